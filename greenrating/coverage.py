"""What was watched of a recording: spans put together, each moment at the slowest rate it was seen at.

Pure arithmetic on spans (start, end, rate) in microseconds; the end is not part of a span.
"""

from collections.abc import Iterable
from itertools import pairwise

Span = tuple[int, int, float]


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same coverage in spans that neither touch at one rate nor overlap, in the order of time.

    Of several rates at one moment the slowest counts: whoever looked again more slowly has seen it so.
    """
    kept = [span for span in spans if span[0] < span[1]]
    edges = sorted({edge for start, end, _ in kept for edge in (start, end)})
    starting = sorted(kept)
    found: list[Span] = []
    active: list[Span] = []
    place = 0
    for start, end in pairwise(edges):
        while place < len(starting) and starting[place][0] <= start:
            active.append(starting[place])
            place += 1
        active = [span for span in active if span[1] > start]
        if active:
            _join(found, start, end, min(rate for _, _, rate in active))
    return tuple(found)


def watched_us(spans: Iterable[Span]) -> int:
    """How long these spans are together, each moment counted once."""
    return sum(end - start for start, end, _ in merged(spans))


def _join(found: list[Span], start: int, end: int, rate: float) -> None:
    if found and found[-1][1] == start and found[-1][2] == rate:
        start = found.pop()[0]
    found.append((start, end, rate))
