"""A backup holds everything, is checked before it counts, and no strange file does harm."""

import errno
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from greenrating import keyring_door, keys, opening
from greenrating.errors import Refused, Untrusted
from greenrating.jobs import Cancelled
from greenrating.last_backup import last_backup
from greenrating.office import Office
from greenrating.recording_records import Track
from greenrating.records import RECORDS, Evidence, OfficeRow
from greenrating.store.store import Act
from tests.support.rows import family, uid

PASSPHRASE = "correct horse"


@pytest.fixture(autouse=True)
def _cheap_and_without_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
    monkeypatch.setattr(keyring_door, "system", lambda: None)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Office, str]]:
    """An open workspace with a row of every record and two pieces of evidence, and its recovery key."""
    office, printed = opening.create_workspace(tmp_path / "w", "示例局", "人", "", PASSPHRASE)
    first, second = office.vault.put(b"receipt"), office.vault.put(b"screenshot" * 100_000)
    with office.store.work(Act("everything")) as work:
        for row in family().values():
            if not isinstance(row, OfficeRow | Evidence | Track):
                work.put(row)
        for name, sha256 in (("evidence", first), ("other", second)):
            work.put(
                Evidence(
                    id=uid(name),
                    room=uid("room"),
                    sha256=sha256,
                    size=1,
                    media_type="image/png",
                    kind="photo",
                    name="截图",
                )
            )
    yield office, printed
    office.close()


def everything(office: Office) -> dict[str, list[object]]:
    with office.store.read() as read:
        return {kind.__name__: [*read.find_all(kind)] for kind in RECORDS}


def test_a_restored_workspace_has_the_same_rows_evidence_and_history(
    made: tuple[Office, str], tmp_path: Path
):
    office, _ = made
    before = everything(office)
    with office.store.read() as read:
        acts = read.all_acts()
    backup = opening.backup(office, tmp_path / "stick.glrbackup")
    restored = opening.restore(tmp_path / "stick.glrbackup", tmp_path / "again", PASSPHRASE)
    after = everything(restored)
    for kind in ("Installation", "Roster"):  # the new laptop, and that it is one of the office's
        assert len(after[kind]) == len(before[kind]) + 1
        assert after.pop(kind)[:-1] == before.pop(kind)
    assert len(after.pop("OfficeKey")) == len(before.pop("OfficeKey"))  # sealed anew with the roster
    assert after == before
    assert restored.vault.read(restored_digest(restored)) == b"receipt"
    with restored.store.read() as read:
        assert read.all_acts()[2:] == acts
        assert [entry.act for entry in read.acts()] == ["roster.issue", "workspace.restore"]
    assert restored.store.check_history() == []
    assert restored.store.check_evidence(restored.vault) == []
    restored.close()
    assert (backup.path, backup.size) == (
        str(tmp_path / "stick.glrbackup"),
        (tmp_path / "stick.glrbackup").stat().st_size,
    )
    opening.open_workspace(tmp_path / "again", PASSPHRASE).close()


def restored_digest(office: Office) -> str:
    with office.store.read() as read:
        return read.get(Evidence, uid("evidence")).sha256


def test_a_backup_is_noted_in_the_workspace(made: tuple[Office, str], tmp_path: Path):
    office, _ = made
    backup = opening.backup(office, tmp_path)
    assert Path(backup.path).parent == tmp_path
    assert Path(backup.path).suffix == ".glrbackup"
    with office.store.read() as read:
        assert last_backup(read) == backup
        assert read.acts()[0].act == "backup.make"
    assert office.store.check_history() == []
    assert [path.name for path in office.folder.iterdir() if "backup" in path.name] == []


def test_a_backup_opens_with_the_recovery_key_and_a_new_passphrase(made: tuple[Office, str], tmp_path: Path):
    office, printed = made
    opening.backup(office, tmp_path / "b")
    opening.restore(
        tmp_path / "b", tmp_path / "r", recovery_key=printed, new_passphrase="a new phrase"
    ).close()
    opening.open_workspace(tmp_path / "r", "a new phrase").close()


def test_a_demos_backup_opens_without_a_passphrase(tmp_path: Path):
    office, _ = opening.create_workspace(tmp_path / "demo", "示例局", "示例", "", "", demo=True)
    opening.backup(office, tmp_path / "b")
    office.close()
    opening.restore(tmp_path / "b", tmp_path / "r").close()


def test_a_backup_without_its_passphrase_asks_for_it_and_writes_nothing(
    made: tuple[Office, str], tmp_path: Path
):
    opening.backup(made[0], tmp_path / "b")
    with pytest.raises(opening.NeedsPassphrase):
        opening.restore(tmp_path / "b", tmp_path / "r")
    with pytest.raises(Refused) as refusal:
        opening.restore(tmp_path / "b", tmp_path / "r", "not it at all")
    assert refusal.value.code == "passphrase.wrong"
    assert not (tmp_path / "r").exists()


def test_nothing_is_restored_over_something(made: tuple[Office, str], tmp_path: Path):
    opening.backup(made[0], tmp_path / "b")
    with pytest.raises(Refused) as refusal:
        opening.restore(tmp_path / "b", made[0].folder, PASSPHRASE)
    assert refusal.value.code == "folder.not_empty"


