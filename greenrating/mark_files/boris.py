"""Marks as BORIS projects: version 7 is written, and any that keeps its events in arrays is read."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from greenrating.errors import Refused
from greenrating.mark_files.lanes import Names, Placed, spread, tag_of
from greenrating.mark_files.pairing import Event, pair
from greenrating.mark_files.shapes import Export, Found, Media
from greenrating.tracks.decoding import Decoded
from greenrating.tracks.plain_json import Lines, mapping, parse, refuse_swollen, sequence, words
from greenrating.tracks.times import seconds

VERSION = "7.0"
OURS = "greenrating"
"""The category of the behaviours that we write; the numbers of their lanes are taken off again."""
_KEYS = "abcdefghijklmnopqrstuvwxyz0123456789"
_LEAST_CELLS = 3


def is_project(text: str) -> bool:
    """Whether a text looks like a BORIS project."""
    return re.search(r'"behaviors_conf"\s*:', text) is not None and '"observations"' in text


def read_project(decoded: Decoded, name: str, found: Found) -> None:
    """Take the events of all observations; those of states become spans.

    Times are media times: BORIS's own `time offset` shifts what it shows, not where the picture is. Raises
    `Refused` (`marks.unknown_kind`, `track.too_many_parts`) for JSON that is no project.
    """
    refuse_swollen(decoded.text, name)
    try:
        project = mapping(parse(decoded.text))
    except ValueError as error:
        raise Refused("marks.broken_project", "path", file=name) from error
    codes = _codes(project)
    lines = Lines(decoded.text)
    for part, observation in mapping(project.get("observations")).items():
        rows = sequence(mapping(observation).get("events"))
        events: list[Event] = []
        for place, row in enumerate(rows):
            line = partial(lines.of, ("observations", part, "events"), place)
            event = _event(line, sequence(row), part, codes)
            if event is None:
                found.leave(line, "time_unusable" if len(sequence(row)) >= _LEAST_CELLS else "not_understood")
            else:
                events.append(event)
        pair(events, found)


def _codes(project: Mapping[str, Any]) -> dict[str, tuple[bool, str]]:
    """For each code whether it is a state, and its tag."""
    codes: dict[str, tuple[bool, str]] = {}
    for entry in map(mapping, mapping(project.get("behaviors_conf")).values()):
        code = words(entry.get("code"))
        tag = tag_of(code) if entry.get("category") == OURS else code
        codes[code] = (words(entry.get("type")).upper().startswith("STATE"), tag)
    return codes


def _event(line: Any, row: list[Any], part: str, codes: Mapping[str, tuple[bool, str]]) -> Event | None:
    """An event from its cells: time, subject, code, modifier, comment, and in newer versions the frame."""
    ms = seconds(row[0]) if len(row) >= _LEAST_CELLS else None
    if ms is None:
        return None
    who, code, modifier, comment = (words(row[place]) if len(row) > place else "" for place in range(1, 5))
    state, tag = codes.get(code, (False, code))
    # BORIS pairs by its own codes: two lanes of one tag must not close each other
    lane = code.removeprefix(tag)
    return Event(line, ms, tag, who, modifier, comment, state, part, lane)


def as_project(export: Export) -> str:
    """A project with one observation, each tag a behaviour: a state for spans, a point event for points.

    Marks of one tag that overlap get behaviours of their own (`tag #2`), since BORIS pairs beginnings with
    ends by code and subject.
    """
    spans = [mark for mark in export.marks if mark.end_ms is not None]
    points = [Placed(mark, None, 0) for mark in export.marks if mark.end_ms is None]
    placed = [*spread(spans, [(mark.tag, mark.who) for mark in spans]), *points]
    names = Names()
    codes = {id(each): names.of(each.mark.tag, _lane(each)) for each in placed}
    behaviours = {codes[id(each)]: each.mark.end_ms is None for each in placed}
    subjects = dict.fromkeys(each.mark.who for each in placed if each.mark.who)
    made = export.made.strftime("%Y-%m-%dT%H:%M:%S")
    project = {
        "time_format": "hh:mm:ss",
        "project_date": made,
        "project_name": export.title,
        "project_description": "",
        "project_format_version": VERSION,
        "subjects_conf": {
            str(n): {"key": "", "name": name, "description": ""} for n, name in enumerate(subjects)
        },
        "behaviors_conf": {
            str(n): _behaviour(n, code, point=point) for n, (code, point) in enumerate(behaviours.items())
        },
        "observations": {export.title or OURS: _observation(export, made, [*_events(placed, codes)])},
        "behavioral_categories": [OURS],
        "independent_variables": {},
        "coding_map": {},
        "behaviors_coding_map": [],
        "converters": {},
    }
    return json.dumps(project, ensure_ascii=False, indent=1)


def _lane(placed: Placed) -> tuple[str, bool, int]:
    return placed.mark.tag, placed.mark.end_ms is None, placed.lane


def _behaviour(number: int, code: str, *, point: bool) -> dict[str, object]:
    return {
        "type": "Point event" if point else "State event",
        "key": _KEYS[number] if number < len(_KEYS) else "",
        "code": code,
        "description": "",
        "color": "",
        "category": OURS,
        "modifiers": {},
        "excluded": "",
        "coding map": "",
    }


def _events(placed: list[Placed], codes: Mapping[int, str]) -> Iterator[list[object]]:
    """Rows `[seconds, subject, code, modifier, comment]` in order of time."""
    rows: list[list[object]] = []
    for each in placed:
        mark, code = each.mark, codes[id(each)]
        rows.append([mark.start_ms / 1000, mark.who, code, "", mark.note])
        if mark.end_ms is not None:
            rows.append([mark.end_ms / 1000, mark.who, code, "", ""])
    yield from sorted(rows, key=lambda row: row[0])  # type: ignore[reportArgumentType]


def _observation(export: Export, made: str, events: list[list[object]]) -> dict[str, object]:
    media = export.media
    files = {"1": [each.path for each in media], **{str(n): list[str]() for n in range(2, 9)}}
    return {
        "file": files if media else {},
        "type": "MEDIA" if media else "LIVE",
        "date": made,
        "description": export.author,
        "time offset": 0.0,
        "events": events,
        "observation time interval": [0, 0],
        "independent_variables": {},
        "visualize_spectrogram": False,
        "visualize_waveform": False,
        "close_behaviors_between_videos": False,
        "media_info": _media_info(media),
        "start_from_current_time": False,
        "start_from_current_epoch_time": False,
        "scan_sampling_time": 0,
    }


def _media_info(media: tuple[Media, ...]) -> dict[str, object]:
    return {
        "length": {each.path: each.length_ms / 1000 for each in media},
        "fps": {each.path: each.rate for each in media},
        "hasVideo": {each.path: each.mime_type.startswith("video/") for each in media},
        "hasAudio": {each.path: True for each in media},
        "offset": {str(n): 0.0 for n in range(1, 9)},
    }
