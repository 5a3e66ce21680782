"""Where a line of Chinese may end (kinsoku): no closing mark begins a line, no opening mark ends one."""

import re
from collections.abc import Container

CANNOT_BEGIN = frozenset("，。、；：？！”’）》〉」』】〕％‰℃!),.:;?]}·—…々〇")
CANNOT_END = frozenset("（《〈「『【〔“‘([{￥$§№")
_INSEPARABLE = frozenset("—…")
_WORD = re.compile(r"[0-9A-Za-z./:_\-+@#=~&?%'\"\u00c0-\u024f]")


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if after in CANNOT_BEGIN or before in CANNOT_END or after == " ":
        return False
    if before in _INSEPARABLE and before == after:
        return False
    return not (_WORD.match(before) and _WORD.match(after))


def line_end(text: str, start: int, full: int, glued: Container[int] = ()) -> int:
    """Where the line that begins at `start` ends, if `full` is the first character that has no room.

    No line ends before the characters at `glued`. A word longer than half the line is cut, but no mark is
    torn off even then.
    """
    end = full
    while end > start + 1 and (end in glued or not may_break(text[end - 1], text[end])):
        end -= 1
    if end > start + max(1, (full - start) // 2):
        return end
    end = full
    while end > start + 1 and (end in glued or text[end] in CANNOT_BEGIN or text[end - 1] in CANNOT_END):
        end -= 1
    return end if end > start + 1 else full
