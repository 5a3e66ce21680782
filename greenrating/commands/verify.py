"""`greenrating verify FILE`: whether a file from here is whole, and whether its star follows from it."""

import argparse
import json
from pathlib import Path

from greenrating.commands import workspace
from greenrating.terminal import DONE, FINDING, complain
from greenrating.texts import say
from greenrating.verify import VerifyReport, verify


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `FILE`, `--json`, and the workspace with whose keys a package is read."""
    parser.add_argument("file", metavar="FILE", type=Path, help=say("verify.file"))
    parser.add_argument("--json", action="store_true", help=say("verify.json"))
    workspace.add_options(parser)


def run(args: argparse.Namespace) -> int:
    """Check the file; 1 with a line for each fault on standard error."""
    report = _report(args)
    if args.json:
        print(json.dumps(_plain(report), ensure_ascii=False, indent=2))
        return DONE if report.good else FINDING
    for line in report.lines:
        print(line)
    complain(report.faults)
    print(say("verify.good") if report.good else say("verify.bad", n=len(report.faults)))
    return DONE if report.good else FINDING


def _report(args: argparse.Namespace) -> VerifyReport:
    if args.workspace is None:
        return verify(args.file)
    with workspace.opened(args) as office:
        return verify(args.file, office)


def _plain(report: VerifyReport) -> dict[str, object]:
    return {
        "file": report.name,
        "kind": report.kind,
        "good": report.good,
        "lines": report.lines,
        "faults": report.faults,
    }
