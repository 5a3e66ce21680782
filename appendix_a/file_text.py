"""The text of a file that may be anything: bounded in size, UTF-8, without hidden characters."""

import re
from collections.abc import Iterator
from pathlib import Path

from appendix_a.faults import Fault, SheetFaults, unreadable

MAX_BYTES = 1_000_000

# Control characters, line separators, zero-width and direction marks, byte order mark, replacement character.
_HIDDEN = "\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
_IN_VALUE = re.compile(f"[{_HIDDEN}]")
_IN_FILE = re.compile(f"(?![\t\r\n])[{_HIDDEN}]")
_MOST_NAMED = 20


def read_file(path: Path) -> str:
    """The text of a file. Raises SheetFaults (unreadable) if it is not there, too large or not UTF-8."""
    try:
        if path.exists() and not path.is_file():
            raise unreadable(path.name, None, "file.kind")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise unreadable(str(path), None, "file.missing") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise unreadable(str(path), None, "file.access", why=why) from None
    if len(data) > MAX_BYTES:
        raise unreadable(path.name, None, "file.large", limit=MAX_BYTES)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise unreadable(path.name, data.count(b"\n", 0, error.start) + 1, "file.utf8") from None


def look_over(text: str, file: str) -> None:
    """Raise SheetFaults (unreadable) for a text that is too long or holds characters that nobody can see."""
    if len(text) > MAX_BYTES:
        raise unreadable(file, None, "file.large", limit=MAX_BYTES)
    if found := [*_hidden_characters(text, file)]:
        raise SheetFaults(found, unreadable=True)


def hidden_character(value: str) -> str | None:
    """The first character of a value that does not belong into one line of text, as `U+0007`."""
    match = _IN_VALUE.search(value)
    return f"U+{ord(match[0]):04X}" if match else None


def _hidden_characters(text: str, file: str) -> Iterator[Fault]:
    for count, match in enumerate(_IN_FILE.finditer(text)):
        if count == _MOST_NAMED:
            return
        line = text.count("\n", 0, match.start()) + 1
        yield Fault(file, line, "", "file.character", {"character": f"U+{ord(match[0]):04X}"})
