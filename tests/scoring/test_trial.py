"""A changed sheet on many past cases at once, against rating them one by one."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from appendix_a.loader import shipped
from scoring import checks
from scoring.answers import Case, NotApplicable
from scoring.plan import prepare
from scoring.rating import rate_by
from scoring.rescoring import rescored
from scoring.sheet import PolicyValue, Sheet
from scoring.trial import prepare_past, try_out
from scoring.turns import Outcome
from tests.support.changed_sheets import cases_of, changed
from tests.support.strategies import policies


def one_by_one(before: Sheet, after: Sheet, case: Case, policy: Mapping[str, PolicyValue]) -> Outcome:
    """What a past case comes to, by the engine itself; no status where it cannot be rated."""
    plan = prepare(after, policy)
    carried = rescored(before, after, case).case
    if list(checks.faults(plan, carried)) or cannot_be_scaled(plan, carried):
        return Outcome(None)
    result = rate_by(plan, carried)
    return Outcome(result.status, result.total, result.computed_star, result.star)


def cannot_be_scaled(plan: Any, case: Any) -> bool:
    """Whether a filled sheet leaves no points to scale to 100, in a draft whose sections state too few."""
    if not plan.rules.rescale:
        return False
    sheets = [case.answers] if hasattr(case, "answers") else [part.answers for part in case.quarters]
    absent = [
        sum(plan.full[item] for item, score in each.scores.items() if isinstance(score, NotApplicable))
        for each in sheets
        if each is not None
    ]
    return any(plan.possible - points <= 0 for points in absent)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_trial_comes_to_what_the_engine_does_case_by_case(data: st.DataObject):
    before = data.draw(changed(shipped(), most=2))
    after = data.draw(changed(before))
    own, tried = data.draw(policies), data.draw(policies)
    possible = prepare(before, own)
    cases = [
        case
        for case in data.draw(st.lists(cases_of(before), max_size=6))
        if not list(checks.faults(possible, case)) and not cannot_be_scaled(possible, case)
    ]
    past = prepare_past(before, cases, own)
    trial = try_out(past, after, tried)
    then = [one_by_one(before, before, case, own) for case in cases]
    now = [one_by_one(before, after, case, {**own, **tried}) for case in cases]
    assert [trial.before(n) for n in range(len(cases))] == then
    assert [trial.after(n) for n in range(len(cases))] == now
    turning = [n for n in range(len(cases)) if (then[n].status, then[n].star) != (now[n].status, now[n].star)]
    assert [turn.index for turn in trial.turns] == turning
    assert all(turn.causes for turn in trial.turns)
    carried = [rescored(before, after, case) for case in cases]
    assert trial.assumed == sum(bool(each.assumed) for each in carried)
    assert trial.rounded == sum(bool(each.rounded) for each in carried)
