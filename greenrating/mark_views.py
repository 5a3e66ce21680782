"""Marks as windows and papers are shown them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from greenrating.mark_secrecy import is_restricted
from greenrating.mark_words import links_of
from greenrating.recording_records import Mark, Recording
from greenrating.recording_views import MarkView
from greenrating.records import FilledSheet, Inspection, Person
from greenrating.session_time import MICROSECOND, starts, wall_clock
from greenrating.sheet_versions import sheet_in_force, sheet_of
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from greenrating.store.store import Read


_MOST = 50_000

_Clock = tuple[str, int, datetime | None]
"""Name, session time and wall clock of the moment 0 of a recording."""

_About = tuple[_Clock, Sheet, str, str]
"""Besides its row, what the view of a mark is made from: clock, sheet, the author's name, who looks."""

_known: dict[str, tuple[Mark, _About, MarkView]] = {}


@dataclass(frozen=True)
class Placed:
    """A recording, and where it starts on its session's timeline."""

    row: Recording
    at_us: int


def placed(read: "Read", session: str) -> tuple[Placed, ...]:
    """The recordings of a session in their order, each with its place on the timeline."""
    rows = sorted(read.find(Recording, session=session), key=lambda row: (row.place, row.name, row.id))
    return tuple(Placed(row, at) for row, at in zip(rows, starts(rows), strict=True))


def mark_views(
    read: "Read", marks: Iterable[Mark], me: str, at: Mapping[str, Placed] | None = None
) -> tuple[MarkView, ...]:
    """These marks in the order of time; `me` is the person for whom some of them are `mine`."""
    marks = tuple(marks)
    if not marks:
        return ()
    where = at or {p.row.id: p for session in {m.session for m in marks} for p in placed(read, session)}
    clocks = {id_: _clock(each) for id_, each in where.items()}
    names = {row.id: row.name for row in read.find_all(Person, id=tuple({mark.author for mark in marks}))}
    sheets = {sheet: vocabulary(read, sheet) for sheet in {mark.sheet for mark in marks}}
    views = [
        _known_view(mark, (clocks[mark.recording], sheets[mark.sheet], names.get(mark.author, ""), me))
        for mark in marks
    ]
    return tuple(sorted(views, key=lambda view: (view.at_us, view.number)))


def vocabulary(read: "Read", filled_sheet: str) -> Sheet:
    """The scoring sheet whose words a mark uses: that of its filled sheet, else the newest in force."""
    if not filled_sheet:
        return sheet_in_force(read, None)
    inspection = read.get(Inspection, read.get(FilledSheet, filled_sheet).inspection)
    return sheet_of(read, inspection.sheet_version)


def _clock(each: Placed) -> _Clock:
    return each.row.name, each.at_us - each.row.start_us, wall_clock(each.row, 0)


def _known_view(mark: Mark, about: _About) -> MarkView:
    """The view of a mark; the one made last, if neither its row nor what is about it has changed since."""
    known = _known.get(mark.id)
    if known is not None and known[0] is mark and known[1] == about:
        return known[2]
    if len(_known) > _MOST:
        _known.clear()
    view = _view(mark, *about)
    _known[mark.id] = (mark, about, view)
    return view


def _view(mark: Mark, clock: _Clock, sheet: Sheet, by: str, me: str) -> MarkView:
    name, at_us, wall = clock
    assert mark.written is not None
    return MarkView(
        id=mark.id,
        number=mark.number,
        session=mark.session,
        recording=mark.recording,
        recording_name=name,
        at_us=at_us + mark.start_us,
        start_us=mark.start_us,
        end_us=mark.end_us,
        frame_us=mark.frame_us,
        point=mark.point,
        tags=mark.tags,
        quote=mark.quote,
        note=mark.note,
        items=mark.items,
        charged=mark.charged,
        events=mark.events,
        ranges=mark.ranges,
        proposed=tuple(link for link in links_of(sheet, mark.tags) if link not in mark.items),
        still=mark.still,
        clip=mark.clip,
        sheet=mark.sheet,
        wall=wall + mark.frame_us * MICROSECOND if wall is not None else None,
        by=by,
        author=mark.author,
        mine=mark.author == me,
        made=mark.written,
        restricted=is_restricted(mark.tags),
        engine=mark.engine,
        exact=mark.exact,
    )
