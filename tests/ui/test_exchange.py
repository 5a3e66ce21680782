"""The page of packages: real packages between real laptops, looked at, taken in and back out by keys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from greenrating import history
from greenrating.exchange.outlook import show_exchange
from greenrating.exchange.take import import_package
from greenrating.office import Office, utc_now
from greenrating.people import people
from greenrating.records import FilledSheet
from greenrating.settling import list_panels
from greenrating.signing import SignSheet, sign_sheet
from tests.support.laptops import Laptops, filled, laptops, new_room, open_assigned
from tests.support.panel import at_another_laptop
from tests.support.scoring_page import Member, words_in
from ui.desk import Desk
from ui.language import language
from ui.main_window import MainWindow
from ui.pages.exchange import ExchangePage
from ui.pages.history import HistoryPage
from ui.pages.room import RoomDetailPage
from ui.pages.scoring import ScoringPage
from ui.parts.dialog import open_sheet as open_dialog
from ui.routes import Check, Exchange, History, RoomPage

Open = Callable[[Office], Member]


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Laptops]:
    """An office with one room handed out to two members who have not taken anything yet."""
    with laptops(tmp_path, utc_now) as made:
        made.room = new_room(made.home)
        made.assign(made.room)
        yield made


@pytest.fixture
def at(qtbot: QtBot) -> Iterator[Open]:
    """Sits down at a laptop: its window, with somebody who presses keys."""
    desks: list[Desk] = []

    def sit(office: Office) -> Member:
        desk = Desk(office)
        desks.append(desk)
        window = MainWindow(desk)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=10_000)
        window.open_office(office)
        return Member(qtbot, window)

    yield sit
    for desk in desks:
        desk.close()


def drop(page: ExchangePage, *paths: Path) -> None:
    """Drop files on the page."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, copy = Qt.MouseButton.NoButton, Qt.DropAction.CopyAction
    page.dropEvent(QDropEvent(QPointF(5, 5), copy, data, none, Qt.KeyboardModifier.NoModifier))


def look(member: Member, page: ExchangePage, *paths: Path) -> None:
    """Drop files, and wait until they were looked at."""
    there = len(page.shelf.cards)
    drop(page, *paths)
    member.qtbot.waitUntil(lambda: len(page.shelf.cards) == there + len(paths), timeout=20_000)
    member.settle()


def wait_taken(member: Member, page: ExchangePage) -> None:
    member.qtbot.waitUntil(lambda: not page.taking.running, timeout=20_000)
    member.settle()


def signed_return(panel: Laptops, guest: Office) -> Path:
    """A member takes the task, scores, signs, and writes a return."""
    import_package(guest, panel.hand_out(guest))
    sign_sheet(guest, SignSheet(filled(guest, panel.room)))
    return panel.bring_back(guest)


def test_the_first_task_is_taken_once_the_fingerprint_was_compared(panel: Laptops, at: Open) -> None:
    guest = panel.guests[0]
    member = at(guest)
    page = member.go(Exchange(), ExchangePage)
    assert "还没有加入评审组" in words_in(page)
    look(member, page, panel.hand_out(guest))
    (card,) = page.shelf.cards
    words = words_in(card)
    assert "陈静派发的任务包" in words
    assert "念主库的指纹" in words
    assert not card.take_button.isEnabled()
    assert member.focus() is card.compared
    member.press("Space", "Tab", "Tab", "Return")
    wait_taken(member, page)
    assert "已收进来：新增" in words_in(card)
    assert show_exchange(guest).joined
    assert [line.name for line in page.list.lines()] == ["陈静派发的任务包"]


def test_returns_are_taken_together_and_who_is_missing_is_named(panel: Laptops, at: Open) -> None:
    first = signed_return(panel, panel.guests[0])
    member = at(panel.home)
    page = member.go(Exchange(), ExchangePage)
    assert "还差：李志明、王芳" in words_in(page.side)
    second = signed_return(panel, panel.guests[1])
    look(member, page, first, second)
    assert page.take_all.isVisible()
    page.take_all.setFocus()
    member.press("Return")
    wait_taken(member, page)
    assert "都收齐了" in words_in(page.side)
    assert list_panels(panel.home)[0].signed == 2
    look(member, page, first)
    assert "这个包已经收过" in words_in(page.shelf.cards[-1])
    assert not page.shelf.cards[-1].take_button.isVisible()


def test_a_changed_package_is_refused_on_its_card_with_every_fault(panel: Laptops, at: Open) -> None:
    path = signed_return(panel, panel.guests[0])
    content = bytearray(path.read_bytes())
    content[-40] ^= 1
    path.write_bytes(content)
    member = at(panel.home)
    page = member.go(Exchange(), ExchangePage)
    look(member, page, path)
    if page.shelf.cards[0].looked.may_take:
        page.shelf.cards[0].take_button.click()
        wait_taken(member, page)
    assert "什么都没有收进来" in words_in(page.shelf.cards[0])
    assert open_dialog(page) is None
    language.use("en")
    member.qtbot.waitUntil(
        lambda: "nothing was taken" in words_in(page.shelf.cards[0]).lower(), timeout=20_000
    )
    assert "什么都没有收进来" not in words_in(page.shelf.cards[0])
    language.use("zh")
    assert list_panels(panel.home)[0].signed == 0


