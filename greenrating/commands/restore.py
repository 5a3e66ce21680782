"""`greenrating restore FILE DIR`: a workspace out of a backup."""

import argparse
from pathlib import Path

from greenrating import opening
from greenrating.commands import workspace
from greenrating.office import Office
from greenrating.terminal import DONE
from greenrating.texts import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `FILE DIR [--recovery]`."""
    parser.add_argument("file", metavar="FILE", type=Path, help=say("cli.restore.file"))
    parser.add_argument("folder", metavar="DIR", type=Path, help=say("cli.restore.folder"))
    parser.add_argument("--recovery", action="store_true", help=say("cli.restore.recovery"))
    workspace.add_passphrase_file(parser)


def run(args: argparse.Namespace) -> int:
    """Restore the workspace and say whose it is."""
    office = _restored(args)
    print(say("cli.restore.done", office=office.row.name, folder=args.folder))
    office.close()
    return DONE


def _restored(args: argparse.Namespace) -> Office:
    given = workspace.passphrase(args)
    if args.recovery:
        recovery_key = workspace.ask("cli.restore.ask_recovery")
        chosen = given if given is not None else workspace.ask("cli.restore.ask_new")
        return opening.restore(args.file, args.folder, recovery_key=recovery_key, new_passphrase=chosen)
    try:
        return opening.restore(args.file, args.folder, given)
    except opening.NeedsPassphrase:
        return opening.restore(args.file, args.folder, workspace.ask("cli.workspace.ask"))
