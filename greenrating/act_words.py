"""An act of the history in short: what it was about, and its values before and after."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from greenrating import texts
from greenrating.records import Answer, EvidenceLink, FactRow, Row

if TYPE_CHECKING:
    from greenrating.store.store import HistoryEntry, RowChange

Gist = tuple[str, str, str]

_STAMP = frozenset({"id", "author", "origin", "revision", "written"})
_LONGEST = 40


def gist(entry: "HistoryEntry") -> Gist:
    """The item an act was about, before and after; an act on several answers says how many."""
    changes = [each for each in map(_change_gist, entry.changes) if each is not None]
    if not changes:
        return "", "", ""
    if len(changes) == 1:
        return changes[0]
    return changes[0][0], "", texts.say("acts.many", n=len(changes))


def changes_in_short(entry: "HistoryEntry") -> tuple[Gist, ...]:
    """Every change of an act as (place or field, before, after)."""
    return tuple(line for change in entry.changes for line in _lines(change))


def _change_gist(change: "RowChange") -> Gist | None:
    """The gist of one row, None for a row that is no answer, fact or link."""
    before, after = _row(change.table, change.before), _row(change.table, change.after)
    match after or before:
        case Answer(item=item):
            return item, *_answers(before, after)
        case FactRow(items=items):
            return (items[0] if items else ""), _fact(before), _fact(after)
        case EvidenceLink(target=target):
            return target, _there(before), _there(after)
        case _:
            return None


def _row(table: str, plain: dict[str, Any] | None) -> Row | None:
    from greenrating.store.plain import row_from_plain

    return None if plain is None else row_from_plain(table, plain)


def _answers(before: Row | None, after: Row | None) -> tuple[str, str]:
    """The two values of an answer; where they are the same, the words that changed beside it."""
    was, now = (row if isinstance(row, Answer) else None for row in (before, after))
    if _value(was) != _value(now):
        return _value(was), _value(now)
    return next(
        ((old, new) for old, new in zip(_words(was), _words(now), strict=True) if old != new), ("", "")
    )


def _value(row: Answer | None) -> str:
    if row is None or row.gone:
        return texts.say("acts.blank")
    if row.na is not None:
        return texts.say("acts.na")
    if row.veto is not None:
        return texts.say(f"acts.veto_{row.veto}")
    if row.fans is not None:
        return f"{row.fans:,}"
    return texts.say("acts.blank") if row.points is None else str(row.points)


def _words(row: Answer | None) -> tuple[str, str, str, str]:
    if row is None or row.gone:
        return "", "", "", ""
    return short(row.na or ""), short(row.reason), short(row.note), "、".join(row.methods)


def _fact(row: Row | None) -> str:
    return "、".join(row.items) if isinstance(row, FactRow) and not row.gone else ""


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
    return short(str(value))


def short(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
