"""What windows are shown of the versions of scoring sheets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from greenrating.sheet_faults import SheetFault
from greenrating.views import LastAct
from scoring.sheet import Sheet, Words


@dataclass(frozen=True)
class VersionLine:
    """A version in the list of versions; `in_force` says that a rating of today would use it.

    `state` is `shipped`, `draft`, `published` or `withdrawn`; `edits` counts what a draft's fields differ
    in from the version it was copied from.
    """

    id: str
    sheet: str
    version: str
    kind: str
    state: str
    effective_from: date
    sha256: str
    title: Words
    in_force: bool
    edits: int = 0


@dataclass(frozen=True)
class Deed:
    """What was done with a version as a whole: which act, by whom, when and why."""

    act: str
    person: str
    at: datetime
    why: str


@dataclass(frozen=True)
class SectionSum:
    """The points of a section as its items or its highest tier make them."""

    id: str
    words: Words
    points: int


@dataclass(frozen=True)
class SheetVersionView:
    """One version, whole.

    `document` is what the paths of edits and faults lead into, `content` the same as a sheet (without digest
    while a draft). `faults` must be none for it to be published. `total` must be 100. `base` is the id of
    the version it was copied from, `deeds` what was done with it as a whole, newest first. `proposed` is the
    number that publishing proposes, `earliest` the first day from which it may be in force, `seen` the
    revision of the row.
    """

    line: VersionLine
    document: Mapping[str, Any]
    content: Sheet
    faults: tuple[SheetFault, ...]
    sums: tuple[SectionSum, ...]
    total: int
    base: str
    deeds: tuple[Deed, ...]
    last: LastAct | None
    can_edit: bool
    can_publish: bool
    can_withdraw: bool
    proposed: str
    earliest: date
    seen: int = 0


@dataclass(frozen=True)
class SheetFileView:
    """What a sheet file holds: its sheet, and how it stands to what the workspace has.

    `standing` is `new`, `same` (taken in already) or `clash` (the same version is here with another digest,
    `here`). `against` is the id of the version to compare it with. `publisher`, `published_on` and `reason`
    are what the file says of itself; its digest does not cover them.
    """

    sheet: Sheet
    standing: str
    here: str
    against: str
    publisher: str
    published_on: str
    reason: str
