"""The printed recovery key: 135 random bits that a person can copy by hand.

Nine groups of four characters; the last of each checks the group, so that a slip is found and named before
the key is tried. The alphabet has no I, L, O and U; what is easily mistaken is read as it was meant.
"""

import hashlib
import secrets

from greenrating.errors import Refused

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS = 9
_MEANT = str.maketrans("ILO", "110")
_WEIGHTS = (3, 5, 7)  # odd, so that every single wrong character changes the sum modulo 32


def new() -> str:
    """A new recovery key, in groups: `K7QF-…`."""
    return "-".join(_group(number) for number in range(_GROUPS))


def _group(number: int) -> str:
    letters = "".join(secrets.choice(_LETTERS) for _ in _WEIGHTS)
    return letters + _check(letters, number)


def _check(letters: str, number: int) -> str:
    """The fourth character: a sum over the three before it and the group's place."""
    total = sum(weight * _LETTERS.index(letter) for weight, letter in zip(_WEIGHTS, letters, strict=True))
    return _LETTERS[(total + 11 * number) % 32]


def secret(written: str) -> bytes:
    """The 32 bytes that a recovery key stands for, however it was spaced and cased.

    Raises `Refused` (`recovery.length`, `recovery.group` naming the group) for a slip of the pen.
    """
    letters = "".join(written.upper().replace("-", "").split()).translate(_MEANT)
    if len(letters) != 4 * _GROUPS:
        raise Refused("recovery.length", "recovery_key", expected=4 * _GROUPS, found=len(letters))
    for number in range(_GROUPS):
        group = letters[4 * number : 4 * number + 4]
        if not set(group) <= set(_LETTERS) or _check(group[:3], number) != group[3]:
            raise Refused("recovery.group", "recovery_key", number=number + 1, group=group)
    return hashlib.sha256(b"greenrating recovery 1" + letters.encode()).digest()
