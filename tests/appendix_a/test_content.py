"""What the sheet adds to the standard: links, rules, policies, English."""

import re

import pytest

from appendix_a.document import document
from appendix_a.loader import shipped
from appendix_a.policies import RULES

SHEET = shipped()

# CONTRACT.md, the list of policy keys: the first value is the shipped one, the others are allowed too.
POLICIES = {
    "first_rating.cap": (3, 1, 5, None),
    "bands.compare": ("lower_bound", "round_first"),
    "score.decimals": (2, 0, 4),
    "score.rounding": ("half_up", "half_even"),
    "fans.below_min": (0,),
    "na.mode": ("full_points", "rescale"),
    "overlap.policy": ("single", "multiple"),
    "panel.method": ("consensus", "mean", "median", "trimmed_mean"),
    "panel.quorum": (3,),
    "panel.min_departments": (2,),
    "cycle.mode": ("calendar_year", "anniversary"),
    "cycle.quarter_months": ((3, 6, 9, 12),),
    "cycle.min_inspections": (3, 1, 4),
    "annual.score": ("mean",),
    "daily.mode": ("carry_in", "weighted", "pooled_mean"),
    "annual.max_step_up": (None, 1, 5),
    "veto.annual_effect": ("block", "exclude_quarter"),
    "event.drop": (1,),
    "event.one_star": ("unrated", "cancel_title"),
    "event.block_promotion_in_cycle": (True, False),
    "reapply.cooldown_months": (0,),
    "publicity.working_days": (5,),
    "complaint.feedback_hours": (24,),
    "validity.months": (12,),
}
REFUSED = {
    "first_rating.cap": (0, 6, True, "3"),
    "score.decimals": (-1, 5, None),
    "bands.compare": ("LOWER_BOUND", None, 1),
    "event.block_promotion_in_cycle": (1, "true", None),
    "cycle.quarter_months": ((3, 6, 9), (12, 9, 6, 3), (3, 3, 9, 12), [3, 6, 9, 12], (0, 6, 9, 12)),
    "cycle.min_inspections": (0, 5),
    "annual.max_step_up": (0, 6),
}


def test_identity_and_counts():
    assert (SHEET.id, SHEET.version, SHEET.kind) == ("green-live-room/annex-a", "1.0.0", "stars")
    assert [veto.id for veto in SHEET.vetoes] == ["V1", "V2", "V3", "V4"]
    counts = {"C": 25, "Q": 9, "S": 4, "T": 3}
    expected = [
        f"{section}{number:02}" for section, count in counts.items() for number in range(1, count + 1)
    ]
    assert list(SHEET.items) == expected
    assert {section.id: section.points for section in SHEET.sections} == {
        "F": 10,
        "C": 50,
        "Q": 20,
        "S": 10,
        "T": 10,
    }


def test_veto_answers_and_effects():
    pairs = {veto.id: (veto.clean, veto.found, veto.effect) for veto in SHEET.vetoes}
    assert pairs["V1"] == ("met", "not_met", "disqualified")
    assert {pairs[name] for name in ("V2", "V3", "V4")} == {("not_found", "found", "not_rated")}
    words = {veto.id: (veto.clean_words.zh, veto.found_words.zh) for veto in SHEET.vetoes}
    assert words["V1"] == ("符合", "不符合")
    assert {words[name] for name in ("V2", "V3", "V4")} == {("未发现", "发现")}


def test_prohibitions_are_broken_or_not_and_duties_go_by_whole_points():
    binary = [name for name, item in SHEET.items.items() if item.steps == "binary"]
    assert binary == [
        *("C09", "C10", "C11", "C12", "C14", "C18", "C19", "C20", "C21", "C22", "C23", "C24", "C25"),
        *("Q01", "Q02", "Q07"),
    ]
    assert {item.steps for item in SHEET.items.values()} == {"binary", "step1"}


def test_items_that_may_not_apply():
    assert {name: item.na.zh for name, item in SHEET.items.items() if item.na} == {
        "C03": "运营者不是平台",
        "C04": "运营者不是平台",
        "C05": "未与服务机构合作",
        "C07": "主播即经营者本人且无其他主播",
        "C13": "检查期内无促销活动",
        "Q03": "在售商品无须明示安全信息",
        "Q05": "无品牌商品（如自产农产品）",
    }


def test_items_without_a_clause_of_their_own_name_none():
    assert [name for name, item in SHEET.items.items() if not item.clauses] == [
        "C04",
        "C21",
        "C24",
        "S04",
        "T02",
    ]


