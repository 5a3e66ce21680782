"""A sheet as a workbook: nothing is lost on the way out and back, and every fault is named by its cell."""

import subprocess
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from shutil import copy, which

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from appendix_a.document import document
from appendix_a.fault_words import cell_catalogue
from appendix_a.loader import shipped
from appendix_a.workbook_reader import read_sheet
from scoring.sheet import Sheet
from tests.appendix_a.edited_sheets import as_sheet, edited_sheets, raise_four_stars, retire
from tests.appendix_a.sheet_books import ITEMS, Book, faults_of, plain_grids, read, said

SHEET = shipped()
C17, C18 = SHEET.items["C17"].words.zh, SHEET.items["C18"].words.zh
DAY = datetime(2026, 5, 2)  # noqa: DTZ001  Excel knows no time zones


@pytest.fixture(scope="module")
def shipped_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Book.of(SHEET, tmp_path_factory.mktemp("shipped")).path


@pytest.fixture
def book(shipped_book: Path, tmp_path: Path) -> Book:
    return Book(Path(copy(shipped_book, tmp_path)))


def test_the_shipped_sheet_comes_back(book: Book):
    assert read(book.path) == SHEET


@settings(max_examples=30, deadline=None)
@given(edited_sheets())
def test_every_edited_sheet_comes_back_from_its_cells(sheet: Sheet):
    assert read_sheet(plain_grids(sheet), "a.xlsx") == sheet


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edited_sheets())
def test_every_edited_sheet_comes_back_from_its_file(tmp_path: Path, sheet: Sheet):
    assert read(Book.of(sheet, tmp_path).path) == sheet


def test_the_first_worksheet_is_laid_out_as_in_print(book: Book):
    page = book.book.worksheets[0]
    column_c = [page.cell(line, 3).value for line in range(1, page.max_row + 1)]
    assert column_c.index("基本要求（一票否决）") < column_c.index("分组指标")
    merged = {
        page.cell(area.min_row, 3).value: area.max_row - area.min_row + 1
        for area in page.merged_cells.ranges
        if area.min_col == area.max_col == 3
    }
    assert merged == {
        "基本要求（一票否决）": 4,
        "经营行为规范": 25,
        "商品质量": 9,
        "售后服务": 4,
        "举报投诉": 3,
    }
    assert page.column_dimensions["A"].hidden
    assert book.cell(C17, "分值").value == 2


def test_headings_are_locked_and_cells_to_fill_in_are_not(book: Book):
    page = book.book[ITEMS]
    assert page.protection.sheet
    assert not page.protection.password
    cell = book.cell(C17, "分值")
    assert not cell.protection.locked
    assert page.cell(3, 5).protection.locked


def test_choices_and_numbers_are_offered_and_bounded(book: Book):
    rules = {
        str(area): rule
        for page in book.book.worksheets
        for rule in page.data_validations.dataValidation
        for area in [f"{page.title}!{rule.sqref}"]
    }
    steps = [rule for rule in rules.values() if rule.type == "list" and "一分一档" in rule.formula1]
    points = [rule for rule in rules.values() if rule.type == "whole" and rule.formula2 == "100"]
    policies = [rule for area, rule in rules.items() if area.startswith("政策!")]
    assert steps
    assert points
    assert len(policies) == len(SHEET.policies) - 1  # the months are a list of four
    assert all(len(rule.formula1) < 256 for rule in rules.values())


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path):
    values = deepcopy(document(SHEET))
    values["sections"][1]["items"][0]["zh"] = "=HYPERLINK(1)"
    book = Book.of(as_sheet(values), tmp_path)
    cell = book.cell("=HYPERLINK(1)", "评分项说明")
    assert cell.data_type == "s"


def test_a_band_is_raised_and_an_item_retired_by_hand(book: Book):
    _raise_and_retire(book)
    values = deepcopy(document(SHEET))
    raise_four_stars(values)
    retire(values, "C17")
    values["version"] = "1.1.0"
    assert read(book.save()) == as_sheet(values)


