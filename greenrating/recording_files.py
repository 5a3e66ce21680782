"""Where the files of recordings lie on this laptop.

A copied recording, and every working copy, lies in `recordings` of the workspace, named by its digest and not
encrypted. A referenced one lies where it was last found.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from greenrating.recording_records import Recording, RecordingPlace

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read, Work

ORIGINAL = "original"
SOURCE = "source"
WORKING_NAME = "working.mp4"

_PLACES = UUID("c5f7b0de-0a35-5e0b-9d10-6e1d0f5c9c41")


@dataclass(frozen=True)
class Found:
    """The files of one recording on this laptop; None where there is none.

    `original` has the recording's size; a file of another size that lies in its place is `other`.
    """

    original: Path | None
    working: Path | None
    other: Path | None = None

    @property
    def in_its_place(self) -> Path | None:
        """The file that should be the recording, whatever it holds."""
        return self.original or self.other

    @property
    def to_play(self) -> Path | None:
        """The file to play: the working copy where there is one."""
        return self.working or self.original


def kept_file(folder: Path, sha256: str, name: str) -> Path:
    """Where a copy with this digest lies in the workspace at `folder`; it keeps the ending of its `name`."""
    ending = Path(name).suffix.lower()
    safe = ending if ending[1:].isascii() and ending[1:].isalnum() and len(ending) <= 8 else ""
    return folder / "recordings" / f"{sha256}{safe}"


def find_files(office: "Office", read: "Read", recordings: Iterable[Recording]) -> Mapping[str, Found]:
    """The files of these recordings, by recording; a file counts as found if one of its size is there."""
    recordings = tuple(recordings)
    known: dict[tuple[str, str], list[Path]] = defaultdict(list)
    where = {"installation": office.installation, "recording": tuple(row.id for row in recordings)}
    for place in read.find(RecordingPlace, **where) if recordings else ():
        known[place.recording, place.role].append(Path(place.path))
    return {row.id: _found(office.folder, row, known) for row in recordings}


def note_place(office: "Office", work: "Work", recording: str, path: Path, role: str = ORIGINAL) -> None:
    """Remember where a recording lies on this laptop, in place of where it lay before."""
    id_ = str(uuid5(_PLACES, f"{recording}/{office.installation}/{role}"))
    work.put(
        RecordingPlace(
            id=id_, recording=recording, installation=office.installation, role=role, path=str(path)
        )
    )


def _found(folder: Path, row: Recording, known: Mapping[tuple[str, str], list[Path]]) -> Found:
    places = (*known.get((row.id, ORIGINAL), ()), kept_file(folder, row.sha256, row.name))
    there = [path for path in places if _is_file(path)]
    original = next((path for path in there if _is_file(path, row.size)), None)
    working = kept_file(folder, row.working_sha256, WORKING_NAME) if row.working_sha256 else None
    return Found(
        original=original,
        working=working if working is not None and _is_file(working) else None,
        other=there[0] if there and original is None else None,
    )


def _is_file(path: Path, size: int | None = None) -> bool:
    """Whether a file is there, of this size if one is given; a folder that cannot be asked has none."""
    try:
        return path.is_file() and (size is None or path.stat().st_size == size)
    except (OSError, ValueError):
        return False
