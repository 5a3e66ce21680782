"""Timed text beside the picture: read away from the window, added, set to time by ear, written over it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from greenrating import texts
from greenrating.anchors import media_time
from greenrating.errors import Refused, Untrusted
from greenrating.side_tracks import AddTrack, SetAnchors, add_track, read_track, set_anchors
from ui.models.media_clock import MediaClock
from ui.models.peaks import Peaks
from ui.models.timed import TrackLine

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.recording_views import SessionView, TrackView
    from ui.desk import Desk

LINES, COMMENTS = "lines", "comments"
_SLOT_US = 10_000_000
_SHOWN_US = 6_000_000
_MOST_COMMENTS = 3


@dataclass(frozen=True)
class Shown:
    """The lines of a session in order of time, how many comments there were, and which tracks failed."""

    lines: tuple[TrackLine, ...]
    comments: tuple[TrackLine, ...]
    density: Peaks | None
    faults: tuple[str, ...]


def load_tracks(office: Office, view: SessionView) -> Shown:
    """Read every track of a session, and lead its times to those of the session."""
    clocks = {each.id: MediaClock(each) for each in view.recordings}
    found: dict[str, list[TrackLine]] = {LINES: [], COMMENTS: []}
    faults: list[str] = []
    for track in view.tracks:
        clock = clocks.get(track.row.recording)
        if clock is None:
            continue
        try:
            found[tab_of(track)] += _lines(office, track, clock)
        except (Refused, Untrusted) as fault:
            faults.append(str(fault))
    ordered = {tab: tuple(sorted(lines, key=attrgetter("at_us"))) for tab, lines in found.items()}
    return Shown(ordered[LINES], ordered[COMMENTS], _density(ordered[COMMENTS]), tuple(faults))


def tab_of(track: TrackView) -> str:
    """Whether a track is read or is what viewers wrote."""
    return COMMENTS if track.row.kind in ("comments", "chat") else LINES


def _lines(office: Office, track: TrackView, clock: MediaClock) -> list[TrackLine]:
    start = clock.view.row.start_us
    return [
        TrackLine(
            f"{track.id}:{place}:{item.start_ms}",
            clock.session(media_time(track.anchors, item.start_ms * 1000, start)),
            item.text,
            item.who,
        )
        for place, item in enumerate(read_track(office, track.id).items)
    ]


def _density(comments: Sequence[TrackLine]) -> Peaks | None:
    if not comments:
        return None
    counts = [0] * (max(0, comments[-1].at_us) // _SLOT_US + 1)
    for line in comments:
        if line.at_us >= 0:
            counts[line.at_us // _SLOT_US] += 1
    return Peaks(counts, _SLOT_US)


class Tracks(QObject):
    """`came` says that the lines are there, or others; `told` gives a sentence about what was refused."""

    came = Signal()
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: SessionView | None = None
        self._read: object = None
        self.shown = Shown((), (), None, ())
        self.overlay = True

    def show_session(self, view: SessionView) -> None:
        """Read the tracks of a session, if they are others than before."""
        self._view = view
        key = (view.tracks, tuple((each.id, each.at_us) for each in view.recordings))
        if key != self._read:
            self._read = key
            if view.tracks:
                self._desk.ask(load_tracks, view, self._came)
            else:
                self._came(Shown((), (), None, ()))

    def line_at(self, us: int) -> TrackLine | None:
        """What is being said at a session time, or was said shortly before."""
        return _last(self.shown.lines, us)

    def over_picture(self, us: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What stands over the picture at a session time: what is said, what viewers write."""
        if not self.overlay:
            return (), ()
        line = _last(self.shown.lines, us)
        place = bisect_right(self.shown.comments, us, key=attrgetter("at_us"))
        near = self.shown.comments[max(0, place - _MOST_COMMENTS) : place]
        written = [_said(each) for each in near if us - each.at_us < _SHOWN_US]
        return (line.words,) if line is not None else (), tuple(written)

    def add(self, recording: str, paths: Sequence[Path]) -> None:
        """Put files beside a recording."""
        for path in paths:
            self._desk.do(_add_file, (recording, path), told=lambda refusal: self.told.emit(str(refusal)))

    def anchor(self, line: str, clock: MediaClock, us: int, *, also: bool) -> None:
        """A line, by its id, is heard at this time of its recording; `also` keeps the anchors there are."""
        track_id, _, start_ms = line.split(":")
        track = (
            next((each for each in self._view.tracks if each.id == track_id), None) if self._view else None
        )
        if track is None or track.row.recording != clock.view.id:
            self.told.emit(texts.say("playback.anchor_other"))
            return
        new = (int(start_ms) * 1000, us)
        kept = [each for each in track.anchors if abs(each[0] - new[0]) > 1_000_000] if also else []
        anchors = tuple(sorted([*kept, new]))
        self._desk.do(
            set_anchors, SetAnchors(track_id, anchors), told=lambda refusal: self.told.emit(str(refusal))
        )

    def _came(self, shown: Shown) -> None:
        self.shown = shown
        for fault in shown.faults:
            self.told.emit(fault)
        self.came.emit()


def _said(line: TrackLine) -> str:
    return f"{line.who}：{line.words}" if line.who else line.words


def _last(lines: Sequence[TrackLine], us: int) -> TrackLine | None:
    place = bisect_right(lines, us, key=attrgetter("at_us")) - 1
    return lines[place] if place >= 0 and us - lines[place].at_us < _SHOWN_US else None


def _add_file(office: Office, about: tuple[str, Path]) -> object:
    """Read a file of this computer, and put it beside a recording."""
    from greenrating.tracks.decoding import read_bytes

    recording, path = about
    content = read_bytes(path, path.name)
    return add_track(office, AddTrack(recording, path.name, content, kind_of(path.name)))


def kind_of(name: str) -> Literal["subtitles", "transcript", "comments", "chat"]:
    """What a file of timed text is likely to hold, by its name."""
    ending = Path(name).suffix.lower()
    if ending == ".xml":
        return "comments"
    if ending in (".jsonl", ".ndjson"):
        return "chat"
    return "transcript" if ending == ".json" else "subtitles"
