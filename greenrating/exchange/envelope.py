"""The outside of a package: its first line, the SHA-256 of the age stream behind it, and that stream.

The digest lets anybody find a damaged copy; who wants to deceive could write a new one, and is found by those
the package is for. From the file's size alone follows how many bytes the stream holds, so that a file that
was cut off or added to is known before anything in it is read.
"""

import hashlib
import os
import re
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from greenrating import files
from greenrating.errors import Untrusted
from greenrating.texts import say

if TYPE_CHECKING:
    from greenrating.identity import Identity

FIRST_LINE = b"greenrating-package/1\n"
STREAM = len(FIRST_LINE) + 65  # where the age stream begins, behind the line with its digest
_DIGEST_LINE = re.compile(rb"[0-9a-f]{64}\n")
_LINE = re.compile(rb"greenrating-(package|request)/([1-9][0-9]{0,8})\n")
_AGE_LINE = b"age-encryption.org/v1\n"
_AGE_END = re.compile(rb"\n--- [A-Za-z0-9+/]{43}\n")
_HEAD = 64 * 1024  # bytes; a head has about 100 for each recipient
_NONCE, _CHUNK, _TAG = 16, 64 * 1024, 16
_NO_KEY = "No matching keys found"


class NotForYou(Exception):
    """None of the identities opens the package."""


class Attentive:
    """A file that remembers what failed, since the encryption may report it as a failure of its own.

    `noted` is handed what passes.
    """

    def __init__(self, file: IO[bytes], noted: Callable[[bytes], object] = bool) -> None:
        self._file, self._noted = file, noted
        self.failure: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes."""
        with self._remembered():
            piece = self._file.read(size)
            self._noted(piece)
            return piece

    def write(self, piece: bytes) -> int:
        """All of `piece`."""
        with self._remembered():
            self._noted(piece)
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


@dataclass(frozen=True)
class Envelope:
    """A package opened at the beginning of its age stream.

    `sha256` is the digest that the stream should have; `held` is how many bytes it holds, by the size of the
    file, or None where a stream of that size cannot be.
    """

    file: IO[bytes]
    name: str
    size: int
    sha256: str
    held: int | None


@contextmanager
def opened(path: Path) -> Generator[Envelope]:
    """Open a package behind its first two lines.

    Raises `Refused` (`file.absent`, `file.folder`, `file.unreadable`) or `Untrusted` for a file that is no
    package, of a newer format, or without the head of an age stream.
    """
    with files.opened(path) as file:
        start = file.read(STREAM)
        _check_line(start, path.name)
        digest = _DIGEST_LINE.fullmatch(start[len(FIRST_LINE) :])
        head = file.read(_HEAD)
        end = _AGE_END.search(head)
        if digest is None or end is None or not head.startswith(_AGE_LINE):
            raise Untrusted(path.name, (say("exchange.head_damaged"),))
        size = os.fstat(file.fileno()).st_size
        file.seek(STREAM)
        sha256 = digest[0].decode().strip()
        yield Envelope(file, path.name, size, sha256, held_size(size - STREAM - end.end()))


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
    """Write a package: the two lines, and all of `source` encrypted to age recipients.

    What reading and writing raise comes out as it is.
    """
    import pyrage

    target.write(FIRST_LINE.ljust(STREAM))
    digest = hashlib.sha256()
    reading, writing = Attentive(source), Attentive(target, digest.update)
    to = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    try:
        pyrage.encrypt_io(cast("Any", reading), cast("Any", writing), to)
    except BaseException:
        _raise_own(reading, writing)
        raise
    target.seek(len(FIRST_LINE))
    target.write(f"{digest.hexdigest()}\n".encode())


def unseal(package: Envelope, target: IO[bytes], identities: Sequence["Identity"]) -> None:
    """Decrypt a package piece by piece. What reading and writing raise comes out as it is.

    Raises `NotForYou`, or `Untrusted` for a changed byte or a stream that was cut off or added to. Every
    piece is as it was sealed, but only the end of the stream tells that nothing is missing.
    """
    import pyrage

    digest = hashlib.sha256()
    reading, writing = Attentive(package.file, digest.update), Attentive(target)
    keys = [each.sealing for each in identities]
    try:
        pyrage.decrypt_io(cast("Any", reading), cast("Any", writing), keys)
    except (pyrage.DecryptError, OSError) as error:
        _raise_own(reading, writing)
        if str(error) == _NO_KEY:
            raise NotForYou from error
        raise Untrusted(package.name, (say("exchange.changed"),)) from error
    if digest.hexdigest() != package.sha256:
        raise Untrusted(package.name, (say("exchange.changed"),))


def _raise_own(*watched: Attentive) -> None:
    """Raise what failed on our side of the encryption, if anything did."""
    for each in watched:
        if each.failure is not None:
            raise each.failure
