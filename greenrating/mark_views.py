"""Marks as windows and papers are shown them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenrating.mark_secrecy import is_restricted
from greenrating.mark_words import links_by_tag
from greenrating.recording_records import Mark, Recording
from greenrating.recording_views import MarkView
from greenrating.records import FilledSheet, Inspection, Person
from greenrating.session_time import starts, wall_clock
from greenrating.sheet_versions import sheet_in_force, sheet_of
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from greenrating.store.store import Read


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
    names = {row.id: row.name for row in read.find_all(Person, id=tuple({mark.author for mark in marks}))}
    links = {sheet: links_by_tag(vocabulary(read, sheet)) for sheet in {mark.sheet for mark in marks}}
    views = [_view(mark, where[mark.recording], links[mark.sheet], names, me) for mark in marks]
    return tuple(sorted(views, key=lambda view: (view.at_us, view.number)))


def vocabulary(read: "Read", filled_sheet: str) -> Sheet:
    """The scoring sheet whose words a mark uses: that of its filled sheet, else the newest in force."""
    if not filled_sheet:
        return sheet_in_force(read, None)
    inspection = read.get(Inspection, read.get(FilledSheet, filled_sheet).inspection)
    return sheet_of(read, inspection.sheet_version)


def _view(
    mark: Mark, where: Placed, links: Mapping[str, tuple[str, ...]], names: Mapping[str, str], me: str
) -> MarkView:
    assert mark.written is not None
    proposed = dict.fromkeys(link for tag in mark.tags for link in links.get(tag, ()))
    return MarkView(
        id=mark.id,
        number=mark.number,
        session=mark.session,
        recording=mark.recording,
        recording_name=where.row.name,
        at_us=where.at_us + mark.start_us - where.row.start_us,
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
        proposed=tuple(link for link in proposed if link not in mark.items),
        still=mark.still,
        clip=mark.clip,
        sheet=mark.sheet,
        wall=wall_clock(where.row, mark.frame_us),
        by=names.get(mark.author, ""),
        author=mark.author,
        mine=mark.author == me,
        made=mark.written,
        restricted=is_restricted(mark.tags),
        engine=mark.engine,
        exact=mark.exact,
    )
