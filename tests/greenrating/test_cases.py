"""Reading cases strictly: every fault named, nothing guessed, nothing crashed."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appendix_a.loader import shipped
from greenrating.case_faults import MOST, CaseRefused
from greenrating.case_json import LARGEST, read_json
from greenrating.cases import case_to_json, read_case, read_ready
from greenrating.sheet_choice import NoSuchSheet
from scoring.answers import FirstRating, SingleInspection
from scoring.rating import rate
from scoring.sheet import Sheet
from tests.support.cases import annual, first, inspection, quarter, year
from tests.support.strategies import cases


def sheet_of(name: str | None) -> Sheet:
    if name in (None, "green-live-room/annex-a", "green-live-room/annex-a@1.0.0"):
        return shipped()
    raise NoSuchSheet("green-live-room/annex-a@1.0.0")


def faults(document: Any) -> list[tuple[str, str]]:
    """Place and code of every fault of a case, which must have some."""
    with pytest.raises(CaseRefused) as caught:
        read_ready(document, sheet_of)
    return [(fault.place, fault.code) for fault in caught.value.faults]


def from_text(text: str) -> Any:
    return read_json(text.encode())


@pytest.mark.parametrize("score", ["2.0", "2.00", "2e0", "20e-1"])
def test_a_score_is_the_number_it_equals(score: str):
    document = from_text(f'{{"kind": "inspection", "scores": {{"C01": {score}}}}}')
    case = read_ready(document, sheet_of).case
    assert isinstance(case, SingleInspection)
    assert case.answers.scores == {"C01": 2}
    assert type(case.answers.scores["C01"]) is int


@pytest.mark.parametrize(
    ("score", "code"),
    [
        ("true", "not_number"),
        ('"2"', "not_number"),
        ("[2]", "not_number"),
        ("NaN", "not_allowed"),
        ("Infinity", "not_allowed"),
        ("-Infinity", "not_allowed"),
        ("1.5", "not_allowed"),
        ("-1", "not_allowed"),
        ("1.9999999999999999999999", "not_allowed"),
        ("1e999999", "not_allowed"),
        ("123456789012345678901234567890", "not_allowed"),
    ],
)
def test_what_is_no_score_is_a_fault(score: str, code: str):
    document = from_text(f'{{"kind": "inspection", "scores": {{"C01": {score}}}}}')
    assert faults(document) == [("scores.C01", code)]


@pytest.mark.parametrize("fans", ["30000.5", "30000.0", '"30000"', '"5.0万"', "true", "[]", "1e5"])
def test_a_fan_count_is_written_as_a_whole_number(fans: str):
    document = from_text(f'{{"kind": "inspection", "fans": {fans}}}')
    assert faults(document) == [("fans", "not_whole")]


def test_na_needs_an_item_that_may_and_a_reason():
    scores = {"C01": {"na": "x"}, "C03": {"na": ""}, "C04": {"na": " "}, "C05": {}, "C07": {"na": 1}}
    more = {"C13": {"na": "x", "why": "y"}}
    assert faults({"kind": "inspection", "scores": scores | more}) == [
        ("scores.C05.na", "missing"),
        ("scores.C07.na", "not_text"),
        ("scores.C13.why", "key_unknown"),
        ("scores.C01", "always_applies"),
        ("scores.C03.na", "no_reason"),
        ("scores.C04.na", "no_reason"),
    ]


@pytest.mark.parametrize(
    ("vetoes", "code"),
    [({"V1": "not_found"}, "not_allowed"), ({"V2": "met"}, "not_allowed"), ({"V1": True}, "not_text")],
)
def test_a_veto_has_its_own_pair_of_answers(vetoes: dict[str, Any], code: str):
    assert faults(inspection(vetoes=vetoes)) == [(f"vetoes.{next(iter(vetoes))}", code)]


def test_a_null_is_a_blank():
    document = {"kind": "first", "applicant": None, "fans": None, "vetoes": None, "scores": {"C01": None}}
    case = read_ready(document, sheet_of).case
    assert isinstance(case, FirstRating)
    assert case.answers.scores == {}


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ([], [("", "not_object")]),
        (None, [("", "not_object")]),
        (7, [("", "not_object")]),
        ({}, [("kind", "kind")]),
        ({"kind": "monthly"}, [("kind", "kind")]),
        ({"kind": ["first"]}, [("kind", "kind")]),
        ({"kind": "first", "star_before": 3}, [("star_before", "key_unknown")]),
        ({"kind": "inspection", "applicant": {}}, [("applicant", "key_unknown")]),
        ({"kind": "annual", "fans": 1}, [("fans", "key_unknown"), ("star_before", "missing")]),
        ({"kind": "annual", "star_before": True}, [("star_before", "not_whole")]),
        ({"kind": "annual", "star_before": 6}, [("star_before", "range")]),
        ({"kind": "annual", "star_before": 3, "events": ["7.6 h)"]}, [("events.0", "unknown")]),
        ({"kind": "annual", "star_before": 3, "events": "7.6 a)"}, [("events", "not_list")]),
        ({"kind": "annual", "star_before": 3, "events": [None]}, [("events.0", "not_text")]),
        ({"kind": "annual", "star_before": 3, "inspections": [None]}, [("inspections.0", "not_object")]),
        (annual(3, {"quarter": 1.0, "absent": "x"}), [("inspections.0.quarter", "not_whole")]),
        (annual(3, {"quarter": 0, "absent": "x"}), [("inspections.0.quarter", "range")]),
        (annual(3, {"absent": "x"}), [("inspections.0.quarter", "missing")]),
        (annual(3, {"quarter": 1}), [("inspections.0", "either_or")]),
        (annual(3, {"quarter": 1, "absent": 5}), [("inspections.0.absent", "not_text")]),
        (annual(3, {"quarter": 1, "absent": ""}), [("inspections.0.absent", "no_reason")]),
        (annual(3, quarter(2), quarter(2)), [("inspections.1.quarter", "twice")]),
        (annual(3, {**quarter(2), "absent": "x"}), [("inspections.0", "either_or")]),
        (first(applicant={"fans": "x"}), [("applicant.fans", "not_whole")]),
        (first(applicant={"charter": "yes"}), [("applicant.charter", "not_yes_no")]),
        (first(applicant={"name": "x"}), [("applicant.name", "key_unknown")]),
        (first(applicant={"fans": -1}), [("applicant.fans", "negative")]),
        (first(facts=[{"items": ["C01"]}]), [("facts.0.id", "missing")]),
        (first(facts=[{"id": "f"}]), [("facts.0.items", "empty")]),
        (first(facts=[{"id": "f", "items": ["V1"]}]), [("facts.0.items.0", "unknown_item")]),
        (first(facts=[{"id": "f", "items": ["C01", "C01"]}]), [("facts.0.items.1", "twice")]),
        (
            first(facts=[7]),
            [("facts.0", "not_object")],
        ),
        (first(sheet="other"), [("sheet", "sheet_unknown")]),
        (first(sheet=7), [("sheet", "not_text")]),
        (first(policy={"first_rating.cap": 6}), [("policy.first_rating.cap", "policy_value")]),
        (first(policy={"first_rating.cap": 3.0}), [("policy.first_rating.cap", "policy_value")]),
        (first(policy={"first_rating.cap": True}), [("policy.first_rating.cap", "policy_value")]),
        (first(policy={"na.mode": None}), [("policy.na.mode", "policy_value")]),
        (first(policy={"score.decimals": 5}), [("policy.score.decimals", "policy_value")]),
        (first(policy={"cycle.quarter_months": 3}), [("policy.cycle.quarter_months", "policy_value")]),
        (first(policy={"nothing": 1}), [("policy.nothing", "policy_unknown")]),
        (first(policy=[]), [("policy", "not_object")]),
    ],
)
def test_a_fault_has_its_place(document: Any, expected: list[tuple[str, str]]):
    assert faults(document) == expected


def test_a_fact_on_an_item_whose_score_is_faulty_is_not_blamed_too():
    document = inspection(scores={"C09": "0"}, facts=[{"id": "f", "items": ["C09"]}])
    assert faults(document) == [("scores.C09", "not_number")]


def test_keys_written_twice_are_named_and_the_other_faults_too():
    document = from_text('{"kind": "inspection", "fans": 1, "fans": 2, "scores": {"C01": 9, "C01": 9}}')
    assert faults(document) == [("", "key_twice"), ("scores", "key_twice"), ("scores.C01", "not_allowed")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b'{"kind": "first"} {}', "not_json"),
        (b'{"kind": "first",}', "not_json"),
        (b"\xff\xfe{\x00}\x00", "not_utf8"),
        (b'{"kind": "\xc3"}', "not_utf8"),
        (b"[" * 100_000, "too_deep"),
        (b'{"a":' * 100_000, "too_deep"),
        (b'{"fans": ' + b"9" * 5_000 + b"}", "number_too_long"),
        (b'{"fans": 1e99999999999999999999}', "number_too_long"),
        (b" " * (LARGEST + 1), "too_large"),
    ],
)
def test_what_cannot_be_read_is_one_fault(content: bytes, code: str):
    with pytest.raises(CaseRefused) as caught:
        read_json(content)
    assert [fault.code for fault in caught.value.faults] == [code]


def test_a_byte_order_mark_is_no_fault():
    assert read_json(b'\xef\xbb\xbf{"kind": "inspection"}') == {"kind": "inspection"}


def test_a_broken_character_is_refused_before_it_reaches_a_paper():
    document = from_text(r'{"kind": "inspection", "scores": {"C05": {"na": "\ud800"}}}')
    assert faults(document) == [("scores.C05.na", "broken_text")]


def test_many_faults_are_cut_to_what_helps():
    with pytest.raises(CaseRefused) as caught:
        read_ready({"kind": "inspection", "scores": {f"X{n}": 1 for n in range(1_000)}}, sheet_of)
    said = caught.value.sentences()
    assert len(said) == MOST + 1
    assert "900" in said[-1]


def test_a_sentence_names_place_and_mend():
    with pytest.raises(CaseRefused) as caught:
        read_ready(inspection(scores={"C09": 1}), sheet_of)
    assert str(caught.value) == "scores.C09：不是可以填的值，可填：0、2"


def test_an_overlong_or_unprintable_key_is_shown_harmlessly():
    with pytest.raises(CaseRefused) as caught:
        read_ready({"kind": "inspection", "\x1b[2J\n" + "x" * 5_000: 1}, sheet_of)
    (said,) = caught.value.sentences()
    assert said.isprintable()
    assert len(said) < 400


@settings(max_examples=200)
@given(cases)
def test_a_case_reads_back_as_it_was_written(case: dict[str, Any]):
    read = read_ready(case, sheet_of).case
    written = json.loads(json.dumps(case_to_json(read)))
    assert read_case(written, shipped()) == read


def test_half_points_are_exact_in_both_directions():
    items = tuple(replace(item, steps="step0.5") for item in shipped().sections[1].items)
    conduct = replace(shipped().sections[1], items=items)
    halves = replace(shipped(), sections=(conduct,))
    texts = (
        '{"kind": "inspection", "scores": {"C01": 0.5}}',
        '{"kind": "inspection", "scores": {"C01": 0.50}}',
    )
    for document in (json.loads(texts[0]), from_text(texts[1])):
        case = read_case(document, halves)
        assert isinstance(case, SingleInspection)
        assert case.answers.scores == {"C01": Decimal("0.5")}
        assert json.dumps(case_to_json(case)["scores"]) == '{"C01": 0.5}'


def test_a_stored_case_brings_no_policy_of_its_own():
    with pytest.raises(CaseRefused) as caught:
        read_case(first(policy={"first_rating.cap": 5}, sheet="green-live-room/annex-b"), shipped())
    assert [(f.place, f.code) for f in caught.value.faults] == [
        ("policy", "policy_here"),
        ("sheet", "sheet_here"),
    ]


def test_overrides_hold_for_their_case_alone():
    capped, free = first(), first(policy={"first_rating.cap": None, "cycle.quarter_months": [1, 4, 7, 10]})
    ready = read_ready(free, sheet_of)
    assert rate(shipped(), ready.case).star == 3
    assert ready.plan.rules.cap is None
    assert read_ready(capped, sheet_of).plan.rules.cap == 3


def refusal(read: Callable[[], object]) -> list[str]:
    """What a refusal says, on lines of their own; nothing if there was none."""
    try:
        read()
    except CaseRefused as refused:
        said = refused.sentences()
        if not said or not all(sentence.isprintable() for sentence in said):
            raise AssertionError(said) from refused
        return said
    return []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300)
@given(st.binary(max_size=200) | json_values.map(lambda value: json.dumps(value).encode()))
def test_hostile_json_is_refused_or_read_and_never_crashes(content: bytes):
    said = refusal(lambda: read_ready(read_json(content), sheet_of))
    assert len(said) <= MOST + 1


@settings(max_examples=300)
@given(cases | st.just(year(3, 88, 90, 92)), st.data())
def test_a_case_with_one_part_replaced_is_refused_or_rated(case: dict[str, Any], data: st.DataObject):
    """Whatever stands in one place instead: a refusal names it, or there is a result."""
    spoil(json_copy := json.loads(json.dumps(case)), data)
    if refusal(lambda: read_ready(json_copy, sheet_of)) == []:
        ready = read_ready(json_copy, sheet_of)
        assert rate(ready.plan.sheet, ready.case).steps


def spoil(value: Any, data: st.DataObject) -> None:
    """Replace one part, somewhere in the case."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    if not keys:
        return
    key = data.draw(st.sampled_from(keys))
    if isinstance(value[key], (dict, list)) and data.draw(st.booleans()):
        spoil(value[key], data)
    else:
        value[key] = data.draw(json_values)
