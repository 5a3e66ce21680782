"""The engine of Qt Multimedia, with FFmpeg inside: every frame with its own time, on every machine."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoFrame, QVideoSink

from ui.player import finding
from ui.player.engine import PATIENCE_MS, Frame, Player
from ui.player.finding import Seen, Wish
from ui.player.measure import Measure, Measuring
from ui.player.watch import FileMark, Watchdog

_USUAL_US = 40_000
_RUN_US = 150_000  # before a frame that is played up to
_FURTHEST_US = 20_000_000
_abandoned: list[QObject] = []  # a hanging player must not be destroyed: that would wait for it


class QtEngine(Player):
    """Exact to the frame, in both directions. Pictures are made from the newest frame alone, and never in
    more than half of the window's time, so that a fast rate cannot starve the window."""

    # Qt's player waits for its threads within these calls, and those may wait for Python: the event loop
    # calls them straight, without Python in between.
    _to_source = Signal(QUrl)
    _to_position = Signal("qlonglong")  # pyright: ignore[reportArgumentType] - a name of Qt's own
    _to_play = Signal()
    _to_pause = Signal()
    _to_stop = Signal()
    _to_rate = Signal(float)
    _to_volume = Signal(float)
    _to_muted = Signal(bool)

    def __init__(self, parent: QObject | None = None, patience_ms: int = PATIENCE_MS) -> None:
        super().__init__(parent)
        self._player = QMediaPlayer(self)
        self._rate = 1.0
        self._muted = False
        self._refilling = False
        self._sink = QVideoSink(self)
        self._sound = QAudioOutput(self)
        self._player.setAudioOutput(self._sound)
        self._player.setVideoSink(self._sink)
        self._measuring = Measuring(self)
        self._dog = Watchdog(self._hung, patience_ms, self)
        self._pace = QTimer(self)
        self._pace.setSingleShot(True)
        self._pace.timeout.connect(self._paint_newest)
        self._reset()
        self._sink.videoFrameChanged.connect(self._came)
        self._player.mediaStatusChanged.connect(self._status)
        self._player.durationChanged.connect(self._lasts)
        self._player.errorOccurred.connect(self._erred)
        self._player.positionChanged.connect(self._moved)
        self._measuring.measured.connect(self._measured)
        self._wire()

    @property
    def name(self) -> str:
        return f"Qt {qt_version} / FFmpeg"

    @property
    def exact(self) -> bool:
        return self._measure is None or self._measure.first_us is not None

    @property
    def rate(self) -> float:
        return self._rate

    def open(self, path: Path, start_us: int = 0) -> None:
        self.close()
        self._path, self._mark, self._start = path, FileMark(path), start_us
        self._become("loading")
        self._dog.expect()
        self._measuring.start(path)
        self._to_source.emit(QUrl.fromLocalFile(str(path.absolute())))
        self._to_rate.emit(self._rate)
        self._to_pause.emit()

    def close(self) -> None:
        self._dog.content()
        self._pace.stop()
        self._reset()
        self._to_stop.emit()
        self._to_source.emit(QUrl())
        self._set_length(0)
        self._become("empty")

    def abandon(self) -> None:
        self._dog.content()
        self._pace.stop()
        self._to_muted.emit(True)
        self.blockSignals(True)
        for source in (self._player, self._sink, self._measuring):
            source.blockSignals(True)
        if self._state == "failed":
            self.setParent(None)
            _abandoned.append(self)
        else:
            self.deleteLater()

    def play(self) -> None:
        if self._state == "ended":
            self._to_position.emit(0)
        if self._state in ("paused", "ended", "playing"):
            self._dog.expect()
            self._to_play.emit()
            self._become("playing")
        elif self._state == "loading":
            self._plays = True

    def pause(self) -> None:
        self._plays = False
        if self._state == "playing":
            self._to_pause.emit()
            self._become("paused")
            self._paint_newest()
            if self._wish is None:
                self._dog.content()

    def seek(self, us: int) -> None:
        if self._state == "loading":
            self._start = us
        elif self._state not in ("empty", "failed"):
            self._wanted, self._stepped = us, 0
            if self._wish is None:
                self._begin_wanted()

    def step(self, by: int) -> None:
        if self._state in ("empty", "loading", "failed") or self._frame is None:
            return
        self.pause()
        if self._wish is not None:
            self._stepped = by
        else:
            self._step(by)

    def _step(self, by: int) -> None:
        if self._frame is None or self._newest is None:
            return
        seen = Seen(self._frame.us, self._frame.until_us)
        even = self._measure is not None and self._measure.even
        self._begin(finding.after(seen, even) if by > 0 else finding.before(seen, even))

    def set_rate(self, rate: float) -> None:
        self._rate = rate
        if not self._run:
            self._to_rate.emit(rate)
        self.rate_changed.emit(rate)

    def set_volume(self, volume: int) -> None:
        self._to_volume.emit(volume / 100)

    def set_muted(self, muted: bool) -> None:
        self._muted = muted
        self._to_muted.emit(muted or bool(self._run))

    def _wire(self) -> None:
        for signal, slot in (
            (self._to_source, self._player.setSource),
            (self._to_position, self._player.setPosition),
            (self._to_play, self._player.play),
            (self._to_pause, self._player.pause),
            (self._to_stop, self._player.stop),
            (self._to_rate, self._player.setPlaybackRate),
            (self._to_volume, self._sound.setVolume),
            (self._to_muted, self._sound.setMuted),
        ):
            signal.connect(slot, Qt.ConnectionType.QueuedConnection)

    def _reset(self) -> None:
        self._path = Path()
        self._loads = False  # until then, pictures are those of the recording before
        self._mark: FileMark | None = None
        self._measure: Measure | None = None
        self._offset: int | None = None  # what is added to Qt's clock
        self._newest: QVideoFrame | None = None
        self._frame = None
        self._wish: Wish | None = None
        self._asks: list[int] = []
        self._asked = 0
        self._run = 0  # how far before the place it plays up; 0 while it does not
        self._best: QVideoFrame | None = None
        self._wanted: int | None = None
        self._stepped = 0  # the step asked for while a picture is looked for, to be taken from there
        self._start = 0
        self._plays = False
        self._broke: str | None = None  # what Qt said, until it is known whether that is a recording at all
        self._usual = _USUAL_US

    def _measured(self, path: Path, measure: Measure) -> None:
        if path == self._path and self._measure is None:
            self._measure = measure
            if not measure.recording or self._broke is not None:
                self._broken(self._broke or "")
            else:
                self._set_out()

    def _set_out(self) -> None:
        """Leave loading once both the first frame and its true time are known."""
        if self._state != "loading" or self._measure is None or self._newest is None:
            return
        first = self._measure.first_us
        self._offset = 0 if first is None else first - self._newest.startTime()
        self._usual = self._seen(self._newest).until_us - self._seen(self._newest).us
        self._dog.content()
        self._become("paused")
        self._paint_newest()
        if self._start:
            self.seek(self._start)
        if self._plays:
            self.play()

    def _came(self, frame: QVideoFrame) -> None:
        if self._refilling or not self._loads:
            return
        if not frame.isValid():
            self._refill()
            if self._wish is not None and not self._run:  # nothing lies at the position that was asked for
                self._run_up(_RUN_US)
        elif self._state == "loading":
            self._newest = self._newest or frame
            self._set_out()
        elif self._run:
            self._dog.expect()
            self._run_on(frame)
        elif self._wish is not None:
            self._newest = frame
            self._answer(self._seen(frame))
        elif self._state == "playing":
            self._newest = frame
            self._dog.expect()
            if not self._pace.isActive():
                self._pace.start(0)

    def _refill(self) -> None:
        """Put a picture back into the sink, which tells of an empty one only where there was none before."""
        self._refilling = True
        if self._newest is not None:
            self._sink.setVideoFrame(self._newest)
        self._refilling = False

    def _paint_newest(self) -> None:
        if self._newest is None or self._offset is None:
            return
        seen = self._seen(self._newest)
        if self._state == "playing" and self._frame is not None and self._frame.us == seen.us:
            return
        began = time.monotonic()
        image = self._newest.toImage()
        self._show(Frame(image, seen.us, seen.until_us, self.exact))
        if self._state == "playing":
            self._pace_after(time.monotonic() - began)

    def _pace_after(self, seconds: float) -> None:
        """Leave the window as much time as the picture took."""
        self._pace.start(max(1, round(seconds * 1000)))

    def _seen(self, frame: QVideoFrame) -> Seen:
        start, end = frame.startTime(), frame.endTime()
        if end <= start:
            end = start + self._usual
        return Seen(start + (self._offset or 0), end + (self._offset or 0))

    def _begin_wanted(self) -> None:
        us, self._wanted = self._wanted, None
        if us is None:
            return
        if self._player.hasVideo():
            even = self._measure is not None and self._measure.even
            self._begin(finding.covering(us, self._usual, even))
        else:
            self._to_position.emit(max(0, us) // 1000)

    def _begin(self, wish: Wish) -> None:
        if self._state == "ended":
            self._to_pause.emit()
            self._become("paused")
        self._wish, self._asks = wish, list(wish.asks)
        self._go_on()

    def _go_on(self) -> None:
        """Ask for the next position; after the last one, play up to the frame."""
        self._dog.expect()
        if not self._asks:
            self._run_up(_RUN_US)
            return
        self._asked = self._asks.pop(0)
        position = max(0, self._asked - (self._offset or 0)) // 1000
        if position < self._player.duration():
            self._to_position.emit(position)
        else:
            QTimer.singleShot(0, self, self._go_on)

    def _answer(self, seen: Seen) -> None:
        # while it plays, later frames stream in: the first one is near enough
        if self._wish is None or self._state == "playing" or self._wish.fits(seen, self._asked):
            self._found()
        else:
            self._go_on()

    def _run_up(self, distance_us: int) -> None:
        """Play silently up to the frame that is wanted, from so far before it."""
        if self._wish is None or self._state == "playing":
            self._found()
            return
        if not self._run:
            self._to_muted.emit(True)
        self._run, self._best = distance_us, None
        goal = min(self._wish.us - (self._offset or 0), self._player.duration() * 1000)
        self._to_position.emit(max(0, goal - distance_us) // 1000)
        self._to_rate.emit(1)
        self._to_play.emit()

    def _run_on(self, frame: QVideoFrame) -> None:
        assert self._wish is not None
        if self._wanted is not None:  # another place is wanted by now: do not dwell on this one
            self._end_run(frame)
        elif not self._wish.passed(self._seen(frame)):
            self._best = frame
        elif self._wish.later:
            self._end_run(frame)
        elif self._best is not None or self._run > _FURTHEST_US or self._run > self._wish.us:
            self._end_run(self._best or frame)
        else:
            self._to_pause.emit()
            self._run_up(4 * self._run)

    def _end_run(self, frame: QVideoFrame | None) -> None:
        self._run = 0
        self._to_pause.emit()
        self._to_rate.emit(self._rate)
        self._to_muted.emit(self._muted)
        self._newest = frame or self._newest
        self._found()

    def _found(self) -> None:
        self._wish = None
        if self._state != "playing":
            self._dog.content()
        self._paint_newest()
        if self._wanted is not None:
            self._begin_wanted()
        elif self._stepped:
            by, self._stepped = self._stepped, 0
            self._step(by)

    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status == QMediaPlayer.MediaStatus.LoadingMedia:
            self._loads = True
        elif not self._loads:
            return
        elif status == QMediaPlayer.MediaStatus.EndOfMedia:
            self._at_end()
        elif status == QMediaPlayer.MediaStatus.InvalidMedia:
            self._broken(self._player.errorString())
        elif status == QMediaPlayer.MediaStatus.LoadedMedia and not self._player.hasVideo():
            self._without_picture()

    def _at_end(self) -> None:
        if self._run:
            self._end_run(self._best)
            return
        if self._wish is not None and self._state == "paused":
            self._run_up(_RUN_US)
            return
        self._dog.content()
        self._pace.stop()
        fault = self._mark.fault() if self._mark else None
        if fault:
            self._fail(fault)
        elif self._state == "playing":
            self._become("ended")
            self._paint_newest()

    def _without_picture(self) -> None:
        if not self._player.hasAudio():
            self._broken("")
        elif self._state == "loading":
            self._dog.content()
            self._offset = 0
            self._become("paused")
            self._moved(0)

    def _lasts(self, ms: int) -> None:
        self._set_length(ms * 1000)

    def _moved(self, ms: int) -> None:
        if self._state in ("paused", "playing") and not self._player.hasVideo():
            self._dog.content()
            self._show(Frame(QImage(), ms * 1000, ms * 1000 + self._usual, False))

    def _erred(self, error: QMediaPlayer.Error, words: str) -> None:
        # one damaged packet is no end: Qt plays on, and says itself where nothing follows
        if error != QMediaPlayer.Error.FormatError or self._state == "loading":
            self._broken(words)

    def _broken(self, words: str) -> None:
        if self._state in ("empty", "failed"):
            return
        if self._measure is None:
            self._broke = words
            return
        self._dog.content()
        self._wish = None
        fault = self._mark.fault() if self._mark else None
        self._fail(fault or ("unplayable" if self._measure.recording else "no_recording"), words)

    def _hung(self) -> None:
        self._wish = None
        fault = self._mark.fault() if self._mark else None
        self._fail(fault or "hangs")
