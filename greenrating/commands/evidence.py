"""`greenrating evidence`: the list of evidence and the evidence folder of a session, a sheet or a verdict."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating.commands import workspace
from greenrating.errors import Refused
from greenrating.terminal import DONE
from greenrating.texts import current, say

if TYPE_CHECKING:
    from greenrating.office import Office

_KINDS = {".pdf": "evidence_pdf", ".xlsx": "evidence_xlsx"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `list` and `folder`, each of `--session`, `--sheet` or `--verdict ID`, `[--restricted] OUT`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=say("cli.action"))
    for action in ("list", "folder"):
        about = say(f"cli.evidence.{action}")
        made = actions.add_parser(action, help=about, description=about)
        of = made.add_mutually_exclusive_group(required=True)
        for scope in ("session", "sheet", "verdict"):
            of.add_argument(f"--{scope}", metavar="ID", default="", help=say(f"cli.evidence.{scope}"))
        made.add_argument("--restricted", action="store_true", help=say("cli.evidence.restricted"))
        if action == "folder":
            made.add_argument("--recordings", action="store_true", help=say("cli.evidence.recordings"))
        made.add_argument("out", metavar="OUT", type=Path, help=say(f"cli.evidence.{action}.out"))
        workspace.add_options(made)


def run(args: argparse.Namespace) -> int:
    """Carry out the action."""
    with workspace.opened(args) as office:
        return _list(office, args) if args.action == "list" else _folder(office, args)


def _list(office: "Office", args: argparse.Namespace) -> int:
    from greenrating.exports import ExportPaper, export_paper

    kind = _KINDS.get(args.out.suffix.lower())
    if kind is None:
        raise Refused("paper.kind", "kind", kind=args.out.suffix or args.out.name)
    paper = ExportPaper(
        args.verdict, kind, str(args.out), current(), args.sheet, args.session, args.restricted
    )
    done = export_paper(office, paper)
    print(say("cli.evidence.written", name=done.path.name, sha256=done.sha256))
    return DONE


def _folder(office: "Office", args: argparse.Namespace) -> int:
    from greenrating.evidence_folder import MakeFolder, make_folder

    scope = {"session": args.session, "sheet": args.sheet, "verdict": args.verdict}
    command = MakeFolder(
        str(args.out), **scope, recordings=args.recordings, restricted=args.restricted, language=current()
    )
    done = make_folder(office, command)
    said = asdict(done.written) | {"name": done.written.folder.name, "sha256": done.sha256}
    print(say("cli.evidence.folder_written", **said))
    if done.written.left_out:
        print(say("cli.evidence.left_out", n=done.written.left_out))
    return DONE
