"""A thousand flipped bits of a closed workspace, and of a backup: each is refused or found, none passes."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from greenrating import backups, keyring_door, keys, opening
from greenrating.entering import DATABASE
from greenrating.errors import Untrusted
from greenrating.jobs import silent
from greenrating.records import Room
from greenrating.store.store import Act
from tests.support.flips import Flip, flip, is_found, places, unnoticed
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


def test_every_flip_in_a_closed_database_is_refused_or_found(closed: tuple[Path, bytes]):
    folder, key = closed
    path = folder / DATABASE
    whole = path.read_bytes()
    flips = list(places(len(whole), FLIPS))
    assert unnoticed(path, key, flips) == []
    for each in flips[::WHOLE_WAY]:
        flip(path, each)
        assert is_found(folder, PASSPHRASE), each
        flip(path, each)
    assert path.read_bytes() == whole
    assert not is_found(folder, PASSPHRASE)


def test_every_flip_in_a_backup_is_refused(closed: tuple[Path, bytes], tmp_path: Path):
    path = tmp_path / "b"
    passed: list[Flip] = []
    for n, each in enumerate(places(path.stat().st_size, FLIPS)):
        flip(path, each)
        try:
            if n % WHOLE_WAY == 0:
                opening.restore(path, tmp_path / "r", PASSPHRASE).close()
            else:
                backups.check(path, silent)
            passed.append(each)
        except Untrusted:
            pass
        assert not (tmp_path / "r").exists()
        flip(path, each)
    assert passed == []
    opening.restore(path, tmp_path / "r", PASSPHRASE).close()


def test_every_flip_in_the_lists_of_a_backup_is_refused(closed: tuple[Path, bytes], tmp_path: Path):
    """The last two thousand bytes: manifest, the archive's own lists, and their digest, byte by byte."""
    path = tmp_path / "b"
    size = path.stat().st_size
    for at in range(size - 2000, size):
        flip(path, (at, at % 8))
        with pytest.raises(Untrusted):
            looked_at(path)
        flip(path, (at, at % 8))


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


def looked_at(path: Path) -> None:
    """Look at a backup as the restore page does: at its lists, and if they are whole, at all its files."""
    backups.outside(path)
    backups.check(path, silent)
