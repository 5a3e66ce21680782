"""A thousand flipped bits of a closed workspace, and of a backup: each is refused or found, none passes."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from greenrating import backups, keyring_door, keys, opening
from greenrating.entering import DATABASE
from greenrating.errors import Refused, Untrusted
from greenrating.history_check import check
from greenrating.jobs import silent
from greenrating.records import Room
from greenrating.store.copies import closing_engine
from greenrating.store.engines import open_file
from greenrating.store.store import Act, Store
from tests.support.rows import family

PASSPHRASE = "correct horse"
FLIPS = 1000
WHOLE_WAY = 25
"""Every so many flips go the whole way: through opening and checking a workspace, or restoring a backup."""


@pytest.fixture(autouse=True)
def _cheap_and_without_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
    monkeypatch.setattr(keyring_door, "system", lambda: None)


@pytest.fixture
def closed(tmp_path: Path) -> tuple[Path, bytes]:
    """A closed workspace with some rows, a piece of evidence, free pages, and its key; `b` is its backup."""
    office, _ = opening.create_workspace(tmp_path / "w", "示例局", "人", "", PASSPHRASE)
    room = family()[Room]
    assert isinstance(room, Room)
    for n in range(30):
        with office.store.work(Act("room.save", room.id)) as work:
            work.put(replace(room, name=f"直播间{n}", note="字" * 500))
    office.vault.put(bytes(range(256)) * 20)
    key = office.key
    opening.backup(office, tmp_path / "b")
    office.close()
    assert {path.name for path in (tmp_path / "w").glob("workspace.db*")} == {DATABASE}
    return tmp_path / "w", key


def flipped(whole: bytes) -> Iterator[tuple[int, bytes]]:
    """The same thousand places each time, spread over the file."""
    chance = random.Random(20261122)
    for _ in range(FLIPS):
        at = chance.randrange(len(whole))
        yield at, whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :]


def test_every_flip_in_a_closed_database_is_refused_or_found(closed: tuple[Path, bytes]):
    folder, key = closed
    path = folder / DATABASE
    whole = path.read_bytes()
    passed: list[int] = []
    for n, (at, content) in enumerate(flipped(whole)):
        for beside in folder.glob(f"{DATABASE}-*"):
            beside.unlink()
        path.write_bytes(content)
        if not (is_found(folder) if n % WHOLE_WAY == 0 else pages_are_found(path, key)):
            passed.append(at)
    assert passed == []
    path.write_bytes(whole)
    assert not is_found(folder)


def pages_are_found(path: Path, key: bytes) -> bool:
    try:
        with closing_engine(open_file(path, keys.derive(key, "database"))) as engine:
            return bool(Store(engine, "", "", opening.utc_now).check_pages())
    except Refused:
        return True


def is_found(folder: Path) -> bool:
    try:
        office = opening.open_workspace(folder, PASSPHRASE)
    except Refused:
        return True
    try:
        return bool(check(office).faults)
    except Refused:
        return True
    finally:
        office.close()


def test_every_flip_in_a_backup_is_refused(closed: tuple[Path, bytes], tmp_path: Path):
    path = tmp_path / "b"
    whole = path.read_bytes()
    passed: list[int] = []
    for n, (at, content) in enumerate(flipped(whole)):
        path.write_bytes(content)
        try:
            if n % WHOLE_WAY == 0:
                opening.restore(path, tmp_path / "r", PASSPHRASE).close()
            else:
                backups.check(path, silent)
            passed.append(at)
        except Untrusted:
            pass
        assert not (tmp_path / "r").exists()
    assert passed == []
    path.write_bytes(whole)
    opening.restore(path, tmp_path / "r", PASSPHRASE).close()


def test_every_flip_in_the_lists_of_a_backup_is_refused(closed: tuple[Path, bytes], tmp_path: Path):
    """The last two thousand bytes: manifest, the archive's own lists, and their digest, byte by byte."""
    path = tmp_path / "b"
    whole = path.read_bytes()
    for at in range(len(whole) - 2000, len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        with pytest.raises(Untrusted):
            backups.check(path, silent)


@pytest.mark.parametrize("left", [0, 1, 0.5, 0.999])
def test_a_backup_that_is_cut_off_or_goes_on_is_refused(
    closed: tuple[Path, bytes], tmp_path: Path, left: float
):
    path = tmp_path / "b"
    whole = path.read_bytes()
    for content in (whole[: int(len(whole) * left)] if left != 1 else whole[:-1], whole + b"x", b"x" + whole):
        path.write_bytes(content)
        with pytest.raises(Untrusted):
            opening.restore(path, tmp_path / "r", PASSPHRASE)
    shutil.rmtree(tmp_path / "r", ignore_errors=True)
