"""What every engine that plays recordings can do, and what it tells."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

State = Literal["empty", "loading", "playing", "paused", "ended", "failed"]
Fault = Literal["unplayable", "no_recording", "hangs", "gone", "changed", "no_vlc"]

RATES = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 8.0)
PATIENCE_MS = 6000


@dataclass(frozen=True)
class Frame:
    """A picture as it is on the screen. Times are media time, microseconds, as the file itself counts.

    `us` is the frame's own time, `until_us` when the next one is due. Without `exact` the engine could only
    estimate them. A recording without a picture has frames with a null image.
    """

    image: QImage
    us: int
    until_us: int
    exact: bool

    @property
    def length_us(self) -> int:
        """How long it is shown."""
        return max(1, self.until_us - self.us)


class Player(QObject):
    """Plays one recording at a time, paused at first.

    `shown` tells each picture that is to be painted, `failed` a `Fault` with what the engine itself says;
    the window goes on, and `open` starts anew. Seeking and stepping keep whether it plays or is paused.
    """

    shown = Signal(object)
    state_changed = Signal(str)
    length_changed = Signal(object)
    rate_changed = Signal(float)
    failed = Signal(str, str)

    rates: tuple[float, ...] = RATES

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: State = "empty"
        self._frame: Frame | None = None
        self._length_us = 0

    @property
    def name(self) -> str:
        """The engine with its version, for the record of a mark."""
        raise NotImplementedError

    @property
    def exact(self) -> bool:
        """Whether the times of frames are the frames' own."""
        raise NotImplementedError

    @property
    def state(self) -> State:
        """What it does now."""
        return self._state

    @property
    def frame(self) -> Frame | None:
        """The picture on the screen."""
        return self._frame

    @property
    def length_us(self) -> int:
        """How long the recording is, as the engine has it; 0 while it is not known."""
        return self._length_us

    @property
    def rate(self) -> float:
        """How fast it plays, 1 is as recorded."""
        raise NotImplementedError

    def open(self, path: Path, start_us: int = 0) -> None:
        """Open a recording, paused at the frame of `start_us`; 0 is its beginning."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the recording; the picture goes, too."""
        raise NotImplementedError

    def abandon(self) -> None:
        """Say nothing more, and end without making anybody wait, even if the engine hangs."""
        raise NotImplementedError

    def play(self) -> None:
        """Play from where it stands; after the end, from the beginning."""
        raise NotImplementedError

    def pause(self) -> None:
        """Stand still at the picture shown."""
        raise NotImplementedError

    def seek(self, us: int) -> None:
        """Show the frame that covers a time; of several wishes at once the last one counts."""
        raise NotImplementedError

    def step(self, by: int) -> None:
        """Pause, and show the next frame for +1 or the one before for -1."""
        raise NotImplementedError

    def set_rate(self, rate: float) -> None:
        """Play faster or slower, by one of `rates`."""
        raise NotImplementedError

    def set_volume(self, volume: int) -> None:
        """How loud, 0 to 100."""
        raise NotImplementedError

    def set_muted(self, muted: bool) -> None:
        """Without sound, or with it again."""
        raise NotImplementedError

    def _become(self, state: State) -> None:
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)

    def _fail(self, fault: Fault, detail: str = "") -> None:
        self._become("failed")
        self.failed.emit(fault, detail)

    def _show(self, frame: Frame) -> None:
        self._frame = frame
        self.shown.emit(frame)

    def _set_length(self, us: int) -> None:
        if us != self._length_us:
            self._length_us = us
            self.length_changed.emit(us)
