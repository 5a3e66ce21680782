"""`greenrating history check`: whether the record of who did what can be believed."""

import argparse
import json

from greenrating.commands import workspace
from greenrating.terminal import DONE, FINDING
from greenrating.texts import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `check [--json]`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=say("cli.action"))
    about = say("cli.history.check")
    check = actions.add_parser("check", help=about, description=about)
    check.add_argument("--json", action="store_true", help=say("cli.history.json"))
    workspace.add_options(check)


def run(args: argparse.Namespace) -> int:
    """Report every fault of the chain and of the evidence; 1 if there is one."""
    with workspace.opened(args) as office:
        faults = [*office.store.check_history(), *office.store.check_evidence(office.vault)]
        with office.store.read() as read:
            newest = read.acts(limit=1)
    entries = newest[0].seq if newest else 0
    if args.json:
        print(json.dumps({"entries": entries, "faults": faults}, ensure_ascii=False))
    else:
        print("\n".join(faults) or say("cli.history.good", entries=entries))
    return FINDING if faults else DONE
