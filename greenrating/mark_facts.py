"""One fact on several items: the deductions that one mark shows are charged once (DOMAIN A42)."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from greenrating.changes import SessionChanged
from greenrating.errors import Refused
from greenrating.recording_records import Mark
from greenrating.records import Answer, FactRow
from greenrating.session_work import OpenMark, marking, session_changed
from greenrating.sheet_work import required_text

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read

_FACTS = UUID("8f0d8c7a-55a7-5b52-9d55-0c6e0d6a3b19")


@dataclass(frozen=True)
class JoinMark:
    """Charge the deductions of a mark's items once, on the first of them.

    `words` say the fact; without them, its quote or note. `first` is the item that is charged; without it,
    the first of the mark's items that lost points.
    """

    mark: str
    words: str = ""
    first: str = ""


@dataclass(frozen=True)
class SplitMark:
    """Charge the items of a mark each on its own again."""

    mark: str


def join_mark(office: "Office", command: JoinMark) -> SessionChanged:
    """Join the deductions that a mark shows under one fact of its sheet.

    Raises `Refused`: `mark.no_sheet`, `fact.items` for fewer than two items with a deduction,
    `fact.not_deducted` if the first is none of them, `words.required`, and as `marks.edit_mark`.
    """
    with marking(office, "mark.join", command.mark) as mark:
        row = mark.row
        if not row.sheet:
            raise Refused("mark.no_sheet")
        items = _deducted(mark)
        if command.first and command.first not in items:
            raise Refused("fact.not_deducted", "items", item=command.first)
        if len(items) < 2:
            raise Refused("fact.items", "items")
        items = tuple(sorted(items, key=lambda item: item != command.first))
        words = required_text(command.words or row.quote or row.note, "words")
        mark.work.put(FactRow(id=fact_id(row.id), sheet=row.sheet, words=words, items=items))
        mark.work.put(replace(row, charged=items))
    return session_changed(office, row.session, row.sheet)


def split_mark(office: "Office", command: SplitMark) -> SessionChanged:
    """Take the fact of a mark back. Raises as `marks.edit_mark`."""
    with marking(office, "mark.split", command.mark) as mark:
        fact = mark.work.look(FactRow, fact_id(mark.row.id))
        if fact is not None and not fact.gone:
            mark.work.drop(fact)
        mark.work.put(replace(mark.row, charged=()))
    return session_changed(office, mark.row.session, mark.row.sheet)


def fact_id(mark_id: str) -> str:
    """The id of the fact that a mark makes; it follows from the mark, so that there is one at most."""
    return str(uuid5(_FACTS, mark_id))


def charged_by(read: "Read", fact: str, sheet: str) -> Mark | None:
    """The mark of a sheet that made a fact, if one did."""
    return next((mark for mark in read.find(Mark, sheet=sheet) if fact_id(mark.id) == fact), None)


def _deducted(mark: OpenMark) -> tuple[str, ...]:
    """The mark's items that lost points, in the order of its links."""
    rows = mark.work.find(Answer, sheet=mark.row.sheet, item=mark.row.items) if mark.row.items else []
    points = {row.item: row.points for row in rows if row.points is not None and row.na is None}
    items = mark.sheet.items
    return tuple(
        id_
        for id_ in mark.row.items
        if id_ in items and points.get(id_, items[id_].points) < items[id_].points
    )
