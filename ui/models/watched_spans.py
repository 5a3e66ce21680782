"""Noting which stretches of a recording really went by on the screen."""

from __future__ import annotations

Span = tuple[int, int, float]
_JUMP_US = 3_000_000  # a step between two pictures that is larger was not watched


class WatchedSpans:
    """Gathers stretches while a recording plays, in the recording's own microseconds."""

    def __init__(self) -> None:
        self._from: int = 0
        self._to: int = 0
        self._rate: float = 1.0
        self._runs = False
        self._kept: list[Span] = []

    def saw(self, us: int, until_us: int, rate: float) -> None:
        """A picture was shown while it played."""
        goes_on = self._runs and rate == self._rate and 0 <= us - self._to <= _JUMP_US * max(1.0, rate)
        if not goes_on:
            self.stood()
            self._from, self._rate, self._runs = us, rate, True
        self._to = max(us, until_us)

    def stood(self) -> None:
        """Playback paused, or went elsewhere."""
        if self._runs and self._to > self._from:
            self._kept.append((self._from, self._to, self._rate))
        self._runs = False

    def take(self) -> tuple[Span, ...]:
        """What was watched since it was asked last."""
        running, rate, at = self._runs, self._rate, self._to
        self.stood()
        taken, self._kept = tuple(self._kept), []
        if running:
            self._from, self._to, self._rate, self._runs = at, at, rate, True
        return taken
