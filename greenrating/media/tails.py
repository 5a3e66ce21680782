"""Whether a file breaks off, told from its bytes: boxes of an mp4, tags of an flv, packets of a raw ts."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal

Tail = Literal["whole", "cut", "no_moov"]

_TS_PACKET = 188
_FLV_TAG = 11  # bytes of a tag's head
_FLV_KINDS = {8, 9, 18}
_MOST_BOXES = 200_000  # a recording in fragments has two for each second or so


def tail_of(path: Path) -> Tail:
    """`no_moov` for an mp4 without its table of contents, `cut` for a file that ends within a part."""
    with path.open("rb") as file:
        head = file.read(12)
        size = file.seek(0, 2)
        if head[4:8] in {b"ftyp", b"mdat", b"free", b"skip", b"wide"}:
            return _mp4(file, size)
        if head.startswith(b"FLV"):
            return _flv(file, size)
        if head.startswith(b"\x47") and size > _TS_PACKET and size % _TS_PACKET:
            file.seek(_TS_PACKET)
            return "cut" if file.read(1) == b"\x47" else "whole"
    return "whole"


def _mp4(file: BinaryIO, size: int) -> Tail:
    kinds: set[bytes] = set()
    for kind, end in _boxes(file, size):
        kinds.add(kind)
        if end > size:
            return "cut" if kinds & {b"moov", b"moof"} - {kind} else "no_moov"
    return "whole" if b"moov" in kinds else "no_moov"


def _boxes(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int]]:
    """Kind and end of each outermost box."""
    at = 0
    for _ in range(_MOST_BOXES):
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            return
        length, kind = struct.unpack(">I4s", head[:8])
        if length == 1 and len(head) == 16:
            length = struct.unpack(">Q", head[8:])[0]
        elif length == 0:
            length = size - at
        if length < 8:
            return
        at += length
        yield kind, at


def _flv(file: BinaryIO, size: int) -> Tail:
    """The last four bytes say how long the last tag is; where a tag begins there, the file is whole."""
    if size < 13 + 4 + _FLV_TAG:
        return "cut"
    file.seek(size - 4)
    length = struct.unpack(">I", file.read(4))[0]
    if not _FLV_TAG <= length <= size - 4 - 13:
        return "cut"
    file.seek(size - 4 - length)
    tag = file.read(4)
    fits = int.from_bytes(tag[1:]) + _FLV_TAG == length
    return "whole" if tag[0] & 0x1F in _FLV_KINDS and fits else "cut"
