"""What keys and buttons of the playback page do beside marking: charge, anchor, phrases, silence, clips."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from greenrating.evidence import content
from greenrating.office import Office
from greenrating.recordings import show_session
from greenrating.texts import say
from greenrating.views import SheetView
from tests.support.clips import make_clip, numbers_in
from tests.support.live import take_session
from tests.support.playback import S, Until, engine_rests, marks_on_disk, shown, still_there, to, view
from tests.support.scoring_page import Member, words_in
from ui.pages.playback import PlaybackPage
from ui.routes import Playback

LINES = "1\n00:00:01,000 --> 00:00:02,000\n全网最低\n\n2\n00:00:03,000 --> 00:00:04,000\n第二句\n"


def charged(page: PlaybackPage) -> dict[str, str]:
    """What the buttons behind the linked items say."""
    return {item: button.text() for item, button in page.body.editor.links.charges.items()}


def link_and_score(member: Member, page: PlaybackPage, *items: str) -> None:
    """Tick these items on the mark that is being edited, and give them no points."""
    for item in items:
        page.body.editor.links.ticks[item].setFocus()
        member.press("Space")
        page.body.editor.links.ticks[item].setFocus()
        member.press("0")


def test_one_fact_is_charged_on_the_item_whose_button_is_pressed_and_freed_again(
    member: Member, page: PlaybackPage, sheet: SheetView, until: Until
) -> None:
    member.press("Return", "I")
    link_and_score(member, page, "C11", "Q09")
    here, hint = say("playback.charged"), say("playback.hint_only")
    assert charged(page) == {"C11": here, "Q09": here}
    page.body.editor.links.ticks["Q09"].setFocus()
    member.press("Tab", "Space")
    assert say("errors.words.required") in words_in(page.body.editor)
    assert member.sheet(sheet.id).facts == ()
    page.body.editor.quote.setFocus()
    member.write("全网最低")
    page.body.editor.links.charges["Q09"].setFocus()
    member.press("Space")
    still_there(member, page, until)
    (fact,) = member.sheet(sheet.id).facts
    assert (fact.items, fact.charged, fact.words) == (("Q09", "C11"), "Q09", "全网最低")
    assert charged(page) == {"C11": hint, "Q09": here}
    assert member.focus() is page.body.editor.links.charges["Q09"]
    member.press("Space")  # once more: each by itself
    assert member.sheet(sheet.id).facts == ()
    assert charged(page) == {"C11": here, "Q09": here}
    page.body.editor.links.charges["C11"].setFocus()
    member.press("Space")
    assert member.sheet(sheet.id).facts[0].charged == "C11"
    member.press("Ctrl+Z")
    assert member.sheet(sheet.id).facts == ()


def test_an_item_without_a_deduction_is_not_charged_and_says_so(
    member: Member, page: PlaybackPage, sheet: SheetView
) -> None:
    member.press("Return", "I")
    page.body.editor.quote.setFocus()
    member.write("全网最低")
    link_and_score(member, page, "C11", "C13")
    page.body.editor.links.ticks["Q09"].setFocus()
    member.press("Space")
    member.press("Tab", "Space")
    assert say("errors.fact.not_deducted", item="Q09") in words_in(page.body.editor)
    assert member.sheet(sheet.id).facts == ()
    assert charged(page)["Q09"] == say("playback.hint_only")


def test_a_second_anchor_keeps_the_first_and_stretches_what_lies_between(
    member: Member, page: PlaybackPage, office: Office, tmp_path: Path, until: Until
) -> None:
    path = tmp_path / "台词.srt"
    path.write_text(LINES, encoding="utf-8")
    page.acts.add_tracks([str(path)])
    until(lambda: len(page.shows.tracks.shown.lines) == 2)

    def anchors() -> tuple[tuple[int, int], ...]:
        return show_session(office, page.session_id).tracks[0].anchors

    to(page, 2_500_000, until)
    member.press("Ctrl+BracketRight")  # the first: of now
    assert anchors() == ((1 * S, 2_500_000),)
    to(page, 5_200_000, until)
    page.body.lines.list.setFocus()
    member.press("End", "Ctrl+BracketRight")  # the one chosen in the list
    assert anchors() == ((1 * S, 2_500_000), (3 * S, 5_200_000))
    assert [line.at_us for line in page.shows.tracks.shown.lines] == [2_500_000, 5_200_000]
    to(page, 5 * S, until)
    page.body.lines.list.setFocus()
    member.press("End", "Ctrl+BracketRight")  # heard better
    assert anchors() == ((1 * S, 2_500_000), (3 * S, 5 * S))
    to(page, 2 * S, until)
    page.body.lines.list.setFocus()
    member.press("End", "Ctrl+BracketRight")  # before the first: time would fall back
    assert page.body.fault.sentence.text() == say("errors.track.anchors")
    assert anchors() == ((1 * S, 2_500_000), (3 * S, 5 * S))


def phrases(member: Member) -> QMenu:
    """The menu that T opens, with its first entry chosen."""
    member.press("T")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    member.qtbot.keyClick(menu, Qt.Key.Key_Down)
    return menu


def test_a_note_is_kept_as_a_phrase_and_offered_for_the_next_mark_of_that_tag(
    member: Member, page: PlaybackPage, office: Office, until: Until
) -> None:
    member.press("T")
    assert QApplication.activePopupWidget() is None  # there is no mark to write in
    member.press("Return", "I")
    page.body.editor.note.setFocus()
    member.write("与商品页 A&B 不符")
    member.press("Escape")
    menu = phrases(member)
    assert [action.text() for action in menu.actions()] == [say("playback.keep_phrase")]
    member.qtbot.keyClick(menu, Qt.Key.Key_Return)
    member.settle()
    assert view(page).phrases == {"I": ("与商品页 A&B 不符",)}
    member.press("Return", "Return", "I")
    menu = phrases(member)
    assert menu.actions()[0].text() == "与商品页 A&&B 不符"
    member.qtbot.keyClick(menu, Qt.Key.Key_Return)
    still_there(member, page, until)
    assert [mark.note for mark in marks_on_disk(office, page)] == ["与商品页 A&B 不符"] * 2
    assert member.focus() is page.body.screen_
    member.press("8")
    assert marks_on_disk(office, page)[1].tags == ("I", "8")


def test_silence_is_leapt_over_and_does_not_count_as_watched(
    member: Member, office: Office, sheet: SheetView, tmp_path: Path, until: Until
) -> None:
    path = make_clip(tmp_path / "冷场.mp4", seconds=4, size=(120, 160), quiet=((0.6, 3.0),))
    session = take_session(office, sheet.room.id, path)
    page = member.go(Playback(session.id), PlaybackPage)
    until(lambda: page.playing.frame is not None and page.shows.is_complete)
    seen: set[int] = set()
    page.playing.shown.connect(lambda _frame: seen.add(shown(page)))
    to(page, S // 3, until)
    member.press("S")
    assert say("playback.skipping") in page.note()
    member.press("Space")
    until(lambda: shown(page) > 92)
    member.press("Space")
    until(lambda: engine_rests(page))
    assert not seen & set(range(30, 85))
    member.settle()
    (watched,) = show_session(office, session.id).watched
    assert watched.spans
    assert all(end < S or start > 2_800_000 for start, end, _rate in watched.spans)
    member.press("S")
    assert say("playback.skipping") not in page.note()


def test_a_clip_cut_with_shift_begins_with_the_very_frame(
    member: Member, page: PlaybackPage, office: Office, until: Until
) -> None:
    to(page, 2_500_000, until)
    member.press("I")
    to(page, 2_900_000, until)
    member.press("O", "Shift+X")
    until(lambda: bool(marks_on_disk(office, page)[0].clip))
    path = office.folder / "clip.mp4"
    path.write_bytes(content(office, marks_on_disk(office, page)[0].clip)[1])
    assert next(numbers_in(path))[0] == 75  # the key frames are 60 and 120