def _raise_and_retire(book: Book) -> None:
    for heading, value in (("最低分值", 91), ("所印分值", "91-94"), ("所印分值原文", "91-94")):
        book.cell("四星级", heading, "档次").value = value
    for heading in ("所印分值", "所印分值原文"):
        book.cell("三星级", heading, "档次").value = "85-90"
    book.clear_row(C17)
    book.cell(C18, "分值").value = 4
    book.cell("着装", "关联的评分项和否决项", "打点词汇").value = None
    book.cell("主播言行与形象", "评分项", "重叠组").value = "C16\nC18"
    book.cell("版本", "内容", "表头").value = "1.1.0"


def test_an_item_cannot_be_retired_as_long_as_the_sum_is_wrong(book: Book):
    book.clear_row(C17)
    points = book.cell("经营行为规范", "分组分值").coordinate
    links = book.cell("着装", "关联的评分项和否决项", "打点词汇").coordinate
    group = book.cell("主播言行与形象", "评分项", "重叠组").coordinate
    assert said(book) == [
        f"{ITEMS}!{points}：分组为 50 分，各项合计 48 分，两者应相等",
        f"打点词汇!{links}：评分项和一票否决项中没有 C17",
        f"重叠组!{group}：评分项中没有 C17",
    ]


def test_a_new_row_gets_the_next_id(book: Book):
    page = book.book["重叠组"]
    row = page.max_row + 1
    for column, value in enumerate((None, "C01\nC02", "新的一组", "A new group"), 1):
        page.cell(row, column).value = value
    assert [group.id for group in read(book.save()).overlaps] == [f"O{number}" for number in range(1, 12)]


def test_a_new_item_is_numbered_on(book: Book):
    page = book.book[ITEMS]
    last = book.cell(SHEET.items["T03"].words.zh, "分值")
    last.value = 2
    texts = {"评分项说明": "新的一项", "评分项说明 English": "New", "检查方式": "playback"}
    for heading, value in {**texts, "分值": 1, "评分步长": "一分一档"}.items():
        column = book.cell(C17, heading).column
        page.cell(last.row + 1, column).value = value
    sheet = read(book.save())
    assert [item.id for item in sheet.sections[-1].items] == ["T01", "T02", "T03", "T04"]
    assert sheet.items["T04"].words.zh == "新的一项"


@pytest.mark.parametrize("points", ["2", "２", " 2 ", 2.0])
def test_a_number_written_as_text_is_a_number(book: Book, points: object):
    book.cell(C17, "分值").value = points
    assert read(book.save()) == SHEET


@pytest.mark.parametrize("method", ["playback", "playback｜随便写", " playback "])
def test_what_follows_the_bar_only_explains(book: Book, method: str):
    book.cell(C17, "检查方式").value = method
    assert read(book.save()) == SHEET


def test_a_date_cell_may_hold_a_date(book: Book):
    book.cell("生效日期", "内容", "表头").value = DAY
    assert read(book.save()).effective_from == "2026-05-02"


CELLS: list[tuple[str, object, str, object, str]] = [
    (ITEMS, C17, "分值", "二", "应为 1 到 100 的整数，现为“二”"),
    (ITEMS, C17, "分值", 1.5, "应为 1 到 100 的整数，现为“1.5”"),
    (ITEMS, C17, "分值", None, "这一格必须填写"),
    (ITEMS, C17, "分值", "=1+1", "是公式，请改为直接填写的内容"),
    (ITEMS, C17, "分值", DAY, "是日期或时间"),
    (ITEMS, C17, "评分步长", "两分一档", "应为 全得或不得、一分一档、半分一档 之一，现为“两分一档”"),
    (ITEMS, C17, "评分项说明 English", None, "这一格必须填写"),
    (ITEMS, C17, "评分项说明", "上\n下", "含有换行或不可见的字符 U+000A"),
    (ITEMS, C17, "检查方式", "smell", "检查方式中没有 smell"),
    (ITEMS, C17, "检查方式", None, "没有检查方式"),
    (ITEMS, C17, "对应条款", 5.2, "是数字“5.2”"),
    (ITEMS, C18, "#sections", "C17", "若是复制的行"),
    (ITEMS, "经营行为规范", "分组分值", 49, "分组为 49 分，各项合计 50 分"),
    ("粉丝档", 50001, "人数下限", 50002, "应从 50001 开始"),
    ("档次", "四星级", "最低分值", 84, "最低分值 84 应高于上一档的 85"),
    ("申报条件", "E3", "最低值", None, "需要最低值"),
    ("打点词汇", "着装", "按键", 33, "应为一个大写字母或数字"),
    ("政策", "评审小组至少几人？", "答案", 0, "应为 1 到 99 的整数"),
    ("政策", "合理缺项怎样计分？", "答案", "随意", "应为 按满分计、按比例折算 之一"),
    ("政策", "季度检查在哪几个月？", "答案", "3、6", "4 个由小到大的数"),
    ("表头", "版本", "内容", "一", "应如 1.0.0"),
    ("表头", "生效日期", "内容", "明年", "应为日期"),
]


