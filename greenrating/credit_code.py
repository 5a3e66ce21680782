"""The unified social credit code, 统一社会信用代码 (GB 32100-2015)."""

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # I, O, S, V, Z are left out by the standard
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def check_character(body: str) -> str:
    """The 18th character that belongs to the first 17 (GB 32100-2015, 5.6). Raises `ValueError` for a stray one."""
    total = sum(_ALPHABET.index(character) * weight for character, weight in zip(body, _WEIGHTS, strict=True))
    return _ALPHABET[-total % 31]


def normal_credit_code(text: str) -> str:
    """A code as typed in, without spaces and hyphens, in capitals and half-width characters."""
    import unicodedata

    plain = unicodedata.normalize("NFKC", text)
    return "".join(plain.replace("-", "").split()).upper()


def credit_code_fault(code: str) -> str | None:
    """What is wrong with a credit code, in words, or None for a right one. An empty code is not looked at."""
    raise NotImplementedError
