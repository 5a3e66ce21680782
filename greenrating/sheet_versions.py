"""The versions of scoring sheets that a workspace knows, and which of them a rating uses."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from greenrating.errors import Refused, Untrusted
from greenrating.records import CONFORMITY, SHEET_DRAFT, Inspection, SheetVersion
from scoring.plan import Plan, prepare
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from appendix_a.loader import AnySheet
    from greenrating.store.store import Read, Work

SHIPPED = "shipped"
DRAFT = SHEET_DRAFT
PUBLISHED = "published"
WITHDRAWN = "withdrawn"
USABLE = (SHIPPED, PUBLISHED)
"""The states of a version that new ratings may use."""

_VERSIONS = UUID("0f6d4c1e-3f0b-5a53-9a33-5d0f8f6f2f11")

_plans: dict[str, Plan] = {}


def shipped_version(work: "Work") -> SheetVersion:
    """The shipped Appendix A as a row of this workspace; written when it is first asked for."""
    row = shipped_row()
    found = work.look(SheetVersion, row.id)
    if found is None or found.state != SHIPPED:
        return work.put(row)
    return found


@cache
def shipped_row() -> SheetVersion:
    """The shipped Appendix A as the row that a workspace keeps of it."""
    from appendix_a.loader import shipped

    return fixed_row(shipped(), SHIPPED)


def fixed_row(sheet: "AnySheet", state: str) -> SheetVersion:
    """A finished sheet as a row. Its id follows from its content, so that every laptop gives it the same."""
    from appendix_a.writer import canonical

    return SheetVersion(
        id=str(uuid5(_VERSIONS, f"{sheet.id}@{sheet.version} {sheet.sha256}")),
        sheet=sheet.id,
        version=sheet.version,
        kind=sheet.kind,
        sha256=sheet.sha256,
        document=canonical(sheet),
        state=state,
        effective_from=date.fromisoformat(sheet.effective_from),
    )


def versions(read: "Read") -> list[SheetVersion]:
    """Every version of a sheet with stars, the shipped one too if it was not written yet."""
    shipped = shipped_row()
    found = [row for row in read.find(SheetVersion) if row.kind != CONFORMITY]
    return found if any(row.id == shipped.id for row in found) else [shipped, *found]


def version_row(read: "Read", version_id: str) -> SheetVersion:
    """One version, the shipped one too if it was not written yet. Raises `Missing`."""
    row = read.look(SheetVersion, version_id)
    if row is None and version_id == (shipped := shipped_row()).id:
        return shipped
    return row or read.get(SheetVersion, version_id)


def version_key(version: str) -> tuple[int, ...]:
    """A version number as it is ordered: 1.10.0 after 1.9.0."""
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def in_force(read: "Read", on: date | None) -> SheetVersion:
    """The star sheet in force on a day (None: the newest): the newest in effect by then, else the shipped.

    Only versions of the shipped sheet come into force; a sheet of another name that was taken in does not.
    """
    return newest_in_effect(read, shipped_row(), on)


def newest_in_effect(read: "Read", shipped: SheetVersion, on: date | None) -> SheetVersion:
    """The newest version of a shipped sheet of any kind that is in effect on a day (None: on any)."""
    usable = read.find(SheetVersion, sheet=shipped.sheet, state=USABLE)
    in_effect = [version for version in usable if on is None or version.effective_from <= on]
    return max(in_effect, key=_newest, default=shipped)


def version_in_force(work: "Work", on: date) -> SheetVersion:
    """Like `in_force`, as a row that is written."""
    shipped_version(work)
    return in_force(work, on)


def version_of_cycle(work: "Work", room_id: str, on: date) -> SheetVersion:
    """The version that inspections of a room use in the calendar year of a day (A47).

    A cycle keeps the version with which it opened, even if that was withdrawn since.
    """
    found = work.find(Inspection, room=room_id, kind=("inspection", "annual"), year=on.year)
    if not found:
        return version_in_force(work, on)
    first = min(found, key=lambda each: (each.held_on, each.quarter))
    return work.get(SheetVersion, first.sheet_version)


def sheet_in_force(read: "Read", on: date | None) -> Sheet:
    """The sheet of the version `in_force`. Raises `Untrusted` if it is not what was published."""
    from appendix_a.loader import shipped

    row = in_force(read, on)
    return shipped() if row.id == shipped_row().id else sheet_of(read, row.id)


def sheet_of(read: "Read", version_id: str) -> Sheet:
    """The scoring sheet of a version. Raises `Missing`, and `Untrusted` if it is not what was published."""
    return plan_of(read, version_id).sheet


def plan_of(read: "Read", version_id: str) -> Plan:
    """The sheet of a version made ready for the engine; read and checked once while the program runs."""
    plan = _plans.get(version_id)
    if plan is None:
        plan = _plans[version_id] = prepare(sheet_of_row(read.get(SheetVersion, version_id)))
    return plan


def sheet_of_row(version: SheetVersion) -> Sheet:
    """The sheet of a row; a draft's may have faults, and has no digest.

    Raises `Untrusted` if a finished one is not what was published, `Refused` (`sheet.no_stars`).
    """
    from appendix_a.writer import sheet_as_written, sheet_from_canonical
    from greenrating import texts

    name = f"{version.sheet}@{version.version}"
    if version.kind == CONFORMITY:
        raise Refused("sheet.no_stars", name=name)
    if version.state == DRAFT:
        return replace(sheet_as_written(version.document, name), sha256="")
    sheet = sheet_from_canonical(version.document)
    if sheet.sha256 != version.sha256:
        raise Untrusted(name, (texts.say("errors.sheet.altered", name=name),))
    return sheet


def _newest(version: SheetVersion) -> tuple[date, tuple[int, ...]]:
    return version.effective_from, version_key(version.version)
