"""Playing only parts: a span over and over, or without its silent stretches."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ui.player.engine import Frame, Player

Span = tuple[int, int]


class Spans(QObject):
    """Sends a playing player back to the beginning of a looped span, and past spans that are skipped.

    Times are media time in microseconds. It acts while it plays; stepping and seeking go everywhere.
    """

    def __init__(self, player: Player) -> None:
        super().__init__(player)
        self._player = player
        self._loop: Span | None = None
        self._skipped: tuple[Span, ...] = ()
        self._leap: Span | None = None
        player.shown.connect(self._look)
        player.state_changed.connect(self._state)

    @property
    def leaps(self) -> bool:
        """Whether it is on its way to another place: what is shown until then comes from before the leap."""
        return self._leap is not None

    @property
    def loop(self) -> Span | None:
        """The span that is looped."""
        return self._loop

    def set_loop(self, span: Span | None) -> None:
        """Play a span over and over, or go on as usual. Raises `ValueError` for one without length."""
        if span is not None and span[0] >= span[1]:
            raise ValueError("a loop has a length")
        self._loop = span

    def set_skipped(self, spans: Sequence[Span]) -> None:
        """Leave these spans out while playing; none turns it off."""
        self._skipped = tuple(spans)

    def _look(self, frame: Frame) -> None:
        if self._leap is not None:
            start, goal = self._leap
            if start <= frame.us < goal or (goal < start and frame.us >= start):
                return  # a frame from before the leap
            self._leap = None
        if self._player.state == "playing":
            self._leap_from(frame.us)

    def _leap_from(self, us: int) -> None:
        if self._loop is not None and us >= self._loop[1]:
            self._go(us, self._loop[0])
            return
        for start, end in self._skipped:
            if start <= us < end:
                self._go(us, end)
                return

    def _go(self, us: int, goal: int) -> None:
        self._leap = (us, goal)
        self._player.seek(goal)

    def _state(self, state: str) -> None:
        if state != "playing":
            self._leap = None
        if state == "ended" and self._loop is not None:
            self._player.seek(self._loop[0])
            self._player.play()
