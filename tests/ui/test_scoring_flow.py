"""A whole rating by keyboard alone, from the vetoes to the verdict, and back again after undo."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from greenrating.office import Office
from tests.support.scoring_page import Member, open_sheet
from ui.main_window import MainWindow
from ui.pages.scoring import ScoringPage
from ui.pages.verdict import VerdictPage
from ui.routes import Score


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


def test_a_first_rating_is_made_with_the_keyboard_alone(member: Member, office: Office) -> None:
    sheet = open_sheet(office).id
    page = member.go(Score(sheet), ScoringPage)

    member.press("1", "Tab", "1", "Tab", "1", "Tab", "1", "Ctrl+Return")  # every veto is clean
    assert page.section == "F"

    member.press("5", "0", "0", "0", "1", "Return", "Ctrl+Return")
    assert (page.section, member.sheet(sheet).fans.points) == ("C", 8)

    member.press(*["2"] * 6, "1")  # six items full, one point of the seventh lost: the reason is asked for
    member.write("主播培训记录缺 2 月")
    member.press("Return", *["2"] * 18)
    assert [item.state for item in member.sheet(sheet).items.values()][:25].count("full") == 24
    member.press("G")
    assert page.section == "Q"
    member.press("3", "3", *["2"] * 7, "G", "3", "2", "2", "3", "G", "4", "3", "3")
    assert member.sheet(sheet).can_sign

    member.press("Ctrl+Return")
    assert page.section == "check"
    member.press("Ctrl+Return")  # asks, saying what signing means
    member.press("Return")
    assert member.sheet(sheet).signed is not None

    member.press("Ctrl+Return")
    verdict = member.window.stage.page
    assert isinstance(verdict, VerdictPage)
    assert verdict.view is not None
    # 8 + 49 + 20 + 10 + 10 = 97: five stars by the points, three by the cap of a first rating (clause 7.4).
    assert (str(verdict.view.result.total), verdict.view.result.computed_star, verdict.view.result.star) == (
        "97.00", 5, 3,
    )  # fmt: skip


def test_ctrl_z_takes_back_and_ctrl_shift_z_does_again(member: Member, office: Office) -> None:
    sheet = open_sheet(office).id
    member.go(Score(sheet, "C"), ScoringPage)
    member.press("2", "2")
    member.press("Ctrl+Z")
    assert [member.sheet(sheet).items[item].points for item in ("C01", "C02")] == [2, None]
    member.press("Ctrl+Z")
    assert member.sheet(sheet).items["C01"].points is None
    member.press("Ctrl+Shift+Z")
    assert member.sheet(sheet).items["C01"].points == 2


def test_the_page_says_everything_again_in_english_and_stays_where_it_was(
    member: Member, office: Office
) -> None:
    page = member.go(Score(open_sheet(office).id, "Q"), ScoringPage)
    member.window.use_language("en")
    QApplication.processEvents()
    assert page.section == "Q"
    assert page.crumbs()[-1] == "Quality of goods"
    member.press("3")
    assert member.sheet(page.sheet_id).items["Q01"].points == 3


def test_a_section_needs_no_room_for_the_wider_ones_shown_before(member: Member, office: Office) -> None:
    sheet = open_sheet(office, fans=30_000).id
    for section in ("V", "F", "check", "C"):
        page = member.go(Score(sheet, section), ScoringPage)
        page.go_to(section)
        QApplication.processEvents()
        wanted = page.stack.currentWidget().minimumSizeHint()
        assert page.stack.minimumSizeHint() == wanted, section
