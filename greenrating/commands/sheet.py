"""`greenrating sheet`: which scoring sheets there are, what one says, and what can be done with them."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import texts
from greenrating.commands import sheet_files, workspace
from greenrating.sheet_choice import sheet_named, shipped_sheets
from greenrating.terminal import DONE, FINDING, complain

if TYPE_CHECKING:
    from appendix_a.loader import AnySheet
    from scoring.sheet import Words


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `list [--workspace DIR]`, `show [SHEET] [--json]`, `check FILE` and what `sheet_files` adds."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=texts.say("sheet.action"))
    about = texts.say("sheet.list.about")
    workspace.add_options(actions.add_parser("list", help=about, description=about))
    about = texts.say("sheet.show.about")
    show = actions.add_parser("show", help=about, description=about)
    show.add_argument("sheet", nargs="?", metavar="SHEET", help=texts.say("sheet.show.sheet"))
    show.add_argument("--json", action="store_true", help=texts.say("sheet.show.json"))
    about = texts.say("sheet.check.about")
    check = actions.add_parser("check", help=about, description=about)
    check.add_argument("file", metavar="FILE", help=texts.say("sheet.check.file"))
    sheet_files.arguments(actions)


def run(args: argparse.Namespace) -> int:
    """Carry out the action. Raises Refused or Untrusted for a sheet to show that cannot be used."""
    if args.action in sheet_files.ACTIONS:
        return sheet_files.run(args)
    if args.action == "list":
        return _list() if args.workspace is None else _list_workspace(args)
    if args.action == "show":
        return _show(sheet_named(args.sheet), as_json=args.json)
    return _check(Path(args.file))


def _list() -> int:
    for sheet in shipped_sheets():
        print(_line(sheet))
    return DONE


def _list_workspace(args: argparse.Namespace) -> int:
    """The versions that a workspace knows, with their state."""
    from greenrating.sheet_shelf import list_versions

    with workspace.opened(args) as office:
        lines = list_versions(office)
    for line in lines:
        state = texts.say("sheet.in_force" if line.in_force else f"sheet.{line.state}")
        told = {"name": f"{line.sheet}@{line.version}", "state": state, "title": _title(line.title)}
        if line.state == "draft":
            print(texts.say("sheet.list.draft", edits=line.edits, **told))
        else:
            since = texts.say("sheet.since", date=line.effective_from)
            print(texts.say("sheet.list.line", since=since, sha=line.sha256, **told))
    return DONE


def _title(title: "Words") -> str:
    return title.en if texts.current() == "en" else title.zh


def _line(sheet: "AnySheet") -> str:
    title = {"zh": f"{sheet.standard.zh} {sheet.title.zh}", "en": f"{sheet.standard.en}: {sheet.title.en}"}
    name = f"{sheet.id}@{sheet.version}"
    since = texts.say("sheet.since", date=sheet.effective_from)
    return f"{name}  {title[texts.current()]}  {since}  SHA-256 {sheet.sha256}"


def _show(sheet: "AnySheet", *, as_json: bool) -> int:
    from appendix_a.listing import listing
    from appendix_a.writer import shown

    if as_json:
        print(json.dumps(shown(sheet), ensure_ascii=False, indent=2))
    else:
        sys.stdout.write(listing(sheet))
    return DONE


def _check(path: Path) -> int:
    """Report every fault; 1 for a sheet with faults, 2 for a file that is none."""
    from appendix_a.faults import SheetFaults
    from appendix_a.loader import load

    try:
        sheet = load(path)
    except SheetFaults as unusable:
        status = complain(fault.say(texts.current()) for fault in unusable.faults)
        return status if unusable.unreadable else FINDING
    print(
        texts.say("sheet.check.good", file=path.name, sheet=f"{sheet.id}@{sheet.version}", sha=sheet.sha256)
    )
    return DONE
