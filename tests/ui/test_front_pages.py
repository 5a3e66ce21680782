"""From an empty laptop into a workspace, and every page that may stand in between."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from greenrating import keyfile, keys, opening, settings
from greenrating.demo import making
from greenrating.errors import Refused
from greenrating.jobs import Cancelled, Progress
from greenrating.office import Office
from ui.desk import Desk
from ui.front_door import FrontDoor
from ui.main_window import MainWindow
from ui.pages.front import FrontPage
from ui.pages.new_workspace import NewWorkspacePage
from ui.pages.passphrase import NewPassphrase, strength
from ui.pages.preparing import PreparingPage
from ui.pages.recover import RecoverPage
from ui.pages.recovery import RecoveryPage
from ui.pages.trouble import TroublePage
from ui.pages.unlock import UnlockPage
from ui.pages.welcome import WelcomePage
from ui.parts.text import Text
from ui.theme import theme

Until = Callable[[Callable[[], bool]], None]
PASSPHRASE = "correct horse battery"


class Hall:
    """A window before any workspace, with the door that leads into one."""

    def __init__(self, qtbot: QtBot) -> None:
        self.desk = Desk()
        self.window = MainWindow(self.desk)
        qtbot.addWidget(self.window)
        self.door = FrontDoor(self.window, self.desk)
        self.window.closed.connect(self.door.welcome)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow, timeout=10_000)

    def page(self, kind: type[FrontPage]) -> FrontPage | None:
        """The front page in sight, if it is of this kind."""
        return next((page for page in self.window.findChildren(kind) if page.isVisible()), None)

    def type(self, text: str, key: Qt.Key = Qt.Key.Key_Tab) -> None:
        """Type into the field that has the focus, and leave it with a key."""
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit)
        focus.insert(text)
        focus.textEdited.emit(focus.text())
        QTest.keyClick(focus, key)


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long a passphrase takes to try is tested where keys are made."""
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))


@pytest.fixture
def hall(qtbot: QtBot) -> Hall:
    return Hall(qtbot)


def _shown(window: QWidget) -> str:
    return " ".join(label.text() for label in window.findChildren(Text) if label.isVisible())


def _workspace(folder: Path) -> str:
    office, key = opening.create_workspace(folder, "示例评审小组", "陈示例", "市场科", PASSPHRASE)
    office.close()
    return key


def test_the_first_start_shows_three_ways_to_begin(hall: Hall) -> None:
    hall.door.start(None)
    assert hall.page(WelcomePage)
    for way in ("试用示例数据", "新建工作区", "打开工作区"):
        assert way in _shown(hall.window)
    assert "最近打开" not in _shown(hall.window)


