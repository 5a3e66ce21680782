"""The fan count: exact or refused, with the tier it reaches."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from greenrating.office import Office
from tests.support.scoring_page import Member, open_sheet, pane_of, picture, words_in
from ui.main_window import MainWindow
from ui.pages.fans import FansPane
from ui.pages.scoring import ScoringPage
from ui.routes import Score


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


@pytest.fixture
def page(member: Member, office: Office) -> ScoringPage:
    return member.go(Score(open_sheet(office, fans=30_000).id, "F"), ScoringPage)


@pytest.fixture
def pane(page: ScoringPage) -> FansPane:
    return pane_of(page, "F", FansPane)


TIERS = {9_999: 0, 10_000: 7, 50_000: 7, 50_001: 8, 100_000: 8, 100_001: 9, 500_000: 9, 500_001: 10}


def test_the_number_falls_into_its_tier(member: Member, page: ScoringPage, pane: FansPane) -> None:
    reached: dict[int, object] = {}
    for fans, points in TIERS.items():
        pane.field.edit.selectAll()
        member.press(*str(fans), "Return")
        reached[fans] = member.sheet(page.sheet_id).fans.points
        assert f"{points} 分" in pane.rule.accessibleName()
    assert reached == TIERS


def test_a_rounded_number_is_refused_beside_the_field_and_stays(
    member: Member, page: ScoringPage, pane: FansPane
) -> None:
    member.write("5.0万")
    member.press("Return")
    assert "约数" in pane.field.error()
    assert pane.field.text() == "5.0万"
    assert member.sheet(page.sheet_id).fans.fans is None
    member.press("Ctrl+Return")
    assert page.section == "F"


def test_a_refused_number_does_not_replace_the_one_that_is_kept(
    member: Member, page: ScoringPage, pane: FansPane
) -> None:
    member.press(*"50001", "Return")
    pane.field.edit.selectAll()
    member.write("5万")
    member.press("Return")
    assert member.sheet(page.sheet_id).fans.fans == 50_001
    assert pane.field.error()


def test_the_number_is_kept_without_enter_before_going_on(member: Member, page: ScoringPage) -> None:
    member.press(*"50001", "Ctrl+Return")
    assert (page.section, member.sheet(page.sheet_id).fans.fans) == ("C", 50_001)


def test_what_the_application_declared_stands_beside_it(pane: FansPane) -> None:
    assert "申报时填报 30,000 人" in words_in(pane)


def test_a_pasted_picture_is_evidence_and_pasted_text_is_the_number(
    member: Member, page: ScoringPage, pane: FansPane
) -> None:
    data = QMimeData()
    data.setImageData(QImage.fromData(picture()))
    QApplication.clipboard().setMimeData(data)
    member.press("Ctrl+V")
    QApplication.clipboard().setText("50001")
    member.press("Ctrl+V", "Return")
    fans = member.sheet(page.sheet_id).fans
    assert (fans.fans, [each.kind for each in fans.evidence]) == (50_001, ["screenshot"])
    assert fans.evidence[0].taken is not None
    assert fans.evidence[0].sha256[:4] in words_in(pane)


def test_after_esc_a_digit_begins_a_new_number(member: Member, page: ScoringPage, pane: FansPane) -> None:
    member.press(*"50001", "Return", "Escape")
    assert member.focus() is pane
    member.press("7", "Return")
    assert member.sheet(page.sheet_id).fans.fans == 7
