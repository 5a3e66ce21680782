"""The range of fans that a printed tier names."""

import re
import unicodedata

_BOUND = re.compile(
    r"(?P<sign>不超过|≤|≦|<=|<|不足|不少于|不低于|≥|≧|>=|>|超过)(?P<number>[0-9]{1,12})(?P<ten_thousand>万?)"
)
_SHIFTS = {"超过": 1, ">": 1, "<": -1, "不足": -1}
_UPPER = ("不超过", "≤", "≦", "<=", "<", "不足")


def fan_range(text: str) -> tuple[int, int | None] | None:
    """The lowest and the highest number of fans, such as (50001, 100000) for `>50000人，≤100000人`.

    None for a text that names no lowest number.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    low: int | None = None
    high: int | None = None
    for match in _BOUND.finditer(re.sub(r"(?<=\d),(?=\d{3})", "", plain)):
        number = int(match["number"]) * (10_000 if match["ten_thousand"] else 1)
        number += _SHIFTS.get(match["sign"], 0)
        if match["sign"] in _UPPER:
            high = number
        else:
            low = number
    return None if low is None else (low, high)
