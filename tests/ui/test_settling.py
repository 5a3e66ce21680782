"""The page on which a panel settles what differs: real keys, real services, five members in one workspace."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from greenrating.changes import ChangedElsewhere
from greenrating.declarations import Declare, declare
from greenrating.evidence import AttachEvidence, attach_evidence
from greenrating.office import Office
from greenrating.opening import open_workspace
from greenrating.panel_views import PanelView, RowView
from greenrating.people import SavePerson, people, save_person
from greenrating.rooms import SaveRoom, save_room
from greenrating.scores import EnterFans, EnterNotApplicable, enter_fans, enter_not_applicable
from greenrating.settling import Settle, settle, show_panel
from greenrating.signing import SignSheet, sign_sheet
from tests.support.panel import Bench, find_veto, take_off
from tests.support.scoring_page import Member, first, picture, words_in
from ui.main_window import MainWindow
from ui.pages.exchange import ExchangePage
from ui.pages.panel_evidence import PanelEvidence
from ui.pages.settling import SettlingPage
from ui.pages.settlings import SettlingsPage
from ui.pages.verdict import VerdictPage
from ui.parts.dialog import open_sheet as open_dialog
from ui.parts.settling.answer_keys import BigKey
from ui.parts.settling.matrix_row import MatrixRow
from ui.parts.settling.outcome import Outcome
from ui.parts.star_block import StarBlock
from ui.routes import History, Inspections, Score, Settling, Settlings

GIVEN: Mapping[str, tuple[int, ...]] = {
    "C07": (2, 1, 1, 2, 1),
    "C13": (1, 1, 2, 1, 1),
    "Q06": (1, 1, 1, 2, 0),
}
"""What the chair and four members give for the items on which they differ."""


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


def registered(office: Office) -> str:
    """A room."""
    return save_room(office, SaveRoom(None, "青禾家纺直播间", "示例平台", "qinghe", "示例公司")).room_id


@pytest.fixture
def bench(office: Office) -> Bench:
    return Bench(office, registered(office))


def filled(bench: Bench, inspection: str, place: int) -> str:
    """The sheet of one member, filled as `GIVEN` has it, not signed yet."""
    sheet = bench.begin(bench.everybody[place], inspection)
    for item, points in GIVEN.items():
        take_off(bench.everybody[place], sheet, item, points[place])
    return sheet


def signed(bench: Bench, places: range = range(5)) -> str:
    """Hand out, and let these members score and sign; the inspection."""
    inspection = bench.hand_out()
    for place in places:
        sign_sheet(bench.everybody[place], SignSheet(filled(bench, inspection, place)))
    return inspection


@pytest.fixture(scope="session")
def signed_panel(empty_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A workspace in which five members have signed, made once; to be copied. Its folder, the inspection."""
    folder = tmp_path_factory.mktemp("panel") / "work"
    shutil.copytree(empty_demo, folder)
    office = open_workspace(folder)
    inspection = signed(Bench(office, registered(office)))
    office.close()
    return folder, inspection


@pytest.fixture
def office(request: pytest.FixtureRequest, empty_demo: Path, tmp_path: Path) -> Iterator[Office]:
    """A workspace; the one in which all have signed, where a test asks for its `inspection`."""
    given = request.getfixturevalue("signed_panel")[0] if "inspection" in request.fixturenames else empty_demo
    shutil.copytree(given, tmp_path / "work")
    opened = open_workspace(tmp_path / "work")
    yield opened
    opened.close()


@pytest.fixture
def inspection(signed_panel: tuple[Path, str]) -> str:
    """What the five members have signed."""
    return signed_panel[1]


def panel(office: Office, inspection: str) -> PanelView:
    return show_panel(office, inspection)


def row_of(office: Office, inspection: str, item: str) -> RowView:
    return next(row for row in panel(office, inspection).rows if row.item == item)


def values(office: Office, inspection: str) -> dict[str, object]:
    """What is settled on disk, by item."""
    rows = panel(office, inspection).rows
    return {row.item: row.settled.points for row in rows if row.settled is not None}


def button(page: SettlingPage) -> str:
    return page.body.dock.settle.text()


