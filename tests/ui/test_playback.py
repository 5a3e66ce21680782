"""Watching and marking in the real window, by real keys, on real recordings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from greenrating.evidence import content
from greenrating.office import Office
from greenrating.opening import open_workspace
from greenrating.playback import PlaybackView
from greenrating.recording_views import MarkView
from greenrating.recordings import show_session
from greenrating.views import SheetView
from tests.support.clips import frame_number, make_clip
from tests.support.live import take_session
from tests.support.scoring_page import Member, open_sheet, pane_of
from ui.main_window import MainWindow
from ui.pages.items import ItemsPane
from ui.pages.playback import PlaybackPage
from ui.pages.scoring import ScoringPage
from ui.routes import Playback

Until = Callable[[Callable[[], bool]], None]
S = 1_000_000


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two segments of one evening, a quarter of a minute apart, portrait."""
    folder = tmp_path_factory.mktemp("录像 #1")
    for number, start in ((1, 0), (2, 1000)):
        name = f"青禾_20260303_1941{17 + 15 * (number - 1)}.mp4"
        make_clip(folder / name, seconds=6, start=start, size=(240, 320))
    return folder


@pytest.fixture
def sheet(office: Office) -> SheetView:
    return open_sheet(office)


@pytest.fixture
def session(office: Office, sheet: SheetView, clips: Path) -> str:
    return take_session(office, sheet.room.id, *sorted(clips.iterdir())).id


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


@pytest.fixture
def page(member: Member, session: str, until: Until) -> PlaybackPage:
    page = member.go(Playback(session), PlaybackPage)
    until(lambda: page.playing.frame is not None)
    return page


def shown(page: PlaybackPage) -> int:
    """The number of the frame on the screen."""
    return frame_number(page.body.screen_.image)


def view(page: PlaybackPage) -> PlaybackView:
    assert page.view is not None
    return page.view


def still_there(member: Member, page: PlaybackPage, until: Until) -> None:
    """Wait until everything asked for is on disk, the stills as well."""
    member.settle()
    until(lambda: not page.marking.busy and all(mark.still for mark in view(page).session.marks))
    member.settle()


def to(page: PlaybackPage, us: int, until: Until) -> None:
    """Go to a session time and wait for its picture."""
    page.playing.seek(us)
    until(lambda: abs(page.playing.position_us - us) < 40_000 and engine_rests(page))


def engine_rests(page: PlaybackPage) -> bool:
    return page.playing.engine is not None and page.playing.engine.state == "paused"


def step_on(member: Member, page: PlaybackPage, until: Until, key: str = "Period") -> None:
    before = shown(page)
    member.press(key)
    until(lambda: shown(page) != before)


def marks_on_disk(office: Office, page: PlaybackPage) -> tuple[MarkView, ...]:
    return show_session(office, page.session_id).marks


def test_a_mark_is_on_disk_at_once_with_the_very_frame(
    member: Member, page: PlaybackPage, office: Office, until: Until
) -> None:
    to(page, 2 * S, until)
    for _ in range(7):
        step_on(member, page, until)
    seen = shown(page)
    assert seen == 67
    member.press("Return", "I", "C", "Return")
    still_there(member, page, until)
    (mark,) = marks_on_disk(office, page)
    assert mark.tags == ("I", "C")
    assert mark.frame_us == pytest.approx(67 * S / 30, abs=2)
    assert mark.start_us == mark.frame_us - 800_000
    assert frame_number(content(office, mark.still)[1]) == seen
    assert not page.editing.is_open


def test_a_tag_pressed_again_goes_and_undo_brings_it_back(
    member: Member, page: PlaybackPage, office: Office, until: Until
) -> None:
    member.press("Return", "I", "8", "I")
    still_there(member, page, until)
    assert marks_on_disk(office, page)[0].tags == ("8",)
    assert page.editing.is_open
    for _ in range(2):  # the still, then the last tag
        member.press("Ctrl+Z")
    assert marks_on_disk(office, page)[0].tags == ("I", "8")
    assert [key for key, button in page.body.editor.tags.keys.items() if button.isChecked()] == ["I", "8"]


def test_twenty_marks_by_keyboard_alone_survive_the_window(
    member: Member, page: PlaybackPage, office: Office, until: Until
) -> None:
    keys = "ABCDEFGHIJKLMNOP1234"
    seen: dict[str, int] = {}
    for key in keys:
        step_on(member, page, until)
        seen[key] = shown(page)
        member.press("Return", key, "Return")
    still_there(member, page, until)
    office.close()
    again = open_workspace(office.folder)
    try:
        marks = show_session(again, page.session_id).marks
        assert {mark.tags[0]: frame_number(content(again, mark.still)[1]) for mark in marks} == seen
        assert [mark.number for mark in marks] == list(range(1, 21))
    finally:
        again.close()


def test_items_that_the_tags_point_to_are_ticked_and_scored_beside_the_picture(
    member: Member, page: PlaybackPage, office: Office, sheet: SheetView, until: Until
) -> None:
    member.press("Return", "I")
    links = page.body.editor.links
    assert list(links.ticks) == ["C11", "C13", "Q09"]
    for item in ("C11", "Q09"):
        links.ticks[item].setFocus()
        member.press("Space")
    links.ticks["Q09"].setFocus()
    member.press("0")
    still_there(member, page, until)
    (mark,) = marks_on_disk(office, page)
    assert (mark.items, mark.sheet) == (("C11", "Q09"), sheet.id)
    answer = member.sheet(sheet.id).items["Q09"]
    assert (answer.points, [each.id for each in answer.evidence]) == (0, [mark.still])
    assert mark.tags == ("I",)  # the digit scored, and was no tag


