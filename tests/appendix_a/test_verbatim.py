"""The shipped sheet says what the standards print, cell by cell."""

import re

from appendix_a.corrections import corrections
from appendix_a.loader import shipped
from tests.appendix_a import standard

SHEET = shipped()


def test_vetoes_are_the_printed_rows():
    printed = standard.table_a1()
    rows = [(veto.words.source, veto.basis.source, veto.disposition.source) for veto in SHEET.vetoes]
    assert rows == printed.vetoes
    assert len(rows) == 4


def test_sections_items_and_tiers_are_the_printed_rows():
    printed = standard.table_a1().sections
    assert [(section.words.source, section.points) for section in SHEET.sections] == [
        (section.title, section.points) for section in printed
    ]
    for section, rows in zip(SHEET.sections, printed, strict=True):
        entries = section.tiers or section.items
        assert [(entry.words.source, entry.points) for entry in entries] == rows.rows
    assert sum(len(section.rows) for section in printed) == 4 + 41


def test_tiers_mean_what_their_signs_say():
    for tier in SHEET.tiers:
        low = re.match(r"([≥>])(\d+)人", tier.words.source)
        high = re.search(r"，≤(\d+)人", tier.words.source)
        assert low is not None
        assert tier.low == int(low[2]) + (low[1] == ">")
        assert tier.high == (int(high[1]) if high else None)


def test_headings_are_printed_around_the_table():
    printed = standard.table_a1()
    words = {name: heading.source for name, heading in SHEET.headings.items()}
    assert printed.veto_headings == [
        words[name] for name in ("content", "basis", "disposition", "conclusion")
    ]
    assert printed.headings == [words[name] for name in ("section", "item", "points", "score")]
    assert (printed.veto_title, printed.total) == (words["vetoes"], words["total"])


def test_bands_are_table_1():
    assert [(band.words.source, band.printed) for band in SHEET.bands] == standard.table_1()
    assert [band.low for band in SHEET.bands] == [75, 80, 85, 90, 95]
    assert [band.shown for band in SHEET.bands] == ["75-79", "80-84", "85-89", "90-94", "≥95"]


def test_conditions_are_clause_7_1():
    printed = standard.entries_after("申请创绿色直播间必须具备下列条件：", 3)
    by_field = {condition.field: condition for condition in SHEET.conditions}
    assert [by_field["charter"].words.source, by_field["willing"].words.source] == printed[:2]
    assert "，".join(by_field[name].words.source for name in ("fans", "turnover_yuan")) + "。" == printed[2]
    assert {name: condition.limit for name, condition in by_field.items()} == {
        "charter": None,
        "willing": None,
        "fans": 10_000,
        "turnover_yuan": 10_000_000,
    }


def test_events_are_clause_7_6():
    printed = standard.entries_after(
        "绿色直播间出现以下情况之一，未评星级的取消绿色直播间称号，已评星级的降星处理：", 7
    )
    assert [event.words.source for event in SHEET.events] == printed
    assert [event.id for event in SHEET.events] == [f"7.6 {letter})" for letter in "abcdefg"]


def test_ranges_are_clause_6_3_2():
    printed = standard.entries_after("数字化平台监管范围包括但不限于：", 7)
    assert [entry.words.source for entry in SHEET.ranges] == printed


def test_licences_are_clause_4_2_6():
    printed = standard.entries_after("根据实际开展的业务需要获取相应资质，包括但不限于：", 5)
    assert [licence.words.source for licence in SHEET.licences if licence.clause] == printed
    assert [licence.words.zh for licence in SHEET.licences if not licence.clause] == ["营业执照"]


def test_methods_are_clause_7_5_and_the_basis_of_v1():
    named = "、".join(method.words.source for method in SHEET.methods if method.clause)
    assert f"通过{named}等形式进行评分" in standard.green()
    assert [method.words.zh for method in SHEET.methods if not method.clause] == ["审查资料"]


def test_letter_marks_are_7_4_6_1_of_the_platform_standard():
    printed = {letter.upper(): text for letter, text in standard.negative_content().items()}
    assert {tag.key: tag.words.source for tag in SHEET.tags if tag.key.isalpha()} == printed
    assert all(tag.clause == f"7.4.6.1 {tag.key.lower()})" for tag in SHEET.tags if tag.key.isalpha())


def test_the_dress_mark_is_7_4_6_2():
    dress = next(tag for tag in SHEET.tags if tag.clause == "7.4.6.2")
    assert (dress.key, dress.words.source) == ("3", standard.dress_rule())


def test_quarter_months_are_clause_7_5():
    months = SHEET.policy["cycle.quarter_months"]
    assert isinstance(months, tuple)
    assert (
        "每年" + "、".join(f"{month}月" for month in months) + "对辖区内绿色直播间进行季度检查"
        in standard.green()
    )


def test_title_and_standard_are_printed():
    assert standard.green().strip().startswith(SHEET.standard.source)
    assert f"\n{SHEET.title.source}\n" in standard.green()


def test_only_the_known_printed_faults_are_mended():
    assert [(found.where, _difference(found.source, found.zh)) for found in corrections(SHEET)] == [
        ("C01", [("徇", "")]),
        ("Q01", [(",", "，"), (",", "，")]),
        ("T", [("拆", "诉")]),
        ("T03", [("拆", "诉"), ("拆", "诉")]),
    ]
    mended = [tag.key for tag in SHEET.tags if tag.words.corrected]
    assert mended == ["3"]


def _difference(before: str, after: str) -> list[tuple[str, str]]:
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(before[a:b], after[c:d]) for kind, a, b, c, d in blocks if kind != "equal"]


def test_every_clause_of_the_sheet_is_in_the_standard():
    named = {clause for item in SHEET.items.values() for clause in item.clauses}
    named |= {clause for veto in SHEET.vetoes for clause in veto.clauses}
    named |= {condition.clause for condition in SHEET.conditions} | {event.id for event in SHEET.events}
    named |= {entry.id for entry in SHEET.ranges}
    named |= {policy.clause for policy in SHEET.policies if policy.clause and policy.clause != "A.1"}
    assert named <= standard.clause_numbers()
