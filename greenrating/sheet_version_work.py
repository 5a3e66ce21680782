"""Working on a version of a scoring sheet: what every command on a draft asks first, and what it shows."""

import json
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.errors import Refused
from greenrating.records import SheetVersion
from greenrating.sheet_paths import Json
from greenrating.sheet_versions import DRAFT, versions

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Act, Read, Work

_MOST_PART = 9999


@dataclass(frozen=True)
class OpenDraft:
    """A draft that may be edited, within the act that edits."""

    work: "Work"
    row: SheetVersion

    @property
    def document(self) -> Json:
        """The draft's document."""
        return json.loads(self.row.document)

    def put(self, document: Json) -> None:
        """Keep a changed document."""
        self.work.put(replace(self.row, document=written(document)))


@contextmanager
def drafting(office: "Office", act: "Act") -> Generator[OpenDraft]:
    """One act on a draft; the act is about it.

    Raises `Refused`: `not_allowed`, `missing`, `sheet_version.fixed` for one that is no draft any more.
    """
    rights.require(office, "sheet.draft")
    rights.require(office, act.name)
    with office.store.work(act) as work:
        yield OpenDraft(work, work.put(draft_row(work, act.about)))


def draft_row(read: "Read", version_id: str) -> SheetVersion:
    """The row of a draft. Raises `Refused`: `missing`, `sheet_version.fixed`, `sheet_version.dropped`."""
    row = read.get(SheetVersion, version_id)
    if row.state != DRAFT:
        raise Refused("sheet_version.fixed", version=row.version)
    if row.gone:
        raise Refused("sheet_version.dropped", version=row.version)
    return row


def written(document: Json) -> str:
    """A document as a row keeps it."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def next_number(read: "Read", sheet_id: str) -> str:
    """The next minor version that no version of this sheet has."""
    from greenrating.sheet_versions import version_key

    numbers = {version_key(row.version) for row in versions(read) if row.sheet == sheet_id}
    major, minor, _ = max(numbers, default=(1, 0, 0))
    return f"{major}.{minor + 1}.0" if minor < _MOST_PART else f"{major + 1}.0.0"


def refuse_number(read: "Read", sheet_id: str, number: str, own: str = "") -> None:
    """Refuse a number that is none (`sheet_version.number`), or is not above every finished version's
    (`sheet_version.number_low`), or that another draft has (`sheet_version.number_taken`)."""
    from appendix_a.forms import is_version
    from greenrating.sheet_versions import version_key

    if not is_version(number):
        raise Refused("sheet_version.number", "number", number=number)
    family = [row for row in versions(read) if row.sheet == sheet_id and row.id != own]
    finished = [row.version for row in family if row.state != DRAFT]
    highest = max(finished, key=version_key, default="0.0.0")
    if finished and version_key(number) <= version_key(highest):
        raise Refused("sheet_version.number_low", "number", number=number, highest=highest)
    if any(row.version == number for row in family):
        raise Refused("sheet_version.number_taken", "number", number=number)