def test_events_link_the_items_of_the_same_words():
    links = {event.id: event.links for event in SHEET.events}
    assert links == {
        "7.6 a)": ("C11",),
        "7.6 b)": ("C12",),
        "7.6 c)": ("C19",),
        "7.6 d)": ("C20",),
        "7.6 e)": ("V2",),
        "7.6 f)": ("V3", "V4"),
        "7.6 g)": ("V4",),
    }
    assert {name: item.event for name, item in SHEET.items.items() if item.event} == {
        "C11": "7.6 a)",
        "C12": "7.6 b)",
        "C19": "7.6 c)",
        "C20": "7.6 d)",
    }
    assert [event.drop for event in SHEET.events] == [1] * 7
    assert {event.id: event.needs for event in SHEET.events if event.needs} == {
        "7.6 f)": ("clue_transfer",),
        "7.6 g)": ("legal_basis",),
    }


def test_overlap_groups_stand_on_their_items_too():
    assert {group.id: group.items for group in SHEET.overlaps} == {
        "O1": ("C09", "C12", "C14"),
        "O2": ("C14", "C22"),
        "O3": ("C18", "C20", "C22"),
        "O4": ("C10", "C11", "C13", "Q09"),
        "O5": ("C08", "C15", "C23"),
        "O6": ("C16", "C17", "C18"),
        "O7": ("T01", "T02", "T03"),
        "O8": ("Q01", "Q04", "Q08"),
        "O9": ("C02", "C06"),
        "O10": ("S01", "S02"),
    }
    assert SHEET.items["C14"].overlap == ("O1", "O2")
    assert SHEET.items["C01"].overlap == ()


def test_marks_lead_to_items_events_and_ranges():
    table = {tag.key: (" ".join(tag.links), _letters(tag.events), _letters(tag.ranges)) for tag in SHEET.tags}
    assert table == {
        "A": ("V4", "g", "g"),
        "B": ("V4", "g", "g"),
        "C": ("C11 C15", "a", "c"),
        "D": ("V4", "g", "g"),
        "E": ("V4 C18", "g", "g"),
        "F": ("C22 C03", "d", "g"),
        "G": ("C18 C16", "e", "f"),
        "H": ("Q01 Q02 V4", "fg", "d"),
        "I": ("C11 C13 Q09", "a", "bc"),
        "J": ("C22 C20", "d", "g"),
        "K": ("C20 C22", "d", "g"),
        "L": ("C09 C12", "b", "e"),
        "M": ("C25", "g", "g"),
        "N": ("C11 C15", "ag", "c"),
        "O": ("C15", "", "g"),
        "P": ("V4", "g", "g"),
        "1": ("V2", "e", ""),
        "2": ("V3", "f", ""),
        "3": ("C17", "", ""),
        "4": ("C21", "", ""),
        "5": ("C24", "", ""),
        "6": ("C19", "c", ""),
        "7": ("C08 C23", "", "a"),
        "8": ("", "", ""),
        "9": ("", "", ""),
    }


def _letters(ids: tuple[str, ...]) -> str:
    return "".join(clause.split()[1].rstrip(")") for clause in ids)


def test_special_goods_licences():
    assert [licence.clause for licence in SHEET.licences if licence.special] == ["4.2.6 c)", "4.2.6 d)"]


def test_policies_are_the_contract_list_with_its_defaults():
    assert SHEET.policy == {key: values[0] for key, values in POLICIES.items()}
    assert list(SHEET.policy) == list(POLICIES)
    assert set(RULES) == set(POLICIES)


@pytest.mark.parametrize("key", POLICIES)
def test_a_policy_allows_what_the_contract_lists(key: str):
    policy = next(policy for policy in SHEET.policies if policy.key == key)
    assert [value for value in POLICIES[key] if not policy.allows(value)] == []
    assert [value for value in (*REFUSED.get(key, ()), 2.0, "", [], {}, -1) if policy.allows(value)] == []


def test_policies_say_plainly_what_is_not_in_the_standard():
    from_the_standard = [policy.key for policy in SHEET.policies if "未规定" not in policy.source.zh]
    assert from_the_standard == ["first_rating.cap", "cycle.quarter_months", "complaint.feedback_hours"]
    for policy in SHEET.policies:
        assert ("未规定" in policy.source.zh) == ("Not in the standard" in policy.source.en)
        assert policy.clause is not None or policy.source.zh == "标准未规定"
    assert SHEET.note is not None
    assert "生效日期，标准未规定" in SHEET.note.zh


def test_every_text_speaks_both_languages():
    texts = list(_texts(document(SHEET)))
    assert len(texts) > 150
    for text in texts:
        assert re.search(r"[\u4e00-\u9fff]", text["zh"]) or text["zh"] == text["en"] == "MCN", text
        assert not re.search(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", text["en"]), text
        assert text["zh"] == text["zh"].strip()
        assert not text["en"].lstrip("“")[0].islower(), text


def _texts(node: object):
    if isinstance(node, dict):
        if "zh" in node:
            yield node
        for inner in node.values():
            yield from _texts(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _texts(inner)