def test_differing_items_are_settled_by_keys_and_the_next_one_follows(
    member: Member, office: Office, inspection: str
) -> None:
    page = member.go(Settling(inspection), SettlingPage)
    assert list(page.body.matrix.rows) == ["C07", "C13", "Q06"]
    words = words_in(page)
    assert "3 项不一致" in words
    assert "已定 0 / 3" in words
    assert "5 名组员已签名 · 5 个部门 · 回避 0 人" in words
    assert isinstance(member.focus(), MatrixRow)
    assert button(page) == "定为 1 分"
    member.press("Return")
    assert values(office, inspection) == {"C07": 1}
    assert page.current is not None
    assert page.current.item == "C13"
    assert "王芳 异议将写入记录" in words_in(page)
    member.press("Return", "Return")
    assert values(office, inspection) == {"C07": 1, "C13": 1, "Q06": 1}
    assert "已定 3 / 3" in words_in(page)
    assert first(page, Outcome).isVisible()


def test_going_against_the_proposal_needs_a_reason_and_shows_both(
    member: Member, office: Office, inspection: str
) -> None:
    page = member.go(Settling(inspection), SettlingPage)
    member.press("2")
    assert button(page) == "定为 2 分"
    assert values(office, inspection) == {}
    assert "理由（与建议不同，必须写）" in words_in(page)
    member.press("Return")
    assert values(office, inspection) == {}
    assert member.focus() is page.body.dock.reason
    assert "请写明理由" in words_in(page)
    member.write("合同与培训记录现场补齐")
    member.press("Return")
    settled = row_of(office, inspection, "C07").settled
    assert settled is not None
    assert (settled.points, settled.overrides, settled.reason) == (2, True, "合同与培训记录现场补齐")
    spoken = page.body.matrix.rows["C07"].accessibleName()
    assert "建议 1" in spoken
    assert "已定 2" in spoken


def test_keys_act_with_an_input_method_on(member: Member, office: Office, inspection: str) -> None:
    page = member.go(Settling(inspection), SettlingPage)
    row = member.focus()
    assert not row.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    event = QInputMethodEvent()
    event.setCommitString("２")
    QApplication.sendEvent(row, event)
    member.press("1", "R")
    assert member.focus() is page.body.dock.reason
    member.write("一致认定")
    member.press("Return")
    assert values(office, inspection) == {"C07": 1}


def test_what_another_settles_at_the_same_server_shows(
    member: Member, office: Office, inspection: str
) -> None:
    page = member.go(Settling(inspection), SettlingPage)
    settle(office, Settle(inspection, "C07", points=1))
    page.desk.changed.emit(ChangedElsewhere((office.person.name,), frozenset({inspection})))
    member.settle()
    assert "已定 1 / 3" in words_in(page)


def test_the_arrows_move_and_nothing_typed_is_lost(member: Member, inspection: str) -> None:
    page = member.go(Settling(inspection), SettlingPage)
    member.press("2", "R")
    member.write("先放着")
    member.press("Down")
    assert page.current is not None
    assert page.current.item == "C13"
    member.press("Up")
    assert button(page) == "定为 2 分"
    assert page.body.dock.reason.text() == "先放着"
    member.press("Escape", "Delete")
    assert button(page) == "定为 1 分"


def test_ctrl_z_takes_the_last_settlement_back(member: Member, office: Office, inspection: str) -> None:
    page = member.go(Settling(inspection), SettlingPage)
    member.press("Return", "Return")
    member.window.undo()
    member.settle()
    assert values(office, inspection) == {"C07": 1}
    assert "已定 1 / 3" in words_in(page)


def test_what_is_settled_can_be_opened_and_settled_again(
    member: Member, office: Office, inspection: str
) -> None:
    page = member.go(Settling(inspection), SettlingPage)
    member.press("Return", "Return", "Return")
    member.press("Home", "Up", "Up", "Return")
    assert not first(page, BigKey).isHidden()
    member.press("0", "R")
    member.write("复看录像")
    member.press("Return")
    assert values(office, inspection) == {"C07": 0, "C13": 1, "Q06": 1}
    assert page.done
    member.press("Up", "Delete")
    assert len(values(office, inspection)) == 2
    assert not page.done


