"""Painted parts: what they say, how they are reached, what they answer to."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.parts.avatar import Avatar, initials
from ui.parts.boxes import STRETCH, column, held, row
from ui.parts.button import Button, IconButton
from ui.parts.card import Card, Panel
from ui.parts.cells import Cell, CellBar, Cells
from ui.parts.chip import Chip
from ui.parts.choice import CheckRow
from ui.parts.clear import clear
from ui.parts.dialog import Sheet, confirm, open_sheet
from ui.parts.empty import Empty
from ui.parts.flow import Flow
from ui.parts.focus_ring import FocusRing
from ui.parts.icon import Icon
from ui.parts.keycap import Keycap, KeyHints
from ui.parts.line import HLine
from ui.parts.progress_line import ProgressLine
from ui.parts.rows import ScrollColumn
from ui.parts.rule import Band, Rule
from ui.parts.segmented import Segmented
from ui.parts.stars import Stars
from ui.parts.strip import JobStrip
from ui.parts.text import Text, broken
from ui.theme import theme

C01 = "应遵守法律法规和商业道德，不得侵犯他人合法权益，不得损害国家利益、社会公共利益，不得扰乱市场秩序。"
Until = Callable[[Callable[[], bool]], None]
CLOSING = "，。、；：？！）】》”’…"
BANDS = [Band(Decimal(n), name) for n, name in zip((75, 80, 85, 90, 95), "一二三四五", strict=True)]


def _picture(widget: QWidget) -> QImage:
    widget.adjustSize()
    return widget.grab().toImage()


def _all_parts() -> list[QWidget]:
    return [
        Text("条文"), Icon("check"), Button("保存", "save", "primary", "↵"), IconButton("x", "关闭"),
        Chip("已答", "accent", "check"), Keycap("Ctrl Z"), KeyHints(), Card(pressable=True), Panel("top"),
        HLine(), Stars(3, 4), Cells([Cell("C01", "full")]), CellBar(3, 60),
        Rule(BANDS, "未达星级"), ProgressLine(1, 2), Segmented([("all", "全部")]), Avatar("陈示例"),
        CheckRow("是"), Empty("box", "还没有"), JobStrip("停止"),
    ]  # fmt: skip


def test_no_line_begins_with_a_closing_mark() -> None:
    for width in range(40, 520, 7):
        lines = broken(C01, width, 15)
        assert "".join(lines) == C01
        assert not any(line[0] in CLOSING for line in lines[1:]), (width, lines)


@given(st.text(alphabet="国家，。abc \n", max_size=80), st.integers(30, 400))
def test_breaking_loses_nothing(text: str, width: int) -> None:
    assert "".join(broken(text, width, 14)) == text


def test_a_wrapped_text_is_as_high_as_its_lines() -> None:
    text = Text(C01, 15, line=24, wrap=True)
    assert text.hasHeightForWidth()
    for width in (120, 240, 480):
        assert text.heightForWidth(width) == 24 * len(broken(C01, width, 15))


def test_a_text_is_never_shortened_unless_asked_to(qtbot: QtBot) -> None:
    whole, short = Text(C01, 15, wrap=True), Text(C01, 15, lines=2)
    for text in (whole, short):
        qtbot.addWidget(text)
        text.resize(200, 400)
        text.grab()
    assert "".join(whole.shown_lines()) == C01
    assert len(short.shown_lines()) == 2
    assert short.shown_lines()[-1].endswith("…")
    assert short.toolTip() == C01
    assert whole.toolTip() == ""


def test_a_single_line_never_gets_less_room_than_it_needs() -> None:
    text = Text("浙江青禾家纺有限公司")
    assert text.minimumSizeHint() == text.sizeHint()
    before = text.sizeHint().width()
    text.setText("浙江青禾家纺有限公司第二分公司")
    assert text.sizeHint().width() > before


def test_a_text_says_itself_to_a_screen_reader() -> None:
    text = Text("一票否决")
    spoken = QAccessible.queryAccessibleInterface(text)
    assert spoken.role() is QAccessible.Role.StaticText
    assert spoken.text(QAccessible.Text.Name) == "一票否决"
    text.setText("粉丝数量")
    assert text.accessibleName() == "粉丝数量"


def test_markup_in_a_text_is_shown_as_it_is() -> None:
    text = Text("<b>5.0万</b>")
    assert text.shown_lines() == ["<b>5.0万</b>"]
    assert text.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_enter_and_space(qtbot: QtBot, key: Qt.Key) -> None:
    button = Button("保存")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked, timeout=1000):
        QTest.keyClick(button, key)


def test_a_disabled_button_does_nothing(qtbot: QtBot) -> None:
    button = Button("签名", kind="primary")
    qtbot.addWidget(button)
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_ctrl_enter_on_a_button_is_left_to_the_page(qtbot: QtBot) -> None:
    button = Button("保存")
    qtbot.addWidget(button)
    with qtbot.assertNotEmitted(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_button_has_its_place_for_icon_words_and_key() -> None:
    bare, full = Button("保存"), Button("保存", "save", key="Ctrl S")
    assert full.sizeHint().width() > bare.sizeHint().width() + 16 + 40
    assert (bare.height(), Button("保存", small=True).height()) == (32, 28)


@pytest.mark.parametrize("kind", ["primary", "plain", "ghost", "danger", "link", "soft"])
def test_a_disabled_button_looks_different(qtbot: QtBot, kind: str) -> None:
    button = Button("保存", kind=kind)  # pyright: ignore[reportArgumentType] - each kind once
    qtbot.addWidget(button)
    usual = _picture(button)
    button.setEnabled(False)
    assert _picture(button) != usual


def test_an_icon_alone_says_its_name() -> None:
    button = IconButton("x", "关闭")
    assert (button.accessibleName(), button.toolTip()) == ("关闭", "关闭")


def test_every_part_paints_and_is_tinted_by_both_schemes(qtbot: QtBot) -> None:
    same: list[str] = []
    for part in _all_parts():
        qtbot.addWidget(part)
        if isinstance(part, KeyHints):
            part.show_hints([("N", "不适用")])
        if part.sizeHint().isEmpty():
            part.resize(200, 20)
        if isinstance(part, JobStrip):
            part.start("备份")
        light = part.grab().toImage()
        theme.use("dark")
        dark = part.grab().toImage()
        theme.use("light")
        if light == dark:
            same.append(type(part).__name__)
    assert same == []


def test_input_methods_are_off_on_everything_that_is_no_text_field(qtbot: QtBot) -> None:
    for part in (*_all_parts(), Flow(), ScrollColumn()):
        qtbot.addWidget(part)
        for widget in (part, *part.findChildren(QWidget)):
            is_text = isinstance(widget, QLineEdit | QPlainTextEdit)
            assert is_text or not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled), widget


@pytest.mark.parametrize(
    ("name", "sign"),
    [("陈示例", "陈"), ("Chen Li", "CL"), ("li", "L"), ("", ""), ("Ada van Doe", "AD")],
)
def test_initials(name: str, sign: str) -> None:
    assert initials(name) == sign


def _cells(*states: str) -> Cells:
    return Cells([Cell(f"C{n:02d}", s) for n, s in enumerate(states, 1)], columns=3)  # pyright: ignore[reportArgumentType]


def test_a_cell_is_pressed_by_the_mouse(qtbot: QtBot) -> None:
    cells = _cells("full", "partial", "zero", "na", "blank")
    qtbot.addWidget(cells)
    with qtbot.waitSignal(cells.clicked, timeout=1000) as pressed:
        QTest.mouseClick(cells, Qt.MouseButton.LeftButton, pos=cells.rect_of(3).center().toPoint())
    assert pressed.args == ["C04"]
    assert cells.rect_of(3).top() > cells.rect_of(2).top()


def test_a_cell_is_reached_by_the_arrows(qtbot: QtBot) -> None:
    cells = _cells("full", "partial", "zero", "na", "blank")
    qtbot.addWidget(cells)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        QTest.keyClick(cells, key)
    with qtbot.waitSignal(cells.clicked, timeout=1000) as pressed:
        QTest.keyClick(cells, Qt.Key.Key_Return)
    assert pressed.args == ["C02"]


def test_every_state_of_a_cell_has_a_shape_of_its_own(qtbot: QtBot) -> None:
    pictures: list[QImage] = []
    for state in ("full", "partial", "zero", "na", "blank", "point", "missing"):
        cells = _cells(state)
        qtbot.addWidget(cells)
        grey = _picture(cells).convertToFormat(QImage.Format.Format_Grayscale8)
        assert grey not in pictures, state
        pictures.append(grey)


def test_the_arrows_choose_a_tab(qtbot: QtBot) -> None:
    tabs = Segmented([("mine", "需要我看"), ("all", "全部"), ("blank", "空白")])
    qtbot.addWidget(tabs)
    tabs.set_counts({"mine": 9, "all": 25})
    seen: list[str] = []
    tabs.chosen.connect(seen.append)
    tabs.choose("all")
    assert seen == []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(tabs, key)
    assert seen == ["blank", "mine", "blank"]
    assert tabs.current() == "blank"


def test_a_tab_says_how_many_it_holds() -> None:
    tabs = Segmented([("mine", "需要我看")])
    tabs.set_counts({"mine": 9})
    tabs.set_texts({"mine": "Needs my eye"})
    assert [tab.accessibleName() for tab in tabs.findChildren(QWidget)] == ["Needs my eye 9"]


@pytest.mark.parametrize(
    ("value", "low"), [(None, 70), ("92", 70), ("70", 70), ("64.5", 60), ("61", 50), ("0", 0)]
)
def test_the_rule_begins_low_enough_for_the_pointer(value: str | None, low: int) -> None:
    rule = Rule(BANDS, "未达星级")
    rule.set_value(Decimal(value) if value else None, value or "")
    assert rule.low() == low


def test_the_rule_says_its_value_and_distance() -> None:
    rule = Rule(BANDS, "未达星级")
    rule.set_value(Decimal(92), "92", Decimal(95), "距五星级 3 分")
    assert rule.accessibleName() == "92 距五星级 3 分"


def test_stars_differ_by_shape(qtbot: QtBot) -> None:
    pictures = []
    for filled, outlined in ((3, 0), (3, 4), (4, 4), (0, 0)):
        stars = Stars(filled, outlined, size=30, name="三星级")
        qtbot.addWidget(stars)
        pictures.append(_picture(stars))
    assert all(a != b for n, a in enumerate(pictures) for b in pictures[n + 1 :])


def test_a_flow_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    chips = [Chip("视频回放"), Chip("抽检商品"), Chip("审查资料")]
    flow = Flow(*chips, gap=8, line_gap=6)
    qtbot.addWidget(flow)
    flow.resize(chips[0].sizeHint().width() * 2 + 20, 200)
    flow.show()
    assert chips[0].y() == chips[1].y()
    assert chips[2].y() == chips[0].y() + chips[0].height() + 6
    assert flow.heightForWidth(10_000) == chips[0].sizeHint().height()


def test_hints_that_do_not_fit_are_left_out_whole(qtbot: QtBot) -> None:
    hints = KeyHints()
    qtbot.addWidget(hints)
    hints.resize(160, 20)
    hints.show()
    hints.show_hints([("0 1 2", "打分"), ("N", "不适用"), ("G", "下一空白"), ("E", "证据")])
    pairs = hints.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    shown = [pair for pair in pairs if pair.isVisible()]
    assert 0 < len(shown) < 4
    assert shown == pairs[: len(shown)]
    hints.resize(900, 20)
    assert all(pair.isVisible() for pair in pairs)


def test_boxes_put_children_where_they_are_named(qtbot: QtBot) -> None:
    left, right, below = QPushButton(), QPushButton(), QWidget()
    box = held(column(row(left, 10, STRETCH, right), None, 6, (below, 1)))
    qtbot.addWidget(box)
    box.resize(400, 200)
    box.show()
    assert left.x() == 0
    assert right.geometry().right() == 399
    assert below.y() == left.height() + 6


def test_clearing_takes_nested_layouts_too(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    layout = QVBoxLayout(box)
    layout.addLayout(row(QPushButton(), QPushButton()))
    layout.addWidget(QPushButton())
    clear(layout)
    assert layout.count() == 0
    assert not any(child.isVisibleTo(box) for child in box.findChildren(QPushButton))


def test_a_pressable_card_answers_to_mouse_and_keys(qtbot: QtBot) -> None:
    card = Card(pressable=True)
    qtbot.addWidget(card)
    card.resize(100, 40)
    for act in (
        lambda: QTest.mouseClick(card, Qt.MouseButton.LeftButton),
        lambda: QTest.keyClick(card, Qt.Key.Key_Return),
        lambda: QTest.keyClick(card, Qt.Key.Key_Space),
    ):
        with qtbot.waitSignal(card.pressed, timeout=1000):
            act()


class Board(QWidget):
    """A window with two buttons and a ring."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = Button("一", kind="primary"), Button("二")
        self.setLayout(column(self.first, 20, self.second, margins=30))
        self.ring = FocusRing(self)


