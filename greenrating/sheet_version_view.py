"""Puts together what windows are shown of a version of a scoring sheet."""

import json
from datetime import date
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.act_stack import stack_of
from greenrating.act_words import gist
from greenrating.changes import SheetVersionChanged
from greenrating.records import Person, SheetVersion
from greenrating.sheet_faults import faults_of
from greenrating.sheet_paths import edits_between
from greenrating.sheet_version_work import next_number
from greenrating.sheet_versions import (
    DRAFT,
    PUBLISHED,
    USABLE,
    in_force,
    sheet_of_row,
    version_key,
    version_row,
    versions,
)
from greenrating.sheet_views import Deed, SectionSum, SheetVersionView, VersionLine
from greenrating.views import LastAct
from scoring.sheet import Section, Sheet, Words

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import HistoryEntry, Read

WHOLE = ("sheet.copy", "sheet.drop", "sheet.publish", "sheet.withdraw", "sheet.take", "sheet.give")
"""The acts on a version as a whole."""


def build_version_view(office: "Office", read: "Read", version_id: str) -> SheetVersionView:
    """A version, whole. Raises `Missing`, and `Untrusted` if it is not what was published."""
    row = version_row(read, version_id)
    sheet = sheet_of_row(row)
    faults = faults_of(sheet) if row.state == DRAFT else ()
    deeds = read.all_acts(version_id, names=WHOLE)
    drafting = row.state == DRAFT and not row.gone
    base = base_of(read, row)
    sums = tuple(SectionSum(each.id, each.words, _points(each)) for each in sheet.sections)
    return SheetVersionView(
        line=version_line(row, in_force(read, office.today()).id, base),
        document=json.loads(row.document),
        content=sheet,
        faults=faults,
        sums=sums,
        total=sum(each.points for each in sums),
        base=base.id if base else "",
        deeds=_deeds(read, deeds),
        last=_last(office, read, row) if drafting else None,
        can_edit=drafting and rights.may(office, "sheet.draft"),
        can_publish=drafting and not faults and rights.may(office, "sheet.publish"),
        can_withdraw=row.state == PUBLISHED and rights.may(office, "sheet.withdraw"),
        proposed=row.version if drafting else next_number(read, row.sheet),
        earliest=earliest(read, row.sheet, office.today()),
        seen=row.revision,
    )


def version_changed(office: "Office", version_id: str) -> SheetVersionChanged:
    """What a command on a version answers with: the version as it is on disk now."""
    rights.require(office, "sheet.read")
    with office.store.read() as read:
        return SheetVersionChanged(version_id, build_version_view(office, read, version_id))


def version_line(row: SheetVersion, in_force_id: str, base: SheetVersion | None) -> VersionLine:
    """A version as the list of versions shows it."""
    document = json.loads(row.document)
    title = document["title"]
    return VersionLine(
        id=row.id,
        sheet=row.sheet,
        version=row.version,
        kind=row.kind,
        state=row.state,
        effective_from=row.effective_from,
        sha256=row.sha256,
        title=Words(title.get("source", ""), title["zh"], title["en"]),
        in_force=row.id == in_force_id,
        edits=len(edits_between(json.loads(base.document), document)) if base and row.state == DRAFT else 0,
    )


def base_of(read: "Read", row: SheetVersion) -> SheetVersion | None:
    """The version that this one was copied from; for a draft from a file, the newest in use of that sheet."""
    copied = read.all_acts(row.id, names=("sheet.copy",))
    known = [each for each in versions(read) if each.sheet == row.sheet and each.id != row.id]
    for each in known:
        if any(act.why == name_of_version(each) for act in copied):
            return each
    usable = [each for each in known if each.state in USABLE]
    return max(usable, key=lambda each: version_key(each.version), default=None) if copied else None


def earliest(read: "Read", sheet_id: str, today: date) -> date:
    """The first day from which a new version may be in force: not in the past, not before an earlier one."""
    usable = [row.effective_from for row in versions(read) if row.sheet == sheet_id and row.state in USABLE]
    return max([today, *usable])


def _deeds(read: "Read", entries: "list[HistoryEntry]") -> tuple[Deed, ...]:
    people = read.find_all(Person, id=tuple({entry.person for entry in entries}))
    names = {person.id: person.name for person in people}
    return tuple(Deed(each.act, names.get(each.person, ""), each.at, each.why) for each in entries)


def _last(office: "Office", read: "Read", row: SheetVersion) -> LastAct | None:
    stack = stack_of(read, office.person.id, row.id)
    if stack.last is None:
        return None
    place, before, after = gist(stack.last)
    can_undo, can_redo = stack.undo is not None, stack.redo is not None
    return LastAct(stack.last.act, place, before, after, stack.last.at, can_undo, can_redo)


def _points(section: Section) -> int:
    if section.tiers:
        return max(tier.points for tier in section.tiers)
    return sum(item.points for item in section.items)


def name_of_version(sheet: Sheet | SheetVersion) -> str:
    """A version as people name it: `id@version`."""
    return f"{sheet.id if isinstance(sheet, Sheet) else sheet.sheet}@{sheet.version}"
