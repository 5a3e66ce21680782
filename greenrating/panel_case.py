"""What several members' sheets come to: where all gave the same, that; where they differ, what was settled.

Members' sheets are read, never changed. Only rows are looked at, so that an enclosed panel can be put
together again without a workspace.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from greenrating.filled import FANS, Filled, answers_of
from greenrating.panel_ids import row_id
from greenrating.panel_records import Settlement
from greenrating.records import Answer, EvidenceLink, FactRow, FilledSheet
from greenrating.settlements import Settlements
from greenrating.texts import clauses
from greenrating.verdict_json import number
from scoring.answers import NotApplicable, Score
from scoring.sheet import Points, Sheet

Kind = Literal["veto", "fans", "item"]
Value = tuple[str, Points | str | None]
"""What an answer says, as members agree or differ on it: what kind of value, and which.

Two reasons for 合理缺项 are the same answer.
"""
Sheets = Mapping[str, Mapping[str, Answer]]
"""The answers of each member by item, by the member's id."""

NA: Value = ("na", None)


@dataclass(frozen=True)
class Row:
    """One answer of the sheet with what each member gave, in their order; blanks are left out."""

    item: str
    kind: Kind
    given: Mapping[str, Answer]

    @property
    def values(self) -> Mapping[str, Value]:
        """What each member's answer says."""
        return {person: value for person, row in self.given.items() if (value := value_of(row)) is not None}

    @property
    def differs(self) -> bool:
        """Whether the members differ."""
        return len(set(self.values.values())) > 1


def value_of(row: Answer | Settlement) -> Value | None:
    """What an answer or a settlement says, None for a blank."""
    if row.na is not None:
        return NA
    if row.veto is not None:
        return "veto", row.veto
    if row.fans is not None:
        return FANS, row.fans
    return None if row.points is None else ("points", row.points)


def rows_of(sheet: Sheet, sheets: Sheets) -> Iterator[Row]:
    """Every answer of the sheet: vetoes, the fan count, items, in the order of the sheet."""
    for item, kind in places(sheet):
        given = {person: answers[item] for person, answers in sheets.items() if item in answers}
        yield Row(item, kind, {who: row for who, row in given.items() if value_of(row) is not None})


def places(sheet: Sheet) -> Iterator[tuple[str, Kind]]:
    """The answers a sheet asks for: vetoes, the fan count, items."""
    for veto in sheet.vetoes:
        yield veto.id, "veto"
    if sheet.tiers:
        yield FANS, "fans"
    for item in sheet.items:
        yield item, "item"


def scores_of(answers: Mapping[str, Answer], sheet: Sheet) -> dict[str, Score]:
    """The scores of one member's sheet, as the engine reads them."""
    return dict(answers_of(sheet, answers.values(), ()).scores)


def given_json(values: Mapping[str, Value]) -> dict[str, list[object]]:
    """What each member gave, as JSON: what a settlement keeps of the answers that it settled."""
    return {person: [kind, _plain(value)] for person, (kind, value) in sorted(values.items())}


def fits(settlement: Settlement, row: Row) -> bool:
    """Whether the members' answers are still those that were settled.

    A sheet that was opened again, or one that came in later, may have changed them.
    """
    try:
        kept: object = json.loads(settlement.proposal)["given"]
    except (ValueError, KeyError, TypeError):
        return False
    return kept == given_json(row.values)


def settled_of(row: Row, settlements: Settlements) -> Settlement | None:
    """What was settled for a row, if it still fits the members' answers."""
    return next((each for each in settlements.get(row.item, ())[-1:] if fits(each, row)), None)


def superseded_of(row: Row, settlements: Settlements) -> tuple[Settlement, ...]:
    """What others had settled for a row on the same answers before it was settled as it is now."""
    if settled_of(row, settlements) is None:
        return ()
    return tuple(each for each in settlements[row.item][:-1] if fits(each, row))


