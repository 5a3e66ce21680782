"""What stands around the files of a backup: the ZIP archive's own lists, under a digest of their own.

The manifest has a digest of each file; this one covers every other byte of the archive, so that no byte can
be changed unnoticed. It is the archive's comment, its last 64 bytes.
"""

import hashlib
import struct
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

LENGTH = 64
PLACEHOLDER = b"0" * LENGTH
_LOCAL_HEADER = 30
_LARGEST = 256 * 2**20


def close(path: Path, contents: Iterable[zipfile.ZipInfo]) -> None:
    """Write the digest into a finished archive whose comment is the placeholder."""
    with path.open("r+b") as file:
        digest = _digest(file, contents)
        file.seek(-LENGTH, 2)
        file.write(digest.encode("ascii"))


def fits(path: Path, contents: Iterable[zipfile.ZipInfo], comment: bytes) -> bool:
    """Whether every byte outside these contents is as it was written; `comment` is what the archive says."""
    with path.open("rb") as file:
        file.seek(-LENGTH, 2)
        return file.read() == comment and comment.decode("ascii", "replace") == _digest(file, contents)


def _digest(file: IO[bytes], contents: Iterable[zipfile.ZipInfo]) -> str:
    """The SHA-256 of everything before the comment that lies in none of the contents.

    Raises `zipfile.BadZipFile` where contents overlap, or the lists are larger than lists can be.
    """
    end = file.seek(-LENGTH, 2)
    digest = hashlib.sha256()
    for start, stop in _around(sorted(_spans(file, contents)), end):
        if not 0 <= stop - start <= _LARGEST:
            raise zipfile.BadZipFile
        file.seek(start)
        digest.update(file.read(stop - start))
    return digest.hexdigest()


def _spans(file: IO[bytes], contents: Iterable[zipfile.ZipInfo]) -> Iterator[tuple[int, int]]:
    """Where each content begins and ends, behind its own header."""
    for info in contents:
        file.seek(info.header_offset)
        header = file.read(_LOCAL_HEADER)
        if len(header) != _LOCAL_HEADER:
            raise zipfile.BadZipFile
        name, extra = struct.unpack("<HH", header[-4:])
        start = info.header_offset + _LOCAL_HEADER + name + extra
        yield start, start + info.compress_size


def _around(spans: Iterable[tuple[int, int]], end: int) -> Iterator[tuple[int, int]]:
    """What lies between the spans, up to the end."""
    before = 0
    for start, stop in spans:
        yield before, start
        before = stop
    yield before, end
