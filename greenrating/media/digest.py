"""SHA-256 and SM3 of a large file in one pass, with a copy in the same pass where one is wanted."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import BinaryIO

from greenrating.errors import Refused
from greenrating.files import disk_told_plainly, in_place, told_if_gone
from greenrating.jobs import Progress, silent
from greenrating.texts import say

_CHUNK = 2 * 1024 * 1024
_MB = 1_000_000


@dataclass(frozen=True)
class Digests:
    """Size in bytes and both digests of a file, in hexadecimal."""

    size: int
    sha256: str
    sm3: str


def digests(path: Path, progress: Progress = silent, copy_to: Path | None = None) -> Digests:
    """Read a file once; `copy_to` gets the very bytes that were digested, whole or not at all.

    A `progress` that waits holds the pass, one that raises ends it. Raises `Refused`: `file.missing`,
    `recording.changed` if the file grew or shrank meanwhile, `disk.…`.
    """
    if not path.is_file():
        raise Refused("file.missing", name=path.name)
    with told_if_gone(path), disk_told_plainly(), path.open("rb") as source:
        if copy_to is None:
            return _read(source, path, None, progress)
        with in_place(copy_to) as beside, beside.open("wb") as copy:
            return _read(source, path, copy, progress)


def _read(source: BinaryIO, path: Path, copy: BinaryIO | None, progress: Progress) -> Digests:
    import hashlib

    from cryptography.hazmat.primitives.hashes import SM3, Hash  # hashlib has SM3 on some machines only

    size = path.stat().st_size
    sha256, sm3 = hashlib.sha256(), Hash(SM3())
    done, told = 0, _Told(path.name, size, progress)
    with ThreadPoolExecutor(1) as beside:
        while done <= size and (chunk := source.read(_CHUNK)):  # a file that grows would have no end
            other = beside.submit(sha256.update, chunk)
            sm3.update(chunk)
            if copy is not None:
                copy.write(chunk)
            other.result()
            done += len(chunk)
            told.tell(done)
    if done != size or path.stat().st_size != size:
        raise Refused("recording.changed", name=path.name)
    return Digests(done, sha256.hexdigest(), sm3.finalize().hex())


class _Told:
    """Tells how many megabytes are read, and how many in a second."""

    def __init__(self, name: str, size: int, progress: Progress) -> None:
        self._name, self._size, self._progress = name, size, progress
        self._began = monotonic()
        progress(self._words(0), 0.0)

    def tell(self, done: int) -> None:
        """Tell that so many bytes are read."""
        self._progress(self._words(done), done / self._size if self._size else 1.0)

    def _words(self, done: int) -> str:
        speed = done / max(monotonic() - self._began, 0.001)
        return say(
            "media.reading",
            name=self._name,
            done=done // _MB,
            whole=self._size // _MB,
            speed=round(speed / _MB),
        )
