"""What a panel asks of the person at work: to declare, score, bring back; to collect, settle, sign."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from greenrating import rights, roster
from greenrating.declaring import ToDeclare, declarations_of
from greenrating.endorsements import may_sign_as
from greenrating.exchange.outlook import returning
from greenrating.panel_views import PanelLine
from greenrating.records import Room
from greenrating.settling import panel_lines
from greenrating.standing_verdicts import StandingVerdict
from greenrating.texts import current, listed
from greenrating.views import Task
from greenrating.waiting import waiting

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read


def panel_tasks(
    office: "Office", read: "Read", verdicts: Mapping[str, StandingVerdict]
) -> tuple[tuple[Task, ...], frozenset[str]]:
    """The tasks, and the inspections that several people score, which are settled before a verdict."""
    lines = panel_lines(office, read)
    tasks = (
        *_member_tasks(declarations_of(read, office.person.id)),
        *_return_task(office, read),
        *_lead_tasks(office, read),
        *_settling_tasks(lines),
        *_signing_tasks(office, read, verdicts),
    )
    return tasks, frozenset(line.inspection.id for line in lines)


def _member_tasks(handed: tuple[ToDeclare, ...]) -> Iterator[Task]:
    """What is to be declared, in one line; a room that may be scored now, in a line of its own."""
    open_ = [each for each in handed if not each.declared and not each.signed]
    if open_:
        due = min((each.due for each in open_ if each.due), default=None)
        yield Task("declare", "", open_[0].room.name, {"n": len(open_)}, due)
    for each in handed:
        if each.declared == "free" and not each.sheet:
            yield Task("score", each.room.id, each.room.name, {}, each.due)


def _return_task(office: "Office", read: "Read") -> Iterator[Task]:
    """On a member's own laptop: something signed that the office does not have yet."""
    if roster.current(read) is None or roster.is_home(read):
        return
    back = returning(office, read)
    if back.fresh and back.signed:
        yield Task("return", "", back.signed[-1], {"n": len(back.signed)})


def _lead_tasks(office: "Office", read: "Read") -> Iterator[Task]:
    """At the office: whose sheets are still to come."""
    if not (roster.is_home(read) and rights.may(office, "panel.assign")):
        return
    found = waiting(read, office.today())
    if found:
        names = {name for each in found for name in (each.overdue or each.missing)}
        due = min((each.due for each in found if each.due), default=None)
        detail = {"n": len(found), "names": listed(current(), sorted(names))}
        yield Task("collect", "", found[0].room.name, detail, due)


def _settling_tasks(lines: tuple[PanelLine, ...]) -> Iterator[Task]:
    """Panels that can be settled now, or are, and have no verdict yet."""
    for line in lines:
        if line.may_settle and not line.verdict and line.signed + line.recused == line.seats:
            yield Task("settle", line.inspection.id, line.room.name, {"n": line.rows - line.settled})


def _signing_tasks(office: "Office", read: "Read", verdicts: Mapping[str, StandingVerdict]) -> Iterator[Task]:
    """Verdicts of panels that wait for the signature of the person at work."""
    for each in verdicts.values():
        if each.verdict.panel and may_sign_as(office, read, each.verdict, each.state):
            room = read.get(Room, each.verdict.room)
            yield Task("endorse", each.verdict.id, room.name, {"number": each.verdict.number})
