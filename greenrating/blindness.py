"""Whose sheets a person may not see yet: nobody knows the others' scores before signing (DOMAIN A36, A37)."""

from collections.abc import Iterable
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
    rooms = read.find_all(Inspection, id=inspections)
    asked = tuple(each.id for each in rooms if each.kind != CONFORMITY)
    recused = {each.inspection for each in read.find(Declaration, inspection=asked, person=person.id)
               if each.recused}  # fmt: skip
    mine = read.find(FilledSheet, inspection=asked, person=person.id)
    signed = signed_sheets(read, tuple(sheet.id for sheet in mine))
    open_ = {sheet.inspection for sheet in mine if sheet.id not in signed}
    begun = {sheet.inspection for sheet in mine}
    return frozenset(recused | open_ | (_still_to_score(read, person, asked) - begun))


def may_see(read: "Read", person: Person, sheet: FilledSheet) -> bool:
    """Whether a person may see a filled sheet, with its marks, evidence and history."""
    return sheet.person == person.id or not blind_inspections(read, person, (sheet.inspection,))


def require_seen(office: "Office", read: "Read", sheet_id: str) -> None:
    """Raise `Refused` (`sheet.blind`) for a sheet that the person at work may not see; and `Missing`."""
    if not may_see(read, office.person, read.get(FilledSheet, sheet_id)):
        raise Refused("sheet.blind")


def refuse_while_scoring(office: "Office", read: "Read", inspection: str) -> None:
    """Raise `Refused` (`sheet.blind`) while the person at work has an open sheet of a panel's inspection."""
    sheets = read.find(FilledSheet, inspection=inspection)
    mine = tuple(sheet.id for sheet in sheets if sheet.person == office.person.id)
    if len(mine) < len(sheets) and set(mine) - signed_sheets(read, mine):
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


def tells_scores(entry: "HistoryEntry", hidden: frozenset[str]) -> bool:
    """Whether an act tells of one of these sheets: of its answers, facts, evidence or marks."""
    if entry.about in hidden:
        return True
    rows = (row for change in entry.changes for row in (change.before, change.after) if row is not None)
    return any(row.get("sheet") in hidden or row["id"] in hidden for row in rows)


def _still_to_score(read: "Read", person: Person, inspections: tuple[str, ...]) -> set[str]:
    """Inspections that a person is to score: assigned, or, where nobody is, open to every plain member."""
    assigned = read.find(Assignment, inspection=inspections)
    mine = {each.inspection for each in assigned if each.person == person.id}
    if "member" not in person.roles or not _LEAD.isdisjoint(person.roles):
        return mine
    free = tuple(set(inspections) - {each.inspection for each in assigned})
    return mine | (set(free) - set(current_verdicts(read, free)))