@pytest.fixture
def short_demo(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """A demo that is made at once and has no rooms; the real one is tested where it is made."""
    made: list[Path] = []

    def make(folder: Path, *, progress: Progress) -> Office:
        progress("", 0.5)
        made.append(folder)
        return opening.create_workspace(folder, "示例评审小组", "陈示例", "", "", demo=True)[0]

    monkeypatch.setattr(making, "make_demo", make)
    return made


def test_sample_data_are_one_key_away_and_made_once(hall: Hall, short_demo: list[Path], until: Until) -> None:
    hall.door.welcome()
    QTest.keyClick(QApplication.focusWidget() or hall.window, Qt.Key.Key_1)
    assert hall.page(PreparingPage)
    until(lambda: hall.desk.is_open and hall.window.stage.page is not None)
    assert hall.desk.office.row.demo
    hall.window.close_workspace()
    assert hall.page(WelcomePage)
    assert "示例数据" in _shown(hall.window)
    QTest.keyClick(QApplication.focusWidget() or hall.window, Qt.Key.Key_1)
    until(lambda: hall.desk.is_open and hall.window.stage.page is not None)
    assert len(short_demo) == 1


def test_making_the_sample_data_can_be_stopped(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, until: Until
) -> None:
    stopped = Event()

    def make(_folder: Path, *, progress: Progress) -> Office:
        try:
            while True:
                progress("", 0.5)
        except Cancelled:
            stopped.set()
            raise

    monkeypatch.setattr(making, "make_demo", make)
    hall.door.welcome()
    QTest.keyClick(QApplication.focusWidget() or hall.window, Qt.Key.Key_1)
    QTest.keyClick(QApplication.focusWidget() or hall.window, Qt.Key.Key_Escape)
    until(stopped.is_set)
    until(lambda: hall.window.jobs.running is None)
    assert hall.page(WelcomePage)
    assert not hall.desk.is_open


def test_a_workspace_is_made_by_the_keyboard_alone(hall: Hall, tmp_path: Path, until: Until) -> None:
    hall.door.welcome()
    QTest.keyClick(QApplication.focusWidget() or hall.window, Qt.Key.Key_2)
    page = hall.page(NewWorkspacePage)
    assert isinstance(page, NewWorkspacePage)
    for text in ("示例评审小组", "陈示例", "市场科"):
        hall.type(text)
    page.folder.setText(str(tmp_path / "新"))
    page.passphrase.setFocus()
    hall.type(PASSPHRASE)
    hall.type(PASSPHRASE, Qt.Key.Key_Return)
    until(lambda: hall.page(RecoveryPage) is not None)
    key_page = hall.page(RecoveryPage)
    assert isinstance(key_page, RecoveryPage)
    assert not key_page.go_on.isEnabled()
    QTest.keyClick(QApplication.focusWidget() or hall.window, Qt.Key.Key_Space)
    assert key_page.go_on.isEnabled()
    printed = key_page.shown.text()
    QTest.mouseClick(key_page.go_on, Qt.MouseButton.LeftButton)
    assert hall.desk.office.row.name == "示例评审小组"
    assert hall.desk.office.person.department == "市场科"
    hall.desk.close()
    opening.open_with_recovery(tmp_path / "新", printed, "another passphrase").close()


def test_every_missing_field_is_named(hall: Hall) -> None:
    page = NewWorkspacePage()
    hall.window.show_front(page)
    QTest.mouseClick(page.make, Qt.MouseButton.LeftButton)
    assert page.office.error()
    assert page.person.error()
    assert not page.folder.error()
    assert page.office.edit.hasFocus()


def test_a_folder_in_use_is_refused_beside_its_field(hall: Hall, tmp_path: Path, until: Until) -> None:
    (tmp_path / "x.txt").write_text("mine")
    hall.door.welcome()
    QTest.keyClick(QApplication.focusWidget() or hall.window, Qt.Key.Key_2)
    page = hall.page(NewWorkspacePage)
    assert isinstance(page, NewWorkspacePage)
    page.office.setText("示例")
    page.person.setText("陈示例")
    page.folder.setText(str(tmp_path))
    page.passphrase.first.setText(PASSPHRASE)
    page.passphrase.again.setText(PASSPHRASE)
    QTest.mouseClick(page.make, Qt.MouseButton.LeftButton)
    until(lambda: bool(page.folder.error()) or page.problem.isVisible())
    assert page.make.isEnabled()
    assert (tmp_path / "x.txt").read_text() == "mine"


def test_two_passphrases_must_agree_and_be_long_enough(qtbot: QtBot) -> None:
    fields = NewPassphrase()
    qtbot.addWidget(fields)
    fields.retext()
    fields.first.setText("short")
    assert fields.take() is None
    assert fields.first.error()
    fields.first.setText(PASSPHRASE)
    fields.again.setText(PASSPHRASE + "x")
    assert fields.take() is None
    assert fields.again.error()
    fields.again.setText(PASSPHRASE)
    assert fields.take() == PASSPHRASE


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [
        ("", 0),
        ("1234567", 0),
        ("12345678", 1),
        ("aaaaaaaaaaaaaaaaaaaa", 1),
        ("horse-battery", 2),
        ("春眠不觉晓处处闻", 2),
        ("春眠不觉晓处处闻啼鸟", 3),
        ("correct horse battery", 3),
    ],
)
def test_strength_counts_different_characters(passphrase: str, level: int) -> None:
    assert strength(passphrase) == level


def test_the_workspace_used_last_asks_for_its_passphrase(hall: Hall, tmp_path: Path, until: Until) -> None:
    _workspace(tmp_path / "w")
    settings.note_workspace(tmp_path / "w")
    hall.door.start(None)
    until(lambda: hall.page(UnlockPage) is not None)
    assert "示例评审小组" in _shown(hall.window)
    hall.type("wrong passphrase", Qt.Key.Key_Return)
    page = hall.page(UnlockPage)
    assert isinstance(page, UnlockPage)
    until(lambda: bool(page.passphrase.error()))
    assert page.passphrase.edit.text() == "wrong passphrase"
    page.passphrase.edit.clear()
    hall.type(PASSPHRASE, Qt.Key.Key_Return)
    until(lambda: hall.desk.is_open and hall.window.stage.page is not None)
    assert hall.page(UnlockPage) is None


def test_the_recovery_key_sets_a_new_passphrase(hall: Hall, tmp_path: Path, until: Until) -> None:
    key = _workspace(tmp_path / "w")
    hall.door.open(tmp_path / "w")
    until(lambda: hall.page(UnlockPage) is not None)
    page = hall.page(UnlockPage)
    assert isinstance(page, UnlockPage)
    page.recover.emit()
    recover = hall.page(RecoverPage)
    assert isinstance(recover, RecoverPage)
    recover.key.setText("K7QF")
    recover.passphrase.first.setText("a new passphrase")
    recover.passphrase.again.setText("a new passphrase")
    QTest.mouseClick(recover.open, Qt.MouseButton.LeftButton)
    until(lambda: bool(recover.key.error()))
    recover.key.setText(key)
    QTest.mouseClick(recover.open, Qt.MouseButton.LeftButton)
    until(lambda: hall.desk.is_open)
    hall.desk.close()
    opening.open_workspace(tmp_path / "w", "a new passphrase").close()


