"""`greenrating rate FILE`: cases in, verdicts out."""

import argparse
import json
import sys
from pathlib import Path
from typing import cast

from greenrating import texts
from greenrating.batch import Rater, Source, answers
from greenrating.case_faults import CaseRefused
from greenrating.case_json import LARGEST
from greenrating.errors import Refused
from greenrating.sheet_choice import shelf
from greenrating.terminal import DONE, REFUSED, complain
from greenrating.verdict_json import verdict
from greenrating.verdict_words import explanation, summary


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `FILE [--sheet SHEET] [--json] [--explain]`."""
    parser.add_argument("file", metavar="FILE", help=texts.say("cli.rate.file"))
    parser.add_argument("--sheet", metavar="SHEET", help=texts.say("cli.rate.sheet"))
    parser.add_argument("--json", action="store_true", help=texts.say("cli.rate.json"))
    parser.add_argument("--explain", action="store_true", help=texts.say("cli.rate.explain"))


def run(args: argparse.Namespace) -> int:
    """Rate the file. Raises Refused or Untrusted for a sheet or a file that cannot be used."""
    rater = Rater(shelf(args.sheet))
    if args.file == "-":
        return _rate_lines(cast("Source", sys.stdin.buffer), args.file, rater)
    try:
        if args.file.lower().endswith(".jsonl"):
            with Path(args.file).open("rb") as source:
                return _rate_lines(source, args.file, rater)
        return _rate_one(Path(args.file), rater, args)
    except FileNotFoundError:
        raise Refused("file.absent", file=args.file) from None
    except IsADirectoryError:
        raise Refused("file.folder", file=args.file) from None
    except PermissionError as error:
        raise Refused("file.unreadable", file=args.file, reason=error.strerror) from None


def _rate_one(path: Path, rater: Rater, args: argparse.Namespace) -> int:
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    try:
        result, sheet = rater.rate(content)
    except CaseRefused as refused:
        return complain(
            texts.say("cli.rate.fault", file=args.file, sentence=said) for said in refused.sentences()
        )
    if args.json:
        print(json.dumps(verdict(result, sheet), ensure_ascii=False, indent=2))
        return DONE
    for line in [*summary(result, sheet), *(explanation(result) if args.explain else ())]:
        print(line)
    return DONE


def _rate_lines(source: Source, name: str, rater: Rater) -> int:
    faulty = 0
    for batch in answers(source, rater):
        sys.stdout.writelines(f"{line}\n" for line, _ in batch)
        sys.stdout.flush()
        faulty += sum(not is_verdict for _, is_verdict in batch)
    if faulty:
        complain([texts.say("cli.rate.faulty_lines", file=name, faulty=faulty)])
    return REFUSED if faulty else DONE
