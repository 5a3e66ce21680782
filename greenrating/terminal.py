"""How a command speaks to a terminal: exit statuses, faults on standard error, UTF-8 everywhere."""

import io
import sys
from collections.abc import Iterable

DONE, FINDING, REFUSED, INTERRUPTED = 0, 1, 2, 130
"""Exit statuses: done; a check found something; refused or bad input, with one line per fault; Ctrl+C."""


def complain(lines: Iterable[str]) -> int:
    """Say on standard error what was refused, one line per fault, and return the status for it."""
    for line in lines:
        print(line, file=sys.stderr)
    return REFUSED


def speak_utf8() -> None:
    """Write UTF-8 whatever the terminal's own encoding is, and never fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
