"""Drafts of scoring sheets: copied from a version, edited, dropped. A draft may have faults."""

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating import rights
from greenrating.changes import SheetVersionChanged
from greenrating.errors import Refused
from greenrating.meanwhile import refuse_moved_on
from greenrating.records import SheetVersion
from greenrating.sheet_edits import Add, Edit
from greenrating.sheet_paths import Json
from greenrating.sheet_version_view import name_of_version, version_changed
from greenrating.sheet_version_work import draft_row, drafting, next_number, refuse_number, written
from greenrating.sheet_versions import DRAFT, version_row, versions
from greenrating.sheet_work import required_text
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read, Work


_NAMES = re.compile('"id":"([^"]*)"')


@dataclass(frozen=True)
class CopySheet:
    """Make a draft of a version, under a new version number ("": the next minor one)."""

    from_version: str
    version: str = ""


@dataclass(frozen=True)
class DraftSheet:
    """Make a draft of a sheet that was read from a file, such as a workbook; `source` is the file's name."""

    sheet: Sheet
    source: str
    version: str = ""


@dataclass(frozen=True)
class EditDraft:
    """Carry out edits on a draft, all of them as one act; `seen` is the revision that was shown."""

    version: str
    edits: tuple[Edit, ...]
    seen: int | None = None


@dataclass(frozen=True)
class DropDraft:
    """Give a draft up; it stays in the history."""

    version: str
    reason: str


def copy_sheet(office: "Office", command: CopySheet) -> SheetVersionChanged:
    """Make a draft of a version.

    Raises `Refused`: `missing`, `sheet_version.no_stars` for a sheet without stars, `sheet_version.number`,
    `sheet_version.number_low`, `sheet_version.number_taken`.
    """
    rights.require(office, "sheet.copy")
    from greenrating.store.store import Act

    id_ = str(uuid4())
    with office.store.read() as read:
        base = version_row(read, command.from_version)
    with office.store.work(Act("sheet.copy", about=id_, why=name_of_version(base))) as work:
        _put_draft(work, id_, json.loads(base.document), command.version, base)
    return version_changed(office, id_)


def draft_sheet(office: "Office", command: DraftSheet) -> SheetVersionChanged:
    """Make a draft of a sheet from a file. Raises like `copy_sheet`."""
    rights.require(office, "sheet.copy")
    from appendix_a.document import document
    from greenrating.store.store import Act

    id_ = str(uuid4())
    with office.store.work(Act("sheet.copy", about=id_, why=command.source)) as work:
        _put_draft(work, id_, document(command.sheet), command.version)
    return version_changed(office, id_)


def edit_draft(office: "Office", command: EditDraft) -> SheetVersionChanged:
    """Edit a draft; an edit without effect leaves no trace.

    Raises `Refused`: `missing`, `sheet_version.fixed`, `sheet_version.dropped`, and `sheet_edit.…` for an
    edit that does not fit, naming its path as the field; `meanwhile` if somebody else edited it since.
    """
    rights.require(office, "sheet.draft")
    from greenrating.sheet_editing import edited
    from greenrating.store.store import Act

    with drafting(office, Act("sheet.draft", about=command.version)) as draft:
        adding = any(isinstance(edit, Add) for edit in command.edits)
        taken = _names_ever(draft.work, draft.row.sheet) if adding else frozenset[str]()
        refuse_moved_on(draft.work, command.seen, (draft.row,), streamed=True)
        draft.put(edited(draft.document, command.edits, taken))
    return version_changed(office, command.version)


def drop_draft(office: "Office", command: DropDraft) -> SheetVersionChanged:
    """Give a draft up. Raises `Refused`: `reason.required`, and like `edit_draft`."""
    rights.require(office, "sheet.drop")
    from greenrating.store.store import Act

    reason = required_text(command.reason, "reason")
    with office.store.work(Act("sheet.drop", about=command.version, why=reason)) as work:
        work.drop(draft_row(work, command.version))
    return version_changed(office, command.version)


def _put_draft(work: "Work", id_: str, document: Json, number: str, base: SheetVersion | None = None) -> None:
    from greenrating.sheet_versions import shipped_row, shipped_version

    if document["kind"] != "stars":
        raise Refused("sheet_version.no_stars", name=document["id"])
    if base is not None and base.id == shipped_row().id:
        shipped_version(work)
    number = number or next_number(work, document["id"])
    refuse_number(work, document["id"], number)
    work.put(_draft_of(work, id_, {**document, "version": number}))


def _draft_of(work: "Work", id_: str, document: Json) -> SheetVersion:
    from greenrating.sheet_versions import shipped_row

    return replace(
        shipped_row(),
        id=id_,
        sheet=document["id"],
        version=document["version"],
        kind=document["kind"],
        sha256="",
        document=written(document),
        state=DRAFT,
    )


def _names_ever(read: "Read", sheet_id: str) -> frozenset[str]:
    """Every id that a version of this sheet ever had: a retired one is not given to something else."""
    documents = (row.document for row in versions(read) if row.sheet == sheet_id)
    return frozenset(name for each in documents for name in _NAMES.findall(each))
