"""Tracks beside a recording: kept whole, set to time, taken away, and read again."""

import pytest

from greenrating.anchors import media_time
from greenrating.changes import SessionChanged
from greenrating.errors import Refused, Untrusted
from greenrating.history import Undo, undo
from greenrating.mark_templates import SaveTemplates, save_templates, templates
from greenrating.office import Office
from greenrating.recordings import show_session
from greenrating.records import Room
from greenrating.side_tracks import (
    AddTrack,
    RemoveTrack,
    SetAnchors,
    add_track,
    read_track,
    remove_track,
    set_anchors,
)
from tests.support.recordings import keep_session

SRT = "1\n00:00:01,000 --> 00:00:02,500\n这件是天丝面料\n\n2\n00:00:03,000 --> 00:00:04,000\n今天最低价\n"


@pytest.fixture
def recording(office: Office, room: Room) -> str:
    return show_session(office, keep_session(office, room.id, 60)).recordings[0].id


def test_a_track_is_kept_whole_and_read_again(office: Office, recording: str) -> None:
    content = SRT.encode("gb18030")
    view = add_track(office, AddTrack(recording, "字幕【一】.srt", content, "subtitles")).view
    track = view.tracks[0]
    assert (track.row.format, track.row.items, track.row.left_out, track.anchors) == ("srt", 2, 0, ())
    assert office.vault.read(track.row.sha256) == content
    items = read_track(office, track.id).items
    assert [(item.start_ms, item.text) for item in items] == [(1000, "这件是天丝面料"), (3000, "今天最低价")]


def test_anchors_are_set_by_ear_and_taken_back(office: Office, recording: str) -> None:
    track = add_track(office, AddTrack(recording, "a.srt", SRT.encode(), "subtitles")).view.tracks[0]
    view = set_anchors(office, SetAnchors(track.id, ((0, 5_000_000), (60_000_000, 66_000_000)))).view
    assert view.tracks[0].anchors == ((0, 5_000_000), (60_000_000, 66_000_000))
    undone = undo(office, Undo(view.id))
    assert isinstance(undone, SessionChanged)
    assert undone.view.tracks[0].anchors == ()
    with pytest.raises(Refused) as refused:
        set_anchors(office, SetAnchors(track.id, ((5, 0), (0, 5))))
    assert refused.value.code == "track.anchors"


def test_chat_with_the_time_of_day_is_set_to_time_by_the_recordings(office: Office, room: Room) -> None:
    recordings = show_session(office, keep_session(office, room.id, 60, 60)).recordings
    known, unknown = (each.id for each in recordings)  # 2026-03-03T11:41:17Z, and no time at all
    log = "1772538082500:u1:五秒半以后\n1772538080000:u2:三秒以后\n".encode()
    for recording, expected in ((known, [5_500_000, 3_000_000]), (unknown, [2_500_000, 0])):
        view = add_track(office, AddTrack(recording, "chat.txt", log, "chat")).view
        track = next(each for each in view.tracks if each.row.recording == recording)
        items = read_track(office, track.id).items
        assert [media_time(track.anchors, item.start_ms * 1000) for item in items] == expected


def test_a_track_is_taken_away_and_its_content_stays(office: Office, recording: str) -> None:
    track = add_track(office, AddTrack(recording, "a.srt", SRT.encode(), "comments")).view.tracks[0]
    assert remove_track(office, RemoveTrack(track.id)).view.tracks == ()
    assert office.vault.has(track.row.sha256)
    with pytest.raises(Refused) as refused:
        remove_track(office, RemoveTrack(track.id))
    assert refused.value.code == "track.gone"


def test_a_file_that_is_no_track_leaves_nothing_behind(office: Office, recording: str) -> None:
    with pytest.raises((Refused, Untrusted)):
        add_track(office, AddTrack(recording, "a.srt", b"\x00\x01\x02" * 100, "subtitles"))
    with office.store.read() as read:
        assert [act.act for act in read.acts()][:1] != ["track.add"]


def test_a_damaged_track_is_noticed_by_the_check(office: Office, recording: str) -> None:
    add_track(office, AddTrack(recording, "a.srt", SRT.encode(), "subtitles"))
    assert office.store.check_evidence(office.vault) == []
    (path,) = office.vault.files()
    path.unlink()
    assert len(office.store.check_evidence(office.vault)) == 1


def test_phrases_are_kept_by_tag(office: Office) -> None:
    save_templates(office, SaveTemplates("I", ("口播与商品页不符", " 口播与商品页不符 ", "", "未标明面料")))
    save_templates(office, SaveTemplates("C", ("使用“最低价”",)))
    assert templates(office) == {"I": ("口播与商品页不符", "未标明面料"), "C": ("使用“最低价”",)}
    save_templates(office, SaveTemplates("I", ()))
    assert templates(office) == {"C": ("使用“最低价”",)}
    with pytest.raises(Refused) as refused:
        save_templates(office, SaveTemplates("I", tuple(map(str, range(21)))))
    assert refused.value.code == "templates.many"
