"""自动备份: set in the settings, made on closing and after hours of work; a missing stick is told quietly."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from greenrating.backup_look import copies_in
from greenrating.backup_rotation import SavePlan, save_plan, show_rotation
from greenrating.backup_views import Plan
from greenrating.changes import WorkspaceChanged
from greenrating.office import Office
from tests.support.hands import words_in
from ui import routes
from ui.main_window import MainWindow
from ui.pages.home import HomePage
from ui.pages.settings import SettingsPage

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder


def settings_of(window: MainWindow) -> SettingsPage:
    window.go(routes.Settings())
    page = window.stage.page
    assert isinstance(page, SettingsPage)
    return page


def test_a_folder_and_the_hours_are_set_and_a_backup_made_at_once(
    window: MainWindow, office: Office, stick: Path, until: Until
) -> None:
    card = settings_of(window).backup
    until(lambda: "还没有设定" in words_in(card))
    card.use_folder(str(stick))
    until(lambda: str(stick) in words_in(card))
    card.hours.setFocus()
    QTest.keyClick(card.hours.focusWidget() or card.hours, Qt.Key.Key_Right)
    until(lambda: show_rotation(office).plan == Plan(str(stick), 2))
    card.now.setFocus()
    QTest.keyClick(card.now, Qt.Key.Key_Space)
    until(lambda: "已读回核对" in words_in(card))
    (copy,) = copies_in(stick)
    assert copy.about is not None
    assert copy.about.by == "rotation"
    card.stop.click()
    until(lambda: "还没有设定" in words_in(card))
    assert copy.path.exists()


def test_the_workspace_itself_is_no_place_for_backups(
    window: MainWindow, office: Office, until: Until
) -> None:
    card = settings_of(window).backup
    card.use_folder(str(office.folder))
    until(lambda: "自己的文件夹" in words_in(card))
    assert show_rotation(office).plan is None


def test_closing_makes_the_days_backup_first_and_only_once(
    window: MainWindow, office: Office, stick: Path, until: Until
) -> None:
    save_plan(office, SavePlan(Plan(str(stick))))
    window.backing_up.begin()
    until(window.backing_up.is_ready)
    window.close()
    assert window.isVisible()
    until(lambda: not window.isVisible())
    assert len(copies_in(stick)) == 1
    assert not window.desk.is_open


@pytest.mark.parametrize("route", [routes.Closed(), routes.Closed(switch=True), routes.Closed(restart=True)])
def test_closing_the_workspace_alone_makes_it_too(
    window: MainWindow, office: Office, stick: Path, until: Until, route: routes.Closed
) -> None:
    save_plan(office, SavePlan(Plan(str(stick))))
    window.backing_up.begin()
    until(window.backing_up.is_ready)
    closed: list[object] = []
    window.closed.connect(closed.append)
    window.go(route)
    assert window.desk.is_open
    until(lambda: closed == [route])
    (copy,) = copies_in(stick)
    assert not copy.faults
    assert not window.desk.is_open
    assert window.isVisible()


def test_asked_twice_to_close_the_workspace_it_does_not_wait(
    window: MainWindow, office: Office, stick: Path, until: Until
) -> None:
    save_plan(office, SavePlan(Plan(str(stick))))
    window.backing_up.begin()
    until(window.backing_up.is_ready)
    for _ in range(2):
        window.close_workspace()
    assert not window.desk.is_open
    assert not [copy for copy in copies_in(stick) if copy.faults]


def test_closing_twice_does_not_wait(window: MainWindow, office: Office, stick: Path, until: Until) -> None:
    save_plan(office, SavePlan(Plan(str(stick))))
    window.backing_up.begin()
    until(window.backing_up.is_ready)
    window.close()
    window.close()
    assert not window.isVisible()
    assert not [copy for copy in copies_in(stick) if copy.faults]


def test_without_the_stick_the_window_closes_and_the_first_page_tells(
    window: MainWindow, office: Office, stick: Path, until: Until
) -> None:
    save_plan(office, SavePlan(Plan(str(stick))))
    stick.rmdir()
    window.backing_up.begin()
    until(window.backing_up.is_ready)
    page = window.stage.page
    assert isinstance(page, HomePage)
    page.enter()
    until(lambda: "放备份的文件夹不在" in words_in(page))
    window.close()
    assert not window.isVisible()


def test_after_the_hours_of_work_one_is_made_beside_the_work(
    window: MainWindow, office: Office, stick: Path, until: Until
) -> None:
    save_plan(office, SavePlan(Plan(str(stick), 2)))
    window.backing_up.look()
    until(lambda: len(copies_in(stick)) == 1 and show_rotation(office).last is not None)
    until(lambda: window.jobs.running is None)
    (first,) = copies_in(stick)
    now = office.clock
    office.clock = lambda: now() + timedelta(hours=2, seconds=1)
    made: list[object] = []
    window.desk.changed.connect(made.append)
    window.backing_up.look()
    until(lambda: made == [WorkspaceChanged("backup")] and window.jobs.running is None)
    (second,) = copies_in(stick)  # of one day, the newest is kept
    assert second.path.name > first.path.name
    assert window.isVisible()
