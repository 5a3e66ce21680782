"""The timeline under real mouse and keys; where things must lie is worked out here from the design."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QMouseEvent, QPixmap, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from ui.language import language
from ui.models.peaks import Peaks
from ui.models.timeline import Coverage, Density, Item, Lane, Model, Seen, Segment
from ui.parts.timeline.timeline import Timeline
from ui.theme import theme

S = 1_000_000
LEFT, RIGHT = 104, 14
SIZE = (1302, 272)
SPAN = (1920 * S, 2880 * S)
WALL = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)
NO, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
BUTTON = Qt.MouseButton.LeftButton


def session() -> Model:
    """Two recordings with half a minute between them, marks of three kinds."""
    wrong = Lane("I", "不实信息", (
        Item("m1", 2010 * S, 2030 * S, "无依据"), Item("m2", 2477 * S, 2496 * S, "口述天丝"),
    ), "I", "tag_i")  # fmt: skip
    most = Lane("C", "绝对化用语", (
        Item("m3", 2240 * S, 2260 * S), Item("p1", 2700 * S, 2700 * S),
        Item("f1", 2790 * S, 2820 * S, fixed=True),
    ), "C", "tag_c")  # fmt: skip
    good = Lane(
        "8", "达标证据", (Item("g1", 6000 * S, 6060 * S), Item("s1", 5200 * S, 5225 * S)), "8", "tag_8"
    )
    return Model(
        (Segment("a", 0, 5230 * S, "一", WALL), Segment("b", 5260 * S, 2816 * S, "二")),
        (wrong, most, good),
        (Lane("kw", "关键词命中", (Item("w", 2479 * S, 2479 * S, "天丝"),), color="warn"),),
        (Density("dm", "弹幕密度", Peaks([n % 7 for n in range(808)], 10 * S)),),
        (Coverage("c", "已看范围", (Seen(0, 2477 * S), Seen(2560 * S, 2700 * S, 2.0))),),
        {"a": Peaks(bytes(n % 256 for n in range(5230)), S)},
    )


@pytest.fixture
def line(qtbot: QtBot) -> Timeline:
    line = Timeline()
    qtbot.addWidget(line)
    line.resize(*SIZE)
    with qtbot.waitExposed(line):
        line.show()
    line.show_session(session())
    line.look(*SPAN)
    line.activateWindow()
    return line


def x_of(us: float, span: tuple[int, int] = SPAN) -> int:
    """The pixel of a time, by the numbers of the design."""
    return round(LEFT + (us - span[0]) / (span[1] - span[0]) * (SIZE[0] - LEFT - RIGHT))


def y_of(line: Timeline, row: str) -> int:
    """The middle of a row on the canvas."""
    return next(one.y + one.height // 2 for one in line.canvas.rows() if one.id == row)


def us_of(pixels: float) -> float:
    """How long so many pixels are in the span shown."""
    return pixels * (SPAN[1] - SPAN[0]) / (SIZE[0] - LEFT - RIGHT)


def drag(line: Timeline, start: QPoint, to: QPoint, button: Qt.MouseButton = BUTTON, keys=NO) -> None:
    """Press, move in steps, release."""
    canvas = line.canvas
    QTest.mousePress(canvas, button, keys, start)
    for part in (0.25, 0.5, 0.75, 1.0):
        move(line, start + (to - start) * part, button, keys)
    QTest.mouseRelease(canvas, button, keys, to)


def move(line: Timeline, to: QPoint, button: Qt.MouseButton = BUTTON, keys=NO) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(to), QPointF(line.canvas.mapToGlobal(to)),
        Qt.MouseButton.NoButton, button, keys,
    )  # fmt: skip
    QApplication.sendEvent(line.canvas, event)


def wheel(line: Timeline, x: int, notches: float, keys=NO, sideways: float = 0) -> None:
    at = QPoint(x, 100)
    event = QWheelEvent(
        QPointF(at), QPointF(line.canvas.mapToGlobal(at)), QPoint(),
        QPoint(round(sideways * 120), round(notches * 120)), Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(line.canvas, event)


def test_a_click_asks_for_the_time_under_it_also_beyond_what_a_c_int_holds(
    line: Timeline, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(line.seek_asked) as asked:
        QTest.mouseClick(line.canvas, BUTTON, NO, QPoint(x_of(2650 * S), y_of(line, "sound")))
    assert asked.args is not None
    assert asked.args[0] == pytest.approx(2650 * S, abs=us_of(0.6))
    assert asked.args[0] > 2**31
    assert line.position_us == asked.args[0]


def test_dragging_scrubs_and_the_player_does_not_pull_the_playhead_away(line: Timeline) -> None:
    asked: list[int] = []
    line.seek_asked.connect(asked.append)
    y = y_of(line, "ruler")
    QTest.mousePress(line.canvas, BUTTON, NO, QPoint(x_of(2000 * S), y))
    move(line, QPoint(x_of(2100 * S), y))
    line.set_position(5 * S)
    assert line.position_us == asked[-1]
    move(line, QPoint(5000, y))
    QTest.mouseRelease(line.canvas, BUTTON, NO, QPoint(5000, y))
    assert asked == pytest.approx([2000 * S, 2100 * S, 2880 * S], abs=us_of(0.6))
    line.set_position(2200 * S)
    assert line.position_us == 2200 * S


def test_the_wheel_zooms_about_the_cursor_and_pans_with_shift(line: Timeline) -> None:
    x = x_of(2160 * S)
    wheel(line, x, 1)
    start, end = line.in_sight
    assert end - start == pytest.approx(960 * S / 1.6, abs=2)
    assert LEFT + (2160 * S - start) / (end - start) * (SIZE[0] - LEFT - RIGHT) == pytest.approx(x, abs=1)
    wheel(line, x, -1, SHIFT)
    assert line.in_sight[0] - start == pytest.approx((end - start) / 8, abs=2)
    wheel(line, x, 0, sideways=1)
    assert line.in_sight == (start, end)
    for _ in range(40):
        wheel(line, x, -1)
    assert line.in_sight == (0, 8076 * S)
    for _ in range(80):
        wheel(line, x, 1)
    assert line.in_sight[1] - line.in_sight[0] == 200_000


@pytest.mark.parametrize(("button", "keys"), [(Qt.MouseButton.MiddleButton, NO), (BUTTON, SHIFT)])
def test_dragging_with_shift_or_the_middle_button_pans(line: Timeline, button: Qt.MouseButton, keys) -> None:
    drag(line, QPoint(700, 60), QPoint(500, 60), button, keys)
    assert line.in_sight[0] - SPAN[0] == pytest.approx(us_of(200), abs=us_of(1))
    assert line.in_sight[1] - line.in_sight[0] == 960 * S


def test_a_click_on_a_mark_picks_it_and_does_not_seek(line: Timeline, qtbot: QtBot) -> None:
    asked: list[int] = []
    line.seek_asked.connect(asked.append)
    with qtbot.waitSignal(line.mark_picked) as picked:
        QTest.mouseClick(line.canvas, BUTTON, NO, QPoint(x_of(2486 * S), y_of(line, "I")))
    assert picked.args == ["m2"]
    assert line.picked == "m2"
    assert asked == []


@pytest.mark.parametrize(
    ("grip", "by_px", "start", "end"),
    [
        (2477 * S, -30, 2477 * S - us_of(30), 2496 * S),
        (2496 * S, 40, 2477 * S, 2496 * S + us_of(40)),
        (2486 * S, 100, 2477 * S + us_of(100), 2496 * S + us_of(100)),
    ],
)
def test_a_mark_is_dragged_by_its_edges_and_its_body(
    line: Timeline, qtbot: QtBot, grip: int, by_px: int, start: float, end: float
) -> None:
    at = QPoint(x_of(grip) + (1 if grip == 2477 * S else -1 if grip == 2496 * S else 0), y_of(line, "I"))
    with qtbot.waitSignal(line.mark_edited) as edited:
        drag(line, at, at + QPoint(by_px, 0))
    assert edited.args is not None
    assert edited.args[0] == "m2"
    assert edited.args[1:] == pytest.approx([start, end], abs=us_of(1))


def test_a_dragged_edge_snaps_to_the_playhead_and_to_other_marks(line: Timeline, qtbot: QtBot) -> None:
    line.set_position(2530 * S)
    end = QPoint(x_of(2496 * S) - 1, y_of(line, "I"))
    with qtbot.waitSignal(line.mark_edited) as edited:
        drag(line, end, QPoint(x_of(2530 * S) + 3, end.y()))
    assert edited.args == ["m2", 2477 * S, 2530 * S]
    start = QPoint(x_of(2477 * S) + 1, y_of(line, "I"))
    with qtbot.waitSignal(line.mark_edited) as edited:
        drag(line, start, QPoint(x_of(2260 * S) + 4, start.y()))
    assert edited.args == ["m2", 2260 * S, 2496 * S]


def test_snapping_can_be_turned_off(line: Timeline, qtbot: QtBot) -> None:
    line.set_position(2530 * S)
    magnet = next(
        button for button in line.findChildren(QPushButton) if button.accessibleName() == "拖动时对齐"
    )
    assert magnet.isChecked()
    QTest.mouseClick(magnet, BUTTON)
    assert not magnet.isChecked()
    end = QPoint(x_of(2496 * S) - 1, y_of(line, "I"))
    with qtbot.waitSignal(line.mark_edited) as edited:
        drag(line, end, QPoint(x_of(2530 * S) + 3, end.y()))
    assert edited.args is not None
    assert edited.args[2] != 2530 * S


def test_a_mark_never_leaves_its_recording(line: Timeline, qtbot: QtBot) -> None:
    line.look(5100 * S, 5400 * S)
    middle = QPoint(x_of(5212 * S, (5100 * S, 5400 * S)), y_of(line, "8"))
    with qtbot.waitSignal(line.mark_edited) as edited:
        drag(line, middle, middle + QPoint(600, 0))
    assert edited.args == ["s1", 5205 * S, 5230 * S]


def test_what_is_fixed_and_what_moves_too_little_is_not_edited(line: Timeline, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(line.mark_edited):
        at = QPoint(x_of(2805 * S), y_of(line, "C"))
        drag(line, at, at + QPoint(60, 0))
        assert line.picked == "f1"
        at = QPoint(x_of(2486 * S), y_of(line, "I"))
        drag(line, at, at + QPoint(3, 0))


def test_esc_leaves_a_drag_without_effect(line: Timeline, qtbot: QtBot) -> None:
    at = QPoint(x_of(2486 * S), y_of(line, "I"))
    line.canvas.setFocus()
    with qtbot.assertNotEmitted(line.mark_edited):
        QTest.mousePress(line.canvas, BUTTON, NO, at)
        move(line, at + QPoint(80, 0))
        QTest.keyClick(line.canvas, Qt.Key.Key_Escape)
        QTest.mouseRelease(line.canvas, BUTTON, NO, at + QPoint(80, 0))


def test_pgdn_and_pgup_go_from_mark_to_mark_and_say_which(line: Timeline) -> None:
    line.set_position(2100 * S)
    line.canvas.setFocus()
    picked: list[str] = []
    line.mark_picked.connect(picked.append)
    for _ in range(7):
        QTest.keyClick(line.canvas, Qt.Key.Key_PageDown)
    assert picked == ["m3", "m2", "p1", "f1", "s1", "g1"]
    assert line.in_sight[0] < 6000 * S < 6060 * S < line.in_sight[1]
    assert line.canvas.accessibleName() == "第 7 个，共 7 个：8 达标证据，01:40:00 – 01:41:00"
    for _ in range(6):
        QTest.keyClick(line.overview, Qt.Key.Key_PageUp)
    assert picked[-1] == "m1"
    assert "无依据" in QAccessible.queryAccessibleInterface(line.canvas).text(QAccessible.Text.Name)


def test_edges_move_by_keys(line: Timeline, qtbot: QtBot) -> None:
    line.pick("m2")
    line.canvas.setFocus()
    with qtbot.waitSignal(line.mark_edited) as edited:
        QTest.keyClick(line.canvas, Qt.Key.Key_Left, ALT)
    assert edited.args == ["m2", 2477 * S - 100_000, 2496 * S]
    with qtbot.waitSignal(line.mark_edited) as edited:
        QTest.keyClick(line.canvas, Qt.Key.Key_Right, ALT | SHIFT)
    assert edited.args == ["m2", 2477 * S, 2496 * S + 100_000]
    line.pick("p1")
    with qtbot.waitSignal(line.mark_edited) as edited:
        QTest.keyClick(line.canvas, Qt.Key.Key_Right, ALT)
    assert edited.args == ["p1", 2700 * S + 100_000, 2700 * S + 100_000]


def test_plain_arrows_and_letters_are_left_to_the_page(line: Timeline) -> None:
    line.canvas.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_I):
        before = line.in_sight, line.position_us, line.picked
        QTest.keyClick(line.canvas, key)
        assert (line.in_sight, line.position_us, line.picked) == before
    assert not line.canvas.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_plus_and_minus_zoom_about_the_playhead(line: Timeline) -> None:
    line.set_position(2160 * S)
    line.canvas.setFocus()
    QTest.keyClick(line.canvas, Qt.Key.Key_Plus)
    start, end = line.in_sight
    assert end - start == pytest.approx(600 * S, abs=2)
    assert (2160 * S - start) / (end - start) == pytest.approx(0.25, abs=1e-6)
    QTest.keyClick(line.canvas, Qt.Key.Key_Minus)
    assert line.in_sight == pytest.approx(SPAN, abs=4)
    line.fit()
    assert line.in_sight == (0, 8076 * S)


def test_following_goes_on_when_the_playhead_leaves_and_stops_when_one_looks_elsewhere(
    line: Timeline,
) -> None:
    line.set_position(2879 * S)
    assert line.in_sight == SPAN
    line.set_position(2881 * S)
    assert line.in_sight[0] == pytest.approx(2881 * S - 0.08 * 960 * S, abs=2)
    line.look(0, 960 * S)
    line.set_position(2882 * S)
    assert line.in_sight == (0, 960 * S)
    follow = next(
        button for button in line.findChildren(QPushButton) if button.accessibleName() == "跟随播放"
    )
    assert not follow.isChecked()
    QTest.mouseClick(follow, BUTTON)
    assert line.in_sight[0] < 2882 * S < line.in_sight[1]
    QTest.mouseClick(follow, BUTTON)
    line.set_position(5000 * S)
    assert line.in_sight[0] < 2882 * S < line.in_sight[1]


def overview_x(line: Timeline, us: float) -> int:
    """The pixel of a time on the overview, which has the whole session on all but its outermost pixels."""
    return round(1 + us / (8076 * S) * (line.overview.width() - 2))


def test_the_window_of_the_overview_is_dragged_by_body_and_edges(line: Timeline) -> None:
    view, y = line.overview, 19
    per_px = 8076 * S / (view.width() - 2)
    QTest.mousePress(view, BUTTON, NO, QPoint(overview_x(line, 2400 * S), y))
    QTest.mouseMove(view, QPoint(overview_x(line, 4400 * S), y))
    QTest.mouseRelease(view, BUTTON, NO, QPoint(overview_x(line, 4400 * S), y))
    assert line.in_sight == pytest.approx((3920 * S, 4880 * S), abs=2 * per_px)
    QTest.mousePress(view, BUTTON, NO, QPoint(overview_x(line, line.in_sight[1]), y))
    QTest.mouseMove(view, QPoint(overview_x(line, 6000 * S), y))
    QTest.mouseRelease(view, BUTTON, NO, QPoint(overview_x(line, 6000 * S), y))
    assert line.in_sight == pytest.approx((3920 * S, 6000 * S), abs=2 * per_px)
    QTest.mouseClick(view, BUTTON, NO, QPoint(overview_x(line, 1500 * S), y))
    assert sum(line.in_sight) / 2 == pytest.approx(1500 * S, abs=2 * per_px)


def test_a_double_click_on_the_overview_seeks(line: Timeline, qtbot: QtBot) -> None:
    with qtbot.waitSignal(line.seek_asked) as asked:
        QTest.mouseDClick(line.overview, BUTTON, NO, QPoint(overview_x(line, 7000 * S), 19))
    assert asked.args is not None
    assert asked.args[0] == pytest.approx(7000 * S, abs=10 * S)


def test_the_overview_is_a_slider_in_seconds_for_screen_readers_and_arrows(
    line: Timeline, qtbot: QtBot
) -> None:
    line.set_position(2477 * S)
    spoken = QAccessible.queryAccessibleInterface(line.overview)
    assert spoken.role() == QAccessible.Role.Slider
    assert spoken.valueInterface().currentValue() == 2477
    assert spoken.valueInterface().maximumValue() == 8076
    assert spoken.text(QAccessible.Text.Description) == "00:41:17，全长 02:14:36，窗口 00:32:00 至 00:48:00"
    with qtbot.waitSignal(line.seek_asked) as asked:
        QTest.keyClick(line.overview, Qt.Key.Key_Right)
    assert asked.args == [2482 * S]
    assert isinstance(line.overview, QAbstractSlider)


def test_the_playhead_is_seen_below_and_its_bubble_above_when_it_is_out_of_sight(line: Timeline) -> None:
    line.set_position(2400 * S)
    ink = theme.color("text")
    picture, y = line.canvas.grab().toImage(), y_of(line, "8")
    grey = [picture.pixelColor(x, y).lightness() for x in range(LEFT, SIZE[0] - RIGHT)]
    assert LEFT + grey.index(min(grey)) == pytest.approx(x_of(2400 * S), abs=1)
    assert min(grey) < 100
    line.look(5000 * S, 6000 * S)
    picture = line.overview.grab().toImage()
    row = [picture.pixelColor(x, 11) for x in range(picture.width())]
    dark = [x for x, color in enumerate(row) if color == ink]
    assert len(dark) > 30
    assert min(dark) < overview_x(line, 2400 * S) < max(dark)


def test_every_kind_of_row_is_painted_where_its_time_is(line: Timeline) -> None:
    picture = line.canvas.grab().toImage()

    def at(us: float, row: str) -> QColor:
        return picture.pixelColor(x_of(us), y_of(line, row))

    assert at(2040 * S, "c") == theme.color("accent")
    assert at(2600 * S, "c") == theme.color("accent_line")
    assert at(2530 * S, "c") == theme.color("surface")
    surface, red = theme.color("surface"), theme.color("tag_i")
    mixed = at(2020 * S, "I")
    assert abs(mixed.red() - round(red.red() * 0.78 + surface.red() * 0.22)) <= 2
    assert at(2100 * S, "I") == surface
    line.pick("m1")
    assert line.canvas.grab().toImage().pixelColor(x_of(2020 * S), y_of(line, "I")) == red


def test_pictures_are_asked_for_by_recording_and_left_blank_while_absent(line: Timeline) -> None:
    asked: list[tuple[str, int]] = []

    def thumb(segment: str, us: int) -> QPixmap | None:
        asked.append((segment, us))
        if segment == "b":
            return None
        red = QPixmap(90, 160)
        red.fill(QColor("#ff0000"))
        return red

    line.look(5100 * S, 5400 * S)
    line.set_thumbs(thumb)
    span = (5100 * S, 5400 * S)
    picture = line.canvas.grab().toImage()
    assert picture.pixelColor(x_of(5150 * S, span), y_of(line, "picture")) == QColor("#ff0000")
    assert picture.pixelColor(x_of(5300 * S, span), y_of(line, "picture")) == theme.color("sunken")
    assert {segment for segment, _ in asked} == {"a", "b"}
    assert all(us < 5230 * S if segment == "a" else us >= 5260 * S for segment, us in asked)
    before = len(asked)
    line.set_position(5110 * S)
    line.canvas.grab()
    assert len(asked) == before


def test_a_title_folds_its_row_and_a_low_timeline_has_no_pictures(line: Timeline) -> None:
    high = next(row.height for row in line.canvas.rows() if row.id == "C")
    QTest.mouseClick(line.canvas, BUTTON, NO, QPoint(50, y_of(line, "C")))
    assert next(row.height for row in line.canvas.rows() if row.id == "C") < high
    line.pick("m3")
    line.canvas.setFocus()
    QTest.keyClick(line.canvas, Qt.Key.Key_Down, CTRL)
    assert next(row.height for row in line.canvas.rows() if row.id == "C") == high
    line.resize(SIZE[0], 190)
    assert "picture" not in [row.id for row in line.canvas.rows()]


def test_tips_say_marks_words_gaps_and_titles(line: Timeline) -> None:
    def tip(x: int, row: str) -> str:
        return line.canvas.tip(QPointF(x, y_of(line, row)))

    assert tip(x_of(2486 * S), "I") == "I 不实信息  00:41:17 – 00:41:36\n口述天丝"
    assert tip(x_of(2479 * S) + 5, "kw") == "关键词命中  00:41:19\n天丝"
    assert tip(50, "C") == "C 绝对化用语：点击收起"
    assert tip(x_of(2300 * S), "8") == ""
    line.look(5100 * S, 5400 * S)
    assert tip(x_of(5245 * S, (5100 * S, 5400 * S)), "sound") == "01:27:10 – 01:27:40 没有录像（30 秒）"
    line.fit()
    at = QPoint(x_of(6030 * S, (0, 8076 * S)) + 2, y_of(line, "8"))
    QApplication.sendEvent(line.canvas, QHelpEvent(QEvent.Type.ToolTip, at, line.canvas.mapToGlobal(at)))
    assert QToolTip.text().startswith("8 达标证据  01:40:00")


def test_the_time_of_the_day_is_offered_only_where_it_is_known(line: Timeline) -> None:
    wall = next(
        button for button in line.findChildren(QPushButton) if button.accessibleName() == "显示实际钟点"
    )
    QTest.mouseClick(wall, BUTTON)
    assert wall.isChecked()
    line.show_session(Model((Segment("z", 0, 60 * S),)))
    assert not wall.isEnabled()
    assert wall.accessibleName() == "录像没有开始的钟点"


def test_a_new_state_of_the_session_keeps_what_is_in_sight_and_picked(line: Timeline) -> None:
    line.pick("m2")
    line.show_session(session())
    assert line.in_sight == SPAN
    assert line.picked == "m2"
    line.show_session(Model((Segment("z", 0, 60 * S),)))
    assert line.in_sight == (0, 60 * S)
    assert line.picked == ""


def test_an_empty_timeline_answers_to_everything_without_harm(qtbot: QtBot) -> None:
    line = Timeline()
    qtbot.addWidget(line)
    line.resize(700, 130)
    line.show()
    with qtbot.assertNotEmitted(line.seek_asked):
        QTest.mouseClick(line.canvas, BUTTON, NO, QPoint(400, 40))
        QTest.mouseClick(line.overview, BUTTON, NO, QPoint(100, 19))
        wheel(line, 400, 1)
        line.step_mark(1)
        line.fit()
    assert line.canvas.accessibleName() == "还没有标记"
    line.grab()


def test_the_language_changes_at_once(line: Timeline) -> None:
    language.use("en")
    assert line.canvas.accessibleName() == "Marks: 7"
    assert "Zoom in (+)" in [button.accessibleName() for button in line.findChildren(QPushButton)]
    assert all(button.accessibleName() for button in line.findChildren(QPushButton))


def test_rows_that_do_not_fit_are_reached_by_the_wheel_over_the_titles_and_by_picking(line: Timeline) -> None:
    lanes = [
        Lane(str(n), f"标签{n}", (Item(f"m{n}", (1930 + n) * S, (1931 + n) * S),), chr(65 + n))
        for n in range(25)
    ]
    line.show_session(Model(session().segments, lanes, coverage=session().coverage))
    height = line.canvas.height()

    def in_room() -> list[str]:
        return [row.id for row in line.canvas.rows() if row.bottom <= height]

    assert "24" not in in_room()
    assert "0" in in_room()
    line.pick("m24")
    assert "24" in in_room()
    for _ in range(40):
        wheel(line, 50, 1)
    assert "0" in in_room()
    for _ in range(40):
        wheel(line, 50, -1)
    assert {"24", "c", "ruler"} <= set(in_room())
    assert line.in_sight == SPAN
