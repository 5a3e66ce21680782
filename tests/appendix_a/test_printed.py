"""The printed Appendix A, as our papers print it or copied by hand, becomes a draft with its guesses."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from appendix_a.compare import compare
from appendix_a.fan_range import fan_range
from appendix_a.faults import SheetFaults
from appendix_a.loader import shipped
from appendix_a.printed_draft import Draft, read_printed
from greenrating.papers import filled_annex
from greenrating.workbooks import read_sheets
from tests.appendix_a.standard import table_a1
from tests.papers.stories import FIVE_LOST
from tests.support.views import verdict_view

SHEET = shipped()
C17 = SHEET.items["C17"].words.zh


def draft_of(path: Path) -> Draft:
    return read_printed(read_sheets(path, most_rows=3000, most_columns=60), path.name, SHEET)


def copied_by_hand(path: Path, edit: Callable[[Any], object] = lambda page: None) -> Path:
    """Table A.1 as it stands in the standard: merged cells, vetoes on top, points and scores on the right."""
    table = table_a1()
    book = Workbook()
    page: Any = book.active
    page.title = "表A.1"
    page.append(["评分表"])
    page.merge_cells("A1:F1")
    page.append([None, *table.veto_headings])
    for number, veto in enumerate(table.vetoes):
        page.append(["基本要求\n（一票否决）" if number == 0 else None, *veto])
    page.merge_cells(start_row=3, end_row=page.max_row, start_column=1, end_column=1)
    page.append([*table.headings[:2], None, *table.headings[2:]])
    for section in table.sections:
        top = page.max_row + 1
        for number, (text, points) in enumerate(section.rows):
            page.append(
                [f"{section.title}\n（{section.points}分）" if number == 0 else None, text, None, points]
            )
            page.merge_cells(start_row=page.max_row, end_row=page.max_row, start_column=2, end_column=3)
        page.merge_cells(start_row=top, end_row=page.max_row, start_column=1, end_column=1)
    page.append([table.total])
    edit(page)
    book.save(path)
    return path


def the_cell(page: Any, text: str) -> Any:
    return next(cell for row in page.iter_rows() for cell in row if cell.value == text)


def only_the_version_differs(draft: Draft) -> bool:
    return [(d.part, d.field, d.before, d.after) for d in compare(SHEET, draft.sheet)] == [
        ("sheet", "version", "1.0.0", "1.0.1")
    ]


def test_the_table_that_our_papers_print_is_the_shipped_sheet(tmp_path: Path):
    path = tmp_path / "附录A.xlsx"
    filled_annex.write_xlsx(verdict_view(FIVE_LOST), path)
    draft = draft_of(path)
    assert only_the_version_differs(draft)
    assert [guess.code for guess in draft.guesses] == ["printed.rest"]


def test_the_standard_copied_by_hand_is_the_shipped_sheet(tmp_path: Path):
    draft = draft_of(copied_by_hand(tmp_path / "a.xlsx"))
    assert only_the_version_differs(draft)
    assert "1.0.1" in str(draft.guesses[-1])


def test_a_new_item_gets_defaults_which_are_said(tmp_path: Path):
    texts = {"应保持画面清晰。": "step1", "不得在直播中吸烟。": "binary", "未开展抽奖的活动。": "binary"}
    for text, steps in texts.items():

        def edit(page: Any, text: str = text) -> None:
            the_cell(page, C17).value = text

        draft = draft_of(copied_by_hand(tmp_path / "a.xlsx", edit))
        item = draft.sheet.items["C17"]
        assert (item.words.source, item.words.zh, item.points, item.steps) == (text, text, 2, steps)
        assert item.methods == ("documents",)
        new, gone, rest = draft.guesses
        assert (new.code, gone.code, rest.code) == ("printed.new_item", "printed.gone", "printed.rest")
        assert str(new).startswith("文件 a.xlsx 表A.1!B")
        assert "C17" in str(gone)


def test_links_follow_the_items_to_their_new_numbers(tmp_path: Path):
    def edit(page: Any) -> None:
        first, second = (
            the_cell(page, SHEET.items["C19"].words.zh),
            the_cell(page, SHEET.items["C20"].words.zh),
        )
        first.value, second.value = second.value, first.value

    sheet = draft_of(copied_by_hand(tmp_path / "a.xlsx", edit)).sheet
    assert sheet.items["C19"].words == SHEET.items["C20"].words
    assert sheet.items["C19"].event == SHEET.items["C20"].event == "7.6 d)"
    links = {event.id: event.links for event in sheet.events}
    assert (links["7.6 c)"], links["7.6 d)"]) == (("C20",), ("C19",))


def test_a_new_tier_is_read_from_its_text(tmp_path: Path):
    def edit(page: Any) -> None:
        the_cell(page, ">100000人，≤500000人；").value = ">10万人，≤80万人；"
        the_cell(page, ">500000人。").value = ">80万人。"

    draft = draft_of(copied_by_hand(tmp_path / "a.xlsx", edit))
    assert [(tier.low, tier.high) for tier in draft.sheet.tiers] == [
        (10_000, 50_000),
        (50_001, 100_000),
        (100_001, 800_000),
        (800_001, None),
    ]
    assert [guess.code for guess in draft.guesses][:2] == ["printed.new_tier"] * 2


def test_a_new_section_and_new_points_are_taken_as_printed(tmp_path: Path):
    def edit(page: Any) -> None:
        title = next(cell for (cell,) in page.iter_rows(max_col=1) if str(cell.value).startswith("售后服务"))
        title.value = "服务保障"

    draft = draft_of(copied_by_hand(tmp_path / "a.xlsx", edit))
    section = draft.sheet.sections[3]
    assert (section.words.zh, section.points, section.id) == ("服务保障", 10, "A")
    assert [item.id for item in section.items] == ["A01", "A02", "A03", "A04"]
    assert {"printed.new_section", "printed.summed"} <= {guess.code for guess in draft.guesses}


def faults(path: Path) -> list[str]:
    with pytest.raises(SheetFaults) as unusable:
        draft_of(path)
    return [str(fault) for fault in unusable.value.faults]


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ("三", "应为 1 到 100 的整数，现为“三”"),
        (None, "这一格必须填写"),
        ("=1+1", "是公式"),
        (0.5, "应为 1 到 100"),
    ],
)
def test_a_fault_in_the_points_is_named_by_its_cell(tmp_path: Path, points: object, words: str):
    where: list[str] = []

    def edit(page: Any) -> None:
        cell = page.cell(the_cell(page, C17).row, 4)
        cell.value = points
        where.append(cell.coordinate)

    (line,) = faults(copied_by_hand(tmp_path / "a.xlsx", edit))
    assert line.startswith(f"文件 a.xlsx 表A.1!{where[0]}：")
    assert words in line


def test_points_that_do_not_add_up_are_named_at_the_section(tmp_path: Path):
    def edit(page: Any) -> None:
        page.cell(the_cell(page, C17).row, 4).value = "3分"

    (line,) = faults(copied_by_hand(tmp_path / "a.xlsx", edit))
    assert "表A.1!A12：分组为 50 分，各项合计 51 分" in line


def test_a_tier_without_a_range_is_named(tmp_path: Path):
    def edit(page: Any) -> None:
        the_cell(page, ">500000人。").value = "粉丝很多"

    assert any("看不出这一档的人数范围" in line for line in faults(copied_by_hand(tmp_path / "a.xlsx", edit)))


def test_another_workbook_is_refused_in_one_line(tmp_path: Path):
    book = Workbook()
    assert book.active is not None
    book.active.append(["名称", "数"])
    book.save(tmp_path / "a.xlsx")
    (line,) = faults(tmp_path / "a.xlsx")
    assert "附录A" in line


def test_a_table_without_vetoes_keeps_the_old_ones(tmp_path: Path):
    path = copied_by_hand(tmp_path / "a.xlsx")
    book = load_workbook(path)
    page: Any = book.active
    for line in range(2, 7):
        for column in range(1, 6):
            if type(page.cell(line, column)).__name__ == "Cell":
                page.cell(line, column).value = None
    book.save(path)
    draft = draft_of(path)
    assert draft.sheet.vetoes == SHEET.vetoes
    assert "printed.no_vetoes" in {guess.code for guess in draft.guesses}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥10000人，≤50000人；", (10_000, 50_000)),
        ("＞50,000人，≤100,000人", (50_001, 100_000)),
        ("不少于1万人，不超过5万人", (10_000, 50_000)),
        ("超过50万人", (500_001, None)),
        (">=5人，<9人", (5, 8)),
        ("≦5人", None),
        ("很多人", None),
    ],
)
def test_the_range_of_a_printed_tier(text: str, expected: tuple[int, int | None] | None):
    assert fan_range(text) == expected
