"""What a room must satisfy before it is saved; every fault is named beside its field."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from greenrating.credit_code import normal_credit_code, refuse_credit_code
from greenrating.errors import Refused
from greenrating.records import Room

APPLICANT_TYPES: tuple[str, ...] = ("merchant", "agency", "individual")
REQUIRED: tuple[str, ...] = ("name", "platform", "account", "operator")
LIMITS: dict[str, int] = {
    "name": 60,
    "platform": 30,
    "account": 80,
    "operator": 100,
    "legal_person": 60,
    "contact": 60,
    "address": 200,
    "jurisdiction": 100,
    "mcn": 100,
    "note": 2000,
}

_PHONE = re.compile(
    r"(?:\+?86[- ]?)?1[3-9]\d{9}"  # mobile
    r"|(?:0\d{2,3}[- ]?)?[2-9]\d{6,7}(?:[- ]\d{1,6})?"  # line, with or without area code and extension
    r"|[48]00[- ]?\d{3}[- ]?\d{4}"
    r"|1\d{4}|9\d{4,7}"  # service numbers
)
_BETWEEN = re.compile(r"[、,，;；\n]")
_UNSEEN = frozenset("\u00ad\u200b\u200e\u200f\u2060\ufeff") | frozenset(
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
)


def tidy_line(text: str) -> str:
    """One line as typed or pasted, without what cannot be seen: control characters, extra spaces."""
    seen = (
        " " if unicodedata.category(each) in ("Cc", "Zl", "Zp") else each
        for each in unicodedata.normalize("NFC", text)
        if each not in _UNSEEN and unicodedata.category(each) != "Cs"
    )
    return " ".join("".join(seen).split())


def tidy_text(text: str) -> str:
    """Several lines, each tidy."""
    return "\n".join(tidy_line(line) for line in text.splitlines()).strip()


def split_words(text: str) -> tuple[str, ...]:
    """Several words typed in one field, parted by commas or lines."""
    return tuple(filter(None, map(tidy_line, _BETWEEN.split(text))))


def tidy_room(room: Room) -> Room:
    """A room with every text tidy."""
    lines = {field: tidy_line(getattr(room, field)) for field in LIMITS if field != "note"}
    return replace(
        room,
        **lines,
        note=tidy_text(room.note),
        credit_code=normal_credit_code(room.credit_code),
        phone=tidy_line(unicodedata.normalize("NFKC", room.phone)),
        categories=_tidy_words(room.categories),
        streamers=_tidy_words(room.streamers),
    )


def room_faults(room: Room) -> Iterator[Refused]:
    """Every fault of a tidy room taken by itself."""
    for field in REQUIRED:
        if not getattr(room, field):
            yield Refused(f"room.{field}.required", field)
    for field, limit in LIMITS.items():
        length = len(getattr(room, field))
        if length > limit:
            yield Refused("too_long", field, limit=limit, length=length)
    code_fault = refuse_credit_code(room.credit_code)
    if code_fault is not None:
        yield code_fault
    if room.phone and not _PHONE.fullmatch(room.phone):
        yield Refused("phone", "phone")
    if room.applicant_type not in APPLICANT_TYPES:
        yield Refused("room.applicant_type", "applicant_type")


def same_place(platform: str, account: str) -> tuple[str, str]:
    """What makes two rooms one: platform and account, however written (DOMAIN A5)."""
    return _folded(platform), _folded(account)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", tidy_line(text)).casefold().split())


def _tidy_words(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(tidy_line, words))))
