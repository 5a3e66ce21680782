"""Marks as SubRip and WebVTT subtitles, so that any player shows them over the picture."""

import html

from greenrating.mark_files.cue_text import from_words, in_words
from greenrating.mark_files.lanes import lasting
from greenrating.mark_files.shapes import Export, Found
from greenrating.tracks.cues import read_subrip, read_webvtt
from greenrating.tracks.decoding import Decoded
from greenrating.tracks.shapes import Gathering
from greenrating.tracks.times import spelled


def read_subtitles(decoded: Decoded, found: Found, *, webvtt: bool) -> None:
    """Take every subtitle as a mark; `【…】` at its beginning is the tag."""
    track = Gathering()
    (read_webvtt if webvtt else read_subrip)(decoded, track)
    found.told = track
    for item in track.items:
        found.take(1, from_words(item.start_ms, item.end_ms, item.text, item.who))


def as_subrip(export: Export) -> str:
    """SubRip with the tag, the note and who made the mark; a point lasts `POINT_MS`."""
    blocks: list[str] = []
    for n, mark in enumerate(export.marks, 1):
        times = f"{spelled(mark.start_ms, ',')} --> {spelled(lasting(mark), ',')}"
        blocks.append(f"{n}\n{times}\n{_bare(in_words(mark, by=True))}\n")
    return "\n".join(blocks)


def as_webvtt(export: Export) -> str:
    """WebVTT, where who made the mark is the voice."""
    blocks = [f"WEBVTT - {_bare(export.title)}\n"]
    for n, mark in enumerate(export.marks, 1):
        who = " ".join(mark.who.split())
        voice = f"<v {html.escape(who, quote=False)}>" if who else ""
        words = html.escape(in_words(mark, by=False), quote=False)
        blocks.append(f"{n}\n{spelled(mark.start_ms)} --> {spelled(lasting(mark))}\n{voice}{words}\n")
    return "\n".join(blocks)


def _bare(words: str) -> str:
    """Words without what SubRip would take for a line of times or for style."""
    return words.replace("-->", "→").replace("<", "＜").replace(">", "＞").replace("{\\", "{＼")