@pytest.mark.parametrize(("worksheet", "text", "heading", "value", "words"), CELLS)
def test_a_fault_is_named_by_worksheet_and_cell(
    book: Book, worksheet: str, text: object, heading: str, value: object, words: str
):
    cell = book.cell(text, heading, worksheet)
    cell.value = value
    lines = said(book)
    mine = [line for line in lines if line.startswith(f"{worksheet}!{cell.coordinate}：")]
    assert len(mine) == 1, lines
    assert words in mine[0]


def test_all_faults_are_named_in_the_order_of_the_workbook(book: Book):
    book.cell("版本", "内容", "表头").value = "x"
    book.cell(C18, "分值").value = "x"
    book.cell(C17, "评分步长").value = "x"
    cells = [fault.cell for fault in faults_of(book)]
    assert cells == [
        f"{ITEMS}!{book.cell(C17, '评分步长').coordinate}",
        f"{ITEMS}!{book.cell(C18, '分值').coordinate}",
        f"表头!{book.cell('版本', '内容', '表头').coordinate}",
    ]


def test_a_lost_heading_a_lost_worksheet_and_a_row_too_many_are_named(book: Book):
    book.cell(C17, "评分步长")
    page = book.book[ITEMS]
    heading = next(cell for row in page.iter_rows() for cell in row if cell.value == "评分步长")
    heading.value = "步长"
    del book.book["档次"]
    policies = book.book["政策"]
    policies.cell(policies.max_row + 1, 2).value = "新的政策？"
    lines = said(book)
    assert f"{ITEMS}!{heading.coordinate}：缺少“评分步长”这一列，请恢复表头" in lines
    assert any(line.startswith("档次：工作簿中没有这张表") for line in lines)
    assert any(line.startswith(f"政策!B{policies.max_row}：此表不能增加行") for line in lines)


def test_every_sentence_about_cells_is_there_in_both_languages():
    assert all(set(sentences) == {"zh", "en"} for sentences in cell_catalogue().values())


def test_a_guide_explains_how_to_edit(book: Book):
    guide = load_workbook(book.path).worksheets[-1]
    text = "\n".join(str(cell.value) for (cell,) in guide.iter_rows(max_col=1))
    assert "from-excel" in text
    assert guide.protection.sheet


@pytest.mark.slow
@pytest.mark.skipif(which("soffice") is None, reason="needs LibreOffice")
def test_the_same_edit_saved_by_libreoffice_gives_the_same_sheet(shipped_book: Path, tmp_path: Path):
    (tmp_path / "edited").mkdir()
    book = Book(Path(copy(shipped_book, tmp_path / "edited")))
    _raise_and_retire(book)
    edited = book.save()
    saved = tmp_path / "saved"
    untouched = Path(copy(shipped_book, tmp_path / "shipped.xlsx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(saved)]
    subprocess.run([*command, str(untouched), str(edited)], check=True, capture_output=True, timeout=180)
    assert read(saved / "shipped.xlsx") == SHEET
    assert read(saved / edited.name) == read(edited)
