"""Which version of a row counts, where several laptops brought one. Pure: rows in, rows out.

The state is the greatest of all versions at hand, so that neither the order of packages nor taking one twice
matters, and taking one back out leaves what the others bring.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from greenrating import rights
from greenrating.panel_records import (
    Assignment,
    Declaration,
    Endorsement,
    OfficeKey,
    PersonKey,
    Roster,
    Settlement,
)
from greenrating.recording_records import (
    CheckDecision,
    LiveSession,
    Mark,
    Recording,
    RecordingCheck,
    RecordingRemoval,
    Track,
    Watched,
)
from greenrating.records import (
    Answer,
    Application,
    Decision,
    Evidence,
    EvidenceLink,
    FactRow,
    FilledSheet,
    Inspection,
    Installation,
    Licence,
    OfficeRow,
    Person,
    Reopening,
    Room,
    Row,
    SheetVersion,
    Signature,
    StarGrant,
    Title,
    Verdict,
)
from greenrating.settlements import settlement_id

Key = tuple[type[Row], str]
"""A row's kind and id."""

OWN: Mapping[type[Row], str] = {
    FilledSheet: "sheet.sign",
    Answer: "sheet.sign",
    FactRow: "sheet.sign",
    Evidence: "package.export",
    EvidenceLink: "package.export",
    Signature: "sheet.sign",
    Reopening: "sheet.reopen",
    Mark: "mark.drop",
    Watched: "watched.note",
    Declaration: "declaration.make",
    Endorsement: "verdict.sign",
    RecordingCheck: "recording.check",
}
"""What belongs to one person, and the act that a person needs the right to."""

OFFICE: Mapping[type[Row], str] = {
    OfficeRow: "office.save",
    Person: "person.save",
    PersonKey: "person.enrol",
    OfficeKey: "roster.issue",
    Roster: "roster.issue",
    Installation: "person.enrol",
    Room: "room.save",
    Licence: "room.save",
    Title: "title.record",
    StarGrant: "title.record",
    Application: "application.enter",
    Inspection: "inspection.open",
    Assignment: "panel.assign",
    SheetVersion: "sheet.publish",
    LiveSession: "recording.import",
    Recording: "recording.import",
    RecordingRemoval: "recording.remove",
    CheckDecision: "recording.decide",
    Track: "track.add",
    Settlement: "settlement.enter",
    Verdict: "verdict.draw_up",
    Decision: "verdict.decide",
}
"""What belongs to the office, and the act that whoever writes it needs the right to."""

TRAVELLING: Mapping[type[Row], str] = {**OWN, **OFFICE}
"""Every kind of row that a package may hold; settings, paths and what came and went stay on their laptop."""

KEPT_AT_HOME: frozenset[type[Row]] = frozenset(
    {OfficeRow, Person, PersonKey, OfficeKey, Roster, Installation, SheetVersion, Assignment}
)
"""What the office alone hands out, whoever may write it there: people, keys, laptops, sheets, tasks."""

_NEVER = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Fault:
    """Why a row cannot be taken.

    `code` is `stays` (this kind never travels), `not_own` (another person's), `no_right`, `fork` (the same
    revision with other content); `author` wrote it.
    """

    code: str
    kind: type[Row]
    id: str
    author: str


def wrong_hands(rows: Iterable[Row], kind: str, signer: str, roles: Iterable[str]) -> Iterable[Fault]:
    """The rows that a signer may not bring.

    By a `task` somebody who hands out brings rows of whoever wrote them; a `return` brings the signer's own
    alone, of kinds that they have a right to.
    """
    held = frozenset(roles)
    for row in rows:
        act = TRAVELLING.get(type(row))
        if act is None:
            yield Fault("stays", type(row), row.id, row.author)
        elif kind == "task":
            continue
        elif row.author != signer or not belongs_to(row, signer):
            yield Fault("not_own", type(row), row.id, row.author)
        elif type(row) in KEPT_AT_HOME or rights.RULES[act].isdisjoint(held):
            yield Fault("no_right", type(row), row.id, row.author)


def belongs_to(row: Row, person: str) -> bool:
    """Whether a row of which everybody keeps one of their own is this person's."""
    return not isinstance(row, Settlement) or row.id == settlement_id(row.inspection, row.item, person)


def forks(one: Row, other: Row) -> bool:
    """Whether two versions of a row cannot both be true.

    One person wrote the same revision twice; or one laptop did. The office's own rows may have been begun on
    two laptops: there the order decides.
    """
    if one == other or one.revision != other.revision:
        return False
    if type(one) in OWN and one.author == other.author:
        return True
    return (one.author, one.origin) == (other.author, other.origin)


def order(row: Row) -> tuple[bool, int, datetime, str, str]:
    """What decides between versions of a row: the greatest counts.

    What a person wrote of themselves before the office knew them gives way to what the office says.
    """
    provisional = isinstance(row, Person) and row.author == row.id
    return (not provisional, row.revision, row.written or _NEVER, row.origin, row.author)


def newest(versions: Iterable[Row]) -> Row | None:
    """The version that counts, or None without any."""
    return max(versions, key=order, default=None)


def merge(known: Mapping[Key, Row], brought: Iterable[Row]) -> tuple[dict[Key, Row], list[Fault]]:
    """What is to be written after rows were brought to those that are `known`; and the forks among them."""
    state: dict[Key, Row] = {}
    faults: list[Fault] = []
    for row in brought:
        key = (type(row), row.id)
        held = state.get(key) or known.get(key)
        if held is not None and forks(held, row):
            faults.append(Fault("fork", type(row), row.id, row.author))
        elif held is None or order(row) > order(held):
            state[key] = row
    return state, faults
