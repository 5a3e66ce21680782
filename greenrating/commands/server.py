"""`greenrating server`: connect a folder to an office's server, make a workspace there, renew its tables."""

import argparse
from pathlib import Path

from greenrating.commands import workspace
from greenrating.server_address import ServerAddress, address_from
from greenrating.terminal import DONE
from greenrating.texts import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `connect` and `create ADDRESS DIR --user USER [--certificate FILE]`, and `upgrade DIR`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=say("cli.action"))
    for action in ("connect", "create", "upgrade"):
        about = say(f"cli.server.{action}")
        made = actions.add_parser(action, help=about, description=about)
        if action != "upgrade":
            made.add_argument("address", metavar="ADDRESS", help=say("cli.server.address"))
            made.add_argument("--user", required=True, help=say("cli.server.user"))
            made.add_argument("--certificate", metavar="FILE", type=Path, help=say("cli.server.certificate"))
        if action == "create":
            made.add_argument("--office", required=True, help=say("cli.server.office"))
            made.add_argument("--person", required=True, help=say("cli.server.person"))
            made.add_argument("--department", default="", help=say("cli.server.department"))
            workspace.add_passphrase_file(made)
        made.add_argument("folder", metavar="DIR", type=Path, help=say("cli.server.folder"))
        workspace.add_server_password_file(made)


def run(args: argparse.Namespace) -> int:
    """Carry out the action."""
    if args.action == "upgrade":
        return _upgrade(args)
    address = address_from(args.address, args.user, args.certificate)
    workspace.use_server_password(args, address)
    return _connect(args, address) if args.action == "connect" else _create(args, address)


def _connect(args: argparse.Namespace, address: ServerAddress) -> int:
    from greenrating.server_opening import join_server

    workspace.with_server_password(address, lambda: join_server(args.folder, address))
    print(say("cli.server.connected", folder=args.folder))
    return DONE


def _create(args: argparse.Namespace, address: ServerAddress) -> int:
    from greenrating.server_opening import create_on_server

    given = workspace.passphrase(args)
    words = workspace.ask("cli.workspace.ask") if given is None else given

    def create() -> None:
        office, key = create_on_server(args.folder, address, args.office, args.person, args.department, words)
        office.close()
        print(say("cli.server.created", folder=args.folder, key=key))

    workspace.with_server_password(address, create)
    return DONE


def _upgrade(args: argparse.Namespace) -> int:
    from greenrating import server_address
    from greenrating.server_opening import upgrade_server

    address = server_address.read(args.folder)
    workspace.use_server_password(args, address)
    workspace.with_server_password(address, lambda: upgrade_server(args.folder))
    print(say("cli.server.upgraded"))
    return DONE
