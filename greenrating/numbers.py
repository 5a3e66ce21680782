"""Exact whole numbers as people type them: fan counts and yuan (DOMAIN A3, A6)."""

import re
from decimal import Decimal

from greenrating.errors import Refused

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_PLAIN = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_ROUNDED = re.compile(r"[万亿千百kKwWeEmM+~≈约近超逾余多几]|左右|以上")
_WITH_UNIT = re.compile(r"([0-9]+(?:\.[0-9]+)?)([十百千]?)([万亿wW]?)元?")
_FRACTION = re.compile(r"[0-9,]+\.[0-9]+")
_UNITS = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000, "w": 10_000, "W": 10_000, "亿": 100_000_000}
_MOST_DIGITS = 15
MOST = 10**_MOST_DIGITS - 1


def read_fans(text: str) -> int:
    """An exact fan count.

    Full-width digits and well placed thousands separators are accepted. Raises `Refused` (`fans.rounded` for
    "5.0万", "3w", "约3万") beside the field `fans`.
    """
    plain = _plain(text, "fans")
    number = _whole(plain, "fans")
    if number is not None:
        return number
    if _ROUNDED.search(plain):
        raise Refused("fans.rounded", "fans", text=text.strip())
    if _FRACTION.fullmatch(plain):
        raise Refused("fans.whole", "fans", text=text.strip())
    raise Refused("number.digits", "fans", text=text.strip())


def read_yuan(text: str) -> int:
    """An exact sum in whole yuan.

    Accepted as a fan count is, and also with ".00". Raises `Refused` (`yuan.rounded` for "1千万", naming the
    figure in yuan) beside the field `turnover_yuan`.
    """
    plain = re.sub(r"\.0{1,2}$", "", _plain(text, "turnover_yuan"))
    number = _whole(plain, "turnover_yuan")
    if number is not None:
        return number
    if _FRACTION.fullmatch(plain):
        raise Refused("yuan.whole", "turnover_yuan", text=text.strip())
    if _ROUNDED.search(plain):
        meant = _in_yuan(plain)
        if meant is not None:
            raise Refused("yuan.rounded", "turnover_yuan", text=text.strip(), meant=meant)
        raise Refused("yuan.about", "turnover_yuan", text=text.strip())
    raise Refused("number.digits", "turnover_yuan", text=text.strip())


def _plain(text: str, field: str) -> str:
    plain = text.translate(_HALF_WIDTH).strip()
    if not plain:
        raise Refused("number.blank", field)
    return plain


def _whole(plain: str, field: str) -> int | None:
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if not _PLAIN.fullmatch(plain):
        if re.fullmatch(r"[0-9,]+", plain):
            raise Refused("number.separator", field, text=plain)
        return None
    if len(plain.lstrip("0")) > _MOST_DIGITS:
        raise Refused("number.long", field, digits=_MOST_DIGITS)
    return int(plain)


def _in_yuan(plain: str) -> int | None:
    """The sum that "1千万" or "1,200万元" stands for, if it comes to whole yuan."""
    match = _WITH_UNIT.fullmatch(plain.replace(",", ""))
    if match is None or len(plain) > _MOST_DIGITS:
        return None
    value = Decimal(match[1]) * _UNITS[match[2]] * _UNITS[match[3]]
    return int(value) if value == value.to_integral_value() else None