@pytest.mark.parametrize("part", [0.1, 0.6])
def test_a_stopped_backup_leaves_nothing_behind(made: tuple[Office, str], tmp_path: Path, part: float):
    def stop(what: str, done: float) -> None:
        if done > part:
            raise Cancelled

    before = sorted(path.name for path in made[0].folder.iterdir())
    with pytest.raises(Cancelled):
        opening.backup(made[0], tmp_path / "stick.glrbackup", stop)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["w"]
    assert sorted(path.name for path in made[0].folder.iterdir()) == before


def test_progress_goes_from_nothing_to_all(made: tuple[Office, str], tmp_path: Path):
    told: list[float] = []
    opening.backup(made[0], tmp_path / "b", lambda what, part: told.append(part))
    assert told == sorted(told)
    assert told[-1] == 1


def test_a_full_stick_is_told_and_keeps_the_backup_before(
    made: tuple[Office, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    opening.backup(made[0], tmp_path / "b")
    before = (tmp_path / "b").read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(Refused) as refusal:
        opening.backup(made[0], tmp_path / "b")
    assert refusal.value.code == "disk.full"
    assert (tmp_path / "b").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "w"]


def rewritten(
    path: Path, change: Callable[[dict[str, bytes]], None], method: int = zipfile.ZIP_STORED
) -> None:
    """Take a backup apart, change its files, and put it together again."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def drop_database(files: dict[str, bytes]) -> None:
    del files["workspace.db"]


def alter_keys(files: dict[str, bytes]) -> None:
    files["keys.json"] = files["keys.json"].replace(b"demo", b"omed")


def add_stranger(files: dict[str, bytes]) -> None:
    files["../../evil.sh"] = b"x"


def list_stranger(files: dict[str, bytes]) -> None:
    """A file outside the folder that the list knows: its name is refused all the same."""
    import hashlib

    files["../evil"] = b"x"
    manifest = json.loads(files["manifest.json"])
    manifest["files"].append({"name": "../evil", "size": 1, "sha256": hashlib.sha256(b"x").hexdigest()})
    files["manifest.json"] = json.dumps(manifest).encode()


def no_manifest(files: dict[str, bytes]) -> None:
    del files["manifest.json"]


def newer(files: dict[str, bytes]) -> None:
    files["manifest.json"] = b'{"format": "greenrating-backup/9", "files": []}'


def senseless(files: dict[str, bytes]) -> None:
    files["manifest.json"] = b'{"format": "greenrating-backup/1", "files": [1]}'


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (drop_database, "备份中缺少 workspace.db"),
        (alter_keys, "备份中的 keys.json 已损坏或被改动"),
        (add_stranger, "备份中有不该出现的文件 ../../evil.sh"),
        (list_stranger, "备份中有不该出现的文件 ../evil"),
        (no_manifest, "文件无法读取，或不是本软件的备份"),
        (newer, "备份的格式（greenrating-backup/9）由更新版本的软件写成，请升级软件"),
        (senseless, "文件无法读取，或不是本软件的备份"),
    ],
)
def test_a_strange_backup_is_refused_by_name_and_unpacks_nothing(
    made: tuple[Office, str], tmp_path: Path, change: Callable[[dict[str, bytes]], None], fault: str
):
    opening.backup(made[0], tmp_path / "b")
    rewritten(tmp_path / "b", change)
    with pytest.raises(Untrusted) as untrusted:
        opening.restore(tmp_path / "b", tmp_path / "r", PASSPHRASE)
    assert fault in untrusted.value.faults
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "w"]


def test_a_compressed_backup_is_refused_since_it_may_be_a_bomb(made: tuple[Office, str], tmp_path: Path):
    opening.backup(made[0], tmp_path / "b")
    rewritten(tmp_path / "b", lambda files: None, zipfile.ZIP_DEFLATED)
    with pytest.raises(Untrusted):
        opening.restore(tmp_path / "b", tmp_path / "r", PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"not a backup", b"PK\x03\x04" + bytes(100)])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes):
    (tmp_path / "b").write_bytes(content)
    for path in (tmp_path / "b", tmp_path / "nowhere", tmp_path):
        with pytest.raises(Untrusted) as untrusted:
            opening.restore(path, tmp_path / "r", PASSPHRASE)
        assert untrusted.value.faults == ("文件无法读取，或不是本软件的备份",)


def test_a_flipped_bit_in_any_file_of_a_backup_is_found(made: tuple[Office, str], tmp_path: Path):
    opening.backup(made[0], tmp_path / "b")
    whole = (tmp_path / "b").read_bytes()
    with zipfile.ZipFile(tmp_path / "b") as archive:
        contents = [archive.read(name) for name in archive.namelist()]
    for content in contents:
        changed = bytearray(whole)
        changed[whole.index(content) + len(content) // 2] ^= 1
        (tmp_path / "b").write_bytes(changed)
        with pytest.raises(Untrusted):
            opening.restore(tmp_path / "b", tmp_path / "r", PASSPHRASE)
    assert len(contents) == 6
    assert not (tmp_path / "r").exists()


def test_a_backup_with_an_altered_history_is_refused(made: tuple[Office, str], tmp_path: Path):
    from sqlalchemy import text

    from greenrating.store.engines import writing

    with writing(made[0].store.engine) as connection:
        connection.execute(text("UPDATE room SET operator = 'x'"))
    opening.backup(made[0], tmp_path / "b")
    with pytest.raises(Untrusted) as untrusted:
        opening.restore(tmp_path / "b", tmp_path / "r", PASSPHRASE)
    assert untrusted.value.faults == (f"数据与操作记录不一致：room {uid('room')}",)
    assert not (tmp_path / "r").exists()
