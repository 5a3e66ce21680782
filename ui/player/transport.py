"""The bar below the picture: time, steps, leaps, play, rate, sound, still."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from greenrating.texts import say
from ui import icons
from ui.language import language
from ui.parts.boxes import STRETCH, fill, row
from ui.parts.button import Button, IconButton
from ui.parts.painting import painter_on
from ui.parts.text import Text
from ui.player.engine import RATES
from ui.theme import theme

LEAP_US = 5_000_000
_VOLUMES = (100, 75, 50, 25)


def clock(us: int) -> str:
    """A time with hours and milliseconds: 00:41:17.320. A time before the beginning has a minus."""
    ms = abs(us) // 1000
    sign = "-" if us < 0 and ms else ""
    return f"{sign}{ms // 3_600_000:02d}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d}.{ms % 1000:03d}"


def times(rate: float) -> str:
    """A rate as it is written on the button: 1.0×, 0.25×."""
    return f"{rate:.2f}".rstrip("0") + ("0×" if rate == int(rate) else "×")


class _PlayButton(IconButton):
    """The round one in the middle."""

    focus_radius = 16

    def __init__(self, parent: QWidget) -> None:
        super().__init__("play", "", kind="primary", size=32, parent=parent)
        self.playing = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            on = self.isEnabled()
            shade = "accent_press" if self.isDown() else "accent_hover" if self.underMouse() else "accent"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(shade if on else "sunken"))
            painter.drawEllipse(QRectF(self.rect()))
            tint = "on_accent" if on else "disabled"
            icons.draw(painter, QRectF(7, 7, 18, 18), "pause" if self.playing else "play", tint, 1.8)


class Transport(QWidget):
    """Controls that only ask: whoever owns the player acts and tells the bar what came of it.

    `leap_asked` gives microseconds, `step_asked` +1 or -1, `volume_asked` 0 to 100.
    """

    play_asked = Signal()
    step_asked = Signal(int)
    leap_asked = Signal(object)
    rate_asked = Signal(float)
    volume_asked = Signal(int)
    mute_asked = Signal(bool)
    still_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rates: tuple[float, ...] = RATES
        self._rate, self._volume, self._muted = 1.0, 100, False
        self._exact, self._us = True, 0
        self.time = Text("", 15, 600)
        self.back = IconButton("step-back", "", parent=self)
        self.rewind = IconButton("rotate-ccw", "", parent=self)
        self.play = _PlayButton(self)
        self.forward = IconButton("rotate-cw", "", parent=self)
        self.on = IconButton("step-forward", "", parent=self)
        self.speed = Button("", height=28, parent=self)
        self.sound = IconButton("volume-2", "", parent=self)
        self.still = IconButton("camera", "", parent=self)
        self.setFixedHeight(44)
        self._compose()
        self._wire()
        language.changed.connect(self.retext)
        self.retext()

    def set_time(self, us: int, exact: bool = True) -> None:
        """Say which time is on the screen; an estimated one has 约 before it."""
        self._us, self._exact = us, exact
        self.time.setText(clock(us) if exact else say("player.about", time=clock(us)))

    def set_state(self, state: str) -> None:
        """Offer what makes sense in a `State` of the player."""
        self.play.playing = state == "playing"
        open_ = state in ("playing", "paused", "ended")
        for button in (self.back, self.rewind, self.forward, self.on, self.still):
            button.setEnabled(open_)
        self.play.setEnabled(open_ or state == "failed")
        self.play.set_tooltip(say("player.pause" if self.play.playing else "player.play"))
        self.play.update()

    def set_rate(self, rate: float) -> None:
        """Say how fast it plays."""
        self._rate = rate
        self.speed.setText(times(rate))
        self.speed.setAccessibleName(say("player.speed", rate=times(rate)))

    def set_rates(self, rates: tuple[float, ...]) -> None:
        """Offer the rates that the engine has."""
        self._rates = rates

    def set_sound(self, volume: int, muted: bool) -> None:
        """Say how loud it is."""
        self._volume, self._muted = volume, muted
        silent = muted or volume == 0
        self.sound.set_icon("volume-x" if silent else "volume-1" if volume <= 50 else "volume-2")
        self.sound.set_tooltip(say("player.sound_off") if silent else say("player.sound", volume=volume))

    def faster(self, by: int) -> None:
        """Ask for the next rate up (+1) or down (-1)."""
        nearest = min(range(len(self._rates)), key=lambda at: abs(self._rates[at] - self._rate))
        wanted = self._rates[min(len(self._rates) - 1, max(0, nearest + by))]
        if wanted != self._rate:
            self.rate_asked.emit(wanted)

    def retext(self) -> None:
        """Say the names again in the language in use."""
        self.back.set_tooltip(say("player.step_back"))
        self.on.set_tooltip(say("player.step_on"))
        self.rewind.set_tooltip(say("player.leap_back"))
        self.forward.set_tooltip(say("player.leap_on"))
        self.still.set_tooltip(say("player.still"))
        self.speed.setToolTip(say("player.speed_hint"))
        self.set_rate(self._rate)
        self.set_sound(self._volume, self._muted)
        self.set_state("playing" if self.play.playing else "paused" if self.back.isEnabled() else "empty")
        self.set_time(self._us, self._exact)

    def sizeHint(self) -> QSize:
        return QSize(424, 44)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            painter.fillRect(self.rect(), theme.color("surface"))
            painter.fillRect(0, 0, self.width(), 1, theme.color("line"))

    def rate_menu(self) -> QMenu:
        """The rates to choose from."""
        menu = QMenu(self)
        for rate in self._rates:
            action = menu.addAction(times(rate))
            action.setCheckable(True)
            action.setChecked(rate == self._rate)
            action.triggered.connect(partial(self.rate_asked.emit, rate))
        return menu

    def sound_menu(self) -> QMenu:
        """Loudness, and silence."""
        menu = QMenu(self)
        for volume in _VOLUMES:
            action = menu.addAction(f"{volume} %")
            action.setCheckable(True)
            action.setChecked(volume == self._volume and not self._muted)
            action.triggered.connect(partial(self._louder, volume))
        mute = menu.addAction(say("player.mute"))
        mute.setCheckable(True)
        mute.setChecked(self._muted)
        mute.triggered.connect(lambda: self.mute_asked.emit(not self._muted))
        return menu

    def _louder(self, volume: int) -> None:
        if self._muted:
            self.mute_asked.emit(False)
        self.volume_asked.emit(volume)

    def _compose(self) -> None:
        keys = (self.back, 2, self.rewind, 4, self.play, 4, self.forward, 2, self.on)
        line = row(self.time, STRETCH, *keys, STRETCH, self.speed, 2, self.sound, self.still, gap=0)
        line.setContentsMargins(16, 1, 10, 0)
        fill(QVBoxLayout(self), line)
        self.set_state("empty")

    def _wire(self) -> None:
        self.play.clicked.connect(self.play_asked)
        self.back.clicked.connect(lambda: self.step_asked.emit(-1))
        self.on.clicked.connect(lambda: self.step_asked.emit(1))
        self.rewind.clicked.connect(lambda: self.leap_asked.emit(-LEAP_US))
        self.forward.clicked.connect(lambda: self.leap_asked.emit(LEAP_US))
        self.still.clicked.connect(self.still_asked)
        self.speed.clicked.connect(lambda: _below(self.rate_menu(), self.speed))
        self.sound.clicked.connect(lambda: _below(self.sound_menu(), self.sound))


def _below(menu: QMenu, button: QWidget) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
