"""A panel as windows and papers are shown it: who sits, what differs, what was proposed and settled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from greenrating.agreement_words import Reading
from greenrating.panel_records import Settlement
from greenrating.recording_views import MarkView
from greenrating.records import Inspection, Room
from greenrating.views import EvidenceView, Signed
from scoring.panel import Proposal
from scoring.quorum import Attendance
from scoring.result import Result
from scoring.sheet import Points, Sheet, Words
from scoring.vetoes import Lack

SeatState = Literal["signed", "open", "none", "recused"]
RowKind = Literal["veto", "fans", "item"]


@dataclass(frozen=True)
class SeatView:
    """A person who scores an inspection. `state` is `signed`, `open` (the sheet is not signed yet), `none`
    (there is no sheet yet) or `recused`; `sheet` is the filled sheet, "" without one.
    """

    person: str
    name: str
    department: str
    chair: bool
    state: SeatState
    sheet: str
    signed: Signed | None
    due: date | None


@dataclass(frozen=True)
class GivenView:
    """What one member gave for a row, and with what words, evidence and marks.

    Just one of `points`, `na`, `veto` and `fans` is set. `differs` says that it is not the most frequent
    answer, or that there is none.
    """

    person: str
    points: Points | None
    na: str | None
    veto: str | None
    fans: int | None
    reason: str
    note: str
    evidence: tuple[EvidenceView, ...]
    marks: tuple[MarkView, ...]
    differs: bool


@dataclass(frozen=True)
class ProposedView:
    """What is proposed for a row, ready to be settled: just one of the values is set."""

    points: Points | None = None
    na: str | None = None
    veto: str | None = None
    fans: int | None = None


@dataclass(frozen=True)
class HandView:
    """What one person settled for a row, or (without a value) took back; `mine` is the person at work."""

    name: str
    mine: bool
    settlement: Settlement


@dataclass(frozen=True)
class RowView:
    """An answer on which the members differ: an item, a veto or the fan count (`item` is its id).

    `full` are the points it carries, `steps` those it can take (none for a veto or the fan count). `given`
    has each member's answer by person. `size` is how far apart they are, in points (for the fan count, in
    fans); `whole` that these are the full points. `lacks` is what a found veto needs before it may be settled
    as found. `settled` is what was settled, None while nothing is. `proposal` is that for an item or the fan
    count; `proposed` is the same for every kind of row, ready to be settled, None where the chair decides.
    `seen` says how far its settlements had changed (`meanwhile.seen_of`), 0 where there never was one.
    `hands` has everybody who settled it on these answers, the last one counts.
    """

    item: str
    words: Words
    kind: RowKind
    full: Points | None
    steps: tuple[Points, ...]
    may_na: bool
    given: Mapping[str, GivenView]
    size: Points | None
    whole: bool
    proposal: Proposal | None
    proposal_words: str
    settled: Settlement | None
    lacks: tuple[Lack, ...]
    clauses: tuple[str, ...]
    proposed: ProposedView | None = None
    seen: int = 0
    hands: tuple[HandView, ...] = ()


@dataclass(frozen=True)
class PanelView:
    """The panel of one inspection. `rows` are those on which the members differ, vetoes first, then the fan
    count, then items in the order of the sheet; without a right to see the others' sheets there are none.

    `alike` answers agree, `settled` of the rows are settled. `totals` has each member's own total by person,
    where the sheet gives one. `why_not` says in words why nothing may be settled now. `verdict` is the one
    that stands, "" without one; `result` what the verdict would be, once everything is settled.
    `drawn_up_by` names who draws it up at the office; nobody where that is here.
    """

    inspection: Inspection
    room: Room
    sheet: Sheet
    seats: tuple[SeatView, ...]
    attendance: Attendance
    shortfalls: tuple[str, ...]
    rows: tuple[RowView, ...]
    alike: int
    settled: int
    reading: Reading
    warnings: tuple[str, ...]
    totals: Mapping[str, str]
    may_settle: bool
    why_not: str
    verdict: str
    result: Result | None
    drawn_up_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class PanelLine:
    """One inspection in the list of panels: how many sheets are signed of how many, what is left to settle.

    `rows` are the answers that differ, -1 where the person at work may not see the others' sheets yet.
    """

    inspection: Inspection
    room: Room
    seats: int
    signed: int
    recused: int
    rows: int
    settled: int
    may_settle: bool
    verdict: str
    due: date | None
