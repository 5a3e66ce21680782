"""How far members agree: published examples, a second calculation, properties, and what a sheet comes to.

The examples are Krippendorff's ("Computing Krippendorff's Alpha-Reliability", 2011: two observers with binary
and with nominal data, four observers with twelve units) and Gwet's (Handbook of Inter-Rater Reliability, 4th
edition, 2014), these with data and results as in his R package irrCAC and the unit tests of its Python port.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appendix_a.loader import shipped
from scoring.agreement import Agreement, Sheets, agree, apart
from scoring.answers import NotApplicable, Score
from scoring.coefficients import Figure, Metric, Missing, ac1, ac2, alpha, pairwise_agreement
from scoring.severity import Severity, severities
from tests.support import agreement as reference
from tests.support.agreement import Row

ITEMS = tuple(shipped().items.values())
NA = NotApplicable("不经营此类商品")


def rows(*raters: str) -> list[Row]:
    """Ratings written as one line for each rater; a letter is the same as its number, a dot is missing."""
    codes = {letter: n for n, letter in enumerate("abcdef")} | {str(n): n for n in range(10)}
    return [[codes.get(each) for each in unit] for unit in zip(*(r.split() for r in raters), strict=True)]


def units(matrix: list[Row]) -> list[list[int]]:
    return [[rating for rating in row if rating is not None] for row in matrix]


def rounded(figure: Figure, places: int = 3) -> Decimal:
    assert isinstance(figure, Fraction), figure
    return Decimal(figure.numerator * 10**places / figure.denominator).quantize(Decimal(1)).scaleb(-places)


BINARY = rows("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
NOMINAL = rows("a a b b d c c c e d d a", "b a b b b c c c e d d d")
FOUR = rows(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
RAW4 = rows(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . .",
    ". 3 3 3 2 3 4 2 2 5 1 3",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
RAW5 = rows(
    "1 1 2 . 0 0 1 1 2 2 . 0 1 3 1",
    "1 1 3 0 0 0 0 . 2 1 1 0 2 3 1",
    "2 0 3 0 0 0 2 2 2 1 0 0 2 2 1",
    ". 1 3 . . . . 0 . 1 0 0 2 2 .",
    "2 . . 0 0 0 1 . 2 . . . . 3 1",
)
G1G2 = rows(
    "a b c c b a d a b . . . b b",
    "a b c c b b d a b e . . b a",
    ". c c c b c d b b e a c c c",
    "a b c c b d d a b e a . b b",
)
GENDER = rows(
    "a a a a a b b b c a a a a a b",
    "a a a a b a b c c a a a a b a",
    "a b b c a a b b c a b b c a a",
    "c c c c a a b b c c c c c a a",
)
BEN_GERRY = rows("a a b b d c c c e d d a", "b a b b b c c c e . d d")
ABSTRACTORS: list[Row] = [
    [one, other]
    for one, line in enumerate(((13, 0, 0), (0, 20, 7), (0, 4, 56)))
    for other, pregnancies in enumerate(line)
    for _ in range(pregnancies)
]


@pytest.mark.parametrize(
    ("matrix", "metric", "value"),
    [
        (BINARY, "nominal", "0.095"),
        (NOMINAL, "nominal", "0.692"),
        (FOUR, "nominal", "0.743"),
        (FOUR, "ordinal", "0.815"),
        (FOUR, "interval", "0.849"),
    ],
)
def test_alpha_is_that_of_krippendorffs_examples(matrix: list[Row], metric: Metric, value: str):
    assert rounded(alpha(units(matrix), metric)) == Decimal(value)


@pytest.mark.parametrize(
    ("figure", "matrix", "value"),
    [
        (pairwise_agreement, RAW4, "0.818"),
        (ac1, RAW4, "0.775"),
        (ac2, RAW4, "0.899"),
        (pairwise_agreement, RAW5, "0.616"),
        (ac1, RAW5, "0.497"),
        (pairwise_agreement, G1G2, "0.744"),
        (ac1, G1G2, "0.685"),
        (pairwise_agreement, GENDER, "0.456"),
        (ac1, GENDER, "0.208"),
        (pairwise_agreement, BEN_GERRY, "0.727"),
        (ac1, BEN_GERRY, "0.661"),
    ],
)
def test_gwets_coefficients_are_those_of_his_examples(
    figure: Callable[[list[list[int]]], Figure], matrix: list[Row], value: str
):
    assert rounded(figure(units(matrix))) == Decimal(value)


@pytest.mark.parametrize(
    ("matrix", "value"),
    [(RAW4, "0.743"), (RAW5, "0.481"), (G1G2, "0.632"), (GENDER, "0.143"), (BEN_GERRY, "0.665")],
)
def test_alpha_is_that_of_gwets_package_too(matrix: list[Row], value: str):
    assert rounded(alpha(units(matrix), "nominal")) == Decimal(value)


def test_two_raters_in_a_table_of_a_hundred():
    """`cont3x3abstractors` of irrCAC, printed to seven decimals in its overview."""
    table = units(ABSTRACTORS)
    assert pairwise_agreement(table) == Fraction(89, 100)
    assert rounded(ac1(table), 7) == Decimal("0.8493305")
    assert rounded(alpha(table, "nominal"), 7) == Decimal("0.7972585")


ratings = st.integers(0, 4)
matrices = st.integers(2, 7).flatmap(
    lambda raters: st.lists(
        st.lists(st.none() | ratings, min_size=raters, max_size=raters), min_size=1, max_size=14
    )
)
metrics: st.SearchStrategy[Metric] = st.sampled_from(["nominal", "ordinal", "interval"])


def or_none(figure: Figure) -> Fraction | None:
    return None if isinstance(figure, Missing) else figure


def figures(matrix: list[Row]) -> list[Figure]:
    given = units(matrix)
    steps = range(5)
    return [
        *(alpha(given, metric) for metric in ("nominal", "ordinal", "interval")),
        *(pairwise_agreement(given), ac1(given), ac2(given), ac1(given, steps), ac2(given, steps)),
    ]


@given(matrices)
def test_a_second_calculation_comes_to_the_same(matrix: list[Row]):
    steps = list(range(5))
    used = sorted({each for unit in units(matrix) for each in unit})
    assert [or_none(figure) for figure in figures(matrix)] == [
        *(reference.alpha(matrix, metric) for metric in ("nominal", "ordinal", "interval")),
        reference.percent(matrix),
        *(reference.ac(matrix, used, ordinal) for ordinal in (False, True)),
        *(reference.ac(matrix, steps, ordinal) for ordinal in (False, True)),
    ]


@given(matrices, st.randoms(use_true_random=False))
def test_neither_the_order_of_members_nor_of_items_matters(matrix: list[Row], chance: Random):
    members = list(range(len(matrix[0])))
    chance.shuffle(members)
    shuffled = [[row[member] for member in members] for row in matrix]
    chance.shuffle(shuffled)
    assert figures(shuffled) == figures(matrix)


@given(matrices, st.permutations(range(5)))
def test_equal_or_not_does_not_ask_what_a_rating_is_called(matrix: list[Row], names: list[int]):
    renamed = [[None if each is None else names[each] for each in row] for row in matrix]
    was, now = units(matrix), units(renamed)
    assert or_none(alpha(now, "nominal")) == or_none(alpha(was, "nominal"))
    assert or_none(ac1(now, range(5))) == or_none(ac1(was, range(5)))
    assert pairwise_agreement(now) == pairwise_agreement(was)


@given(matrices, st.lists(st.decimals(-50, 50, places=1), min_size=5, max_size=5, unique=True).map(sorted))
def test_an_order_does_not_ask_how_far_its_steps_lie_apart(matrix: list[Row], places: list[Decimal]):
    stretched = [[places[each] for each in unit] for unit in units(matrix)]
    assert or_none(alpha(stretched, "ordinal")) == or_none(alpha(units(matrix), "ordinal"))
    assert or_none(ac2(stretched, places)) == or_none(ac2(units(matrix), range(5)))


@given(st.lists(st.tuples(ratings, st.integers(2, 7)), min_size=2, max_size=14))
def test_full_agreement_is_one_and_nothing_else_is(same: list[tuple[int, int]]):
    agreed = [[rating] * raters for rating, raters in same]
    assert {or_none(ac1(agreed, range(5))), or_none(ac2(agreed, range(5)))} == {1}
    assert pairwise_agreement(agreed) == 1
    if len({rating for rating, _ in same}) > 1:
        assert {or_none(alpha(agreed, metric)) for metric in ("nominal", "ordinal", "interval")} == {1}
    agreed[0][0] = (agreed[0][0] + 1) % 5
    assert all(
        figure < 1 for figure in map(or_none, figures([[*unit] for unit in agreed])) if figure is not None
    )


@given(matrices, metrics)
def test_no_coefficient_is_more_than_one(matrix: list[Row], metric: Metric):
    figure = or_none(alpha(units(matrix), metric))
    assert figure is None or figure <= 1


def test_a_figure_that_does_not_exist_says_why():
    assert alpha([], "ordinal") == ac1([]) == pairwise_agreement([[], []]) == Missing("no_ratings")
    assert alpha([[2], [1], []], "ordinal") == Missing("no_pairs", {"units": 2})
    assert ac2([[2], [1]], (0, 1, 2)) == Missing("no_pairs", {"units": 2})
    assert alpha([[2, 2], [2, 2, 2], [1]], "nominal") == Missing("no_variation", {"value": 2, "ratings": 5})
    assert ac1([[2, 2]]) == Missing("one_step", {"value": 2})
    assert ac1([[2, 2]], (0, 1, 2)) == 1
    with pytest.raises(ValueError, match="scale"):
        ac1([[7, 2]], (0, 1, 2))


def full() -> dict[str, Score]:
    return {item.id: item.points for item in ITEMS}


def compared(*changes: dict[str, Score | None]) -> Agreement:
    return agree(ITEMS, panel(*changes))


def panel(*changes: dict[str, Score | None]) -> Sheets:
    """A member for each change of a sheet with full points; None leaves a blank."""
    sheets = {f"m{n}": full() | change for n, change in enumerate(changes, 1)}
    return {
        member: {item: score for item, score in scores.items() if score is not None}
        for member, scores in sheets.items()
    }


def test_counts_come_first_and_name_what_differs():
    in_halves = [replace(item, steps="step0.5") if item.id == "Q03" else item for item in ITEMS]
    found = agree(in_halves, panel({}, {"C11": 0}, {"C11": 0, "T01": 3, "Q03": Decimal("1.5")}))
    assert (found.members, found.compared, found.alike, found.alone) == (3, 41, 38, ())
    assert [(each.item, each.size, each.whole) for each in found.differences] == [
        ("C11", 2, True),
        ("Q03", Decimal("0.5"), False),
        ("T01", 1, False),
    ]
    assert found.differences[0].given == {"m1": 2, "m2": 0, "m3": 0}
    assert found.exact == Fraction(38, 41)
    assert found.pairwise == (38 + 3 * Fraction(1, 3)) / 41


def test_full_points_mean_the_same_whatever_an_item_carries():
    found = compared({}, {}, {})
    assert found.alpha == Missing("no_variation", {"value": 0, "ratings": 123})
    assert (found.exact, found.pairwise, found.ac1, found.ac2) == (1, 1, 1, 1)


def test_one_stray_answer_among_full_points_lowers_alpha_but_not_gwets_coefficients():
    """The paradox of rare ratings: 122 of 123 answers are full, and alpha says: as good as chance."""
    found = compared({}, {}, {"C11": 0})
    lost = [[0, 0, 2]] + [[0, 0, 0]] * 40
    assert found.alpha == reference.alpha([[*row] for row in lost], "ordinal") == 0
    assert found.ac1 == reference.ac([[*row] for row in lost], [-1, 0, 1, 2, 3, 4], ordinal=False)
    assert rounded(found.ac1) == Decimal("0.984")


def test_blanks_are_no_answers():
    found = compared({"C01": None}, {"C01": None, "C02": None}, {"C02": 1})
    assert (found.compared, found.alike, found.alone) == (40, 39, ("C01",))
    assert [each.item for each in found.differences] == ["C02"]
    assert found.differences[0].given == {"m1": 2, "m3": 1}


def test_whether_an_item_applies_is_a_difference_without_a_size():
    found = compared({"C03": NA}, {"C03": NotApplicable("另一理由")}, {})
    [difference] = found.differences
    assert (difference.item, difference.size, difference.whole, difference.about_applying) == (
        *("C03", None, False),
        True,
    )
    assert found.pairwise == (40 + Fraction(1, 3)) / 41
    assert compared({"C03": NA}, {"C03": NotApplicable("另一理由")}).alike == 41


def test_one_sheet_agrees_with_nobody():
    found = compared({})
    assert (found.members, found.compared, found.alike, len(found.alone)) == (1, 0, 0, 41)
    reason = Missing("no_pairs", {"units": 41})
    assert (found.exact, found.pairwise, found.alpha, found.ac1, found.ac2) == (reason,) * 5
    assert agree(ITEMS, {}).exact == Missing("no_ratings")


def test_how_far_totals_lie_apart():
    assert apart([92, Decimal("81.5"), 90]) == Fraction(21, 2)
    assert apart([Fraction(181, 2), Decimal("80.5")]) == 10
    assert apart([92]) == apart([]) == 0


def test_severity_says_how_a_member_lies_to_the_others_and_on_how_much_it_rests():
    first = panel({"C01": 0, "C02": 1}, {"C02": NA}, {"C01": 1, "C04": None})
    second = panel({"C05": 1}, {})
    found = severities([first, second, {"m9": full()}])
    strict = found["m1"]
    assert isinstance(strict, Severity)
    # C01: 0 against (2 + 1) / 2, C02: 1 against 2 (the other holds it for not applicable), C05: 1 against 2
    assert (strict.items, strict.sheets, strict.lower, strict.higher) == (82, 2, 3, 0)
    assert strict.mean == Fraction(-7, 2) / 82
    assert found["m3"] == Severity(items=40, sheets=1, lower=0, higher=1, mean=Fraction(1) / 40)
    assert found["m9"] == Missing("no_shared", {"units": 41})
    assert list(found) == ["m1", "m2", "m3", "m9"]


@given(
    st.lists(st.dictionaries(st.sampled_from([item.id for item in ITEMS[:6]]), st.integers(0, 2)), min_size=2)
)
def test_between_two_members_severity_is_the_same_twice(scores: list[dict[str, int]]):
    found = severities([{"a": scores[0], "b": scores[1]}])
    one, other = found["a"], found["b"]
    if isinstance(one, Severity) and isinstance(other, Severity):
        assert one.mean == -other.mean
        assert (one.items, one.lower, one.higher) == (other.items, other.higher, other.lower)
    else:
        assert not scores[0].keys() & scores[1].keys()
