"""The outside of a package: its first line, and the age stream behind it.

From the file's size alone follows how many bytes the stream holds, so that a file that was cut off or added
to is known before anything in it is read.
"""

import os
import re
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from greenrating import files
from greenrating.errors import Untrusted
from greenrating.texts import say

if TYPE_CHECKING:
    from greenrating.identity import Identity

FIRST_LINE = b"greenrating-package/1\n"
_LINE = re.compile(rb"greenrating-(package|request)/([1-9][0-9]{0,8})\n")
_AGE_LINE = b"age-encryption.org/v1\n"
_AGE_END = re.compile(rb"\n--- [A-Za-z0-9+/]{43}\n")
_HEAD = 64 * 1024  # bytes; a head has about 100 for each recipient
_NONCE, _CHUNK, _TAG = 16, 64 * 1024, 16
_NO_KEY = "No matching keys found"


class NotForYou(Exception):
    """None of the identities opens the package."""


class Attentive:
    """A file that remembers what failed, since the encryption may report it as a failure of its own."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.failure: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes."""
        with self._remembered():
            return self._file.read(size)

    def write(self, piece: bytes) -> int:
        """All of `piece`."""
        with self._remembered():
            return self._file.write(piece)

    def flush(self) -> None:
        """Hand on what waits in memory."""
        with self._remembered():
            self._file.flush()

    @contextmanager
    def _remembered(self) -> Generator[None]:
        try:
            yield
        except BaseException as failure:
            self.failure = failure
            raise


def sealed_size(size: int) -> int:
    """The bytes of an age stream, behind its head, that holds `size` bytes."""
    return _NONCE + size + _TAG * max(1, -(-size // _CHUNK))


def held_size(sealed: int) -> int | None:
    """The bytes held by an age stream of `sealed` bytes behind its head; None if there is no such stream."""
    chunks = -(-(sealed - _NONCE) // (_CHUNK + _TAG))
    size = sealed - _NONCE - _TAG * chunks
    return size if chunks > 0 and sealed_size(max(0, size)) == sealed else None


@contextmanager
def opened(path: Path) -> Generator[tuple[IO[bytes], int | None]]:
    """A package opened behind its first line, and how many bytes its stream holds (None: it was cut off).

    Raises `Refused` (`file.absent`, `file.folder`, `file.unreadable`) or `Untrusted` for a file that is no
    package, of a newer format, or without the head of an age stream.
    """
    with files.opened(path) as file:
        _check_line(file.read(len(FIRST_LINE) + 16), path.name)
        file.seek(len(FIRST_LINE))
        head = file.read(_HEAD)
        end = _AGE_END.search(head)
        if not head.startswith(_AGE_LINE) or end is None:
            raise Untrusted(path.name, (say("exchange.head_damaged"),))
        size = os.fstat(file.fileno()).st_size
        file.seek(len(FIRST_LINE))
        yield file, held_size(size - len(FIRST_LINE) - end.end())


def _check_line(start: bytes, name: str) -> None:
    if start.startswith(FIRST_LINE):
        return
    line = _LINE.match(start)
    if line is None:
        raise Untrusted(name, (say("exchange.no_package"),))
    if line[1] == b"request":
        raise Untrusted(name, (say("exchange.is_request"),))
    raise Untrusted(name, (say("exchange.newer", format=line[0].decode().strip()),))


def seal(source: IO[bytes], target: IO[bytes], recipients: Sequence[str]) -> None:
    """Encrypt all of `source` to age recipients. What reading and writing raise comes out as it is."""
    import pyrage

    reading, writing = Attentive(source), Attentive(target)
    to = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    try:
        pyrage.encrypt_io(cast("Any", reading), cast("Any", writing), to)
    except BaseException:
        _raise_own(reading, writing)
        raise


def unseal(source: IO[bytes], target: IO[bytes], identities: Sequence["Identity"], name: str) -> None:
    """Decrypt `source` piece by piece. What reading and writing raise comes out as it is.

    Raises `NotForYou`, or `Untrusted` for a changed byte or a stream that was cut off or added to. Every
    piece is as it was sealed, but only the end of the stream tells that nothing is missing.
    """
    import pyrage

    reading, writing = Attentive(source), Attentive(target)
    keys = [each.sealing for each in identities]
    try:
        pyrage.decrypt_io(cast("Any", reading), cast("Any", writing), keys)
    except (pyrage.DecryptError, OSError) as error:
        _raise_own(reading, writing)
        if str(error) == _NO_KEY:
            raise NotForYou from error
        raise Untrusted(name, (say("exchange.changed"),)) from error


def _raise_own(*watched: Attentive) -> None:
    """Raise what failed on our side of the encryption, if anything did."""
    for each in watched:
        if each.failure is not None:
            raise each.failure
