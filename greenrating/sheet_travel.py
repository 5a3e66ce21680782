"""Scoring sheets that travel: a finished version given as a file with its digest, such a file taken in."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.changes import SheetVersionChanged
from greenrating.errors import Refused
from greenrating.records import SheetVersion
from greenrating.sheet_file_reading import GivenSheet, read_sheet_file
from greenrating.sheet_version_view import name_of_version, version_changed
from greenrating.sheet_versions import (
    DRAFT,
    PUBLISHED,
    fixed_row,
    in_force,
    sheet_of_row,
    version_key,
    version_row,
    versions,
)
from greenrating.sheet_views import SheetFileView

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read


@dataclass(frozen=True)
class GiveSheet:
    """Write a finished version to a file; one that is there is replaced."""

    version: str
    path: Path


@dataclass(frozen=True)
class SheetGiven:
    """A version was written to a file, which has this SHA-256; the sheet has its own."""

    version_id: str
    path: Path
    sha256: str


@dataclass(frozen=True)
class TakeSheet:
    """Take the version in a file into the workspace, as it was published."""

    path: Path


def file_name(office: "Office", version_id: str) -> str:
    """The name proposed for the file of a version. Raises `Missing`."""
    rights.require(office, "sheet.read")
    with office.store.read() as read:
        name = name_of_version(version_row(read, version_id))
    return f"{name.replace('/', '-').replace('@', '-')}.json"


def give_sheet(office: "Office", command: GiveSheet) -> SheetGiven:
    """Write a version to a file, as `sheet show --json` prints it, and note it in the history.

    Raises `Refused`: `missing`, `sheet_version.unfinished` for a draft, and like `placing.placed` for a file
    that cannot be written; `Untrusted` if the version is not what was published.
    """
    rights.require(office, "sheet.give")
    from greenrating.papers.placing import placed
    from greenrating.store.store import Act

    with office.store.read() as read:
        content = _content(office, read, command.version)
    with placed(command.path) as beside:
        beside.write_bytes(content)
    sha256 = hashlib.sha256(content).hexdigest()
    why = f"{command.path.name} SHA-256 {sha256}"
    with office.store.work(Act("sheet.give", about=command.version, why=why)):
        pass
    return SheetGiven(command.version, command.path, sha256)


def look_at_sheet(office: "Office", path: Path) -> SheetFileView:
    """What a sheet file holds, and how it stands to the versions here; nothing is taken in.

    Raises `Untrusted` for a file that is no sheet file, has faults, or is not what its digest says.
    """
    rights.require(office, "sheet.read")
    given = read_sheet_file(path)
    with office.store.read() as read:
        return _view(office, read, given)


def take_sheet(office: "Office", command: TakeSheet) -> SheetVersionChanged:
    """Take in the version of a file.

    Raises `Untrusted` like `look_at_sheet`; `Refused`: `sheet_file.same` if it is here already,
    `sheet_file.clash` if the same version is here with another digest.
    """
    rights.require(office, "sheet.take")
    from greenrating.store.store import Act

    given = read_sheet_file(command.path)
    sheet = given.sheet
    row = fixed_row(sheet, PUBLISHED)
    why = "；".join(filter(None, (command.path.name, given.publisher, given.published_on, given.reason)))
    with office.store.work(Act("sheet.take", about=row.id, why=why)) as work:
        view = _view(office, work, given)
        name = name_of_version(sheet)
        if view.standing == "same":
            raise Refused("sheet_file.same", name=name)
        if view.standing == "clash":
            raise Refused("sheet_file.clash", name=name, here=view.here, there=sheet.sha256)
        work.put(row)
    return version_changed(office, row.id)


def _view(office: "Office", read: "Read", given: GivenSheet) -> SheetFileView:
    sheet = given.sheet
    family = [row for row in versions(read) if row.sheet == sheet.id and row.state != DRAFT]
    same = next((row for row in family if row.version == sheet.version), None)
    standing = "new" if same is None else "same" if same.sha256 == sheet.sha256 else "clash"
    return SheetFileView(
        sheet=sheet,
        standing=standing,
        here=same.sha256 if same else "",
        against=_against(office, read, family, same),
        publisher=given.publisher,
        published_on=given.published_on,
        reason=given.reason,
    )


def _against(office: "Office", read: "Read", family: list[SheetVersion], same: SheetVersion | None) -> str:
    """What to compare with: the same version, else the newest of the same sheet, else the one in force."""
    newest = max(family, key=lambda row: version_key(row.version), default=None)
    return (same or newest or in_force(read, office.today())).id


def _content(office: "Office", read: "Read", version_id: str) -> bytes:
    from appendix_a.writer import shown

    row = version_row(read, version_id)
    if row.state == DRAFT:
        raise Refused("sheet_version.unfinished", version=row.version)
    document = {**shown(sheet_of_row(row)), **_published(office, read, row)}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _published(office: "Office", read: "Read", row: SheetVersion) -> dict[str, object]:
    """Who published a version, when and why, as far as this workspace did; its digest does not cover it."""
    from greenrating.office import LEGAL_TIME
    from greenrating.records import Person

    act = next(iter(read.all_acts(row.id, names=("sheet.publish",))), None)
    if act is None:
        return {}
    on = act.at.astimezone(LEGAL_TIME).date().isoformat()
    publisher = f"{office.row.name} {read.get(Person, act.person).name}"
    return {"published": {"publisher": publisher, "on": on, "reason": act.why}}
