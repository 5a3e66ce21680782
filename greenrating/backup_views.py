"""What windows are shown of backups: the last one, and the plan that makes them by itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from greenrating.office import LEGAL_TIME


@dataclass(frozen=True)
class BackupView:
    """The last backup, which was checked: when, where, how many bytes."""

    at: datetime
    path: str
    size: int


def folder_is_here(folder: str) -> bool:
    """Whether a folder is there; one that cannot be asked is not."""
    try:
        return Path(folder).is_dir()
    except (OSError, ValueError):
        return False


@dataclass(frozen=True)
class Plan:
    """Back up into `folder` once a day on closing, and after `hours` of work; 0 hours: only on closing."""

    folder: str
    hours: int = 0


@dataclass(frozen=True)
class RotationView:
    """The plan of this installation, whether its folder was there, and the last backup."""

    plan: Plan | None
    there: bool
    last: BackupView | None

    def is_here(self) -> bool:
        """Whether the folder of the plan is there now; a stick comes and goes."""
        return self.plan is not None and folder_is_here(self.plan.folder)

    def is_due(self, now: datetime, *, closing: bool = False) -> bool:
        """Whether a backup is to be made now, in UTC; on closing, one a day is enough."""
        if self.plan is None or not self.there:
            return False
        if self.last is None or Path(self.last.path).parent != Path(self.plan.folder):
            return True
        if closing:
            return self.last.at.astimezone(LEGAL_TIME).date() != now.astimezone(LEGAL_TIME).date()
        return bool(self.plan.hours) and now - self.last.at >= timedelta(hours=self.plan.hours)