def test_a_step_that_the_item_has_not_is_told(member: Member, inspection: str) -> None:
    page = member.go(Settling(inspection), SettlingPage)
    member.press("4")
    assert "C07 可给 0、1、2 分。" in words_in(page)
    assert button(page) == "定为 1 分"


def test_not_applicable_where_the_sheet_allows_it(member: Member, office: Office, bench: Bench) -> None:
    inspection = bench.hand_out()
    for place, each in enumerate(bench.everybody):
        sheet = bench.begin(each, inspection)
        if place == 1:
            enter_not_applicable(each, EnterNotApplicable(sheet, "C03", "运营者不是平台"))
        sign_sheet(each, SignSheet(sheet))
    page = member.go(Settling(inspection), SettlingPage)
    member.press("N")
    assert button(page) == "定为不适用"
    member.press("Return")
    assert "请写明理由" in words_in(page)
    member.write("平台由第三方运营")
    member.press("Return")
    settled = row_of(office, inspection, "C03").settled
    assert settled is not None
    assert settled.na == "平台由第三方运营"


def test_a_found_veto_says_what_it_lacks(member: Member, office: Office, bench: Bench) -> None:
    inspection = bench.hand_out()
    for place, each in enumerate(bench.everybody):
        sheet = bench.begin(each, inspection)
        if place == 2:
            find_veto(each, sheet, "V3")
        sign_sheet(each, SignSheet(sheet))
    page = member.go(Settling(inspection), SettlingPage)
    assert [key.text() for key in page.body.dock.keys.keys] == ["未发现", "发现"]
    member.press("2")
    assert "一票否决须有 2 名组员认定" in words_in(page)
    member.press("1", "Return")
    settled = row_of(office, inspection, "V3").settled
    assert settled is not None
    assert settled.veto == "not_found"


def test_a_different_fan_count_is_settled_by_a_number(member: Member, office: Office, bench: Bench) -> None:
    inspection = bench.hand_out()
    for place, each in enumerate(bench.everybody):
        sheet = bench.begin(each, inspection)
        enter_fans(each, EnterFans(sheet, 30_000 + place))
        sign_sheet(each, SignSheet(sheet))
    page = member.go(Settling(inspection), SettlingPage)
    member.press("3", "0", "0", "0", "2")
    assert button(page) == "定为 30,002 人"
    member.press("R")
    member.write("以平台后台截图为准")
    member.press("Return")
    settled = row_of(office, inspection, "fans").settled
    assert settled is not None
    assert settled.fans == 30_002


def test_evidence_of_all_members_opens_and_is_stepped_through(member: Member, bench: Bench) -> None:
    inspection = bench.hand_out()
    for place, each in enumerate(bench.everybody):
        sheet = filled(bench, inspection, place)
        if place in (0, 2):
            name = f"促销页 {place}"
            attach_evidence(
                each,
                AttachEvidence(sheet, "C07", f"{place}.png", "image/png", picture(name), "screenshot", name),
            )
        sign_sheet(each, SignSheet(sheet))
    page = member.go(Settling(inspection), SettlingPage)
    member.press("P")
    viewer = first(member.window, PanelEvidence)
    assert "促销页 0" in viewer.accessibleName()
    member.press("Right")
    assert "促销页 2" in viewer.accessibleName()
    member.press("Escape")
    assert isinstance(member.focus(), MatrixRow)
    member.press("Down", "P")
    assert "这一项没有证据" in words_in(page)


def test_nothing_of_the_others_shows_before_my_own_sheet_is_signed(member: Member, bench: Bench) -> None:
    inspection = signed(bench, range(1, 5))
    declare(bench.chair, Declare(inspection, recused=False))
    mine = filled(bench, inspection, 0)
    page = member.go(Settling(inspection), SettlingPage)
    assert page.body.matrix.isHidden()
    words = words_in(page)
    assert "还不能看其他组员的评分" in words
    assert "在签好自己的评分表之前" in words
    went: list[object] = []
    page.go.connect(went.append)
    page.body.to_sheet.click()
    assert went == [Score(mine)]


