"""`greenrating recording`: taking recordings in, listing them, holding them against their digests."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import recording_checks, recordings, rooms
from greenrating.commands import workspace
from greenrating.errors import Refused
from greenrating.recording_intake import TakenFile, take_in
from greenrating.recording_proposal import ProposedSession
from greenrating.recording_views import SessionView
from greenrating.session_lines import list_sessions
from greenrating.terminal import DONE, FINDING
from greenrating.texts import say

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.recording_views import RecordingView


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `import PATH… --room ROOM [--reference]`, `list [--json]` and `check [ID…]`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=say("cli.action"))
    about = say("cli.recording.import")
    bring = actions.add_parser("import", help=about, description=about)
    bring.add_argument("paths", metavar="PATH", type=Path, nargs="+", help=say("cli.recording.import.path"))
    bring.add_argument("--room", metavar="ROOM", required=True, help=say("cli.recording.import.room"))
    bring.add_argument("--reference", action="store_true", help=say("cli.recording.import.reference"))
    workspace.add_options(bring)
    about = say("cli.recording.list")
    listing = actions.add_parser("list", help=about, description=about)
    listing.add_argument("--json", action="store_true", help=say("cli.recording.list.json"))
    workspace.add_options(listing)
    about = say("cli.recording.check")
    check = actions.add_parser("check", help=about, description=about)
    check.add_argument("ids", metavar="ID", nargs="*", help=say("cli.recording.check.id"))
    workspace.add_options(check)


def run(args: argparse.Namespace) -> int:
    """Carry out the action."""
    with workspace.opened(args) as office:
        if args.action == "import":
            return _import(office, tuple(args.paths), _room(office, args.room), copy=not args.reference)
        if args.action == "list":
            return _list(office, as_json=args.json)
        return _check(office, tuple(args.ids) or None)


def _import(office: "Office", paths: tuple[Path, ...], room: str, *, copy: bool) -> int:
    """Take in session by session; each file is kept once it is finished, known files are passed over."""
    for session in recordings.proposal(office, paths):
        _import_session(office, session, room, copy=copy)
    return DONE


def _import_session(office: "Office", session: ProposedSession, room: str, *, copy: bool) -> None:
    kept = session.session
    new = tuple(file.path for file in session.files if not file.known)
    for file in session.files:
        if file.known:
            print(say("cli.recording.import.known", name=file.path.name))

    def keep(file: TakenFile) -> None:
        nonlocal kept
        command = recordings.ImportRecordings(room, kept or None, (file,), session.title, session.started)
        kept = recordings.import_recordings(office, command).session_id
        print(say("cli.recording.import.done", name=file.name, sha256=file.digests.sha256), flush=True)
        for fault in file.faults:
            print("  " + say(f"recordings.fault_{fault.partition(':')[0]}"), flush=True)

    take_in(office.folder, new, done=keep, copy=copy)


def _list(office: "Office", *, as_json: bool) -> int:
    lines = list_sessions(office)
    views = [recordings.show_session(office, line.session.id) for line in lines]
    if as_json:
        print(json.dumps([_plain(view) for view in views], ensure_ascii=False, indent=2))
        return DONE
    for view in views:
        print(say("cli.recording.list.session", room=view.room.name, title=view.session.title))
        for each in view.recordings:
            told = {"id": each.id, "name": each.row.name, "seconds": each.length_us // 1_000_000}
            print("  " + say("cli.recording.list.line", **told, state=_state(each)))
    return DONE


def _plain(view: SessionView) -> dict[str, object]:
    """A session as other programs read it; `path` is "" where the recording was not found on this laptop."""
    kept = ("id", "name", "size", "sha256", "sm3", "container", "start_us", "duration_us", "sound", "kept")
    return {
        "id": view.id,
        "room": view.room.name,
        "title": view.session.title,
        "started": None if view.session.started is None else view.session.started.isoformat(),
        "recordings": [
            {
                **{name: getattr(each.row, name) for name in kept},
                "started": None if each.row.started is None else each.row.started.isoformat(),
                "at_us": each.at_us,
                "path": each.original,
                "faults": list(each.row.faults),
                "last_check": each.checks[0].outcome if each.checks else None,
                "marks": sum(mark.recording == each.id for mark in view.marks),
            }
            for each in view.recordings
        ],
    }


def _state(each: "RecordingView") -> str:
    if each.blocked:
        return say("recordings.outcome_differs")
    return say("recordings.found" if each.original else "recordings.outcome_missing")


def _check(office: "Office", ids: tuple[str, ...] | None) -> int:
    """Compare and keep every outcome; a difference or a missing file is a finding."""
    status = DONE
    for wanted in recording_checks.to_check(office, ids):
        note = recording_checks.compare(wanted)
        recording_checks.note_check(office, note)
        print(f"{wanted.name}  {say(f'recordings.outcome_{note.outcome}')}", flush=True)
        if note.outcome != "same":
            status = FINDING
    return status


def _room(office: "Office", named: str) -> str:
    """The room with this id, account or name. Raises `Refused`: `room.unknown`, `room.several`."""
    found = [line.room for line in rooms.search(office, "")]
    for fits in ("id", "account", "name"):
        same = [room for room in found if getattr(room, fits) == named]
        if len(same) == 1:
            return same[0].id
        if same:
            raise Refused("room.several", name=named, ids="、".join(room.id for room in same))
    raise Refused("room.unknown", name=named)
