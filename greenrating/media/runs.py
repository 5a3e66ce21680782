"""Stretches of a recording within which time only goes forward; where recorders began anew, it falls back."""

from dataclasses import dataclass, field

BACK_US = 500_000  # packets of one stretch come in order, but for less than this


@dataclass
class Runs:
    """Tells for each packet in which stretch it lies, 0 being the first.

    Streams fall back a few packets apart: what follows of the others belongs to the earlier stretch until
    they fall back, too.
    """

    newest: int = 0
    _last: dict[int, int] = field(default_factory=dict[int, int])
    _run: dict[int, int] = field(default_factory=dict[int, int])

    def run_of(self, stream: int, dts_us: int) -> int:
        """The stretch of the next packet of a stream, by its decoding time."""
        run = self._run.get(stream, self.newest)
        if stream in self._last and dts_us < self._last[stream] - BACK_US:
            run = self.newest if run < self.newest else self.newest + 1
            self.newest = run
        self._last[stream], self._run[stream] = dts_us, run
        return run
