"""Finds out what kind of words a file holds, by its content first and its name second, and reads them."""

import re
from collections.abc import Callable
from pathlib import Path, PurePath

from greenrating.errors import Refused
from greenrating.tracks import plain_json
from greenrating.tracks.chat_log import is_log, read_log
from greenrating.tracks.cues import read_subrip, read_webvtt
from greenrating.tracks.danmaku import read_danmaku
from greenrating.tracks.decoding import Decoded, decode, read_bytes
from greenrating.tracks.live_chat import is_chat, read_chat_array, read_chat_lines
from greenrating.tracks.lyrics import read_lyrics
from greenrating.tracks.shapes import Gathering, TrackFile
from greenrating.tracks.substation import read_substation
from greenrating.tracks.transcripts import read_broken_transcript, read_transcript

_HEAD = 20_000
_ARROW = re.compile(r"^[ \t]*\d[\d:.,]*[ \t]*-->", re.MULTILINE)
_SUBSTATION = re.compile(r"^[ \t]*\[(?:Script Info|Events|V4\+? Styles)\]", re.MULTILINE | re.IGNORECASE)
_LYRICS = re.compile(r"^[ \t]*\[\d{1,3}:\d\d(?:[.:]\d{1,3})?\]", re.MULTILINE)
_BY_LINES: dict[str, Callable[[Decoded, Gathering], None]] = {
    "srt": read_subrip,
    "vtt": read_webvtt,
    "ass": read_substation,
    "lrc": read_lyrics,
    "log": read_log,
}
_BY_NAME = {".srt": "srt", ".vtt": "vtt", ".ass": "ass", ".ssa": "ass", ".lrc": "lrc"}


def read(source: Path | bytes, name: str = "") -> TrackFile:
    """The words that a file holds, with their times, and what of it was left out.

    `format` is `srt`, `vtt`, `ass`, `lrc`, `danmaku`, `jsonl` or `chat` (live chat), `log`, or the name of
    the transcript's dialect (`bcc`, `whisper`, `funasr`, …). Raises `Refused` (`track.unknown_kind`,
    `track.too_large`, `track.too_many_parts`, `track.empty`, and for a file that cannot be read) or
    `Untrusted` for hostile XML.
    """
    shown = name or (source.name if isinstance(source, Path) else "")
    decoded = decode(read_bytes(source, shown))
    found = Gathering()
    head = decoded.text[:_HEAD].lstrip()
    if head.startswith("<"):
        read_danmaku(decoded, shown, found)
        kind = "danmaku"
    else:
        kind = _read_json(decoded, shown, found) if head[:1] in {"{", "["} else ""
        kind = kind or _read_lines(decoded, head, shown, found)
    return found.file(kind, decoded.encoding, decoded.spoilt)


def _read_lines(decoded: Decoded, head: str, name: str, found: Gathering) -> str:
    kind = _kind(decoded, head) or _BY_NAME.get(PurePath(name).suffix.lower(), "")
    if not kind or "\x00" in head:
        raise Refused("track.unknown_kind", "path", file=name)
    _BY_LINES[kind](decoded, found)
    return kind


def _kind(decoded: Decoded, head: str) -> str:
    if re.match(r"WEBVTT(?:\s|$)", head):
        return "vtt"
    if _SUBSTATION.search(head):
        return "ass"
    if _ARROW.search(head):
        return "srt"
    if is_log(decoded):
        return "log"
    return "lrc" if _LYRICS.search(head) else ""


def _read_json(decoded: Decoded, name: str, found: Gathering) -> str:
    """The kind of JSON that was read; nothing where the text is none."""
    first = next(line for line in decoded.lines if line.strip())
    plain_json.refuse_swollen(first, name)
    if _is_message(first):
        read_chat_lines(decoded, found)
        return "jsonl"
    plain_json.refuse_swollen(decoded.text, name)
    try:
        value = plain_json.parse(decoded.text)
    except ValueError:
        return read_broken_transcript(decoded.text, found)
    listed = plain_json.sequence(value)
    if any(map(is_chat, listed[:50])):
        read_chat_array(listed, decoded.text, found)
        return "chat"
    if is_chat(value):
        read_chat_array([value], decoded.text, found)
        return "chat"
    kind = read_transcript(value, decoded.text, found)
    if not kind:
        raise Refused("track.unknown_kind", "path", file=name)
    return kind


def _is_message(line: str) -> bool:
    try:
        return is_chat(plain_json.parse(line))
    except ValueError:
        return False
