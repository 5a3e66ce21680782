"""A verdict in words: what came out, why, and how far the next star is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from greenrating import step_words, texts
from greenrating.views import VerdictView
from scoring.result import Result, Step
from scoring.sheet import Points, Sheet
from ui.models.points import number
from ui.models.spoken import joined, spoken


@dataclass(frozen=True)
class Term:
    """One term of the sum: the section and the points it gives."""

    name: str
    points: str


def star_words(sheet: Sheet, stars: int) -> str:
    """A star level as the sheet calls it: 三星级."""
    if stars == 0:
        return texts.say("verdict.no_star")
    return next((spoken(band.words) for band in sheet.bands if band.stars == stars), str(stars))


def outcome(sheet: Sheet, result: Result) -> str:
    """What came out, in a few words: the star, or why there is none."""
    if result.status == "rated" and result.star is not None:
        return star_words(sheet, result.star)
    return texts.say(f"verdict.status.{result.status}")


def total_words(total: Decimal | None) -> str:
    """A total as it is read: 92 for 92.00, 96.94 as it is."""
    return "" if total is None else number(total)


def terms(sheet: Sheet, result: Result) -> list[Term]:
    """The sum by sections; empty where there is none."""
    if result.sections is None:
        return []
    names = {section.id: spoken(section.words) for section in sheet.sections}
    points = result.sections
    return [Term(name, number(points[id_])) for id_, name in names.items() if id_ in points]


def sum_of(result: Result) -> Points:
    """What the sections add up to, before any rescaling."""
    return sum(result.sections.values(), Decimal(0)) if result.sections else 0


def deciding(result: Result) -> Step | None:
    """The step to be told first: a limit on the star, else the band, else the one that decided."""
    if result.status == "scored":
        return None
    if result.limits:
        return result.limits[0]
    if result.status == "rated":
        return next((step for step in result.steps if step.rule == "band"), result.steps[-1])
    return result.steps[-1] if result.steps else None


def sentence(step: Step) -> str:
    """A step in the language of the window."""
    return step_words.words(step, texts.current())


def distance(view: VerdictView) -> tuple[Decimal, str] | None:
    """Where the next star begins and how far it is; None at the top, or where there is no total."""
    following = view.result.next_star
    if following is None or view.result.status == "scored":
        return None
    start = next((band.low for band in view.sheet.bands if band.stars == following.stars), None)
    if start is None:
        return None
    words = texts.say(
        "verdict.distance", star=star_words(view.sheet, following.stars), points=number(following.points)
    )
    return Decimal(start), words


def lost_words(view: VerdictView) -> str:
    """How much was lost on items, and how much the fan tier leaves open."""
    lost = sum((Decimal(each.lost) for each in view.deductions), Decimal(0))
    words = texts.say("verdict.lost", n=len(view.deductions), points=number(lost))
    fans = next(
        (each for each in view.sections if any(s.id == each.id and s.tiers for s in view.sheet.sections)),
        None,
    )
    if fans is not None and fans.points > fans.earned:
        words += texts.say("verdict.lost_fans", points=number(fans.points - fans.earned))
    return words


def scoring_note(view: VerdictView) -> list[str]:
    """计分说明 in short: which sheet, what counts as full, what was charged once, the digest."""
    lines = [texts.say("verdict.note.sheet", title=spoken(view.sheet.title), version=view.sheet.version)]
    if view.not_applicable:
        reasons = _grouped(view.not_applicable)
        lines.append(texts.say("verdict.note.na", n=len(view.not_applicable), items=reasons))
    for fact in view.facts:
        charged = fact.charged or fact.items[0]
        lines += [texts.say("verdict.note.fact", items=joined(fact.items), charged=charged)]
    unproved = [each.item for each in view.deductions if not each.evidence]
    if unproved:
        lines.append(texts.say("verdict.note.unproved", items=joined(unproved)))
    lines.append(texts.say("verdict.note.digest", digest=view.digest[:16]))
    return lines


def _grouped(pairs: Sequence[tuple[str, str]]) -> str:
    """Items with the same reason together: C03、C04，运营者不是平台."""
    groups: dict[str, list[str]] = {}
    for item, reason in pairs:
        groups.setdefault(reason, []).append(item)
    parts = [
        texts.say("verdict.note.because", items=joined(items), reason=reason)
        for reason, items in groups.items()
    ]
    return ("；" if texts.current() == "zh" else "; ").join(parts)
