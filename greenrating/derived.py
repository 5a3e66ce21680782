"""What was worked out of recordings and can be worked out again: thumbnails, waveforms.

Kept in `derived` of the workspace, encrypted as evidence is, by the recording's digest and what it is.
Whatever is missing or damaged is worked out anew, so nothing here is in a backup.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import files, keys, rights
from greenrating.errors import Refused

if TYPE_CHECKING:
    from greenrating.office import Office

FOLDER = "derived"


class Derived:
    """The folder of what was worked out; it may be used away from the desk."""

    def __init__(self, folder: Path, key: bytes) -> None:
        """`key` is 32 bytes, used for nothing else."""
        from greenrating.store.sealing import Seal

        self._folder = folder
        self._seal = Seal(key)

    def look(self, sha256: str, kind: str) -> bytes | None:
        """What was kept of this kind (`waveform/50`, `thumb/90/1500000`) for a recording; None without it."""
        of = _of(sha256, kind)
        try:
            kept = self._seal.path(self._folder, of).read_bytes()
        except OSError:
            return None
        return self._seal.open(kept, of)

    def keep(self, sha256: str, kind: str, content: bytes) -> bool:
        """Keep what was worked out; False where the disk does not take it, which is no loss."""
        of = _of(sha256, kind)
        path = self._seal.path(self._folder, of)
        try:
            with files.disk_told_plainly():
                path.parent.mkdir(parents=True, exist_ok=True)
            files.write(path, self._seal.close(content, of))
        except (Refused, OSError):
            return False
        return True


def derived_of(office: "Office") -> Derived:
    """What was worked out of the recordings of a workspace."""
    rights.require(office, "recording.read")
    return Derived(office.folder / FOLDER, keys.derive(office.key, "derived"))


def _of(sha256: str, kind: str) -> bytes:
    return f"{sha256}/{kind}".encode()
