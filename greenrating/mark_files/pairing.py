"""Makes spans out of the beginnings and ends that BORIS keeps as events of their own."""

from collections.abc import Iterable
from dataclasses import dataclass

from greenrating.mark_files.shapes import FileMark, Found
from greenrating.tracks.shapes import Line


@dataclass(frozen=True)
class Event:
    """One event: a moment, or the beginning or the end of a state, in milliseconds."""

    line: Line
    ms: int
    tag: str
    who: str
    modifier: str
    comment: str
    state: bool
    part: str = ""
    lane: str = ""

    def mark(self, end_ms: int | None) -> FileMark:
        """The mark that begins with this event; its modifiers stand before its comment."""
        chosen = (each for each in self.modifier.split("|") if each != "None")
        note = " · ".join(filter(None, (*chosen, self.comment)))
        return FileMark(self.ms, end_ms, self.tag, note, self.who, self.part)


def pair(events: Iterable[Event], found: Found) -> None:
    """Take the marks of one observation, in order of their beginnings.

    As in BORIS, every second event of a state with the same subject, code and modifiers ends the one before
    it. A state that never ends is kept as a point, and told. One that ends where it began is a point.
    """
    marks: list[tuple[Event, int | None]] = []
    open_: dict[tuple[str, str, str, str], int] = {}
    for event in sorted(events, key=lambda each: each.ms):
        key = (event.who, event.tag, event.lane, event.modifier)
        if not event.state:
            marks.append((event, None))
        elif key in open_:
            place = open_.pop(key)
            begun = marks[place][0]
            marks[place] = (begun, event.ms if event.ms > begun.ms else None)
        else:
            open_[key] = len(marks)
            marks.append((event, None))
    for place in open_.values():
        found.leave(marks[place][0].line, "state_unended")
    for event, end in marks:
        found.take(event.line, event.mark(end))
