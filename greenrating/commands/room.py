"""`greenrating room`: the register of live rooms from a terminal."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import intake, rooms
from greenrating.commands import workspace
from greenrating.terminal import DONE, complain
from greenrating.texts import say
from greenrating.views import RoomLine

if TYPE_CHECKING:
    from greenrating.office import Office


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `import FILE` and `list [--json]`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=say("cli.action"))
    about = say("cli.room.import")
    take_in = actions.add_parser("import", help=about, description=about)
    take_in.add_argument("file", metavar="FILE", type=Path, help=say("cli.room.import.file"))
    workspace.add_options(take_in)
    about = say("cli.room.list")
    listing = actions.add_parser("list", help=about, description=about)
    listing.add_argument("--json", action="store_true", help=say("cli.room.list.json"))
    workspace.add_options(listing)


def run(args: argparse.Namespace) -> int:
    """Carry out the action."""
    with workspace.opened(args) as office:
        if args.action == "import":
            return _import(office, args.file)
        return _list(office, as_json=args.json)


def _import(office: "Office", path: Path) -> int:
    """Take in every room of a workbook, or name every faulty cell and take in none."""
    preview = intake.read_rooms(office, path)
    if preview.faults:
        return complain(
            say("cli.room.import.fault", file=path.name, line=row.line, fault=fault)
            for row in preview.rows
            for fault in row.faults
        )
    taken = intake.import_rooms(office, intake.ImportRooms(preview.rooms))
    same = len(preview.rows) - len(preview.rooms)
    print(say("cli.room.import.done", added=taken.added, changed=taken.changed, same=same))
    if preview.ignored:
        print(say("cli.room.import.ignored", headings="、".join(preview.ignored)))
    return DONE


def _list(office: "Office", *, as_json: bool) -> int:
    lines = rooms.search(office, "")
    if as_json:
        print(json.dumps([_plain(line) for line in lines], ensure_ascii=False, indent=2))
        return DONE
    for line in lines:
        room = line.room
        told = {"platform": room.platform, "account": room.account, "operator": room.operator}
        print(say("cli.room.list.line", name=room.name, stars=_stars(line.stars), **told))
    return DONE


def _plain(line: RoomLine) -> dict[str, object]:
    """A room as other programs read it; `stars` is null without a title and 0 for a title without stars."""
    kept = ("id", "name", "platform", "account", "operator", "credit_code", "address", "jurisdiction")
    return {**{name: getattr(line.room, name) for name in kept}, "stars": line.stars}


def _stars(stars: int | None) -> str:
    if stars is None:
        return say("cli.room.list.untitled")
    return say("cli.room.list.stars", stars=stars) if stars else say("cli.room.list.unrated")
