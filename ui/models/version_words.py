"""The versions of a scoring sheet, their faults and their sums, in words."""

from collections.abc import Sequence

from greenrating.sheet_faults import SheetFault
from greenrating.sheet_versions import DRAFT, PUBLISHED, SHIPPED, WITHDRAWN, shipped_row
from greenrating.sheet_views import SheetVersionView, VersionLine
from greenrating.texts import say
from ui.models.dates import legal_day, short_date
from ui.models.side_line import SideLine
from ui.models.spoken import joined, spoken
from ui.models.workshop_parts import SUM, PartLine, part_of

WHOLE = 100
_ICONS = {DRAFT: "pencil", SHIPPED: "lock", PUBLISHED: "badge-check", WITHDRAWN: "archive"}
_MOST_CHANGES = 3


def version_name(line: VersionLine) -> str:
    """A version by its number; one of another sheet by its title, too."""
    if line.state == SHIPPED:
        return say("workshop.version.shipped_name", version=line.version)
    number = say("workshop.version.name", version=line.version)
    return number if line.sheet == shipped_row().sheet else f"{spoken(line.title)} {number}"


def version_lines(lines: Sequence[VersionLine]) -> tuple[SideLine, ...]:
    """The versions as rows."""
    return tuple(
        SideLine(each.id, version_name(each), version_detail(each), _ICONS[each.state]) for each in lines
    )


def version_detail(line: VersionLine) -> str:
    """How a version stands."""
    if line.state == DRAFT:
        key = "workshop.version.draft" if line.edits else "workshop.version.draft_same"
        return say(key, n=line.edits)
    told = {
        SHIPPED: say("workshop.version.shipped"),
        PUBLISHED: say("workshop.version.from", day=line.effective_from.isoformat()),
        WITHDRAWN: say("workshop.version.withdrawn"),
    }[line.state]
    return f"{told} · {say('workshop.version.in_force')}" if line.in_force else told


def version_facts(view: SheetVersionView) -> str:
    """What was done last with a finished version, by whom and why, and its digest."""
    facts: list[str] = []
    for deed in view.deeds[:1]:
        act, day = say(f"acts.{deed.act}"), short_date(legal_day(deed.at))
        facts.append(say("workshop.deed", act=act, person=deed.person, day=day, why=deed.why))
    return "\n".join((*facts, f"SHA-256 {view.line.sha256}"))


def part_rows(parts: Sequence[PartLine]) -> tuple[SideLine, ...]:
    """The parts as rows."""
    return tuple(_part_row(each) for each in parts)


def sum_sentence(view: SheetVersionView, base: SheetVersionView | None) -> str:
    """What changed in the points, and what the sum still lacks."""
    told = [joined(_point_changes(view, base))] if base is not None else []
    missing = WHOLE - view.total
    if missing:
        told.append(say("workshop.sum.missing" if missing > 0 else "workshop.sum.beyond", n=abs(missing)))
    if view.line.state == DRAFT:
        told.append(say("workshop.sum.rule"))
    return say("workshop.sum.between").join(filter(None, told))


def blocked(view: SheetVersionView) -> str:
    """Why a draft cannot be published now; empty if it can."""
    if view.can_publish:
        return ""
    if view.total != WHOLE:
        return say("workshop.publish.sum", total=view.total)
    if view.faults:
        return say("workshop.publish.faults", n=len(view.faults))
    return say("workshop.publish.not_you")


def fault_place(fault: SheetFault, view: SheetVersionView, parts: Sequence[PartLine]) -> str:
    """Where a fault is: the part, and the entry in it."""
    if fault.place == SUM:
        return say("workshop.sum.title")
    part = part_of(fault.place, view.content)
    name = next((each.words for each in parts if each.id == part), "")
    pieces = fault.place.split("/")
    place = 3 if pieces[0] == "sections" else 1
    return " ".join(filter(None, (name, *pieces[place : place + 1])))


def _part_row(part: PartLine) -> SideLine:
    count = "" if part.count is None else str(part.count)
    notes = [part.words, count]
    if part.changed:
        notes.append(say("workshop.part_changed"))
    if part.faults:
        notes.append(say("workshop.faults.count", n=part.faults))
    return SideLine(
        part.id,
        part.words,
        count=count,
        changed=part.changed,
        faulty=part.faults > 0,
        spoken=" ".join(filter(None, notes)),
    )


def _point_changes(view: SheetVersionView, base: SheetVersionView) -> tuple[str, ...]:
    before, after = _points(base), _points(view)
    names = [name for name in dict.fromkeys((*before, *after)) if before.get(name) != after.get(name)]
    found = [_point_change(name, before.get(name), after.get(name)) for name in names[:_MOST_CHANGES]]
    if len(names) > len(found):
        found.append(say("workshop.sum.more", n=len(names) - len(found)))
    return tuple(found)


def _point_change(name: str, before: int | None, after: int | None) -> str:
    if before is None:
        return say("trial.cause.item.added", name=name, after=after)
    if after is None:
        return say("trial.cause.item.retired", name=name, before=before)
    return say("workshop.sum.points", name=name, before=before, after=after)


def _points(view: SheetVersionView) -> dict[str, int]:
    sheet = view.content
    return {tier.id: tier.points for tier in sheet.tiers} | {
        item.id: item.points for item in sheet.items.values()
    }
