"""Which pages the album shows of the sample data, and what is prepared for them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from greenrating import texts
from greenrating.conformity import (
    EnterFinding,
    FillFindings,
    OpenCheck,
    enter_finding,
    fill_findings,
    open_check,
    show_check,
)
from greenrating.errors import Refused
from greenrating.home import home
from greenrating.keyfile import Account
from greenrating.office import Office
from greenrating.recordings import show_session
from greenrating.rooms import search
from greenrating.scores import EnterWords, enter_words
from greenrating.session_lines import list_sessions
from greenrating.settling import list_panels
from greenrating.sheet_drafts import CopySheet, EditDraft, copy_sheet, edit_draft
from greenrating.sheet_edits import SetNumber
from greenrating.sheet_versions import shipped_row
from greenrating.verdicts import list_verdicts
from scoring.conformity import Finding
from ui import routes
from ui.models.sections import CHECK
from ui.routes import Route

SHOWN_ROOM = "青禾家纺直播间"
SHOWN_ITEM = "C11"
COPIES = Path("backups")
SAMPLE_MEMBERS = (Account("1", "李示例"), Account("2", "王示例"))
SAMPLE_DAY = date(2026, 3, 12)
SAMPLE_KEY = "K7QX-M2RS-9XW6-4HPW-T6NB-B3V4-8JG4-5SYB-R2KF"
DRAFTED = (
    SetNumber("bands/4/min", 91),
    SetNumber("bands/5/min", 96),
    SetNumber("sections/C/items/C11/points", 3),
    SetNumber("sections/C/items/C17/points", 1),
)
SHOWN_ROW = "P7461c"
FOUND: dict[str, tuple[Finding, str]] = {
    "P43": ("not_met", "只有本机磁盘，没有异地备份"),
    "P612": ("not_met", "3 号直播间实测 11.5 平方米"),
    "P614": ("na", "租用场馆，消防由场馆负责"),
    SHOWN_ROW: ("not_met", "00:12:31 主播称“全国最高级”"),
}


def front_pages() -> Iterator[tuple[str, QWidget]]:
    """The pages that stand before a workspace, in the language spoken now."""
    from ui.pages.connect_server import ConnectServerPage
    from ui.pages.locked import LockedPage
    from ui.pages.new_workspace import NewWorkspacePage
    from ui.pages.recovery import RecoveryPage
    from ui.pages.restore import RestorePage
    from ui.pages.trouble import TroublePage
    from ui.pages.unlock import UnlockPage
    from ui.pages.welcome import WelcomePage

    folder = Path(texts.say("shell.demo_folder"))
    yield "welcome", WelcomePage([])
    yield "new-workspace", NewWorkspacePage()
    yield "recovery", RecoveryPage(SAMPLE_KEY, texts.say("shell.office_name"), SAMPLE_DAY)
    yield "unlock", UnlockPage(folder, texts.say("shell.office_name"), "absent", SAMPLE_MEMBERS)
    yield "locked", LockedPage(SAMPLE_MEMBERS[0].name)
    restore = RestorePage()
    restore.file.setText(str(COPIES))
    yield "restore", restore
    yield "connect-server", ConnectServerPage()
    yield "trouble", TroublePage(Refused("workspace.busy"), str(folder))


def pages(office: Office) -> Iterator[tuple[str, Route]]:
    """The pages of the sample data; makes what some of them show."""
    room = next(line for line in search(office, "") if line.room.name == SHOWN_ROOM)
    sheet = next(line.sheet for line in home(office).under_way if line.room.id == room.room.id)
    verdicts = list_verdicts(office)
    capped = next(line for line in verdicts if line.star == 3 and line.computed_star in (4, 5))
    vetoed = next(line for line in verdicts if line.status == "not_rated")
    yield "home", routes.Home()
    yield "rooms", routes.Rooms()
    yield "room", routes.RoomPage(capped.room.id)
    yield "room-form", routes.RoomForm(room.room.id)
    yield "room-import", routes.RoomImport()
    yield "application", routes.Application(room.room.id)
    yield "inspections", routes.Inspections()
    yield "recordings", routes.Recordings()
    (session, *_others) = list_sessions(office)
    yield "playback", routes.Playback(session.session.id, _shown_mark(office, session.session.id))
    yield "vetoes", routes.Score(sheet, "V")
    yield "fans", routes.Score(sheet, "F")
    yield "scoring", routes.Score(sheet, "C", SHOWN_ITEM)
    yield "check", routes.Check(sheet)
    yield "verdict", routes.Verdict(capped.id)
    yield "verdict-vetoed", routes.Verdict(vetoed.id)
    yield "verdicts", routes.Verdicts()
    yield "history", routes.History(sheet, room.room.name)
    yield "history-check", routes.History()
    yield from _panel_pages(office)
    check = _platform_check(office, capped.room.id)
    yield "conformity", routes.Conformity(check, "7", SHOWN_ROW)
    yield "conformity-result", routes.Conformity(check, CHECK)
    yield "workshop", routes.Sheets(_draft(office), "C")
    yield "settings", routes.Settings()
    yield "people", routes.People()


def _panel_pages(office: Office) -> Iterator[tuple[str, Route]]:
    """The panel with most to settle, and the verdict of another."""
    panels = list_panels(office)
    shown = max((line for line in panels if not line.verdict), key=lambda line: line.rows)
    decided = next(line for line in panels if line.verdict)
    yield "handout", routes.Handout()
    yield "exchange", routes.Exchange()
    yield "settlings", routes.Settlings()
    yield "settling", routes.Settling(shown.inspection.id)
    yield "wall", routes.Settling(shown.inspection.id)
    yield "verdict-panel", routes.Verdict(decided.verdict)


def _platform_check(office: Office, room_id: str) -> str:
    """A platform check under way: three chapters done, one not looked at, and four findings."""
    sheet = open_check(office, OpenCheck(room_id)).sheet_id
    for row, (finding, note) in FOUND.items():
        enter_finding(office, EnterFinding(sheet, row, finding))
        enter_words(office, EnterWords(sheet, row, note=note))
    for chapter in show_check(office, sheet).sheet.chapters:
        rows = tuple(row.id for row in chapter.requirements if row.asked)
        if rows and chapter.id != "8":
            finding: Finding = "not_looked" if chapter.id == "9" else "met"
            fill_findings(office, FillFindings(sheet, chapter.id, rows, finding))
    return sheet


def _draft(office: Office) -> str:
    """A draft of the shipped sheet with a higher band and other points."""
    draft = copy_sheet(office, CopySheet(shipped_row().id)).version_id
    edit_draft(office, EditDraft(draft, DRAFTED))
    return draft


def _shown_mark(office: Office, session: str) -> str:
    """The mark that has most to show: the one with a still and most tags."""
    marks = show_session(office, session).marks
    return max(marks, key=lambda mark: (bool(mark.still), len(mark.tags))).id