def test_a_panel_that_is_too_small_says_so_and_settles_nothing(
    member: Member, office: Office, bench: Bench
) -> None:
    inspection = signed(bench, range(2))
    declare(bench.members[3], Declare(inspection, recused=True, reason="曾供货"))
    page = member.go(Settling(inspection), SettlingPage)
    words = words_in(page)
    assert "回避：赵强" in words or "回避：周婷" in words
    assert "还没有签名的评分表：" in words
    assert "至少要 3 人" in words
    member.press("1", "Return")
    assert values(office, inspection) == {}
    assert not page.body.dock.settle.isEnabled()
    assert "评审小组不齐" in words_in(page)


def test_once_all_is_settled_the_sum_stands_in_words(member: Member, office: Office, inspection: str) -> None:
    for item in GIVEN:
        settle(office, Settle(inspection, item, points=1))
    page = member.go(Settling(inspection), SettlingPage)
    assert page.done
    # 7 for 30,000 fans; of 48 + 20 + 10 + 10 one point each is lost on C07, C13 and Q06
    result = panel(office, inspection).result
    assert result is not None
    assert "全部定下" in words_in(page)
    assert first(page, StarBlock).accessibleName()
    assert first(page, Outcome).button.text() == "出具评审意见"


def test_the_verdict_is_drawn_up_by_a_key_and_locks_the_matrix(
    member: Member, office: Office, inspection: str
) -> None:
    member.go(Settling(inspection), SettlingPage)
    member.press("Return", "Return", "Return")
    member.press("Ctrl+Return")
    assert isinstance(member.window.stage.page, VerdictPage)
    page = member.go(Settling(inspection), SettlingPage)
    assert first(page, Outcome).button.text() == "看评审意见"
    member.press("2", "Return")
    assert values(office, inspection) == {"C07": 1, "C13": 1, "Q06": 1}


def test_who_answered_and_settled_an_item_is_a_key_away(member: Member, inspection: str) -> None:
    page = member.go(Settling(inspection), SettlingPage)
    went: list[object] = []
    page.go.connect(went.append)
    member.press("I")
    (route,) = went
    assert isinstance(route, History)
    assert (route.about, route.place, len(route.also)) == (inspection, "C07", 5)


def test_how_far_they_agree_is_told_counts_first(member: Member, inspection: str) -> None:
    page = member.go(Settling(inspection), SettlingPage)
    member.press("A")
    dialog = open_dialog(member.window)
    assert dialog is not None
    words = words_in(dialog)
    assert words.index("41 项中 38 项一致；3 项不一致：C07、C13、Q06。") < words.index("两两一致率")
    member.press("Escape")
    assert isinstance(member.focus(), MatrixRow)
    assert page.isVisible()


def test_a_figure_that_cannot_be_computed_says_why(member: Member, bench: Bench) -> None:
    inspection = bench.hand_out()
    for each in bench.everybody:
        bench.score(each, {}, inspection)
    page = member.go(Settling(inspection), SettlingPage)
    assert page.body.matrix.isHidden()
    assert "全部一致" in words_in(page)
    page.body.head.agreement_wanted.emit()
    dialog = open_dialog(member.window)
    assert dialog is not None
    assert "算不出：全部" in words_in(dialog)


def test_the_wall_screen_hides_rail_and_hints_and_stands_where_one_stood(
    member: Member, office: Office, inspection: str
) -> None:
    page = member.go(Settling(inspection), SettlingPage)
    member.press("Down", "2")
    small = page.body.matrix.rows["C13"].height()
    member.window.toggle_full_screen()
    member.settle()
    assert page.wall.on
    assert member.window.isFullScreen()
    assert not member.window.rail.isVisible()
    assert not member.window.hints.isVisible()
    assert page.body.matrix.rows["C13"].height() > small
    assert member.focus() is page.body.matrix.rows["C13"]
    assert button(page) == "定为 2 分"
    member.press("1", "Return")
    assert values(office, inspection) == {"C13": 1}
    page.wall.toggle()
    member.settle()
    assert not member.window.isFullScreen()
    assert member.window.rail.isVisible()
    assert member.window.hints.isVisible()


