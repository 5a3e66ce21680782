"""The window around the pages: places, keys, palette, badge, refusals, what it remembers."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from greenrating import settings
from greenrating.errors import Refused, Untrusted
from greenrating.office import Office
from ui import actions, places, routes
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.pages.page import Crumb, Hint, Page
from ui.pages.settings import SettingsPage
from ui.parts.button import Button
from ui.parts.dialog import open_sheet
from ui.parts.text import Text
from ui.routes import Route
from ui.shell import geometry
from ui.shell.badge import SavedBadge
from ui.shell.palette import Entry, fit, matching
from ui.theme import theme

Until = Callable[[Callable[[], bool]], None]
NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Notebook(Page):
    """A page with a field, which asks before it is left while something is typed."""

    place = "rooms"

    def __init__(self, desk: Desk, route: Route) -> None:
        super().__init__(desk, route)
        self.edit = QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.edit)
        self.left: Callable[[], None] | None = None
        self.changes: list[object] = []
        self.language = 0

    def crumbs(self) -> Sequence[Crumb]:
        return [("申报", routes.Settings()), "青禾家纺直播间"]

    def hints(self) -> Sequence[Hint]:
        return [("N", "不适用")]

    def leave(self, go_on: Callable[[], None]) -> None:
        if self.edit.text():
            self.left = go_on
        else:
            go_on()

    def show_change(self, change: object) -> None:
        self.changes.append(change)

    def retext(self) -> None:
        self.language += 1


@pytest.fixture
def notebook(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Notebook:
    """The window, standing at the notebook."""
    monkeypatch.setitem(places.PAGES, routes.Application, Notebook)
    window.go(routes.Application("r1"))
    page = window.stage.page
    assert isinstance(page, Notebook)
    return page


def _press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the focus is, as a person does."""
    focus = QApplication.focusWidget()
    QTest.keyClick(focus if focus is not None else window, key, modifier)


def _shown(window: QWidget) -> str:
    return " ".join(label.text() for label in window.findChildren(Text) if label.isVisible())


def test_alt_and_a_number_lead_to_a_place(window: MainWindow) -> None:
    _press(window, Qt.Key.Key_5, ALT)
    page = window.stage.page
    assert page is not None
    assert page.place == "settling"


def test_every_place_has_its_key_and_its_name(window: MainWindow) -> None:
    keys = [action.keys for action in actions.ACTIONS if action.id.startswith("go.")]
    assert keys == [f"Alt+{n}" for n in range(1, 8)]
    buttons = window.rail.findChildren(QAbstractButton)
    names = [button.text() or button.accessibleName() for button in buttons]
    places = ["首页", "申报", "检查", "回放", "合议", "结果", "模板", "设置"]
    assert names == [*places, window.desk.office.person.name]


def test_no_two_actions_share_a_key_or_an_id() -> None:
    keys = [action.keys for action in actions.ACTIONS if action.keys]
    ids = [action.id for action in actions.ACTIONS]
    assert len(set(keys)) == len(keys)
    assert len(set(ids)) == len(ids)


def test_a_page_is_built_once_and_kept(window: MainWindow, notebook: Notebook) -> None:
    notebook.edit.setText("")
    window.go(routes.Settings())
    window.go(routes.Application("r1"))
    assert window.stage.page is notebook
    window.go(routes.Application("r2"))
    assert window.stage.page is not notebook


def test_back_leads_where_one_came_from(window: MainWindow, notebook: Notebook) -> None:
    window.go(routes.Settings())
    assert isinstance(window.stage.page, SettingsPage)
    _press(window, Qt.Key.Key_Left, ALT)
    assert window.stage.page is notebook


def test_a_page_with_something_typed_is_asked_first(window: MainWindow, notebook: Notebook) -> None:
    notebook.edit.setText("半句")
    window.go(routes.Settings())
    assert window.stage.page is notebook
    assert notebook.left is not None
    notebook.left()
    assert isinstance(window.stage.page, SettingsPage)


def test_the_window_stays_open_while_a_page_asks(window: MainWindow, notebook: Notebook, desk: Desk) -> None:
    notebook.edit.setText("半句")
    assert not window.close()
    assert desk.is_open
    notebook.edit.clear()
    assert window.close()
    assert not desk.is_open


def test_crumbs_and_hints_are_those_of_the_page(window: MainWindow, notebook: Notebook) -> None:
    assert "青禾家纺直播间" in _shown(window.top)
    assert "不适用" in _shown(window.hints)
    crumb = next(button for button in window.top.findChildren(Button) if button.text() == "申报")
    QTest.mouseClick(crumb, Qt.MouseButton.LeftButton)
    assert isinstance(window.stage.page, SettingsPage)


def test_esc_leaves_a_field(window: MainWindow, notebook: Notebook) -> None:
    notebook.edit.setFocus()
    _press(window, Qt.Key.Key_Escape)
    assert not notebook.edit.hasFocus()
    assert QApplication.focusWidget() is notebook


