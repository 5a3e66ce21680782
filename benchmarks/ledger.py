"""The ledger of 10,000 rooms as a workbook, against openpyxl used plainly, in alternating runs.

The peer keeps the whole workbook in memory and writes bare cells: no borders, no guard against formulas.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from openpyxl import Workbook

from greenrating.papers import ledger
from greenrating.views import RoomLine
from tests.support.views import ROOM

ROOMS, COLUMNS, RUNS = 10_000, 15, 3


def main() -> None:
    lines = [
        RoomLine(replace(ROOM, name=f"青禾家纺直播间{n}", account=f"qinghe{n}"), n % 6, "", "", 0, 0)
        for n in range(ROOMS)
    ]
    texts = [
        [str(n), *(f"青禾家纺直播间{n}列{column}" for column in range(COLUMNS - 1))] for n in range(ROOMS)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.xlsx"
        times = [
            (_seconds(lambda: ledger.write(lines, path)), _seconds(lambda: _plain(texts, path)))
            for _ in range(RUNS)
        ]
    mine, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"{ROOMS:,} rooms x {COLUMNS} columns: {mine:.1f} s; {ROOMS / mine:,.0f} rows/s")
    print(f"openpyxl, bare cells: {theirs:.1f} s; ratio {mine / theirs:.2f}")


def _plain(texts: list[list[str]], path: Path) -> None:
    """Write as many texts the plain way."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for values in texts:
        sheet.append(values)
    workbook.save(path)


def _seconds(do: Callable[[], None]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