def test_a_package_for_somebody_else_says_only_its_size_and_digest(panel: Laptops, at: Open) -> None:
    member = at(panel.guests[1])
    page = member.go(Exchange(), ExchangePage)
    look(member, page, panel.hand_out(panel.guests[0]))
    words = words_in(page.shelf.cards[0])
    assert "SHA-256" in words
    assert "陈静" not in words


def test_what_was_taken_comes_back_out_with_a_reason(panel: Laptops, at: Open) -> None:
    import_package(panel.home, signed_return(panel, panel.guests[0]))
    member = at(panel.home)
    page = member.go(Exchange(), ExchangePage)
    page.list.setFocus()
    member.press("Home")
    while not (line := page.list.current()) or not line.name.endswith("的回传包"):
        member.press("Down")
    member.press("Return")
    dialog = open_dialog(page)
    assert dialog is not None
    assert "评分表 1 份" in words_in(dialog)
    member.write("拿错了文件")
    member.press("Tab", "Tab", "Return")
    assert list_panels(panel.home)[0].signed == 0
    assert "已撤出，可以再收" in words_in(page)
    language.use("en")
    assert "已撤出" not in words_in(page)
    language.use("zh")
    assert "已撤出，可以再收" in words_in(page)


def test_a_member_brings_signed_sheets_back_and_is_told_what_stays(panel: Laptops, at: Open) -> None:
    guest = panel.guests[0]
    import_package(guest, panel.hand_out(guest))
    other = new_room(panel.home, "云山茶叶直播间")
    panel.assign(other)
    import_package(guest, panel.hand_out(guest))
    sign_sheet(guest, SignSheet(filled(guest, panel.room)))
    open_assigned(guest, other)
    member = at(guest)
    page = member.go(Exchange(), ExchangePage)
    words = words_in(page.side)
    assert "会带上 青禾家纺直播间" in words
    assert "留在本机 云山茶叶直播间" in words
    page.write_into(panel.stick)
    member.qtbot.waitUntil(lambda: not page.writing.running, timeout=20_000)
    member.settle()
    (path,) = panel.stick.glob("回传包-*.glr")
    assert "请交给秘书" in words_in(page.side)
    assert "没有新的内容" in words_in(page.side)
    language.use("en")
    member.settle()
    assert path.name in words_in(page.side)
    assert "请交给秘书" not in words_in(page.side)
    language.use("zh")
    import_package(panel.home, path)
    assert {line.signed for line in list_panels(panel.home)} == {0, 1}


def test_a_member_who_signed_is_led_to_the_packages_and_not_to_a_verdict(panel: Laptops, at: Open) -> None:
    guest = panel.guests[0]
    import_package(guest, panel.hand_out(guest))
    sheet = filled(guest, panel.room)
    sign_sheet(guest, SignSheet(sheet))
    member = at(guest)
    page = member.go(Check(sheet), ScoringPage)
    words = words_in(page)
    assert "评审意见由陈静在主库（秘书处的电脑）出具" in words
    assert "制作回传包" in words
    assert "生成评审意见" not in words
    member.press("Ctrl+Return")
    assert isinstance(member.window.stage.page, ExchangePage)
    room = member.go(RoomPage(panel.room), RoomDetailPage)
    assert room.side.primary.text() == "看已签名的评分表"
    assert "评审意见由陈静在主库" in words_in(room.side)


def test_what_a_member_did_on_their_laptop_is_in_the_offices_history(panel: Laptops, at: Open) -> None:
    guest = panel.guests[0]
    import_package(panel.home, signed_return(panel, guest))
    with guest.store.read() as read:
        (sheet,) = read.find(FilledSheet)
    member = at(panel.home)
    page = member.go(History(sheet.id, "青禾家纺直播间", place="C11"), HistoryPage)
    lines = page.list.lines()
    assert {line.standing for line in lines} == {"李志明"}
    assert {line.detail for line in lines} == {"李志明的电脑"}
    member.press("Return")
    dialog = open_dialog(page)
    assert dialog is not None
    assert "李志明的电脑" in words_in(dialog)
    member.press("Escape")
    everything = member.go(History(), HistoryPage)
    times = [act.at for act in history.of(panel.home)]
    assert times == sorted(times, reverse=True)
    assert {"", "李志明的电脑"} <= {line.detail for line in everything.list.lines()}
    still_to_score = member_at_home(panel)
    assert all(not act.changes and not act.why for act in history.of(still_to_score, sheet.id))


def member_at_home(panel: Laptops) -> Office:
    """The member who has not scored yet, at the office's own laptop."""
    person = next(each for each in people(panel.home) if each.name == "王芳")
    return at_another_laptop(panel.home, person)
