"""What the first page shows: what is under way, what is to be done, how the year stands."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.backup_rotation import rotation
from greenrating.calendar import QUARTER_MONTHS
from greenrating.drawing_place import drawn_up_by
from greenrating.endorsements import is_unsigned
from greenrating.inspection_lines import inspection_lines
from greenrating.last_backup import last_backup
from greenrating.office import LEGAL_TIME
from greenrating.panel_tasks import panel_tasks
from greenrating.records import CONFORMITY, Inspection, Room
from greenrating.server_address import is_server
from greenrating.sheet_view import build_sheet_view
from greenrating.standing import standings
from greenrating.standing_verdicts import StandingVerdict, current_verdicts
from greenrating.views import BackupView, HomeView, InspectionLine, Task

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read

BACKUP_DAYS = 7


def home(office: "Office") -> HomeView:
    """The first page of today."""
    rights.require(office, "office.read")
    today = office.today()
    with office.store.read() as read:
        inspections = read.find(Inspection)
        every = inspection_lines(read, inspections, office.person, today)
        lines = [line for line in every if line.inspection.kind != CONFORMITY]
        verdicts = current_verdicts(read, tuple(each.id for each in inspections))
        rooms = tuple(room.id for room in read.find(Room))
        backup = last_backup(read)
        asked, panels = panel_tasks(office, read, verdicts)
        return HomeView(
            today=today,
            office=office.row.name,
            demo=office.row.demo,
            under_way=_under_way(every),
            tasks=(
                *asked,
                *_sheet_tasks(read, lines, panels),
                *_verdict_tasks(read, lines, list(verdicts.values())),
                *_backup_tasks(office, bool(rooms), backup),
            ),
            quarters=_quarters(read, lines, rooms, today),
            rooms=len(rooms),
            last_backup=backup,
            rotation=rotation(office, read),
        )


def _under_way(lines: Sequence[InspectionLine]) -> tuple[InspectionLine, ...]:
    """My open sheets; those already begun first, since they are what one goes on with."""
    mine = [line for line in lines if line.sheet and not line.signed]
    return tuple(sorted(mine, key=lambda line: line.done == 0))


def _sheet_tasks(read: "Read", lines: Sequence[InspectionLine], panels: Collection[str]) -> Iterator[Task]:
    """Sheets that only lack a signature, and signed ones that only lack a verdict; panels settle first.

    Verdicts are drawn up by the office alone, not on the laptop of a member who joined it.
    """
    draws_up = not drawn_up_by(read)
    for line in lines:
        if (
            line.sheet
            and not line.signed
            and line.done == line.of
            and build_sheet_view(read, line.sheet).can_sign
        ):
            yield Task("sign", line.sheet, line.room.name, {})
        if draws_up and line.signed and not line.verdict and line.inspection.id not in panels:
            yield Task("draw_up", line.inspection.id, line.room.name, {})


def _verdict_tasks(
    read: "Read", lines: Sequence[InspectionLine], verdicts: list[StandingVerdict]
) -> Iterator[Task]:
    """Verdicts that bear on stars, and are to be reported or to be entered as decided (clause 7.2, A38).

    One of a panel is reported once those have signed it who must.
    """
    kinds = {line.inspection.id: line.inspection.kind for line in lines}
    names = {line.room.id: line.room.name for line in lines}
    for state, kind in (("pending", "report"), ("returned", "report"), ("reported", "approve")):
        for each in verdicts:
            if each.state != state or kinds[each.verdict.inspection] == "inspection":
                continue
            if kind != "report" or not is_unsigned(read, each.verdict):
                detail = {"number": each.verdict.number, "state": state}
                yield Task(kind, each.verdict.id, names[each.verdict.room], detail)


def _backup_tasks(office: "Office", anything: bool, backup: BackupView | None) -> Iterator[Task]:
    if office.row.demo or not anything or is_server(office.folder):
        return
    due = None if backup is None else backup.at.astimezone(LEGAL_TIME).date() + timedelta(days=BACKUP_DAYS)
    if due is None or due <= office.today():
        yield Task("backup", office.row.id, "", {}, due)


def _quarters(
    read: "Read", lines: Sequence[InspectionLine], rooms: tuple[str, ...], today: date
) -> tuple[tuple[int, int, int], ...]:
    """For each month of inspection: the month, the rooms inspected, the rooms to be inspected (clause 7.5).

    To be inspected are the rooms that hold the title, and those that have their first rating in that quarter.
    """
    titled = {room for room, stands in standings(read, rooms).items() if stands.title(today) is not None}
    quarters: list[tuple[int, int, int]] = []
    for quarter, month in enumerate(QUARTER_MONTHS, 1):
        held = [
            line
            for line in lines
            if (line.inspection.year, line.inspection.quarter) == (today.year, quarter) and not line.room.gone
        ]
        inspected = {line.room.id for line in held if line.signed}
        quarters.append((month, len(inspected), len(titled | {line.room.id for line in held})))
    return tuple(quarters)
