"""The time of a track beside the picture, led to the time of the recording by anchors.

An anchor is (time of the track, time of the recording) in microseconds. One anchor shifts the whole track,
several stretch it between them: recorders drop seconds, and comments run on. Pure arithmetic.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

Anchor = tuple[int, int]


def media_time(anchors: Sequence[Anchor], track_us: int, start_us: int = 0) -> int:
    """The recording's time of a track's time; without anchors the track begins with the recording.

    Between two anchors it lies as far along as the track's time does, rounded down; outside, the nearest
    anchor shifts.
    """
    return _led(anchors or ((0, start_us),), track_us)


def track_time(anchors: Sequence[Anchor], media_us: int, start_us: int = 0) -> int:
    """The track's time of a recording's time: the way back, within a rounding."""
    return _led([(media, track) for track, media in anchors or ((0, start_us),)], media_us)


def in_order(anchors: Sequence[Anchor]) -> bool:
    """Whether both times go on from each anchor to the next."""
    pairs = pairwise(anchors)
    return all(before[0] < after[0] and before[1] < after[1] for before, after in pairs)


def _led(anchors: Sequence[Anchor], at: int) -> int:
    after = bisect_right([anchor[0] for anchor in anchors], at)
    if after == 0 or after == len(anchors):
        near, shown = anchors[max(0, after - 1)]
        return at - near + shown
    (left, left_shown), (right, right_shown) = anchors[after - 1], anchors[after]
    return left_shown + (at - left) * (right_shown - left_shown) // (right - left)
