"""The platform-operation sheet says what the standard prints, row by row, and what each row is."""

import re
from collections import Counter
from copy import deepcopy
from difflib import SequenceMatcher

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from appendix_a import loader, writer
from appendix_a.compare import against_source, compare
from appendix_a.conformity_checks import problems
from appendix_a.faults import Fault, SheetFaults
from appendix_a.loader import shipped, shipped_conformity
from appendix_a.yaml_writer import to_yaml
from scoring.conformity_sheet import ConformitySheet, Requirement
from scoring.sheet import Words
from tests.appendix_a import platform_rows, standard
from tests.appendix_a.conformity_faults import TEXT
from tests.appendix_a.test_mutations import STRANGE, paths, written

SHEET = shipped_conformity()
TREE = yaml.load(TEXT, yaml.CBaseLoader)
ROWS = tuple(SHEET.requirements.values())
PRINCIPLES = "9.1 a)-e)"


def by_clause(clause: str) -> Requirement:
    (row,) = (row for row in ROWS if row.clause == clause)
    return row


def as_printed(row: Requirement) -> str:
    """A row with the words before it and its list mark, as one printed text."""
    lead = row.lead.source if row.lead else ""
    return lead + row.words.source


def test_every_row_is_printed_and_every_printed_row_is_there():
    _, texts = platform_rows.printed()
    lead_overs = platform_rows.preambles(texts)
    assert [text[:7] for text in lead_overs] == ["下列文件中的内", "下列术语和定义"]
    mine: dict[str, list[str]] = {}
    for row in ROWS:
        if row.lead and " " in row.clause:
            mine.setdefault(row.clause.split(" ")[0], []).append(row.lead.source)
            mine.setdefault(row.clause, []).append(row.words.source)
        else:
            mine.setdefault(row.clause, []).append(as_printed(row))
    listed = [f"9.1 {letter})" for letter in "abcde"]
    whole = texts.pop("9.1")[0] + "".join(f"{name[4:]} {texts.pop(name)[0]}" for name in listed)
    assert mine.pop(PRINCIPLES) == [whole]
    assert mine == texts


def test_headings_and_chapters_are_the_printed_ones_in_print_order():
    headings, _ = platform_rows.printed()
    mine: dict[str, str] = {}
    for chapter in SHEET.chapters:
        mine[chapter.id] = chapter.words.source
        mine |= {heading.clause: heading.words.source for heading in chapter.headings}
    assert mine == headings
    assert list(mine) == list(headings)


def test_rows_stand_in_print_order():
    text = "".join(platform_rows.lines())
    found = 0
    for row in ROWS:
        place = text.index(row.words.source[:10], found)
        assert place >= found
        found = place


def test_the_counts_are_those_of_the_domain_report():
    assert len(ROWS) == 114
    assert Counter(row.check for row in ROWS) == {"-": 13, "N": 4, "P": 13, "R": 5, "Y": 79}
    assert [row.clause for row in ROWS if row.advice] == ["4.3", "4.4", "6.1.5 b)", "6.2.2.1", "7.1.3"]
    assert len(SHEET.asked) == 97
    assert sum(row.counts for row in ROWS) == 92


def test_modals_are_in_the_words():
    for row in ROWS:
        said = as_printed(row)
        if row.modal == "宜":
            assert "宜" in said
        elif row.modal == "不应":
            assert "不应" in said
        elif row.modal == "应" and " " not in row.clause:
            assert "应" in said


def test_what_is_not_asked_is_scope_references_terms_list_heads_and_principles():
    silent = {row.clause for row in ROWS if not row.asked}
    principles = {f"8.1 {letter})" for letter in "abc"} | {PRINCIPLES}
    assert {row.clause for row in ROWS if row.check == "N"} == principles
    assert silent == {"1", "2", "3.1", "3.2", "3.3", "3.4", "7.1.2.2", "7.1.2.3"} | principles


def test_the_subject_of_a_list_stands_before_its_first_entry():
    assert {row.clause for row in ROWS if row.lead} == {
        *("3.1", "3.2", "3.3", "3.4"),
        *("7.2.1 a)", "7.3.1 a)", "7.3.4 a)", "7.4.3 a)", "7.4.6 a)", "8.1 a)"),
    }


def test_only_the_known_printed_faults_are_mended():
    mended = {row.clause: changes(row.words) for row in ROWS if row.words.corrected}
    assert mended == {
        "6.1.2": [("2", "²")],
        "7.1.2.2 b)": [(";", "：")],
        "7.1.2.2 d)": [(";", "：")],
        "7.1.2.2 e)": [(";", "：")],
        "7.1.3": [("", "但")],
        "7.3.4 a)": [(";", "：")],
        "7.3.4 b)": [(";", "：")],
        "7.4.6.2": [("的", "")],
        "9.2": [(" ", "")],
    }
    assert not any(row.lead.corrected for row in ROWS if row.lead)


