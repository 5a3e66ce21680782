"""The same services from a terminal: `greenrating [--language zh|en] COMMAND …`, without a window and Qt.

Exit status: 0 done, 1 a finding, 2 refused or bad input with one line per fault on standard error.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Protocol, cast

from greenrating import settings, texts
from greenrating.errors import Refused, Untrusted
from greenrating.terminal import INTERRUPTED, REFUSED, complain, speak_utf8

COMMANDS = (
    *("rate", "sheet", "room", "recording", "track", "marks", "evidence"),
    *("package", "demo", "history", "backup", "restore", "verify", "server"),
)
"""The commands; each is a module `greenrating.commands.<name>`, imported only when it is called for.

Its one-line help is the text `cli.<name>.about`.
"""


class Command(Protocol):
    """What a module in `greenrating.commands` offers."""

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's own arguments."""
        ...

    def run(self, args: argparse.Namespace) -> int:
        """Carry it out and return the exit status."""
        ...


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return the exit status."""
    speak_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    texts.use(_language(given))
    parser, commands = _parser(given)
    args = parser.parse_args(given)
    try:
        status = commands[args.command].run(args)
        sys.stdout.flush()
        return status
    except Refused as refused:
        return complain(str(refused).splitlines())
    except Untrusted as untrusted:
        return complain(untrusted.faults)
    except BrokenPipeError:  # whoever read our output has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED


def _language(given: Sequence[str]) -> str:
    """The language asked for, else the one set on this laptop; known before the first word is said."""
    ahead = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    ahead.add_argument("--language")
    try:
        asked = ahead.parse_known_args(list(given))[0].language
    except argparse.ArgumentError:
        asked = None
    return asked if asked in texts.LANGUAGES else settings.load().language


def _parser(given: Sequence[str]) -> tuple[argparse.ArgumentParser, dict[str, Command]]:
    """A parser that knows every command by name, and the arguments of the one called for."""
    parser = argparse.ArgumentParser(prog="greenrating", description=texts.say("cli.about"))
    _add_language(parser, None)
    choices = parser.add_subparsers(dest="command", required=True, metavar=texts.say("cli.command"))
    loaded: dict[str, Command] = {}
    for name in COMMANDS:
        about = texts.say(f"cli.{name}.about")
        subparser = choices.add_parser(name, help=about, description=about)
        _add_language(subparser, argparse.SUPPRESS)
        if name in given:
            loaded[name] = cast("Command", importlib.import_module(f"greenrating.commands.{name}"))
            loaded[name].arguments(subparser)
    return parser, loaded


def _add_language(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--language", choices=texts.LANGUAGES, default=default, help=texts.say("cli.language")
    )


if __name__ == "__main__":
    sys.exit(main())
