"""The canonical form, its digest, and the way back."""

import hashlib
import json

import pytest

from appendix_a import writer
from appendix_a.faults import SheetFaults
from appendix_a.loader import load_text, shipped
from tests.appendix_a.shipped_text import TEXT, edited

SHEET = shipped()


def test_anybody_can_recompute_the_digest_from_what_is_shown():
    shown = json.loads(json.dumps(writer.shown(SHEET)))
    claimed = shown.pop("sha256")
    text = json.dumps(shown, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert text == writer.canonical(SHEET)
    assert hashlib.sha256(text.encode()).hexdigest() == claimed == SHEET.sha256 == writer.digest(SHEET)


def test_the_shown_form_is_the_contract_s():
    shown = writer.shown(SHEET)
    assert [veto["id"] for veto in shown["vetoes"]] == ["V1", "V2", "V3", "V4"]
    assert shown["vetoes"][0]["disposition"] == "不符合的，取消评价资格。"
    assert shown["vetoes"][0]["basis"] == "审查直播间主体提供的资料。"
    fans = shown["sections"][0]
    assert [(tier["id"], tier["points"], tier["min"], tier.get("max")) for tier in fans["items"]] == [
        ("F1", 7, 10_000, 50_000),
        ("F2", 8, 50_001, 100_000),
        ("F3", 9, 100_001, 500_000),
        ("F4", 10, 500_001, None),
    ]
    assert [(band["stars"], band["min"]) for band in shown["bands"]] == [
        (1, 75),
        (2, 80),
        (3, 85),
        (4, 90),
        (5, 95),
    ]
    assert shown["policy"]["first_rating.cap"] == 3
    assert shown["policy"]["annual.max_step_up"] is None
    assert shown["policy"]["cycle.quarter_months"] == [3, 6, 9, 12]
    complaints = shown["sections"][4]
    assert (complaints["source"], complaints["zh"]) == ("举报投拆", "举报投诉")


def test_canonical_text_gives_the_same_sheet_back():
    assert writer.sheet_from_canonical(writer.canonical(SHEET)) == SHEET


def test_the_digest_follows_the_content_and_not_the_writing():
    assert load_text("# a remark\n" + TEXT.replace("points: 2\n", "points:   '2'\n")).sha256 == SHEET.sha256
    assert load_text(edited(("version: 1.0.0", "version: 1.0.1"))).sha256 != SHEET.sha256


POLICY = json.loads(writer.canonical(SHEET))["policy"]


def spoiled(**changes: object) -> str:
    values = json.loads(writer.canonical(SHEET))
    return json.dumps(values | changes, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        "NaN",
        "[" * 100_000,
        '{"a":' * 50_000,
        writer.canonical(SHEET) + " ",
        writer.canonical(SHEET).replace('"points":2', '"points":"2"', 1),
        writer.canonical(SHEET).replace('"points":2', '"points":2.0', 1),
        writer.canonical(SHEET).replace('"points":2', '"points":true', 1),
        writer.canonical(SHEET).replace('"points":2', '"points":1,"points":2', 1),
        writer.canonical(SHEET).replace('"points":2', '"points":NaN', 1),
        writer.canonical(SHEET).replace('"zh":"评分表"', '"zh":"评分表","more":1', 1),
        json.dumps(json.loads(writer.canonical(SHEET))),
        spoiled(sections=[]),
        spoiled(sections=5),
        spoiled(vetoes=[1]),
        spoiled(kind="other"),
        spoiled(version="1"),
        spoiled(effective_from="tomorrow"),
        spoiled(id="附录A"),
        spoiled(standard={"zh": "甲\n乙", "en": "A"}),
        spoiled(standard={"zh": "甲\u202e乙", "en": "A"}),
        spoiled(policy=POLICY | {"score.decimals": 9}),
        spoiled(policy=POLICY | {"score.decimals": None}),
        spoiled(policy=POLICY | {"event.block_promotion_in_cycle": 1}),
        spoiled(policy=POLICY | {"cycle.quarter_months": [12, 9, 6, 3]}),
        spoiled(policy={key: value for key, value in POLICY.items() if key != "na.mode"}),
        writer.canonical(SHEET).replace('"points":2,', '"points":-2,', 1),
        spoiled(policy={"first_rating.cap": {"a": 1}}),
        spoiled(policy={"first_rating.cap": [True]}),
        spoiled(headings=[]),
        spoiled(sha256="0"),
        "x" * 2_000_000,
        '"\\ud800"',
    ],
)
def test_a_text_that_is_not_exactly_a_sheet_is_refused(text: str):
    with pytest.raises(SheetFaults):
        writer.sheet_from_canonical(text)


def test_a_canonical_sheet_must_hold_together():
    text = writer.canonical(SHEET).replace('"methods":["sampling"]', '"methods":["smelling"]', 1)
    with pytest.raises(SheetFaults) as refused:
        writer.sheet_from_canonical(text, "package")
    assert [(fault.key, fault.code) for fault in refused.value.faults] == [
        ("sections.2.items.0.methods.0", "no_such")
    ]
    assert not refused.value.unreadable
