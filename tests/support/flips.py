"""Bits flipped in the files of the program, and whether each of them is noticed, by itself.

A closed database is judged page by page: the check of its pages names each one that was altered, whatever the
others hold, so that flips in different pages are looked for together. Where a page is needed to open the
database at all, the flip in it stands alone.
"""

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from greenrating import keys, opening
from greenrating.errors import Refused
from greenrating.history_check import check
from greenrating.store.copies import closing_engine
from greenrating.store.engines import open_file
from greenrating.store.store import Store

PAGE = 4096
"""Bytes of a page of a database."""

Flip = tuple[int, int]
"""Which byte, and which of its bits."""


def places(size: int, number: int) -> Iterator[Flip]:
    """The same places each time, spread over a file of this size."""
    chance = random.Random(20261122)
    for _ in range(number):
        yield chance.randrange(size), chance.randrange(8)


def flip(path: Path, *flips: Flip) -> None:
    """Flip bits of a file where it lies; once more, and it is as it was."""
    with path.open("r+b", buffering=0) as file:
        for at, bit in flips:
            file.seek(at)
            byte = file.read(1)[0]
            file.seek(at)
            file.write(bytes([byte ^ 1 << bit]))


def is_found(folder: Path, passphrase: str) -> bool:
    """Whether opening a workspace, or checking it, says that something is wrong."""
    try:
        office = opening.open_workspace(folder, passphrase, ask_keyring=False)
    except Refused:
        return True
    try:
        return bool(check(office).faults)
    except Refused:
        return True
    finally:
        office.close()


def unnoticed(path: Path, key: bytes, flips: Iterable[Flip]) -> list[Flip]:
    """Those of these flips after which a closed database opens, and no page of it is said to be altered."""
    passed: list[Flip] = []
    needed: set[int] = {1}
    for group in _apart(flips):
        alone = [each for each in group if _page(each) in needed]
        for each in alone:
            passed += _unnoticed(path, key, [each], needed)
        passed += _unnoticed(path, key, [each for each in group if each not in alone], needed)
    return passed


def _apart(flips: Iterable[Flip]) -> list[list[Flip]]:
    """The flips in groups that have one in each page at most."""
    groups: list[dict[int, Flip]] = []
    for each in flips:
        page = _page(each)
        free = next((group for group in groups if page not in group), None)
        if free is None:
            groups.append(free := {})
        free[page] = each
    return [list(group.values()) for group in groups]


def _unnoticed(path: Path, key: bytes, group: list[Flip], needed: set[int]) -> list[Flip]:
    """As `unnoticed`, of flips in different pages; `needed` gathers the pages that opening needs."""
    told = _altered(path, key, group)
    if told is not None:
        assert told <= {_page(each) for each in group}, "a page is blamed that is as it was"
        return [each for each in group if _page(each) not in told]
    if len(group) == 1:
        needed.add(_page(group[0]))
        return []
    half = len(group) // 2
    return [each for part in (group[:half], group[half:]) for each in _unnoticed(path, key, part, needed)]


def _altered(path: Path, key: bytes, flips: list[Flip]) -> set[int] | None:
    """The pages that are said to be altered; None if the database is not opened at all."""
    flip(path, *flips)
    try:
        with closing_engine(open_file(path, keys.derive(key, "database"))) as engine:
            faults = Store(engine, "", "", opening.utc_now).check_pages()
    except Refused:
        return None
    finally:
        flip(path, *flips)
        for beside in path.parent.glob(f"{path.name}-*"):
            beside.unlink()
    return {int(number) for fault in faults for number in re.findall(r"page (\d+)", fault)}


def _page(flipped: Flip) -> int:
    return flipped[0] // PAGE + 1
