"""What a panel's scores come to as a proposal, and whether the panel is complete."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.answers import NotApplicable, Score
from scoring.panel import Average, Method, Proposal, dissenters, joined, proposal
from scoring.quorum import Attendance, Seat, Shortfall, attendance

NA = NotApplicable("不经营此类商品")
TO_TWO, BINARY, HALVES = (0, 1, 2), (0, 2), (0, Decimal("0.5"), 1, Decimal("1.5"), 2)


def proposed(scores: Sequence[Score], steps: Sequence[Decimal | int], method: Method) -> Proposal:
    return proposal({f"m{n}": score for n, score in enumerate(scores, 1)}, steps, method)


@pytest.mark.parametrize(
    ("method", "steps", "scores", "score", "ground"),
    [
        ("consensus", TO_TWO, (1, 1, 2, 0), 1, "most"),
        ("consensus", TO_TWO, (1, 1, 2, 2, 0), None, "tie"),
        ("consensus", TO_TWO, (1, 2), None, "tie"),
        ("mean", TO_TWO, (1, 1, 2, 1), 1, "mean"),
        ("mean", HALVES, (1, 1, 2, 2), Decimal("1.5"), "mean"),
        ("mean", BINARY, (2, 2, 0), 2, "mean"),
        ("mean", TO_TWO, (1, 1, 2, 2), None, "between"),
        ("mean", TO_TWO, (1, 2), None, "too_few"),
        ("median", TO_TWO, (0, 2, 2), 2, "median"),
        ("median", TO_TWO, (0, 1, 1, 2), 1, "median"),
        ("median", TO_TWO, (0, 0, 1, 2), None, "between"),
        ("trimmed_mean", TO_TWO, (0, 2, 2, 2, 2), 2, "trimmed_mean"),
        ("trimmed_mean", TO_TWO, (0, 2, 2, 2), None, "between"),
        ("trimmed_mean", TO_TWO, (1, 2, 2, 2), 2, "untrimmed"),
    ],
)
def test_each_method_proposes_a_step_or_leaves_it_to_the_chair(
    method: Method, steps: Sequence[Decimal | int], scores: Sequence[int], score: Score | None, ground: str
):
    found = proposed(scores, steps, method)
    assert (found.score, found.ground, found.members, found.split) == (score, ground, len(scores), True)


@pytest.mark.parametrize("method", ["consensus", "mean", "median", "trimmed_mean"])
@pytest.mark.parametrize("members", [1, 2, 5])
def test_equal_scores_pass_by_every_method(method: Method, members: int):
    found = proposed([2] * members, TO_TWO, method)
    assert found == Proposal(2, "agreed", members, votes=members)
    assert not found.split


def test_who_gave_something_else_is_listed():
    given_: dict[str, Score] = {"王敏": 2, "陈立": 1, "周雨": 1, "赵航": 2, "林晓": 1}
    found = proposal(given_, TO_TWO)
    assert (found.score, found.votes, found.dissent) == (1, 3, ("王敏", "赵航"))
    assert dissenters(given_, 2) == ("陈立", "周雨", "林晓")
    assert proposal(given_, TO_TWO, "mean").average == Fraction(7, 5)
    assert proposed([1, 1, 2, 2, 0], TO_TWO, "consensus").votes == 2


def test_not_applicable_is_an_answer_to_vote_on_but_not_to_average():
    other = NotApplicable("另一理由")
    assert proposed([NA, 2, other], TO_TWO, "consensus") == Proposal(NA, "most", 3, 2, dissent=("m2",))
    assert proposed([NA, other], TO_TWO, "mean").ground == "agreed"
    assert proposed([NA, 2, 2, 2], TO_TWO, "mean") == Proposal(None, "applies", 4)
    assert dissenters({"a": other, "b": 2}, NA) == ("b",)


def test_an_office_may_let_two_members_average():
    two: dict[str, Score] = {"a": 1, "b": 2}
    assert proposal(two, HALVES, "mean", fewest=2).score == Decimal("1.5")


def test_totals_are_averaged_exactly():
    totals = [92, Decimal("88.5"), 95, 70, 91]
    assert joined(totals, "mean") == Fraction(873, 10)
    assert joined(totals, "median") == 91
    assert joined(totals, "trimmed_mean") == Fraction(543, 6)
    assert joined(totals[:4], "trimmed_mean") == joined(totals[:4], "mean")
    assert joined(totals[:4], "median") == Fraction(361, 4)
    with pytest.raises(ValueError, match="nothing"):
        joined([], "mean")


averages: st.SearchStrategy[Average] = st.sampled_from(["mean", "median", "trimmed_mean"])


@given(st.lists(st.integers(0, 4), min_size=1, max_size=9), averages, st.randoms(use_true_random=False))
def test_a_proposal_is_a_step_between_the_lowest_and_the_highest_in_any_order(scores, method, chance):
    found = proposed(scores, range(5), method)
    if found.score is not None:
        assert min(scores) <= found.score <= max(scores)
        assert found.score in range(5)
    shuffled = [*scores]
    chance.shuffle(shuffled)
    assert proposed(shuffled, range(5), method).score == found.score


def seats(*departments: str) -> list[Seat]:
    return [Seat(f"m{n}", department) for n, department in enumerate(departments, 1)]


def rules(found: Attendance) -> list[str]:
    return [shortfall.rule for shortfall in found.shortfalls]


def test_a_whole_panel_may_settle():
    found = attendance(seats("市场监管", "商务", " 市场监管 "), 3, 2, ("市场监管",))
    assert found == Attendance(("m1", "m2", "m3"), (), (), ("市场监管", "商务"), ())
    assert found.complete


def test_recused_and_late_members_are_listed_and_do_not_count():
    found = attendance(
        [
            *seats("商务", "公安"),
            Seat("m3", "市场监管", recused=True, signed=False),
            Seat("m4", "网信", signed=False),
        ],
        quorum=3,
        least_departments=3,
        required=("市场监管",),
    )
    assert (found.present, found.missing, found.recused) == (("m1", "m2"), ("m4",), ("m3",))
    assert found.shortfalls == (
        Shortfall("members", 2, 3),
        Shortfall("departments", 2, 3),
        Shortfall("absent_department", names=("市场监管",)),
        Shortfall("even", 2),
    )
    assert not found.complete


def test_an_even_number_and_an_unknown_department_are_told_but_stop_nothing():
    found = attendance(seats("市场监管", "商务", "公安", " "), 3, 2)
    assert rules(found) == ["no_department", "even"]
    assert found.shortfalls[0].names == ("m4",)
    assert found.complete


def test_nobody_is_no_panel():
    assert rules(attendance([], 3, 2)) == ["members", "departments"]
