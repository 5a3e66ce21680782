"""A second rating engine, slow and plain, written from the text of the rules to hold the real one against.

It takes faultless cases of CONTRACT.md as JSON values. Bands, tiers and conditions come from the standard.
"""

from fractions import Fraction
from typing import Any

from tests.support.cases import CLEAN, POINTS

BANDS = [(95, 5), (90, 4), (85, 3), (80, 2), (75, 1)]
DEFAULTS: dict[str, Any] = {
    "first_rating.cap": 3,
    "bands.compare": "lower_bound",
    "score.decimals": 2,
    "score.rounding": "half_up",
    "fans.below_min": 0,
    "na.mode": "full_points",
    "overlap.policy": "single",
    "cycle.min_inspections": 3,
    "annual.max_step_up": None,
    "veto.annual_effect": "block",
    "event.block_promotion_in_cycle": True,
}


def rate(case: dict[str, Any]) -> dict[str, Any]:
    """Status, total, both stars, sections and blanks of a case."""
    policy = DEFAULTS | case.get("policy", {})
    if case["kind"] == "annual":
        return _annual(case, policy)
    blanks: list[str] = []
    if case["kind"] == "first":
        applicant = case["applicant"]
        answers = {
            "charter": None if applicant.get("charter") is None else applicant["charter"],
            "willing": None if applicant.get("willing") is None else applicant["willing"],
            "fans": None if applicant.get("fans") is None else applicant["fans"] >= 10_000,
            "turnover_yuan": None
            if applicant.get("turnover_yuan") is None
            else applicant["turnover_yuan"] >= 10_000_000,
        }
        if False in answers.values():
            return _without("ineligible")
        blanks += [f"applicant.{name}" for name, answer in answers.items() if answer is None]
    if veto := _veto(case):
        return _without("disqualified" if veto == "V1" else "not_rated")
    blanks += _blanks(case)
    if blanks:
        return _without("incomplete", blanks)
    sections, exact = _count(case, policy)
    total = _printed(exact, policy)
    if case["kind"] == "inspection":
        return _with("scored", total, None, None, sections, policy)
    computed = _band(total, policy)
    cap = policy["first_rating.cap"]
    star = computed if cap is None else min(computed, cap)
    return _with("rated" if star else "unrated", total, computed, star, sections, policy)


def _annual(case: dict[str, Any], policy: dict[str, Any]) -> dict[str, Any]:
    quarters = sorted(case["inspections"], key=lambda quarter: quarter["quarter"])
    filled = [q for q in quarters if "absent" not in q and "refused" not in q]
    if policy["veto.annual_effect"] == "block" and any(_veto(q) for q in filled):
        return _without("not_rated")
    held = [q for q in filled if not _veto(q)]
    if any("refused" in q for q in quarters):
        return _without("refused")
    blanks = [f"q{q['quarter']}.{blank}" for q in held for blank in _blanks(q)]
    if blanks:
        return _without("incomplete", blanks)
    if len(held) < policy["cycle.min_inspections"]:
        return _without("too_few_inspections")
    total = _printed(sum(_count(q, policy)[1] for q in held) / Fraction(len(held)), policy)
    computed = star = _band(total, policy)
    before = case["star_before"]
    if policy["event.block_promotion_in_cycle"] and case.get("events"):
        star = min(star, before)
    if policy["annual.max_step_up"] is not None:
        star = min(star, before + policy["annual.max_step_up"])
    return _with("rated" if star else "unrated", total, computed, star, None, policy)


def _veto(sheet: dict[str, Any]) -> str | None:
    for veto in ("V1", "V2", "V3", "V4"):
        if sheet["vetoes"].get(veto) in ("not_met", "found"):
            return veto
    return None


def _blanks(sheet: dict[str, Any]) -> list[str]:
    vetoes = [veto for veto in CLEAN if sheet["vetoes"].get(veto) is None]
    fans = ["fans"] if sheet.get("fans") is None else []
    return vetoes + fans + [item for item in POINTS if sheet["scores"].get(item) is None]


def _count(sheet: dict[str, Any], policy: dict[str, Any]) -> tuple[dict[str, Fraction], Fraction]:
    scores = sheet["scores"]
    rescale = policy["na.mode"] == "rescale"
    counted: dict[str, Fraction] = {}
    for item, full in POINTS.items():
        if isinstance(scores[item], dict):
            counted[item] = Fraction(0 if rescale else full)
        else:
            counted[item] = Fraction(scores[item])
    if policy["overlap.policy"] == "single":
        carriers: set[str] = set()
        for fact in sheet.get("facts", []):
            deducted = [item for item in fact["items"] if scores[item] < POINTS[item]]
            carriers |= set(deducted[:1])
        for fact in sheet.get("facts", []):
            for item in fact["items"]:
                if item not in carriers:
                    counted[item] = Fraction(POINTS[item])
    sections = {"F": Fraction(_fans(sheet["fans"], policy))}
    for letter in "CQST":
        sections[letter] = sum((points for item, points in counted.items() if item[0] == letter), Fraction())
    earned = sum(sections.values(), Fraction())
    if not rescale:
        return sections, earned
    missing = sum(full for item, full in POINTS.items() if isinstance(scores[item], dict))
    return sections, 100 * earned / (100 - missing)


def _fans(fans: int, policy: dict[str, Any]) -> int:
    if fans < 10_000:
        return policy["fans.below_min"]
    if fans <= 50_000:
        return 7
    if fans <= 100_000:
        return 8
    return 9 if fans <= 500_000 else 10


def _round(exact: Fraction, decimals: int, rounding: str) -> Fraction:
    scaled = exact * 10**decimals
    floor = scaled.numerator // scaled.denominator
    over = scaled - floor
    is_half = over == Fraction(1, 2)
    up = over > Fraction(1, 2) or (is_half and (rounding == "half_up" or floor % 2 == 1))
    return Fraction(floor + up, 10**decimals)


def _printed(exact: Fraction, policy: dict[str, Any]) -> Fraction:
    return _round(exact, policy["score.decimals"], policy["score.rounding"])


def _band(total: Fraction, policy: dict[str, Any]) -> int:
    if policy["bands.compare"] == "round_first":
        total = _round(total, 0, policy["score.rounding"])
    return next((stars for low, stars in BANDS if total >= low), 0)


def _without(status: str, blanks: list[str] | None = None) -> dict[str, Any]:
    nothing = {"total": None, "computed_star": None, "star": None, "sections": None}
    return {"status": status, **nothing, "blanks": blanks or []}


def _with(
    status: str,
    total: Fraction,
    computed: int | None,
    star: int | None,
    sections: dict[str, Fraction] | None,
    policy: dict[str, Any],
) -> dict[str, Any]:
    decimals = policy["score.decimals"]
    whole, rest = divmod(int(total * 10**decimals), 10**decimals)
    text = f"{whole}.{rest:0{decimals}}" if decimals else str(whole)
    return {
        "status": status,
        "total": text,
        "computed_star": computed,
        "star": star,
        "sections": sections,
        "blanks": [],
    }
