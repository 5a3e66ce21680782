"""The words under which a room is found: its name, how the name is spoken, account, operator, code."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from greenrating.records import Room

_MOST_READINGS = 40
_apart: Any = list  # other characters one by one; pypinyin takes a list, its stub does not say so


def search_words(room: Room) -> str:
    """The text that a search looks in, in small letters: name, initials, pinyin and the rest, one a line."""
    lines = [room.name, *_spoken(room.name), room.platform, room.account, room.operator, room.credit_code]
    return "\n".join(dict.fromkeys(normal_words(line) for line in lines if line))


def normal_words(text: str) -> str:
    """Text as it is compared in a search: half-width, in small letters, without spaces at the ends."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _spoken(name: str) -> Iterator[str]:
    """Initials and full pinyin of a name; a character with several readings is found under each of them."""
    from pypinyin import Style, pinyin  # brings its dictionary along

    written = "".join(name.split())
    usual = [each[0] for each in pinyin(written, style=Style.NORMAL, errors=_apart)]
    readings = [pinyin(each, style=Style.NORMAL, heteronym=True)[0] for each in written]
    for spoken in _one_at_a_time(usual, readings):
        yield "".join(each[:1] for each in spoken)
        yield "".join(spoken)


def _one_at_a_time(usual: list[str], readings: list[list[str]]) -> Iterator[list[str]]:
    """The usual reading, then each with one character read otherwise: all combinations would be too many."""
    yield usual
    left = _MOST_READINGS
    for place, others in enumerate(readings):
        for other in others:
            if other == usual[place] or left == 0:
                continue
            left -= 1
            yield [*usual[:place], other, *usual[place + 1 :]]
