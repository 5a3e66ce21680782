"""The verdict of CONTRACT.md: its exact form, its words, back again, and the fast line of it."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from appendix_a.loader import shipped
from greenrating import texts
from greenrating.step_words import words
from greenrating.verdict_json import from_json, to_json, verdict
from greenrating.verdict_line import VerdictLines
from scoring.plan import Plan
from scoring.rating import rate_by
from tests.support.cases import annual, first, inspection, quarter, year
from tests.support.rating import rated, ready, steps
from tests.support.strategies import cases


def test_the_contracts_own_example():
    made = verdict(rated(first()), shipped())
    assert {key: made[key] for key in ("status", "total", "computed_star", "star", "sections", "blanks")} == {
        "status": "rated",
        "total": "97.00",
        "computed_star": 5,
        "star": 3,
        "sections": {"F": 7, "C": 50, "Q": 20, "S": 10, "T": 10},
        "blanks": [],
    }
    assert made["sheet"] == {
        "id": "green-live-room/annex-a",
        "version": "1.0.0",
        "sha256": shipped().sha256,
    }
    assert list(made) == [
        "status",
        "total",
        "computed_star",
        "star",
        "sections",
        "sheet",
        "steps",
        "blanks",
    ]
    said = [step for step in made["steps"] if step["rule"] == "first_rating.cap"]  # type: ignore[attr-defined]
    assert [(step["clause"], step["value"], step["zh"]) for step in said] == [
        ("7.4", 3, "计分对应五星级；首次评定封顶，评定三星级")
    ]


@settings(max_examples=200)
@given(cases)
def test_a_verdict_is_plain_json_and_comes_back(case: dict[str, Any]):
    result = rated(case)
    stored = json.loads(json.dumps(to_json(result, shipped())))
    again = from_json(stored)
    assert to_json(again, shipped()) == stored
    assert (again.status, again.total, again.star, again.computed_star, again.blanks, again.next_star) == (
        result.status,
        result.total,
        result.star,
        result.computed_star,
        result.blanks,
        result.next_star,
    )
    assert again.earned == result.earned
    assert again.sections == result.sections
    for language in texts.LANGUAGES:
        assert [words(step, language) for step in again.steps] == [
            words(step, language) for step in result.steps
        ]


V1 = "直播间主体应提供有效营业执照等资质证书，特殊商品应当依法取得相应的经营资质和行政许可。"
KEPT: dict[tuple[object, ...], VerdictLines] = {}


def lines_of(plan: Plan, case: dict[str, Any]) -> VerdictLines:
    """One writer for each plan, kept over many cases as in a large file."""
    key = tuple(sorted(case.get("policy", {}).items(), key=str))
    if key not in KEPT:
        KEPT[key] = VerdictLines(plan)
    return KEPT[key]


@settings(max_examples=300)
@given(cases)
def test_the_fast_line_equals_the_plain_one(case: dict[str, Any]):
    one = ready(case)
    result = rate_by(one.plan, one.case)
    expected = json.dumps(verdict(result, shipped()), ensure_ascii=False)
    lines = lines_of(one.plan, case)
    assert lines.line(result).decode() == expected
    assert lines.line(result).decode() == expected  # also when every step was said before


@settings(max_examples=200)
@given(cases)
def test_every_step_has_a_sentence_in_both_languages(case: dict[str, Any]):
    for step in rated(case).steps:
        for language in texts.LANGUAGES:
            sentence = words(step, language)
            assert sentence.strip()
            assert "{" not in sentence


@pytest.mark.parametrize(
    ("case", "rule", "zh", "en"),
    [
        (
            first(),
            "sections",
            "粉丝数量 7 + 经营行为规范 50 + 商品质量 20 + 售后服务 10 + 举报投诉 10 = 97",
            None,
        ),
        (
            first(vetoes={"V1": "not_met"}),
            "veto",
            f"V1 不符合：{V1}不符合的，取消评价资格。",
            None,
        ),
        (
            first(vetoes={"V3": "found"}),
            "veto",
            "V3 发现：宣传黄、赌、毒及血腥暴力等内容。一经发现不予评定。",
            None,
        ),
        (
            first(applicant={"fans": 9_999}),
            "eligibility",
            "不具备申请条件：直播间粉丝量达到1万及以上",
            "Not eligible to apply, as a condition is not fulfilled: The live room has 10,000 fans or more",
        ),
        (
            inspection(fans=9_999),
            "fans.below_min",
            "粉丝 9,999 人，不到最低一档 10,000 人，粉丝数量计 0 分",
            "9,999 fans are below the lowest tier, 10,000; the fan count earns 0",
        ),
        (
            inspection(scores={"C09": 0, "C12": 0}, facts=[{"id": "刷单", "items": ["C09", "C12"]}]),
            "overlap",
            "同一事实（刷单）涉及 C09、C12，已在 C09 扣分，C12 不再扣分，按满分计",
            "One fact (刷单) concerns C09, C12; it is charged to C09, so C12 counts full",
        ),
        (
            inspection(scores={"C05": {"na": "未合作"}}, policy={"na.mode": "rescale"}),
            "rounding",
            "96.938775… 按四舍五入保留 2 位小数，得 96.94 分",
            "96.938775… is rounded half up to 2 decimals: 96.94",
        ),
        (
            inspection(scores={"C01": None}),
            "total",
            "还有 1 处没有填写，不能计算总分",
            "Blank answers: 1; without them there is no total",
        ),
        (
            year(3, 88, 92, 90, 89),
            "annual.score",
            "年度得分为各次季度检查得分的平均：（88 + 92 + 90 + 89）÷ 4 = 89.75",
            "The annual score is the mean of the quarterly totals: (88 + 92 + 90 + 89) ÷ 4 = 89.75",
        ),
        (
            annual(3, quarter(2, refused="拒绝入场")),
            "annual.score",
            "第 2 季度：拒绝接受检查（拒绝入场），年度不予评定，交评审小组处理",
            None,
        ),
        (
            first(total=74),
            "band",
            "74.00 分，未达到表1的最低分值 75 分",
            "74.00 points do not reach the lowest band of Table 1, 75",
        ),
        (first(total=74), "star", "未达星级", "Below one star"),
    ],
)
def test_the_words_of_a_step(case: dict[str, Any], rule: str, zh: str, en: str | None):
    step = steps(rated(case), rule)[0]
    assert words(step, "zh") == zh
    if en:
        assert words(step, "en") == en


def test_braces_and_percent_signs_in_a_reason_stay_as_they_are():
    reason = "{0} %s {reason}"
    step = steps(rated(inspection(scores={"C05": {"na": reason}})), "item.na")[0]
    assert words(step, "zh") == f"C05 合理缺项（{reason}），按满分 2 分计"
