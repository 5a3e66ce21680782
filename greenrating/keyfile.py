"""The key file of a workspace: a list of wraps of the workspace's one key, and of each person's own seed.

It holds no key in the clear (save those of a demo), and is kept twice, since without it everything is lost.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from greenrating import files, server_address
from greenrating.errors import Refused

NAME = "keys.json"
TWIN = "keys.copy.json"
FORMAT = 2
_NONCE, _KEY, _TAG = 12, 32, 16

IDENTITY: Mapping[str, str] = {
    "passphrase": "identity",
    "recovery": "identity_recovery",
    "keyring": "identity_keyring",
    "demo": "identity_demo",
}
"""Beside each way into the workspace, the kind of the wrap that holds the person's own seed."""

_OF_LAPTOP = ("keyring", IDENTITY["keyring"])
"""Kinds of wraps that only this laptop's keyring opens; they stay in the folder, not on a server."""


@dataclass(frozen=True)
class Wrap:
    """A secret of 32 bytes, locked in one way for one person.

    `kind` is passphrase, recovery, keyring or demo for the workspace's key, and of `IDENTITY` for the seed
    of the person's own keys; `box` is nonce and locked secret in hexadecimal (of a demo, the secret itself).
    A passphrase has its salt and the cost of Argon2id: memory in KiB, passes, lanes.
    """

    kind: str
    person: str
    box: str
    salt: str = ""
    memory: int = 0
    passes: int = 0
    lanes: int = 0


@dataclass(frozen=True)
class Account:
    """A person who can sign in on this laptop, by the name they had when they last did."""

    person: str
    name: str


@dataclass(frozen=True)
class KeyFile:
    """What is known of a workspace before it is open.

    `read_as` is the digest of what was read from a server, so that nobody writes over another's change.
    """

    workspace: str
    office: str
    installation: str
    demo: bool
    wraps: tuple[Wrap, ...]
    accounts: tuple[Account, ...] = ()
    read_as: str = field(default="", repr=False, compare=False)

    def of_kind(self, kind: str) -> list[Wrap]:
        """The wraps of one kind."""
        return [wrap for wrap in self.wraps if wrap.kind == kind]

    def with_wrap(self, wrap: Wrap) -> "KeyFile":
        """With this wrap, in place of the same person's of the same kind."""
        kept = (each for each in self.wraps if (each.kind, each.person) != (wrap.kind, wrap.person))
        return replace(self, wraps=(*kept, wrap))

    def without_kind(self, kind: str) -> "KeyFile":
        """Without the wraps of one way in."""
        kinds = (kind, IDENTITY.get(kind))
        return replace(self, wraps=tuple(each for each in self.wraps if each.kind not in kinds))

    def without_person(self, person: str) -> "KeyFile":
        """Without any way in for a person."""
        wraps = tuple(each for each in self.wraps if each.person != person)
        return replace(
            self, wraps=wraps, accounts=tuple(each for each in self.accounts if each.person != person)
        )

    def named(self, person: str, name: str) -> "KeyFile":
        """With the name of somebody who can sign in, as it is now."""
        account = Account(person, name)
        if account in self.accounts:
            return self
        kept = tuple(each for each in self.accounts if each.person != person)
        return replace(self, accounts=(*kept, account))


def exists(folder: Path) -> bool:
    """Whether a folder looks like a workspace: whether it has a key file, whole or not."""
    return (folder / NAME).is_file() or (folder / TWIN).is_file()


def read(folder: Path) -> KeyFile:
    """The key file of a workspace; of one on a server, the server's with what is this laptop's own.

    Raises `Refused` like `near`, and why there is no connection.
    """
    here = near(folder)
    return _with_server(folder, here) if server_address.is_server(folder) else here


def _with_server(folder: Path, here: KeyFile) -> KeyFile:
    from greenrating import server_door

    there = parse(written := server_door.key_content(folder))
    if there is None:
        raise Refused("keyfile.damaged", "folder", file=NAME)
    mine = (wrap for wrap in here.wraps if wrap.kind in _OF_LAPTOP)
    read_as = server_door.digest(written)
    return replace(there, installation=here.installation, wraps=(*there.wraps, *mine), read_as=read_as)


def near(folder: Path) -> KeyFile:
    """The key file as it lies in the folder; a damaged one gives way to its twin.

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
        accounts = tuple(Account(**account) for account in kept.pop("accounts", ()))
        return KeyFile(**kept, wraps=wraps, accounts=accounts) if all(map(_sound, wraps)) else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _sound(wrap: Wrap) -> bool:
    """Whether a wrap has the size it must have; `ValueError` where it is not even hexadecimal."""
    size = len(bytes.fromhex(wrap.box))
    bytes.fromhex(wrap.salt)
    return size == (_KEY if wrap.kind.endswith("demo") else _NONCE + _KEY + _TAG)


def _parse(path: Path) -> KeyFile | None:
    try:
        return parse(path.read_bytes())
    except OSError:
        return None


def content(key_file: KeyFile) -> bytes:
    """A key file as it lies on disk."""
    kept = {"format": FORMAT, **asdict(key_file)}
    del kept["read_as"]
    return json.dumps({**kept, "check": _check(kept)}, ensure_ascii=False, indent=1).encode()


def write(folder: Path, key_file: KeyFile) -> None:
    """Put the key file in its place.

    Raises `Refused` (`meanwhile_new`) if it lies on a server and is not the one that was read any more.
    """
    if server_address.is_server(folder):
        from greenrating import server_door

        there = content(for_server(key_file))
        if server_door.digest(there) != key_file.read_as:
            server_door.put_key_content(folder, there, key_file.read_as)
        key_file = for_laptop(key_file)
    write_near(folder, key_file)


def for_server(key_file: KeyFile) -> KeyFile:
    """What of a key file lies on a server: the ways in that open from any laptop."""
    wraps = tuple(wrap for wrap in key_file.wraps if wrap.kind not in _OF_LAPTOP)
    return replace(key_file, installation="", wraps=wraps)


def for_laptop(key_file: KeyFile) -> KeyFile:
    """What of a key file on a server lies in the folder: which laptop this is, and its keyring's ways in."""
    wraps = tuple(wrap for wrap in key_file.wraps if wrap.kind in _OF_LAPTOP)
    return replace(key_file, wraps=wraps, accounts=())


def write_near(folder: Path, key_file: KeyFile) -> None:
    """Put the key file into the folder, then its twin; at every moment one of them is whole."""
    written = content(key_file)
    files.write(folder / NAME, written)
    files.write(folder / TWIN, written)


def _check(kept: dict[str, Any]) -> str:
    """Tells damage from a wrong passphrase; it protects against accidents, not against people."""
    plain = json.dumps(cast("object", kept), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()