def test_a_second_window_is_told_so_and_can_try_again(hall: Hall, tmp_path: Path, until: Until) -> None:
    first, _ = opening.create_workspace(tmp_path / "w", "示例", "陈示例", "", "", demo=True)
    hall.door.open(tmp_path / "w")
    until(lambda: hall.page(TroublePage) is not None)
    assert str(Refused("workspace.busy")) in _shown(hall.window)
    first.close()
    page = hall.page(TroublePage)
    assert isinstance(page, TroublePage)
    page.again.emit()
    until(lambda: hall.desk.is_open and hall.window.stage.page is not None)


@pytest.mark.parametrize("harm", ["absent", "database", "keys"])
def test_what_cannot_be_opened_says_why(hall: Hall, tmp_path: Path, until: Until, harm: str) -> None:
    folder = tmp_path / "w"
    opening.create_workspace(folder, "示例", "陈示例", "", "", demo=True)[0].close()
    if harm == "absent":
        folder = tmp_path / "elsewhere"
    elif harm == "database":
        (folder / opening.DATABASE).write_bytes(b"damaged" * 1000)
    else:
        for copy in (keyfile.NAME, keyfile.TWIN):
            (folder / copy).write_text("{")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.db")}
    hall.door.open(folder)
    until(lambda: hall.page(TroublePage) is not None)
    assert "工作区没有打开" in _shown(hall.window)
    assert before == {path: path.read_bytes() for path in before}
    page = hall.page(TroublePage)
    assert isinstance(page, TroublePage)
    page.elsewhere.emit()
    assert hall.page(WelcomePage)


def test_opening_asks_for_a_folder(hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pick(*_: object) -> str:
        return str(tmp_path)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", pick)
    page = WelcomePage()
    hall.window.show_front(page)
    opened: list[Path] = []
    page.opened.connect(opened.append)
    QTest.keyClick(page, Qt.Key.Key_4)
    assert opened == [tmp_path]


def test_the_language_can_be_changed_before_anything_else(hall: Hall) -> None:
    hall.door.welcome()
    page = hall.page(WelcomePage)
    assert page is not None
    QTest.mouseClick(page.language, Qt.MouseButton.LeftButton)
    assert "Try with sample data" in _shown(hall.window)
    assert settings.load().language == "en"


def test_the_printed_recovery_key_can_be_read(hall: Hall, tmp_path: Path) -> None:
    from pypdf import PdfReader

    page = RecoveryPage("K7QF-29MD-XX4T", "示例评审小组", date(2026, 3, 12))
    hall.window.show_front(page)
    page.write_pdf(tmp_path / "key.pdf")
    theme.use("dark")
    page.write_pdf(tmp_path / "dark.pdf")
    (sheet,) = PdfReader(tmp_path / "key.pdf").pages
    (dark,) = PdfReader(tmp_path / "dark.pdf").pages
    drawn, in_the_dark = sheet.get_contents(), dark.get_contents()
    assert drawn is not None
    assert in_the_dark is not None
    assert drawn.get_data() == in_the_dark.get_data()
    assert "示例评审小组" in sheet.extract_text()
    assert "2026年3月12日" in sheet.extract_text()
    assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == (420, 595)


class _Flashes(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_nothing_flashes_as_a_window_of_its_own(hall: Hall, tmp_path: Path, until: Until) -> None:
    flashes = _Flashes()
    QApplication.instance().installEventFilter(flashes)  # pyright: ignore[reportOptionalMemberAccess]
    hall.door.welcome()
    hall.window.show_front(NewWorkspacePage())
    hall.window.show_front(UnlockPage(tmp_path, "示例", "none"))
    hall.window.show_front(TroublePage(Refused("workspace.busy"), str(tmp_path)))
    opening.create_workspace(tmp_path / "w", "示例", "陈示例", "", "", demo=True)[0].close()
    hall.door.open(tmp_path / "w")
    until(lambda: hall.desk.is_open and hall.window.stage.page is not None)
    rail = hall.window.rail
    for place in (each for each in rail.findChildren(QWidget) if each is not rail.avatar):  # it opens a menu
        QTest.mouseClick(place, Qt.MouseButton.LeftButton)
    QApplication.instance().removeEventFilter(flashes)  # pyright: ignore[reportOptionalMemberAccess]
    assert flashes.seen == []
