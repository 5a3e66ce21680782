"""A restored copy is a laptop of its own: it and the original go on, and no chain forks."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from greenrating import history, keyring_door, keys, opening
from greenrating.errors import Refused
from greenrating.office import Office
from greenrating.recording_files import find_files, note_place
from greenrating.recording_records import LiveSession, Recording
from greenrating.records import Installation, Room, Row
from greenrating.store.store import Act
from tests.support.rows import family, uid

R = TypeVar("R", bound=Row)
PASSPHRASE = "correct horse"


@pytest.fixture(autouse=True)
def _cheap_and_without_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
    monkeypatch.setattr(keyring_door, "system", lambda: None)


@pytest.fixture
def original(tmp_path: Path) -> Iterator[Office]:
    """An open workspace with one room, backed up to `stick.glrbackup`."""
    office, _ = opening.create_workspace(tmp_path / "w", "示例局", "人", "", PASSPHRASE)
    rename(office, "甲")
    opening.backup(office, tmp_path / "stick.glrbackup")
    yield office
    office.close()


@contextmanager
def copy_of(original: Office, name: str) -> Generator[Office]:
    below = original.folder.parent
    copy = opening.restore(below / "stick.glrbackup", below / name, PASSPHRASE)
    yield copy
    copy.close()


def one_of(kind: type[R]) -> R:
    row = family()[kind]
    assert isinstance(row, kind)
    return row


def rename(office: Office, name: str) -> None:
    room = one_of(Room)
    with office.store.work(Act("room.save", room.id)) as work:
        work.put(replace(room, name=name))


def chains(office: Office) -> dict[str, dict[int, str]]:
    """Every chain as number to hash."""
    found: dict[str, dict[int, str]] = {}
    with office.store.read() as read:
        for entry in read.all_acts(limit=1000):
            found.setdefault(entry.installation, {})[entry.seq] = entry.hash
    return found


def test_original_and_copies_go_on_and_no_chain_forks(original: Office):
    with copy_of(original, "one") as one, copy_of(original, "two") as two:
        laptops = [original, one, two]
        for n in range(3):
            for laptop in laptops:
                rename(laptop, f"{n}")
        assert len({laptop.installation for laptop in laptops}) == 3
        told: dict[tuple[str, int], str] = {}
        for laptop in laptops:
            assert laptop.store.check_history() == []
            for chain, entries in chains(laptop).items():
                for seq, hash_ in entries.items():
                    assert told.setdefault((chain, seq), hash_) == hash_
        with one.store.read() as read:
            assert read.get(Room, uid("room")).origin == one.installation


def test_the_old_chain_stays_readable_and_undo_concerns_the_new_one(original: Office):
    with copy_of(original, "one") as copy:
        acts = history.of(copy)
        began = [act for act in acts if act.installation == copy.installation][-1]
        assert (began.act, began.about) == ("workspace.restore", original.installation)
        assert {act.installation for act in acts} == {original.installation, copy.installation}
        with pytest.raises(Refused) as refusal:
            history.undo(copy, history.Undo())
        assert refusal.value.code == "undo.nothing"


def test_a_copy_is_known_by_a_row_of_its_own(original: Office):
    with copy_of(original, "one") as copy, copy.store.read() as read:
        rows = {row.id: row.name for row in read.find(Installation)}
    assert set(rows) == {original.installation, copy.installation}


def test_a_copy_of_a_copy_keeps_every_chain(original: Office, tmp_path: Path):
    with copy_of(original, "one") as copy:
        rename(copy, "乙")
        opening.backup(copy, tmp_path / "again")
        last = opening.restore(tmp_path / "again", tmp_path / "two", PASSPHRASE)
        assert len(chains(last)) == 3
        assert last.store.check_history() == []
        last.close()


def test_recordings_that_still_lie_there_are_found_again(original: Office, tmp_path: Path):
    session = one_of(LiveSession)
    here, gone = tmp_path / "here.mp4", tmp_path / "gone.mp4"
    here.write_bytes(bytes(10))
    gone.write_bytes(bytes(10))
    first = replace(one_of(Recording), size=10, kept="referenced", working_sha256="")
    second = replace(first, id=uid("second"))
    with original.store.work(Act("recording.import", session.id)) as work:
        for row in (session, first, second):
            work.put(row)
        note_place(original, work, first.id, here)
        note_place(original, work, second.id, gone)
    opening.backup(original, tmp_path / "stick.glrbackup")
    gone.unlink()
    with copy_of(original, "one") as copy, copy.store.read() as read:
        found = find_files(copy, read, (first, second))
    assert (found[first.id].original, found[second.id].original) == (here, None)
