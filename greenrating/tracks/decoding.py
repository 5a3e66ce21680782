"""Bytes of a foreign file as lines of text: within a limit, naming every line that could not be read in full.

A byte order mark decides. Without one, strict UTF-8 is tried, then UTF-16 by its zero bytes, then GB18030
(which contains GBK and GB 2312): Chinese programs write no others. A file that is broken in all of them is
read in whichever spoils less, and the lines with unreadable bytes are named. Only a handful of characters in
GB18030 can happen to be valid UTF-8 as a whole.
"""

import codecs
import re
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from greenrating.errors import Refused

MOST_BYTES = 32 * 1024 * 1024
MOST_LINES = 2_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NEWLINE = re.compile(r"\r\n|\r")
_UNREADABLE = "\ufffd"


@dataclass(frozen=True)
class Decoded:
    """A file's text with line breaks as `\\n`, the encoding it was read in, and the lines that are spoilt."""

    text: str
    encoding: str
    spoilt: tuple[int, ...] = ()

    @cached_property
    def lines(self) -> list[str]:
        """The lines, without their ends; only a line feed or a carriage return ends one."""
        return self.text.split("\n")


def read_bytes(source: Path | bytes, name: str) -> bytes:
    """The content of a file, or the content given.

    Raises `Refused` (`file.absent`, `file.folder`, `file.unreadable`, `track.no_file` for a pipe or a device,
    `track.too_large`, `track.too_many_parts`, `track.empty`).
    """
    content = source if isinstance(source, bytes) else _content(source)
    if len(content) > MOST_BYTES:
        raise Refused("track.too_large", "path", file=name, limit=MOST_BYTES // 1024**2)
    if content.count(b"\n") + content.count(b"\r") > 2 * MOST_LINES:  # an end of line may be two bytes
        raise Refused("track.too_many_parts", "path", file=name)
    if not content.strip(b"\x00\t\r\n "):
        raise Refused("track.empty", "path", file=name)
    return content


def _content(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise Refused("file.folder", "path", file=path)
        if not stat.S_ISREG(mode):  # reading a pipe would wait for whoever writes into it
            raise Refused("track.no_file", "path", file=path.name)
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise Refused("file.absent", "path", file=path) from error
    except (OSError, ValueError) as error:  # a name with a zero byte is a ValueError
        raise Refused("file.unreadable", "path", file=path) from error


def decode(content: bytes) -> Decoded:
    """The text of a file, whatever its bytes are."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _broken(content[len(mark) :], encoding)
    for encoding in ("utf-8", _wide(content), "gb18030"):
        try:
            if encoding:
                return Decoded(_NEWLINE.sub("\n", content.decode(encoding)), encoding)
        except UnicodeDecodeError:
            continue
    return _broken(content, _less_spoilt(content))


def _wide(content: bytes) -> str:
    """UTF-16 without a mark is known by its zero bytes, which stand at every other place in ASCII."""
    head = content[:2048]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 8 < len(head) or len(content) % 2:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _less_spoilt(content: bytes) -> str:
    """UTF-8 where most of what is not ASCII is readable in it, else GB18030."""
    text = content.decode("utf-8", "replace")
    unreadable = text.count(_UNREADABLE)
    ascii_ = len(content) - sum(map(content.count, _HIGH))
    return "utf-8" if len(text) - ascii_ - unreadable >= unreadable else "gb18030"


_HIGH = tuple(bytes([byte]) for byte in range(0x80, 0x100))


def _broken(content: bytes, encoding: str) -> Decoded:
    """The text with U+FFFD for unreadable bytes, and the lines on which they stand."""
    try:
        return Decoded(_NEWLINE.sub("\n", content.decode(encoding)), encoding)
    except UnicodeDecodeError:
        text = _NEWLINE.sub("\n", content.decode(encoding, "replace"))
        return Decoded(text, encoding, _spoilt(text))


def _spoilt(text: str) -> tuple[int, ...]:
    return tuple(n for n, line in enumerate(text.split("\n"), 1) if _UNREADABLE in line)
