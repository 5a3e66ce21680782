"""ASS and SSA: the lines of speech in the part `[Events]`."""

import re

from greenrating.tracks.decoding import Decoded
from greenrating.tracks.shapes import Gathering
from greenrating.tracks.times import timecode

_USUAL = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
_PASSED_OVER = {"comment", "picture", "sound", "movie", "command"}
_OVERRIDE = re.compile(r"\{[^{}]*\}")
_DRAWING = re.compile(r"\{[^{}]*\\p[1-9][^{}]*\}")


def read_substation(decoded: Decoded, found: Gathering) -> None:
    """Take every `Dialogue`; drawings are told, comments of the author are passed over."""
    columns, inside = _USUAL, False
    for number, line in enumerate(decoded.lines, 1):
        kind, _, rest = line.strip().partition(":")
        if line.lstrip().startswith("["):
            inside = line.strip().lower() == "[events]"
        elif inside and kind.lower() == "format":
            columns = tuple(each.strip().lower() for each in rest.split(","))
        elif inside and kind.lower() == "dialogue":
            _take(number, columns, rest, found)
        elif inside and kind and kind[0] != ";" and kind.lower() not in _PASSED_OVER:
            found.leave(number, "not_understood")


def _take(number: int, columns: tuple[str, ...], rest: str, found: Gathering) -> None:
    cells = rest.split(",", len(columns) - 1)
    if len(cells) < len(columns) or "start" not in columns or "text" not in columns:
        found.leave(number, "not_understood")
        return
    row = dict(zip(columns, cells, strict=True))
    if _DRAWING.search(row["text"]):
        found.leave(number, "drawing")
        return
    text = _OVERRIDE.sub("", row["text"])
    text = text.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")
    start, end = timecode(row["start"]), timecode(row.get("end", ""))
    found.take(number, start, end, text, row.get("name", row.get("actor", "")), must_end=True)
