"""Working copies of raw streams made anew, where only the original was found again: backups hold none."""

import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import files, rights
from greenrating.changes import SessionChanged
from greenrating.jobs import Progress, silent
from greenrating.recording_files import WORKING_NAME, find_files, kept_file
from greenrating.recording_records import Recording
from greenrating.session_work import session_changed, working

if TYPE_CHECKING:
    from greenrating.media.remux import WorkingCopy
    from greenrating.office import Office

PART = ".part"
"""In the name of a file that is not finished: the next import clears such files away."""


@dataclass(frozen=True)
class Copyless:
    """A recording that is played by a working copy, of which only the original is here."""

    recording: str
    original: Path


@dataclass(frozen=True)
class CopyMade:
    """The working copy of a recording was made anew; its digest, which another version may change."""

    recording: str
    sha256: str


def copyless(office: "Office", session: str | None = None) -> tuple[Copyless, ...]:
    """The recordings of a session, or of all, that lack their working copy on this laptop."""
    rights.require(office, "recording.relink")
    with office.store.read() as read:
        rows = read.find(Recording) if session is None else read.find(Recording, session=session)
        rows = [row for row in rows if row.working_sha256]
        found = find_files(office, read, rows)
    here = ((row.id, found[row.id]) for row in rows)
    return tuple(Copyless(id_, each.original) for id_, each in here if each.original and not each.working)


def make_again(folder: Path, wanted: Iterable[Copyless], progress: Progress = silent) -> tuple[CopyMade, ...]:
    """Make working copies for the workspace at `folder`; runs away from the desk.

    Raises `Refused`, like `make_copy`.
    """
    return tuple(CopyMade(each.recording, make_copy(folder, each.original, progress)[0]) for each in wanted)


def make_copy(folder: Path, original: Path, progress: Progress) -> tuple[str, "WorkingCopy"]:
    """Make the working copy of a raw stream in the workspace: its digest, and how its times lead back.

    Raises `Refused`: `disk.full` and its like, and as `media.remux.working_copy`.
    """
    from greenrating.media.digest import digests
    from greenrating.media.remux import working_copy

    part = folder / "recordings" / f"{secrets.token_hex(8)}{PART}.mp4"
    with files.disk_told_plainly():
        part.parent.mkdir(exist_ok=True)
    try:
        times = working_copy(original, part, progress)
        sha256 = digests(part).sha256
        with files.disk_told_plainly():
            part.replace(kept_file(folder, sha256, WORKING_NAME))
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return sha256, times


def note_copy(office: "Office", command: CopyMade) -> SessionChanged:
    """Keep which file is the working copy of a recording. Raises `Missing`."""
    rights.require(office, "recording.relink")
    with office.store.read() as read:
        session = read.get(Recording, command.recording).session
    with working(office, "recording.relink", session) as work:
        work.put(replace(work.get(Recording, command.recording), working_sha256=command.sha256))
    return session_changed(office, session)
