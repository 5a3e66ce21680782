"""Evidence encrypted, each content under a name made from its SHA-256: in files, or in a server's table.

A name is a keyed hash, so that nobody can find out whether a content that they know lies in the vault.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from greenrating import files
from greenrating.errors import Untrusted
from greenrating.store.sealing import Seal
from greenrating.texts import say


class Shelf(Protocol):
    """Where sealed contents lie, each under its name."""

    def read(self, name: str) -> bytes | None:
        """What lies under a name, or None."""
        ...

    def write(self, name: str, sealed: bytes) -> None:
        """Put something under a name, in place of what lies there; it is on disk on return."""
        ...

    def has(self, name: str) -> bool:
        """Whether something lies under a name."""
        ...


class FileShelf:
    """A folder with one file for each content."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str) -> bytes | None:
        """What lies under a name, or None."""
        path = self._path(name)
        return path.read_bytes() if path.is_file() else None

    def write(self, name: str, sealed: bytes) -> None:
        """Put something under a name. Raises `Refused` if the disk is full."""
        path = self._path(name)
        with files.disk_told_plainly():
            path.parent.mkdir(parents=True, exist_ok=True)
        files.write(path, sealed)

    def has(self, name: str) -> bool:
        """Whether something lies under a name."""
        return self._path(name).is_file()

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / f"{name}.bin"


class Vault:
    """A workspace's evidence. Content is never changed and never removed."""

    def __init__(self, shelf: Path | Shelf, key: bytes) -> None:
        """`shelf` may be a folder; `key` is 32 bytes, used for nothing else."""
        self._shelf: Shelf = FileShelf(shelf) if isinstance(shelf, Path) else shelf
        self._seal = Seal(key)

    def put(self, content: bytes) -> str:
        """Keep a content, and return its SHA-256 once it is on disk. Raises `Refused` if the disk is full."""
        digest = hashlib.sha256(content).hexdigest()
        if self._fault(digest) is not None:
            sealed = self._seal.close(content, bytes.fromhex(digest))
            self._shelf.write(self._name(digest), sealed)
        return digest

    def read(self, sha256: str) -> bytes:
        """The content with this SHA-256. Raises `Untrusted` if it is missing, altered or damaged."""
        kept = self._shelf.read(self._name(sha256))
        if kept is None:
            raise Untrusted(sha256, (say("store.evidence_missing", sha256=sha256),))
        content = self._open(kept, sha256)
        if content is None:
            raise Untrusted(sha256, (say("store.evidence_altered", sha256=sha256),))
        return content

    def has(self, sha256: str) -> bool:
        """Whether something lies in this content's place; `check` tells whether it is whole."""
        return self._shelf.has(self._name(sha256))

    def check(self, expected: Iterable[str]) -> Iterator[str]:
        """What is wrong with the contents that are expected here, one sentence each."""
        for sha256 in expected:
            if fault := self._fault(sha256):
                yield say(f"store.evidence_{fault}", sha256=sha256)

    def files(self) -> list[Path]:
        """All files of the vault, in the order of their names; none where it lies on a server."""
        return sorted(self._shelf.folder.glob("??/*.bin")) if isinstance(self._shelf, FileShelf) else []

    def _fault(self, sha256: str) -> str | None:
        kept = self._shelf.read(self._name(sha256))
        if kept is None:
            return "missing"
        return "altered" if self._open(kept, sha256) is None else None

    def _open(self, kept: bytes, sha256: str) -> bytes | None:
        """The content of what is kept, or None if it is not just what was put there."""
        content = self._seal.open(kept, bytes.fromhex(sha256))
        return content if content is not None and hashlib.sha256(content).hexdigest() == sha256 else None

    def _name(self, sha256: str) -> str:
        return self._seal.name(bytes.fromhex(sha256))