def changes(words: Words) -> list[tuple[str, str]]:
    blocks = SequenceMatcher(None, words.source, words.zh, autojunk=False).get_opcodes()
    return [(words.source[a:b], words.zh[c:d]) for kind, a, b, c, d in blocks if kind != "equal"]


def test_every_threshold_is_a_number_of_its_text():
    numbers = {
        (row.clause, threshold.rule, threshold.number, threshold.unit.zh)
        for row in ROWS
        for threshold in row.thresholds
    }
    assert numbers == {
        ("5.5", "least", 1, "名"),
        ("6.1.2", "least", 14, "平方米"),
        ("6.2.1.1", "least", 4, "M"),
        ("6.2.1.2", "least", 100_000, "人"),
        ("6.2.1.2", "least", 1_000_000, "人"),
        ("6.2.2.1", "least", 1080, "线"),
        ("6.2.2.1", "least", 30, "帧/秒"),
        ("6.2.3", "least", 60, "天"),
        ("7.1.2.2 d)", "least", 3, "年"),
        ("7.2.3", "least", 2, "次"),
        ("7.2.3", "exactly", 1, "个月"),
        ("7.2.3", "exactly", 6, "个月"),
        ("7.4.3 a)", "exactly", 30, "分钟"),
        ("7.4.5", "least", 60, "天"),
    }
    spelled = {100_000: "10 万", 1_000_000: "100 万", 6: "半年", 30: "30 FPS|半小时", 1: "1 名|一个月"}
    for row in ROWS:
        for threshold in row.thresholds:
            assert re.search(spelled.get(threshold.number, str(threshold.number)), row.words.source)


def test_links_lead_into_appendix_a_and_the_vocabulary_agrees():
    annex = shipped()
    assert SHEET.links_to == annex.id
    assert {link for row in ROWS for link in row.links} <= {*annex.items, *annex.veto_by_id}
    letters = [tag for tag in annex.tags if tag.clause]
    assert len(letters) == 17
    for tag in letters:
        assert tag.clause is not None
        assert by_clause(tag.clause).links == tag.links
        assert (by_clause(tag.clause).words.source, by_clause(tag.clause).words.zh) == (
            tag.words.source,
            tag.words.zh,
        )


@pytest.mark.parametrize(
    ("item", "clauses"),
    [
        ("T03", ["9.3"]),
        ("C09", ["4.1", "7.4.6.1 l)"]),
        ("Q05", ["7.1.1.3", "7.3.1 c)"]),
        ("V1", ["7.1.1.1", "7.3.1 b)"]),
        ("C25", ["7.3.3", "7.4.6.1 m)"]),
        ("C02", []),
    ],
)
def test_an_item_of_appendix_a_finds_its_clauses(item: str, clauses: list[str]):
    assert [row.clause for row in SHEET.requirements_for(item)] == clauses


def test_methods_are_those_of_appendix_a_and_two_more():
    annex = {method.id: method.words.zh for method in shipped().methods}
    mine = {method.id: method.words.zh for method in SHEET.methods}
    assert mine == annex | {"complaint_records": "查阅投诉记录", "test_call": "拨测"}
    assert all(row.methods for row in SHEET.asked.values())


def test_a_row_knows_its_headings():
    chapter = SHEET.chapter_of("P7122d")
    assert [heading.clause for heading in chapter.headings_over(by_clause("7.1.2.2 d)"))] == ["7.1", "7.1.2"]
    assert [heading.clause for heading in SHEET.chapter_of("P41").headings_over(by_clause("4.1"))] == ["4.1"]
    with pytest.raises(KeyError):
        SHEET.chapter_of("P99")


def test_what_must_not_be_there_is_met_if_it_was_not_found():
    unwanted = [row.clause for row in ROWS if row.clean == "not_found"]
    assert unwanted == [f"7.4.6.1 {letter})" for letter in standard.negative_content()]
    assert all(row.hint and "未发现" in row.hint.zh for row in ROWS if row.clean == "not_found")


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("7.4.6 c)", "应建立应急处置措施"),
        ("7.4.6 a)", "应建立应急处置措施"),
        ("7.4.6.1 l)", "应禁止使用负面内容"),
        ("6.1.5 d)", "直播室应选用"),
        ("7.1.2.2 e)", "质量管理制度应包括"),
        ("7.1.3 d)", "电子商务平台经营者"),
    ],
)
def test_a_row_of_a_list_has_the_words_that_introduce_it(clause: str, words: str):
    found = SHEET.introduction(by_clause(clause))
    assert found is not None
    assert found.zh.startswith(words)


def test_every_row_of_a_list_is_introduced_and_no_other():
    for row in ROWS:
        listed = " " in row.clause and row.clause != PRINCIPLES
        assert (SHEET.introduction(row) is not None) == listed


def test_the_sheet_holds_together_and_names_the_standard():
    assert list(problems(SHEET)) == []
    assert standard.platform().strip().startswith(SHEET.standard.source)
    assert "不影响直播间的星级" in SHEET.on_stars.zh


