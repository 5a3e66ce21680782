"""What is still to be taken in of an import on this laptop, so that one that was broken off can go on."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from greenrating import rights
from greenrating.changes import WorkspaceChanged
from greenrating.digests import canonical
from greenrating.recording_proposal import ProposedFile, ProposedSession
from greenrating.recordings import known_places, marked
from greenrating.records import Setting

if TYPE_CHECKING:
    from greenrating.office import Office

KEY = "recording.plan"
_PLANS = UUID("7d3b9f52-6f7d-5c0e-9a3c-0d6f4b1e8a21")


@dataclass(frozen=True)
class ImportPlan:
    """The files to take in for a room, by live session; `copy` says whether they come into the workspace."""

    room: str
    copy: bool
    sessions: tuple[ProposedSession, ...]

    @property
    def files(self) -> tuple[ProposedFile, ...]:
        """All files, in their order."""
        return tuple(file for session in self.sessions for file in session.files)


def keep_plan(office: "Office", plan: ImportPlan) -> WorkspaceChanged:
    """Remember an import that begins, in place of the one before."""
    rights.require(office, "recording.plan")
    return _keep(office, canonical(_plain(plan)))


def drop_plan(office: "Office", _about: None = None) -> WorkspaceChanged:
    """Forget the import: it is finished, or given up."""
    rights.require(office, "recording.plan")
    return _keep(office, "")


def unfinished(office: "Office", _about: None = None) -> ImportPlan | None:
    """The import that was begun on this laptop and not finished; None if nothing of it is left to do.

    Files that were taken in already are `known`, and lead to their session.
    """
    rights.require(office, "recording.read")
    with office.store.read() as read:
        row = read.look(Setting, _id(office))
        if row is None or row.gone or not row.value:
            return None
        plan = _read(json.loads(row.value))
        known = known_places(office, read)
    sessions = tuple(
        replace(session, files=tuple(marked(file, known) for file in session.files))
        for session in plan.sessions
    )
    found = replace(plan, sessions=sessions)
    return found if any(not file.known for file in found.files) else None


def _keep(office: "Office", value: str) -> WorkspaceChanged:
    from greenrating.store.store import Act

    with office.store.work(Act("recording.plan")) as work:
        before = work.look(Setting, _id(office))
        if value or before is not None:
            work.put(Setting(id=_id(office), key=f"{KEY}/{office.installation}", value=value))
    return WorkspaceChanged(KEY)


def _id(office: "Office") -> str:
    return str(uuid5(_PLANS, office.installation))


def _plain(plan: ImportPlan) -> dict[str, object]:
    return {
        "room": plan.room,
        "copy": plan.copy,
        "sessions": [
            {"title": each.title, "started": _time(each.started), "files": list(map(_plain_file, each.files))}
            for each in plan.sessions
        ],
    }


def _plain_file(file: ProposedFile) -> dict[str, object]:
    started, written = _time(file.started), _time(file.written)
    return {"path": str(file.path), "size": file.size, "started": started, "written": written}


def _read(kept: dict[str, Any]) -> ImportPlan:
    sessions = (
        ProposedSession(each["title"], _moment(each["started"]), tuple(_files(each["files"])))
        for each in kept["sessions"]
    )
    return ImportPlan(kept["room"], kept["copy"], tuple(sessions))


def _files(kept: Iterable[dict[str, Any]]) -> Iterable[ProposedFile]:
    for each in kept:
        written = _moment(each["written"]) or datetime.fromtimestamp(0, UTC)
        yield ProposedFile(Path(each["path"]), each["size"], written, _moment(each["started"]))


def _time(moment: datetime | None) -> str:
    return "" if moment is None else moment.astimezone(UTC).isoformat()


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
