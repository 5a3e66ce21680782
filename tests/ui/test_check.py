"""The check before signing: what holds it up, what one signs for, and what signing does."""

import pytest
from pytestqt.qtbot import QtBot

from greenrating.office import Office
from greenrating.scores import (
    EnterNotApplicable,
    EnterScore,
    EnterVeto,
    EnterWords,
    enter_not_applicable,
    enter_score,
    enter_veto,
    enter_words,
)
from tests.support.filling import fill, sign
from tests.support.scoring_page import Member, open_sheet, pane_of, words_in
from ui.main_window import MainWindow
from ui.pages.check import CheckPane
from ui.pages.scoring import ScoringPage
from ui.parts.button import Button
from ui.parts.dialog import open_sheet as open_dialog
from ui.parts.hold_card import HoldCard
from ui.routes import Check, Score


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


def button(holder: object, words: str) -> Button:
    found = [each for each in holder.findChildren(Button) if each.text() == words and each.isVisible()]  # type: ignore[attr-defined]
    assert len(found) == 1, words
    return found[0]


def test_each_kind_of_hold_leads_to_its_places(member: Member, office: Office) -> None:
    view = open_sheet(office)
    fill(office, view.id)
    enter_score(office, EnterScore(view.id, "Q05", 1))
    page = member.go(Check(view.id), ScoringPage)
    pane = pane_of(page, "check", CheckPane)
    assert "缺理由" in words_in(pane)
    assert "扣分无证据" in words_in(pane)
    assert not button(pane, "签名并锁定…").isEnabled()
    assert "还有缺理由 1 处" in words_in(pane)
    pane.findChildren(HoldCard)[0].first_place().setFocus()
    member.press("Return")
    assert page.section == "Q"
    assert page.panes["Q"].list.current == "Q05"  # type: ignore[union-attr]


def test_one_reads_whole_what_one_signs_for(member: Member, office: Office) -> None:
    view = open_sheet(office)
    fill(office, view.id)
    reason = (
        "主播口述“天丝面料”，商品链接标注百分之百棉，三次提醒后仍未更正，回放 00:41:17 至 00:43:02，见证据。"
        * 2
    )
    enter_score(office, EnterScore(view.id, "C11", 0))
    enter_words(office, EnterWords(view.id, "C11", reason=reason))
    enter_not_applicable(office, EnterNotApplicable(view.id, "C03", "运营者不是平台"))
    page = member.go(Check(view.id), ScoringPage)
    words = words_in(pane_of(page, "check", CheckPane))
    assert reason in words
    assert "−2" in words
    assert "运营者不是平台" in words
    assert "满分 39 项 · 扣分 1 项 · 不适用 1 项 · 空白 0 项" in words


def test_signing_says_its_consequence_first_and_can_be_left(member: Member, office: Office) -> None:
    view = open_sheet(office)
    fill(office, view.id)
    page = member.go(Check(view.id), ScoringPage)
    member.press("Ctrl+Return")
    dialog = open_dialog(member.window)
    assert dialog is not None
    assert "签名后答案锁定" in words_in(dialog)
    assert view.room.name in words_in(dialog)
    member.press("Escape")
    assert member.sheet(view.id).signed is None
    member.press("Ctrl+Return")
    member.press("Return")
    assert member.sheet(view.id).signed is not None
    assert page.chip() == ("已签名并锁定", "accent")


def test_no_total_is_shown_before_the_signature(member: Member, office: Office) -> None:
    view = open_sheet(office)
    fill(office, view.id)
    page = member.go(Score(view.id, "C"), ScoringPage)
    for section in ("V", "F", "C", "Q", "S", "T", "check"):
        page.go_to(section)
        assert "97" not in words_in(page)
    assert "总分与星级在签名后显示" in words_in(page.side)


def test_a_found_veto_decides_and_blanks_no_longer_hold_up(member: Member, office: Office) -> None:
    view = open_sheet(office)
    for veto in view.sheet.vetoes:
        enter_veto(office, EnterVeto(view.id, veto.id, veto.clean))
    enter_veto(office, EnterVeto(view.id, "V3", "found"))
    page = member.go(Check(view.id), ScoringPage)
    words = words_in(pane_of(page, "check", CheckPane))
    assert "空白（可不填）" in words
    assert "否决无证据" in words
    assert "还有缺理由 1 处、否决无证据 1 处" in words


def test_a_signed_sheet_is_opened_again_only_with_a_reason(member: Member, office: Office) -> None:
    view = open_sheet(office)
    sign(office, view.id)
    page = member.go(Check(view.id), ScoringPage)
    button(page, "重新打开…").click()
    dialog = open_dialog(member.window)
    assert dialog is not None
    assert not button(dialog, "重新打开").isEnabled()
    member.write("Q05 的商标授权书补交")
    button(dialog, "重新打开").click()
    member.settle()
    assert member.sheet(view.id).signed is None
    assert page.chip() is None


def test_the_side_column_counts_leads_and_takes_back(member: Member, office: Office) -> None:
    view = open_sheet(office)
    page = member.go(Score(view.id, "C"), ScoringPage)
    member.press("2", "2")
    side = page.side
    assert "2 / 41 项" in words_in(side)
    assert "C02 空白→2" in words_in(side)
    side.undo.emit()
    member.settle()
    assert member.sheet(view.id).items["C02"].points is None
    side.map.clicked.emit("T03")
    assert page.section == "T"
    side.hold_pressed.emit(member.sheet(view.id).holds[0])
    assert page.section == "V"
