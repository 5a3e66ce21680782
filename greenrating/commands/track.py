"""`greenrating track`: what a file of subtitles, a transcript, comments or chat holds."""

import argparse
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from greenrating import tracks
from greenrating.terminal import DONE, complain
from greenrating.texts import say
from greenrating.tracks.times import spelled


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `read FILE [--json]`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=say("cli.action"))
    about = say("cli.track.read")
    reading = actions.add_parser("read", help=about, description=about)
    reading.add_argument("file", metavar="FILE", type=Path, help=say("cli.track.file"))
    reading.add_argument("--json", action="store_true", help=say("cli.track.json"))


def run(args: argparse.Namespace) -> int:
    """Print the words with their times; what was left out goes to standard error and is no failure."""
    track = tracks.read(args.file)
    if args.json:
        print(json.dumps(asdict(track), ensure_ascii=False, indent=2))
        return DONE
    for item in track.items:
        start, end = moment(item.start_ms, wall=track.clock == "wall"), item.end_ms
        who = f"{item.who}: " if item.who else ""
        print(f"{start}{' – ' + spelled(end) if end is not None else ''}  {who}{item.text}")
    print(say("cli.track.sum", format=track.format, n=len(track.items), encoding=track.encoding))
    complain_left_out(args.file, track.left_out)
    return DONE


def moment(ms: int, *, wall: bool) -> str:
    """A time of the recording, or a day and time in UTC as ISO 8601."""
    from datetime import UTC, datetime, timedelta

    if not wall:
        return spelled(ms)
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)).isoformat(timespec="milliseconds")


def complain_left_out(path: Path, left_out: Iterable[tracks.LeftOut]) -> None:
    """Say on standard error what of a file was left out."""
    complain(say("cli.track.left_out", file=path.name, line=each.line, why=each.why) for each in left_out)
