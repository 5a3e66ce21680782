"""Evidence as encrypted files, each under a name made from its SHA-256.

Its name is a keyed hash, so that nobody can find out whether a content that they know lies in the vault.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from greenrating import files
from greenrating.errors import Untrusted
from greenrating.store.sealing import Seal
from greenrating.texts import say


class Vault:
    """The folder of a workspace's evidence. Content is never changed and never removed."""

    def __init__(self, folder: Path, key: bytes) -> None:
        """`key` is 32 bytes, used for nothing else."""
        self.folder = folder
        self._seal = Seal(key)

    def put(self, content: bytes) -> str:
        """Keep a content, and return its SHA-256 once it is on disk. Raises `Refused` if the disk is full."""
        digest = hashlib.sha256(content).hexdigest()
        path = self._path(digest)
        if self._fault(path, digest) is None:
            return digest
        with files.disk_told_plainly():
            path.parent.mkdir(parents=True, exist_ok=True)
        files.write(path, self._seal.close(content, bytes.fromhex(digest)))
        return digest

    def read(self, sha256: str) -> bytes:
        """The content with this SHA-256. Raises `Untrusted` if it is missing, altered or damaged."""
        path = self._path(sha256)
        if not path.is_file():
            raise Untrusted(sha256, (say("store.evidence_missing", sha256=sha256),))
        content = self._open(path, sha256)
        if content is None:
            raise Untrusted(sha256, (say("store.evidence_altered", sha256=sha256),))
        return content

    def has(self, sha256: str) -> bool:
        """Whether there is a file of this content; `check` tells whether it is whole."""
        return self._path(sha256).is_file()

    def check(self, expected: Iterable[str]) -> Iterator[str]:
        """What is wrong with the contents that are expected here, one sentence each."""
        for sha256 in expected:
            if fault := self._fault(self._path(sha256), sha256):
                yield say(f"store.evidence_{fault}", sha256=sha256)

    def files(self) -> list[Path]:
        """All files of the vault, in the order of their names."""
        return sorted(self.folder.glob("??/*.bin"))

    def _fault(self, path: Path, sha256: str) -> str | None:
        if not path.is_file():
            return "missing"
        return "altered" if self._open(path, sha256) is None else None

    def _open(self, path: Path, sha256: str) -> bytes | None:
        """The content of a file, or None if it is not just what was put there."""
        content = self._seal.open(path.read_bytes(), bytes.fromhex(sha256))
        return content if content is not None and hashlib.sha256(content).hexdigest() == sha256 else None

    def _path(self, sha256: str) -> Path:
        return self._seal.path(self.folder, bytes.fromhex(sha256))
