"""Finds out which program a file of marks is from, by its content first and its name second, and reads it."""

import gzip
import io
import re
import zlib
from pathlib import Path, PurePath

from greenrating.errors import Refused
from greenrating.mark_files.boris import is_project, read_project
from greenrating.mark_files.elan_reading import read_document
from greenrating.mark_files.shapes import Found, MarksFile
from greenrating.mark_files.subtitles import read_subtitles
from greenrating.mark_files.tables import read_table
from greenrating.tracks.decoding import MOST_BYTES, Decoded, decode, read_bytes

_GZIP = b"\x1f\x8b"
_ARROW = re.compile(r"^[ \t]*\d[\d:.,]*[ \t]*-->", re.MULTILINE)
_HEAD = 20_000


def read(source: Path | bytes, name: str = "") -> MarksFile:
    """The marks that a file holds, and what of it was left out.

    `format` is `boris` (also packed, `.boris.gz`), `eaf`, `vtt`, `srt` or `csv`. Raises `Refused`
    (`marks.unknown_kind`, `marks.no_columns`, `marks.broken_project`, `track.too_large`, `track.empty`, and
    for a file that cannot be read) or `Untrusted` for hostile XML.
    """
    shown = name or (source.name if isinstance(source, Path) else "")
    content = read_bytes(source, shown)
    decoded = decode(_unpacked(content, shown) if content.startswith(_GZIP) else content)
    found = Found()
    return found.file(_take(decoded, shown, found), decoded.spoilt)


def _unpacked(content: bytes, name: str) -> bytes:
    """What a gzip file holds, within the same limit as a plain one."""
    try:
        with gzip.open(io.BytesIO(content)) as packed:
            return read_bytes(packed.read(MOST_BYTES + 1), name)
    except (OSError, EOFError, zlib.error) as error:
        raise Refused("marks.broken_project", "path", file=name) from error


def _take(decoded: Decoded, name: str, found: Found) -> str:
    head = decoded.text[:_HEAD].lstrip()
    suffix = PurePath(name).suffix.lower()
    if head.startswith("<"):
        read_document(decoded, name, found)
        return "eaf"
    if head.startswith("{") and (is_project(decoded.text) or suffix in {".boris", ".gz"}):
        read_project(decoded, name, found)
        return "boris"
    webvtt = re.match(r"WEBVTT(?:\s|$)", head) is not None
    if webvtt or _ARROW.search(head) or suffix in {".srt", ".vtt"}:
        read_subtitles(decoded, found, webvtt=webvtt)
        return "vtt" if webvtt else "srt"
    if "\x00" in head or head.startswith("{"):
        raise Refused("marks.unknown_kind", "path", file=name)
    read_table(decoded, name, found)
    return "csv"
