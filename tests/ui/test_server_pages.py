"""At the window: connecting to a real server, founding there, seeing what others do, losing nothing typed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from greenrating import keys, opening, server_password
from greenrating.applications import EnterApplication, enter_application
from greenrating.rooms import SaveRoom, save_room, show
from greenrating.server_address import ServerAddress, is_server
from greenrating.texts import say
from tests.support import postgres
from tests.support.desk import settle
from tests.support.hands import press
from tests.support.served import PASSPHRASE, Served, address_of, served, words_of
from tests.ui.test_front_pages import Hall
from ui import routes, watching
from ui.pages.application import ApplicationPage
from ui.pages.connect_server import ConnectServerPage
from ui.pages.new_workspace import NewWorkspacePage
from ui.pages.recovery import RecoveryPage
from ui.pages.room import RoomDetailPage
from ui.pages.room_form import RoomFormPage
from ui.pages.rooms import RoomsPage
from ui.pages.server_password import ServerPasswordPage
from ui.pages.unlock import UnlockPage
from ui.parts.button import Button
from ui.parts.dialog import open_sheet as open_dialog
from ui.parts.text import Text
from ui.shell.badge import SavedBadge

pytestmark = pytest.mark.postgres
P = TypeVar("P", bound=QWidget)
Until = Callable[[Callable[[], bool]], None]
ROOM = SaveRoom(None, "青禾家纺直播间", "抖音", "qinghe", "青禾家纺有限公司")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
    monkeypatch.setattr(watching, "EVERY_MS", 100)


@pytest.fixture
def hall(qtbot: QtBot) -> Iterator[Hall]:
    made = Hall(qtbot)
    yield made
    made.desk.close()


@pytest.fixture
def at_server(postgres_database: str, tmp_path: Path) -> Iterator[Served]:
    with served(postgres_database, tmp_path) as made:
        yield made


def page_of(hall: Hall, kind: type[P]) -> P | None:
    """The page in sight, if it is of this kind."""
    return next((page for page in hall.window.findChildren(kind) if page.isVisible()), None)


def shown(hall: Hall, kind: type[P]) -> P:
    """The page of this kind that is in sight."""
    page = page_of(hall, kind)
    assert page is not None
    return page


def enter(
    page: ConnectServerPage, address: ServerAddress, folder: Path, password: str = postgres.PASSWORD
) -> None:
    """Fill the form as a person does, and press Enter in its last field."""
    page.address.setText(str(address))
    page.user.setText(address.user)
    page.password.setText(password)
    page.folder.setText(str(folder))
    QTest.keyClick(page.folder.edit, Qt.Key.Key_Return)


def open_hall(hall: Hall, at_server: Served, name: str, until: Until) -> None:
    """Somebody connects with their laptop and signs in at the window."""
    hall.door.welcome()
    QTest.keyClick(QApplication.focusWidget() or hall.window, Qt.Key.Key_6)
    page = shown(hall, ConnectServerPage)
    enter(page, at_server.address, at_server.folder / name)
    until(lambda: page_of(hall, UnlockPage) is not None)
    unlock = shown(hall, UnlockPage)
    assert "青岛市市场监督管理局" in _words(hall)
    unlock.who.combo.setCurrentText(name)
    unlock.passphrase.setText(words_of(name))
    unlock.open.click()
    until(lambda: hall.desk.is_open and hall.window.stage.page is not None)


def test_a_member_connects_signs_in_and_is_asked_for_the_passphrase_alone_next_time(
    hall: Hall, at_server: Served, until: Until
) -> None:
    at_server.add_person("李四")
    open_hall(hall, at_server, "李四", until)
    assert hall.desk.office.person.name == "李四"
    hall.window.close_workspace()
    hall.door.open(at_server.folder / "李四")
    until(lambda: page_of(hall, UnlockPage) is not None)


def test_a_workspace_is_founded_on_an_empty_database(
    hall: Hall, postgres_database: str, tmp_path: Path, until: Until
) -> None:
    address = address_of(postgres_database)
    hall.door._server.connect_to_server()
    page = shown(hall, ConnectServerPage)
    enter(page, address, tmp_path / "w")
    until(page.make.isVisible)
    page.make.click()
    form = shown(hall, NewWorkspacePage)
    assert not form.folder.isVisible()
    form.office.setText("青岛市市场监督管理局")
    form.person.setText("王主任")
    form.passphrase.first.setText(PASSPHRASE)
    form.passphrase.again.setText(PASSPHRASE)
    form.make.click()
    until(lambda: page_of(hall, RecoveryPage) is not None)
    assert is_server(tmp_path / "w")
    assert opening.look_at(tmp_path / "w").office == "青岛市市场监督管理局"


def test_what_is_wrong_is_said_beside_its_field(hall: Hall, at_server: Served, until: Until) -> None:
    hall.door._server.connect_to_server()
    page = shown(hall, ConnectServerPage)
    enter(page, replace(at_server.address, host="db.example.gov.cn"), at_server.folder / "w")
    assert "根证书" in page.certificate.error()
    enter(page, at_server.address, at_server.folder / "w", "wrong")
    until(lambda: page.problem.isVisible() and "密码" in page.problem.text())
    assert not (at_server.folder / "w").exists()


def test_a_forgotten_database_password_is_asked_for(hall: Hall, at_server: Served, until: Until) -> None:
    at_server.add_person("李四")
    at_server.join("李四").close()
    server_password.forget(at_server.address)
    hall.door.open(at_server.folder / "李四")
    until(lambda: page_of(hall, ServerPasswordPage) is not None)
    page = shown(hall, ServerPasswordPage)
    page.password.setText("wrong")
    page.open.click()
    until(lambda: (asked := page_of(hall, ServerPasswordPage)) is not None and bool(asked.password.error()))
    again = shown(hall, ServerPasswordPage)
    again.password.setText(postgres.PASSWORD)
    again.open.click()
    until(lambda: page_of(hall, UnlockPage) is not None)


def test_what_others_do_shows_by_itself(hall: Hall, at_server: Served, until: Until) -> None:
    at_server.add_person("李四")
    open_hall(hall, at_server, "李四", until)
    hall.window.go(routes.Rooms())
    settle(hall.desk, until)
    assert page_of(hall, RoomsPage) is not None
    made = save_room(at_server.office, ROOM).room_id
    until(lambda: "青禾家纺直播间" in _listed(hall))
    hall.window.go(routes.RoomPage(made))
    settle(hall.desk, until)
    assert page_of(hall, RoomDetailPage) is not None
    save_room(at_server.office, replace(ROOM, room_id=made, name="青禾生活馆"))
    until(lambda: "青禾生活馆" in _words(hall))


def _words(hall: Hall) -> str:
    return " ".join(each.text() for each in hall.window.findChildren(Text) if each.isVisible())


def _listed(hall: Hall) -> str:
    page = shown(hall, RoomsPage)
    return str(page._rooms)


def form_of_a_room(hall: Hall, at_server: Served, until: Until) -> tuple[str, RoomFormPage]:
    """A room of the server, and its form in the window of somebody else."""
    made = save_room(at_server.office, ROOM).room_id
    at_server.add_person("李四", ("supervisor",))
    open_hall(hall, at_server, "李四", until)
    hall.window.go(routes.RoomForm(made))
    settle(hall.desk, until)
    return made, shown(hall, RoomFormPage)


def test_what_is_being_typed_stays_when_others_change_the_same_thing(
    hall: Hall, at_server: Served, until: Until
) -> None:
    made, form = form_of_a_room(hall, at_server, until)
    contact = form.fields.field("contact")
    contact.edit.setFocus()
    contact.edit.insert("赵经理")
    contact.edit.textEdited.emit("赵经理")
    save_room(at_server.office, replace(ROOM, room_id=made, phone="0532-85970000"))
    until(form.meanwhile.isVisible)
    assert contact.edit.text() == "赵经理"
    assert contact.edit.hasFocus()
    assert "王主任" in _words(hall)
    assert "联系电话：0532-85970000" in _words(hall)
    QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(hall.desk, until)
    assert show(at_server.office, made).room.contact == ""
    assert contact.edit.text() == "赵经理"
    QTest.keyClick(contact.edit, Qt.Key.Key_F9)
    settle(hall.desk, until)
    kept = show(at_server.office, made).room
    assert (kept.contact, kept.phone) == ("赵经理", "0532-85970000")


def test_what_was_saved_while_the_server_was_away_is_there_once_it_is_tried_again(
    hall: Hall,
    at_server: Served,
    postgres_server: postgres.Cluster,
    until: Until,
) -> None:
    made, form = form_of_a_room(hall, at_server, until)
    form.fields.field("contact").edit.setFocus()
    hall.type("赵经理")
    badge = hall.window.findChild(SavedBadge)
    assert badge is not None
    postgres_server.kill()
    try:
        until(lambda: say("errors.server.gone") in _words(hall) or "连不上" in _words(hall))
        QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        until(lambda: open_dialog(hall.window) is not None)
        assert badge.state == "unsaved"
        press(hall.window, Qt.Key.Key_Return)  # 重试, while the server is still away
        until(lambda: open_dialog(hall.window) is not None)
        press(hall.window, Qt.Key.Key_Escape)  # 继续
        form.fields.field("phone").edit.setFocus()
        hall.type("0532-85970000")
    finally:
        postgres_server.start()
    badge.findChildren(Button)[0].click()  # 未存盘，重试
    until(lambda: badge.state == "saved")
    kept = show(at_server.office, made).room
    assert (kept.contact, kept.phone) == ("赵经理", "")
    assert page_of(hall, RoomFormPage) is form
    assert form.fields.field("phone").text() == "0532-85970000"
    QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    until(lambda: page_of(hall, RoomDetailPage) is not None and "0532-85970000" in _words(hall))
    assert show(at_server.office, made).room.contact == "赵经理"
    assert at_server.office.store.check_history() == []


def test_the_other_version_can_be_loaded_instead(hall: Hall, at_server: Served, until: Until) -> None:
    made, form = form_of_a_room(hall, at_server, until)
    form.fields.field("contact").edit.setText("赵经理")
    form.fields.field("contact").edit.textEdited.emit("赵经理")
    save_room(at_server.office, replace(ROOM, room_id=made, contact="钱经理"))
    until(form.meanwhile.isVisible)
    QTest.keyClick(form, Qt.Key.Key_F8)
    settle(hall.desk, until)
    assert form.fields.field("contact").text() == "钱经理"
    assert not form.meanwhile.isVisible()
    assert not form.is_dirty()


def test_an_application_being_filled_in_is_not_written_over(
    hall: Hall, at_server: Served, until: Until
) -> None:
    made = save_room(at_server.office, ROOM).room_id
    at_server.add_person("李四", ("supervisor",))
    open_hall(hall, at_server, "李四", until)
    hall.window.go(routes.Application(made))
    settle(hall.desk, until)
    page = shown(hall, ApplicationPage)
    page.fields.fans.edit.setFocus()
    page.fields.fans.edit.insert("600")
    page.fields.fans.edit.textEdited.emit("600")
    enter_application(at_server.office, EnterApplication(made, willing=True, opinion="材料齐全"))
    until(lambda: page.fields.opinion.text() == "材料齐全")
    assert page.fields.fans.edit.text() == "600"
