"""Who did what, when and why; undo and redo as new acts upon it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.act_stack import REDO, UNDO, Stack, stack_of
from greenrating.act_words import changes_of
from greenrating.blindness import HiddenPast, hidden_past, tells_scores
from greenrating.changes import Change
from greenrating.errors import Refused
from greenrating.laptop_names import laptop_names
from greenrating.mark_secrecy import tells_secret
from greenrating.panel_records import Settlement
from greenrating.recording_records import Mark, Track
from greenrating.records import Answer, EvidenceLink, FactRow, Person, Row, SheetVersion
from greenrating.session_work import require_standing, session_changed, working_as
from greenrating.settling import panel_changed, settling_now
from greenrating.sheet_version_view import version_changed
from greenrating.sheet_version_work import drafting
from greenrating.sheet_work import editing_as, filled_changed
from greenrating.views import ActView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from greenrating.office import Office
    from greenrating.store.store import Act, HistoryEntry, RowChange, Work

MOST = 1000
"""How many acts the history shows, the newest ones."""
_ALL = 1_000_000


@dataclass(frozen=True)
class Undo:
    """Take back my last act on a filled sheet, a draft, a live session or a panel (`sheet`), or on any."""

    sheet: str | None = None


@dataclass(frozen=True)
class Redo:
    """Do again what I took back last, on a filled sheet, a draft, a live session or a panel (`sheet`)."""

    sheet: str | None = None


def undo(office: "Office", command: Undo) -> Change:
    """Take back the last act, as a new act that puts its rows back.

    Raises `Refused`: `undo.nothing`, `undo.changed_since` if somebody else changed the same rows later,
    `sheet.signed`, `sheet_version.fixed`, `settlement.not_now`, `verdict.exists`.
    """
    from greenrating.store.store import Act

    entry = _stack(office, command.sheet).undo
    if entry is None:
        raise Refused("undo.nothing")
    return _put_back(office, Act(UNDO, about=entry.about, undoes=entry.seq), entry)


def redo(office: "Office", command: Redo) -> Change:
    """Do again what was taken back, as a new act.

    Raises `Refused`: `redo.nothing`, and what `undo` may.
    """
    from greenrating.store.store import Act

    entry = _stack(office, command.sheet).redo
    if entry is None:
        raise Refused("redo.nothing")
    return _put_back(office, Act(REDO, about=entry.about, redoes=entry.seq), entry)


def of(office: "Office", about: str | None = None, place: str = "") -> tuple[ActView, ...]:
    """The history of one thing, or of everything, newest first; at most the newest thousand acts.

    What packages brought of other laptops' histories is among it. With a `place`, only the acts that changed
    it: an item (`C11`), a condition, or a field (`room.phone`).
    """
    rights.require(office, "history.read")
    most = _ALL if place else MOST
    with office.store.read() as read:
        found = [*read.all_acts(about, limit=most), *read.taken.acts(about, limit=most)]
        entries = sorted(found, key=_when, reverse=True)[:most]
        people = read.find_all(Person, id=tuple({entry.person for entry in entries}))
        laptops = laptop_names(read) | {office.installation: ""}
        hidden = hidden_past(read, office.person)
    names = {person.id: person.name for person in people}
    views = (
        _view(office, entry, names.get(entry.person, ""), laptops.get(entry.installation, ""), hidden)
        for entry in entries
    )
    return tuple(view for view in views if not place or _touches(view, place))[:MOST]


def of_these(office: "Office", abouts: "Iterable[str]", place: str = "") -> tuple[ActView, ...]:
    """The history of several things, as of a room and of its sheets, newest first."""
    rights.require(office, "history.read")
    acts = (act for about in abouts for act in of(office, about, place))
    return tuple(sorted(acts, key=lambda act: (act.at, act.seq), reverse=True))[:MOST]


def _when(entry: "HistoryEntry") -> tuple[datetime, str, int]:
    return entry.at, entry.installation, entry.seq


def _view(office: "Office", entry: "HistoryEntry", person: str, laptop: str, hidden: HiddenPast) -> ActView:
    """An act; of one that tells hidden scores only that it was done, by whom, when and where."""
    why, changes = _told(office, entry, hidden)
    return ActView(
        installation=entry.installation,
        seq=entry.seq,
        at=entry.at,
        person=person,
        act=entry.act,
        about=entry.about,
        why=why,
        changes=changes,
        laptop=laptop,
    )


def _told(
    office: "Office", entry: "HistoryEntry", hidden: HiddenPast
) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    """Why an act was done, and what it changed, as far as the person at work may know.

    Another laptop's program may be newer than this one: what it wrote in a shape unknown here is not told.
    """
    try:
        if tells_scores(entry, hidden):
            return "", ()
        return entry.why, () if tells_secret(office, entry) else changes_of(entry)
    except (KeyError, TypeError, ValueError):
        if entry.installation == office.installation:
            raise
        return "", ()


def _touches(act: ActView, place: str) -> bool:
    """Whether an act changed a place, or the rows that a place which names a table stands for."""
    return any(each == place or each.startswith(f"{place}.") for each, _, _ in act.changes)


def _stack(office: "Office", sheet: str | None) -> Stack:
    rights.require(office, UNDO)
    with office.store.read() as read:
        return stack_of(read, office.person.id, sheet)


def _put_back(office: "Office", act: "Act", entry: "HistoryEntry") -> Change:
    """Put back the rows of an entry as they were before it."""
    if _of_draft(entry):
        return _put_draft_back(office, act, entry)
    if _of_session(entry):
        return _put_session_back(office, act, entry)
    if _of_panel(entry):
        return _put_panel_back(office, act, entry)
    with editing_as(office, act) as sheet:
        rows = [_row_back(sheet.work, change) for change in reversed(entry.changes)]
    return filled_changed(
        office, entry.about, *dict.fromkeys(place for row in rows for place in _places(row))
    )


def _of_draft(entry: "HistoryEntry") -> bool:
    from greenrating.store.tables import TABLES

    return all(change.table == TABLES[SheetVersion].name for change in entry.changes)


def _put_draft_back(office: "Office", act: "Act", entry: "HistoryEntry") -> Change:
    with drafting(office, act) as draft:
        for change in entry.changes:
            _row_back(draft.work, change)
    return version_changed(office, entry.about)


def _of_session(entry: "HistoryEntry") -> bool:
    from greenrating.store.tables import TABLES

    return any(change.table in (TABLES[Mark].name, TABLES[Track].name) for change in entry.changes)


def _put_session_back(office: "Office", act: "Act", entry: "HistoryEntry") -> Change:
    with working_as(office, act) as work:
        rows = [_row_back(work, change) for change in reversed(entry.changes)]
        sheet = require_standing(office, work, rows)
    return session_changed(office, entry.about, sheet)


def _of_panel(entry: "HistoryEntry") -> bool:
    from greenrating.store.tables import TABLES

    return all(change.table == TABLES[Settlement].name for change in entry.changes)


def _put_panel_back(office: "Office", act: "Act", entry: "HistoryEntry") -> Change:
    with office.store.work(act) as work:
        settling_now(office, work, entry.about)
        for change in reversed(entry.changes):
            _row_back(work, change)
    return panel_changed(office, entry.about)


def _row_back(work: "Work", change: "RowChange") -> Row:
    from greenrating.store.plain import STAMP, row_from_plain

    assert change.after is not None
    after = row_from_plain(change.table, change.after)
    now = work.get(type(after), change.id)
    if replace(after, **{name: getattr(now, name) for name in STAMP}) != now:
        raise Refused("undo.changed_since")
    before = replace(now, gone=True) if change.before is None else row_from_plain(change.table, change.before)
    return work.put(before)


def _places(row: Row) -> "Iterator[str]":
    """The answers that a row has to do with."""
    match row:
        case Answer(item=item):
            yield item
        case FactRow(items=items):
            yield from items
        case EvidenceLink(target=target):
            yield target
        case _:
            return
