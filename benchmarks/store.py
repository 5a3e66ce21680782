"""One act in the encrypted store, with its entry in the history, against two bare rows by plain sqlite3.

Both wait for the disk once for each act, in turn. Then opening the workspace again, and checking its history.
"""

import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles

from greenrating import keys
from greenrating.opening import create_workspace, open_workspace
from greenrating.records import Setting
from greenrating.store.store import Act

ACTS = 1000
ROW = Setting(id="s", key="k", value="0")


def plain(path: Path) -> sqlite3.Connection:
    peer = sqlite3.connect(path, isolation_level=None)
    peer.execute("PRAGMA journal_mode=WAL")
    peer.execute("PRAGMA synchronous=FULL")
    peer.execute("CREATE TABLE setting (id TEXT PRIMARY KEY, value TEXT)")
    peer.execute("CREATE TABLE history (seq INTEGER PRIMARY KEY, changes TEXT)")
    return peer


def bare(peer: sqlite3.Connection, number: int) -> None:
    peer.execute("BEGIN IMMEDIATE")
    peer.execute("INSERT OR REPLACE INTO setting VALUES ('s', ?)", (str(number),))
    peer.execute("INSERT INTO history VALUES (?, ?)", (number, "x" * 400))
    peer.execute("COMMIT")


def timed(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return (time.perf_counter() - began) * 1000


def report(what: str, milliseconds: list[float]) -> None:
    cuts = quantiles(milliseconds, n=100)
    print(f"{what}: p50 {cuts[49]:.2f} ms, p99 {cuts[98]:.2f} ms, largest {max(milliseconds):.1f} ms")


def main() -> None:
    keys.COST = keys.Cost(memory=64, passes=1, lanes=1)  # the passphrase is not what is measured
    with tempfile.TemporaryDirectory() as folder:
        office, _ = create_workspace(Path(folder) / "w", "办公室", "某人", "某局", "correct horse")
        peer = plain(Path(folder) / "peer.db")

        def act(number: int) -> None:
            with office.store.work(Act("setting.save", "s")) as work:
                work.put(replace(ROW, value=str(number)))

        ours: list[float] = []
        theirs: list[float] = []
        for number in range(ACTS):
            ours.append(timed(lambda number=number: act(number)))
            theirs.append(timed(lambda number=number: bare(peer, number)))
        office.close()
        peer.close()
        report("one act, encrypted, in the history", ours)
        report("peer: two bare rows", theirs)
        print(f"ratio of the medians, ours to peer: {median(ours) / median(theirs):.1f}")
        began = time.perf_counter()
        office = open_workspace(Path(folder) / "w", "correct horse")
        print(f"opening again: {(time.perf_counter() - began) * 1000:.0f} ms (the passphrase not stretched)")
        print(f"checking {ACTS} entries of the history: {timed(office.store.check_history):.0f} ms")
        office.close()


if __name__ == "__main__":
    main()