@pytest.fixture
def board(qtbot: QtBot) -> Board:
    board = Board()
    qtbot.addWidget(board)
    with qtbot.waitExposed(board):
        board.show()
    board.activateWindow()
    return board


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_ring_lies_around_what_has_the_focus(board: Board, until: Until) -> None:
    for button in (board.first, board.second):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        until(board.ring.isVisible)
        assert board.ring.geometry().center() == button.geometry().center()
        assert board.ring.geometry().contains(button.geometry())
    board.second.move(board.second.x(), board.second.y() + 11)
    assert board.ring.geometry().center() == board.second.geometry().center()
    board.setFocus()
    until(lambda: not board.ring.isVisible())


def test_the_ring_scrolls_with_what_it_surrounds(qtbot: QtBot, until: Until) -> None:
    board = QWidget()
    qtbot.addWidget(board)
    scroll = ScrollColumn()
    buttons = [Button(str(number)) for number in range(30)]
    for button in buttons:
        scroll.column.addWidget(button)
    board.setLayout(column((scroll, 1)))
    ring = FocusRing(board)
    board.resize(200, 200)
    with qtbot.waitExposed(board):
        board.show()
    board.activateWindow()
    buttons[-1].setFocus()
    until(ring.isVisible)
    assert ring.parentWidget() is scroll.body
    visible = buttons[-1].mapTo(scroll.viewport(), QPoint(0, 0)).y()
    assert 0 <= visible <= scroll.viewport().height() - buttons[-1].height()


