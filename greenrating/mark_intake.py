"""Marks from other programs, taken into a live session: all of them in one act, or none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating import rights
from greenrating.changes import SessionChanged
from greenrating.errors import Refused
from greenrating.mark_files import FileMark, MarksFile
from greenrating.mark_views import Placed, placed, vocabulary
from greenrating.mark_words import events_of, ranges_of, tags_of
from greenrating.recording_records import Mark
from greenrating.recording_views import SessionView
from greenrating.session_work import session_changed, working
from greenrating.sheet_work import check_text
from scoring.sheet import Sheet, Tag

if TYPE_CHECKING:
    from greenrating.office import Office

_Stretch = tuple[str, int, int | None]
LEAVE_OUT = "-"
"""A tag of the file that stands for nothing to take in; "" takes marks in without a tag."""


@dataclass(frozen=True)
class TakeMarks:
    """Take in the marks of a file.

    `tags` leads from each tag of the file to a key of the scoring sheet, to "" or to `LEAVE_OUT`. Times count
    from the start of `recording`, or of the whole session where it is "". Only marks of `part` (an
    observation of BORIS) are taken, all where it is "". `format` is kept as what the mark was made with.
    """

    session: str
    marks: tuple[FileMark, ...]
    tags: Mapping[str, str]
    recording: str = ""
    part: str = ""
    format: str = ""


@dataclass(frozen=True)
class MarksTaken(SessionChanged):
    """How many marks were taken in, and how many lie outside of the recordings and were not."""

    taken: int = 0
    outside: int = 0


def proposed_tags(office: "Office", file: MarksFile) -> dict[str, str]:
    """For each tag of a file the key it most likely stands for, "" where none does.

    A tag fits by its key alone (`I`), by its key before its words (`I 绝对化用语`), or by its words.
    """
    rights.require(office, "recording.read")
    with office.store.read() as read:
        sheet = vocabulary(read, "")
    return {tag: _key(sheet, tag) for tag in dict.fromkeys(mark.tag for mark in file.marks)}


def words_of_tags(office: "Office") -> Sheet:
    """The scoring sheet whose tags marks of a file may become."""
    rights.require(office, "recording.read")
    with office.store.read() as read:
        return vocabulary(read, "")


def fitting(view: SessionView, command: TakeMarks) -> tuple[int, int]:
    """How many marks would be taken into a session, and how many lie outside of its recordings."""
    stretches = [(each.id, each.at_us, each.row.duration_us) for each in view.recordings]
    wanted = [mark for mark in command.marks if _is_wanted(command, mark)]
    inside = sum(_where(stretches, command.recording, mark) is not None for mark in wanted)
    return inside, len(wanted) - inside


def take_marks(office: "Office", command: TakeMarks) -> MarksTaken:
    """Take marks in as my own. Raises `Refused`: `mark.tag`, `marks.none` if no mark fits, `too_long`."""
    rights.require(office, "mark.import")
    wanted = [mark for mark in command.marks if _is_wanted(command, mark)]
    taken = 0
    with working(office, "mark.import", command.session) as work:
        rows = placed(work, command.session)
        stretches = [(each.row.id, each.at_us, each.row.duration_us) for each in rows]
        sheet = vocabulary(work, "")
        number = work.greatest(Mark, "number", session=command.session)
        for mark in wanted:
            place = _where(stretches, command.recording, mark)
            if place is None:
                continue
            taken += 1
            work.put(_row(command, mark, rows[place], sheet, number + taken))
        if not taken:
            raise Refused("marks.none")
    changed = session_changed(office, command.session)
    return MarksTaken(command.session, changed.view, None, taken, len(wanted) - taken)


def _is_wanted(command: TakeMarks, mark: FileMark) -> bool:
    return command.part in ("", mark.part) and command.tags.get(mark.tag, "") != LEAVE_OUT


def _where(stretches: Sequence[_Stretch], recording: str, mark: FileMark) -> int | None:
    """The place of the recording in which a mark begins."""
    at_us = mark.start_ms * 1000
    for place, (id_, start_us, length_us) in enumerate(stretches):
        if recording == id_ and (length_us is None or at_us <= length_us):
            return place
        if not recording and start_us <= at_us < start_us + (length_us or 0):
            return place
    return None


def _row(command: TakeMarks, mark: FileMark, where: Placed, sheet: Sheet, number: int) -> Mark:
    shift = where.row.start_us - (0 if command.recording else where.at_us)
    start = mark.start_ms * 1000 + shift
    end = start if mark.end_ms is None else mark.end_ms * 1000 + shift
    if where.row.duration_us is not None:
        end = min(end, where.row.start_us + where.row.duration_us)
    key = command.tags.get(mark.tag, "")
    tags = tags_of(sheet, (key,) if key else ())
    return Mark(
        id=str(uuid4()),
        room=where.row.room,
        session=command.session,
        recording=where.row.id,
        number=number,
        frame_us=start,
        start_us=start,
        end_us=max(start, end),
        point=end <= start,
        tags=tuple(tag.key for tag in tags),
        note=check_text(_note(mark, tagged=bool(key)), "note"),
        events=events_of(tags),
        ranges=ranges_of(tags),
        engine=command.format,
        exact=False,
    )


def _note(mark: FileMark, *, tagged: bool) -> str:
    """The words of a mark; a tag that became none is kept in them, as is who made the mark."""
    words = "\n".join(_each(() if tagged else (mark.tag,), mark.note))
    return f"{words}（{mark.who}）" if mark.who else words


def _each(first: Iterable[str], last: str) -> list[str]:
    return [text for text in (*first, last) if text]


def _key(sheet: Sheet, tag: str) -> str:
    return next((each.key for each in sheet.tags if tag in _names(each)), "")


def _names(tag: Tag) -> frozenset[str]:
    words = (tag.label.zh, tag.label.en)
    return frozenset((tag.key, *words, *(f"{tag.key} {each}" for each in words)))
