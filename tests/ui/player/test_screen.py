"""What is painted, what the bar asks for, and the second window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from greenrating import settings
from tests.support.clips import frame_number
from tests.ui.player.conftest import Hand, times_of
from ui.language import language
from ui.pages.settings_player import PlayerCard
from ui.parts.button import Button
from ui.player.engine import RATES, Frame, Player
from ui.player.qt_engine import QtEngine
from ui.player.screen import Screen
from ui.player.transport import Transport, clock, times
from ui.player.wall import Wall


def tall(color: str = "#cc2211") -> Frame:
    image = QImage(90, 160, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return Frame(image, 0, 33_333, True)


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    screen = Screen()
    qtbot.addWidget(screen)
    screen.resize(424, 372)
    screen.show()
    return screen


def test_a_tall_picture_is_whole_and_not_stretched(screen: Screen) -> None:
    screen.show_frame(tall())
    place = screen.place()
    assert place.height() == screen.height() - 16
    assert abs(place.width() / place.height() - 90 / 160) < 0.01
    grabbed = screen.grab().toImage()
    assert grabbed.pixelColor(212, 186).red() > 150
    assert grabbed.pixelColor(20, 186).red() < 60


def test_the_wheel_enlarges_where_the_pointer_is(screen: Screen) -> None:
    screen.show_frame(tall())
    at = QPointF(212, 100)
    part = (at.y() - screen.place().y()) / screen.place().height()
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(screen, event)
    assert screen.zoom > 1.5
    assert abs((at.y() - screen.place().y()) / screen.place().height() - part) < 0.02


def test_keys_enlarge_move_and_fit_again(screen: Screen) -> None:
    screen.show_frame(tall())
    for _ in range(5):
        QTest.keyClick(screen, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    before = screen.place()
    QTest.keyClick(screen, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert screen.place().y() < before.y()
    for _ in range(100):
        QTest.keyClick(screen, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert screen.place().bottom() > 0
    QTest.keyClick(screen, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert screen.zoom == 1
    assert screen.place().center() == QPointF(212, 186)


def test_lines_are_written_over_the_picture(screen: Screen) -> None:
    screen.show_frame(tall())
    bare = screen.grab().toImage()
    screen.set_overlay(["这套用的是天丝面料，"], ["云**：是真丝的吗？" * 20])
    assert screen.grab().toImage() != bare
    screen.set_overlay()
    assert screen.grab().toImage() == bare


def test_why_there_is_no_picture_is_said(screen: Screen) -> None:
    screen.clear("录像文件不见了。")
    assert screen.accessibleDescription() == "录像文件不见了。"
    assert screen.image.isNull()


def test_the_wall_shows_the_very_frame(
    qtbot: QtBot, hand: Callable[[Player], Hand], clips: Callable[[str], Path]
) -> None:
    """A second screen cannot be had here: the window stands on the only one."""
    qt = hand(QtEngine())
    frames = times_of(clips("even.mp4"))
    qt.open(clips("even.mp4"))
    wall = Wall(qt.player)
    qtbot.addWidget(wall)
    wall.open()
    assert frame_number(wall.screen_.image) == 0
    qt.seek(frames[42])
    assert frame_number(wall.screen_.image) == 42
    drawn = wall.screen_.grab(wall.screen_.place().toRect()).toImage()
    assert frame_number(drawn) == 42
    QTest.keyClick(wall, Qt.Key.Key_F11)
    assert wall.isFullScreen()
    QTest.keyClick(wall, Qt.Key.Key_Escape)
    assert not wall.isFullScreen()
    with qtbot.waitSignal(wall.closed):
        QTest.keyClick(wall, Qt.Key.Key_Escape)


@pytest.fixture
def bar(qtbot: QtBot) -> Transport:
    bar = Transport()
    qtbot.addWidget(bar)
    bar.resize(424, 44)
    bar.show()
    bar.set_state("paused")
    return bar


def test_times_have_milliseconds() -> None:
    assert clock(2_477_320_999) == "00:41:17.320"
    assert clock(36_000_000_000) == "10:00:00.000"
    assert clock(-1_500_000) == "-00:00:01.500"
    assert [times(rate) for rate in (0.25, 1.0, 1.5, 4.0)] == ["0.25×", "1.0×", "1.5×", "4.0×"]


def test_an_estimated_time_says_so(bar: Transport) -> None:
    bar.set_time(2_477_320_000)
    assert bar.time.text() == "00:41:17.320"
    bar.set_time(2_477_320_000, exact=False)
    assert bar.time.text() == "约 00:41:17.320"
    language.use("en")
    assert bar.time.text() == "≈ 00:41:17.320"


def test_every_button_asks_for_one_thing_and_has_a_name(bar: Transport) -> None:
    asked: list[object] = []
    bar.play_asked.connect(lambda: asked.append("play"))
    bar.still_asked.connect(lambda: asked.append("still"))
    for signal in (bar.step_asked, bar.leap_asked):
        signal.connect(asked.append)
    for button in (bar.back, bar.rewind, bar.play, bar.forward, bar.on, bar.still):
        button.click()
    assert asked == [-1, -5_000_000, "play", 5_000_000, 1, "still"]
    assert all(button.accessibleName() and button.toolTip() for button in bar.findChildren(Button))


def test_rates_and_sound_are_chosen_from_menus(bar: Transport) -> None:
    rates: list[float] = []
    volumes: list[int] = []
    mutes: list[bool] = []
    bar.rate_asked.connect(rates.append)
    bar.volume_asked.connect(volumes.append)
    bar.mute_asked.connect(mutes.append)
    bar.faster(1)
    bar.set_rate(RATES[-1])
    bar.faster(1)
    bar.faster(-1)
    bar.rate_menu().actions()[0].trigger()
    assert rates == [1.25, 4.0, 0.25]
    bar.sound_menu().actions()[2].trigger()
    bar.sound_menu().actions()[-1].trigger()
    assert (volumes, mutes) == ([50], [True])
    bar.set_sound(50, muted=True)
    assert bar.sound.accessibleName() == "已静音"


def test_only_what_makes_sense_can_be_pressed(bar: Transport) -> None:
    bar.set_state("empty")
    assert not bar.play.isEnabled()
    bar.set_state("failed")
    assert bar.play.isEnabled()
    assert not bar.on.isEnabled()
    bar.set_state("playing")
    assert bar.play.accessibleName() == "暂停（空格）"


def test_the_settings_choose_the_engine(qtbot: QtBot) -> None:
    card = PlayerCard()
    qtbot.addWidget(card)
    assert card.engine.current() == "auto"
    QTest.keyClick(card.engine, Qt.Key.Key_Right)
    assert settings.load().player_engine == "qt"
