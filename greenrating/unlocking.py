"""Which key opens a workspace: a passphrase's, a recovery key's, the keyring's, or a demo's open one."""

from typing import Literal

from greenrating import keyring_door, keys
from greenrating.errors import Refused
from greenrating.keyfile import KeyFile

Unlocked = tuple[str, bytes]
"""The id of the person whose way in it was, and the workspace's key."""


class NeedsPassphrase(Exception):
    """The passphrase has to be asked for: no keyring (`none`), a `locked` one, nothing in it (`absent`)."""

    def __init__(self, reason: Literal["none", "locked", "absent"]) -> None:
        super().__init__(reason)
        self.reason: Literal["none", "locked", "absent"] = reason


def unlock(key_file: KeyFile, passphrase: str | None, *, ask_keyring: bool) -> Unlocked:
    """The first way that opens: a demo's, the passphrase, or the keyring.

    Raises `NeedsPassphrase`, and `Refused` (`passphrase.wrong`).
    """
    for wrap in key_file.of_kind("demo"):
        return wrap.person, bytes.fromhex(wrap.box)
    if passphrase is not None:
        return by_passphrase(key_file, passphrase)
    if not ask_keyring:
        raise NeedsPassphrase("absent")
    return _by_keyring(key_file)


def by_passphrase(key_file: KeyFile, passphrase: str) -> Unlocked:
    """What a passphrase opens. Raises `Refused` (`passphrase.wrong`)."""
    for wrap in key_file.of_kind("passphrase"):
        if key := keys.by_passphrase(wrap, passphrase):
            return wrap.person, key
    raise Refused("passphrase.wrong", "passphrase")


def by_recovery(key_file: KeyFile, recovery_key: str) -> Unlocked:
    """What a recovery key opens.

    Raises `Refused`: `recovery.length` or `recovery.group` for a slip, `recovery.wrong` for another's key.
    """
    for wrap in key_file.of_kind("recovery"):
        if key := keys.by_recovery(wrap, recovery_key):
            return wrap.person, key
    raise Refused("recovery.wrong", "recovery_key")


def _by_keyring(key_file: KeyFile) -> Unlocked:
    wraps = key_file.of_kind("keyring")
    if not wraps:
        raise NeedsPassphrase("absent")
    try:
        secret = keyring_door.read(key_file.workspace)
    except keyring_door.KeyringUnusableError as error:
        raise NeedsPassphrase(error.reason) from error
    for wrap in wraps if secret else ():
        if secret and (key := keys.by_secret(wrap, secret)):
            return wrap.person, key
    raise NeedsPassphrase("absent")