def test_ctrl_k_finds_a_command_even_from_a_field(window: MainWindow, notebook: Notebook) -> None:
    notebook.edit.setFocus()
    _press(window, Qt.Key.Key_K, CTRL)
    assert window.finder.is_open
    QTest.keyClicks(window.finder.palette.search, "dark")
    _press(window, Qt.Key.Key_Return)
    assert not window.finder.is_open
    assert theme.scheme == "dark"
    assert settings.load().theme == "dark"
    assert notebook.edit.hasFocus()


def test_the_palette_is_left_by_esc_and_walked_by_arrows(window: MainWindow, notebook: Notebook) -> None:
    _press(window, Qt.Key.Key_K, CTRL)
    lines = window.finder.palette.list
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        _press(window, key)
    assert lines.at == len(lines.entries) - 1
    _press(window, Qt.Key.Key_Escape)
    assert not window.finder.is_open


def test_the_palette_finds_chinese_english_and_ids() -> None:
    def entry(text: str, also: str = "") -> Entry:
        return Entry(text, lambda: None, also=also)

    entries = [
        entry("撤销", "撤销 Undo undo"),
        entry("设置", "Settings settings"),
        entry("深色界面", "Dark colours"),
    ]
    assert [e.text for e in matching("设", entries)] == ["设置"]
    assert [e.text for e in matching("dkc", entries)] == ["深色界面"]
    assert matching("UNDO", entries)[0].text == "撤销"
    assert matching("xyz", entries) == []
    assert len(matching("", entries)) == 3


def test_a_whole_match_beats_scattered_letters() -> None:
    assert fit("set", "settings") == 0
    assert fit("stg", "settings") is not None
    assert fit("gst", "settings") is None
    whole, scattered = fit("do", "undo"), fit("do", "d-o")
    assert whole is not None
    assert scattered is not None
    assert whole < scattered


def test_f1_lists_the_keys_of_the_page_and_of_the_window(window: MainWindow, notebook: Notebook) -> None:
    _press(window, Qt.Key.Key_F1)
    sheet = open_sheet(window)
    assert sheet is not None
    assert "不适用" in _shown(sheet)
    assert "撤销" in _shown(sheet)
    _press(window, Qt.Key.Key_Escape)
    assert open_sheet(window) is None


def test_shortcuts_rest_while_a_sheet_is_open(window: MainWindow, notebook: Notebook) -> None:
    _press(window, Qt.Key.Key_F1)
    _press(window, Qt.Key.Key_4, ALT)
    _press(window, Qt.Key.Key_K, CTRL)
    assert window.stage.page is notebook
    assert not window.finder.is_open


