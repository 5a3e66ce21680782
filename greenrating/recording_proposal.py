"""Recordings found in files and folders, grouped by live session and put in order.

A proposal that a person corrects before anything is taken in. Nothing is read but names, sizes and times.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from greenrating.errors import Refused
from greenrating.media.started import started_in_name
from greenrating.office import LEGAL_TIME
from greenrating.texts import say

ENDINGS: frozenset[str] = frozenset(
    {".mp4", ".flv", ".ts", ".mkv", ".mov", ".m4v", ".webm", ".avi", ".m2ts", ".mpg", ".mpeg", ".wmv", ".3gp"}
)
BREAK = timedelta(hours=1)
"""A pause longer than this parts two live sessions."""

_NUMBERS = re.compile(r"\d+")
_SEPARATORS = re.compile(r"[\s._\-()（）\[\]【】]+")
_PART = re.compile(r"(?i)(?:part|p|第)?\s*\d{1,4}\s*(?:段|部分)?$")


@dataclass(frozen=True)
class ProposedFile:
    """A file that may be a recording. `started` is the wall clock in its name.

    `session` is the live session in which it was taken in before, or "".
    """

    path: Path
    size: int
    written: datetime
    started: datetime | None
    session: str = ""

    @property
    def known(self) -> bool:
        """Whether the file was taken in before."""
        return bool(self.session)


@dataclass(frozen=True)
class ProposedSession:
    """Files of one live session, in their order."""

    title: str
    started: datetime | None
    files: tuple[ProposedFile, ...]

    @property
    def session(self) -> str:
        """The live session that some of the files are in already, or ""."""
        return next((file.session for file in self.files if file.known), "")


def find_recordings(paths: Iterable[Path]) -> tuple[ProposedFile, ...]:
    """The recordings among these files and in these folders, each once; other files of a folder are left out.

    Raises `Refused`: `file.missing` for a path that is not there, `recording.none` where nothing was found.
    """
    found = {path.resolve(): path for given in paths for path in _files(given)}
    if not found:
        raise Refused("recording.none")
    return tuple(_proposed(path) for path in found.values())


def propose(files: Iterable[ProposedFile]) -> tuple[ProposedSession, ...]:
    """Files grouped by live session: by folder and what their names share, parted where the pause is long."""
    groups: dict[tuple[Path, str], list[ProposedFile]] = defaultdict(list)
    for file in files:
        groups[file.path.parent, shared_name(file.path.stem)].append(file)
    sessions = (_session(part) for group in groups.values() for part in _parted(sorted(group, key=_order)))
    return tuple(sorted(sessions, key=lambda session: (session.started is None, session.started or 0)))


def shared_name(stem: str) -> str:
    """What the names of one session's files have in common: without the clock and the number of the part."""
    bare = _SEPARATORS.sub(" ", stem).strip()
    words = [word for word in bare.split() if not _is_clock(word)]
    while words and _PART.fullmatch(words[-1]):
        words.pop()
    return " ".join(words).casefold()


def _is_clock(word: str) -> bool:
    """Whether a word is a date, a time or another long number."""
    return word.isdigit() and len(word) >= 4  # a shorter number counts parts


def _files(given: Path) -> Iterator[Path]:
    if given.is_dir():
        for path in sorted(given.rglob("*")):
            if path.suffix.lower() in ENDINGS and not path.name.startswith(".") and path.is_file():
                yield path
    elif given.is_file():
        yield given
    else:
        raise Refused("file.missing", "paths", name=given.name)


def _proposed(path: Path) -> ProposedFile:
    stat = path.stat()
    written = datetime.fromtimestamp(stat.st_mtime, UTC)
    return ProposedFile(path, stat.st_size, written, started_in_name(path.name))


def _order(file: ProposedFile) -> tuple[object, ...]:
    """By the clock in the name where it has one, then by its name with numbers as numbers."""
    started = file.started.timestamp() if file.started else 0.0
    name = file.path.name.casefold()
    numbers = tuple(int(each) for each in _NUMBERS.findall(name))
    return started, _NUMBERS.sub("#", name), numbers, name


def _parted(files: list[ProposedFile]) -> Iterator[list[ProposedFile]]:
    """Files in their order, parted where one starts long after the one before was last written to."""
    part: list[ProposedFile] = []
    for file in files:
        if part and _pause(part[-1], file) > BREAK:
            yield part
            part = []
        part.append(file)
    if part:
        yield part


def _pause(before: ProposedFile, after: ProposedFile) -> timedelta:
    if before.started is None or after.started is None:
        return timedelta(0)
    end = before.written if before.started <= before.written <= after.started + BREAK else before.started
    lasting = end - before.started if end > before.started else _UNKNOWN
    return after.started - before.started - lasting


_UNKNOWN = timedelta(hours=5)
"""How long a file may go on whose end nothing tells."""


def _session(files: list[ProposedFile]) -> ProposedSession:
    started = next((file.started for file in files if file.started), None)
    name = files[0].path.stem
    shown = (
        say("recordings.evening", day=f"{started.astimezone(LEGAL_TIME):%Y-%m-%d %H:%M}") if started else name
    )
    return ProposedSession(shown, started, tuple(files))
