"""What windows and papers are shown: plain values, already computed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from greenrating.backup_views import BackupView as BackupView
from greenrating.backup_views import RotationView
from greenrating.recording_views import MarkView
from greenrating.records import Application, Decision, Inspection, Licence, Room, StarGrant, Title
from greenrating.verdict_panel_views import EndorsementView, PanelRecord
from scoring.result import Result
from scoring.sheet import Points, Sheet

ItemState = Literal["blank", "full", "partial", "zero", "na"]
HoldKind = Literal[
    "blank",
    "reason_missing",
    "evidence_missing",
    "veto_evidence_missing",
    "method_missing",
    "na_consent",
    "one_fact",
    "row_blank",
    "finding_note_missing",
    "finding_evidence_missing",
    "not_looked",
]


@dataclass(frozen=True)
class EvidenceView:
    """A piece of evidence as listed beside an item;

    `masked` is the id of its masked copy, if there is one.
    """

    id: str
    name: str
    kind: str
    media_type: str
    caption: str
    size: int
    sha256: str
    taken: datetime | None
    added: datetime
    added_by: str
    masked: str = ""


@dataclass(frozen=True)
class FactView:
    """One fact that hit several items;

    `charged` is the item that carries it ("" while none has a deduction).
    """

    id: str
    words: str
    items: tuple[str, ...]
    charged: str


@dataclass(frozen=True)
class ItemView:
    """One item of a filled sheet. `counts` is what counts after N/A and overlap, None while blank."""

    id: str
    state: ItemState
    points: Points | None
    counts: Points | None
    na: str | None
    reason: str
    note: str
    methods: tuple[str, ...]
    by_rest: bool
    evidence: tuple[EvidenceView, ...]
    facts: tuple[FactView, ...]
    marks: tuple[MarkView, ...] = ()


@dataclass(frozen=True)
class VetoView:
    """One veto of a filled sheet; `answer` is None while blank, `found` says that it was broken."""

    id: str
    answer: str | None
    found: bool
    reason: str
    note: str
    methods: tuple[str, ...]
    evidence: tuple[EvidenceView, ...]
    marks: tuple[MarkView, ...] = ()


@dataclass(frozen=True)
class FansView:
    """The fan count of a filled sheet;

    `tier` is the id of the tier it reaches ("" below the lowest or blank).
    """

    fans: int | None
    tier: str
    points: Points | None
    note: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class Progress:
    """How far a part of the sheet is answered; `id` is `vetoes`, `fans` or a section id."""

    id: str
    done: int
    of: int


@dataclass(frozen=True)
class Hold:
    """Something to settle before signing; `blocking` ones forbid it. `items` are the places to jump to."""

    kind: HoldKind
    blocking: bool
    items: tuple[str, ...]


@dataclass(frozen=True)
class LastAct:
    """The last thing done:

    `item` it was about, before and after in short (points, 不适用, text), undo and redo possible.
    """

    act: str
    item: str
    before: str
    after: str
    at: datetime
    can_undo: bool
    can_redo: bool


@dataclass(frozen=True)
class Signed:
    """Who signed a sheet, when, and the digest of what was signed."""

    by: str
    at: datetime
    digest: str


@dataclass(frozen=True)
class SheetView:
    """A filled sheet, whole. `sheet` is the scoring sheet it is filled by.

    `drawn_up_by` names for a signed one who draws the verdict up at the office; nobody where that is here.
    """

    id: str
    inspection: Inspection
    room: Room
    member: str
    sheet: Sheet
    vetoes: Mapping[str, VetoView]
    fans: FansView
    items: Mapping[str, ItemView]
    facts: tuple[FactView, ...]
    progress: tuple[Progress, ...]
    done: int
    of: int
    holds: tuple[Hold, ...]
    last: LastAct | None
    signed: Signed | None
    application: "ApplicationView | None"
    licences: tuple[Licence, ...]
    stars_now: int | None
    verdict: str = ""
    drawn_up_by: tuple[str, ...] = ()

    @property
    def can_sign(self) -> bool:
        """Whether nothing forbids signing."""
        return self.signed is None and not any(hold.blocking for hold in self.holds)


@dataclass(frozen=True)
class RoomLine:
    """One room in the register.

    `stars` None: no title; 0: title without stars. `sheet` is an open sheet of mine.
    """

    room: Room
    stars: int | None
    sheet: str
    verdict: str
    done: int
    of: int


@dataclass(frozen=True)
class RoomView:
    """A room with all that is known about it;

    `first` says that the next rating is a first rating (DOMAIN A14), `seen` tells states of the room and its
    licences apart (`meanwhile.seen_of`). `drawn_up_by` names who draws verdicts up at the office; nobody
    where that is here.
    """

    room: Room
    licences: tuple[Licence, ...]
    titles: tuple[Title, ...]
    stars: tuple[StarGrant, ...]
    stars_now: int | None
    first: bool
    application: "ApplicationView | None"
    inspections: tuple["InspectionLine", ...]
    seen: int = 0
    drawn_up_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConditionView:
    """One condition for applying: answered yes (True), no (False) or still blank (None)."""

    id: str
    met: bool | None
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class ApplicationView:
    """An application with its conditions; `eligible` is None while something is blank and nothing failed."""

    application: Application
    conditions: tuple[ConditionView, ...]
    eligible: bool | None
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class InspectionLine:
    """One inspection in a list: whose sheet, how far, and its verdict if there is one."""

    inspection: Inspection
    room: Room
    sheet: str
    done: int
    of: int
    signed: bool
    verdict: str
    stars_now: int | None


@dataclass(frozen=True)
class Deduction:
    """One lost item on a verdict."""

    item: str
    words: str
    lost: Points
    reason: str
    clauses: tuple[str, ...]
    evidence: int


@dataclass(frozen=True)
class SectionScore:
    """The points of one section."""

    id: str
    title: str
    earned: Points
    points: int


@dataclass(frozen=True)
class VerdictLine:
    """One verdict in a list.

    `state` is pending, reported, approved, returned, changed, withdrawn or superseded. `status` is that of
    the result, `hidden` where the person at work is still to score: then there are neither total nor stars.
    """

    id: str
    number: str
    room: Room
    inspection: str
    kind: str
    held_on: date
    status: str
    total: str | None
    computed_star: int | None
    star: int | None
    state: str


PRINTED = 16
"""How many characters of an entry's hash are printed."""


