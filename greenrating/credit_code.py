"""The unified social credit code, 统一社会信用代码 (GB 32100-2015)."""

import unicodedata

from greenrating.errors import Refused

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # the standard leaves out I, O, S, V and Z
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_LENGTH = 18
_LOOK_ALIKE = str.maketrans("IOSZ", "1052")


def check_character(body: str) -> str:
    """The 18th character that belongs to the first 17.

    Raises `ValueError` for another length or a character that the code does not use.
    """
    total = sum(_ALPHABET.index(character) * weight for character, weight in zip(body, _WEIGHTS, strict=True))
    return _ALPHABET[-total % 31]


def normal_credit_code(text: str) -> str:
    """A code as typed, in half-width capitals, without spaces and hyphens."""
    return "".join(unicodedata.normalize("NFKC", text).replace("-", "").split()).upper()


def refuse_credit_code(code: str) -> Refused | None:
    """What is wrong with a code in normal form, or None for a right or an empty one."""
    if not code:
        return None
    if len(code) != _LENGTH:
        return Refused("credit_code.length", "credit_code", length=len(code))
    for place, character in enumerate(code, 1):
        if character not in _ALPHABET:
            return _refuse_character(code, place, character)
    if check_character(code[:-1]) != code[-1]:
        return Refused("credit_code.check", "credit_code")
    return None


def credit_code_fault(code: str) -> str | None:
    """What is wrong with a code as typed, in words, or None for a right or an empty one."""
    refused = refuse_credit_code(normal_credit_code(code))
    return None if refused is None else str(refused)


def _refuse_character(code: str, place: int, character: str) -> Refused:
    meant = code.translate(_LOOK_ALIKE)
    if all(each in _ALPHABET for each in meant) and check_character(meant[:-1]) == meant[-1]:
        return Refused("credit_code.meant", "credit_code", place=place, character=character, meant=meant)
    return Refused("credit_code.character", "credit_code", place=place, character=character)
