"""When, where and how large the last backup was, kept in the workspace itself."""

import json
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from greenrating.records import Setting
from greenrating.views import BackupView

if TYPE_CHECKING:
    from greenrating.store.store import Read, Work

_KEY = "backup.last"
_SETTINGS = UUID("6f0a3c0e-52c1-5c35-9f0d-5f6d5b1f7a10")


def note_backup(work: "Work", backup: BackupView) -> None:
    """Remember a backup that was just made and checked."""
    value = json.dumps({"at": backup.at.isoformat(), "path": backup.path, "size": backup.size})
    work.put(Setting(id=str(uuid5(_SETTINGS, _KEY)), key=_KEY, value=value))


def last_backup(read: "Read") -> BackupView | None:
    """The backup made last, or None if there was none yet."""
    for setting in read.find(Setting, key=_KEY):
        kept = json.loads(setting.value)
        return BackupView(datetime.fromisoformat(kept["at"]), kept["path"], kept["size"])
    return None
