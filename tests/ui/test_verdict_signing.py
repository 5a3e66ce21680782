"""The signatures under a panel's verdict, on its page: who signed, who has not, and reporting only then."""

import pytest
from pytestqt.qtbot import QtBot

from greenrating.endorsing import Endorse, endorse
from greenrating.office import Office
from greenrating.rooms import SaveRoom, save_room
from greenrating.settling import Settle, settle
from greenrating.verdicts import DrawUpVerdict, draw_up_verdict, show_verdict
from tests.support.panel import Bench
from tests.support.scoring_page import Member, first, words_in
from ui.main_window import MainWindow
from ui.pages.verdict import VerdictPage
from ui.parts.button import Button
from ui.parts.dialog import open_sheet as open_dialog
from ui.parts.panel_card import PanelCard
from ui.routes import Verdict


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


@pytest.fixture
def bench(office: Office) -> Bench:
    room = save_room(office, SaveRoom(None, "青禾家纺直播间", "示例平台", "qinghe", "示例公司")).room_id
    return Bench(office, room, members=2)


@pytest.fixture
def verdict(bench: Bench) -> str:
    """A verdict of three members, on one item settled against its proposal."""
    inspection = bench.hand_out()
    for place, points in enumerate((2, 1, 1)):
        bench.score(bench.everybody[place], {"C07": points}, inspection)
    settle(bench.chair, Settle(inspection, "C07", points=2, reason="现场已补齐"))
    return draw_up_verdict(bench.chair, DrawUpVerdict(inspection)).verdict_id


def report_button(page: VerdictPage) -> Button:
    return next(each for each in page.decide.findChildren(Button) if "上报" in each.text())


def test_what_the_panel_settled_stands_on_the_verdict(member: Member, verdict: str) -> None:
    page = member.go(Verdict(verdict), VerdictPage)
    words = words_in(first(page, PanelCard))
    assert "C07" in words
    assert "与建议不同" in words
    assert "理由：现场已补齐" in words
    assert "不同意见：李明、王芳" in words or "不同意见：王芳、李明" in words


def test_chair_and_members_sign_and_only_then_it_can_be_reported(
    member: Member, verdict: str, bench: Bench
) -> None:
    page = member.go(Verdict(verdict), VerdictPage)
    assert not report_button(page).isEnabled()
    assert "还不能上报：组长还没有签名" in words_in(page.decide)
    assert "王芳还没有签名" in words_in(page.endorse)
    page.endorse.sign.setFocus()
    member.press("Return")
    assert open_dialog(page) is not None
    member.press("Return")
    words = words_in(page.endorse)
    assert "陈示例 · 组长" in words
    assert not page.endorse.sign.isVisible()
    assert "已有 1 名组员签名，至少要 3 名" in words_in(page.decide)
    for each in bench.members:
        endorse(each, Endorse(verdict, "对 C07 保留意见"))
    page.enter()
    member.settle()
    assert report_button(page).isEnabled()
    assert "已签 3 / 3" in words_in(page.flow)
    assert "保留意见：对 C07 保留意见" in words_in(page.endorse)


def test_a_dissent_is_typed_beside_the_signature(member: Member, verdict: str, office: Office) -> None:
    page = member.go(Verdict(verdict), VerdictPage)
    page.endorse.sign.setFocus()
    member.press("Return", "Tab")
    dialog = open_dialog(page)
    assert dialog is not None
    while not hasattr(member.focus(), "toPlainText"):
        member.press("Tab")
    member.write("建议复查")
    member.press("Tab", "Tab", "Return")
    (signature,) = show_verdict(office, verdict).endorsements
    assert (signature.dissent, signature.holds) == ("建议复查", True)
