"""The versions of scoring sheets that a workspace knows."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from greenrating.errors import Untrusted
from greenrating.records import SheetVersion
from scoring.plan import Plan, prepare
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from greenrating.store.store import Read, Work

PUBLISHED = "published"
_VERSIONS = UUID("0f6d4c1e-3f0b-5a53-9a33-5d0f8f6f2f11")

_plans: dict[str, Plan] = {}


def shipped_version(work: "Work") -> SheetVersion:
    """The shipped Appendix A as a row of this workspace; written when it is first asked for.

    Its id follows from its content, so that every laptop gives it the same.
    """
    from appendix_a.loader import shipped
    from appendix_a.writer import canonical

    sheet = shipped()
    id_ = str(uuid5(_VERSIONS, f"{sheet.id}@{sheet.version} {sheet.sha256}"))
    return work.look(SheetVersion, id_) or work.put(
        SheetVersion(
            id=id_,
            sheet=sheet.id,
            version=sheet.version,
            kind=sheet.kind,
            sha256=sheet.sha256,
            document=canonical(sheet),
            state=PUBLISHED,
            effective_from=date.fromisoformat(sheet.effective_from),
        )
    )


def version_in_force(work: "Work", on: date) -> SheetVersion:
    """The star sheet in force on a day: the newest that is in effect by then, else the shipped one (A47)."""
    shipped = shipped_version(work)
    published = work.find(SheetVersion, kind="stars", state=PUBLISHED)
    in_effect = [version for version in published if version.effective_from <= on]
    return max(in_effect, key=lambda version: (version.effective_from, version.version), default=shipped)


def sheet_of(read: "Read", version_id: str) -> Sheet:
    """The scoring sheet of a version. Raises `Missing`, and `Untrusted` if it is not what was published."""
    return plan_of(read, version_id).sheet


def plan_of(read: "Read", version_id: str) -> Plan:
    """The sheet of a version made ready for the engine; read and checked once while the program runs."""
    plan = _plans.get(version_id)
    if plan is None:
        plan = _plans[version_id] = prepare(_parse(read.get(SheetVersion, version_id)))
    return plan


def _parse(version: SheetVersion) -> Sheet:
    from appendix_a.writer import sheet_from_canonical
    from greenrating import texts

    sheet = sheet_from_canonical(version.document)
    if sheet.sha256 != version.sha256:
        name = f"{version.sheet}@{version.version}"
        raise Untrusted(name, (texts.say("errors.sheet.altered", name=name),))
    return sheet
