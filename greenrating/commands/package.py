"""`greenrating package`: packages between laptops: what one holds, making one, taking one in."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating.commands import workspace
from greenrating.errors import Refused
from greenrating.terminal import DONE, FINDING, complain
from greenrating.texts import say

if TYPE_CHECKING:
    from greenrating.exchange.views import PackageView
    from greenrating.office import Office


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `inspect FILE`, `export --to MEMBER OUT` and `import FILE`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=say("cli.action"))
    for action, value in (("inspect", "FILE"), ("export", "OUT"), ("import", "FILE")):
        about = say(f"cli.package.{action}")
        made = actions.add_parser(action, help=about, description=about)
        made.add_argument("file", metavar=value, type=Path, help=say(f"cli.package.{action}.file"))
        if action == "inspect":
            made.add_argument("--json", action="store_true", help=say("cli.package.json"))
        if action == "export":
            made.add_argument("--to", metavar="MEMBER", required=True, help=say("cli.package.to"))
        workspace.add_options(made)


def run(args: argparse.Namespace) -> int:
    """Carry out the action."""
    if args.action == "inspect":
        return _inspect(args)
    with workspace.opened(args) as office:
        return _export(office, args) if args.action == "export" else _import(office, args)


def _inspect(args: argparse.Namespace) -> int:
    """Without `--workspace`, as anybody sees it; with it, as whoever works there; 1 if not to be believed."""
    from greenrating.exchange.words import package_lines, package_plain

    view = _seen(args)
    if args.json:
        print(json.dumps(package_plain(view), ensure_ascii=False, indent=2))
    else:
        for line in (*package_lines(view), *view.warnings):
            print(line)
        complain(view.faults)
    return FINDING if view.faults else DONE


def _seen(args: argparse.Namespace) -> "PackageView":
    from greenrating.verify_package import check_package

    if args.workspace is None:
        return check_package(None, args.file)
    with workspace.opened(args) as office:
        return check_package(office, args.file)


def _export(office: "Office", args: argparse.Namespace) -> int:
    from greenrating.exchange.pack import export_package

    made = export_package(office, _person(office, args.to), args.file)
    print(say("cli.package.written", path=made.path, size=made.size, rows=sum(made.counts.values())))
    return DONE


def _person(office: "Office", named: str) -> str:
    """The id of the person with this id or name. Raises `Refused` (`person.unknown`, `person.ambiguous`)."""
    from greenrating.records import Person

    with office.store.read() as read:
        people = [each for each in read.find(Person) if named in (each.id, each.name)]
    if len(people) > 1:
        raise Refused("person.ambiguous", "to", name=named, ids=", ".join(each.id for each in people))
    if not people:
        raise Refused("person.unknown", "to", name=named)
    return people[0].id


def _import(office: "Office", args: argparse.Namespace) -> int:
    from greenrating.exchange.take import import_package

    taken = import_package(office, args.file)
    if taken.again:
        print(say("cli.package.again", name=taken.sender))
    else:
        print(say("cli.package.taken", name=taken.sender, added=taken.added, changed=taken.changed))
    for line in taken.warnings:
        print(line)
    return DONE
