"""What the answers of a conformity sheet come to."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appendix_a.loader import shipped_conformity
from scoring.conformity import FINDINGS, Conformity, Count, Finding, Looked, conform, faults

SHEET = shipped_conformity()
REQUIRED = [name for name, row in SHEET.asked.items() if row.modal != "宜"]
ADVICE = [name for name, row in SHEET.asked.items() if row.modal == "宜"]

looked = st.builds(Looked, st.sampled_from(FINDINGS), st.sampled_from(["", "缺两项", "see photo 3"]))
answers = st.dictionaries(st.sampled_from([*SHEET.asked]), looked)


def whole(finding: Finding, names: list[str] | None = None) -> dict[str, Looked]:
    return {name: Looked(finding) for name in names or SHEET.asked}


def counted(count: Count) -> dict[str, int]:
    return {name: getattr(count, name) for name in (*FINDINGS, "blank")}


@given(answers)
def test_counts_are_those_of_the_answers(given: dict[str, Looked]):
    result = conform(SHEET, given)
    for count, names in ((result.required, REQUIRED), (result.advice, ADVICE)):
        expected = Counter(given[name].finding if name in given else "blank" for name in names)
        assert counted(count) == {name: expected[name] for name in counted(count)}
        assert count.rows == len(names)


@given(answers)
def test_chapters_add_up_to_the_whole(given: dict[str, Looked]):
    result = conform(SHEET, given)
    assert [chapter.id for chapter in result.chapters] == ["4", "5", "6", "7", "8", "9"]
    assert [chapter.required.rows for chapter in result.chapters] == [3, 5, 14, 64, 3, 3]
    assert [chapter.advice.rows for chapter in result.chapters] == [2, 0, 2, 1, 0, 0]
    for name in (*FINDINGS, "blank"):
        assert sum(getattr(chapter.required, name) for chapter in result.chapters) == getattr(
            result.required, name
        )
        assert sum(getattr(chapter.advice, name) for chapter in result.chapters) == getattr(
            result.advice, name
        )


@given(answers, st.permutations([*SHEET.asked]))
def test_the_order_of_the_answers_does_not_matter(given: dict[str, Looked], order: list[str]):
    assert conform(SHEET, {name: given[name] for name in order if name in given}) == conform(SHEET, given)


@given(answers, st.dictionaries(st.sampled_from(ADVICE), looked))
def test_recommendations_never_change_conformity(given: dict[str, Looked], advice: dict[str, Looked]):
    without = {name: each for name, each in given.items() if name not in ADVICE}
    first, second = conform(SHEET, without), conform(SHEET, without | advice)
    assert (first.required, first.state, first.missing) == (second.required, second.state, second.missing)
    assert [chapter.required for chapter in first.chapters] == [
        chapter.required for chapter in second.chapters
    ]


@given(answers)
def test_what_is_not_applicable_is_out_of_the_percentage(given: dict[str, Looked]):
    count = conform(SHEET, given).required
    judged = [
        given[name].finding
        for name in REQUIRED
        if name in given and given[name].finding in ("met", "partly", "not_met")
    ]
    if not judged:
        assert count.percent is None
        return
    assert count.percent is not None
    exact = Fraction(100 * judged.count("met"), len(judged))
    assert 0 <= exact - Fraction(count.percent) < Fraction(1, 10)
    assert (count.percent == 100) == (set(judged) == {"met"})
    absent = {name: Looked("na") for name in REQUIRED if name not in given}
    assert conform(SHEET, {**given, **absent}).required.percent == count.percent


@given(answers)
def test_blanks_and_what_nobody_looked_at_are_named(given: dict[str, Looked]):
    result = conform(SHEET, given)
    assert result.blanks == tuple(name for name in SHEET.asked if name not in given)
    assert result.not_looked == tuple(
        name for name in SHEET.asked if name in given and given[name].finding == "not_looked"
    )
    assert result.required.open + result.advice.open == len(result.blanks) + len(result.not_looked)


@given(answers)
def test_what_is_missing_is_listed_with_its_note_in_sheet_order(given: dict[str, Looked]):
    result = conform(SHEET, given)
    for listed, names in ((result.missing, REQUIRED), (result.not_followed, ADVICE)):
        assert [(each.id, each.finding, each.note) for each in listed] == [
            (name, given[name].finding, given[name].note)
            for name in names
            if name in given and given[name].finding in ("partly", "not_met")
        ]
        for each in listed:
            row = SHEET.requirements[each.id]
            assert (each.clause, each.links) == (row.clause, row.links)


@given(answers)
def test_one_more_fault_never_makes_it_better(given: dict[str, Looked]):
    before = conform(SHEET, given)
    for name in REQUIRED[:3]:
        after = conform(SHEET, {**given, name: Looked("not_met")})
        assert after.state == "lacking"
        assert (after.required.percent or 0) <= (before.required.percent or 100)


@pytest.mark.parametrize(
    ("given", "state", "percent"),
    [
        ({}, "open", None),
        (whole("met"), "conforms", Decimal("100.0")),
        (whole("na"), "nothing", None),
        (whole("not_looked"), "open", None),
        (whole("not_met"), "lacking", Decimal("0.0")),
        (whole("met") | whole("not_met", ADVICE), "conforms", Decimal("100.0")),
        (whole("met", REQUIRED), "conforms", Decimal("100.0")),
        (whole("met") | {"P41": Looked("partly")}, "lacking", Decimal("98.9")),
        (whole("na") | {"P41": Looked("met")}, "conforms", Decimal("100.0")),
        (whole("met") | {"P41": Looked("not_looked")}, "open", Decimal("100.0")),
        ({"P41": Looked("not_met")}, "lacking", Decimal("0.0")),
    ],
)
def test_the_state_of_the_whole(given: Mapping[str, Looked], state: str, percent: Decimal | None):
    result = conform(SHEET, given)
    assert (result.state, result.required.percent) == (state, percent)


def test_a_finding_can_cite_both_standards():
    result = conform(SHEET, {"P93": Looked("not_met", "电话无人接听")})
    (missing,) = result.missing
    assert (missing.clause, missing.note, missing.links) == ("9.3", "电话无人接听", ("T02", "T03"))


def test_the_result_says_that_it_touches_no_star():
    result = conform(SHEET, {})
    assert result.on_stars == SHEET.on_stars
    assert not any("star" in name for name in Conformity.__slots__ if name != "on_stars")
    assert (result.sheet, result.version, result.sha256) == (SHEET.id, "1.0.0", SHEET.sha256)


def test_answers_that_cannot_be_taken_are_named():
    given = {"P41": Looked("met"), "P99": Looked("met"), "P81a": Looked("met"), "P42": Looked("well")}  # pyright: ignore[reportArgumentType]
    assert [*faults(SHEET, given)] == [("P99", "no_such"), ("P81a", "not_asked"), ("P42", "no_finding")]
    with pytest.raises(ValueError, match="P99: no_such; P81a: not_asked; P42: no_finding"):
        conform(SHEET, given)


def test_a_bare_statement_counts_and_a_row_that_is_not_asked_does_not():
    bare = [row for row in SHEET.asked.values() if row.modal == "-"]
    assert len(bare) == 13
    assert all(row.counts for row in bare)
    silent = [row for row in SHEET.requirements.values() if not row.asked]
    assert len(silent) == 17
    assert not any(row.counts or row.advice for row in silent)
