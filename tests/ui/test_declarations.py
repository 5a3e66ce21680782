"""The page of declarations: nobody scores a room that was handed out before declaring; real keys."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from greenrating.assignments import Assign, assign
from greenrating.declaring import list_declarations
from greenrating.office import Office
from greenrating.rooms import SaveRoom, save_room
from tests.support.scoring_page import Member, words_in
from ui.main_window import MainWindow
from ui.pages.declarations import DeclarationsPage
from ui.pages.home import HomePage
from ui.pages.inspections import InspectionsPage
from ui.pages.scoring import ScoringPage
from ui.routes import Declarations, Home, Inspections


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


@pytest.fixture
def rooms(office: Office) -> tuple[str, str]:
    """Two rooms that were handed out to the person at work."""
    first, second = (
        save_room(office, SaveRoom(None, name, "示例平台", name, "示例公司")).room_id
        for name in ("云山茶叶直播间", "青禾家纺直播间")
    )
    assign(office, Assign((office.person.id,), rooms=(first, second)))
    return first, second


def declared(office: Office) -> dict[str, str]:
    return {each.room.name: each.declared for each in list_declarations(office)}


@pytest.mark.usefixtures("rooms")
def test_each_room_is_declared_with_one_key_and_a_recusal_says_why(member: Member, office: Office) -> None:
    page = member.go(Declarations(), DeclarationsPage)
    assert member.focus() is page.cards[0]
    member.press("1")
    assert declared(office) == {"云山茶叶直播间": "free", "青禾家纺直播间": ""}
    assert member.focus() is page.cards[1]
    member.press("2")
    page.cards[1].confirm.click()
    member.settle()
    assert declared(office)["青禾家纺直播间"] == ""
    assert "请写明理由" in words_in(page.cards[1])
    member.write("配偶在该企业任职")
    page.cards[1].confirm.click()
    member.settle()
    assert declared(office) == {"云山茶叶直播间": "free", "青禾家纺直播间": "recused"}
    assert "理由：配偶在该企业任职" in words_in(page)
    assert page.cards[1].score_button.isHidden()
    assert member.focus() is page.cards[0]
    member.press("Return")
    assert isinstance(member.window.stage.page, ScoringPage)


@pytest.mark.usefixtures("rooms")
def test_opening_a_sheet_leads_to_the_declaration_and_then_to_the_sheet(member: Member) -> None:
    page = member.go(Inspections(), InspectionsPage)
    page.list.setFocus()
    member.press("Return")
    line = page.list.current()
    declaring = member.window.stage.page
    assert isinstance(declaring, DeclarationsPage)
    assert line is not None
    card = next(card for card in declaring.cards if card.hasFocus())
    assert card.line.room.name == line.name
    member.press("1")
    assert isinstance(member.window.stage.page, ScoringPage)


@pytest.mark.usefixtures("rooms")
def test_a_signed_sheet_is_told_of_and_not_scored_again(member: Member, office: Office) -> None:
    (line, *_) = list_declarations(office)
    card = member.go(Declarations(), DeclarationsPage).cards[0]
    card.show_line(replace(line, declared="free", sheet="s", signed=True))
    assert "评分表已签名" in words_in(card)
    assert card.score_button.isHidden()


@pytest.mark.usefixtures("rooms")
def test_a_recusal_can_be_taken_back_with_a_reason(member: Member, office: Office) -> None:
    page = member.go(Declarations(), DeclarationsPage)
    member.press("2")
    member.write("记错了企业")
    page.cards[0].confirm.click()
    member.settle()
    page.cards[0].free_button.click()
    member.write("核对后无关联")
    page.cards[0].confirm.click()
    member.settle()
    assert declared(office)["云山茶叶直播间"] == "free"


@pytest.mark.usefixtures("rooms")
def test_the_first_page_leads_a_member_to_declaring_and_on_to_scoring(member: Member) -> None:
    page = member.go(Home(), HomePage)
    assert "回避声明：2 间直播间" in words_in(page)
    member.press("Return")
    assert isinstance(member.window.stage.page, DeclarationsPage)
    member.press("1")
    member.press("1")
    page = member.go(Home(), HomePage)
    assert "开始评分：云山茶叶直播间" in words_in(page)
    member.press("Return")
    assert isinstance(member.window.stage.page, ScoringPage)