def put_together(
    sheet: Sheet, filled: Mapping[str, Filled], settlements: Settlements, row: FilledSheet
) -> Filled:
    """The panel's sheet: agreed and settled answers, with the words, evidence, marks of those they rest on.

    What differs and is not settled stays blank. `row` stands for the sheet itself. Raises ValueError without
    members' sheets.
    """
    if not filled:
        raise ValueError("a panel without sheets comes to nothing")
    sheets = {person: {row.item: row for row in each.answers} for person, each in filled.items()}
    any_sheet = next(iter(filled.values()))
    rows = rows_of(sheet, sheets)
    answers = (_answer(row.inspection, each, settled_of(each, settlements)) for each in rows)
    facts = joined_facts(row.inspection, sheet, filled)
    return Filled(
        row=row,
        inspection=any_sheet.inspection,
        room=any_sheet.room,
        application=any_sheet.application,
        answers=tuple(each for each in answers if each is not None),
        facts=tuple(facts),
        links=tuple(_links(filled, facts)),
        signature=None,
        marks=tuple(mark for each in filled.values() for mark in each.marks),
    )


def joined_facts(
    inspection: str, sheet: Sheet, filled: Mapping[str, Filled]
) -> dict[FactRow, frozenset[str]]:
    """The facts that count for the panel, each with the ids of the members' facts that it stands for.

    One counts if most of the members who took points off on at least two of its items stated it: who took
    them off on one alone could not charge it twice. The same fact is one with the same items; they are
    charged in the order that most of them gave.
    """
    stated: dict[frozenset[str], dict[str, FactRow]] = {}
    for person, each in filled.items():
        for fact in each.facts:
            stated.setdefault(frozenset(fact.items), {})[person] = fact
    found: dict[FactRow, frozenset[str]] = {}
    order = {item: place for place, item in enumerate(sheet.items)}
    for items, by in sorted(stated.items(), key=lambda each: sorted(order.get(item, 0) for item in each[0])):
        took = [person for person, each in filled.items() if _lost(sheet, each, items) > 1]
        if 2 * sum(person in by for person in took) > len(took):
            orders = Counter(fact.items for fact in by.values())
            charged = max(orders, key=lambda each: orders[each])
            words = "；".join(dict.fromkeys(fact.words for fact in by.values()))
            id_ = row_id(inspection, "fact", "、".join(charged))
            fact = FactRow(id=id_, sheet="", words=words, items=charged)
            found[fact] = frozenset(fact.id for fact in by.values())
    return found


def _lost(sheet: Sheet, filled: Filled, items: Iterable[str]) -> int:
    """On how many of these items a member took points off."""
    rows = {row.item: row for row in filled.answers}
    return sum(
        1
        for item in items
        if (row := rows.get(item)) is not None
        and row.points is not None
        and row.points < sheet.items[item].points
    )


def _answer(inspection: str, row: Row, settled: Settlement | None) -> Answer | None:
    """The panel's answer to a row, None while the members differ and nothing is settled."""
    if settled is None and (row.differs or not row.given):
        return None
    source: Answer | Settlement = settled or next(iter(row.given.values()))
    same = [each for each in row.given.values() if value_of(each) == value_of(source)]
    reasons = [settled.reason if settled else "", *(each.reason for each in same)]
    na = source.na if settled else _joined(each.na or "" for each in same)
    blank = Answer(id=row_id(inspection, "answer", row.item), sheet="", item=row.item)
    return replace(
        blank,
        points=source.points,
        na=na if source.na is not None else None,
        veto=source.veto,
        fans=source.fans,
        reason=_joined(reasons),
        note=_joined(each.note for each in same),
        methods=tuple(dict.fromkeys(method for each in same for method in each.methods)),
        by_rest=bool(same) and all(each.by_rest for each in same),
    )


def _links(filled: Mapping[str, Filled], facts: Mapping[FactRow, frozenset[str]]) -> Iterator[EvidenceLink]:
    """The members' evidence, each piece once for a target; that of a joined fact goes to the panel's."""
    panels = {theirs: fact.id for fact, stands_for in facts.items() for theirs in stands_for}
    of_members = {fact.id for each in filled.values() for fact in each.facts}
    seen: set[tuple[str, str]] = set()
    for each in filled.values():
        for link in each.links:
            target = panels.get(link.target, link.target)
            if target in of_members or (link.evidence, target) in seen:
                continue
            seen.add((link.evidence, target))
            yield replace(link, target=target)


def _joined(texts: Iterable[str]) -> str:
    return clauses("zh", dict.fromkeys(text for text in texts if text))


def _plain(value: Points | str | None) -> object:
    return value if value is None or isinstance(value, str) else number(value)


def score_of(row: Answer | Settlement) -> Score | None:
    """An answer to an item as a score, None for a blank."""
    return NotApplicable(row.na) if row.na is not None else row.points
