"""Random cases of CONTRACT.md, faultless, for property tests."""

from typing import Any

from hypothesis import strategies as st

from tests.support.cases import CLEAN, ELIGIBLE, POINTS

BINARY = {
    *("C09", "C10", "C11", "C12", "C14", "C18", "C19", "C20", "C21", "C22", "C23", "C24", "C25"),
    *("Q01", "Q02", "Q07"),
}
"""Prohibitions: broken or not (DOMAIN part 2)."""
NA_ALLOWED = ("C03", "C04", "C05", "C07", "C13", "Q03", "Q05")
EVENTS = [f"7.6 {letter})" for letter in "abcdefg"]

fan_counts = st.one_of(
    st.sampled_from([0, 9_999, 10_000, 50_000, 50_001, 100_000, 100_001, 500_000, 500_001]),
    st.integers(0, 10**9),
)


def score(item: str) -> st.SearchStrategy[int]:
    return st.sampled_from((0, POINTS[item])) if item in BINARY else st.integers(0, POINTS[item])


@st.composite
def sheets(draw: st.DrawFn, blanks: bool = True, vetoes: bool = True) -> dict[str, Any]:
    """A filled sheet; with `blanks` some answers may be missing, with `vetoes` one may be found."""
    scores: dict[str, Any] = dict(POINTS)
    for item in draw(st.lists(st.sampled_from(sorted(POINTS)), unique=True, max_size=14)):
        scores[item] = draw(score(item))
    for item in draw(st.lists(st.sampled_from(NA_ALLOWED), unique=True, max_size=3)):
        scores[item] = {"na": "不适用"}
    if blanks and draw(st.integers(0, 4)) == 0:
        for item in draw(st.lists(st.sampled_from(sorted(POINTS)), unique=True, max_size=3)):
            scores[item] = None
    answers: dict[str, Any] = dict(CLEAN)
    if vetoes and draw(st.integers(0, 5)) == 0:
        worst = {"V1": "not_met", "V2": "found", "V3": "found", "V4": "found"}
        for veto in draw(st.lists(st.sampled_from(sorted(CLEAN)), unique=True, max_size=2)):
            answers[veto] = draw(st.sampled_from([worst[veto], None] if blanks else [worst[veto]]))
    scorable = [item for item in POINTS if isinstance(scores[item], int)]
    facts = [
        {
            "id": f"f{n}",
            "items": draw(st.lists(st.sampled_from(scorable), unique=True, min_size=1, max_size=4)),
        }
        for n in range(draw(st.integers(0, 3)))
    ]
    fans = draw(st.none() | fan_counts) if blanks and draw(st.integers(0, 9)) == 0 else draw(fan_counts)
    return {"fans": fans, "vetoes": answers, "scores": scores, "facts": facts}


policies = st.fixed_dictionaries(
    {},
    optional={
        "first_rating.cap": st.none() | st.integers(1, 5),
        "bands.compare": st.sampled_from(["lower_bound", "round_first"]),
        "score.decimals": st.integers(0, 4),
        "score.rounding": st.sampled_from(["half_up", "half_even"]),
        "na.mode": st.sampled_from(["full_points", "rescale"]),
        "overlap.policy": st.sampled_from(["single", "multiple"]),
        "cycle.min_inspections": st.integers(1, 4),
        "annual.max_step_up": st.none() | st.integers(1, 5),
        "veto.annual_effect": st.sampled_from(["block", "exclude_quarter"]),
        "event.block_promotion_in_cycle": st.booleans(),
    },
)

applicants = st.one_of(
    st.just(ELIGIBLE),
    st.fixed_dictionaries(
        {
            "fans": st.sampled_from([None, 9_999, 10_000]),
            "turnover_yuan": st.sampled_from([None, 9_999_999, 10_000_000]),
            "charter": st.sampled_from([None, True, False]),
            "willing": st.sampled_from([None, True, True]),
        }
    ),
)


@st.composite
def singles(draw: st.DrawFn, kind: str = "first", **wishes: bool) -> dict[str, Any]:
    """A first rating or one inspection."""
    head = {"kind": "first", "applicant": draw(applicants)} if kind == "first" else {"kind": kind}
    return {**head, **draw(sheets(**wishes)), "policy": draw(policies)}


@st.composite
def years(draw: st.DrawFn, **wishes: bool) -> dict[str, Any]:
    """An annual re-rating."""
    inspections: list[dict[str, Any]] = []
    for number in draw(st.lists(st.integers(1, 4), unique=True, max_size=4)):
        other = draw(st.sampled_from(["", "", "", "", "", "absent", "refused"]))
        answers = {other: "停播"} if other else draw(sheets(**wishes))
        inspections.append({"quarter": number, **answers})
    return {
        "kind": "annual",
        "star_before": draw(st.integers(0, 5)),
        "events": draw(st.lists(st.sampled_from(EVENTS), unique=True, max_size=2)),
        "inspections": inspections,
        "policy": draw(policies),
    }


cases = st.one_of(singles("first"), singles("inspection"), years())
