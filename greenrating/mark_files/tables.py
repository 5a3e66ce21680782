"""Marks as a table (CSV): written for Excel, read by the names of its columns in Chinese or English."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from greenrating.errors import Refused
from greenrating.mark_files.pairing import Event, pair
from greenrating.mark_files.shapes import Export, FileMark, Found
from greenrating.tracks.decoding import Decoded
from greenrating.tracks.times import milliseconds, seconds, spelled, timecode

COLUMNS = ("start_ms", "end_ms", "start", "end", "tag", "note", "who")
_NAMES = {
    "start": "start|start time|begin|begin time|onset|time|in|from|开始|开始时间|起点|起始|起始时间|时间",
    "end": "end|stop|end time|stop time|offset|out|to|结束|结束时间|终点|终止|截止",
    "start_ms": "start_ms|begin_ms|开始毫秒|起点毫秒",
    "end_ms": "end_ms|stop_ms|结束毫秒|终点毫秒",
    "tag": "tag|behavior|behaviour|code|label|type|tier|category|标记|标签|类别|类型|代码",
    "note": "note|notes|comment|comment start|annotation|text|value|description|说明|备注|内容|描述|文字",
    "who": "who|subject|participant|speaker|author|coder|记录人|标记人|人员|主体|说话人",
    "modifier": "modifier|modifiers|modifier #1",
    "status": "status|behavior type|event type",
}
_KNOWN = {name: column for column, names in _NAMES.items() for name in names.split("|")}
_UNIT = re.compile(r"(.+?)\s*[(\[（](ms|s|sec|seconds|毫秒|秒)[)\]）]")
_RISKY = "=+-@\t\r'"
_HEADING_WITHIN = 40
_STATES = {"start", "stop", "state event"}

Row = Mapping[str, str]


def read_table(decoded: Decoded, name: str, found: Found) -> None:
    """Take every row with a time. A row `START` and one `STOP` (as BORIS exports them) are one mark.

    Raises `Refused` (`marks.no_columns`) for a table without a column of times.
    """
    rows = list(_rows(decoded, found))
    columns, begun = _heading(rows)
    if not columns:
        raise Refused("marks.no_columns", "path", file=name)
    events: list[Event] = []
    for line, cells in rows[begun:]:
        row = dict(zip(columns, map(_unguarded, cells), strict=False))
        if not any(map(str.strip, cells)):
            continue
        if row.get("status", "").lower() in _STATES:
            _take_event(line, row, events, found)
        else:
            _take(line, row, found)
    pair(events, found)


def _rows(decoded: Decoded, found: Found) -> Iterator[tuple[int, list[str]]]:
    """Every row with the line on which it ends; commas, semicolons or tabs part the cells."""
    first = next((line for line in decoded.lines if line.strip()), "")
    reader = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=max(",;\t", key=first.count))
    while True:
        begun = reader.line_num + 1
        try:
            yield begun, next(reader)
        except StopIteration:
            return
        except csv.Error:
            found.leave(begun, "not_understood")


def _heading(rows: Sequence[tuple[int, list[str]]]) -> tuple[list[str], int]:
    """The columns and the first row below them; without a heading they are start, end, tag, note, who."""
    for place, (_, cells) in enumerate(rows[:_HEADING_WITHIN]):
        columns = [_column(cell) for cell in cells]
        if {"start", "start_ms"} & {*columns} and len({*columns} - {""}) > 1:
            return columns, place + 1
    if rows and _moment(_unguarded(rows[0][1][0] if rows[0][1] else "")) is not None:
        return ["start", "end", "tag", "note", "who"], 0
    return [], 0


def _column(heading: str) -> str:
    """Which column a heading names; a unit in brackets counts."""
    plain = heading.strip().casefold()
    unit = _UNIT.fullmatch(plain)
    column = _KNOWN.get(unit[1] if unit else plain, "")
    return f"{column}_ms" if unit and unit[2] in {"ms", "毫秒"} and column in {"start", "end"} else column


def _take(line: int, row: Row, found: Found) -> None:
    start, end = _time(row, "start"), _time(row, "end")
    if end is None and (row.get("end_ms") or row.get("end", "")).strip(" -"):
        found.leave(line, "end_unusable")
    tag, note, who = (row.get(column, "") for column in ("tag", "note", "who"))
    if row.get("modifier"):
        note = " · ".join(filter(None, (row["modifier"], note)))
    found.take(line, None if start is None else FileMark(start, end, tag, note, who))


def _take_event(line: int, row: Row, events: list[Event], found: Found) -> None:
    start = _time(row, "start")
    if start is None:
        found.take(line, None)
        return
    tag, who, modifier, note = (row.get(column, "") for column in ("tag", "who", "modifier", "note"))
    events.append(Event(line, start, tag, who, modifier, note, state=True))


def _time(row: Row, column: str) -> int | None:
    """Milliseconds where there is such a column, else a time of day form or seconds."""
    exact = row.get(f"{column}_ms", "").strip()
    return milliseconds(exact) if exact else _moment(row.get(column, ""))


def _moment(cell: str) -> int | None:
    return timecode(cell) if ":" in cell else seconds(cell.strip() or None)


def as_table(export: Export) -> str:
    """The marks with exact milliseconds and readable times; no cell can become a formula.

    A cell that begins like a formula gets an apostrophe before it, which `read_table` takes off again.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for mark in export.marks:
        end = ("", "") if mark.end_ms is None else (str(mark.end_ms), spelled(mark.end_ms))
        words = (guarded(each) for each in (mark.tag, mark.note, mark.who))
        writer.writerow([mark.start_ms, end[0], spelled(mark.start_ms), end[1], *words])
    return "\ufeff" + text.getvalue()


def guarded(cell: str) -> str:
    """A cell that no program takes for a formula."""
    return "'" + cell if cell.startswith(tuple(_RISKY)) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(tuple(_RISKY)) else cell
