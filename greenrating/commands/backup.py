"""`greenrating backup OUT`: a complete, checked copy of a workspace in one file."""

import argparse
from pathlib import Path

from greenrating import opening
from greenrating.commands import workspace
from greenrating.terminal import DONE
from greenrating.texts import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `OUT`, a file or a folder."""
    parser.add_argument("out", metavar="OUT", type=Path, help=say("cli.backup.out"))
    workspace.add_options(parser)


def run(args: argparse.Namespace) -> int:
    """Make the backup and say where it is."""
    with workspace.opened(args) as office:
        made = opening.backup(office, args.out)
    print(say("cli.backup.done", path=made.path, size=made.size))
    return DONE
