"""A workspace taken out of a backup goes on as a laptop of its own.

Its installation gets a new id, and with it a chain of its own: the workspace that the backup was made of may
go on, too, and one chain that two laptops continue would fork.
"""

import platform
import uuid
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating.keyfile import KeyFile
from greenrating.recording_files import note_place
from greenrating.recording_records import Recording, RecordingPlace
from greenrating.records import Installation

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Work


def as_new_installation(key_file: KeyFile) -> KeyFile:
    """The key file of a copy: a new installation, which no keyring knows yet."""
    return replace(key_file.without_kind("keyring"), installation=str(uuid.uuid4()))


def begin(office: "Office", before: str) -> None:
    """Begin the chain of a restored workspace: the act `workspace.restore`, about the chain `before`.

    Recordings that still lie where the installation `before` knew them are known here as well.
    """
    from greenrating.store.store import Act

    with office.store.work(Act("workspace.restore", before)) as work:
        work.put(Installation(id=office.installation, name=platform.node()))
        _find_recordings(office, work, before)


def _find_recordings(office: "Office", work: "Work", before: str) -> None:
    sizes = {row.id: row.size for row in work.find(Recording)}
    for place in work.find(RecordingPlace, installation=before):
        path = Path(place.path)
        if place.recording in sizes and _lies_there(path, sizes[place.recording]):
            note_place(office, work, place.recording, path, place.role)


def _lies_there(path: Path, size: int) -> bool:
    """Whether a file of this size lies at a path; False for one that cannot be asked."""
    try:
        return path.is_file() and path.stat().st_size == size
    except (OSError, ValueError):
        return False
