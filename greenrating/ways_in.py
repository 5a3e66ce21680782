"""Each way into a workspace is two wraps for a person: the workspace's key, and their own seed."""

from collections.abc import Callable
from dataclasses import replace

from greenrating import identity, keys
from greenrating.keyfile import IDENTITY, KeyFile, Wrap
from greenrating.unlocking import Unlocked

_Lock = Callable[[bytes, str], Wrap]
"""Locks a secret in a wrap of a kind."""


def with_passphrase(key_file: KeyFile, unlocked: Unlocked, passphrase: str) -> KeyFile:
    """The key file that opens by this passphrase, too. Raises `Refused` (`passphrase.short`)."""

    def lock(secret: bytes, kind: str) -> Wrap:
        return keys.under_passphrase(secret, unlocked.person, passphrase, kind)

    return _with(key_file, unlocked, "passphrase", lock)


def with_recovery(key_file: KeyFile, unlocked: Unlocked, printed: str) -> KeyFile:
    """The key file that opens by this printed recovery key, too."""

    def lock(secret: bytes, kind: str) -> Wrap:
        return keys.under_recovery(secret, unlocked.person, printed, kind)

    return _with(key_file, unlocked, "recovery", lock)


def with_keyring(key_file: KeyFile, unlocked: Unlocked, kept: bytes) -> KeyFile:
    """The key file that opens by what the system's keyring keeps; it keeps one person's at a time."""

    def lock(secret: bytes, kind: str) -> Wrap:
        return keys.under_secret(secret, kind, unlocked.person, kept)

    return _with(key_file.without_kind("keyring"), unlocked, "keyring", lock)


def of_demo(key_file: KeyFile, unlocked: Unlocked) -> KeyFile:
    """The key file of a demo, which opens to everybody."""

    def lock(secret: bytes, kind: str) -> Wrap:
        return keys.in_the_open(secret, unlocked.person, kind)

    return _with(key_file, unlocked, "demo", lock)


def with_identity(key_file: KeyFile, unlocked: Unlocked, passphrase: str | None) -> tuple[KeyFile, Unlocked]:
    """Give a person of an older workspace keys of their own, once; whoever has a seed in any wrap keeps it.

    Without a way to lock the seed, since the keyring alone opened, nothing changes.
    """
    seeds = set(IDENTITY.values())
    has_one = any(wrap.kind in seeds and wrap.person == unlocked.person for wrap in key_file.wraps)
    if has_one or (passphrase is None and not key_file.demo):
        return key_file, unlocked
    own = replace(unlocked, identity=identity.new(unlocked.person))
    if passphrase is None or key_file.demo:
        return of_demo(key_file, own), own
    return with_passphrase(key_file, own, passphrase), own


def recovered(
    key_file: KeyFile, unlocked: Unlocked, recovery_key: str, passphrase: str
) -> tuple[KeyFile, Unlocked]:
    """A new passphrase for whoever came with their recovery key.

    An older recovery key knows no seed: the one that only the forgotten passphrase opened gives way to a new
    one. Raises `Refused` (`passphrase.short`).
    """
    if unlocked.identity is None:
        unlocked = replace(unlocked, identity=identity.new(unlocked.person))
        key_file = with_recovery(key_file.without_kind("keyring"), unlocked, recovery_key)
    return with_passphrase(key_file, unlocked, passphrase), unlocked


def _with(key_file: KeyFile, unlocked: Unlocked, kind: str, lock: _Lock) -> KeyFile:
    """With both wraps of a way in; a seed that is not open now stays in the wraps it is in."""
    changed = key_file.with_wrap(lock(unlocked.key, kind))
    if unlocked.identity is None:
        return changed
    return changed.with_wrap(lock(unlocked.identity.seed, IDENTITY[kind]))
