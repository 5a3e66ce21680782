"""Shapes of what a workspace keeps; one class is one table, one object one row.

Plain values only: text, whole numbers, yes or no, UTC times, dates, points, tuples of text.
Ids are UUIDs as text, since every row may travel to another laptop. The store fills in the stamp
(`author`, `origin`, `revision`, `written`).
"""

from dataclasses import dataclass
from datetime import date, datetime

from greenrating.panel_records import PANEL_RECORDS
from greenrating.recording_records import RECORDING_RECORDS
from greenrating.row import Row as Row
from scoring.sheet import Points


@dataclass(frozen=True, kw_only=True)
class OfficeRow(Row):
    """The office that the workspace belongs to."""

    name: str
    jurisdiction: str = ""
    issuer: str = ""
    number_pattern: str = "{year}-{n:04d}"
    demo: bool = False


@dataclass(frozen=True, kw_only=True)
class Person(Row):
    """A member of the panel or its secretariat; `roles` are keys of `rights.ROLES`."""

    name: str
    department: str = ""
    certificate: str = ""
    roles: tuple[str, ...] = ()
    active: bool = True


@dataclass(frozen=True, kw_only=True)
class Installation(Row):
    """One installation of the program, that is one laptop."""

    name: str


SHEET_DRAFT = "draft"
"""The one state of a scoring sheet in which its content may change."""


@dataclass(frozen=True, kw_only=True)
class SheetVersion(Row):
    """One version of a scoring sheet: its canonical JSON and the SHA-256 over it.

    `state` is `shipped`, `draft`, `published` or `withdrawn`. A draft may have faults, and has no digest yet.
    """

    sheet: str
    version: str
    kind: str
    sha256: str
    document: str
    state: str
    effective_from: date


@dataclass(frozen=True, kw_only=True)
class Room(Row):
    """A live room: one platform, one account, one operator (DOMAIN A5)."""

    name: str
    platform: str
    account: str
    operator: str
    credit_code: str = ""
    applicant_type: str = "merchant"
    legal_person: str = ""
    contact: str = ""
    phone: str = ""
    address: str = ""
    jurisdiction: str = ""
    categories: tuple[str, ...] = ()
    special_goods: bool | None = None
    is_platform: bool | None = None
    mcn: str = ""
    streamers: tuple[str, ...] = ()
    digital_human: bool = False
    key_room: bool = False
    note: str = ""
    search: str = ""


@dataclass(frozen=True, kw_only=True)
class Licence(Row):
    """A licence shown by the applicant (clause 4.2.6); no `expires` means valid without limit."""

    room: str
    type: str
    number: str = ""
    expires: date | None = None
    displayed: bool | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Title(Row):
    """The title 绿色直播间 of a room, and how it ended (`cancelled`, `operator_changed`,
    `account_transferred`).
    """

    room: str
    granted: date
    document_no: str = ""
    ended: date | None = None
    end_kind: str = ""
    end_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class StarGrant(Row):
    """Stars in force under a title;

    `source` is `before` (known from paper) or `verdict`. Zero stars is 未评星级.
    """

    room: str
    title: str
    stars: int
    effective: date
    document_no: str = ""
    source: str = "before"
    verdict: str = ""


@dataclass(frozen=True, kw_only=True)
class Application(Row):
    """What the applicant declared and proved (clause 7.1).

    Money in whole yuan; net of refunds unless gross.
    """

    room: str
    fans: int | None = None
    fans_on: date | None = None
    turnover_yuan: int | None = None
    turnover_gross_yuan: int | None = None
    turnover_year: int | None = None
    charter: bool | None = None
    willing: bool | None = None
    received: date | None = None
    opinion: str = ""


CONFORMITY = "conformity"
"""The kind of an inspection, and of a sheet, without points: a platform check."""


@dataclass(frozen=True, kw_only=True)
class Inspection(Row):
    """One occasion of filling sheets for a room; `kind` is first, inspection, annual or `CONFORMITY`."""

    room: str
    kind: str
    year: int
    quarter: int
    held_on: date
    sheet_version: str
    application: str = ""


