"""The options of commands that need a workspace, and how they open it."""

import argparse
import getpass
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from greenrating import keyfile, opening, server_address, server_password, settings
from greenrating.errors import Refused
from greenrating.office import Office
from greenrating.server_address import ServerAddress
from greenrating.texts import say


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare `--workspace DIR`, `--passphrase-file FILE` and `--server-password-file FILE`."""
    parser.add_argument("--workspace", metavar="DIR", type=Path, help=say("cli.workspace.folder"))
    add_passphrase_file(parser)
    add_server_password_file(parser)


def add_server_password_file(parser: argparse.ArgumentParser) -> None:
    """Declare `--server-password-file FILE`."""
    parser.add_argument(
        "--server-password-file", metavar="FILE", type=Path, help=say("cli.workspace.server_file")
    )


def add_passphrase_file(parser: argparse.ArgumentParser) -> None:
    """Declare `--passphrase-file FILE`."""
    parser.add_argument("--passphrase-file", metavar="FILE", type=Path, help=say("cli.workspace.file"))


@contextmanager
def opened(args: argparse.Namespace) -> Generator[Office]:
    """The workspace named, else the one used last, open until the end of the command.

    Raises `Refused` like `opening.open_workspace`; `workspace.unnamed` where none was ever used.
    """
    office = _open(_folder(args.workspace), args)
    try:
        yield office
    finally:
        office.close()


def passphrase(args: argparse.Namespace) -> str | None:
    """The first line of the file given. Raises `Refused` (`file.unreadable`)."""
    return None if args.passphrase_file is None else _first_line(args.passphrase_file)


def use_server_password(args: argparse.Namespace, address: ServerAddress) -> None:
    """Use the database password of the file given, if one is. Raises `Refused` (`file.unreadable`)."""
    if args.server_password_file is not None:
        server_password.use(address, _first_line(args.server_password_file))


def _first_line(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("file.unreadable", file=file) from error
    return lines[0] if lines else ""


def ask(key: str) -> str:
    """Ask for something secret on the terminal. Raises `Refused` (`passphrase.needed`) without one."""
    if not sys.stdin.isatty():
        raise Refused("passphrase.needed")
    return getpass.getpass(say(key))


def with_server_password(address: ServerAddress, do: Callable[[], object]) -> None:
    """Do something that asks the server; where only the database password is missing, ask for that first."""
    try:
        do()
    except Refused as refusal:
        if refusal.code != "server.password_needed" or not sys.stdin.isatty():
            raise
        server_password.use(address, ask("cli.workspace.ask_server"))
        do()


def _folder(named: Path | None) -> Path:
    last = settings.load().last_workspace
    if named is None and not last:
        raise Refused("workspace.unnamed")
    return named or Path(last)


def _open(folder: Path, args: argparse.Namespace) -> Office:
    """By the system's keyring, else with the passphrase of the file, else with one asked for.

    So it is with the database password of a workspace on a server.
    """
    if server_address.is_server(folder):
        address = server_address.read(folder)
        use_server_password(args, address)
        with_server_password(address, lambda: keyfile.read(folder))
    try:
        return opening.open_workspace(folder)
    except opening.NeedsPassphrase:
        given = passphrase(args)
        return opening.open_workspace(folder, ask("cli.workspace.ask") if given is None else given)
