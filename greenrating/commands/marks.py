"""`greenrating marks`: marks from and for other programs."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from greenrating import mark_files
from greenrating.commands import workspace
from greenrating.commands.track import complain_left_out
from greenrating.terminal import DONE, complain
from greenrating.texts import say
from greenrating.tracks.times import spelled


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `read FILE [--json]` and `export --session ID --as FORMAT OUT`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=say("cli.action"))
    about = say("cli.marks.read")
    reading = actions.add_parser("read", help=about, description=about)
    reading.add_argument("file", metavar="FILE", type=Path, help=say("cli.marks.file"))
    reading.add_argument("--json", action="store_true", help=say("cli.marks.json"))
    about = say("cli.marks.export")
    writing = actions.add_parser("export", help=about, description=about)
    writing.add_argument("--session", metavar="ID", required=True, help=say("cli.marks.session"))
    writing.add_argument(
        "--as", dest="form", required=True, choices=(*mark_files.FORMATS,), help=say("cli.marks.as")
    )
    writing.add_argument("out", metavar="OUT", type=Path, help=say("cli.marks.out"))
    workspace.add_options(writing)


def run(args: argparse.Namespace) -> int:
    """Carry out the action."""
    return _export(args) if args.action == "export" else _read(args)


def _export(args: argparse.Namespace) -> int:
    from greenrating.mark_export import ExportMarks, export_marks  # reading needs no workspace

    with workspace.opened(args) as office:
        done = export_marks(office, ExportMarks(args.session, args.form, str(args.out)))
    print(say("cli.marks.exported", n=done.marks, file=done.path.name, sha256=done.sha256))
    if done.withheld:
        complain([say("cli.marks.withheld", n=done.withheld)])
    return DONE


def _read(args: argparse.Namespace) -> int:
    """Print the marks; what was left out goes to standard error and is no failure."""
    file = mark_files.read(args.file)
    if args.json:
        print(json.dumps(asdict(file), ensure_ascii=False, indent=2))
        return DONE
    for mark in file.marks:
        end = f" – {spelled(mark.end_ms)}" if mark.end_ms is not None else ""
        words = " · ".join(filter(None, (mark.part, mark.tag, mark.note, mark.who)))
        print(f"{spelled(mark.start_ms)}{end}  {words}")
    print(say("cli.marks.sum", format=file.format, n=len(file.marks)))
    complain_left_out(args.file, file.left_out)
    return DONE
