"""Taking a workspace back out of a backup, as a job."""

from typing import TYPE_CHECKING

from greenrating import opening
from greenrating.errors import Refused, Untrusted

if TYPE_CHECKING:
    from greenrating.jobs import Progress
    from greenrating.office import Office
    from ui.pages.restore import RestoreWanted


def restored(wanted: "RestoreWanted", progress: "Progress") -> tuple[str, ...]:
    """Make a workspace out of a backup; every fault of the backup, where it cannot be believed.

    Raises `Refused`: `restore.passphrase` where none was given, and like `opening.restore`.
    """
    try:
        _office(wanted, progress).close()
    except opening.NeedsPassphrase as need:
        raise Refused("restore.passphrase", "passphrase") from need
    except Untrusted as doubt:
        return doubt.faults
    return ()


def _office(wanted: "RestoreWanted", progress: "Progress") -> "Office":
    key, passphrase = wanted.recovery_key, wanted.passphrase
    if key is None:
        return opening.restore(wanted.file, wanted.folder, passphrase or None, progress=progress)
    return opening.restore(
        wanted.file, wanted.folder, recovery_key=key, new_passphrase=passphrase, progress=progress
    )
