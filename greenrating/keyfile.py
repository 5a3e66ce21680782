"""The key file of a workspace: a list of wraps, each of which can open the workspace's one key.

It holds no key in the clear (save that of a demo), and is kept twice, since without it everything is lost.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, cast

from greenrating import files
from greenrating.errors import Refused

NAME = "keys.json"
TWIN = "keys.copy.json"
FORMAT = 1
_NONCE, _KEY, _TAG = 12, 32, 16


@dataclass(frozen=True)
class Wrap:
    """The workspace's key, locked in one way for one person.

    `kind` is passphrase, recovery, keyring or demo; `box` is nonce and locked key in hexadecimal (of a
    demo, the key itself). A passphrase has its salt and the cost of Argon2id: memory in KiB, passes, lanes.
    """

    kind: str
    person: str
    box: str
    salt: str = ""
    memory: int = 0
    passes: int = 0
    lanes: int = 0


@dataclass(frozen=True)
class KeyFile:
    """What is known of a workspace before it is open."""

    workspace: str
    office: str
    installation: str
    demo: bool
    wraps: tuple[Wrap, ...]

    def of_kind(self, kind: str) -> list[Wrap]:
        """The wraps of one kind."""
        return [wrap for wrap in self.wraps if wrap.kind == kind]

    def with_wrap(self, wrap: Wrap) -> "KeyFile":
        """With this wrap, in place of the same person's of the same kind."""
        kept = (each for each in self.wraps if (each.kind, each.person) != (wrap.kind, wrap.person))
        return replace(self, wraps=(*kept, wrap))

    def without_kind(self, kind: str) -> "KeyFile":
        """Without the wraps of one kind."""
        return replace(self, wraps=tuple(each for each in self.wraps if each.kind != kind))


def exists(folder: Path) -> bool:
    """Whether a folder looks like a workspace: whether it has a key file, whole or not."""
    return (folder / NAME).is_file() or (folder / TWIN).is_file()


def read(folder: Path) -> KeyFile:
    """The key file of a workspace; a damaged one gives way to its twin.

    Raises `Refused`: `workspace.absent`, `keyfile.damaged` if both are damaged, `workspace.newer`.
    """
    if not exists(folder):
        raise Refused("workspace.absent", "folder", folder=folder)
    found = _parse(folder / NAME) or _parse(folder / TWIN)
    if found is None:
        raise Refused("keyfile.damaged", "folder", file=NAME)
    return found


def parse(content: bytes) -> KeyFile | None:
    """A key file's content, or None if a byte of it is not as it was written."""
    try:
        kept: Any = json.loads(content)
        check = kept.pop("check")
        if check != _check(kept):
            return None
        version: int = kept.pop("format")
        if version > FORMAT:
            raise Refused("workspace.newer", "folder", found=version, known=FORMAT)
        wraps = tuple(Wrap(**wrap) for wrap in kept.pop("wraps"))
        return KeyFile(**kept, wraps=wraps) if all(map(_sound, wraps)) else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _sound(wrap: Wrap) -> bool:
    """Whether a wrap has the size it must have; `ValueError` where it is not even hexadecimal."""
    size = len(bytes.fromhex(wrap.box))
    bytes.fromhex(wrap.salt)
    return size == (_KEY if wrap.kind == "demo" else _NONCE + _KEY + _TAG)


def _parse(path: Path) -> KeyFile | None:
    try:
        return parse(path.read_bytes())
    except OSError:
        return None


def content(key_file: KeyFile) -> bytes:
    """A key file as it lies on disk."""
    kept = {"format": FORMAT, **asdict(key_file)}
    return json.dumps({**kept, "check": _check(kept)}, ensure_ascii=False, indent=1).encode()


def write(folder: Path, key_file: KeyFile) -> None:
    """Put the key file in its place, then its twin; at every moment one of them is whole."""
    written = content(key_file)
    files.write(folder / NAME, written)
    files.write(folder / TWIN, written)


def _check(kept: dict[str, Any]) -> str:
    """Tells damage from a wrong passphrase; it protects against accidents, not against people."""
    plain = json.dumps(cast("object", kept), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()
