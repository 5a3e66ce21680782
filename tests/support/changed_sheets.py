"""Random changes of a sheet, and random faultless cases of any sheet, for property tests."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from scoring.answers import (
    AnnualRating,
    Answers,
    Applicant,
    Case,
    Fact,
    FirstRating,
    NotApplicable,
    Quarter,
    SingleInspection,
)
from scoring.sheet import Condition, Item, Policy, Section, Sheet, Veto, VetoAnswer, Words
from tests.support.strategies import policies

WORDS = Words("", "新", "new")
NEW_ITEM = Item(id="X1", words=WORDS, points=3, steps="step0.5", na=WORDS)
steps = st.sampled_from(["binary", "step1", "step0.5"])


@st.composite
def changed(draw: st.DrawFn, sheet: Sheet, most: int = 4) -> Sheet:
    """The sheet after a few changes, of which none may be left out of a trial."""
    kinds = [_item, _item, _move, _add, _bands, _conditions, _vetoes, _events, _tiers, _points, _policies]
    for change in draw(st.lists(st.sampled_from(kinds), max_size=most)):
        sheet = change(draw, sheet)
    return sheet


def _pick(draw: st.DrawFn, of: Any, most: int = 3) -> list[Any]:
    return draw(st.lists(st.sampled_from(of), max_size=most, unique_by=lambda each: each.id))


def _with_items(sheet: Sheet, change: Any) -> Sheet:
    return replace(
        sheet,
        sections=tuple(
            replace(section, items=tuple(new for item in section.items for new in change(section, item)))
            for section in sheet.sections
        ),
    )


def _item(draw: st.DrawFn, sheet: Sheet) -> Sheet:
    """Other points or steps, another rule for what does not apply, or retired."""
    if not sheet.items:
        return sheet
    others: dict[str, list[Item]] = {}
    for item in _pick(draw, tuple(sheet.items.values())):
        other = replace(
            item,
            points=draw(st.integers(1, 6)),
            steps=draw(steps),
            na=draw(st.sampled_from([item.na, item.na, None, WORDS])),
        )
        others[item.id] = draw(st.sampled_from([[other], [other], []]))
    return _with_items(sheet, lambda _, item: others.get(item.id, [item]))


def _move(draw: st.DrawFn, sheet: Sheet) -> Sheet:
    """Items turned around in one section."""
    section = draw(st.sampled_from(sheet.sections))
    turned = replace(section, items=section.items[::-1])
    return replace(sheet, sections=tuple(turned if each is section else each for each in sheet.sections))


def _add(draw: st.DrawFn, sheet: Sheet) -> Sheet:
    item = replace(NEW_ITEM, points=draw(st.integers(0, 5)), steps=draw(steps))
    if item.id in sheet.items:
        return sheet
    last = sheet.sections[-1]
    return replace(sheet, sections=(*sheet.sections[:-1], replace(last, items=(*last.items, item))))


def _bands(draw: st.DrawFn, sheet: Sheet) -> Sheet:
    lows = draw(st.lists(st.integers(50, 100), min_size=5, max_size=5))
    bands = tuple(replace(band, low=low) for band, low in zip(sheet.bands, lows, strict=False))
    return replace(sheet, bands=draw(st.sampled_from([bands, bands, bands[1:], bands[:-1]])) or sheet.bands)


def _conditions(draw: st.DrawFn, sheet: Sheet) -> Sheet:
    def other(condition: Condition) -> list[Condition]:
        limit = condition.limit and draw(st.sampled_from([condition.limit, 0, 30_000, 10**20]))
        return draw(st.sampled_from([[], [replace(condition, limit=limit)]]))

    return replace(sheet, conditions=tuple(new for each in sheet.conditions for new in other(each)))


def _vetoes(draw: st.DrawFn, sheet: Sheet) -> Sheet:
    def other(veto: Veto) -> list[Veto]:
        turned = replace(veto, effect=draw(st.sampled_from(["disqualified", "not_rated"])))
        worded = replace(turned, clean="not_found", found="found")
        return draw(
            st.sampled_from([[], [veto], [turned], [worded], [veto, replace(veto, id=f"{veto.id}+")]])
        )

    vetoes = {new.id: new for each in sheet.vetoes for new in other(each)}
    return replace(sheet, vetoes=tuple(vetoes.values()))


def _events(draw: st.DrawFn, sheet: Sheet) -> Sheet:
    gone = _pick(draw, sheet.events) if sheet.events else []
    return replace(sheet, events=tuple(each for each in sheet.events if each not in gone))


def _tiers(draw: st.DrawFn, sheet: Sheet) -> Sheet:
    def other(section: Section) -> Section:
        tiers = tuple(replace(tier, points=draw(st.integers(0, 12))) for tier in section.tiers)
        return replace(section, tiers=draw(st.sampled_from([tiers, tiers, tiers[1:], ()])))

    return replace(sheet, sections=tuple(other(each) if each.tiers else each for each in sheet.sections))


def _points(draw: st.DrawFn, sheet: Sheet) -> Sheet:
    """What the sections state; often not the sum of what is in them."""
    sections = tuple(
        replace(section, points=draw(st.sampled_from([section.points, 0, 15]))) for section in sheet.sections
    )
    return replace(sheet, sections=sections)


def _policies(draw: st.DrawFn, sheet: Sheet) -> Sheet:
    values = draw(policies)

    def other(policy: Policy) -> Policy:
        return replace(policy, value=values.get(policy.key, policy.value))

    return replace(sheet, policies=tuple(map(other, sheet.policies)))


@st.composite
def answers(draw: st.DrawFn, sheet: Sheet) -> Answers:
    """A filled sheet: some points lost, some items not applicable, now and then a blank or a veto."""
    scores: dict[str, Any] = {item.id: item.points for item in sheet.items.values()}
    for item in _pick(draw, tuple(sheet.items.values()), 12):
        choices: list[Any] = [*item.allowed, *([NotApplicable("不适用")] if item.na else [])]
        scores[item.id] = draw(st.sampled_from(choices))
    facts = _facts(draw, [item for item, score in scores.items() if not isinstance(score, NotApplicable)])
    vetoes: dict[str, VetoAnswer] = {veto.id: veto.clean for veto in sheet.vetoes}
    rare = draw(st.integers(0, 11))
    if rare == 0:
        named = {item for fact in facts for item in fact.items}
        for item in _pick(draw, tuple(sheet.items.values())):
            if item.id not in named:
                del scores[item.id]
    if rare in (1, 2) and sheet.vetoes:
        for veto in _pick(draw, sheet.vetoes, 2):
            vetoes[veto.id] = veto.found
    if rare == 3 and sheet.vetoes:
        del vetoes[draw(st.sampled_from(sheet.vetoes)).id]
    fans = st.sampled_from([0, 9_999, 10_000, 50_001, 100_001, 500_001, 10**30])
    return Answers(None if rare == 4 else draw(fans), vetoes, scores, facts)


def _facts(draw: st.DrawFn, items: list[str]) -> tuple[Fact, ...]:
    if not items:
        return ()
    some = st.lists(st.sampled_from(items), unique=True, min_size=1, max_size=4)
    return tuple(Fact(f"f{n}", tuple(draw(some))) for n in range(draw(st.sampled_from([0, 0, 1, 2, 3]))))


applicants = st.one_of(
    st.just(Applicant(30_000, 10_000_000, charter=True, willing=True)),
    st.builds(
        Applicant,
        st.sampled_from([None, 9_999, 10_000, 10**30]),
        st.sampled_from([None, 9_999_999, 10_000_000]),
        st.sampled_from([None, True, False]),
        st.sampled_from([None, True, False]),
    ),
)


@st.composite
def years(draw: st.DrawFn, sheet: Sheet) -> AnnualRating:
    highest = max(band.stars for band in sheet.bands)
    quarters: list[Quarter] = []
    for number in draw(st.sampled_from([(), (1, 2), (1, 2, 3), (2, 3, 4), (4, 2, 1, 3)])):
        other = draw(st.sampled_from([*[""] * 12, "absent", "refused"]))
        part: dict[str, Any] = {other: "停播"} if other else {"answers": draw(answers(sheet))}
        quarters.append(Quarter(number, **part))
    events = tuple(event.id for event in _pick(draw, sheet.events, 2)) if sheet.events else ()
    return AnnualRating(draw(st.integers(0, highest)), events, tuple(quarters))


def cases_of(sheet: Sheet) -> st.SearchStrategy[Case]:
    """Any faultless case of a sheet."""
    return st.one_of(
        st.builds(FirstRating, applicants, answers(sheet)),
        st.builds(SingleInspection, answers(sheet)),
        years(sheet),
    )


def with_band(sheet: Sheet, stars: int, low: int) -> Sheet:
    """The sheet with another lowest total of one band."""
    bands = tuple(replace(band, low=low) if band.stars == stars else band for band in sheet.bands)
    return replace(sheet, bands=bands)


def with_item(sheet: Sheet, item_id: str, **other: Any) -> Sheet:
    """The sheet with one item changed, or retired if nothing is said of it."""
    return _with_items(
        sheet, lambda _, item: [item] if item.id != item_id else [replace(item, **other)] if other else []
    )


def with_policy(sheet: Sheet, key: str, value: Any) -> Sheet:
    """The sheet with another answer to one question."""
    policies = tuple(replace(each, value=value) if each.key == key else each for each in sheet.policies)
    return replace(sheet, policies=policies)
