"""An act of the history in words: what it was about, and its values before and after."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from greenrating import texts
from greenrating.panel_records import Settlement
from greenrating.records import Answer, EvidenceLink, FactRow, Row, SheetVersion
from greenrating.sheet_paths import edits_between, split

if TYPE_CHECKING:
    from greenrating.store.store import HistoryEntry, RowChange

Gist = tuple[str, str, str]

_STAMP = frozenset({"id", "author", "origin", "revision", "written"})
_LONGEST = 40


def gist(entry: "HistoryEntry") -> Gist:
    """In short the item an act was about, before and after; an act on several answers says how many."""
    changes = [each for each in map(_change_gist, entry.changes) if each is not None]
    if not changes:
        return "", "", ""
    if len(changes) == 1:
        item, before, after = changes[0]
        return item, short(before), short(after)
    return changes[0][0], "", texts.say("acts.many", n=len(changes))


def changes_of(entry: "HistoryEntry") -> tuple[Gist, ...]:
    """Every change of an act as (place or field, before, after), whole."""
    return tuple(line for change in entry.changes for line in _lines(change))


def _change_gist(change: "RowChange") -> Gist | None:
    """The gist of one row, None for a row that is no answer, settled value, fact, link or edited draft."""
    before, after = _row(change.table, change.before), _row(change.table, change.after)
    match after or before:
        case Answer(item=item) | Settlement(item=item):
            return item, *_answers(before, after)
        case FactRow(items=items):
            return (items[0] if items else ""), _fact(before), _fact(after)
        case EvidenceLink(target=target):
            return target, _there(before), _there(after)
        case SheetVersion():
            return _edits(before, after)
        case _:
            return None


def _row(table: str, plain: dict[str, Any] | None) -> Row | None:
    from greenrating.store.plain import row_from_plain

    return None if plain is None else row_from_plain(table, plain)


def _answers(before: Row | None, after: Row | None) -> tuple[str, str]:
    """The two values of an answer or settlement; where both are the same, the words that changed beside."""
    was, now = (row if isinstance(row, Answer | Settlement) else None for row in (before, after))
    if _value(was) != _value(now):
        return _value(was), _value(now)
    return next(
        ((old, new) for old, new in zip(_words(was), _words(now), strict=True) if old != new), ("", "")
    )


def _value(row: Answer | Settlement | None) -> str:
    if row is None or row.gone:
        return texts.say("acts.blank")
    if row.na is not None:
        return texts.say("acts.na")
    if row.veto is not None:
        return texts.say(f"acts.veto_{row.veto}")
    if row.fans is not None:
        return f"{row.fans:,}"
    if isinstance(row, Answer) and row.conformity is not None:
        return texts.say(f"conformity.finding_{row.conformity}")
    return texts.say("acts.blank") if row.points is None else str(row.points)


def _words(row: Answer | Settlement | None) -> tuple[str, str, str, str]:
    if row is None or row.gone:
        return "", "", "", ""
    if isinstance(row, Settlement):
        return row.na or "", row.reason, "", ""
    return row.na or "", row.reason, row.note, "、".join(row.methods)


def _fact(row: Row | None) -> str:
    return "、".join(row.items) if isinstance(row, FactRow) and not row.gone else ""


def _edits(before: Row | None, after: Row | None) -> Gist | None:
    """The one value that was edited in a draft, or the first of several; None unless it was edited."""
    if not isinstance(before, SheetVersion) or not isinstance(after, SheetVersion):
        return None
    edits = edits_between(json.loads(before.document), json.loads(after.document))
    if not edits:
        return None
    path, (was, now) = next(iter(edits.items()))
    place = _place(path)
    if len(edits) > 1:
        return place, "", texts.say("acts.many", n=len(edits))
    return place, _part(was), _part(now)


def _part(value: object) -> str:
    """A value of a sheet; a whole entry by its text."""
    return _plain(value.get("zh", "")) if isinstance(value, dict) else _plain(value)  # pyright: ignore[reportUnknownMemberType,reportUnknownArgumentType]


def _place(path: str) -> str:
    """The innermost entry that a path leads through: C11 for `sections/C/items/C11/points`."""
    parts = split(path)
    if parts[0] == "bands" and len(parts) > 1:
        return texts.say("acts.star", n=parts[1])
    return parts[len(parts) // 2 * 2 - 1] if len(parts) > 1 else path


def _there(row: Row | None) -> str:
    return texts.say("acts.there" if row is not None and not row.gone else "acts.not_there")


def _lines(change: "RowChange") -> Iterable[Gist]:
    if (known := _change_gist(change)) is not None:
        yield known
        return
    before, after = change.before or {}, change.after or {}
    for field in after:
        if field not in _STAMP and before.get(field) != after[field]:
            yield f"{change.table}.{field}", _plain(before.get(field)), _plain(after[field])


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "、".join(map(str, value))  # pyright: ignore[reportUnknownArgumentType]
    return str(value)


def short(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
