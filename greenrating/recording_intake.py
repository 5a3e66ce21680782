"""The slow part of taking in recordings: digests, the look inside, the copy, the working copy.

Runs away from the desk, on files alone; what it finds is written by `recordings.import_recordings`, file by
file, so that whatever is finished stays finished.
"""

import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Literal

from greenrating import files
from greenrating.errors import Refused
from greenrating.jobs import Progress, silent
from greenrating.media.digest import Digests, digests
from greenrating.media.look import Look, look_into
from greenrating.media.remux import WorkingCopy
from greenrating.media.started import started_in_name
from greenrating.recording_files import kept_file
from greenrating.server_address import is_server
from greenrating.texts import say
from greenrating.working_again import PART, make_copy

_ONE_AT_A_TIME = Lock()
_READ, _LOOKED = 0.7, 0.85  # parts of the work on one file
_LONGEST_US = 12 * 3600 * 1_000_000
_LATE_US = 60 * 1_000_000


@dataclass(frozen=True)
class TakenFile:
    """A file whose content is known: digests, what is inside, when it began, what is wrong with it.

    A fault is `kind:at_us:amount_us`. With `kept` = `copied` it lies in the workspace already. `working`
    leads the times of its working copy, whose digest is `working_sha256`, to its own.
    """

    path: Path
    digests: Digests
    look: Look | None
    kept: Literal["copied", "referenced"]
    started: datetime | None
    started_from: str
    faults: tuple[str, ...]
    working_sha256: str = ""
    working: WorkingCopy | None = None

    @property
    def name(self) -> str:
        """The file's name, without folders."""
        return self.path.name


def take_in(
    folder: Path,
    paths: Iterable[Path],
    progress: Progress = silent,
    done: Callable[[TakenFile], None] | None = None,
    *,
    copy: bool = True,
) -> tuple[TakenFile, ...]:
    """Take in recordings for the workspace at `folder`, one after the other; `done` is told of each at once.

    Raises `Refused`: `file.missing`, `recording.empty`, `recording.changed`, `disk.full` and its like;
    `server.recording_copy` for a copy in a workspace on a server, which keeps references only.
    A file that is no recording is taken in with the fault `unreadable`: it may be mended, and is evidence.
    """
    if copy and is_server(folder):
        raise Refused("server.recording_copy")
    paths = tuple(paths)
    taken: list[TakenFile] = []
    while not _ONE_AT_A_TIME.acquire(timeout=0.2):
        progress(say("recordings.waiting"), 0.0)
    try:
        _clear(folder)
        for place, path in enumerate(paths):
            file = _take(
                folder, path, part_of(progress, place / len(paths), (place + 1) / len(paths)), copy=copy
            )
            taken.append(file)
            if done is not None:
                done(file)
    finally:
        _ONE_AT_A_TIME.release()
    return tuple(taken)


def _take(folder: Path, path: Path, progress: Progress, *, copy: bool) -> TakenFile:
    with files.told_if_gone(path):
        return _read(folder, path, progress, copy=copy)


def _read(folder: Path, path: Path, progress: Progress, *, copy: bool) -> TakenFile:
    if path.is_file() and path.stat().st_size == 0:
        raise Refused("recording.empty", name=path.name)
    reading = part_of(progress, 0.0, _READ)
    found = _copied(folder, path, reading) if copy else digests(path, reading)
    look = _look(path, part_of(progress, _READ, _LOOKED))
    started, started_from = _started(path, look)
    file = TakenFile(
        path=path,
        digests=found,
        look=look,
        kept="copied" if copy else "referenced",
        started=started,
        started_from=started_from,
        faults=_faults(look),
    )
    file = replace(file, faults=(*file.faults, *_too_short(file)))
    return _with_working_copy(folder, file, part_of(progress, _LOOKED, 1.0))


def _started(path: Path, look: Look | None) -> tuple[datetime | None, str]:
    """When a recording began, and where that is said."""
    if (named := started_in_name(path.name)) is not None:
        return named, "name"
    if look is not None and look.created is not None:
        return look.created, "metadata"
    return None, ""


def _faults(look: Look | None) -> tuple[str, ...]:
    if look is None:
        return ("unreadable::",)
    return tuple(fault_text(fault.kind, fault.at_us, fault.amount_us) for fault in look.faults)


def fault_text(kind: str, at_us: int | None, amount_us: int | None) -> str:
    """A fault as a row keeps it."""
    return ":".join((kind, *("" if number is None else str(number) for number in (at_us, amount_us))))


def _copied(folder: Path, path: Path, progress: Progress) -> Digests:
    """Copy a file into the workspace under its digest, in the pass that digests it."""
    part = folder / "recordings" / f"{secrets.token_hex(8)}{PART}"
    with files.disk_told_plainly():
        part.parent.mkdir(exist_ok=True)
        found = digests(path, progress, part)
        part.replace(kept_file(folder, found.sha256, path.name))
    return found


def _look(path: Path, progress: Progress) -> Look | None:
    """What is inside, or None if no reader can make anything of it."""
    try:
        return look_into(path, progress)
    except Refused as refusal:
        if refusal.code != "recording.unreadable":
            raise
        return None


def _too_short(file: TakenFile) -> tuple[str, ...]:
    """Media time against wall time: much less of it than passed from the start to the file's last writing."""
    if file.look is None or file.look.duration_us is None or file.started_from != "name":
        return ()
    assert file.started is not None
    written = datetime.fromtimestamp(file.path.stat().st_mtime, UTC)
    passed = round((written - file.started).total_seconds() * 1_000_000)
    lacking = passed - file.look.duration_us
    if passed > _LONGEST_US or lacking <= _LATE_US + passed // 50:
        return ()
    return (fault_text("wall_differs", None, -lacking),)


def _with_working_copy(folder: Path, file: TakenFile, progress: Progress) -> TakenFile:
    """A raw stream gets a copy that players can seek in; where that fails, it is played as it is."""
    if file.look is None or file.look.container != "ts" or file.look.video is None:
        return file
    try:
        sha256, working = make_copy(folder, file.path, progress)
    except Refused as refusal:
        if refusal.code.startswith("disk."):
            raise
        return file
    return replace(file, working_sha256=sha256, working=working)


def _clear(folder: Path) -> None:
    """Remove what an import left that was broken off: nothing refers to it."""
    for path in (folder / "recordings").glob(f"*{PART}*"):
        with suppress(OSError):
            path.unlink()


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """The progress of one step of several: its whole is the part from `start` to `end` of theirs."""
    return lambda what, part: progress(what, start + part * (end - start))