def test_a_sheet_is_confirmed_by_enter_and_gives_the_focus_back(board: Board) -> None:
    first = board.first
    first.setFocus()
    done: list[str] = []
    sheet = confirm(board, "签名？", "签名后不能再改。", "签名并锁定", "再看看", lambda: done.append("yes"))
    assert open_sheet(board) is sheet
    focus = _focus()
    assert isinstance(focus, Button)
    assert focus.text() == "签名并锁定"
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert done == ["yes"]
    assert open_sheet(board) is None
    assert _focus() is first


def test_a_sheet_is_left_by_esc_without_doing_anything(board: Board) -> None:
    done: list[str] = []
    confirm(board, "签名？", "", "签名并锁定", "再看看", lambda: done.append("yes"))
    QTest.keyClick(_focus(), Qt.Key.Key_Escape)
    assert open_sheet(board) is None
    assert done == []


def test_tab_stays_inside_a_sheet(board: Board) -> None:
    sheet = Sheet(board, "理由")
    edit = QLineEdit()
    sheet.add(edit)
    sheet.button("取消", role="cancel")
    sheet.button("保存", role="confirm")
    sheet.open(edit)
    visited: list[QWidget] = []
    for _ in range(6):
        visited.append(_focus())
        QTest.keyClick(_focus(), Qt.Key.Key_Tab)
    assert all(sheet.isAncestorOf(widget) for widget in visited)
    assert visited[:3] == visited[3:]
    assert len(set(visited)) == 3
    QTest.keyClick(_focus(), Qt.Key.Key_Backtab)
    assert _focus() is visited[2]


