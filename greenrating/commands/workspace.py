"""The options of commands that need a workspace, and how they open it."""

import argparse
import getpass
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from greenrating import opening, settings
from greenrating.errors import Refused
from greenrating.office import Office
from greenrating.texts import say


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare `--workspace DIR` and `--passphrase-file FILE`."""
    parser.add_argument("--workspace", metavar="DIR", type=Path, help=say("cli.workspace.folder"))
    add_passphrase_file(parser)


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
    if args.passphrase_file is None:
        return None
    try:
        lines = args.passphrase_file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("file.unreadable", file=args.passphrase_file) from error
    return lines[0] if lines else ""


def ask(key: str) -> str:
    """Ask for something secret on the terminal. Raises `Refused` (`passphrase.needed`) without one."""
    if not sys.stdin.isatty():
        raise Refused("passphrase.needed")
    return getpass.getpass(say(key))


def _folder(named: Path | None) -> Path:
    last = settings.load().last_workspace
    if named is None and not last:
        raise Refused("workspace.unnamed")
    return named or Path(last)


def _open(folder: Path, args: argparse.Namespace) -> Office:
    """By the system's keyring, else with the passphrase of the file, else with one asked for."""
    try:
        return opening.open_workspace(folder)
    except opening.NeedsPassphrase:
        given = passphrase(args)
        return opening.open_workspace(folder, ask("cli.workspace.ask") if given is None else given)
