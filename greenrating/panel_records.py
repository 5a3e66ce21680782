"""Shapes of what a workspace keeps of a panel: one class is one table, as in `records`.

A panel is several people on several laptops: who belongs to it and by which keys, who scores what, what was
settled, who signed, and which packages went from laptop to laptop.
"""

from dataclasses import dataclass
from datetime import date, datetime

from greenrating.row import Row
from scoring.sheet import Points


@dataclass(frozen=True, kw_only=True)
class PersonKey(Row):
    """The public keys of one person: Ed25519 for signing (hexadecimal), age for what only they may open.

    A key is never edited. It is `revoked` on a day, with a `reason`; what was signed before stays believed.
    """

    person: str
    signing: str
    sealing: str
    revoked: date | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class OfficeKey(Row):
    """The key with which the office vouches for its members.

    `signing` is its public half; `box` is the private one, sealed by age to the administrators, in base64,
    and empty on laptops that only believe it.
    """

    signing: str
    box: str = ""


@dataclass(frozen=True, kw_only=True)
class Roster(Row):
    """Who belongs to the panel, by which keys and with which rights: canonical JSON, signed by the office.

    `version` counts up; the newest one counts.
    """

    version: int
    document: str
    key: str
    signature: str


@dataclass(frozen=True, kw_only=True)
class Assignment(Row):
    """A person is to fill a sheet of an inspection, until a day."""

    inspection: str
    person: str
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class Declaration(Row):
    """What a person declared before opening the sheet: no interest in the room, or recused and why (A36)."""

    inspection: str
    person: str
    recused: bool
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Settlement(Row):
    """What a person settled for one answer on which the panel's members differ (DOMAIN A33).

    Just one of `points`, `na`, `veto` and `fans` is set, as in an answer; none of them says that it was
    taken back. `proposal` is what the sheet's policy proposed, as JSON; `dissent` are the persons who gave
    something else; `overrides` says that the chair decided against a proposal. `turn` counts from 1 how often
    the answer went from one person's hands to another's (`settlements`). The members' sheets never change.
    """

    inspection: str
    item: str
    points: Points | None = None
    na: str | None = None
    veto: str | None = None
    fans: int | None = None
    reason: str = ""
    proposal: str = ""
    dissent: tuple[str, ...] = ()
    overrides: bool = False
    turn: int = 1


@dataclass(frozen=True, kw_only=True)
class Endorsement(Row):
    """A person signed a verdict as `chair` or `member`, with a dissent in words if there is one."""

    verdict: str
    person: str
    role: str
    digest: str
    dissent: str = ""
    key: str = ""
    signature: str = ""


@dataclass(frozen=True, kw_only=True)
class Package(Row):
    """A package that went out or came in.

    `direction` is `out` or `in`, `kind` `task` or `return`, `digest` the SHA-256 of its manifest, `sender`
    and `recipients` are persons, `content` the SHA-256 of its rows in the vault. `withdrawn` says that what
    came in was taken back out.
    """

    direction: str
    kind: str
    digest: str
    sender: str
    installation: str
    recipients: tuple[str, ...]
    made: datetime
    rooms: tuple[str, ...] = ()
    content: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, kw_only=True)
class ChainHead(Row):
    """The newest entry that was seen of another laptop's history, and the package that brought it."""

    installation: str
    seq: int
    hash: str
    package: str


PANEL_RECORDS: tuple[type[Row], ...] = (
    PersonKey,
    OfficeKey,
    Roster,
    Assignment,
    Declaration,
    Settlement,
    Endorsement,
    Package,
    ChainHead,
)