def test_words_are_kept_and_letters_in_them_are_no_tags(
    member: Member, page: PlaybackPage, office: Office, until: Until
) -> None:
    member.press("Return", "C")
    page.body.editor.note.setFocus()
    member.press("A", "B")
    member.write("全网最低")
    member.press("Return")
    still_there(member, page, until)
    (mark,) = marks_on_disk(office, page)
    assert (mark.note, mark.tags) == ("ab全网最低", ("C",))
    assert not page.editing.is_open


def test_a_span_ends_where_shift_enter_was_pressed(
    member: Member, page: PlaybackPage, office: Office, until: Until
) -> None:
    to(page, 1 * S, until)
    member.press("Return")
    to(page, 3 * S, until)
    member.press("Shift+Return")
    still_there(member, page, until)
    (mark,) = marks_on_disk(office, page)
    assert (mark.point, mark.start_us, mark.end_us) == (False, 200_000, 3 * S)


def test_playback_goes_over_the_gap_into_the_next_recording(
    member: Member, page: PlaybackPage, office: Office, until: Until
) -> None:
    first, second = view(page).session.recordings
    assert second.at_us == 15 * S
    to(page, first.length_us - 300_000, until)
    member.press("Space")
    until(lambda: 1005 <= shown(page) < 1180)
    member.press("Space")
    assert page.playing.clock is not None
    assert page.playing.clock.view.id == second.id
    member.press("Return", "8", "Return")
    still_there(member, page, until)
    (mark,) = marks_on_disk(office, page)
    assert mark.recording == second.id
    watched = show_session(office, page.session_id).watched
    assert {each.recording for each in watched} == {first.id, second.id}
    member.press("Left", "Left")
    until(lambda: shown(page) < 1000)


def test_a_seek_into_the_gap_shows_what_comes_after_it(page: PlaybackPage, until: Until) -> None:
    page.playing.seek(10 * S)
    until(lambda: shown(page) == 1000)


def test_a_mark_dragged_stands_at_its_new_place_at_once(
    member: Member, page: PlaybackPage, office: Office, until: Until
) -> None:
    to(page, 2 * S, until)
    member.press("Return", "I", "Return")
    still_there(member, page, until)
    (mark,) = marks_on_disk(office, page)
    page.body.timeline.mark_edited.emit(mark.id, 4 * S, 5 * S)
    (lane,) = page.lanes
    assert [(item.start_us, item.end_us) for item in lane.items] == [(4 * S, 5 * S)]
    member.settle()
    (mark,) = marks_on_disk(office, page)
    assert (mark.start_us, mark.end_us) == (4 * S, 5 * S)


def test_the_keys_go_from_mark_to_mark_and_to_the_item(
    member: Member, page: PlaybackPage, sheet: SheetView, until: Until
) -> None:
    for us, key in ((1 * S, "I"), (3 * S, "C")):
        to(page, us, until)
        member.press("Return", key, "Return")
    still_there(member, page, until)
    member.press("PageUp")
    assert page.editing.mark is not None
    assert page.editing.mark.tags == ("C",)
    member.press("PageUp")
    until(lambda: shown(page) == 30)
    page.body.editor.links.ticks["C11"].setFocus()
    member.press("Space")
    page.body.screen_.setFocus()
    member.press("Ctrl+Return")
    scoring = member.window.stage.page
    assert isinstance(scoring, ScoringPage)
    assert scoring.sheet_id == sheet.id


def test_a_removed_mark_comes_back_by_undo(
    member: Member, page: PlaybackPage, office: Office, until: Until
) -> None:
    member.press("Return", "I")
    still_there(member, page, until)
    member.press("Delete")
    assert marks_on_disk(office, page) == ()
    assert not page.editing.is_open
    member.press("Ctrl+Z")
    assert [mark.tags for mark in marks_on_disk(office, page)] == [("I",)]


def test_a_recording_without_its_file_says_so_and_the_window_lives(
    member: Member, office: Office, sheet: SheetView, tmp_path: Path
) -> None:
    path = make_clip(tmp_path / "断了.mp4", seconds=1)
    session = take_session(office, sheet.room.id, path)
    path.unlink()
    page = member.go(Playback(session.id), PlaybackPage)
    assert "断了.mp4" in page.body.fault.sentence.text()
    assert page.body.fault.isVisible()
    member.press("Space", "Return", "Period")
    assert marks_on_disk(office, page) == ()


def test_an_engine_that_fails_offers_the_other_one(page: PlaybackPage, until: Until) -> None:
    page.playing.failed.emit("unplayable", "broken")
    assert page.body.fault.other.isVisible()
    assert page.body.fault.sentence.text()
    page.body.fault.retry.click()
    until(lambda: page.playing.frame is not None)


def test_an_item_shows_its_marks_and_leads_to_the_picture_and_back(
    member: Member, page: PlaybackPage, sheet: SheetView, until: Until
) -> None:
    to(page, 4 * S, until)
    member.press("Return", "I")
    page.body.editor.links.ticks["C11"].setFocus()
    member.press("Space")
    still_there(member, page, until)
    page.body.screen_.setFocus()
    member.press("Ctrl+Return")
    scoring = member.window.stage.page
    assert isinstance(scoring, ScoringPage)
    pane = pane_of(scoring, "C", ItemsPane)
    assert pane.list.current == "C11"
    (tile,) = pane.detail.marks.tiles
    assert "00:00:03" in tile.accessibleName()
    member.press("P")
    assert member.window.stage.page is page
    until(lambda: shown(page) == 120)
    assert page.editing.mark is not None
    assert page.editing.mark.items == ("C11",)
