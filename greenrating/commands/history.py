"""`greenrating history check`: whether the record of who did what can be believed."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict

from greenrating.commands import workspace
from greenrating.history_check import HistoryReport, check, parse_head
from greenrating.terminal import DONE, FINDING
from greenrating.texts import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `check [--json] [--head N:HASH]`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=say("cli.action"))
    about = say("cli.history.check")
    parsed = actions.add_parser("check", help=about, description=about)
    parsed.add_argument("--json", action="store_true", help=say("cli.history.json"))
    parsed.add_argument("--head", metavar="N:HASH", help=say("cli.history.head"))
    workspace.add_options(parsed)


def run(args: argparse.Namespace) -> int:
    """Report every fault of the chains, the rows and the evidence; 1 if there is one."""
    printed = None if args.head is None else parse_head(args.head)
    with workspace.opened(args) as office:
        report = check(office, printed=printed)
    if args.json:
        print(json.dumps(_plain(report), ensure_ascii=False))
    else:
        print("\n".join([*_chains(report), *(report.faults or [_good(report)])]))
    return FINDING if report.faults else DONE


def _plain(report: HistoryReport) -> dict[str, object]:
    return {**asdict(report), "entries": report.entries}


def _chains(report: HistoryReport) -> Iterator[str]:
    for chain in report.chains:
        short = chain.installation[:8]
        name = chain.name or say("copies.laptop")
        yield say("cli.history.chain", name=name, chain=short, entries=chain.entries, head=chain.printed)


def _good(report: HistoryReport) -> str:
    return say(
        "cli.history.good",
        entries=report.entries,
        chains=len(report.chains),
        rows=report.rows,
        evidence=report.evidence,
        heads=report.heads,
    )
