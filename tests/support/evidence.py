"""A live session with a real recording, and marks with the stills that were really on the screen."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from greenrating.mark_evidence import AttachClip, AttachStill, attach_clip, attach_still
from greenrating.marks import DropMark, LinkMark, drop_mark, link_mark
from greenrating.media.clips import cut
from greenrating.media.stills import still_at
from greenrating.office import Office
from greenrating.recording_intake import take_in
from greenrating.recording_views import MarkView, SessionView
from greenrating.recordings import ImportRecordings, import_recordings, show_session
from greenrating.records import Room
from greenrating.side_tracks import AddTrack, add_track
from tests.support.clips import make_clip

NAME = "青禾家纺_20260303_194117.mp4"
SUBTITLES = "1\n00:00:01,000 --> 00:00:02,000\n这套是天丝面料\n".encode()
COMMENTS = '<?xml version="1.0"?><i><d p="1,1,25,16777215,0,0,0,0">好看</d></i>'.encode()


def film(office: Office, room: Room, folder: Path) -> SessionView:
    """A recording of four seconds that began on 3 March 2026 at 19:41:17 in China, with words beside it."""
    path = folder / NAME
    path.write_bytes(_recording())
    taken = take_in(office.folder, [path], copy=True)
    view = import_recordings(office, ImportRecordings(room.id, None, taken, "3 月 3 日晚场")).view
    recording = view.recordings[0].id
    add_track(office, AddTrack(recording, "字幕.srt", SUBTITLES, "subtitles"))
    add_track(office, AddTrack(recording, "弹幕.xml", COMMENTS, "comments"))
    return show_session(office, view.id)


@cache
def _recording() -> bytes:
    with TemporaryDirectory() as folder:
        return make_clip(Path(folder) / NAME, seconds=4).read_bytes()


def mark(
    office: Office,
    session: SessionView,
    frame: int,
    *tags: str,
    sheet: str = "",
    items: tuple[str, ...] = (),
    quote: str = "",
    note: str = "",
    clip: bool = False,
) -> MarkView:
    """A mark at a frame (30 a second) with its still; its number is that of the newest mark."""
    recording = session.recordings[0]
    still = still_at(Path(recording.path), recording.row.start_us + frame * 1_000_000 // 30 + 100)
    command = DropMark(recording.id, still.frame_us, tags, quote=quote, note=note, sheet=sheet)
    newest = max(drop_mark(office, command).view.marks, key=lambda each: each.number)
    view = attach_still(office, AttachStill(newest.id, still.png)).view
    if clip:
        out = Path(recording.path).with_name("cut.mp4")
        cut(Path(recording.path), newest.start_us, newest.start_us + 500_000, out)
        view = attach_clip(office, AttachClip(newest.id, out.read_bytes(), "片段.mp4", "0.5 秒")).view
        out.unlink()
    if items:
        view = link_mark(office, LinkMark(newest.id, items)).view
    return next(each for each in view.marks if each.id == newest.id)
