"""Which marks not everybody may see (DOMAIN 1.4): what may touch state secrets stays within the lead."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from greenrating import rights
from greenrating.errors import Refused
from greenrating.recording_records import Mark
from greenrating.views import ItemView, SheetView, VetoView

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.recording_views import MarkView
    from greenrating.records import Evidence
    from greenrating.store.store import HistoryEntry, Read

V = TypeVar("V", ItemView, VetoView)

RESTRICTED: frozenset[str] = frozenset({"D"})
"""The tags whose marks are for their author and the panel's lead alone."""


def is_restricted(tags: Iterable[str]) -> bool:
    """Whether a mark with these tags is restricted."""
    return not RESTRICTED.isdisjoint(tags)


def may_see(office: "Office", mark: "Mark | MarkView") -> bool:
    """Whether the person at work may see a mark: a restricted one only its author and the panel's lead."""
    own = mark.author == office.person.id
    return own or not is_restricted(mark.tags) or rights.may(office, "mark.read_restricted")


def shown_to(office: "Office", view: SheetView) -> SheetView:
    """A filled sheet without the marks, and the evidence of them, that the person at work may not see."""
    return _without(view, lambda mark: not may_see(office, mark))


def for_papers(view: SheetView) -> SheetView:
    """A filled sheet without any restricted mark and its evidence: papers go from hand to hand."""
    return _without(view, lambda mark: mark.restricted)


def refuse_secret(office: "Office", read: "Read", evidence: "Evidence") -> None:
    """Raise `Refused` (`mark.restricted`) for the still or clip of a mark that the person may not see."""
    if any(not may_see(office, mark) for mark in _shown_by(read, evidence)):
        raise Refused("mark.restricted")


def refuse_restricted(read: "Read", evidence: "Evidence") -> None:
    """Raise `Refused` (`mark.restricted`) for the still or clip of a restricted mark, whoever asks.

    It goes where its mark goes: on another sheet nothing would tell that it is not for everybody.
    """
    if any(is_restricted(mark.tags) for mark in _shown_by(read, evidence)):
        raise Refused("mark.restricted")


def _shown_by(read: "Read", evidence: "Evidence") -> list[Mark]:
    """The marks whose still or clip a piece of evidence is, or a masked copy of it."""
    original = evidence.masked_of or evidence.id
    return [*read.find(Mark, still=original), *read.find(Mark, clip=original)]


def tells_secret(office: "Office", entry: "HistoryEntry") -> bool:
    """Whether an act of another person tells of a mark that the person at work may not see."""
    if entry.person == office.person.id or rights.may(office, "mark.read_restricted"):
        return False
    rows = (
        row for change in entry.changes if change.table == "mark" for row in (change.before, change.after)
    )
    return any(is_restricted(row["tags"]) for row in rows if row is not None)


def _without(view: SheetView, hidden: "Callable[[MarkView], bool]") -> SheetView:
    answers = (*view.items.values(), *view.vetoes.values())
    marks = [mark for each in answers for mark in each.marks if hidden(mark)]
    if not marks:
        return view
    secret = frozenset(piece for mark in marks for piece in (mark.id, mark.still, mark.clip))
    return replace(
        view,
        items={id_: _rest(item, secret) for id_, item in view.items.items()},
        vetoes={id_: _rest(veto, secret) for id_, veto in view.vetoes.items()},
    )


def _rest(view: V, secret: frozenset[str]) -> V:
    """An answer without the marks and the evidence that have one of these ids."""
    return replace(
        view,
        marks=tuple(mark for mark in view.marks if mark.id not in secret),
        evidence=tuple(each for each in view.evidence if each.id not in secret),
    )
