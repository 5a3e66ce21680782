"""Facts that hit several items, so that one fact is charged once (DOMAIN A42, A43)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating.changes import SheetChanged
from greenrating.errors import Refused
from greenrating.records import FactRow
from greenrating.sheet_work import OpenSheet, editing, required_text, sheet_changed

if TYPE_CHECKING:
    from greenrating.office import Office


@dataclass(frozen=True)
class JoinFact:
    """Say that one fact hit these items, in the order in which they are charged (`fact` None: a new one)."""

    sheet: str
    words: str
    items: tuple[str, ...]
    fact: str | None = None


@dataclass(frozen=True)
class DropFact:
    """Take a fact back; its items are charged on their own again."""

    sheet: str
    fact: str


def join_fact(office: "Office", command: JoinFact) -> SheetChanged:
    """Join items under one fact, or change one.

    Raises `Refused`: `item.unknown`, `fact.items` for fewer than two different items, `words.required`.
    """
    words = required_text(command.words, "words")
    with editing(office, "fact.join", command.sheet) as sheet:
        for item in command.items:
            if item not in sheet.sheet.items:
                raise Refused("item.unknown", item, item=item)
        if len(set(command.items)) < max(2, len(command.items)):
            raise Refused("fact.items", "items")
        id_ = str(uuid4()) if command.fact is None else _fact(sheet, command.fact).id
        sheet.work.put(FactRow(id=id_, sheet=sheet.id, words=words, items=command.items))
    return sheet_changed(office, command.sheet, *command.items)


def drop_fact(office: "Office", command: DropFact) -> SheetChanged:
    """Take a fact back. Raises `Missing`."""
    with editing(office, "fact.drop", command.sheet) as sheet:
        fact = _fact(sheet, command.fact)
        sheet.work.drop(fact)
    return sheet_changed(office, command.sheet, *fact.items)


def _fact(sheet: OpenSheet, fact_id: str) -> FactRow:
    fact = sheet.work.get(FactRow, fact_id)
    if fact.sheet != sheet.id or fact.gone:
        raise Refused("fact.unknown")
    return fact
