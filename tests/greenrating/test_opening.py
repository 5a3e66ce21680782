"""A workspace opens for those who may, in one window at a time, and says plainly why it does not."""

import errno
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from greenrating import files, keyfile, keyring_door, keys, opening
from greenrating.errors import Refused
from greenrating.office import Office, utc_now
from greenrating.opening import NeedsPassphrase, WorkspaceState
from greenrating.records import Installation, OfficeRow, Person
from greenrating.store.engines import writing
from greenrating.store.store import Act

PASSPHRASE = "correct horse"


@pytest.fixture(autouse=True)
def _cheap_and_without_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
    monkeypatch.setattr(keyring_door, "system", lambda: None)


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, str]:
    """A closed workspace and its recovery key."""
    office, printed = opening.create_workspace(
        tmp_path / "评审", "示例市商务局", "示例评审员", "市场科", PASSPHRASE
    )
    office.close()
    return office.folder, printed


def refused(do: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as refusal:
        do()
    assert str(refusal.value)  # there is a sentence for it, and all its fields are there
    return refusal.value


def test_a_new_workspace_has_its_office_its_person_and_its_installation(tmp_path: Path):
    office, _ = opening.create_workspace(tmp_path / "w", " 示例市商务局 ", "示例评审员", "市场科", PASSPHRASE)
    with office.store.read() as read:
        (row,), (person,) = read.find(OfficeRow), read.find(Person)
        (installation,) = read.find(Installation)
        (entry,) = read.acts()
    assert (row, person) == (office.row, office.person)
    assert (row.name, row.demo, person.department) == ("示例市商务局", False, "市场科")
    assert installation.id == office.installation == entry.installation
    assert (entry.act, entry.about, entry.person) == ("workspace.create", row.id, person.id)
    office.close()


def test_what_was_entered_is_there_when_it_is_opened_again(made: tuple[Path, str]):
    folder, _ = made
    office = opening.open_workspace(folder, PASSPHRASE)
    digest = office.vault.put(b"receipt")
    with office.store.work(Act("note")):
        pass
    office.close()
    again = opening.open_workspace(folder, PASSPHRASE)
    assert again.vault.read(digest) == b"receipt"
    assert again.store.check_history() == []
    with again.store.read() as read:
        assert [entry.act for entry in read.acts()] == ["note", "workspace.create"]
    again.close()


def test_the_workspaces_key_is_not_shown_by_accident(made: tuple[Path, str]):
    office = opening.open_workspace(made[0], PASSPHRASE)
    office.close()
    assert office.key.hex() not in repr(office)
    assert str(office.key) not in repr(office)


@pytest.mark.parametrize(
    ("name", "person", "passphrase", "code", "field"),
    [
        (" ", "人", PASSPHRASE, "office.name_missing", "office_name"),
        ("局", "", PASSPHRASE, "person.name_missing", "person_name"),
        ("局", "人", "1234567", "passphrase.short", "passphrase"),
    ],
)
def test_a_workspace_needs_names_and_a_passphrase(
    tmp_path: Path, name: str, person: str, passphrase: str, code: str, field: str
):
    refusal = refused(lambda: opening.create_workspace(tmp_path / "w", name, person, "", passphrase))
    assert (refusal.code, refusal.field) == (code, field)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path):
    (tmp_path / "holiday.jpg").write_bytes(b"x")
    refusal = refused(lambda: opening.create_workspace(tmp_path, "局", "人", "", PASSPHRASE))
    assert refusal.code == "folder.not_empty"
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_full_disk_leaves_no_half_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, "write", full)
    assert (
        refused(lambda: opening.create_workspace(tmp_path / "w", "局", "人", "", PASSPHRASE)).code
        == "disk.full"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_passphrase_opens_nothing_and_loses_nothing(made: tuple[Path, str]):
    folder, _ = made
    for wrong in ("Correct horse", PASSPHRASE + " ", ""):
        refusal = refused(lambda wrong=wrong: opening.open_workspace(folder, wrong))
        assert (refusal.code, refusal.field) == ("passphrase.wrong", "passphrase")
    opening.open_workspace(folder, PASSPHRASE, clock=lambda: utc_now() + timedelta(seconds=3)).close()


def test_a_passphrase_is_the_same_however_its_characters_are_composed(tmp_path: Path):
    composed, decomposed = "caf\u00e9 caf\u00e9", "cafe\u0301 cafe\u0301"
    opening.create_workspace(tmp_path / "w", "局", "人", "", composed)[0].close()
    opening.open_workspace(tmp_path / "w", decomposed).close()


def test_without_passphrase_and_keyring_the_passphrase_is_asked_for(made: tuple[Path, str]):
    for ask_keyring in (True, False):
        with pytest.raises(NeedsPassphrase) as needs:
            opening.open_workspace(made[0], ask_keyring=ask_keyring)
        assert needs.value.reason == "absent"


def test_the_passphrase_can_be_changed(made: tuple[Path, str]):
    folder, printed = made
    office = opening.open_workspace(folder, PASSPHRASE)
    assert (
        refused(lambda: opening.change_passphrase(office, "not it", "another one")).code == "passphrase.wrong"
    )
    assert refused(lambda: opening.change_passphrase(office, PASSPHRASE, "short")).code == "passphrase.short"
    opening.change_passphrase(office, PASSPHRASE, "another one")
    office.close()
    assert refused(lambda: opening.open_workspace(folder, PASSPHRASE)).code == "passphrase.wrong"
    opening.open_workspace(folder, "another one").close()
    opening.open_with_recovery(folder, printed, "a third one").close()


def test_the_recovery_key_opens_and_sets_a_new_passphrase(made: tuple[Path, str]):
    folder, printed = made
    office = opening.open_with_recovery(folder, printed.lower().replace("-", " "), "a new phrase")
    with office.store.read() as read:
        assert read.acts()[0].act == "passphrase.recover"
    office.close()
    opening.open_workspace(folder, "a new phrase").close()
    assert refused(lambda: opening.open_workspace(folder, PASSPHRASE)).code == "passphrase.wrong"
    opening.open_with_recovery(folder, printed, PASSPHRASE).close()


def test_another_workspaces_recovery_key_opens_nothing(made: tuple[Path, str], tmp_path: Path):
    office, other = opening.create_workspace(tmp_path / "other", "别局", "人", "", PASSPHRASE)
    office.close()
    refusal = refused(lambda: opening.open_with_recovery(made[0], other, "a new phrase"))
    assert (refusal.code, refusal.field) == ("recovery.wrong", "recovery_key")
    opening.open_workspace(made[0], PASSPHRASE).close()


def test_a_demo_opens_without_a_passphrase_and_says_that_it_is_one(tmp_path: Path):
    office, printed = opening.create_workspace(tmp_path / "demo", "示例局", "示例", "", "", demo=True)
    office.close()
    assert printed == ""
    assert opening.look_at(tmp_path / "demo") == WorkspaceState("ready", "示例局", True, False)
    again = opening.open_workspace(tmp_path / "demo")
    assert again.row.demo
    again.close()


def test_a_folder_is_looked_at_without_being_opened(made: tuple[Path, str], tmp_path: Path):
    folder, _ = made
    assert opening.look_at(folder) == WorkspaceState("ready", "示例市商务局", False, True)
    assert opening.look_at(tmp_path / "nowhere") == WorkspaceState("absent")
    assert opening.look_at(tmp_path) == WorkspaceState("not_a_workspace")
    (folder / opening.DATABASE).rename(folder / "elsewhere.db")
    assert opening.look_at(folder).kind == "damaged"


def test_a_folder_without_a_workspace_is_said_to_be_none(tmp_path: Path):
    for folder in (tmp_path, tmp_path / "nowhere"):
        assert (
            refused(lambda folder=folder: opening.open_workspace(folder, PASSPHRASE)).code
            == "workspace.absent"
        )


def test_a_second_window_is_refused_until_the_first_is_closed(made: tuple[Path, str]):
    first = opening.open_workspace(made[0], PASSPHRASE)
    assert refused(lambda: opening.open_workspace(made[0], PASSPHRASE)).code == "workspace.busy"
    first.close()
    first.close()
    opening.open_workspace(made[0], PASSPHRASE).close()


def test_a_failed_try_lets_go_of_the_workspace(made: tuple[Path, str]):
    refused(lambda: opening.open_workspace(made[0], "not it at all"))
    opening.open_workspace(made[0], PASSPHRASE).close()


HOLDER = """
import sys
from pathlib import Path
from greenrating.lock import Lock
lock = Lock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_killed_process_holds_nothing_back(made: tuple[Path, str]):
    command = [sys.executable, "-c", HOLDER, str(made[0])]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert refused(lambda: opening.open_workspace(made[0], PASSPHRASE)).code == "workspace.busy"
        holder.kill()
    opening.open_workspace(made[0], PASSPHRASE).close()


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("place", [0, 16, 100, 5000, 20000, -1])
def test_a_flipped_bit_in_the_database_is_noticed_at_the_door(made: tuple[Path, str], place: int):
    flip(made[0] / opening.DATABASE, place)
    assert refused(lambda: opening.open_workspace(made[0], PASSPHRASE)).code == "workspace.damaged"


@pytest.mark.parametrize("length", [0, 15, 4096, 4097, 40960, -4096])
def test_a_cut_database_is_noticed_at_the_door(made: tuple[Path, str], length: int):
    path = made[0] / opening.DATABASE
    path.write_bytes(path.read_bytes()[:length])
    assert refused(lambda: opening.open_workspace(made[0], PASSPHRASE)).code == "workspace.damaged"


def test_a_missing_database_is_not_replaced_by_an_empty_one(made: tuple[Path, str]):
    (made[0] / opening.DATABASE).unlink()
    assert refused(lambda: opening.open_workspace(made[0], PASSPHRASE)).code == "workspace.damaged"
    assert not (made[0] / opening.DATABASE).exists()


def test_one_damaged_key_file_gives_way_to_its_twin(made: tuple[Path, str]):
    for name in (keyfile.NAME, keyfile.TWIN):
        kept = (made[0] / name).read_bytes()
        flip(made[0] / name, 40)
        opening.open_workspace(made[0], PASSPHRASE).close()
        (made[0] / name).write_bytes(kept)


@pytest.mark.parametrize(
    "damage", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"check": "x"}', b"[" * 100_000]
)
def test_a_damaged_key_file_is_told_apart_from_a_wrong_passphrase(made: tuple[Path, str], damage: bytes):
    for name in (keyfile.NAME, keyfile.TWIN):
        (made[0] / name).write_bytes(damage)
    assert refused(lambda: opening.open_workspace(made[0], PASSPHRASE)).code == "keyfile.damaged"
    assert opening.look_at(made[0]).kind == "damaged"


def test_no_changed_byte_of_a_key_file_goes_unnoticed(made: tuple[Path, str]):
    content = (made[0] / keyfile.NAME).read_bytes()
    known = keyfile.parse(content)
    for place in range(len(content)):
        changed = bytearray(content)
        changed[place] ^= 1
        assert keyfile.parse(bytes(changed)) in (None, known)  # white space may differ


def test_a_workspace_of_a_later_version_is_refused_untouched(made: tuple[Path, str]):
    office = opening.open_workspace(made[0], PASSPHRASE)
    with writing(office.store.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    office.close()
    assert refused(lambda: opening.open_workspace(made[0], PASSPHRASE)).code == "workspace.newer"


def test_a_new_name_of_the_office_shows_before_it_is_unlocked(made: tuple[Path, str]):
    from dataclasses import replace

    office = opening.open_workspace(made[0], PASSPHRASE)
    with office.store.work(Act("office.save")) as work:
        work.put(replace(office.row, name="新名称"))
    office.close()
    opening.open_workspace(made[0], PASSPHRASE).close()
    assert opening.look_at(made[0]).office == "新名称"


@pytest.fixture
def at_work(made: tuple[Path, str]) -> Iterator[Office]:
    office = opening.open_workspace(made[0], PASSPHRASE)
    yield office
    office.close()


def test_no_word_of_a_rating_lies_readable_on_the_disk(at_work: Office, tmp_path: Path):
    secret = "青禾家纺直播间"
    with at_work.store.work(Act("note", why=secret)) as work:
        work.put(Installation(id="x", name=secret))
    at_work.vault.put(secret.encode() * 10)
    opening.backup(at_work, tmp_path / "stick.glrbackup")
    lying = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"workspace.db", "workspace.db-wal", "stick.glrbackup"} <= {path.name for path in lying}
    for path in lying:
        content = path.read_bytes()
        for encoding in ("utf-8", "utf-16-le", "gb18030"):
            assert secret.encode(encoding) not in content, path.name


def test_recent_workspaces_are_those_still_there(made: tuple[Path, str], tmp_path: Path):
    opening.create_workspace(tmp_path / "second", "局", "人", "", PASSPHRASE)[0].close()
    for folder in (tmp_path / "gone", made[0], tmp_path / "second", made[0]):
        opening.note_recent(folder)
    assert opening.recent() == [made[0], tmp_path / "second"]


def test_the_window_need_not_wait_for_the_database_to_look_around():
    program = (
        "import sys; from greenrating import opening; "
        "heavy = {'sqlalchemy', 'alembic', 'sqlcipher3', 'keyring', 'cryptography', 'pydantic', 'yaml'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    seen = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == "[]"


def test_the_office_knows_the_time_it_is_given(made: tuple[Path, str]):
    office = opening.open_workspace(made[0], PASSPHRASE, clock=utc_now)
    assert office.clock is utc_now
    office.close()
