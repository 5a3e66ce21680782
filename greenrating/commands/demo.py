"""`greenrating demo DIR`: a workspace of invented rooms, to try everything."""

import argparse
from pathlib import Path

from greenrating.terminal import DONE
from greenrating.texts import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `DIR`, a new or empty folder."""
    parser.add_argument("folder", metavar="DIR", type=Path, help=say("cli.demo.folder"))


def run(args: argparse.Namespace) -> int:
    """Make the demo and say where it is."""
    from greenrating import rooms
    from greenrating.demo.making import make_demo

    office = make_demo(args.folder)
    try:
        held = len(rooms.search(office, ""))
    finally:
        office.close()
    print(say("cli.demo.done", folder=args.folder, rooms=held))
    return DONE
