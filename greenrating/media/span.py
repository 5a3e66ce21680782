"""What a clip holds of a recording."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """From the first frame's beginning to the last frame's end, microseconds of the recording."""

    start_us: int
    end_us: int