@dataclass(frozen=True)
class ChainEnd:
    """The newest entry of this laptop's history when a paper is written: what proves a tail cut off later."""

    installation: str
    seq: int
    hash: str

    @property
    def laptop(self) -> str:
        """The beginning of the installation's id."""
        return self.installation[:8]

    @property
    def printed(self) -> str:
        """As papers print it, and as the check of the history takes it."""
        return f"{self.seq}:{self.hash[:PRINTED]}"


@dataclass(frozen=True)
class VerdictView:
    """A verdict, whole: the stored result with everything that explains it.

    `case` is the rated case as it is stored: canonical JSON. Of a panel, `panel` says who sat on it and what
    was settled, and `panel_json` is the same as it is stored; `endorsements` are the signatures under the
    verdict, `endorsed` the same with the roster that vouches for them, as JSON. `unsigned` says in words
    which signatures it needs before it is reported, `signs_as` as what the person at work may sign it now
    (`chair`, `member`, or "" if they may not). `head` is there on papers.
    """

    id: str
    number: str
    state: str
    room: Room
    inspection: Inspection
    application: ApplicationView | None
    sheet: Sheet
    filled: SheetView
    result: Result
    sections: tuple[SectionScore, ...]
    deductions: tuple[Deduction, ...]
    not_applicable: tuple[tuple[str, str], ...]
    facts: tuple[FactView, ...]
    decisions: tuple[Decision, ...]
    signed: tuple[Signed, ...]
    made: datetime
    made_by: str
    digest: str
    office: str
    jurisdiction: str
    star_in_force: int | None
    case: str = ""
    panel: PanelRecord | None = None
    panel_json: str = ""
    endorsements: tuple[EndorsementView, ...] = ()
    endorsed: str = ""
    unsigned: str = ""
    signs_as: str = ""
    head: ChainEnd | None = None


@dataclass(frozen=True)
class Task:
    """One thing to do today, and the id of what it is about in `target` ("" where it is about several).

    `kind` is declare, score, sign, return, collect, settle, endorse, draw_up, report, approve or backup.
    """

    kind: str
    target: str
    room: str
    detail: Mapping[str, object]
    due: date | None = None


@dataclass(frozen=True)
class HomeView:
    """The first page: what is under way, what is to be done, how the year stands, the last backup."""

    today: date
    office: str
    demo: bool
    under_way: tuple[InspectionLine, ...]
    tasks: tuple[Task, ...]
    quarters: tuple[tuple[int, int, int], ...]
    rooms: int
    last_backup: BackupView | None
    rotation: RotationView | None = None


@dataclass(frozen=True)
class ActView:
    """One entry of the history: who did what, when, why; `changes` are (place or field, before, after).

    `seq` is its number in the chain of the `installation`; `laptop` says whose or which that is, "" for the
    one at work.
    """

    installation: str
    seq: int
    at: datetime
    person: str
    act: str
    about: str
    why: str
    changes: tuple[tuple[str, str, str], ...]
    laptop: str = ""
