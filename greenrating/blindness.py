"""Whose sheets a person may not see yet: nobody knows the others' scores before signing (DOMAIN A36, A37)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenrating import mark_secrecy
from greenrating.errors import Refused
from greenrating.filled import signed_sheets
from greenrating.panel_records import Assignment, Declaration
from greenrating.recording_records import Mark
from greenrating.records import CONFORMITY, Evidence, EvidenceLink, FilledSheet, Inspection, Person
from greenrating.standing_verdicts import current_verdicts

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import HistoryEntry, Read

_LEAD = frozenset({"chair", "supervisor"})
_RESULTS = frozenset({"settlement", "verdict"})
"""The tables of what a panel settled and of what came out."""


def hidden_sheets(read: "Read", person: Person, inspections: tuple[str, ...] | None = None) -> frozenset[str]:
    """The filled sheets that a person may not see, of these inspections or of all.

    Those are other people's sheets of an inspection that the person still has to score, or is recused from.
    One's own are never hidden, and a platform check is nobody else's to make.
    """
    sheets = read.find(FilledSheet) if inspections is None else read.find(FilledSheet, inspection=inspections)
    others = [sheet for sheet in sheets if sheet.person != person.id]
    if not others:
        return frozenset()
    blind = blind_inspections(read, person, tuple({sheet.inspection for sheet in others}))
    return frozenset(sheet.id for sheet in others if sheet.inspection in blind)


def blind_inspections(read: "Read", person: Person, inspections: tuple[str, ...]) -> frozenset[str]:
    """Those of these inspections of which a person may not see what others gave."""
    asked = _scored(read, inspections)
    open_, not_begun = _to_score(read, person, asked)
    return _recused(read, person, asked) | open_ | not_begun


def hidden_results(read: "Read", person: Person, inspections: tuple[str, ...]) -> frozenset[str]:
    """Those of these inspections of which a person may not know what comes out, by a verdict or a total.

    Others have filled sheets of them, and the person is still to score them.
    """
    asked = _scored(read, inspections)
    others = {
        each.inspection for each in read.find(FilledSheet, inspection=asked) if each.person != person.id
    }
    open_, not_begun = _to_score(read, person, tuple(others))
    left = tuple(not_begun - _recused(read, person, asked))
    return open_ | (frozenset(left) - current_verdicts(read, left).keys())


def may_see(read: "Read", person: Person, sheet: FilledSheet) -> bool:
    """Whether a person may see a filled sheet, with its marks, evidence and history."""
    return sheet.person == person.id or not blind_inspections(read, person, (sheet.inspection,))


def require_seen(office: "Office", read: "Read", sheet_id: str) -> None:
    """Raise `Refused` (`sheet.blind`) for a sheet that the person at work may not see; and `Missing`."""
    if not may_see(read, office.person, read.get(FilledSheet, sheet_id)):
        raise Refused("sheet.blind")


def refuse_while_scoring(office: "Office", read: "Read", inspection: str) -> None:
    """Raise `Refused` (`sheet.blind`) while the person at work is still to score a panel's inspection."""
    if hidden_results(read, office.person, (inspection,)):
        raise Refused("sheet.blind")


def seen_marks(office: "Office", read: "Read", marks: Iterable[Mark]) -> list[Mark]:
    """Those of these marks that the person at work may see: neither of a hidden sheet nor restricted."""
    marks = list(marks)
    hidden = hidden_sheets(read, office.person) if any(mark.sheet for mark in marks) else frozenset[str]()
    return [mark for mark in marks if mark.sheet not in hidden and mark_secrecy.may_see(office, mark)]


def refuse_hidden(office: "Office", read: "Read", evidence: Evidence) -> None:
    """Raise `Refused` (`sheet.blind`) for evidence that only hidden sheets, or marks of these, show."""
    original = evidence.masked_of or evidence.id
    uses = {link.sheet for link in read.find_all(EvidenceLink, evidence=original)}
    uses |= {mark.sheet for mark in read.find_all(Mark, still=original)}
    uses |= {mark.sheet for mark in read.find_all(Mark, clip=original)}
    if uses and evidence.author != office.person.id and uses <= hidden_sheets(read, office.person):
        raise Refused("sheet.blind")


@dataclass(frozen=True)
class HiddenPast:
    """What the history does not tell a person: of these sheets what is in them, of these inspections what
    was settled and what came out."""

    sheets: frozenset[str]
    inspections: frozenset[str]


def hidden_past(read: "Read", person: Person) -> HiddenPast:
    """What the history does not tell a person."""
    sheets = hidden_sheets(read, person)
    rows = read.find(FilledSheet, id=tuple(sheets)) if sheets else []
    return HiddenPast(sheets, frozenset(sheet.inspection for sheet in rows))


def tells_scores(entry: "HistoryEntry", hidden: HiddenPast) -> bool:
    """Whether an act tells of what is hidden: answers, facts, evidence, marks; settlements and verdicts."""
    if entry.about in hidden.sheets:
        return True
    return any(
        row.get("sheet") in hidden.sheets
        or row["id"] in hidden.sheets
        or (change.table in _RESULTS and row["inspection"] in hidden.inspections)
        for change in entry.changes
        for row in (change.before, change.after)
        if row is not None
    )


def _scored(read: "Read", inspections: tuple[str, ...]) -> tuple[str, ...]:
    """Those of these inspections that are scored."""
    rows = read.find_all(Inspection, id=inspections)
    return tuple(each.id for each in rows if each.kind != CONFORMITY)


def _recused(read: "Read", person: Person, inspections: tuple[str, ...]) -> frozenset[str]:
    rows = read.find(Declaration, inspection=inspections, person=person.id)
    return frozenset(each.inspection for each in rows if each.recused)


def _to_score(
    read: "Read", person: Person, inspections: tuple[str, ...]
) -> tuple[frozenset[str], frozenset[str]]:
    """Those of which a person's own sheet is open, and those that the person has not begun."""
    mine = read.find(FilledSheet, inspection=inspections, person=person.id)
    signed = signed_sheets(read, tuple(sheet.id for sheet in mine))
    open_ = frozenset(sheet.inspection for sheet in mine if sheet.id not in signed)
    begun = {sheet.inspection for sheet in mine}
    return open_, frozenset(_still_to_score(read, person, inspections) - begun)


def _still_to_score(read: "Read", person: Person, inspections: tuple[str, ...]) -> set[str]:
    """Inspections that a person is to score: assigned, or, where nobody is, open to every plain member."""
    assigned = read.find(Assignment, inspection=inspections)
    mine = {each.inspection for each in assigned if each.person == person.id}
    if "member" not in person.roles or not _LEAD.isdisjoint(person.roles):
        return mine
    free = tuple(set(inspections) - {each.inspection for each in assigned})
    return mine | (set(free) - set(current_verdicts(read, free)))
