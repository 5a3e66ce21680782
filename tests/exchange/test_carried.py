"""What goes along: recordings with their files, marks with their stills; not what is not for everybody."""

from pathlib import Path

import pytest

from greenrating import evidence
from greenrating.entering import Clock
from greenrating.errors import Refused
from greenrating.exchange.pack import ExportTask, pack_task
from greenrating.office import Office
from greenrating.recording_records import Mark, RecordingPlace
from greenrating.recordings import show_session
from greenrating.records import Answer, Evidence, FilledSheet, Person, Room
from greenrating.scores import EnterWords, enter_words
from greenrating.side_tracks import read_track
from greenrating.signing import ReopenSheet, SignSheet, reopen_sheet, sign_sheet
from tests.support.evidence import film, mark
from tests.support.laptops import Laptops, bring, enrol, faults, filled, laptops, new_guest, new_room


@pytest.fixture
def filmed(two: Laptops, tmp_path: Path) -> Laptops:
    """A room with a recording of four seconds at the office, handed out with its file to two members."""
    two.room = new_room(two.home)
    with two.home.store.read() as read:
        film(two.home, read.get(Room, two.room), tmp_path)
    two.assign(two.room)
    for guest in two.guests:
        bring(guest, two.hand_out(guest, recordings="files"))
    return two


def session_of(laptop: Office) -> str:
    from greenrating.recording_records import LiveSession

    with laptop.store.read() as read:
        (session,) = read.find(LiveSession)
    return session.id


def test_recordings_travel_with_their_files_and_tracks(filmed: Laptops) -> None:
    guest = filmed.guests[0]
    at_home = show_session(filmed.home, session_of(filmed.home)).recordings[0]
    here = show_session(guest, session_of(guest)).recordings[0]
    assert Path(here.path).is_relative_to(guest.folder)
    assert Path(here.path).read_bytes() == Path(at_home.path).read_bytes()
    with guest.store.read() as read:
        assert read.find(RecordingPlace) == []
    tracks = show_session(guest, session_of(guest)).tracks
    assert [len(read_track(guest, track.id).items) for track in tracks] == [1, 1]
    assert faults(guest) == []


def test_a_recording_that_is_not_here_is_named_before_anything_is_written(filmed: Laptops) -> None:
    path = Path(show_session(filmed.home, session_of(filmed.home)).recordings[0].path)
    path.unlink()
    to = (filmed.guests[0].person.id,)
    with pytest.raises(Refused) as refused:
        pack_task(filmed.home, ExportTask(to, recordings="files"))
    assert refused.value.code == "package.recording_missing"
    assert "qinghe" in str(refused.value) or "青禾" in str(refused.value)
    assert pack_task(filmed.home, ExportTask(to)).parts


def test_marks_come_home_with_stills_and_clips(filmed: Laptops) -> None:
    guest = filmed.guests[0]
    sheet = filled(guest, filmed.room)
    session = show_session(guest, session_of(guest))
    made = mark(guest, session, 30, "I", sheet=sheet, items=("C11",), quote="全网最低", clip=True)
    loose = mark(guest, session, 60, "I", quote="不在表里")
    sign_sheet(guest, SignSheet(sheet))
    bring(filmed.home, filmed.bring_back(guest))
    with filmed.home.store.read() as read:
        assert read.get(Mark, made.id).quote == "全网最低"
        assert read.look(Mark, loose.id) is None
    for piece in (made.still, made.clip):
        assert evidence.content(filmed.home, piece) == evidence.content(guest, piece)
    assert faults(filmed.home) == []


def test_a_restricted_mark_goes_to_the_lead_alone(filmed: Laptops) -> None:
    first, second = filmed.guests
    sheet = filled(first, filmed.room)
    session = show_session(first, session_of(first))
    secret = mark(first, session, 30, "D", sheet=sheet, items=("C11",), quote="涉密内容")
    sign_sheet(first, SignSheet(sheet))
    sign_sheet(second, SignSheet(filled(second, filmed.room)))
    for guest in (first, second):
        bring(filmed.home, filmed.bring_back(guest))
    with filmed.home.store.read() as read:
        assert read.get(Mark, secret.id).quote == "涉密内容"
    bring(second, filmed.hand_out(second))
    with second.store.read() as read:
        assert read.look(FilledSheet, sheet)
        assert read.look(Mark, secret.id) is None
        assert read.look(Evidence, secret.still) is None
        told = [link.entry for each in read.taken.installations() for link in read.taken.chain(each)]
    assert "涉密内容" not in str(told)
    assert faults(second) == []


def test_a_new_laptop_goes_on_as_the_person_it_belongs_to(tmp_path: Path, clock: Clock) -> None:
    with laptops(tmp_path, clock, members=1) as panel:
        old, panel.room = panel.guests[0], new_room(panel.home)
        panel.assign(panel.room)
        panel.join()
        sheet = filled(old, panel.room)
        sign_sheet(old, SignSheet(sheet))
        bring(panel.home, panel.bring_back(old))
        new = new_guest(tmp_path / "新电脑", "李志明", clock)
        assert new.person.id != old.person.id
        enrol(panel.home, new, person=old.person.id)
        bring(new, panel.hand_out(old))
        assert new.person.id == new.store.person == old.person.id
        reopen_sheet(new, ReopenSheet(sheet, "换了电脑，继续"))
        enter_words(new, EnterWords(sheet, "C11", note="在新电脑上写的"))
        sign_sheet(new, SignSheet(sheet))
        bring(panel.home, panel.bring_back(new))
        with panel.home.store.read() as read:
            answers = {row.item: row for row in read.find(Answer, sheet=sheet)}
            assert answers["C11"].note == "在新电脑上写的"
            assert read.get(FilledSheet, sheet).person == old.person.id
            assert [each.name for each in read.find(Person)].count("李志明") == 1
        for laptop in (panel.home, new):
            assert faults(laptop) == []
        new.close()
