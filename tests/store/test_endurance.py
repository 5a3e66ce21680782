"""What is acknowledged stays: through kill -9, a full disk, and readers who look while others write."""

import os
import random
import signal
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from greenrating.errors import Refused
from greenrating.office import utc_now
from greenrating.records import Room
from greenrating.store.copies import damage
from greenrating.store.engines import open_file, outside
from greenrating.store.store import Act, Store
from tests.support.forked import Forked
from tests.support.rows import uid

ROOM = Room(id=uid("room"), name="青禾家纺直播间", platform="示例平台", account="qh", operator="示例公司")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process in another way")
def test_every_acknowledged_act_survives_kill_9(file_store: Store, tmp_path: Path, key: bytes):
    path, chance = tmp_path / "workspace.db", random.Random(7)
    with Forked("tests.support.dying_writer") as writer:
        for round_ in range(10):
            last, enough = -1, chance.randrange(1, 40)
            for line in writer.run(str(path), key.hex(), str(round_)):
                last = int(line)
                if last == enough:
                    os.kill(writer.pid, signal.SIGKILL)
            assert writer.code == -signal.SIGKILL
            assert_kept(path, key, {f"{round_}-{number}" for number in range(last + 1)})


def assert_kept(path: Path, key: bytes, acknowledged: set[str]) -> None:
    """The store is whole, and has what was acknowledged."""
    engine = open_file(path, key)
    store = Store(engine, "member", "laptop", utc_now)
    assert damage(engine) == []
    assert store.check_history() == []
    with store.read() as read:
        kept = {row.id for row in read.find(Room)}
    store.close()
    assert acknowledged <= kept


def fill_up(store: Store) -> Refused:
    """Write until the disk is full; what was refused."""
    for number in range(100_000):
        try:
            with store.work(Act("room.save")) as work:
                work.put(replace(ROOM, id=f"{number}", note="占" * 5000))
                work.put(replace(ROOM, id=f"{number} too", note="占" * 5000))
        except Refused as refusal:
            return refusal
    raise AssertionError("the disk never became full")


def goes_on_whole(store: Store) -> None:
    """Nothing half-written is there, and the next act lands."""
    with store.read() as read:
        rooms = len(read.find(Room))
        acts = len(read.acts(limit=10**6))
    assert rooms == 2 * acts
    assert damage(store.engine) == []
    assert store.check_history() == []
    with store.work(Act("room.save")) as work:
        work.put(replace(ROOM, id="after"))
    with store.read() as read:
        assert read.get(Room, "after").name == ROOM.name


def test_a_full_database_refuses_the_act_and_goes_on_when_there_is_room(file_store: Store):
    with outside(file_store.engine) as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages + 200}"))
    refusal = fill_up(file_store)
    assert refusal.code == "disk.full"
    with outside(file_store.engine) as connection:
        connection.execute(text("PRAGMA max_page_count = 1000000"))
    goes_on_whole(file_store)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB; only root may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = os.name == "posix" and os.geteuid() == 0
    mounted = (
        mounted
        and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=4m", "none", folder], check=False, capture_output=True
        ).returncode
        == 0
    )
    if not mounted:
        pytest.skip("no leave to mount a small disk here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_refuses_the_act_and_goes_on_when_there_is_room(small_disk: Path, key: bytes):
    from greenrating.store import schema

    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(1_000_000))
    schema.create(engine := open_file(small_disk / "workspace.db", key))
    store = Store(engine, "member", "laptop", utc_now)
    refusal = fill_up(store)
    assert refusal.code == "disk.full"
    assert "磁盘已满" in str(refusal)
    ballast.unlink()
    goes_on_whole(store)
    store.close()


def test_a_reader_sees_one_moment_while_another_writes(store: Store):
    with store.work(Act("room.save")) as work:
        work.put(ROOM)
    with store.read() as read:
        before = read.get(Room, ROOM.id)
        with store.work(Act("room.save")) as work:
            work.put(replace(ROOM, note="改"))
        assert read.get(Room, ROOM.id) == before
    with store.read() as read:
        assert read.get(Room, ROOM.id).note == "改"


def test_writers_queue_up_and_lose_nothing(store: Store):
    failures: list[Exception] = []

    def write(name: str) -> None:
        try:
            for number in range(15):
                with store.work(Act("room.save")) as work:
                    work.put(replace(ROOM, id=f"{name}{number}"))
        except Exception as failure:  # noqa: BLE001  # whatever it is, the test has to see it
            failures.append(failure)

    writers = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failures == []
    with store.read() as read:
        assert len(read.find(Room)) == 45
        assert [entry.seq for entry in read.acts()] == list(range(45, 0, -1))
    assert store.check_history() == []
