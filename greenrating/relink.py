"""Finding recordings again by what they are, wherever they lie now and whatever they are called."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from greenrating import rights
from greenrating.changes import SessionChanged
from greenrating.errors import Refused
from greenrating.jobs import Progress, silent
from greenrating.recording_files import SOURCE, WORKING_NAME, find_files, kept_file, note_place
from greenrating.recording_records import Recording, RecordingPlace
from greenrating.session_work import session_changed, working
from greenrating.texts import say

if TYPE_CHECKING:
    from greenrating.office import Office


Role = Literal["original", "source", "copy", "working"]


@dataclass(frozen=True)
class Wanted:
    """A recording that is looked for: what it was called, its size in bytes, its digest."""

    recording: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class FoundAgain:
    """A file whose content is that of a recording."""

    recording: str
    path: Path


@dataclass(frozen=True)
class Relink:
    """Say where a recording lies on this laptop, as `search` found it."""

    recording: str
    path: Path


@dataclass(frozen=True)
class PlaceView:
    """A place of a recording on this laptop, and whether a file lies there now.

    `original` and `source` are where it was found; `copy` and `working` lie in the workspace, not encrypted.
    """

    role: Role
    path: Path
    there: bool


def places_of(office: "Office", recording: str) -> tuple[PlaceView, ...]:
    """Every place on this laptop where a recording was or is kept. Raises `Missing`."""
    rights.require(office, "recording.read")
    with office.store.read() as read:
        row = read.get(Recording, recording)
        known = read.find(RecordingPlace, recording=recording, installation=office.installation)
    places: list[tuple[Role, Path]] = []
    if row.kept == "copied":
        places.append(("copy", kept_file(office.folder, row.sha256, row.name)))
    if row.working_sha256:
        places.append(("working", kept_file(office.folder, row.working_sha256, WORKING_NAME)))
    for each in sorted(known, key=lambda place: place.role):
        role: Role = "source" if each.role == SOURCE else "original"
        places.append((role, Path(each.path)))
    return tuple(PlaceView(role, path, path.is_file()) for role, path in dict.fromkeys(places))


def missing(office: "Office", session: str | None = None) -> tuple[Wanted, ...]:
    """The recordings of a session, or of all, of which no file is known on this laptop."""
    rights.require(office, "recording.relink")
    with office.store.read() as read:
        rows = read.find(Recording) if session is None else read.find(Recording, session=session)
        files = find_files(office, read, rows)
    lost = (row for row in rows if files[row.id].original is None)
    return tuple(Wanted(row.id, row.name, row.size, row.sha256) for row in lost)


def search(
    wanted: Iterable[Wanted], folders: Iterable[Path], progress: Progress = silent
) -> tuple[FoundAgain, ...]:
    """The wanted recordings among the files of these folders; runs away from the desk.

    Only files of a wanted size are read. Folders and files that cannot be read are passed over.
    """
    from greenrating.media.digest import digests

    by_size: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in wanted:
        by_size[each.size][each.sha256].append(each.recording)
    found: list[FoundAgain] = []
    for path in _files(folders, frozenset(by_size), progress):
        looked_for = by_size[path.stat().st_size]
        if not looked_for:
            continue
        try:
            sha256 = digests(path, progress).sha256
        except (OSError, Refused):
            continue
        found += [FoundAgain(recording, path) for recording in looked_for.pop(sha256, ())]
    return tuple(found)


def relink(office: "Office", command: Relink) -> SessionChanged:
    """Remember where a recording lies. Raises `Refused` (`recording.not_it`) for a file of another size."""
    rights.require(office, "recording.relink")
    with office.store.read() as read:
        row = read.get(Recording, command.recording)
    if not command.path.is_file() or command.path.stat().st_size != row.size:
        raise Refused("recording.not_it", "path", name=command.path.name)
    with working(office, "recording.relink", row.session) as work:
        note_place(office, work, row.id, command.path.resolve())
    return session_changed(office, row.session)


def _files(folders: Iterable[Path], sizes: frozenset[int], progress: Progress) -> Iterator[Path]:
    """The files of these sizes, folder by folder; links to folders are not followed."""
    for folder in folders:
        for where, _, names in os.walk(folder):
            progress(say("recordings.searching", name=Path(where).name), 0.0)
            for name in sorted(names):
                path = Path(where) / name
                try:
                    fits = path.is_file() and path.stat().st_size in sizes
                except OSError:
                    continue
                if fits:
                    yield path
