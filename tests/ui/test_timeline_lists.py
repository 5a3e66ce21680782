"""The lists beside the player: lines that follow playback, and marks."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.language import language
from ui.models.timed import MarkLine, TrackLine
from ui.parts.mark_list import MarkList
from ui.parts.track_list import TrackList

S = 1_000_000
MANY = 100_000
BUTTON, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def tracks(qtbot: QtBot) -> TrackList:
    """A hundred thousand comments, one each second third of which asks for silk; three lines."""
    tracks = TrackList([("lines", "台词"), ("comments", "弹幕")])
    qtbot.addWidget(tracks)
    tracks.resize(216, 417)
    with qtbot.waitExposed(tracks):
        tracks.show()
    tracks.activateWindow()
    lines = ("这款四件套大家看一下手感，", "这套用的是天丝面料，", "SILK, like silk.")
    tracks.show_lines(
        "lines", [TrackLine(f"l{n}", (2449 + 7 * n) * S, words) for n, words in enumerate(lines)]
    )
    words = ("是真丝吗", "好看", "多少钱")
    tracks.show_lines("comments", [TrackLine(f"c{n}", n * S, words[n % 3], "小**") for n in range(MANY)])
    return tracks


def shown(tracks: TrackList) -> list[str]:
    return [row.id for row in tracks.list.rows]


def now(tracks: TrackList) -> str:
    place = tracks.list.now
    return tracks.list.rows[place].id if place >= 0 else ""


def in_sight(tracks: TrackList, place: int) -> bool:
    rect = tracks.list.visualRect(tracks.list.model().index(place, 0))
    return tracks.list.viewport().rect().contains(rect)


def test_the_line_of_now_is_the_last_that_began(tracks: TrackList) -> None:
    told: list[str] = []
    for seconds in (0, 2448, 2449, 2455.9, 2456, 2463, 9000):
        tracks.set_position(round(seconds * S))
        told.append(now(tracks))
    assert told == ["", "", "l0", "l0", "l1", "l2", "l2"]


def test_the_list_follows_playback_until_one_scrolls_away(tracks: TrackList) -> None:
    QTest.keyClick(tracks.tabs, Qt.Key.Key_Right)
    assert len(tracks.list.rows) == MANY
    tracks.set_position(60_000 * S + 5)
    assert now(tracks) == "c60000"
    assert in_sight(tracks, 60_000)
    tracks.list.verticalScrollBar().setValue(0)
    tracks.set_position(60_001 * S)
    assert now(tracks) == "c60001"
    assert in_sight(tracks, 0)


def test_searching_leaves_what_has_the_words_whatever_their_case(tracks: TrackList) -> None:
    QTest.keyClicks(tracks.search, "silk")
    assert shown(tracks) == ["l2"]
    tracks.search.clear()
    tracks.search.insert("天丝")
    assert shown(tracks) == ["l1"]
    tracks.set_position(2460 * S)
    assert now(tracks) == "l1"
    tracks.tabs.choose("comments")
    tracks.search.setText("真丝")
    assert shown(tracks) == [f"c{n}" for n in range(0, MANY, 3)]
    tracks.search.setText("没有这个")
    assert shown(tracks) == []
    assert not tracks.list.isEnabled()
    tracks.grab()


def test_a_line_leads_to_its_time_by_mouse_and_keys(tracks: TrackList, qtbot: QtBot) -> None:
    tracks.tabs.choose("lines")
    with qtbot.waitSignal(tracks.seek_asked) as asked:
        QTest.mouseClick(tracks.list.viewport(), BUTTON, NO, QPoint(60, 44 + 20))
    assert asked.args == [2456 * S]
    tracks.focus_search()
    QTest.keyClick(tracks.search, Qt.Key.Key_Down)
    qtbot.waitUntil(tracks.list.hasFocus)
    QTest.keyClick(tracks.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(tracks.seek_asked) as asked:
        QTest.keyClick(tracks.list, Qt.Key.Key_Return)
    assert asked.args == [2463 * S]


def test_every_line_is_spoken_whole(tracks: TrackList) -> None:
    tracks.tabs.choose("comments")
    tracks.search.setText("真丝")
    said = tracks.list.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "00:00:03, 小**, 是真丝吗"


MARKS = (
    MarkLine("a", 2010 * S, "赠品“价值399”无依据", "I", "tag_i", "不实信息", "C11"),
    MarkLine("b", 2120 * S, "加微信补差价", "M", "tag_m", "私下交易", "C25"),
)


def test_marks_are_picked_by_mouse_keys_and_from_outside(qtbot: QtBot) -> None:
    marks = MarkList()
    qtbot.addWidget(marks)
    marks.resize(252, 300)
    marks.show()
    marks.show_marks(MARKS)
    with qtbot.waitSignal(marks.mark_picked) as picked:
        QTest.mouseClick(marks.list.viewport(), BUTTON, NO, QPoint(60, 41 + 20))
    assert picked.args == ["b"]
    marks.pick("a")
    assert marks.list.now == 0
    with qtbot.waitSignal(marks.mark_picked) as picked:
        QTest.keyClick(marks.list, Qt.Key.Key_Enter)
    assert picked.args == ["a"]
    said = marks.list.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "M 私下交易, 加微信补差价, 00:35:20, C25"


def test_an_empty_list_says_what_to_do_in_both_languages(qtbot: QtBot) -> None:
    marks = MarkList()
    qtbot.addWidget(marks)
    assert not marks.list.isEnabled()
    assert marks.list.accessibleName() == "标记列表"
    language.use("en")
    assert marks.list.accessibleName() == "List of marks"
