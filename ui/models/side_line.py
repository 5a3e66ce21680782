"""A row at the left of a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SideLine:
    """A row. With an icon it has two lines of words, without one it has one, and a count at the right."""

    id: str
    words: str
    detail: str = ""
    icon: str = ""
    count: str = ""
    changed: bool = False
    faulty: bool = False
    spoken: str = ""
