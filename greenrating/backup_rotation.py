"""Backups that are made by themselves: where to, how often, and which ones stay.

A plan belongs to this installation: a restored copy on another laptop has none until somebody makes one. How
many copies stay is in `resources/backup_rotation.json`. Only copies that the plan of this very installation
made are ever removed, and only once a newer one has been read back.
"""

import json
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

import resources
from greenrating import opening, rights, server_address
from greenrating.backup_look import CopyView, copies_in
from greenrating.backup_making import new_name
from greenrating.backup_views import BackupView, Plan, RotationView, folder_is_here
from greenrating.changes import WorkspaceChanged
from greenrating.errors import Refused
from greenrating.jobs import Progress, silent
from greenrating.last_backup import last_backup
from greenrating.office import LEGAL_TIME
from greenrating.records import Setting

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read

_KEY = "backup.plan"
_PLANS = UUID("b1de24c7-61f0-5a0e-8f6f-27d4c9be1c55")


@dataclass(frozen=True)
class Kept:
    """How many copies stay: the newest of so many days, weeks and months; `hours` can be chosen."""

    daily: int
    weekly: int
    monthly: int
    hours: tuple[int, ...]


@dataclass(frozen=True)
class SavePlan:
    """Back up by this plan from now on; None: not by itself any more."""

    plan: Plan | None


@cache
def kept() -> Kept:
    """How many copies stay."""
    known: dict[str, Any] = json.loads(resources.path("backup_rotation.json").read_text(encoding="utf-8"))
    return Kept(known["daily"], known["weekly"], known["monthly"], tuple(known["hours"]))


def show_rotation(office: "Office") -> RotationView:
    """The plan of this installation, and how it stands."""
    rights.require(office, "office.read")
    with office.store.read() as read:
        return rotation(office, read)


def rotation(office: "Office", read: "Read") -> RotationView:
    """Like `show_rotation`, within a moment that is being read."""
    row = read.look(Setting, _id(office))
    plan = Plan(**json.loads(row.value)) if row is not None and row.value else None
    return RotationView(plan, plan is not None and folder_is_here(plan.folder), last_backup(read))


def save_plan(office: "Office", command: SavePlan) -> WorkspaceChanged:
    """Keep a plan. Raises `Refused`: `backup.folder`, `backup.inside`, `backup.hours`."""
    rights.require(office, "backup.make")
    plan = command.plan
    if plan is not None:
        _refuse_unfit(office, plan)
    from greenrating.store.store import Act

    value = "" if plan is None else json.dumps(asdict(plan), ensure_ascii=False)
    with office.store.work(Act("backup.plan", office.row.id)) as work:
        work.put(Setting(id=_id(office), key=f"{_KEY}/{office.installation}", value=value))
    return WorkspaceChanged("backup")


def back_up(office: "Office", progress: Progress = silent) -> BackupView:
    """Make the backup of the plan, then remove the copies that it no longer keeps.

    Raises `Refused` (`backup.away` without its folder, and what a disk may say) and `Untrusted`.
    """
    rights.require(office, "backup.make")
    view = show_rotation(office)
    if view.plan is None or not view.there:
        raise Refused("backup.away", "folder", folder=view.plan.folder if view.plan else "")
    folder = Path(view.plan.folder)
    made = opening.backup(office, folder, progress, "rotation")
    for copy in superseded(office, copies_in(folder), made):
        with suppress(OSError):  # a stick that is pulled out keeps a copy too many
            copy.path.unlink()
    return made


def superseded(office: "Office", copies: Iterable[CopyView], newest: BackupView) -> tuple[CopyView, ...]:
    """The copies that this installation's plan made and no longer keeps, now that there is a newer one."""
    rights.require(office, "backup.make")
    ours = [copy for copy in copies if _is_ours(office, copy)]
    stay = staying([copy.at for copy in ours])
    last = Path(newest.path)
    return tuple(copy for copy in ours if copy.at not in stay and copy.path != last and copy.at < newest.at)


def staying(times: Iterable[datetime]) -> frozenset[datetime]:
    """Which of these copies stay: the newest of each of the last days, weeks and months that have one."""
    times = tuple(times)
    rule = kept()
    spans: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
        (rule.daily, _day),
        (rule.weekly, lambda at: _day(at).isocalendar()[:2]),
        (rule.monthly, lambda at: (_day(at).year, _day(at).month)),
    )
    return frozenset(at for most, span in spans for at in _newest(times, most, span))


def _newest(
    times: tuple[datetime, ...], most: int, span: Callable[[datetime], Hashable]
) -> Iterable[datetime]:
    """The newest time of each span, for the `most` newest spans."""
    found: dict[Hashable, datetime] = {}
    for at in sorted(times, reverse=True):
        found.setdefault(span(at), at)
    return list(found.values())[:most]


def _is_ours(office: "Office", copy: CopyView) -> bool:
    """Whether the plan of this installation made a copy, and it still bears the name that it was given."""
    about = copy.about
    return (
        about is not None
        and not copy.faults
        and about.by == "rotation"
        and (about.workspace, about.installation) == (office.row.id, office.installation)
        and copy.path.name == new_name(about.made)
    )


def _refuse_unfit(office: "Office", plan: Plan) -> None:
    folder = Path(plan.folder)
    if server_address.is_server(office.folder):
        raise Refused("server.backup")
    if not plan.folder.strip() or not folder.is_absolute() or not folder_is_here(plan.folder):
        raise Refused("backup.folder", "folder", folder=plan.folder)
    if folder.resolve().is_relative_to(office.folder.resolve()):
        raise Refused("backup.inside", "folder")
    if plan.hours not in kept().hours:
        raise Refused("backup.hours", "hours", hours=plan.hours)


def _day(at: datetime) -> date:
    return at.astimezone(LEGAL_TIME).date()


def _id(office: "Office") -> str:
    return str(uuid5(_PLANS, office.installation))
