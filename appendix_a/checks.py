"""What must hold between the entries of a sheet; yields every problem, not just the first."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from appendix_a import forms, links
from appendix_a.faults import KeyPath, Problem, dotted
from appendix_a.named_numbers import named_numbers
from appendix_a.policies import RULES
from scoring.sheet import Section, Sheet, Words

TOTAL = 100
_COUNTED = ("fans", "turnover_yuan")
_PAIRS = (("met", "not_met"), ("not_found", "found"))


def problems(sheet: Sheet) -> Iterator[Problem]:
    """Every problem between the entries of a sheet, with key paths as its file has them."""
    yield from forms.problems(sheet)
    yield from _ids(sheet)
    yield from _empty_lists(sheet)
    yield from _vetoes(sheet)
    for place, section in enumerate(sheet.sections):
        yield from _sum(place, section)
        yield from _tiers(place, section)
    yield from _total(sheet)
    yield from _bands(sheet)
    yield from _conditions(sheet)
    yield from links.problems(sheet)
    yield from _policies(sheet)
    yield from _policies_together(sheet)


def _ids(sheet: Sheet) -> Iterator[Problem]:
    yield from doubled((name, path) for path, name in forms.ids(sheet))
    lists = {
        "events": [event.id for event in sheet.events],
        "methods": [method.id for method in sheet.methods],
        "ranges": [entry.id for entry in sheet.ranges],
        "licences": [licence.id for licence in sheet.licences],
        "overlaps": [group.id for group in sheet.overlaps],
        "eligibility": [condition.id for condition in sheet.conditions],
    }
    for name, ids in lists.items():
        yield from doubled((entry, (name, place, "id")) for place, entry in enumerate(ids))
    yield from doubled((tag.key, ("marks", place, "key")) for place, tag in enumerate(sheet.tags))
    fields = [condition.field for condition in sheet.conditions]
    yield from doubled((entry, ("eligibility", place, "field")) for place, entry in enumerate(fields))


def doubled(ids: Iterable[tuple[str, KeyPath]]) -> Iterator[Problem]:
    """A problem for each id that an entry before has already."""
    first: dict[str, KeyPath] = {}
    for name, path in ids:
        if name in first:
            yield Problem(path, "same_id", {"id": name, "first": dotted(first[name])})
        first.setdefault(name, path)


def _empty_lists(sheet: Sheet) -> Iterator[Problem]:
    for name, entries in (("sections", sheet.sections), ("bands", sheet.bands), ("methods", sheet.methods)):
        if not entries:
            yield Problem((name,), "empty_list", about=((name,),))
    for place, section in enumerate(sheet.sections):
        if not section.items and not section.tiers:
            lists: tuple[KeyPath, ...] = (("sections", place, "items"), ("sections", place, "tiers"))
            yield Problem(("sections", place), "empty_list", about=lists)


def _vetoes(sheet: Sheet) -> Iterator[Problem]:
    for place, veto in enumerate(sheet.vetoes):
        if (veto.clean, veto.found) not in _PAIRS:
            yield Problem(("vetoes", place, "answers"), "veto.pair")
        if veto.clean_words.zh == veto.found_words.zh or veto.clean_words.en == veto.found_words.en:
            yield Problem(("vetoes", place, "answers", "found_words"), "veto.words")


def _sum(place: int, section: Section) -> Iterator[Problem]:
    path: KeyPath = ("sections", place, "points")
    points = [item.points for item in section.items]
    if points and sum(points) != section.points:
        about: tuple[KeyPath, ...] = (("sections", place, "items"),)
        yield Problem(path, "section.sum", {"points": section.points, "sum": sum(points)}, about)
    highest = max((tier.points for tier in section.tiers), default=section.points)
    if highest != section.points:
        about = (("sections", place, "tiers"),)
        yield Problem(path, "section.highest", {"points": section.points, "highest": highest}, about)


def _tiers(place: int, section: Section) -> Iterator[Problem]:
    start: KeyPath = ("sections", place, "tiers")
    last = len(section.tiers) - 1
    for inner, tier in enumerate(section.tiers):
        path = (*start, inner)
        if tier.high is not None and tier.low > tier.high:
            yield Problem((*path, "min"), "tier.range", {"low": tier.low, "high": tier.high})
        if tier.high is None and inner != last:
            yield Problem(path, "tier.open", about=(start,))
        if tier.high is not None and inner == last:
            yield Problem((*path, "max"), "tier.closed", about=(start,))
        yield from _named(path, tier.words, (tier.low - 1, tier.low, tier.high, (tier.high or -1) + 1))
    for inner, (before, tier) in enumerate(pairwise(section.tiers), start=1):
        if before.high is not None and tier.low != before.high + 1:
            values = {"expected": before.high + 1, "low": tier.low}
            yield Problem((*start, inner, "min"), "tier.next", values, (start,))
        if tier.points <= before.points:
            values = {"points": tier.points, "before": before.points}
            yield Problem((*start, inner, "points"), "tier.points", values, (start,))


def _named(path: KeyPath, words: Words, bounds: tuple[int | None, ...]) -> Iterator[Problem]:
    """A text that names another number than those that count would contradict its own sheet."""
    for language, text in (("zh", words.zh), ("en", words.en)):
        for number in named_numbers(text):
            if number not in bounds:
                yield Problem((*path, language), "words.number", {"number": number})


def _total(sheet: Sheet) -> Iterator[Problem]:
    tiered = [place for place, section in enumerate(sheet.sections) if section.tiers]
    for place in tiered[1:]:
        yield Problem(("sections", place), "section.second_tiers")
    total = sum(section.points for section in sheet.sections)
    if sheet.sections and total != TOTAL:
        yield Problem(("sections",), "total", {"sum": total}, (("sections",),))


def _bands(sheet: Sheet) -> Iterator[Problem]:
    about: tuple[KeyPath, ...] = (("bands",),)
    for place, band in enumerate(sheet.bands):
        if band.stars != place + 1:
            yield Problem(("bands", place, "stars"), "band.stars", {"expected": place + 1}, about)
        after = sheet.bands[place + 1].low if place + 1 < len(sheet.bands) else None
        for text, name in ((band.printed, "printed"), (band.shown, "shown")):
            if not printed_fits(text, band.low, after):
                code = "band.printed_top" if after is None else "band.printed"
                values = {"printed": text, "low": band.low, "high": (after or 0) - 1}
                yield Problem(("bands", place, name), code, values, about)
    for place, (before, band) in enumerate(pairwise(sheet.bands), start=1):
        if band.low <= before.low:
            values = {"low": band.low, "before": before.low}
            yield Problem(("bands", place, "min"), "band.order", values, about)


def printed_fits(printed: str, low: int, after: int | None) -> bool:
    """Whether a printed range says the same as the numbers; the standard prints ≧ where it means ≥."""
    if after is None:
        return re.fullmatch(rf"[≥≧]{low}", printed) is not None
    return re.fullmatch(rf"{low}[-–]{after - 1}", printed) is not None


def _conditions(sheet: Sheet) -> Iterator[Problem]:
    for place, condition in enumerate(sheet.conditions):
        counted = condition.field in _COUNTED
        if counted and condition.limit is None:
            yield Problem(("eligibility", place), "condition.limit", {"field": condition.field})
        if condition.limit is not None:
            yield from _named(("eligibility", place), condition.words, (condition.limit,))
        if not counted and condition.limit is not None:
            yield Problem(("eligibility", place, "min"), "condition.no_limit", {"field": condition.field})


def _policies(sheet: Sheet) -> Iterator[Problem]:
    for key in RULES:
        if key not in sheet.policy:
            yield Problem(("policy", key), "missing", about=(("policy",), ("policy", key)))
    for policy in sheet.policies:
        if policy.key not in RULES:
            yield Problem(("policy", policy.key), "unknown")
        elif not policy.allows(policy.value):
            yield RULES[policy.key].refusal(policy.key, str(policy.value))


def _policies_together(sheet: Sheet) -> Iterator[Problem]:
    value = {key: number for key, number in sheet.policy.items() if isinstance(number, int)}
    path: KeyPath = ("policy",)
    cap, top = value.get("first_rating.cap"), max((band.stars for band in sheet.bands), default=5)
    if cap is not None and cap > top:
        values = {"top": top, "value": cap}
        yield Problem((*path, "first_rating.cap", "value"), "policy.cap", values, (("bands",),))
    below, lowest = value.get("fans.below_min"), min((tier.points for tier in sheet.tiers), default=TOTAL)
    if below is not None and below > lowest:
        values = {"value": below, "lowest": lowest}
        about = tuple(("sections", place, "tiers") for place in range(len(sheet.sections)))
        yield Problem((*path, "fans.below_min", "value"), "policy.fans", values, about)
    departments, quorum = value.get("panel.min_departments"), value.get("panel.quorum")
    if departments is not None and quorum is not None and departments > quorum:
        values = {"value": departments, "quorum": quorum}
        yield Problem((*path, "panel.min_departments", "value"), "policy.departments", values)
