"""The verdict page: the sum in words, the cap, the distance, the way to effect, the papers."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from greenrating.evidence import AttachEvidence, attach_evidence
from greenrating.office import Office
from greenrating.scores import EnterScore, EnterVeto, EnterWords, enter_score, enter_veto, enter_words
from greenrating.signing import SignSheet, sign_sheet
from greenrating.verdicts import DrawUpVerdict, draw_up_verdict, show_verdict
from greenrating.verify import verify
from tests.support.filling import decide, fill, sign
from tests.support.scoring_page import PATIENCE_MS, Member, first, open_sheet, picture, words_in
from ui.language import language
from ui.main_window import MainWindow
from ui.pages.evidence_export import FOLDERS
from ui.pages.verdict import VerdictPage
from ui.pages.verdicts import VerdictsPage
from ui.parts.arithmetic import Arithmetic
from ui.parts.button import Button
from ui.parts.dialog import open_sheet as open_dialog
from ui.parts.export_list import ExportList
from ui.parts.rule import Rule
from ui.parts.star_block import StarBlock
from ui.parts.verdict_head import VerdictHead
from ui.parts.verdict_row import VerdictRow
from ui.routes import Score, Verdict, Verdicts


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


def rated(office: Office) -> str:
    """92 points: 7 for 30,000 fans, 46 + 19 + 10 + 10."""
    view = open_sheet(office)
    fill(office, view.id)
    for item, points in (("C11", 0), ("C07", 1), ("C13", 1), ("Q05", 1)):
        enter_score(office, EnterScore(view.id, item, points))
        enter_words(office, EnterWords(view.id, item, reason=f"{item} 的理由"))
    attach_evidence(office, AttachEvidence(view.id, "C11", "直播.png", "image/png", picture(), "screenshot"))
    sign_sheet(office, SignSheet(view.id))
    return draw_up_verdict(office, DrawUpVerdict(view.inspection.id)).verdict_id


def test_the_sum_the_cap_and_the_distance_stand_in_words(member: Member, office: Office) -> None:
    page = member.go(Verdict(rated(office)), VerdictPage)
    assert first(page, Arithmetic).accessibleName() == (
        "粉丝数量 7 + 经营行为规范 46 + 商品质量 19 + 售后服务 10 + 举报投诉 10 = 92"
    )
    words = words_in(page)
    assert "计分对应四星级；首次评定封顶，评定三星级" in words
    assert first(page, StarBlock).accessibleName() == "三星级 封顶未取"
    assert first(page, Rule).accessibleName() == "92 距五星级 3 分"
    assert "4 项，共 5 分；粉丝数量另差 3 分" in words
    assert "C11 的理由" in words
    assert "扣分但未附证据：C07、C13、Q05" in words


def test_a_found_veto_has_no_total_and_says_its_disposition(member: Member, office: Office) -> None:
    view = open_sheet(office)
    enter_veto(office, EnterVeto(view.id, "V3", "found"))
    for veto in ("V1", "V2", "V4"):
        enter_veto(office, EnterVeto(view.id, veto, view.sheet.veto_by_id[veto].clean))
    enter_words(office, EnterWords(view.id, "V3", reason="口播赌博网站"))
    attach_evidence(office, AttachEvidence(view.id, "V3", "直播.png", "image/png", picture(), "screenshot"))
    sign_sheet(office, SignSheet(view.id))
    verdict = decide(office, view.inspection.id, "reported", "approved")
    page = member.go(Verdict(verdict), VerdictPage)
    assert first(page, StarBlock).accessibleName() == "不予评定"
    assert "一经发现不予评定" in words_in(page)
    assert not page.findChildren(Rule)
    assert not page.findChildren(Arithmetic)
    shown = words_in(page)
    assert "不授予星级称号" in shown
    assert "生效" not in shown
    assert "有效期 12" not in shown
    head = first(page, VerdictHead)
    assert head.height() <= head.sizeHint().height()


def test_it_is_reported_and_approved_with_number_and_date(member: Member, office: Office) -> None:
    verdict = rated(office)
    page = member.go(Verdict(verdict), VerdictPage)
    assert page.chip() == ("待审定，未上报", "info")
    press(page, "登记上报…")
    member.press("Return")  # the date is today, the number may be left out
    assert page.chip() == ("待审定", "info")
    assert not page.decide.approve.isEnabled()
    page.decide.number.edit.setFocus()
    member.write("清市监审〔2026〕9 号")
    page.decide.on.edit.setFocus()
    tomorrow = office.today() + timedelta(days=1)
    member.write(tomorrow.isoformat())
    page.decide.approve.click()
    member.settle()
    assert page.decide.on.error()
    page.decide.on.edit.selectAll()
    member.write(office.today().isoformat())
    page.decide.approve.click()
    member.settle()
    assert page.chip() == ("已审定", "accent")
    assert "清市监审〔2026〕9 号" in words_in(page)
    assert show_verdict(office, verdict).star_in_force == 3


def test_a_return_needs_its_reason_and_the_proposal_stays(member: Member, office: Office) -> None:
    verdict = rated(office)
    page = member.go(Verdict(verdict), VerdictPage)
    press(page, "登记上报…")
    member.press("Return")
    press(page, "退回…")
    dialog = open_dialog(member.window)
    assert dialog is not None
    yes = next(each for each in dialog.findChildren(Button) if each.text() == "登记退回")
    assert not yes.isEnabled()
    member.write("补充商标材料")
    yes.click()
    member.settle()
    assert page.chip() == ("已退回", "danger")
    assert "补充商标材料" in words_in(page)
    assert (show_verdict(office, verdict).result.star, show_verdict(office, verdict).star_in_force) == (
        3,
        None,
    )


@pytest.mark.parametrize(
    "kind", ["verdict_pdf", "verdict_xlsx", "annex_xlsx", "evidence_pdf", "evidence_xlsx"]
)
def test_a_paper_is_written_and_named(member: Member, office: Office, tmp_path: Path, kind: str) -> None:
    page = member.go(Verdict(rated(office)), VerdictPage)
    target = tmp_path / f"意见{'.pdf' if kind.endswith('pdf') else '.xlsx'}"
    page.export(kind, str(target))
    member.settle()
    assert target.stat().st_size > 1000
    assert f"已写好：{target.name}" in words_in(page)


@pytest.mark.parametrize("kind", FOLDERS)
def test_an_evidence_folder_is_written_as_a_job(
    member: Member, office: Office, tmp_path: Path, kind: str
) -> None:
    page = member.go(Verdict(rated(office)), VerdictPage)
    page.export_folder(kind, str(tmp_path / "证据"))
    member.qtbot.waitUntil(lambda: "已写好：证据" in words_in(page), timeout=PATIENCE_MS)
    assert verify(tmp_path / "证据").good
    page.export_folder(kind, str(tmp_path / "证据"))
    member.settle()
    assert "不是空的" in words_in(page)


def test_a_paper_that_cannot_be_written_says_why(member: Member, office: Office, tmp_path: Path) -> None:
    page = member.go(Verdict(rated(office)), VerdictPage)
    page.export("verdict_xlsx", str(tmp_path / "没有" / "意见.xlsx"))
    member.settle()
    assert "已写好" not in words_in(page)
    assert "没有" in words_in(page)


def test_ctrl_e_leads_to_the_papers_and_an_item_to_the_sheet(member: Member, office: Office) -> None:
    page = member.go(Verdict(rated(office)), VerdictPage)
    member.press("Ctrl+E")
    assert isinstance(member.focus().parent(), ExportList)
    gone: list[object] = []
    page.go.connect(gone.append)
    page._open_item("C11")
    assert gone == [Score(page.view.filled.id, item="C11")]  # type: ignore[union-attr]


def test_the_list_is_filtered_searched_and_opened_by_keys(member: Member, office: Office) -> None:
    first_room = open_sheet(office, name="青禾家纺直播间")
    sign(office, first_room.id)
    decide(office, first_room.inspection.id, "reported")
    page = member.go(Verdicts(), VerdictsPage)
    assert [row.line.room.name for row in page.findChildren(VerdictRow)] == ["青禾家纺直播间"]
    assert isinstance(member.focus(), VerdictRow)
    member.press("Slash")
    assert member.focus() is page.search
    member.write("没有这一间")
    page.search.textEdited.emit(page.search.text())
    member.settle()
    assert "这里没有符合的评审意见" in words_in(page)
    page.search.clear()
    page.search.textEdited.emit("")
    member.press("Return")  # into the list
    member.press("Return")
    assert isinstance(member.window.stage.page, VerdictPage)


def test_an_empty_list_leads_to_the_inspections(member: Member) -> None:
    page = member.go(Verdicts(), VerdictsPage)
    assert "还没有评审意见" in words_in(page)


def press(page: VerdictPage, words: str) -> None:
    found = [each for each in page.findChildren(Button) if each.text() == words and each.isVisible()]
    assert len(found) == 1, words
    found[0].setFocus(Qt.FocusReason.TabFocusReason)
    found[0].click()


def test_another_language_asks_nothing_of_a_workspace_that_is_closed(member: Member, office: Office) -> None:
    member.go(Verdict(rated(office)), VerdictPage)
    failed: list[object] = []
    member.window.desk.failed.connect(failed.append)
    member.window.desk.close()
    language.use("en")
    member.window.desk.close()  # what was asked is answered by then
    QApplication.processEvents()
    assert failed == []
