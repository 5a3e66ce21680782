"""Table A.1 filled in: the standard's layout, the stored numbers, texts that stay texts."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from greenrating.errors import Refused
from greenrating.papers import filled_annex
from tests.papers.stories import DISQUALIFIED, FIVE_LOST
from tests.support.views import ROOM, Story, verdict_view


def _annex(story: Story, folder: Path, language: str = "zh") -> Worksheet:
    path = folder / "附录A.xlsx"
    filled_annex.write_xlsx(verdict_view(story), path, language)  # pyright: ignore[reportArgumentType]
    return load_workbook(path).worksheets[0]


def _row(sheet: Worksheet, text: str, column: int = 2) -> int:
    return next(n for n in range(1, sheet.max_row + 1) if text in str(sheet.cell(n, column).value or ""))


def test_the_headings_stand_as_in_the_standard(tmp_path: Path) -> None:
    sheet = _annex(FIVE_LOST, tmp_path)
    vetoes = _row(sheet, "内容")
    assert [sheet.cell(vetoes, n).value for n in (2, 3, 4, 5)] == ["内容", "依据", "处置要求", "结论"]
    scored = _row(sheet, "分组指标", 1)
    assert [sheet.cell(scored, n).value for n in (1, 2, 4, 5)] == ["分组指标", "评分项说明", "分值", "得分"]
    assert vetoes < scored


def test_groups_are_merged_over_their_items(tmp_path: Path) -> None:
    sheet = _annex(FIVE_LOST, tmp_path)
    heights = {
        str(sheet.cell(area.min_row, 1).value).replace("\n", ""): area.max_row - area.min_row + 1
        for area in sheet.merged_cells.ranges
        if area.min_col == area.max_col == 1
    }
    assert heights == {
        "基本要求（一票否决）": 4,
        "粉丝数量（10分）": 4,
        "经营行为规范（50分）": 25,
        "商品质量（20分）": 9,
        "售后服务（10分）": 4,
        "举报投诉（10分）": 3,
    }


def test_scores_add_up_to_the_stored_total_which_is_a_number(tmp_path: Path) -> None:
    sheet = _annex(FIVE_LOST, tmp_path)
    total = _row(sheet, "总计", 1)
    first = _row(sheet, "分组指标", 1) + 1
    scores = [sheet.cell(n, 5).value or 0 for n in range(first, total)]
    assert sum(scores) == 92  # pyright: ignore[reportArgumentType, reportCallIssue]
    assert sheet.cell(total, 5).data_type == "n"
    assert sheet.cell(total, 5).value == 92
    assert sheet.cell(total, 5).number_format == "0.00"


def test_only_the_tier_that_was_reached_has_points(tmp_path: Path) -> None:
    sheet = _annex(FIVE_LOST, tmp_path)
    first = _row(sheet, "≥10000人，≤50000人；")
    assert [sheet.cell(first + n, 5).value for n in range(4)] == [None, 8, None, None]
    assert [sheet.cell(first + n, 4).value for n in range(4)] == [7, 8, 9, 10]


def test_half_points_stay_exact(tmp_path: Path) -> None:
    view = verdict_view()
    result = replace(
        view.result, total=Decimal("96.50"), earned={**view.result.earned, "C01": Decimal("1.5")}
    )
    filled_annex.write_xlsx(replace(view, result=result), tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert sheet.cell(_row(sheet, "建立、健全和执行平台规则"), 5).value == 1.5
    assert sheet.cell(_row(sheet, "总计", 1), 5).value == 96.5


def test_a_veto_shows_red_and_leaves_no_total(tmp_path: Path) -> None:
    sheet = _annex(DISQUALIFIED, tmp_path)
    veto = sheet.cell(_row(sheet, "有效营业执照"), 5)
    assert veto.value == "不符合"
    assert veto.font.color is not None
    assert veto.font.color.rgb == "00AF261E"
    assert sheet.cell(_row(sheet, "总计", 1), 5).value == "取消评价资格"


def test_misprints_are_mended_and_told(tmp_path: Path) -> None:
    sheet = _annex(FIVE_LOST, tmp_path)
    text = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    note = text[text.index("依原文勘误") :]
    assert "投拆" not in text[: text.index("依原文勘误")]
    for item in ("C01", "Q01", "T03"):
        assert item in note


def test_it_prints_on_a4_portrait_one_page_wide_with_the_headings_again(tmp_path: Path) -> None:
    sheet = _annex(FIVE_LOST, tmp_path)
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "portrait"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    heading = _row(sheet, "分组指标", 1)
    assert sheet.print_title_rows == f"${heading}:${heading}"


@pytest.mark.parametrize(
    ("state", "marked"), [("pending", True), ("returned", True), ("approved", False), ("changed", False)]
)
def test_it_is_marked_until_it_is_approved(state: str, marked: bool, tmp_path: Path) -> None:
    sheet = _annex(Story(state=state), tmp_path)
    assert ("待审定" in str(sheet.cell(1, 1).value)) is marked


def test_an_open_sheet_has_no_total_yet(tmp_path: Path) -> None:
    filled_annex.write_xlsx(verdict_view(FIVE_LOST).filled, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert sheet.cell(_row(sheet, "总计", 1), 5).value is None
    assert sheet.cell(1, 1).value == "未出具结果"


def test_remarks_stand_on_a_sheet_of_their_own(tmp_path: Path) -> None:
    filled_annex.write_xlsx(verdict_view(FIVE_LOST), tmp_path / "a.xlsx")
    notes = load_workbook(tmp_path / "a.xlsx")["附记"]
    lines = {str(row[0]): row for row in notes.iter_rows(values_only=True)}
    assert lines["C11"][1:] == (
        "0 / 2 分",
        "口述“天丝”，链接与抽检为 100% 棉",
        "视频回放、抽检商品",
        "证2、证3",
    )
    assert lines["C03"][1:3] == ("不适用", "运营者不是平台")


def test_english_says_the_same(tmp_path: Path) -> None:
    sheet = _annex(FIVE_LOST, tmp_path, "en")
    total = _row(sheet, "Total", 1)
    assert sheet.cell(total, 5).value == 92
    assert sheet.cell(1, 1).value == "Not yet approved"


@pytest.mark.parametrize(
    "name", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("x")']
)
def test_a_text_never_becomes_a_formula(name: str, tmp_path: Path) -> None:
    story = replace(FIVE_LOST, room=replace(ROOM, name=name, operator=name), reasons={"C11": name})
    filled_annex.write_xlsx(verdict_view(story), tmp_path / "a.xlsx")
    cells = [
        cell
        for sheet in load_workbook(tmp_path / "a.xlsx").worksheets
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert name in [cell.value for cell in cells]


def test_control_characters_show_as_pictures(tmp_path: Path) -> None:
    sheet = _annex(replace(FIVE_LOST, room=replace(ROOM, name="青\x00禾\x1b直\x7f播")), tmp_path)
    text = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "青␀禾␛直␡播" in text


def test_a_text_too_long_for_a_cell_is_named(tmp_path: Path) -> None:
    story = replace(FIVE_LOST, reasons={"C11": "长" * 32_768})
    with pytest.raises(Refused) as refused:
        filled_annex.write_xlsx(verdict_view(story), tmp_path / "a.xlsx")
    assert refused.value.code == "paper.cell_too_long"
    assert "32768" in str(refused.value)
    assert list(tmp_path.iterdir()) == []