def test_the_shipped_sheet_is_what_the_yaml_says():
    assert loader.load(loader.FOLDER / loader.SHIPPED_CONFORMITY_FILE) == SHEET


def test_the_canonical_form_brings_it_back():
    text = writer.canonical(SHEET)
    assert writer.conformity_from_canonical(text) == SHEET
    assert writer.digest(SHEET) == SHEET.sha256


@pytest.mark.parametrize(
    "text",
    [
        writer.canonical(SHEET) + " ",
        writer.canonical(SHEET).replace('"number":14', '"number":"14"', 1),
        writer.canonical(SHEET).replace('"check":"Y"', '"check":"X"', 1),
        writer.canonical(SHEET).replace('"links_to":', '"more":1,"links_to":', 1),
        writer.canonical(SHEET).replace('"clause":"4.1"', '"clause":"5.1"', 1),
        writer.canonical(SHEET).replace("数据准确", "数据\u200b准确", 1),
        writer.canonical(shipped()),
        "[]",
    ],
)
def test_another_form_is_refused(text: str):
    with pytest.raises(SheetFaults):
        writer.conformity_from_canonical(text)


def test_neither_kind_is_taken_for_the_other():
    with pytest.raises(SheetFaults):
        writer.sheet_from_canonical(writer.canonical(SHEET))
    assert isinstance(loader.load(loader.FOLDER / "platform_check.yaml"), ConformitySheet)


def test_it_is_written_as_the_file_that_it_was_read_from():
    assert TEXT.endswith("\n\n" + to_yaml(SHEET))


def changed_sheet(before: str, after: str) -> ConformitySheet:
    assert before in TEXT
    sheet = loader.load_text(TEXT.replace(before, after, 1))
    assert isinstance(sheet, ConformitySheet)
    return sheet


def test_it_does_not_differ_from_itself_and_not_compare_with_a_scoring_sheet():
    assert compare(SHEET, SHEET) == ()
    with pytest.raises(ValueError, match="conformity"):
        compare(SHEET, shipped())


@pytest.mark.parametrize(
    ("before", "after", "part", "where", "field", "values"),
    [
        ("number: 14\n", "number: 20\n", "thresholds", "P612 1", "number", (14, 20)),
        ("modal: 应\n", "modal: 不应\n", "requirements", "P41", "modal", ("应", "不应")),
        ("links: [C09, C12]", "links: [C09]", "requirements", "P41", "links", (("C09", "C12"), ("C09",))),
        ("zh: 数据准确", "zh: 数据", "subheadings", "4.1", "zh", ("数据准确", "数据")),
        ("zh: 基本要求", "zh: 要求", "chapters", "4", "title.zh", ("基本要求", "要求")),
        ("en: Test call", "en: Call", "methods", "test_call", "en", ("Test call", "Call")),
        ("links_to: green-live-room", "links_to: room", "sheet", "", "links_to", None),
    ],
)
def test_a_change_is_told_with_its_place(
    before: str, after: str, part: str, where: str, field: str, values: tuple[object, object] | None
):
    (found,) = compare(SHEET, changed_sheet(before, after))
    assert (found.kind, found.part, found.where, found.field) == ("changed", part, where, field)
    if values:
        assert (found.before, found.after) == values


def test_a_row_that_goes_is_told_once():
    row = TEXT[TEXT.index("      - id: P42\n") : TEXT.index("      - id: P43\n")]
    (found,) = compare(SHEET, changed_sheet(row, ""))
    assert (found.kind, found.part, found.where) == ("removed", "requirements", "P42")
    assert found.before == SHEET.requirements["P42"].words.zh


def test_the_mended_faults_are_the_differences_to_the_source():
    told = {(found.part, found.where, found.field) for found in against_source(SHEET)}
    assert told == {("requirements", row.id, "zh") for row in ROWS if row.words.corrected}


PATHS = paths(TREE)[1:]


@settings(max_examples=40)
@given(st.sampled_from(PATHS), st.sampled_from([*STRANGE, [], ["x"], {}, {"x": "y"}, None]))
def test_any_part_may_be_replaced_or_left_out_and_is_refused_by_name_or_read_whole(
    path: tuple[str | int, ...], value: object
):
    root = deepcopy(TREE)
    holder = root
    for part in path[:-1]:
        holder = holder[part]
    if value is None:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    faults, sheet = faults_or_sheet(written(root))
    assert bool(faults) != bool(sheet)
    assert all(fault.say("zh") and fault.say("en") for fault in faults)
    assert {fault.file for fault in faults} <= {"changed.yaml"}
    if sheet:
        assert isinstance(sheet, ConformitySheet)
        assert writer.conformity_from_canonical(writer.canonical(sheet)) == sheet


def faults_or_sheet(text: str) -> tuple[tuple[Fault, ...], loader.AnySheet | None]:
    try:
        return (), loader.load_text(text, "changed.yaml")
    except SheetFaults as refused:
        return refused.faults, None