@dataclass(frozen=True, kw_only=True)
class FilledSheet(Row):
    """One person's sheet of an inspection."""

    inspection: str
    person: str
    opened: datetime


@dataclass(frozen=True, kw_only=True)
class Answer(Row):
    """One answer of a filled sheet. `item` is `fans`, a veto id, an item id, or the id of a requirement.

    Just one of the values is set; `conformity`, for a requirement, is one of `scoring.conformity.FINDINGS`.

    `reason` says why points were lost, `methods` how it was looked at, `by_rest` that it was filled by
    "the rest of this page complies".
    """

    sheet: str
    item: str
    points: Points | None = None
    na: str | None = None
    veto: str | None = None
    fans: int | None = None
    conformity: str | None = None
    reason: str = ""
    note: str = ""
    methods: tuple[str, ...] = ()
    by_rest: bool = False


@dataclass(frozen=True, kw_only=True)
class FactRow(Row):
    """One fact that hit several items, in the order in which they are charged (DOMAIN A42)."""

    sheet: str
    words: str
    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Evidence(Row):
    """A piece of evidence; its content lies encrypted in the vault under its SHA-256."""

    room: str
    sha256: str
    size: int
    media_type: str
    kind: str
    name: str
    caption: str = ""
    taken: datetime | None = None
    masked_of: str = ""


@dataclass(frozen=True, kw_only=True)
class EvidenceLink(Row):
    """Evidence `evidence` belongs to `target` (an item, a veto, `fans`, or a fact id) of a filled sheet,
    or, with an empty `sheet`, to a title or a licence with the id `target`, or to a condition of an
    application (`<application id>/<condition id>`)."""

    evidence: str
    sheet: str
    target: str


@dataclass(frozen=True, kw_only=True)
class Signature(Row):
    """A person signed a filled sheet; `digest` is the SHA-256 over its answers as signed.

    `signature` is the person's Ed25519 signature over it by the public `key`, both in hexadecimal.
    """

    sheet: str
    digest: str
    key: str = ""
    signature: str = ""


@dataclass(frozen=True, kw_only=True)
class Reopening(Row):
    """A signed sheet was opened again, and why; the signature row stays."""

    sheet: str
    signature: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Verdict(Row):
    """The result of an inspection as proposed by the panel. Never edited: a new one supersedes it.

    `case` is the case as in CONTRACT.md, `result` the contract's verdict, `filled` the rows that
    explain it as they stood when it was drawn up, all JSON; `digest` is the SHA-256 over case,
    sheet digest and result. `panel` holds the members' sheets and what was settled, as JSON; it is empty
    for a verdict of one sheet.
    """

    inspection: str
    room: str
    number: str
    case: str
    result: str
    filled: str
    sheet_sha256: str
    digest: str
    supersedes: str = ""
    panel: str = ""


@dataclass(frozen=True, kw_only=True)
class Decision(Row):
    """What became of a verdict:

    `reported`, `approved`, `returned`, `changed` or `withdrawn` (clause 7.2, A38, A39). `signature` is that
    of whoever recorded it, by the public `key`.
    """

    verdict: str
    kind: str
    on: date
    document_no: str = ""
    stars: int | None = None
    reason: str = ""
    key: str = ""
    signature: str = ""


@dataclass(frozen=True, kw_only=True)
class Setting(Row):
    """One setting of the workspace; settings of a laptop lie in `settings`."""

    key: str
    value: str


RECORDS: tuple[type[Row], ...] = (
    OfficeRow,
    Person,
    Installation,
    SheetVersion,
    Room,
    Licence,
    Title,
    StarGrant,
    Application,
    Inspection,
    FilledSheet,
    Answer,
    FactRow,
    Evidence,
    EvidenceLink,
    Signature,
    Reopening,
    Verdict,
    Decision,
    Setting,
    *RECORDING_RECORDS,
    *PANEL_RECORDS,
)
