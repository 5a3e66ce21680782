"""The proposal of an import as a person corrects it: files moved, left out, given another clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from greenrating.recording_proposal import ProposedFile, ProposedSession

Sessions = tuple[ProposedSession, ...]


def joined_with(sessions: Sequence[ProposedSession], more: Sequence[ProposedSession]) -> Sessions:
    """Further sessions behind those that are there; a file that is there already stays where it is."""
    known = {file.path for session in sessions for file in session.files}
    fresh = (
        replace(session, files=tuple(file for file in session.files if file.path not in known))
        for session in more
    )
    return (*sessions, *(session for session in fresh if session.files))


def moved(sessions: Sequence[ProposedSession], path: Path, by: int) -> Sessions:
    """A file one place up (-1) or down (1), over the border into the next session where it stands at it."""
    place, at = _find(sessions, path)
    files = list(sessions[place].files)
    file = files.pop(at)
    if 0 <= at + by <= len(files):
        files.insert(at + by, file)
        return _with(sessions, {place: files})
    other = place + by
    if not 0 <= other < len(sessions):
        return tuple(sessions)
    theirs = [file, *sessions[other].files] if by > 0 else [*sessions[other].files, file]
    return _with(sessions, {place: files, other: theirs})


def without(sessions: Sequence[ProposedSession], path: Path) -> Sessions:
    """All but one file."""
    place, _ = _find(sessions, path)
    return _with(sessions, {place: [file for file in sessions[place].files if file.path != path]})


def clocked(sessions: Sequence[ProposedSession], path: Path, started: datetime | None) -> Sessions:
    """A file with another wall clock at its start."""
    place, at = _find(sessions, path)
    files = list(sessions[place].files)
    files[at] = replace(files[at], started=started)
    return _with(sessions, {place: files})


def titled(sessions: Sequence[ProposedSession], place: int, title: str) -> Sessions:
    """A session under another title."""
    return tuple(replace(each, title=title) if n == place else each for n, each in enumerate(sessions))


def _find(sessions: Sequence[ProposedSession], path: Path) -> tuple[int, int]:
    for place, session in enumerate(sessions):
        for at, file in enumerate(session.files):
            if file.path == path:
                return place, at
    raise KeyError(path)


def _with(sessions: Sequence[ProposedSession], changed: dict[int, list[ProposedFile]]) -> Sessions:
    """With other files in some sessions; one that has none left goes, and starts follow from the files."""
    found = (_session(each, changed[n]) if n in changed else each for n, each in enumerate(sessions))
    return tuple(session for session in found if session.files)


def _session(session: ProposedSession, files: list[ProposedFile]) -> ProposedSession:
    started = next((file.started for file in files if file.started is not None), None)
    return replace(session, started=started, files=tuple(files))
