"""The verdict as a workbook."""

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from greenrating.papers import verdict_xlsx
from tests.papers.stories import DISQUALIFIED, FIVE_LOST
from tests.support.views import Story, verdict_view


def _texts(story: Story, folder: Path, sheet: str) -> list[tuple[Any, ...]]:
    verdict_xlsx.write(verdict_view(story), folder / "v.xlsx")
    return list(load_workbook(folder / "v.xlsx")[sheet].iter_rows(values_only=True))


def test_the_conclusion_names_both_stars_and_the_section_scores(tmp_path: Path) -> None:
    rows = _texts(FIVE_LOST, tmp_path, "结论")
    firsts = [row[0] for row in rows]
    assert "评定三星级" in firsts
    assert "计分对应四星级；首次评定封顶，评定三星级（第 7.4 条）" in firsts
    assert "距五星级还差 3 分" in firsts
    earned = {row[0]: row[1:] for row in rows}
    assert earned["经营行为规范"] == (50, 46, 4)
    assert earned["总计"][:2] == (100, 92)


def test_deductions_have_reasons_clauses_and_evidence(tmp_path: Path) -> None:
    rows = {row[0]: row for row in _texts(FIVE_LOST, tmp_path, "扣分理由")}
    assert rows["C11"][2:] == (2, "口述“天丝”，链接与抽检为 100% 棉", "5.2 b)、5.4.1、7.6 a)", "证2、证3")
    assert rows["C03"][3] == "运营者不是平台"


def test_the_note_names_policies_sheet_and_digests(tmp_path: Path) -> None:
    view = verdict_view(FIVE_LOST)
    text = str(_texts(FIVE_LOST, tmp_path, "计分说明"))
    for part in ("first_rating.cap = 3", "na.mode = full_points", view.sheet.sha256, view.digest):
        assert part in text
    assert "overlap.policy" not in text


def test_evidence_is_listed_with_its_digest(tmp_path: Path) -> None:
    rows = {row[0]: row for row in _texts(FIVE_LOST, tmp_path, "证据清单")}
    digest = FIVE_LOST.evidence["fans"][0].sha256
    assert rows["证1"][3] == "粉丝数量"
    assert str(rows["证1"][5]).replace(" ", "") == digest


def test_nothing_lost_and_nothing_rated_are_said(tmp_path: Path) -> None:
    assert "没有扣分" in str(_texts(Story(), tmp_path, "扣分理由"))
    rows = _texts(DISQUALIFIED, tmp_path, "结论")
    assert "取消评价资格" in [row[0] for row in rows]
    assert "总计" not in [row[0] for row in rows]
