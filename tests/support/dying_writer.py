"""Writes rooms into a store, act by act, and says of each that it is on disk, until it is killed."""

from pathlib import Path

from greenrating.office import utc_now
from greenrating.records import Room
from greenrating.store.engines import open_file
from greenrating.store.store import Act, Store
from tests.support.forked import serve


def write(path: str, key: str, round_: str) -> None:
    """Write into the encrypted file at this path; a room's id tells the round and its number."""
    store = Store(open_file(Path(path), bytes.fromhex(key)), "member", "laptop", utc_now)
    for number in range(100_000):
        with store.work(Act("room.save", str(number))) as work:
            work.put(Room(id=f"{round_}-{number}", name="n", platform="p", account="a", operator="o"))
        print(number, flush=True)


if __name__ == "__main__":
    serve(write)
