"""From one sheet to another, one change at a time, in the order in which they are evaluated."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal, TypeVar

from scoring.sheet import Item, PolicyValue, Section, Sheet, Tier

CauseKind = Literal["condition", "veto", "event", "item", "tiers", "sections", "policy", "band"]
T = TypeVar("T")

_POLICIES_BEFORE_BANDS = (
    "fans.below_min",
    "na.mode",
    "overlap.policy",
    "cycle.min_inspections",
    "score.decimals",
    "score.rounding",
    "bands.compare",
)
_POLICIES_AFTER_BANDS = ("first_rating.cap", "event.block_promotion_in_cycle", "annual.max_step_up")


@dataclass(frozen=True, slots=True)
class Cause:
    """One change that can turn a result.

    `name` is the id of the condition, veto, event, item or section, the key of the policy, or the number of
    stars of the band; it is empty for the points of the sections as a whole.
    """

    kind: CauseKind
    name: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """A sheet with the policy values that hold."""

    sheet: Sheet
    policy: Mapping[str, PolicyValue]


def swaps(before: Ruled, after: Ruled) -> Iterator[tuple[Cause, Ruled]]:
    """Every change that can turn a result, each with the sheet that has this one and all changes before it.

    A change of words alone is none. Conditions come first, then vetoes, events, items, fan tiers, the points
    of the sections, the policies of arithmetic, the bands, and the limits on a star.
    """
    now = before
    for cause, step in chain(
        _of_parts(before.sheet, after.sheet),
        _of_policies(("veto.annual_effect",), before, after),
        _of_sections(before.sheet, after.sheet),
        _of_policies(_POLICIES_BEFORE_BANDS, before, after),
        _of_bands(before.sheet, after.sheet),
        _of_policies(_POLICIES_AFTER_BANDS, before, after),
    ):
        now = step(now)
        yield cause, now


_Step = Callable[[Ruled], Ruled]
_Steps = Iterator[tuple[Cause, _Step]]
_Part = tuple[str, Item | tuple[Tier, ...]]


def _setting(**parts: object) -> _Step:
    return lambda now: replace(now, sheet=replace(now.sheet, **parts))


def _of_parts(before: Sheet, after: Sheet) -> _Steps:
    for name, conditions in _mixtures(
        before.conditions, after.conditions, lambda each: each.id, lambda each: (each.field, each.limit)
    ):
        yield Cause("condition", name), _setting(conditions=conditions)
    for name, vetoes in _mixtures(
        before.vetoes, after.vetoes, lambda each: each.id, lambda each: (each.clean, each.found, each.effect)
    ):
        yield Cause("veto", name), _setting(vetoes=vetoes)
    for name, events in _mixtures(before.events, after.events, lambda each: each.id, lambda each: each.id):
        yield Cause("event", name), _setting(events=events)


def _of_bands(before: Sheet, after: Sheet) -> _Steps:
    for name, bands in _mixtures(
        before.bands, after.bands, lambda each: str(each.stars), lambda each: each.low
    ):
        yield Cause("band", name), _setting(bands=bands)


def _of_policies(keys: tuple[str, ...], before: Ruled, after: Ruled) -> _Steps:
    for key in keys:
        if before.policy[key] != after.policy[key]:
            yield Cause("policy", key), _with_policy(key, after.policy[key])


def _with_policy(key: str, value: PolicyValue) -> _Step:
    return lambda now: replace(now, policy={**now.policy, key: value})


def _of_sections(before: Sheet, after: Sheet) -> _Steps:
    """Items and fan tiers one by one, a section having the points of what is in it; then those it states."""
    frames = {section.id: section for section in (*after.sections, *before.sections)}
    points = _points(before.sections)
    for name, parts in _mixtures(_parts(before), _parts(after), _name, _part_counts):
        sections = tuple(_sections(frames, parts))
        points = _points(sections)
        yield Cause("tiers" if name in frames else "item", name), _setting(sections=sections)
    if points != _points(after.sections):
        yield Cause("sections", ""), _setting(sections=after.sections)


def _points(sections: tuple[Section, ...]) -> int:
    return sum(section.points for section in sections)


def _parts(sheet: Sheet) -> tuple[_Part, ...]:
    """Every item and every section's tiers, each with the section that it lies in."""
    tiered = [(section.id, section.tiers) for section in sheet.sections if section.tiers]
    return (*((section.id, item) for section, item in sheet.walk()), *tiered)


def _name(part: _Part) -> str:
    section, what = part
    return what.id if isinstance(what, Item) else section


def _part_counts(part: _Part) -> Hashable:
    section, what = part
    if isinstance(what, Item):
        return section, what.points, what.steps, what.na is None
    return tuple((tier.low, tier.points) for tier in what)


def _sections(frames: Mapping[str, Section], parts: tuple[_Part, ...]) -> Iterator[Section]:
    for id_, frame in frames.items():
        items = tuple(what for section, what in parts if section == id_ and isinstance(what, Item))
        tiers = next((what for section, what in parts if section == id_ and not isinstance(what, Item)), ())
        if items or tiers:
            points = sum(item.points for item in items) + max((tier.points for tier in tiers), default=0)
            yield replace(frame, points=points, items=items, tiers=tiers)


def _mixtures(
    before: tuple[T, ...], after: tuple[T, ...], name: Callable[[T], str], counts: Callable[[T], Hashable]
) -> Iterator[tuple[str, tuple[T, ...]]]:
    """The name of each part that counts otherwise, with the parts as they are once it is exchanged too."""
    mixed = {name(part): part for part in before}
    wanted = {name(part): part for part in after}
    for key in {**mixed, **wanted}:
        old, new = mixed.get(key), wanted.get(key)
        if old is not None and new is not None and counts(old) == counts(new):
            continue
        if new is None:
            del mixed[key]
        else:
            mixed[key] = new
        yield key, tuple(mixed.values())
