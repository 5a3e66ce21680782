"""Which key opens a workspace: a passphrase's, a recovery key's, the keyring's, or a demo's open one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from greenrating import keyring_door, keys
from greenrating.errors import Refused
from greenrating.identity import Identity
from greenrating.keyfile import IDENTITY, KeyFile, Wrap

Why = Literal["none", "locked", "absent", "left_locked"]


@dataclass(frozen=True)
class Unlocked:
    """The person whose way in it was, the workspace's key, and the person's own keys if they came with it."""

    person: str
    key: bytes = field(repr=False)
    identity: Identity | None = None


class NeedsPassphrase(Exception):
    """The passphrase has to be asked for.

    There is no keyring (`none`), it is `locked`, there is nothing in it (`absent`), or it does not count,
    since the window was locked when it was closed (`left_locked`).
    """

    def __init__(self, reason: Why) -> None:
        super().__init__(reason)
        self.reason: Why = reason


def unlock(
    key_file: KeyFile, passphrase: str | None, *, ask_keyring: bool, person: str | None = None
) -> Unlocked:
    """The first way that opens: a demo's, the passphrase, or the keyring; for a `person`, if one is named.

    Raises `NeedsPassphrase`, and `Refused` (`passphrase.wrong`, `keyfile.identity`).
    """
    for wrap in _wraps(key_file, "demo", person):
        if opened := _whole(key_file, wrap, _open_to_all):
            return opened
    if passphrase is not None:
        return by_passphrase(key_file, passphrase, person)
    if not ask_keyring:
        raise NeedsPassphrase("absent")
    return _by_keyring(key_file, person)


def by_passphrase(key_file: KeyFile, passphrase: str, person: str | None = None) -> Unlocked:
    """What a passphrase opens, anybody's or a named person's.

    Raises `Refused`: `passphrase.wrong`, `keyfile.identity` if the seed beside it was damaged.
    """
    for wrap in _wraps(key_file, "passphrase", person):
        if opened := _whole(key_file, wrap, lambda each: keys.by_passphrase(each, passphrase)):
            return opened
    raise Refused("passphrase.wrong", "passphrase")


def by_recovery(key_file: KeyFile, recovery_key: str) -> Unlocked:
    """What a recovery key opens.

    Raises `Refused`: `recovery.length` or `recovery.group` for a slip, `recovery.wrong` for another's key,
    `keyfile.identity` if the seed beside it was damaged.
    """
    for wrap in _wraps(key_file, "recovery"):
        if opened := _whole(key_file, wrap, lambda each: keys.by_recovery(each, recovery_key)):
            return opened
    raise Refused("recovery.wrong", "recovery_key")


def accounts_asked(key_file: KeyFile, person: str | None) -> tuple[str, ...]:
    """Whose passphrase is tried: a named person's, or everybody's."""
    return tuple(wrap.person for wrap in _wraps(key_file, "passphrase", person))


def _by_keyring(key_file: KeyFile, person: str | None) -> Unlocked:
    wraps = [*_wraps(key_file, "keyring", person)]
    if not wraps:
        raise NeedsPassphrase("absent")
    try:
        secret = keyring_door.read(key_file.workspace)
    except keyring_door.KeyringUnusableError as error:
        raise NeedsPassphrase(error.reason) from error
    for wrap in wraps if secret else ():
        if secret and (opened := _whole(key_file, wrap, lambda each: keys.by_secret(each, secret))):
            return opened
    raise NeedsPassphrase("absent")


def _wraps(key_file: KeyFile, kind: str, person: str | None = None) -> Iterator[Wrap]:
    return (wrap for wrap in key_file.of_kind(kind) if person in (None, wrap.person))


def _whole(key_file: KeyFile, wrap: Wrap, open_: Callable[[Wrap], bytes | None]) -> Unlocked | None:
    """The workspace's key and the seed beside it; None if this does not open the wrap."""
    key = open_(wrap)
    if key is None:
        return None
    for beside in _wraps(key_file, IDENTITY[wrap.kind], wrap.person):
        seed = open_(beside)
        if seed is None:
            raise Refused("keyfile.identity", "folder")
        return Unlocked(wrap.person, key, Identity(wrap.person, seed))
    return Unlocked(wrap.person, key)


def _open_to_all(wrap: Wrap) -> bytes:
    return bytes.fromhex(wrap.box)
