"""The standard beside the sheet: the right clause, the printed faults, the way back."""

import re

import pytest
from pytestqt.qtbot import QtBot

import appendix_a.loader
import resources
from greenrating.office import Office
from tests.support.scoring_page import Member, open_sheet, words_in
from ui.main_window import MainWindow
from ui.models.standard import belongs, find, paragraphs
from ui.pages.scoring import ScoringPage
from ui.pages.source_text import SourceText
from ui.parts.toggle import Reference
from ui.routes import Score


def test_every_clause_that_the_sheet_names_is_found_in_the_standard() -> None:
    sheet = appendix_a.loader.shipped()
    named = {clause for _, item in sheet.walk() for clause in item.clauses}
    named |= {clause for veto in sheet.vetoes for clause in veto.clauses}
    named |= {step for policy in sheet.policies if (step := policy.clause)}
    body = {clause for clause in named if clause[0].isdigit()}
    assert {clause for clause in body if not any(belongs(p, clause) for p in paragraphs())} == set()


@pytest.mark.parametrize(
    ("clause", "begins"),
    [
        ("4.2.6 c)", "互联网药品信息服务资格证书"),
        ("5.1.3.2 c)", "对主播的教育培训及管理"),
        ("5.4.1", "不得对商品和服务进行虚假宣传"),
        ("6.2.7", "绿色直播间投诉处理应符合GB/T 17242的规定"),
        ("7.4", "星级评定采取一年一评"),
        ("7.6 g)", "其他违反国家法律法规和有关规定的行为"),
    ],
)
def test_a_clause_stands_where_the_standard_prints_it(clause: str, begins: str) -> None:
    place = find(clause)
    assert place is not None
    assert paragraphs()[place].text.startswith(begins)


def test_nothing_of_the_body_is_left_out_or_changed() -> None:
    text = resources.path("standard", "green-live-room-standard.txt").read_text(encoding="utf-8")
    body = text[text.index("本文件规定了") : text.index("（资料性）")]
    printed = [line.strip() for line in body.splitlines() if line.strip()]
    shown = "\n".join(paragraph.text for paragraph in paragraphs())
    numbered = re.compile(r"^(\d+\.\s+|\[bookmark.*\])")
    assert [line for line in printed if numbered.sub("", line) not in shown] == []


def test_a_clause_of_an_item_opens_the_standard_there_and_esc_leads_back(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    member = Member(qtbot, window)
    page = member.go(Score(open_sheet(office).id, "C", "C05"), ScoringPage)
    row = page.panes["C"].list.rows["C05"]  # type: ignore[union-attr]
    reference = next(each for each in page.findChildren(Reference) if each.text() == "4.2.5")
    reference.setFocus()
    member.press("Return")
    panel = window.findChildren(SourceText)[-1]
    assert panel.isVisible()
    assert panel.clause == "4.2.5"
    assert "主动接爱社会监督" in words_in(panel)  # as printed, with what is meant below
    assert "应为“主动接受社会监督”" in words_in(panel)
    member.press("Escape")
    assert not window.findChildren(SourceText)
    assert row.isAncestorOf(member.focus())
