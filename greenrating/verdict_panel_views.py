"""The panel of a verdict, and the signatures under it, as windows and papers are shown them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from greenrating.agreement_words import Reading
from scoring.sheet import Words


@dataclass(frozen=True)
class EndorsementView:
    """A signature under a verdict: who, as what, when, with which dissent, by which key ("" without one)."""

    person: str
    name: str
    department: str
    role: str
    at: datetime
    dissent: str
    fingerprint: str
    holds: bool


@dataclass(frozen=True)
class MemberLine:
    """A member whose sheet a verdict rests on: when it was signed, and the digest of what was signed.

    `key` is the fingerprint of the key that signed it, "" without one; `total` the sheet's own points, ""
    where a veto left it without.
    """

    person: str
    name: str
    department: str
    chair: bool
    at: datetime
    digest: str
    key: str
    total: str


@dataclass(frozen=True)
class SupersededLine:
    """What somebody had settled before somebody else settled it otherwise; in words."""

    result: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class SettledLine:
    """A settled answer on a verdict: what each member gave, what was proposed, what was settled.

    `given` has (name, answer) in the order of the members; `dissent` are names; `superseded` is what others
    had settled before, oldest first. All in words.
    """

    item: str
    words: Words
    kind: Literal["veto", "fans", "item"]
    given: tuple[tuple[str, str], ...]
    proposal: str
    result: str
    overrides: bool
    reason: str
    dissent: tuple[str, ...]
    by: str
    at: datetime
    superseded: tuple[SupersededLine, ...] = ()


@dataclass(frozen=True)
class PanelRecord:
    """The panel of a verdict, as it stood when the verdict was drawn up.

    `recused` and `missing` are names, `without` says why the missing ones were not waited for; `reading` is
    the agreement in words; `heads` are (installation, number of entries, hash) of the newest entry of each
    history; `same_person` names who both scored and supervised (DOMAIN A50).
    """

    members: tuple[MemberLine, ...]
    recused: tuple[str, ...]
    missing: tuple[str, ...]
    without: str
    same_person: tuple[str, ...]
    reading: Reading
    rows: tuple[SettledLine, ...]
    warnings: tuple[str, ...]
    shortfalls: tuple[str, ...]
    heads: tuple[tuple[str, int, str], ...]