def test_what_wants_the_focus_behind_a_sheet_gets_it_afterwards(board: Board) -> None:
    board.first.setFocus()
    sheet = Sheet(board, "题")
    confirmed = sheet.button("好", role="confirm")
    sheet.open()
    board.second.setFocus()
    assert _focus() is confirmed
    QTest.keyClick(_focus(), Qt.Key.Key_Return)
    assert _focus() is board.second


def test_what_lies_behind_a_sheet_hears_no_clicks(board: Board) -> None:
    second = board.second
    Sheet(board, "题").open()
    at = second.mapTo(board, second.rect().center())
    assert not isinstance(board.childAt(at), Button)


def test_a_sheet_is_never_larger_than_its_window(board: Board) -> None:
    board.resize(420, 300)
    sheet = Sheet(board, "题", C01 * 20)
    sheet.button("好", role="confirm")
    sheet.open()
    assert board.rect().contains(sheet.card.geometry())
    board.resize(700, 500)
    assert sheet.rect() == board.rect()
    assert board.rect().contains(sheet.card.geometry())


def test_a_cell_between_cells_belongs_to_one(qtbot: QtBot) -> None:
    cells = _cells("full", "full")
    qtbot.addWidget(cells)
    just_right = cells.rect_of(0).right() + 1
    with qtbot.waitSignal(cells.clicked, timeout=1000) as pressed:
        place = QPointF(just_right, cells.rect_of(0).center().y()).toPoint()
        QTest.mouseClick(cells, Qt.MouseButton.LeftButton, pos=place)
    assert pressed.args == ["C01"]
