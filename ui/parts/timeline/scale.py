"""Time on the screen: which microsecond lies under which pixel, and what is in sight."""

from __future__ import annotations

from dataclasses import dataclass, replace

LEAST_US = 200_000


@dataclass(frozen=True, slots=True)
class Scale:
    """The stretch of session time in sight, and the pixels it lies on."""

    start_us: int
    end_us: int
    left: float
    width: float

    @property
    def span_us(self) -> int:
        """How much is in sight."""
        return self.end_us - self.start_us

    @property
    def us_per_px(self) -> float:
        """How much time one pixel is."""
        return self.span_us / self.width

    def x(self, us: float) -> float:
        """The pixel of a time."""
        return self.left + (us - self.start_us) * self.width / (self.end_us - self.start_us)

    def us(self, x: float) -> int:
        """The time of a pixel."""
        return self.start_us + round((x - self.left) * self.us_per_px)

    def shows(self, us: int) -> bool:
        """Whether a time is in sight."""
        return self.start_us <= us <= self.end_us

    def laid(self, left: float, width: float) -> Scale:
        """The same stretch on other pixels."""
        return replace(self, left=left, width=max(1.0, width))

    def looking_at(self, start_us: int, end_us: int, length_us: int) -> Scale:
        """Another stretch, kept inside the session and no shorter than can be shown."""
        length_us = max(length_us, LEAST_US)
        span = min(max(end_us - start_us, LEAST_US), length_us)
        start = min(max(0, start_us), length_us - span)
        return replace(self, start_us=start, end_us=start + span)

    def zoomed(self, factor: float, at_us: int, length_us: int) -> Scale:
        """A stretch `factor` times as long; the time `at_us` stays where it is, as far as the ends let it."""
        span = min(max(round(self.span_us * factor), LEAST_US), max(length_us, LEAST_US))
        part = (at_us - self.start_us) / self.span_us
        start = at_us - round(span * part)
        return self.looking_at(start, start + span, length_us)

    def moved(self, by_us: int, length_us: int) -> Scale:
        """The stretch so much later, or earlier."""
        return self.looking_at(self.start_us + by_us, self.end_us + by_us, length_us)
