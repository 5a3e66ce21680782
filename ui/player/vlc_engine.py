"""The second engine, libVLC: for files that Qt does not open. Its times are estimates.

VLC hands out pictures without their times, and its clock stands up to some 130 ms beside the picture; it does
not move on single steps, and knows none backwards. While paused, the picture is looked for in the file.
VLC's callbacks come on threads of its own: they only copy and emit.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from ui.player.engine import PATIENCE_MS, Fault, Frame, Player
from ui.player.measure import Measure, Measuring
from ui.player.recognising import REACH_US, Found, Recognising
from ui.player.vlc_canvas import Canvas, instance, vlc_works
from ui.player.watch import FileMark, Watchdog

_USUAL_US = 40_000
_SETTLE_MS = 250
_SAME_MS = 700
_LOST_MS = 1500
_AGAIN = 4
_abandoned: list[QObject] = []


def _tell(signal: Any, _event: object) -> None:
    signal.emit()


class VlcEngine(Player):
    """Plays by libVLC into the same pictures as the other engine. A step back is a seek."""

    _ended = Signal()
    _errored = Signal()
    _stands = Signal()

    def __init__(self, parent: QObject | None = None, patience_ms: int = PATIENCE_MS) -> None:
        """Raises `RuntimeError` where VLC does not work."""
        super().__init__(parent)
        if not vlc_works():
            raise RuntimeError("libVLC cannot be started")
        self._vlc: Any = instance().media_player_new()
        self._canvas = Canvas(self)
        self._canvas.attach(self._vlc)
        self._canvas.painted.connect(self._painted, Qt.ConnectionType.QueuedConnection)
        self._measuring = Measuring(self)
        self._measuring.measured.connect(self._measured)
        self._recognising = Recognising(self)
        self._recognising.found.connect(self._recognised)
        self._dog = Watchdog(self._hung, patience_ms, self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._settled)
        self._rate, self._volume, self._muted = 1.0, 100, False
        self._reset()
        self._listen()

    @property
    def name(self) -> str:
        import vlc

        library: Any = vlc
        return "libVLC " + str(library.libvlc_get_version(), "utf-8", "replace").split()[0]

    @property
    def exact(self) -> bool:
        return False

    @property
    def rate(self) -> float:
        return self._rate

    def open(self, path: Path, start_us: int = 0) -> None:
        self.close()
        self._path, self._mark, self._wanted = path, FileMark(path), start_us or None
        self._become("loading")
        self._dog.expect()
        self._measuring.start(path)
        self._start()

    def close(self) -> None:
        self._dog.content()
        self._settle.stop()
        self._become("empty")
        self._vlc.stop()
        self._canvas.take()
        self._reset()
        self._set_length(0)

    def abandon(self) -> None:
        if self._canvas.closed:
            return
        self._dog.content()
        self._settle.stop()  # whatever came of it would reach a player that is released by then
        self.blockSignals(True)
        self._canvas.closed = True
        self._state = "empty"
        self._reset()
        player = self._vlc

        def end() -> None:
            player.stop()
            player.release()

        self.setParent(None)
        _abandoned.append(self)  # VLC's threads may still call into it
        Thread(target=end, name="end of VLC", daemon=True).start()

    def play(self) -> None:
        if self._state == "loading":
            self._plays = True
        elif self._state == "ended":
            self._plays = True
            self._become("loading")
            self._start()
        elif self._state == "paused":
            self._become("playing")
            self._pausing, self._sought = False, None
            self._vlc.set_pause(0)
            self._dog.expect()

    def pause(self) -> None:
        self._plays = False
        if self._state == "playing":
            self._hold()
            self._become("paused")

    def seek(self, us: int) -> None:
        if self._state in ("empty", "failed"):
            return
        if self._state == "ended":
            self._wanted = us
            self._become("loading")
            self._start()
        elif self._state == "loading" or self._awaited is not None or self._pausing:
            self._wanted = us
        else:
            self._go(us)

    def step(self, by: int) -> None:
        if self._frame is None or self._state not in ("playing", "paused"):
            return
        self.pause()
        if by < 0:
            self.seek(self._frame.us - self._usual)
        elif self._awaited is None and not self._pausing:
            self._await(self._frame.until_us)
            self._steps = True
            self._vlc.next_frame()

    def set_rate(self, rate: float) -> None:
        self._rate = rate
        self._vlc.set_rate(rate)
        self.rate_changed.emit(rate)

    def set_volume(self, volume: int) -> None:
        self._volume = volume
        self._vlc.audio_set_volume(volume)

    def set_muted(self, muted: bool) -> None:
        self._muted = muted
        self._vlc.audio_set_mute(muted)

    def _reset(self) -> None:
        self._path = Path()
        self._mark: FileMark | None = None
        self._measure: Measure | None = None
        self._broke = False
        self._wanted: int | None = None
        self._awaited: int | None = None
        self._sought: int | None = None  # since it plays no more
        self._left = 0  # where it stood before that
        self._plays = False
        self._pausing = False
        self._looks_for: int | None = None
        self._again = _AGAIN
        self._steps = False
        self._blank = False  # nothing has been painted since the last seek
        self._frame = None
        self._usual = _USUAL_US

    def _listen(self) -> None:
        import vlc

        types: Any = vlc.EventType
        events: Any = self._vlc.event_manager()
        # called on VLC's threads, once even on our own, from within a call: queued, whoever it is
        events.event_attach(types.MediaPlayerEndReached, partial(_tell, self._ended))
        events.event_attach(types.MediaPlayerEncounteredError, partial(_tell, self._errored))
        events.event_attach(types.MediaPlayerPaused, partial(_tell, self._stands))
        self._stands.connect(self._stood, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._at_end, Qt.ConnectionType.QueuedConnection)
        self._errored.connect(self._broken, Qt.ConnectionType.QueuedConnection)

    def _start(self) -> None:
        """Give VLC the file afresh: after the end it listens to nothing else."""
        self._vlc.stop()
        self._canvas.take()
        media = instance().media_new_path(str(self._path.absolute()))
        self._vlc.set_media(media)
        media.release()
        self._vlc.play()
        self._vlc.set_rate(self._rate)
        self._vlc.audio_set_mute(True)
        self._dog.expect()

    def _measured(self, path: Path, measure: Measure) -> None:
        if path == self._path and self._measure is None:
            self._measure = measure
            if not measure.recording or self._broke:
                self._broken()

    @property
    def _first(self) -> int:
        return (self._measure and self._measure.first_us) or 0

    def _go(self, us: int) -> None:
        self._await(us)
        self._vlc.set_time(max(0, us - self._first) // 1000)

    def _await(self, us: int) -> None:
        self._awaited = self._sought = us
        self._looks_for = None
        self._left = self._frame.us if self._frame is not None else 0
        self._blank, self._steps = True, False
        self._canvas.take()
        self._dog.expect()
        self._settle.start(_LOST_MS)

    def _painted(self) -> None:
        image = self._canvas.take()
        if image is None or self._state in ("empty", "failed", "ended"):
            return
        if self._blank and self._awaited is not None:
            self._blank = False
            self._settle.stop()
        if self._is_old(image):
            if not self._pausing:
                self._dog.content()
            return
        if self._state == "loading":
            self._set_out()
        if self._state == "paused" and self._awaited is None and not self._pausing:
            self._awaited = self._sought  # a busy machine shows what was there first, and this later
        clock = self._first + max(0, self._vlc.get_time()) * 1000
        us = self._awaited if self._awaited is not None else clock
        if self._state == "playing":
            self._dog.expect()
        elif not self._pausing:
            self._dog.content()
        self._show(Frame(image, us, us + self._usual, False))
        if self._awaited is not None:
            self._settle.start(_SETTLE_MS if self._state == "paused" else 0)

    def _is_old(self, image: QImage) -> bool:
        """Whether it is the picture shown already, which VLC paints anew many times a second while paused.

        A seek may also lead to the very same picture: it is given a while to show another.
        """
        if self._frame is None or self._state != "paused" or image != self._frame.image:
            return False
        if self._awaited is not None and not self._settle.isActive():
            self._settle.start(_SAME_MS)
        return True

    def _settled(self) -> None:
        """More than one picture may come of a seek: once the last one is here, look which it is."""
        us, self._awaited = self._awaited, None
        if us is not None and self._blank and not (self._steps and self._frame):
            self._try_again(us if self._wanted is None else self._wanted)
        elif self._wanted is not None:
            us, self._wanted = self._wanted, None
            self._go(us)
        elif us is not None and self._frame is not None and self._state == "paused":
            self._looks_for = us
            self._look()

    def _recognised(self, found: Found) -> None:
        if self._looks_for is None or self._frame is None:
            return
        if found.image is not self._frame.image:  # another picture has come since
            self._look()
            return
        us, self._looks_for = self._looks_for, None
        if found.us is not None:
            frame = Frame(found.image, found.us, found.until_us or found.us + self._usual, False)
            if self._again and self._lost(us, found.us):
                self._frame = frame
                self._try_again(us)
            else:
                self._again = _AGAIN
                self._show(frame)
        elif self._steps:  # one step in ten shows nothing: it may be asked for again
            self._show(self._frame)
        else:
            self._try_again(us)

    def _look(self) -> None:
        """Look which picture it is: one from where it stood before the seek says that the seek was lost."""
        if self._frame is not None and self._looks_for is not None:
            self._recognising.start(self._path, self._frame.image, self._looks_for, self._left)

    def _lost(self, us: int, shown: int) -> bool:
        return not self._steps and abs(shown - us) > REACH_US

    def _try_again(self, us: int) -> None:
        """Seek again, by turns in VLC started afresh: a seek may be lost, or end where nothing is decoded."""
        if not self._again:
            return
        self._again -= 1
        if self._again % 2:
            self._go(us)
        else:
            self._wanted = us
            self._become("loading")
            self._start()

    def _set_out(self) -> None:
        fps = self._vlc.get_fps()
        self._usual = round(1_000_000 / fps) if 1 <= fps <= 300 else _USUAL_US
        self._set_length(max(0, self._vlc.get_length()) * 1000)
        if self._plays:
            self._become("playing")
        else:
            self._hold()
            self._become("paused")
        self._vlc.audio_set_volume(self._volume)
        self._vlc.audio_set_mute(self._muted)
        if self._plays:
            self._settled()

    def _hold(self) -> None:
        """Ask VLC to stand still; what it is asked before it does may be lost."""
        self._pausing = True
        self._dog.expect()
        self._vlc.set_pause(1)

    def _stood(self) -> None:
        if self._pausing:
            self._pausing = False
            self._dog.content()
            self._settled()

    def _at_end(self) -> None:
        if self._state in ("empty", "failed"):
            return
        self._dog.content()
        self._settle.stop()
        self._awaited = None
        self._pausing = False
        if (self._mark and self._mark.fault()) or self._frame is None:
            self._broken()  # a file it cannot read ends like any other
        else:
            self._become("ended")

    def _broken(self) -> None:
        """Fail, once it is known whether that is a recording at all."""
        if self._state in ("empty", "failed"):
            return
        if self._measure is None:
            self._broke = True
            self._dog.expect()
            return
        self._dog.content()
        self._fail_by("unplayable" if self._measure.recording else "no_recording")

    def _hung(self) -> None:
        self._fail_by("hangs")

    def _fail_by(self, why: Fault) -> None:
        self._fail((self._mark and self._mark.fault()) or why)
