"""Large numbers that a text names, in digits, with commas, or by 万 and 亿."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

_NUMBER = re.compile(r"(?<![\d.])(\d{1,3}(?:,\d{3})+|\d+)(亿|千万|百万|十万|万?)(?!\.?\d)(?!年|-\d)")
_UNITS = {"": 1, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}
_LEAST = 1_000  # smaller ones may be clauses, days or months


def named_numbers(text: str) -> Iterator[int]:
    """The numbers from 1000 on that a text names: 10000 for `≥10000人`, `10,000 fans` and `1万`."""
    for match in _NUMBER.finditer(_plain(text)):
        number = _value(match)
        if number >= _LEAST:
            yield number


def renamed(text: str, numbers: Mapping[int, int]) -> str:
    """The text with other numbers in place of some, each written as it was: with commas, or by 万."""

    def put(match: re.Match[str]) -> str:
        number = _value(match)
        return _written(numbers[number], match) if number in numbers else match[0]

    return _NUMBER.sub(put, text) if any(each in numbers for each in named_numbers(text)) else text


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _value(match: re.Match[str]) -> int:
    return int(match[1].replace(",", "")) * _UNITS[match[2]]


def _written(number: int, like: re.Match[str]) -> str:
    for unit in dict.fromkeys((like[2], "万")) if like[2] else ():
        if number % _UNITS[unit] == 0:
            return f"{number // _UNITS[unit]}{unit}"
    return f"{number:,}" if "," in like[1] else str(number)
