"""Which engine plays a recording, and what happens when it cannot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from greenrating.texts import say
from ui.player.engine import Frame, Player, State

Maker = Callable[[QObject], Player]
CHOICES = ("auto", "qt", "vlc")


def choose(desk: str = "auto", recording: str = "", parent: QObject | None = None) -> SteadyPlayer:
    """The player for a recording: by its own choice (`qt`, `vlc`), else by the laptop's setting.

    `auto` begins with Qt and goes on with VLC where Qt cannot. A named engine is not left for the other.
    """
    wanted = recording if recording in ("qt", "vlc") else desk
    return SteadyPlayer({"qt": (_qt,), "vlc": (_vlc,)}.get(wanted, (_qt, _vlc)), parent)


def sentence(fault: str) -> str:
    """What to tell a person of a `Fault`."""
    return say(f"player.fault_{fault}")


def _qt(parent: QObject) -> Player:
    from ui.player.qt_engine import QtEngine

    return QtEngine(parent)


def _vlc(parent: QObject) -> Player:
    from ui.player.vlc_engine import VlcEngine

    return VlcEngine(parent)


class SteadyPlayer(Player):
    """Plays by the first engine that can. An engine that fails is put away, and the next one goes on where
    it stood: `switched` gives a sentence about it. After the last one has failed, opening, playing or seeking
    begins with a fresh first engine, so that a stick may be put in again.
    """

    switched = Signal(str)

    def __init__(self, makers: Sequence[Maker], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._makers = tuple(makers)
        self._place = 0
        self._path: Path | None = None
        self._rate, self._volume, self._muted = 1.0, 100, False
        self._plays = False
        self._engine: Player | None = None

    @property
    def name(self) -> str:
        return self._engine.name if self._engine else ""

    @property
    def exact(self) -> bool:
        return self._engine is not None and self._engine.exact

    @property
    def rate(self) -> float:
        return self._rate

    @property
    def engine(self) -> Player | None:
        """The engine at work."""
        return self._engine

    def open(self, path: Path, start_us: int = 0) -> None:
        self._path, self._plays, self._frame = path, False, None
        self._begin(0, start_us)

    def close(self) -> None:
        self._path, self._plays, self._frame = None, False, None
        if self._engine is not None:
            self._engine.close()
        self._become("empty")

    def abandon(self) -> None:
        self.blockSignals(True)
        self._put_away()

    def play(self) -> None:
        self._plays = True
        if self._state == "failed" and self._path is not None:
            self._begin(0, self._stood_at())
        if self._engine is not None:
            self._engine.play()

    def pause(self) -> None:
        self._plays = False
        if self._engine is not None:
            self._engine.pause()

    def seek(self, us: int) -> None:
        if self._state == "failed" and self._path is not None:
            self._begin(0, us)
        elif self._engine is not None:
            self._engine.seek(us)

    def step(self, by: int) -> None:
        self._plays = False
        if self._engine is not None:
            self._engine.step(by)

    def set_rate(self, rate: float) -> None:
        self._rate = rate
        if self._engine is not None:
            self._engine.set_rate(rate)
        self.rate_changed.emit(rate)

    def set_volume(self, volume: int) -> None:
        self._volume = volume
        if self._engine is not None:
            self._engine.set_volume(volume)

    def set_muted(self, muted: bool) -> None:
        self._muted = muted
        if self._engine is not None:
            self._engine.set_muted(muted)

    def _begin(self, place: int, start_us: int) -> None:
        """Open the recording with one of the engines."""
        assert self._path is not None
        self._put_away()
        self._place = place
        try:
            engine = self._makers[place](self)
        except RuntimeError:
            self._fail("no_vlc")
            return
        self._engine = engine
        engine.set_rate(self._rate)
        engine.set_volume(self._volume)
        engine.set_muted(self._muted)
        engine.shown.connect(self._shown)
        engine.state_changed.connect(self._follow)
        engine.length_changed.connect(self._set_length)
        engine.failed.connect(partial(self._failed, engine))
        engine.open(self._path, start_us)

    def _put_away(self) -> None:
        if self._engine is not None:
            self._engine.abandon()
            self._engine = None

    def _shown(self, frame: Frame) -> None:
        self._show(frame)

    def _follow(self, state: State) -> None:
        if state == "ended":
            self._plays = False
        if state != "failed":  # whether it has failed for good is found in `_failed`
            self._become(state)

    def _failed(self, engine: Player, fault: str, detail: str) -> None:
        if engine is not self._engine:
            return
        following = self._place + 1
        if fault in ("unplayable", "hangs") and following < len(self._makers) and self._can(following):
            plays = self._plays
            self._begin(following, self._stood_at())
            if plays:
                self.play()
            self.switched.emit(say("player.switched", why=sentence(fault), engine=self.name))
            return
        self._become("failed")
        self.failed.emit(fault, detail)

    def _can(self, place: int) -> bool:
        if self._makers[place] is not _vlc:
            return True
        from ui.player.vlc_canvas import vlc_works

        return vlc_works()

    def _stood_at(self) -> int:
        return self._frame.us if self._frame is not None else 0
