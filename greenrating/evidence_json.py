"""A list of evidence as one JSON document, and its marks as a table (CSV), for other programs."""

import csv
import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from greenrating.digests import digest
from greenrating.evidence_views import EvidenceList, ListedMark, ListedRecording, Piece
from greenrating.mark_files.tables import guarded
from greenrating.recording_records import Track
from greenrating.session_time import wall_clock

FORMAT, VERSION = "green-live-room/evidence", 1
NAME = "evidence.json"
_COLUMNS = (
    "number", "mark", "recording", "recording_sha256", "start_us", "end_us", "frame_us", "from", "to", "tags",
    "quote", "note", "items", "by", "made", "still", "still_sha256", "clip", "clip_sha256",
)  # fmt: skip

Json = dict[str, Any]
_Files = Mapping[str, str]


def to_json(listed: EvidenceList) -> Json:
    """The list as a document that ends with the SHA-256 over the rest of it.

    Times in recordings are whole microseconds, moments ISO 8601 in UTC.
    """
    room, held, files = listed.room, listed.inspection, listed.files
    content: Json = {
        "format": FORMAT,
        "format_version": VERSION,
        "office": listed.office,
        "made": listed.made.isoformat(),
        "made_by": listed.made_by,
        "verdict": listed.number,
        "verdict_digest": listed.verdict_digest,
        "room": {"name": room.name, "platform": room.platform, "account": room.account,
                 "operator": room.operator, "credit_code": room.credit_code},
        "inspection": held and {"kind": held.kind, "year": held.year, "quarter": held.quarter,
                                "held_on": held.held_on.isoformat()},
        "sheet": listed.sheet and {"id": listed.sheet.id, "version": listed.sheet.version,
                                   "sha256": listed.sheet.sha256},
        "recordings": [_recording(each, files) for each in listed.recordings],
        "marks": [_mark(each, files) for each in listed.marks],
        "evidence": [_piece(each, files) for each in listed.pieces],
        "tracks": [_track(each, listed) for each in listed.tracks],
        "withheld": listed.withheld,
    }  # fmt: skip
    return {**content, "sha256": digest(content)}


def to_csv(listed: EvidenceList) -> str:
    """The marks as a table that Excel opens; no cell becomes a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for mark in listed.marks:
        row = _mark(mark, listed.files)
        still, still_sha256 = _place(mark.still, listed.files)
        clip, clip_sha256 = _place(mark.clip, listed.files)
        flat: Json = {
            **row,
            "recording_sha256": mark.recording.row.sha256,
            "recording": mark.recording.row.name,
            "tags": " ".join(row["tags"]),
            "items": " ".join(row["items"]),
            "still": still,
            "still_sha256": still_sha256,
            "clip": clip,
            "clip_sha256": clip_sha256,
        }
        writer.writerow([_cell(flat[column]) for column in _COLUMNS])
    return "\ufeff" + text.getvalue()


def span_on_the_clock(mark: ListedMark) -> tuple[datetime, datetime] | None:
    """From when to when a mark lies by the wall clock; None where the recording's start is not known."""
    row, view = mark.recording.row, mark.view
    start, end = wall_clock(row, view.start_us), wall_clock(row, view.end_us)
    return None if start is None or end is None else (start, end)


def _place(piece: Piece | None, files: _Files) -> tuple[str, str]:
    """Where a piece, or its masked copy, lies, and the digest of the piece."""
    if piece is None:
        return "", ""
    return files.get(piece.row.id) or files.get(piece.shown.id, ""), piece.row.sha256


def _recording(each: ListedRecording, files: _Files) -> Json:
    row = each.row
    return {
        "number": each.number,
        "name": row.name,
        "session": each.session.title,
        "size": row.size,
        "sha256": row.sha256,
        "sm3": row.sm3,
        "working_copy_sha256": row.working_sha256,
        "started": row.started and row.started.isoformat(),
        "started_from": row.started_from,
        "duration_us": row.duration_us,
        "start_us": row.start_us,
        "imported": each.added.isoformat(),
        "imported_by": each.added_by,
        "checked": each.check and {"outcome": each.check.outcome, "at": each.check.at.isoformat()},
        "removed": row.gone,
        "file": files.get(row.id),
    }


def _mark(each: ListedMark, files: _Files) -> Json:
    view, span = each.view, span_on_the_clock(each)
    return {
        "number": each.number,
        "mark": view.number,
        "recording": each.recording.number,
        "start_us": view.start_us,
        "end_us": view.end_us,
        "frame_us": view.frame_us,
        "frame_is_exact": view.exact,
        "player": view.engine,
        "from": span and span[0].isoformat(),
        "to": span and span[1].isoformat(),
        "tags": list(view.tags),
        "quote": view.quote,
        "note": view.note,
        "items": list(view.items),
        "events": list(view.events),
        "by": view.by,
        "made": view.made.isoformat(),
        "restricted": view.restricted,
        "still": each.still and _piece(each.still, files),
        "clip": each.clip and _piece(each.clip, files),
    }


def _piece(each: Piece, files: _Files) -> Json:
    row = each.row
    return {
        "number": each.number,
        "name": row.name,
        "kind": row.kind,
        "caption": row.caption,
        "size": row.size,
        "sha256": row.sha256,
        "sm3": each.sm3,
        "masked_copy": each.masked and {"sha256": each.masked.sha256, "file": files.get(each.masked.id)},
        "taken": row.taken and row.taken.isoformat(),
        "added": each.added.isoformat(),
        "added_by": each.added_by,
        "items": list(each.targets),
        "file": files.get(row.id),
    }


def _track(each: Track, listed: EvidenceList) -> Json:
    numbers = {recording.row.id: recording.number for recording in listed.recordings}
    return {
        "recording": numbers[each.recording],
        "name": each.name,
        "kind": each.kind,
        "format": each.format,
        "sha256": each.sha256,
        "anchors_us": list(each.anchors),
        "file": listed.files.get(each.id),
    }


def _cell(value: object) -> str:
    return guarded("" if value is None else str(value))
