"""历史: every act with person, time, item, before and after, and why; searched and opened by keys."""

import pytest
from pytestqt.qtbot import QtBot

from greenrating.act_words import _STAMP  # pyright: ignore[reportPrivateUsage]
from greenrating.history import of
from greenrating.office import Office
from greenrating.scores import EnterScore, EnterWords, enter_score, enter_words
from greenrating.signing import SignSheet, sign_sheet
from greenrating.store.tables import TABLES
from tests.support.filling import decide, fill
from tests.support.scoring_page import Member, open_sheet, words_in
from ui import routes
from ui.language import language
from ui.main_window import MainWindow
from ui.models.dates import moment
from ui.models.history_words import HIDDEN, field_words
from ui.pages.check import CheckPane
from ui.pages.history import HistoryPage
from ui.pages.room import RoomDetailPage
from ui.pages.scoring import ScoringPage
from ui.pages.verdict import VerdictPage
from ui.parts.button import Button
from ui.parts.dialog import open_sheet as open_dialog

TOLD_BY_THEIR_ITEM = {"answer", "fact", "evidence_link", "settlement"}


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


@pytest.fixture
def sheet(office: Office) -> str:
    """C07 was given 2 points, then 1, then its reason."""
    view = open_sheet(office)
    enter_score(office, EnterScore(view.id, "C07", 2))
    enter_score(office, EnterScore(view.id, "C07", 1))
    enter_words(office, EnterWords(view.id, "C07", reason="口播未提示"))
    return view.id


def test_the_history_of_a_sheet_tells_who_what_and_both_values(member: Member, sheet: str) -> None:
    page = member.go(routes.History(sheet, "青禾家纺直播间"), HistoryPage)
    told = [(line.name, line.beside, line.standing) for line in page.list.lines()]
    assert told[:3] == [
        ("说明  C07", "空白 → 口播未提示", "陈示例"),
        ("打分  C07", "2 → 1", "陈示例"),
        ("打分  C07", "空白 → 2", "陈示例"),
    ]
    acts = of(member.window.desk.office, sheet)
    assert [line.chip for line in page.list.lines()] == [moment(act.at) for act in acts]


def test_everything_is_told_from_the_commands(member: Member, sheet: str) -> None:
    member.press("Ctrl+K")
    member.write("历史")
    member.press("Return")
    page = member.window.stage.page
    assert isinstance(page, HistoryPage)
    acts = {line.name for line in page.list.lines()}
    assert {"新建工作区", "登记直播间", "登记申报", "开始检查", "打分  C07"} <= acts


def test_words_narrow_it_and_enter_shows_an_act_in_full(member: Member, sheet: str) -> None:
    page = member.go(routes.History(), HistoryPage)
    member.press("Slash")
    assert member.focus() is page.search
    member.write("青禾")
    page.search.textEdited.emit(page.search.text())
    assert [line.name for line in page.list.lines()] == ["登记直播间"]
    member.press("Down", "Return")
    dialog = open_dialog(member.window)
    assert dialog is not None
    words = words_in(dialog)
    assert "经营主体" in words
    assert "空白 → 青禾家纺直播间" in words
    assert "空白 → 示例公司" in words
    member.press("Escape")
    assert open_dialog(member.window) is None


def test_a_long_reason_is_shown_whole(member: Member, office: Office, sheet: str) -> None:
    reason = "主播口述与链接不符，" * 30
    enter_words(office, EnterWords(sheet, "C07", reason=reason))
    member.go(routes.History(sheet), HistoryPage)
    member.press("Return")
    dialog = open_dialog(member.window)
    assert dialog is not None
    assert reason in words_in(dialog)


def test_nothing_found_says_so(member: Member, sheet: str) -> None:
    page = member.go(routes.History(sheet), HistoryPage)
    page.search.setFocus()
    member.write("没有这样的")
    page.search.textEdited.emit(page.search.text())
    assert "没有找到" in words_in(page)


def test_it_is_reached_from_the_room_the_check_and_the_verdict(member: Member, office: Office) -> None:
    view = open_sheet(office)
    fill(office, view.id)
    room = member.go(routes.RoomPage(view.room.id), RoomDetailPage)
    room.side.history_button.click()
    member.settle()
    page = member.window.stage.page
    assert isinstance(page, HistoryPage)
    names = {line.name for line in page.list.lines()}
    assert "登记直播间" in names
    assert any(name.startswith("其余均符合") for name in names)

    scoring = member.go(routes.Check(view.id), ScoringPage)
    press(next(pane for pane in scoring.findChildren(CheckPane)), "历史")
    member.settle()
    assert isinstance(member.window.stage.page, HistoryPage)

    sign_sheet(office, SignSheet(view.id))
    verdict = member.go(routes.Verdict(decide(office, view.inspection.id)), VerdictPage)
    verdict.history.click()
    member.settle()
    page = member.window.stage.page
    assert isinstance(page, HistoryPage)
    assert {"出具结果", "签名"} <= {line.name for line in page.list.lines()}


def test_english(member: Member, sheet: str) -> None:
    page = member.go(routes.History(sheet), HistoryPage)
    language.use("en")
    member.settle()
    assert page.search.placeholderText().startswith("Find an act")
    assert page.crumbs()[0] == "History"


def test_every_field_has_words_or_is_known_to_say_nothing() -> None:
    fields = [
        (table.name, column.name)
        for table in TABLES.values()
        if table.name not in TOLD_BY_THEIR_ITEM
        for column in table.columns
        if column.name not in _STAMP
    ]
    silent = {
        (table, field)
        for table, field in fields
        if not field_words(table, field) and field not in HIDDEN and f"{table}.{field}" not in HIDDEN
    }
    assert silent == set()


def press(holder: CheckPane, words: str) -> None:
    next(each for each in holder.findChildren(Button) if each.text() == words).click()


def test_who_changed_an_answer_is_one_key_away(member: Member, office: Office, sheet: str) -> None:
    enter_score(office, EnterScore(sheet, "C08", 2))
    scoring = member.go(routes.Score(sheet, "C", "C07"), ScoringPage)
    member.settle()
    hints = scoring.keys()
    assert ("I", "谁改的") in hints
    member.press("I")
    member.settle()
    page = member.window.stage.page
    assert isinstance(page, HistoryPage)
    assert page.route == routes.History(sheet, "青禾家纺直播间", place="C07")
    member.qtbot.waitUntil(lambda: len(page.list.lines()) == 3)
    assert {line.name for line in page.list.lines()} == {"说明  C07", "打分  C07"}
    assert "C07" in words_in(page)


def test_the_history_is_checked_from_its_page_and_held_against_a_printed_head(
    member: Member, office: Office, sheet: str
) -> None:
    page = member.go(routes.History(), HistoryPage)
    page.check.setFocus()
    member.press("Space")
    member.qtbot.waitUntil(page.report.isVisible, timeout=10_000)
    assert "历史完整" in words_in(page.report)
    with office.store.read() as read:
        newest = read.acts(limit=1)[0]
    head = f"{newest.seq}:{newest.hash[:16]}"
    assert head in words_in(page.report)
    for typed, said in ((head, "历史完整"), ("99:0123456789abcdef", "发现 1 处问题"), ("99", "")):
        page.report.head.setText(typed)
        page.report.head.setFocus()
        member.press("Return")
        member.qtbot.waitUntil(lambda said=said: said in words_in(page.report), timeout=10_000)
        member.qtbot.waitUntil(page.check.isEnabled, timeout=10_000)
    assert "不是链尾" in page.report.head.error()
    page.report.close_button.click()
    assert not page.report.isVisible()
