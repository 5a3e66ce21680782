"""A person's own keys: what they sign with, and what only they may open. Both come from one secret seed.

Signatures are Ed25519 over a statement that names its kind, so that what was signed as one thing can never
pass as another. What is sealed goes by age (X25519).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from greenrating import keys
from greenrating.digests import canonical

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from pyrage.x25519 import Identity as Sealing

_FIRST_LINE = b"greenrating signature 1\n"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


@dataclass(frozen=True)
class Identity:
    """The keys of one person (or of the office), from a seed of 32 bytes that never leaves the laptop."""

    person: str
    seed: bytes = field(repr=False)

    @cached_property
    def signing(self) -> "Ed25519PrivateKey":
        """The private key that signs."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(keys.derive(self.seed, "signing"))

    @cached_property
    def public(self) -> str:
        """The public half of the signing key, in hexadecimal."""
        return self.signing.public_key().public_bytes_raw().hex()

    @cached_property
    def sealing(self) -> "Sealing":
        """The age identity that opens what was sealed to `recipient`."""
        from pyrage import x25519

        return x25519.Identity.from_str(age_secret(keys.derive(self.seed, "sealing")))

    @cached_property
    def recipient(self) -> str:
        """The age recipient (`age1…`) to whom others seal."""
        return str(self.sealing.to_public())

    def sign(self, what: str, fields: Mapping[str, object]) -> str:
        """The signature over a statement of a kind, in hexadecimal; `fields` are plain JSON values."""
        return self.signing.sign(_statement(what, fields)).hex()


def new(person: str) -> Identity:
    """New keys for a person."""
    return Identity(person, keys.new())


def holds(public: str, signature: str, what: str, fields: Mapping[str, object]) -> bool:
    """Whether a signature is that of the key over just this statement. Never raises, whatever it is given.

    Only the one spelling in lower case counts: a flipped bit must not pass as another case of a letter.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(_plain_hex(public)).verify(
            _plain_hex(signature), _statement(what, fields)
        )
    except (InvalidSignature, ValueError, TypeError, RecursionError):
        return False
    return True


def fingerprint(public: str) -> str:
    """What two people read to each other to compare a key: eight groups of four."""
    digits = hashlib.sha256(public.encode()).hexdigest()[:32].upper()
    return " ".join(digits[start : start + 4] for start in range(0, 32, 4))


def _statement(what: str, fields: Mapping[str, object]) -> bytes:
    return _FIRST_LINE + canonical({**fields, "what": what}).encode()


def _plain_hex(written: str) -> bytes:
    """The bytes of hexadecimal digits. Raises `ValueError` for any spelling but the one of our own."""
    plain = bytes.fromhex(written)
    if plain.hex() != written:
        raise ValueError(written)
    return plain


def age_secret(secret: bytes) -> str:
    """32 bytes as age spells a secret key: `AGE-SECRET-KEY-1…`, which is bech32 (BIP 173) in capitals."""
    name = "age-secret-key-"
    bits = int.from_bytes(secret) << 4  # 256 bits fill 51 letters and a fifth of one; the rest are zeros
    letters = [bits >> 5 * place & 31 for place in reversed(range(52))]
    spread = [ord(each) >> 5 for each in name] + [0] + [ord(each) & 31 for each in name]
    check = _polymod([*spread, *letters, 0, 0, 0, 0, 0, 0]) ^ 1
    letters += [check >> 5 * place & 31 for place in reversed(range(6))]
    return (name + "1" + "".join(_BECH32[letter] for letter in letters)).upper()


def _polymod(values: list[int]) -> int:
    """The checksum of bech32 over values of five bits."""
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATORS):
            check ^= generator if top >> place & 1 else 0
    return check
