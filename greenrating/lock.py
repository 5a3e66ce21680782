"""One program at a time in a workspace: a lock of the system, which is gone when its process is."""

import sys
from pathlib import Path
from typing import IO

from greenrating import files
from greenrating.errors import Refused

_NAME = "workspace.lock"


class Lock:
    """The hold on a workspace, until it is released or the process ends."""

    def __init__(self, folder: Path) -> None:
        """Take hold. Raises `Refused` (`workspace.busy`) if another program, or another window, has it."""
        with files.disk_told_plainly():
            self._file = (folder / _NAME).open("a+b")
        try:
            _hold(self._file)
        except OSError as error:
            self._file.close()
            raise Refused("workspace.busy", "folder", folder=folder) from error

    def release(self) -> None:
        """Let go; a second time does nothing."""
        self._file.close()


def _hold(file: IO[bytes]) -> None:
    """Lock the file's first byte. Raises `OSError` at once if it is locked already."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
