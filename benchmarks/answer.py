"""A score from command to disk, shown again whole, against the same row written by plain sqlite3.

Both write to encrypted respectively plain files on the same disk with a full flush for each answer, in turn.
"""

import sqlite3
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from greenrating import keys
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.opening import create_workspace
from greenrating.rooms import SaveRoom, save_room
from greenrating.scores import EnterScore, enter_score, show_sheet
from tests.support.filling import fill

ANSWERS = 400
ITEMS = ("C09", "C10", "C11", "C12", "C14", "C18", "C19", "C20")
WRITE = "INSERT OR REPLACE INTO answer VALUES (?, ?, ?)"


def plain(path: Path) -> sqlite3.Connection:
    peer = sqlite3.connect(path, isolation_level=None)
    peer.execute("PRAGMA journal_mode=WAL")
    peer.execute("PRAGMA synchronous=FULL")
    peer.execute("CREATE TABLE answer (sheet TEXT, item TEXT, points INTEGER, PRIMARY KEY (sheet, item))")
    return peer


def main() -> None:
    keys.COST = keys.Cost(memory=64, passes=1, lanes=1)  # the passphrase is not what is measured
    with tempfile.TemporaryDirectory() as folder:
        office, _ = create_workspace(Path(folder) / "w", "办公室", "某人", "某局", "correct horse")
        room = save_room(office, SaveRoom(None, "示例直播间", "抖音", "demo", "示例公司")).room_id
        sheet = open_inspection(office, OpenInspection(room)).sheet_id
        fill(office, sheet)
        peer = plain(Path(folder) / "peer.db")
        ours: list[float] = []
        theirs: list[float] = []
        views: list[float] = []
        for n in range(ANSWERS):
            command = EnterScore(sheet, ITEMS[n % len(ITEMS)], 2 * (n // len(ITEMS) % 2))
            ours.append(timed(partial(enter_score, office, command)))
            theirs.append(timed(partial(peer.execute, WRITE, (sheet, command.item, int(command.points)))))
            views.append(timed(partial(show_sheet, office, sheet)))
        peer.close()
        office.close()
    report("answer to disk, with history and the sheet shown again", ours)
    report("the sheet shown alone", views)
    report("peer: the bare row by plain sqlite3", theirs)
    print(f"ratio of the medians, ours to peer: {median(ours) / median(theirs):.1f}")


def timed(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return (time.perf_counter() - start) * 1000


def report(what: str, times: list[float]) -> None:
    print(f"{what}: p50 {median(times):.2f} ms, p99 {quantiles(times, n=100)[98]:.2f} ms")


if __name__ == "__main__":
    main()
