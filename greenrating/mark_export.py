"""Marks of a live session as a file for other programs, noted in the history."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from greenrating import mark_files, rights
from greenrating.exports import note_export
from greenrating.mark_secrecy import is_restricted
from greenrating.mark_views import vocabulary
from greenrating.recordings import show_session
from greenrating.texts import current

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.recording_views import MarkView, RecordingView, SessionView
    from greenrating.store.store import Read

_MIME_TYPES = {".flv": "video/x-flv", ".ts": "video/mp2t", ".mkv": "video/x-matroska"}


@dataclass(frozen=True)
class ExportMarks:
    """Write the marks of a session in a format of `mark_files.FORMATS`; a file that is there is replaced."""

    session: str
    form: str
    path: str


@dataclass(frozen=True)
class MarksExported:
    """The file that was written, how many marks it holds, and how many stay here because of state secrets."""

    path: Path
    sha256: str
    marks: int
    withheld: int


def export_marks(office: "Office", command: ExportMarks) -> MarksExported:
    """Write the marks and note it in the history with the file's SHA-256.

    Times are session time; for BORIS, which plays recordings without gaps, those of recordings that follow
    each other at once. A mark with several tags is written once for each. Marks that may touch state
    secrets stay here, whoever asks. Raises `Refused` (`marks.unknown_format`, `disk.…`) and `Missing`.
    """
    rights.require(office, "paper.export")
    view = show_session(office, command.session)
    open_ = [mark for mark in view.marks if not is_restricted(mark.tags)]
    joined = command.form == "boris"
    shifts = _shifts(view, joined=joined)
    with office.store.read() as read:
        marks = tuple(out for mark in open_ for out in _out(read, mark, shifts[mark.recording]))
    title = " ".join(filter(None, (view.room.name, view.session.title)))
    media = tuple(map(_media, view.recordings if joined else view.recordings[:1]))
    export = mark_files.Export(marks, title, office.now(), office.person.name, media)
    path = Path(command.path)
    mark_files.write(export, command.form, path)
    sha256 = note_export(office, path, command.session)
    return MarksExported(path, sha256, len(open_), len(view.marks) - len(open_))


def _shifts(view: "SessionView", *, joined: bool) -> dict[str, int]:
    """What leads from each recording's own time to the file's, in microseconds."""
    lengths = [each.length_us for each in view.recordings]
    joined_at = [end - length for end, length in zip(accumulate(lengths), lengths, strict=True)]
    return {
        each.id: (at if joined else each.at_us) - each.row.start_us
        for each, at in zip(view.recordings, joined_at, strict=True)
    }


def _out(read: "Read", mark: "MarkView", shift_us: int) -> Iterator[mark_files.OutMark]:
    """A mark once for each of its tags, which are named by key and label."""
    start, end = (round(Fraction(at + shift_us, 1000)) for at in (mark.start_us, mark.end_us))
    note = "\n".join(filter(None, (mark.quote, mark.note)))
    known = {tag.key: tag.label for tag in vocabulary(read, mark.sheet).tags}
    for key in mark.tags or ("",):
        label = known.get(key)
        name = "" if label is None else f" {label.en if current() == 'en' else label.zh}"
        yield mark_files.OutMark(max(0, start), None if mark.point else end, key + name, note, mark.by)


def _media(recording: "RecordingView") -> mark_files.Media:
    row = recording.row
    rate = float(Fraction(row.rate)) if row.rate else 0.0
    kind = _MIME_TYPES.get(PurePath(row.name).suffix.lower(), "video/mp4")
    return mark_files.Media(row.name, kind, recording.length_us // 1000, rate)