def test_nine_members_with_long_names_find_room(member: Member, office: Office) -> None:
    bench = Bench(office, registered(office), members=8)
    inspection = bench.hand_out()
    for place, each in enumerate(bench.everybody):
        bench.score(each, {"C13": 1 + place % 2}, inspection)
    page = member.go(Settling(inspection), SettlingPage)
    assert page.minimumSizeHint().width() <= 1280 - member.window.rail.width()
    spoken = page.body.matrix.rows["C13"].accessibleName()
    assert "司马文轩" in spoken


def test_the_list_tells_how_far_each_panel_is(member: Member, inspection: str) -> None:
    page = member.go(Settlings(), SettlingsPage)
    (line,) = page.list.lines()
    assert (line.name, line.beside, line.done, line.of) == ("青禾家纺直播间", "5 / 5 人已签名", 0, 3)
    member.press("Return")
    shown = member.window.stage.page
    assert isinstance(shown, SettlingPage)
    assert shown.inspection == inspection


def test_the_lead_sees_who_is_strict_and_a_member_does_not(
    member: Member, office: Office, bench: Bench
) -> None:
    signed(bench)
    page = member.go(Settlings(), SettlingsPage)
    words = words_in(page.severity)
    assert "陈示例：" in words
    assert "依据 1 次检查的 41 项" in words
    office.person = bench.members[0].person
    member.window.go(Inspections())
    page = member.go(Settlings(), SettlingsPage)
    assert page.severity.isHidden()


def test_the_list_is_blind_before_signing(member: Member, bench: Bench) -> None:
    signed(bench, range(1, 5))
    page = member.go(Settlings(), SettlingsPage)
    (line,) = page.list.lines()
    assert (line.chip, line.of, line.beside_detail) == ("签名后可看", 0, "未交 1 人")


def test_an_empty_list_says_how_a_panel_comes_about(member: Member) -> None:
    page = member.go(Settlings(), SettlingsPage)
    assert "还没有合议" in words_in(page)
    went: list[object] = []
    page.go.connect(went.append)
    page._to_inspections.click()
    assert went == [Inspections()]


def test_what_somebody_else_settled_is_settled_otherwise_with_a_reason(
    member: Member, office: Office, bench: Bench
) -> None:
    inspection = signed(bench)
    lead = bench.at_work(add_lead(office))
    settle(lead, Settle(inspection, "C07", points=2, reason="录像清楚"))
    page = member.go(Settling(inspection), SettlingPage)
    page.body.matrix.focus_row("C07")
    member.settle()
    assert "秘书定为 2" in words_in(page)
    assert page.body.dock.reason.text() == "录像清楚"
    member.press("1")
    assert page.body.dock.reason.text() == ""
    assert "理由（改定别人定的，必须写）" in words_in(page)
    member.press("Return")
    assert member.focus() is page.body.dock.reason
    member.write("复看后改定")
    member.press("Return")
    row = row_of(office, inspection, "C07")
    assert [(hand.name, hand.settlement.points) for hand in row.hands] == [
        ("秘书", 2),
        (office.person.name, 1),
    ]
    page.body.matrix.focus_row("C07")
    member.settle()
    assert f"秘书定为 2；{office.person.name}改定为 1" in words_in(page)


def add_lead(office: Office) -> str:
    """Somebody who supervises, and sits on no panel."""
    save_person(office, SavePerson(None, "秘书", roles=("supervisor",)))
    return next(each.id for each in people(office) if each.name == "秘书")


def test_where_the_verdict_is_drawn_up_elsewhere_the_page_says_so_and_leads_to_the_packages(
    member: Member, office: Office, inspection: str
) -> None:
    for item in GIVEN:
        settle(office, Settle(inspection, item, points=1, reason="合议"))
    page = member.go(Settling(inspection), SettlingPage)
    page.show_panel(replace(panel(office, inspection), drawn_up_by=("秘书",)))
    outcome = page.body.outcome
    member.qtbot.waitUntil(lambda: bool(words_in(outcome)))
    assert outcome.button.text() == "制作回传包"
    assert "评审意见由秘书在主库" in words_in(outcome)
    assert ("Ctrl Enter", "制作回传包") in page.hints()
    member.press("Ctrl+Return")
    assert isinstance(member.window.stage.page, ExchangePage)
