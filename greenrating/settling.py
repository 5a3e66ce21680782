"""Settling what the members of a panel differ on, one answer after the other (DOMAIN A32-A35)."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.blindness import blind_inspections
from greenrating.changes import PanelChanged
from greenrating.digests import canonical
from greenrating.errors import Refused
from greenrating.meanwhile import refuse_moved_on
from greenrating.panel_case import Row, rows_of, settled_of, value_of
from greenrating.panel_proposals import dissenters, kept, overrides, propose, proposed
from greenrating.panel_records import Settlement
from greenrating.panel_rows import answers_of_panels, attendance_of, read_panels
from greenrating.panel_view import SINGLE, Standing, build_panel_view, read_standing
from greenrating.panel_views import PanelLine, PanelView
from greenrating.records import CONFORMITY, Inspection
from greenrating.scores import MOST_FANS
from greenrating.settlements import own_row
from greenrating.sheet_versions import plan_of
from greenrating.sheet_work import check_text, required_text
from greenrating.standing_verdicts import current_verdicts
from scoring.sheet import Points, VetoAnswer

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.panel_rows import Panel
    from greenrating.records import Answer
    from greenrating.store.store import Read, Work


@dataclass(frozen=True)
class Settle:
    """Settle an answer on which the members differ: just one of `points`, `na`, `veto` and `fans`.

    `seen` is `RowView.seen` as it was shown.
    """

    inspection: str
    item: str
    points: Points | None = None
    na: str | None = None
    veto: VetoAnswer | None = None
    fans: int | None = None
    reason: str = ""
    seen: int | None = None


@dataclass(frozen=True)
class ClearSettlement:
    """Take back what was settled for an answer; `seen` is `RowView.seen` as it was shown."""

    inspection: str
    item: str
    reason: str = ""
    seen: int | None = None


def settle(office: "Office", command: Settle) -> PanelChanged:
    """Settle one answer; what was proposed and who gave something else is kept beside it.

    Raises `Refused`: `settlement.not_now` while the panel is not complete, `verdict.exists`,
    `settlement.alike` where nothing differs, `settlement.value`, `score.step`, `item.always_applies`,
    `fans.range`, `settlement.veto_second_member` and `settlement.veto_evidence` for a veto that is not
    proven, `reason.required` for 合理缺项, for anything but what was proposed or somebody else had settled,
    `meanwhile` if somebody else settled it or took it back since it was shown.
    """
    rights.require(office, "settlement.enter")
    from greenrating.store.store import Act

    reason = check_text(command.reason, "reason")
    with office.store.work(Act("settlement.enter", about=command.inspection, why=reason)) as work:
        standing = settling_now(office, work, command.inspection)
        row = _row(standing, command.item)
        known = standing.panel.settlements.get(row.item, ())
        blank = own_row(command.inspection, row.item, office.person.id, known)
        drafted = _drafted(standing, row, command, replace(blank, reason=reason))
        _refuse_moved_on(work, command)
        work.put(_in_place_of(standing, row, _recorded(standing, row, drafted)))
    return panel_changed(office, command.inspection)


def clear_settlement(office: "Office", command: ClearSettlement) -> PanelChanged:
    """Take back what was settled for an answer, by whomever: it is open again.

    Raises `Refused`: `settlement.none`, `verdict.exists`, `meanwhile` as `settle`.
    """
    rights.require(office, "settlement.clear")
    from greenrating.store.store import Act

    reason = check_text(command.reason, "reason")
    with office.store.work(Act("settlement.clear", about=command.inspection, why=reason)) as work:
        standing = settling_now(office, work, command.inspection)
        _refuse_moved_on(work, command)
        known = standing.panel.settlements.get(command.item, ())
        if not known or value_of(known[-1]) is None:
            raise Refused("settlement.none", command.item, item=command.item)
        work.put(own_row(command.inspection, command.item, office.person.id, known))
    return panel_changed(office, command.inspection)


def show_panel(office: "Office", inspection: str) -> PanelView:
    """The panel of an inspection as the person at work may see it. Raises `Missing`."""
    rights.require(office, "panel.read")
    with office.store.read() as read:
        return build_panel_view(office, read, inspection)


def list_panels(office: "Office") -> tuple[PanelLine, ...]:
    """Every inspection that several people score, newest first."""
    rights.require(office, "panel.read")
    with office.store.read() as read:
        return panel_lines(office, read)


def panel_lines(office: "Office", read: "Read") -> tuple[PanelLine, ...]:
    """Like `list_panels`, within a moment that is being read."""
    held = [each for each in read.find(Inspection) if each.kind != CONFORMITY]
    panels = [panel for panel in read_panels(read, held) if len(panel.seats) > SINGLE]
    ids = tuple(panel.inspection.id for panel in panels)
    blind = blind_inspections(read, office.person, ids) if ids else frozenset[str]()
    verdicts = current_verdicts(read, ids)
    answers = answers_of_panels(read, (each for each in panels if each.inspection.id not in blind))
    lines = [
        _line(
            office,
            read,
            panel,
            None if panel.inspection.id in blind else answers,
            verdicts[panel.inspection.id].verdict.id if panel.inspection.id in verdicts else "",
        )
        for panel in panels
    ]
    return tuple(sorted(lines, key=lambda line: (line.inspection.held_on, line.room.name), reverse=True))


def _line(
    office: "Office",
    read: "Read",
    panel: "Panel",
    answers: "dict[str, dict[str, Answer]] | None",
    verdict: str,
) -> PanelLine:
    sheet = plan_of(read, panel.inspection.sheet_version).sheet
    due = [seat.assigned.due for seat in panel.late if seat.assigned and seat.assigned.due]
    rows: list[Row] = []
    if answers is not None:
        given = {seat.person.id: answers[seat.sheet.id] for seat in panel.present if seat.sheet}
        rows = [row for row in rows_of(sheet, given) if row.differs]
    complete = attendance_of(panel, sheet).complete and answers is not None
    return PanelLine(
        inspection=panel.inspection,
        room=panel.room,
        seats=len(panel.seats),
        signed=len(panel.present),
        recused=sum(seat.recused for seat in panel.seats),
        rows=-1 if answers is None else len(rows),
        settled=sum(settled_of(row, panel.settlements) is not None for row in rows),
        may_settle=complete and rights.may(office, "settlement.enter"),
        verdict=verdict,
        due=min(due, default=None),
    )


def panel_changed(office: "Office", inspection: str) -> PanelChanged:
    """The panel of an inspection as it is on disk now, as a change."""
    with office.store.read() as read:
        return PanelChanged(inspection, build_panel_view(office, read, inspection))


def settling_now(office: "Office", work: "Work", inspection: str) -> Standing:
    """A panel in which something may be settled now.

    Raises `Refused`: `verdict.exists`, `settlement.not_now`.
    """
    for verdict in current_verdicts(work, (inspection,)).values():
        raise Refused("verdict.exists", number=verdict.verdict.number)
    view = build_panel_view(office, work, inspection)
    if not view.may_settle:
        raise Refused("settlement.not_now", why=view.why_not)
    return read_standing(work, inspection)


def _refuse_moved_on(work: "Work", command: Settle | ClearSettlement) -> None:
    rows = work.find_all(Settlement, inspection=command.inspection, item=command.item)
    refuse_moved_on(work, command.seen, rows, streamed=True)


def _recorded(standing: Standing, row: Row, drafted: Settlement) -> Settlement:
    """A settlement with what was proposed, and who gave something else; against the proposal it needs a
    reason."""
    found = propose(standing.sheet, row)
    offered = proposed(standing.sheet, row, found, standing.lacks(row))
    against = overrides(drafted, offered)
    if against:
        required_text(drafted.reason, "reason")
    return replace(
        drafted,
        proposal=canonical(kept(row, found, offered)),
        dissent=dissenters(row, drafted),
        overrides=against,
    )


def _in_place_of(standing: Standing, row: Row, settlement: Settlement) -> Settlement:
    """What is to be written where somebody else may have settled a row: nothing new if they said the same;
    anything else needs a reason."""
    before = standing.settled(row)
    if before is None or before.id == settlement.id:
        return settlement
    if value_of(before) != value_of(settlement):
        required_text(settlement.reason, "reason")
    elif (before.na, before.reason) == (settlement.na, settlement.reason):
        return before
    return settlement


def _row(standing: Standing, item: str) -> Row:
    row = next((each for each in standing.rows if each.item == item), None)
    if row is None:
        raise Refused("item.unknown", item, item=item)
    if row not in standing.listed:
        raise Refused("settlement.alike", item, item=item)
    return row


def _drafted(standing: Standing, row: Row, command: Settle, drafted: Settlement) -> Settlement:
    """The settlement with its one value, which the answer must be able to take."""
    values = (command.points, command.na, command.veto, command.fans)
    if sum(value is not None for value in values) != 1:
        raise Refused("settlement.value", row.item, item=row.item)
    match row.kind:
        case "item":
            return _settled_item(standing, drafted, command)
        case "veto":
            return _settled_veto(standing, row, drafted, command)
        case "fans":
            fans = command.fans
            if fans is None or isinstance(fans, bool) or not 0 <= fans <= MOST_FANS:
                raise Refused("fans.range", row.item, most=MOST_FANS)
            return replace(drafted, fans=fans)


def _settled_item(standing: Standing, drafted: Settlement, command: Settle) -> Settlement:
    item = standing.sheet.items[drafted.item]
    if command.na is not None:
        if item.na is None:
            raise Refused("item.always_applies", item.id, item=item.id)
        return replace(drafted, na=required_text(command.na, "reason"))
    if isinstance(command.points, bool) or command.points not in item.allowed:
        allowed = "、".join(map(str, item.allowed))
        raise Refused("score.step", item.id, item=item.id, points=command.points, allowed=allowed)
    return replace(drafted, points=item.allowed[item.allowed.index(command.points)])


def _settled_veto(standing: Standing, row: Row, drafted: Settlement, command: Settle) -> Settlement:
    veto = standing.sheet.veto_by_id[row.item]
    if command.veto not in (veto.clean, veto.found):
        raise Refused("veto.answer", veto.id, veto=veto.id, answer=command.veto)
    lacks = standing.lacks(row)
    if command.veto == veto.found and lacks:
        raise Refused(f"settlement.veto_{lacks[0]}", veto.id, veto=veto.id)
    return replace(drafted, veto=command.veto)
