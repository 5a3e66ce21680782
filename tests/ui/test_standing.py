"""Where the keyboard stands: Tab reads a page to its end, and a page built anew keeps the focus."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from greenrating.office import Office
from greenrating.scores import EnterScore, enter_score
from greenrating.signing import SignSheet, sign_sheet
from greenrating.verdicts import DrawUpVerdict, draw_up_verdict
from tests.support.filling import fill
from tests.support.scoring_page import Member, open_sheet, pane_of
from ui import routes
from ui.language import language
from ui.main_window import MainWindow
from ui.pages.check import CheckPane
from ui.pages.items import ItemsPane
from ui.pages.page import Page
from ui.pages.scoring import ScoringPage
from ui.pages.verdict import VerdictPage
from ui.pages.vetoes import VetoPane
from ui.parts.reading_order import in_reading_order
from ui.routes import Route

MOST_STEPS = 200


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


def in_page(page: Page) -> list[QWidget]:
    """What one meets by pressing Tab from the first thing on a page until it is left."""
    in_reading_order(page)[0].setFocus()
    met: list[QWidget] = []
    walker = QApplication.focusWidget()
    while walker is not None and page.isAncestorOf(walker) and len(met) < MOST_STEPS:
        met.append(walker)
        walker.focusNextPrevChild(True)
        walker = QApplication.focusWidget()
    assert met == in_reading_order(page)  # asked now: of a group, Tab only reaches the one that is chosen
    return met


def goes_back(before: QWidget, after: QWidget, page: Page) -> bool:
    """Whether a step leads up without leading to the right, or to the left without leading down."""
    here, there = (QRect(each.mapTo(page, QPoint()), each.size()).center() for each in (before, after))
    return there.y() < here.y() - before.height() and there.x() <= here.x()


@pytest.mark.parametrize("name", ["application", "room_form", "settings", "check", "rooms", "room"])
def test_tab_reads_a_page_from_its_beginning_to_its_end(member: Member, office: Office, name: str) -> None:
    view = open_sheet(office)
    where: dict[str, Route] = {
        "application": routes.Application(view.room.id),
        "room_form": routes.RoomForm(view.room.id),
        "settings": routes.Settings(),
        "check": routes.Check(view.id),
        "rooms": routes.Rooms(),
        "room": routes.RoomPage(view.room.id),
    }
    page = member.go(where[name], Page)
    met = in_page(page)
    assert len(met) > 1
    assert [pair for pair in pairwise(met) if goes_back(*pair, page)] == []


def test_tab_goes_from_the_turnover_to_its_year_not_out_of_the_page(member: Member, office: Office) -> None:
    from ui.pages.application import ApplicationPage

    page = member.go(routes.Application(open_sheet(office).room.id), ApplicationPage)
    page.fields.turnover_yuan.setFocus()
    member.press("Tab", "Tab")
    assert member.focus() is page.fields.turnover_year.edit


def test_tab_leads_over_the_vetoes_and_then_on(member: Member, office: Office) -> None:
    view = open_sheet(office)
    fill(office, view.id)
    page = member.go(routes.Score(view.id, "V"), ScoringPage)
    cards = pane_of(page, "V", VetoPane).cards
    cards["V1"].setFocus()
    for name in ("V2", "V3", "V4"):
        member.press("Tab")
        assert member.focus() is cards[name]
    member.press("Tab")
    assert page.isAncestorOf(member.focus())
    assert member.focus() not in cards.values()


def test_the_check_keeps_the_focus_while_it_is_built_anew(member: Member, office: Office) -> None:
    view = open_sheet(office)
    page = member.go(routes.Check(view.id), ScoringPage)
    pane = pane_of(page, "check", CheckPane)
    pane.start()
    stood = member.focus()
    assert pane.isAncestorOf(stood)
    name = stood.accessibleName()
    member.window.desk.do(enter_score, EnterScore(view.id, "C02", 2))
    member.settle()
    assert pane.isAncestorOf(member.focus())
    assert member.focus().accessibleName() == name


def test_a_decision_leaves_the_focus_on_the_verdict(member: Member, office: Office) -> None:
    view = open_sheet(office)
    fill(office, view.id)
    sign_sheet(office, SignSheet(view.id))
    verdict = draw_up_verdict(office, DrawUpVerdict(view.inspection.id)).verdict_id
    page = member.go(routes.Verdict(verdict), VerdictPage)
    in_reading_order(page.decide)[0].setFocus()
    member.press("Return")
    member.press("Return")
    member.settle()
    assert page.view is not None
    assert page.view.state == "reported"
    assert page.isAncestorOf(member.focus())
    assert member.focus().isVisible()


def test_another_language_leaves_one_on_the_same_item(member: Member, office: Office) -> None:
    view = open_sheet(office)
    page = member.go(routes.Score(view.id, "C", "C11"), ScoringPage)
    language.use("en")
    member.settle()
    pane = pane_of(page, "C", ItemsPane)
    assert pane.current() == "C11"
    assert member.focus() is pane.list.rows["C11"]
