"""Writes marks for other programs, whole or not at all."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from greenrating import files
from greenrating.errors import Refused
from greenrating.mark_files.boris import as_project
from greenrating.mark_files.elan import as_document
from greenrating.mark_files.shapes import Export, OutMark
from greenrating.mark_files.subtitles import as_subrip, as_webvtt
from greenrating.mark_files.tables import as_table
from greenrating.tracks.tidy import tidy

FORMATS: dict[str, Callable[[Export], str]] = {
    "vtt": as_webvtt,
    "srt": as_subrip,
    "csv": as_table,
    "eaf": as_document,
    "boris": as_project,
}
"""How each format is spelled, by the name that the terminal uses."""


def write(export: Export, form: str, path: Path) -> None:
    """Write marks in a format of `FORMATS`, in order of time; a span without length is a point.

    Raises `Refused` (`marks.unknown_format`, and `disk.…` like `files.write`); `ValueError` for negative
    times, which no mark of ours has.
    """
    if form not in FORMATS:
        raise Refused("marks.unknown_format", "format", format=form, known="、".join(FORMATS))
    if any(mark.start_ms < 0 for mark in export.marks):
        raise ValueError("a mark begins before its recording")
    marks = sorted(map(_fit, export.marks), key=lambda mark: (mark.start_ms, mark.end_ms or 0))
    media = tuple(replace(each, path=tidy(each.path)) for each in export.media)
    title, author = (" ".join(tidy(each).split()) for each in (export.title, export.author))
    fit = replace(export, marks=tuple(marks), title=title, author=author, media=media)
    files.write(path, FORMATS[form](fit).encode())


def _fit(mark: OutMark) -> OutMark:
    """A mark with words that every format can hold."""
    spans = mark.end_ms is not None and mark.end_ms > mark.start_ms
    tag, who = (" ".join(tidy(each).split()) for each in (mark.tag, mark.who))
    return OutMark(mark.start_ms, mark.end_ms if spans else None, tag, tidy(mark.note), who)
