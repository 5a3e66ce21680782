"""Secrets of 32 random bytes: how one is made, locked in a wrap, and opened again.

From a workspace's one key come the database's key and the vault's, from a person's seed what they sign with
and what opens what is sealed to them. A passphrase is stretched by Argon2id; a recovery key and the secret of
the system's keyring are long enough as they are.
"""

import secrets
import unicodedata
from dataclasses import dataclass

from greenrating import recovery
from greenrating.errors import Refused
from greenrating.keyfile import Wrap

LENGTH = 32
SHORTEST = 8
_NONCE = 12
_MOST_MEMORY, _MOST_PASSES, _MOST_LANES = 1 << 20, 32, 16


@dataclass(frozen=True)
class Cost:
    """What one try of a passphrase costs: memory in KiB, passes, lanes."""

    memory: int
    passes: int
    lanes: int


COST = Cost(memory=65536, passes=3, lanes=4)


def new() -> bytes:
    """A new key."""
    return secrets.token_bytes(LENGTH)


def derive(key: bytes, purpose: str) -> bytes:
    """The key for one purpose (`database`, `signing`); from it the secret it comes of cannot be found."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), LENGTH, salt=None, info=f"greenrating {purpose} 1".encode()).derive(key)


def under_passphrase(key: bytes, person: str, passphrase: str, kind: str = "passphrase") -> Wrap:
    """Lock a secret for a person with a passphrase. Raises `Refused` (`passphrase.short`)."""
    if len(passphrase) < SHORTEST:
        raise Refused("passphrase.short", "passphrase", least=SHORTEST)
    salt, cost = secrets.token_bytes(16), COST
    box = _lock(_stretch(passphrase, salt, cost), key, f"{kind} {person}")
    return Wrap(kind, person, box, salt.hex(), cost.memory, cost.passes, cost.lanes)


def by_passphrase(wrap: Wrap, passphrase: str) -> bytes | None:
    """The key, or None if this is not the passphrase."""
    cost = Cost(wrap.memory, wrap.passes, wrap.lanes)
    if cost.memory > _MOST_MEMORY or cost.passes > _MOST_PASSES or cost.lanes > _MOST_LANES:
        raise Refused("keyfile.damaged", "folder", file="Argon2id")
    return _unlock(_stretch(passphrase, bytes.fromhex(wrap.salt), cost), wrap)


def under_recovery(key: bytes, person: str, written: str, kind: str = "recovery") -> Wrap:
    """Lock a secret with a printed recovery key."""
    return under_secret(key, kind, person, recovery.secret(written))


def by_recovery(wrap: Wrap, written: str) -> bytes | None:
    """The key, or None if this is another workspace's recovery key. Raises `Refused` for a slip in it."""
    return by_secret(wrap, recovery.secret(written))


def under_secret(key: bytes, kind: str, person: str, secret: bytes) -> Wrap:
    """Lock a secret with 32 random bytes that are kept elsewhere."""
    return Wrap(kind, person, _lock(secret, key, f"{kind} {person}"))


def by_secret(wrap: Wrap, secret: bytes) -> bytes | None:
    """The key, or None if these are not the bytes."""
    return _unlock(secret, wrap)


def in_the_open(key: bytes, person: str, kind: str = "demo") -> Wrap:
    """A secret of a demo, which is none."""
    return Wrap(kind, person, key.hex())


def _stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    stretch = Argon2id(
        salt=salt, length=LENGTH, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
    )
    return stretch.derive(unicodedata.normalize("NFC", passphrase).encode())


def _lock(secret: bytes, key: bytes, bound_to: str) -> str:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE)
    return (nonce + AESGCM(secret).encrypt(nonce, key, bound_to.encode())).hex()


def _unlock(secret: bytes, wrap: Wrap) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    box = bytes.fromhex(wrap.box)
    try:
        return AESGCM(secret).decrypt(box[:_NONCE], box[_NONCE:], f"{wrap.kind} {wrap.person}".encode())
    except InvalidTag:
        return None
