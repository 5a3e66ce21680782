"""`greenrating rate FILE`: cases in, verdicts out."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from greenrating import texts, workers
from greenrating.batch import Answered, Rater, Source, arriving_blocks, seldom_collecting
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
        return _print_lines(_answers(cast("Source", sys.stdin.buffer), rater), args.file)
    try:
        with Path(args.file).open("rb") as file:
            if not args.file.lower().endswith(".jsonl"):
                return _rate_one(file.read(LARGEST + 1), rater, args)
            if workers.pay_off(os.fstat(file.fileno()).st_size):
                return _print_lines(workers.answered(arriving_blocks(file), args.sheet), args.file)
            return _print_lines(_answers(file, rater), args.file)
    except FileNotFoundError:
        raise Refused("file.absent", file=args.file) from None
    except IsADirectoryError:
        raise Refused("file.folder", file=args.file) from None
    except PermissionError as error:
        raise Refused("file.unreadable", file=args.file, reason=error.strerror) from None


def _rate_one(content: bytes, rater: Rater, args: argparse.Namespace) -> int:
    try:
        result, plan = rater.rate(content)
    except CaseRefused as refused:
        return complain(
            texts.say("cli.rate.fault", file=args.file, sentence=said) for said in refused.sentences()
        )
    if args.json:
        print(json.dumps(verdict(result, plan.sheet), ensure_ascii=False, indent=2))
        return DONE
    for line in [*summary(result, plan.sheet), *(explanation(result) if args.explain else ())]:
        print(line)
    return DONE


def _answers(source: Source, rater: Rater) -> Iterator[Answered]:
    return (rater.answer_block(block, first) for block, first in arriving_blocks(source))


def _print_lines(blocks: Iterator[Answered], name: str) -> int:
    faulty = 0
    with seldom_collecting():
        for block in blocks:
            sys.stdout.buffer.write(block.lines)
            sys.stdout.buffer.flush()
            faulty += block.faulty
    if faulty:
        complain([texts.say("cli.rate.faulty_lines", file=name, faulty=faulty)])
    return REFUSED if faulty else DONE