def test_f11_fills_the_screen_and_back(window: MainWindow) -> None:
    _press(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    _press(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_the_language_changes_at_once_and_is_remembered(window: MainWindow, notebook: Notebook) -> None:
    window.use_language("en")
    assert window.rail.findChildren(QAbstractButton)[0].text() == "Home"
    assert window.windowTitle().startswith("Green Live Room Rating")
    assert notebook.language == 1
    assert settings.load().language == "en"


def test_the_badge_lights_when_it_is_on_disk(window: MainWindow, desk: Desk, until: Until) -> None:
    def write(office: Office, _: None) -> str:
        return "change"

    desk.do(write, None)
    until(lambda: window.top.badge.state == "saved")
    assert window.top.badge.text().startswith("已存盘 ")


def test_the_badge_says_the_time_in_china() -> None:
    badge = SavedBadge()
    badge.show_saved(datetime(2026, 3, 12, 2, 24, 7, tzinfo=UTC))
    assert badge.text() == "已存盘 10:24:07"


def test_writing_is_shown_only_when_it_takes_long(qtbot: QtBot) -> None:
    badge = SavedBadge()
    qtbot.addWidget(badge)
    badge.show_writing(True)
    assert badge.state == "idle"
    qtbot.waitUntil(lambda: badge.state == "writing", timeout=5000)
    assert badge.text() == "正在写入"
    badge.show_writing(False)
    assert badge.state == "idle"


def test_what_is_not_on_disk_stays_said_until_it_is(
    window: MainWindow, notebook: Notebook, desk: Desk, until: Until
) -> None:
    full = True

    def write(_office: Office, number: int) -> int:
        if full:
            raise Refused("disk.full")
        return number

    desk.do(write, 7)
    until(lambda: open_sheet(window) is not None)
    assert window.top.badge.text() == "未存盘，重试"
    _press(window, Qt.Key.Key_Escape)
    assert window.top.badge.state == "unsaved"
    full = False
    again = next(button for button in window.top.badge.findChildren(Button) if button.isVisible())
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    until(lambda: window.top.badge.state == "saved")
    assert notebook.changes == [7]


def test_a_change_costs_only_the_page_in_sight(
    window: MainWindow, notebook: Notebook, desk: Desk, until: Until
) -> None:
    desk.do(lambda _office, number: number, 1)
    until(lambda: notebook.changes == [1])
    window.go(routes.Settings())
    told: list[object] = []
    desk.do(lambda _office, number: number, 2, told.append)
    until(lambda: told == [2])
    assert notebook.changes == [1]


def test_a_refusal_is_said_below_the_page_until_the_next_step(
    window: MainWindow, notebook: Notebook, desk: Desk, until: Until
) -> None:
    def refuse(_office: Office, _: None) -> None:
        raise Refused("sheet.signed")

    def write(_office: Office, _: None) -> str:
        return "change"

    desk.do(refuse, None)
    until(lambda: window.hints.sentence() == str(Refused("sheet.signed")))
    assert window.hints.sentence() in _shown(window.hints)
    desk.do(write, None)
    until(lambda: window.hints.sentence() == "")


def test_a_fault_of_ours_is_told_once_in_plain_words(window: MainWindow, desk: Desk, until: Until) -> None:
    def fail(_office: Office, _: None) -> None:
        raise ZeroDivisionError("ours")

    desk.ask(fail, None, print)
    until(lambda: open_sheet(window) is not None)
    sheet = open_sheet(window)
    assert sheet is not None
    assert "没有丢失" in _shown(sheet)
    details = sheet.findChild(QPlainTextEdit)
    assert details is not None
    assert "ZeroDivisionError" in details.toPlainText()


def test_a_file_that_cannot_be_believed_is_listed(window: MainWindow, desk: Desk, until: Until) -> None:
    def doubt(_office: Office, _: None) -> None:
        raise Untrusted("包.glr", ("签名不符", "日期在将来"))

    desk.ask(doubt, None, print)
    until(lambda: open_sheet(window) is not None)
    assert "签名不符 日期在将来" in _shown(window)


def test_the_window_is_never_smaller_than_its_pages_need(window: MainWindow) -> None:
    geometry.restore(window)
    assert QSize(1280, 680) == geometry.MINIMUM
    assert window.minimumSize() == geometry.MINIMUM.boundedTo(window.screen().availableSize())


def test_the_window_is_remembered(window: MainWindow) -> None:
    assert window.close()
    assert settings.load().geometry != ""


def test_undo_and_redo_go_to_the_history_of_the_sheet_in_sight(
    window: MainWindow, notebook: Notebook, monkeypatch: pytest.MonkeyPatch, until: Until
) -> None:
    from greenrating import history

    asked: list[object] = []

    def note(_office: Office, command: object) -> object:
        asked.append(command)
        return command

    monkeypatch.setattr(history, "undo", note)
    monkeypatch.setattr(history, "redo", note)
    monkeypatch.setattr(notebook, "undo_scope", lambda: "s1")
    notebook.setFocus()
    _press(window, Qt.Key.Key_Z, CTRL)
    _press(window, Qt.Key.Key_Z, CTRL | SHIFT)
    until(lambda: len(asked) == 2)
    assert asked == [history.Undo("s1"), history.Redo("s1")]


def test_closing_the_workspace_leaves_nothing_of_it(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closed) as closed:
        window.close_workspace()
    assert closed.args == [routes.Closed()]
    assert not desk.is_open
    assert window.stage.page is None


def test_the_settings_take_effect_at_once(window: MainWindow, qtbot: QtBot) -> None:
    window.go(routes.Settings())
    page = window.stage.page
    assert isinstance(page, SettingsPage)
    QTest.keyClick(page.look.theme, Qt.Key.Key_Right)
    assert theme.scheme == "dark"
    QTest.keyClick(page.look.language, Qt.Key.Key_Right)
    assert "Settings" in _shown(page)
    QTest.keyClick(page.look.scale, Qt.Key.Key_Right)
    assert replace(settings.load(), geometry="") == settings.Settings("en", "dark", 115)
    assert page.look.again.isVisible()


def test_the_rail_fits_a_low_screen_at_the_largest_scale(window: MainWindow) -> None:
    assert window.rail.minimumSizeHint().height() <= 690 / 1.5


@pytest.mark.parametrize("width", [1280, 1366, 1920])
def test_the_top_bar_never_cuts_what_is_at_its_right(window: MainWindow, width: int) -> None:
    window.resize(width, 768)
    window.top.show_crumbs(["2026年3月季度", "很长的直播间名称" * 12, "评分"], ("首次评定", "neutral"), "")
    window.top.badge.show_unsaved()
    QApplication.processEvents()
    right = window.top.badge.mapTo(window.top, window.top.badge.rect().topRight()).x()
    assert right < window.top.width() - 60
    last = [text for text in window.top.findChildren(Text) if text.text() == "评分"][-1]
    assert last.width() >= last.sizeHint().width()
