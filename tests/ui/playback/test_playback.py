"""Watching and marking in the real window, by real keys, on real recordings."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from greenrating.evidence import content
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.marks import DropMark, drop_mark
from greenrating.office import Office
from greenrating.opening import open_workspace
from greenrating.people import SavePerson, people, save_person
from greenrating.recordings import show_session
from greenrating.signing import SignSheet, sign_sheet
from greenrating.store.store import Store
from greenrating.texts import say
from greenrating.views import SheetView
from tests.support.clips import frame_number, make_clip, numbers_in
from tests.support.filling import fill
from tests.support.live import take_session
from tests.support.playback import (
    S,
    Until,
    engine_rests,
    marks_on_disk,
    shown,
    step_on,
    still_there,
    to,
    view,
)
from tests.support.scoring_page import Member, pane_of, words_in
from ui.pages.items import ItemsPane
from ui.pages.playback import PlaybackPage
from ui.pages.recordings import RecordingsPage
from ui.pages.room import RoomDetailPage
from ui.pages.scoring import ScoringPage
from ui.pages.settings_player import PlayerCard
from ui.parts.button import Button
from ui.parts.dialog import open_sheet as open_dialog
from ui.parts.keycap import Keycap
from ui.player.wall import Wall
from ui.routes import Playback, Recordings, RoomPage, Score

LINES = "1\n00:00:01,000 --> 00:00:02,000\n全网最低\n\n2\n00:00:03,000 --> 00:00:04,000\n第二句\n"


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


def test_a_step_at_the_edge_of_a_recording_leads_into_the_one_beside_it(
    member: Member, page: PlaybackPage, until: Until
) -> None:
    """Six seconds of 30 pictures each: 0 to 179, then from 1000 on."""
    to(page, 5_950_000, until)  # in the middle of picture 178
    until(lambda: shown(page) == 178)
    for key, number in (("Period", 179), ("Period", 1000), ("Comma", 179), ("Comma", 178)):
        member.press(key)
        until(partial(lambda expected: shown(page) == expected and engine_rests(page), number))


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
    (lane,) = page.shows.lanes
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


@pytest.mark.parametrize("what", ["cut", "words"])
def test_a_file_that_is_no_recording_says_so_and_the_window_lives(
    member: Member,
    page: PlaybackPage,
    office: Office,
    sheet: SheetView,
    tmp_path: Path,
    until: Until,
    what: str,
) -> None:
    """A recording that broke off before its index, and words that somebody named .mp4: players open those."""
    path = make_clip(tmp_path / "断电.mp4", seconds=1)
    if what == "cut":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        broken = take_session(office, sheet.room.id, path)
    else:
        broken = take_session(office, sheet.room.id, path)
        words = b"1\n00:00:01,000 --> 00:00:04,000\nHello\n\n" * 10_000
        path.write_bytes(words[: path.stat().st_size])  # of another size it would not be looked at
    other = member.go(Playback(broken.id), PlaybackPage)
    until(other.body.fault.isVisible)
    assert other.body.fault.sentence.text() == say("player.fault_no_recording")
    assert other.body.screen_.accessibleDescription() == say("player.fault_no_recording")
    assert not other.body.fault.other.isVisible()
    member.press("Space", "Return")
    member.settle()
    again = member.go(Playback(page.session_id), PlaybackPage)
    until(lambda: again.playing.frame is not None)
    assert shown(again) == 0


def test_lines_are_set_to_time_by_ear_and_fill_in_the_quote(
    member: Member, page: PlaybackPage, office: Office, tmp_path: Path, until: Until
) -> None:
    path = tmp_path / "台词.srt"
    path.write_text(LINES, encoding="utf-8")
    page.acts.add_tracks([str(path)])
    member.settle()
    member.settle()
    assert [line.words for line in page.shows.tracks.shown.lines] == ["全网最低", "第二句"]
    to(page, 2_500_000, until)  # the first line is the one of now
    member.press("Ctrl+BracketLeft")
    member.settle()
    assert [line.at_us for line in page.shows.tracks.shown.lines] == [2_500_000, 4_500_000]
    assert show_session(office, page.session_id).tracks[0].anchors == ((1_000_000, 2_500_000),)
    member.press("Slash")
    member.write("第二")
    assert [row.words for row in page.body.lines.list.rows] == ["第二句"]
    member.press("Escape", "Escape")
    page.body.screen_.setFocus()
    to(page, 5 * S, until)
    member.press("Return", "Return")
    still_there(member, page, until)
    assert marks_on_disk(office, page)[0].quote == "第二句"


def test_a_clip_is_cut_beside_the_work_and_kept(
    member: Member, page: PlaybackPage, office: Office, until: Until
) -> None:
    to(page, 2 * S, until)
    member.press("I")
    to(page, 4 * S, until)
    member.press("O", "X")
    until(lambda: bool(marks_on_disk(office, page)[0].clip))
    still_there(member, page, until)
    (mark,) = marks_on_disk(office, page)
    assert (mark.start_us, mark.end_us, mark.frame_us) == (2 * S, 4 * S, 4 * S)
    media_type, clip = content(office, mark.clip)
    path = office.folder / "clip.mp4"
    path.write_bytes(clip)
    numbers = [number for number, _ in numbers_in(path)]
    assert (media_type, numbers[0]) == ("video/mp4", 60)  # a key frame, so that it begins there exactly
    assert 119 <= numbers[-1] <= 121


def test_a_mark_is_looped_and_the_picture_can_stand_alone_and_on_the_wall(
    member: Member, page: PlaybackPage, until: Until
) -> None:
    to(page, 1 * S, until)
    member.press("I")
    to(page, 2 * S, until)
    member.press("O", "Return")
    member.settle()
    member.press("PageUp", "Escape", "PageUp")
    page.editing.close()
    member.press("L")
    assert page.playing.loop is None  # nothing is picked any more
    member.press("PageUp")
    assert page.editing.mark is not None
    page.acts.do("loop")
    assert page.playing.loop == (1 * S, 3 * S)
    member.press("Escape", "F")
    assert page.body.timeline.isHidden()
    member.press("Escape", "W")
    assert not page.body.timeline.isHidden()
    walls = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Wall)]
    assert [frame_number(wall.screen_.image) for wall in walls] == [shown(page)]
    page.acts.do("wall")


def test_a_still_that_a_kill_left_out_is_taken_at_the_next_opening(
    member: Member, office: Office, session: str, until: Until
) -> None:
    first = show_session(office, session).recordings[0]
    drop_mark(office, DropMark(first.id, 1_500_000, ("I",)))
    page = member.go(Playback(session), PlaybackPage)
    still_there(member, page, until)
    until(lambda: bool(marks_on_disk(office, page)[0].still))
    assert frame_number(content(office, marks_on_disk(office, page)[0].still)[1]) == 45


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


def test_a_question_mark_lists_every_key_of_the_page(member: Member, page: PlaybackPage) -> None:
    member.qtbot.keyClick(page.body.screen_, "?")
    sheet = open_dialog(member.window)
    assert sheet is not None
    caps = [cap.text() for cap in sheet.findChildren(Keycap)]
    assert {"Ctrl Enter", "PgUp PgDn", "Shift Enter", "Ctrl ["} <= set(caps)
    member.press("Return")
    assert open_dialog(member.window) is None


def test_how_far_back_a_mark_begins_is_a_setting(
    member: Member, page: PlaybackPage, office: Office, until: Until
) -> None:
    card = PlayerCard()
    member.qtbot.addWidget(card)
    card.reaction.setFocus()
    for _ in range(2):
        member.qtbot.keyClick(card.reaction, Qt.Key.Key_Right)
    to(page, 4 * S, until)
    member.press("Return", "Return")
    (mark,) = marks_on_disk(office, page)
    assert (mark.start_us, mark.frame_us) == (2 * S, 4 * S)


@pytest.mark.parametrize("route", ["room", "sheet"])
def test_a_room_and_its_sheet_lead_to_the_recordings(member: Member, sheet: SheetView, route: str) -> None:
    if route == "room":
        member.go(RoomPage(sheet.room.id), RoomDetailPage)
    else:
        member.go(Score(sheet.id, "C"), ScoringPage)
    button = next(
        each for each in member.window.top.findChildren(Button) if each.text() == say("playback.tool")
    )
    button.click()
    member.settle()
    assert isinstance(member.window.stage.page, RecordingsPage)
    assert member.window.stage.page.route == Recordings(sheet.room.id)


def test_a_colleagues_marks_show_only_after_signing(
    member: Member, office: Office, sheet: SheetView, session: str, until: Until
) -> None:
    save_person(office, SavePerson(None, "王芳", "县商务局"))
    row = next(each for each in people(office) if each.name == "王芳")
    store = Store(office.store.engine, row.id, office.installation, office.clock)
    wang = replace(office, store=store, person=row)
    theirs = open_inspection(wang, OpenInspection(sheet.room.id)).sheet_id
    recording = show_session(wang, session).recordings[0].id
    drop_mark(wang, DropMark(recording, S, ("I",), quote="王芳听到的", sheet=theirs))
    drop_mark(office, DropMark(recording, 2 * S, ("I",), quote="我听到的", sheet=sheet.id))
    page = member.go(Playback(session), PlaybackPage)
    until(lambda: page.playing.frame is not None)
    assert [mark.quote for mark in view(page).session.marks] == ["我听到的"]
    assert "王芳听到的" not in words_in(page)
    fill(office, sheet.id)
    sign_sheet(office, SignSheet(sheet.id))
    assert {mark.quote for mark in show_session(office, session).marks} == {"王芳听到的", "我听到的"}
