"""A workspace taken out of a backup goes on as a laptop of its own.

Its installation gets a new id, and with it a chain of its own: the workspace that the backup was made of may
go on, too, and one chain that two laptops continue would fork.
"""

import platform
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating.keyfile import KeyFile
from greenrating.recording_files import note_place
from greenrating.recording_records import Recording, RecordingPlace
from greenrating.records import Installation

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read


RESTORE = "workspace.restore"
"""The act with which the chain of a restored copy begins, about the chain that it goes on from."""


def as_new_installation(key_file: KeyFile) -> KeyFile:
    """The key file of a copy: a new installation, which no keyring knows yet."""
    return replace(key_file.without_kind("keyring"), installation=str(uuid.uuid4()))


def begin(office: "Office", before: str) -> None:
    """Begin the chain of a restored workspace: the act `workspace.restore`, about the chain `before`.

    Recordings that still lie where the installation `before` knew them are known here as well. That is an act
    of its own: the first one is told to others, paths on this laptop are not.
    """
    from greenrating.store.store import Act

    with office.store.work(Act(RESTORE, before)) as work:
        work.put(Installation(id=office.installation, name=platform.node()))
    with office.store.read() as read:
        found = tuple(_found(read, before))
    if found:
        with office.store.work(Act("recording.relink", office.row.id)) as work:
            for place in found:
                note_place(office, work, place.recording, Path(place.path), place.role)


def _found(read: "Read", before: str) -> Iterator[RecordingPlace]:
    """Where recordings still lie that another installation knew."""
    sizes = {row.id: row.size for row in read.find(Recording)}
    for place in read.find(RecordingPlace, installation=before):
        if place.recording in sizes and _lies_there(Path(place.path), sizes[place.recording]):
            yield place


def _lies_there(path: Path, size: int) -> bool:
    """Whether a file of this size lies at a path; False for one that cannot be asked."""
    try:
        return path.is_file() and path.stat().st_size == size
    except (OSError, ValueError):
        return False
