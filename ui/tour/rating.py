"""One rating by hand, from an empty laptop to the verdict on paper, each page pictured on the way."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from greenrating import opening, rooms
from greenrating.exports import Exported, ExportPaper, export_paper
from greenrating.office import Office
from ui import fonts, routes
from ui.desk import Desk
from ui.front_door import FrontDoor
from ui.main_window import MainWindow
from ui.pages.application import ApplicationPage
from ui.pages.home import HomePage
from ui.pages.items import ItemsPane
from ui.pages.new_workspace import NewWorkspacePage
from ui.pages.recovery import RecoveryPage
from ui.pages.room_form import RoomFormPage
from ui.pages.scoring import ScoringPage
from ui.pages.verdict import VerdictPage
from ui.pages.welcome import WelcomePage
from ui.tour.album import SIZE
from ui.tour.hand import Hand

ROOM = {
    "name": "示例直播间",
    "platform": "示例平台",
    "account": "sample_room",
    "operator": "示例家纺有限公司",
    "address": "示例镇工业路 18 号 3 楼",
}
LOST = {"C07": ("1", "主播培训记录缺 2 月"), "Q06": ("1", "检测报告台账缺 3 份")}
PAPERS = {
    "verdict_pdf": "评审意见书.pdf",
    "verdict_xlsx": "结果汇总表.xlsx",
    "annex_xlsx": "评分表-附录A.xlsx",
}


def rate_by_hand(folder: Path) -> list[Path]:
    """Make a workspace, rate an invented room in it, export its papers; returns the files made."""
    folder.mkdir(parents=True, exist_ok=True)
    tour = _Tour(folder)
    for leg in (tour.enter, tour.register, tour.apply, tour.vetoes, tour.fans, tour.items, tour.sign):
        leg()
    return tour.finish()


class _Tour:
    """The legs of the way, one page after another."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: list[Path] = []
        self._window = MainWindow(Desk())
        self._door = FrontDoor(self._window, self._window.desk)
        self._window.resize(*SIZE)
        self._window.show()
        self._window.activateWindow()
        self._hand = Hand(self._window)

    def enter(self) -> None:
        """The welcome page, a new workspace, its recovery key."""
        hand = self._hand
        self._door.start(None)
        hand.at(WelcomePage)
        self._picture("welcome")
        hand.press("2")
        page = hand.at(NewWorkspacePage)
        hand.write(page.office, "示例县绿色直播间评审小组")
        hand.write(page.person, "示例评审员")
        hand.write(page.passphrase.first, "sample-only-words")
        hand.write(page.passphrase.again, "sample-only-words")
        self._picture("new-workspace")
        hand.press("Enter")
        key = hand.at(RecoveryPage)
        self._picture("recovery-key")
        key.written.setFocus()
        hand.press("Space")
        key.go_on.setFocus()
        hand.press("Enter")
        hand.at(HomePage)
        self._picture("home-empty")

    def register(self) -> None:
        """The first room."""
        hand = self._hand
        hand.press("Ctrl N")
        page = hand.at(RoomFormPage)
        hand.wait(page.save.isEnabled)
        for name, text in ROOM.items():
            hand.write(page.fields.field(name), text)
        self._picture("room-form")
        hand.press("Ctrl S")
        hand.wait(lambda: not page.isVisible())

    def apply(self) -> None:
        """The conditions for applying (clause 7.1)."""
        hand = self._hand
        found: list[str] = []
        self._window.desk.ask(_room_id, ROOM["name"], found.append)
        hand.wait(lambda: found)
        self._window.go(routes.Application(found[0]))
        page = hand.at(ApplicationPage)
        hand.wait(lambda: page.cards)
        for declared in (page.fields.charter, page.fields.willing):
            declared.setFocus(Qt.FocusReason.OtherFocusReason)
            hand.press("y")
        hand.write(page.fields.fans, "50001")
        hand.write(page.fields.turnover_yuan, "12000000")
        page.fields.turnover_year.setFocus(Qt.FocusReason.TabFocusReason)
        self._picture("application")
        hand.press("Ctrl Enter")
        hand.wait(lambda: self._sheet.section == "V")

    def vetoes(self) -> None:
        """Four answers, one by one."""
        hand = self._hand
        hand.settle()
        for _ in range(3):
            hand.press("1", "Tab")
        hand.press("1")
        self._picture("vetoes")
        hand.press("Ctrl Enter")
        hand.wait(lambda: self._sheet.section == "F")

    def fans(self) -> None:
        """The exact number, and its proof from the clipboard."""
        hand = self._hand
        hand.press(*"50001", "Enter")
        QApplication.clipboard().setImage(_proof())
        hand.press("Ctrl V")
        hand.wait(lambda: self._sheet.view is not None and self._sheet.view.fans.evidence)
        self._picture("fan-count")
        hand.press("Ctrl Enter")
        hand.wait(lambda: self._sheet.section == "C")

    def items(self) -> None:
        """Every item by its key; a lost point asks for its reason."""
        view = self._sheet.view
        assert view is not None
        for section, item in view.sheet.walk():
            if section.id != self._sheet.section:
                self._picture(f"items-{self._sheet.section}")
                self._hand.press("Ctrl Enter")
                self._hand.wait(lambda wanted=section.id: self._sheet.section == wanted)
            self._score(item.id, str(item.points))
        self._picture(f"items-{self._sheet.section}")

    def sign(self) -> None:
        """Check, sign, draw up the verdict."""
        hand = self._hand
        hand.press("Ctrl Enter")
        hand.wait(lambda: self._sheet.section == "check")
        hand.settle()
        self._picture("check")
        hand.press("Ctrl Enter")
        hand.settle()
        self._picture("sign")
        hand.press("Enter")
        hand.wait(lambda: self._sheet.view is not None and self._sheet.view.signed)
        hand.press("Ctrl Enter")
        hand.at(VerdictPage)
        self._picture("verdict")

    def finish(self) -> list[Path]:
        """Export every paper, close, and open the workspace once more to see that all is there."""
        verdict = self._hand.at(VerdictPage).route
        assert isinstance(verdict, routes.Verdict)
        for kind, name in PAPERS.items():
            self._export(ExportPaper(verdict.verdict_id, kind, str(self._folder / name)))
        office = self._window.desk.office
        folder = office.folder
        self._window.close()
        again = opening.open_workspace(folder, "sample-only-words")
        try:
            faults = again.store.check_history()
        finally:
            again.close()
        if faults:
            raise RuntimeError("; ".join(faults))
        return self._made

    @property
    def _sheet(self) -> ScoringPage:
        return self._hand.at(ScoringPage)

    def _score(self, item: str, full: str) -> None:
        points, reason = LOST.get(item, (full, ""))
        self._hand.wait(lambda: self._current() == item)
        self._hand.press(points)
        if reason:
            self._hand.settle()
            self._hand.spell(reason)
            self._hand.press("Enter")
        self._hand.wait(lambda: self._answered(item))

    def _current(self) -> str | None:
        pane = self._sheet.panes[self._sheet.section]
        return pane.list.current if isinstance(pane, ItemsPane) else None

    def _answered(self, item: str) -> bool:
        view = self._sheet.view
        return view is not None and view.items[item].state != "blank"

    def _export(self, command: ExportPaper) -> None:
        done: list[Exported] = []
        self._window.desk.ask(_exported, command, done.append)
        self._hand.wait(lambda: done)
        self._made.append(done[0].path)

    def _picture(self, name: str) -> None:
        path = self._folder / f"{len(self._made) + 1:02d}-{name}.png"
        self._hand.picture(path)
        self._made.append(path)


def _exported(office: Office, command: ExportPaper) -> Exported:
    return export_paper(office, command)


def _room_id(office: Office, name: str) -> str:
    return next(line.room.id for line in rooms.search(office, name))


def _proof() -> QImage:
    """A drawn stand-in for a screenshot of the platform's back office."""
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        painter.setFont(fonts.font(28, 500))
        painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, "示例截图  粉丝 50001")
    return image
