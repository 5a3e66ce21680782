"""The answers to a large file, worked out on every core, in the order of the file."""

import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from greenrating.batch import Answered, Rater, seldom_collecting
from greenrating.sheet_choice import shelf

if TYPE_CHECKING:  # imported where workers start: a single case has no use for it
    from concurrent.futures import Future

LARGE = 4 * 1024 * 1024  # bytes of a file from which on starting workers pays
AHEAD = 4  # blocks under way for each worker: none waits, and memory stays small

_raters: list[Rater] = []  # of this worker: one, made when it begins


def pay_off(size: int) -> bool:
    """Whether a file of this many bytes is better shared out; a packed program has no workers."""
    return size >= LARGE and (os.cpu_count() or 1) > 1 and not getattr(sys, "frozen", False)


def answered(blocks: Iterable[tuple[bytes, int]], sheet: str | None) -> Iterator[Answered]:
    """The answers to blocks of lines, in their order; `sheet` is the name of the default sheet."""
    from concurrent.futures import ProcessPoolExecutor

    count = os.cpu_count() or 1
    with ProcessPoolExecutor(count, initializer=_begin, initargs=(sheet,)) as workers:
        under_way: deque[Future[Answered]] = deque()
        for block, first in blocks:
            under_way.append(workers.submit(_answer, block, first))
            if len(under_way) >= AHEAD * count:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def _begin(sheet: str | None) -> None:
    _raters[:] = [Rater(shelf(sheet))]


def _answer(block: bytes, first: int) -> Answered:
    with seldom_collecting():
        return _raters[0].answer_block(block, first)
