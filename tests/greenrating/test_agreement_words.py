"""What a panel reads about its agreement: counts first, then figures with what they mean or why they lack."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from appendix_a.loader import shipped
from greenrating.agreement_words import Reading, difference_words, reading, severity_words, totals_words
from greenrating.panel_words import dissent_words, proposal_words, shortfall_words, veto_words
from greenrating.texts import Language
from scoring.agreement import Agreement, Sheets, agree
from scoring.answers import NotApplicable, Score
from scoring.coefficients import Missing
from scoring.panel import Method, proposal
from scoring.quorum import Seat, attendance
from scoring.severity import Severity
from scoring.vetoes import unproven

ITEMS = tuple(shipped().items.values())
NAMES = {"m1": "王敏", "m2": "陈立", "m3": "周雨"}
NA = NotApplicable("不经营此类商品")
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def panel(*changes: dict[str, Score]) -> Sheets:
    full: dict[str, Score] = {item.id: item.points for item in ITEMS}
    return {f"m{n}": full | change for n, change in enumerate(changes, 1)}


def read(*changes: dict[str, Score], language: Language = "zh") -> Reading:
    return reading(agree(ITEMS, panel(*changes)), NAMES, language)


def value(found: Reading, key: str) -> str:
    return next(figure.value for figure in found.figures if figure.key == key)


def meaning(found: Reading, key: str) -> str:
    return next(figure.meaning for figure in found.figures if figure.key == key)


def test_counts_and_differing_items_come_first():
    found = read({}, {"C11": 0, "C03": NA}, {"C11": 0, "T01": 3})
    assert found.counts == "41 项中 38 项一致；3 项不一致：C03、C11、T01。"
    assert found.differences == (
        "C03 是否适用意见不一（王敏 2、陈立 不适用、周雨 2）",
        "C11 相差 2 分，即整项分值（王敏 2、陈立 0、周雨 0）",
        "T01 相差 1 分（王敏 4、陈立 4、周雨 3）",
    )
    assert found.example == "例如 C03：3 人给 2、不适用、2，两两比较 3 次，1 次相同。"
    assert [figure.key for figure in found.figures] == ["exact", "pairwise", "alpha", "ac1", "ac2"]
    assert (value(found, "exact"), value(found, "pairwise")) == ("92.7%", "95.1%")


def test_english_says_the_same():
    found = read({}, {"C11": 0}, {}, language="en")
    assert found.counts == "40 of 41 items agree; differing (1): C11."
    assert found.differences == ("C11: 2 apart, all the item carries (王敏 2, 陈立 0, 周雨 2)",)
    assert value(found, "exact") == "97.6%"


def test_members_who_all_give_full_points_learn_why_there_is_no_alpha():
    found = read({}, {})
    assert (found.counts, found.differences, found.example) == ("41 项全部一致。", (), "")
    assert (value(found, "exact"), value(found, "alpha"), value(found, "ac1")) == ("100.0%", "—", "1.000")
    assert meaning(found, "alpha").startswith("算不出：全部 82 个评分都是满分")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_to_compare_is_said_and_never_a_number(language: Language):
    for sheets in (panel({}), {}):
        found = reading(agree(ITEMS, sheets), NAMES, language)
        assert {figure.value for figure in found.figures} == {"—"}
        assert "nan" not in "".join(figure.meaning for figure in found.figures).casefold()
    assert reading(agree(ITEMS, panel({})), NAMES, "zh").figures[2].meaning == (
        "算不出：有评分的 41 项，每项都只有一名组员评分，没有可比的。"
    )


def test_items_that_could_not_be_compared_are_named():
    sheets = {"m1": {"C01": 2, "C02": 1}, "m2": {"C01": 2}}
    assert reading(agree(ITEMS[:2], sheets), NAMES, "zh").alone == "1 项评分的组员不足两人，没有比较：C02"


def with_alpha(figure: Fraction) -> Agreement:
    nothing = Missing("no_ratings")
    return Agreement(2, 1, 1, (), (), figure, nothing, figure, nothing, nothing)


@pytest.mark.parametrize(
    ("figure", "alpha", "share", "says"),
    [
        (Fraction(1), "1.000", "100.0%", "完全一致。"),
        (Fraction(99999, 100000), "0.999", "99.9%", "0.8 以上"),
        (Fraction(8, 10), "0.800", "80.0%", "0.8 以上"),
        (Fraction(79999, 100000), "0.800", "80.0%", "初步结论"),
        (Fraction(667, 1000), "0.667", "66.7%", "初步结论"),
        (Fraction(6669, 10000), "0.667", "66.7%", "低于 0.667"),
        (Fraction(0), "0.000", "0.0%", "低于 0.667"),
        (Fraction(-1, 100000), "0.000", "0.0%", "低于 0，"),
        (Fraction(-1, 2), "−0.500", "−50.0%", "低于 0，"),
    ],
)
def test_a_figure_is_rounded_last_and_never_up_to_full_agreement(
    figure: Fraction, alpha: str, share: str, says: str
):
    found = reading(with_alpha(figure), NAMES, "zh")
    assert (value(found, "alpha"), value(found, "exact")) == (alpha, share)
    assert says in meaning(found, "alpha")


def test_half_points_are_read_as_written():
    in_halves = [replace(ITEMS[0], steps="step0.5")]
    sheets = {"m1": {"C01": 2}, "m2": {"C01": Decimal("1.50")}, "m3": {"C01": Decimal("1.0")}}
    [difference] = agree(in_halves, sheets).differences
    assert difference_words(difference, NAMES, "zh") == "C01 相差 1 分（王敏 2、陈立 1.5、周雨 1）"


def test_severity_says_on_how_much_it_rests():
    found = {
        "m1": Severity(items=120, sheets=3, lower=20, higher=2, mean=Fraction(-3, 20)),
        "m2": Severity(items=120, sheets=3, lower=3, higher=3, mean=Fraction(1, 1000)),
        "m3": Missing("no_shared", {"units": 41}),
    }
    assert severity_words(found, NAMES, "zh") == (
        "王敏：比其他组员平均每项低 0.15 分。依据 3 次检查的 120 项：20 项偏低，2 项偏高，98 项相同。",
        "陈立：平均与其他组员相当。依据 3 次检查的 120 项：3 项偏低，3 项偏高，114 项相同。",
        "周雨：算不出：评过的 41 项没有其他组员也评过。",
    )
    assert severity_words(found, NAMES, "en")[0].startswith("王敏: 0.15 points an item lower")


@pytest.mark.parametrize(
    ("method", "scores", "says"),
    [
        ("consensus", (1, 1, 1), "3 人给分相同：1 分"),
        ("consensus", (1, 1, 2), "建议 1 分：3 人中 2 人这样评"),
        ("consensus", (NA, NA, 2), "建议 不适用：3 人中 2 人这样评"),
        ("consensus", (1, 2), "不作建议，请组长定：人数最多的几种给分各 1 人"),
        ("mean", (1, 1, 2, 1), "建议 1 分：4 人平均 1.25，取最近的可给分数"),
        ("mean", (1, 2), "不作建议，请组长定：只有 2 人评分，又不一致"),
        ("mean", (1, 2, 1, 2), "不作建议，请组长定：算得 1.5，正在两个可给分数正中"),
        ("mean", (NA, 2, 2), "不作建议，请组长定：是否适用意见不一"),
        ("median", (0, 2, 2), "建议 2 分：3 人的中位数 2，取最近的可给分数"),
        (
            *("trimmed_mean", (0, 2, 2, 2, 2)),
            "建议 2 分：5 人去掉一个最高分、一个最低分后平均 2，取最近的可给分数",
        ),
        (
            *("trimmed_mean", (1, 2, 2)),
            "建议 2 分：只有 3 人，不到 5 人不去最高最低；平均 1.666666…，取最近的可给分数",
        ),
    ],
)
def test_a_proposal_says_its_reason(method: Method, scores: tuple[Score, ...], says: str):
    found = proposal({f"m{n}": score for n, score in enumerate(scores, 1)}, (0, 1, 2), method)
    assert proposal_words(found, "zh") == says
    assert proposal_words(found, "en")


def test_totals_far_apart_are_worth_a_warning():
    assert totals_words([92, 82], "zh") == totals_words([92], "en") == ""
    assert totals_words([92, Decimal("81.5"), 90], "zh").startswith("总分最高与最低相差 10.5 分，超过 10 分")


def test_a_veto_needs_two_members_and_something_shown():
    assert unproven(found_by=2, shown=1) == ()
    assert unproven(found_by=1, shown=3) == ("second_member",)
    assert [veto_words(lack, "zh") for lack in unproven(found_by=1, shown=0)] == [
        "一票否决须有 2 名组员认定，现不足 2 名。",
        "一票否决须有证据：请附上文件或录像标记。",
    ]


def test_dissent_and_what_a_panel_lacks_are_named():
    found = proposal({"m1": 1, "m2": 1, "m3": 2}, (0, 1, 2))
    assert dissent_words(found.dissent, NAMES, "zh") == "不同意见：周雨"
    assert dissent_words((), NAMES, "en") == ""
    short = attendance([Seat("m1", "商务"), Seat("m2", "")], 3, 2, ("市场监管",)).shortfalls
    assert [shortfall_words(each, NAMES, "zh") for each in short] == [
        "参加 2 人，至少要 3 人",
        "来自 1 个部门，至少要 2 个",
        "缺少市场监管部门的组员",
        "未填部门，不计入部门数：陈立",
        "参加 2 人，是双数，表决可能票数相同",
    ]
    assert shortfall_words(short[2], NAMES, "en") == "Nobody from 市场监管 takes part"
