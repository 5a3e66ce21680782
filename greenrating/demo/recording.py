"""The demo's live session: a short recording with subtitles, comments and marks, through the services."""

import tempfile
from datetime import datetime, time, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

from greenrating.demo import story
from greenrating.demo.clip import make_clip
from greenrating.demo.story import DemoMark, DemoRecording
from greenrating.mark_evidence import AttachStill, attach_still
from greenrating.marks import DropMark, drop_mark
from greenrating.media.stills import still_at
from greenrating.office import LEGAL_TIME, Office
from greenrating.recording_intake import take_in
from greenrating.recordings import ImportRecordings, import_recordings
from greenrating.side_tracks import AddTrack, add_track


def record(office: Office, ids: dict[str, str]) -> None:
    """Take the demo's recording in, put its tracks beside it, and mark what there is to see."""
    told = story.recording()
    day = office.today() - timedelta(days=told["days_ago"])
    started = datetime.combine(day, time(told["hour"]), LEGAL_TIME)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{told['room']}_{started:%Y%m%d_%H%M%S}.mp4"
        make_clip(path, told["seconds"], told["scenes"], told["silent"])
        taken = take_in(office.folder, [path])
        command = ImportRecordings(ids[told["room"]], None, taken, told["title"])
        view = import_recordings(office, command).view
        recording = view.recordings[0]
        for mark in told["marks"]:
            _mark(office, recording.id, Path(recording.path), mark)
    _add_tracks(office, recording.id, told)


def _mark(office: Office, recording: str, path: Path, told: DemoMark) -> None:
    still = still_at(path, told["at_ms"] * 1000)
    start, end = (None if ms is None else ms * 1000 for ms in (told.get("start_ms"), told.get("end_ms")))
    command = DropMark(
        recording, still.frame_us, tuple(told["tags"]), start, end, quote=told["quote"], note=told["note"]
    )
    marks = drop_mark(office, command).view.marks
    if told.get("still"):
        newest = max(marks, key=lambda mark: mark.number)
        attach_still(office, AttachStill(newest.id, still.png))


def _add_tracks(office: Office, recording: str, told: DemoRecording) -> None:
    cues = (
        f"{number}\n{_clock(start)} --> {_clock(end)}\n{text}\n"
        for number, (start, end, text) in enumerate(told["subtitles"], 1)
    )
    comments = "".join(
        f'<d p="{at},1,25,16777215,0,0,0,0">{escape(text)}</d>' for at, text in told["comments"]
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><i>{comments}</i>'
    add_track(office, AddTrack(recording, "字幕.srt", "\n".join(cues).encode(), "subtitles"))
    add_track(office, AddTrack(recording, "弹幕.xml", xml.encode(), "comments"))


def _clock(ms: int) -> str:
    """A time as SubRip writes it."""
    minutes, rest = divmod(ms, 60_000)
    return f"00:{minutes:02d}:{rest // 1000:02d},{rest % 1000:03d}"
