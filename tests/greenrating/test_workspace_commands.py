"""`history check`, `backup` and `restore` from the terminal: answers go out, refusals are one line."""

import io
import json
from pathlib import Path

import pytest
from sqlalchemy import text

from greenrating import keyring_door, keys, opening
from greenrating.cli import main
from greenrating.store.engines import writing

PASSPHRASE = "correct horse"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace in `w`, and its passphrase in the file `pw`; nobody sits at the terminal."""
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
    monkeypatch.setattr(keyring_door, "system", lambda: None)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    opening.create_workspace(tmp_path / "w", "示例局", "人", "", PASSPHRASE)[0].close()
    (tmp_path / "pw").write_text(PASSPHRASE + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "w"


WITH = ["--workspace", "w", "--passphrase-file", "pw"]


def test_a_good_history_is_status_0(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["history", "check", *WITH]) == 0
    assert "操作记录完整：1 条链共 1 条" in capsys.readouterr().out
    assert main(["history", "check", "--json", *WITH]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["entries"], told["faults"], told["evidence"]) == (1, [], 0)
    (chain,) = told["chains"]
    assert (chain["own"], chain["entries"], len(chain["head"])) == (True, 1, 64)
    assert main(["history", "check", "--head", f"1:{chain['head'][:16].upper()}", *WITH]) == 0
    assert main(["history", "check", "--head", "2:0123456789abcdef", *WITH]) == 1
    assert "2:0123456789abcdef" in capsys.readouterr().out
    assert main(["history", "check", "--head", "2:0123", *WITH]) == 2


def test_a_tampered_history_is_status_1_and_names_the_entry(folder: Path, capsys: pytest.CaptureFixture[str]):
    office = opening.open_workspace(folder, PASSPHRASE)
    with writing(office.store.engine) as connection:
        connection.execute(text("DROP TRIGGER history_no_update"))
        connection.execute(text("UPDATE history SET why = 'x'"))
    office.close()
    assert main(["history", "check", "--json", *WITH]) == 1
    assert json.loads(capsys.readouterr().out)["faults"] == ["操作记录第 1 条被改动过"]


def test_backup_and_restore(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["backup", "out.glrbackup", *WITH]) == 0
    assert "out.glrbackup" in capsys.readouterr().out
    assert main(["restore", "out.glrbackup", "again", "--passphrase-file", "pw"]) == 0
    assert "示例局" in capsys.readouterr().out
    assert main(["history", "check", "--workspace", "again", "--passphrase-file", "pw"]) == 0


def test_the_workspace_used_last_is_the_default(folder: Path):
    opening.note_recent(folder)
    assert main(["history", "check", "--passphrase-file", "pw"]) == 0


def test_a_recovery_key_typed_on_the_terminal_restores(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    office, printed = opening.create_workspace(tmp_path / "other", "局", "人", "", PASSPHRASE)
    opening.backup(office, tmp_path / "b")
    office.close()
    typed = iter([printed, "a new phrase"])
    terminal = io.StringIO()
    terminal.isatty = lambda: True
    monkeypatch.setattr("sys.stdin", terminal)
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    assert main(["restore", "b", "r", "--recovery"]) == 0
    opening.open_workspace(tmp_path / "r", "a new phrase").close()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["history", "check", "--passphrase-file", "pw"], "请用 --workspace"),
        (["history", "check", "--workspace", "w"], "需要口令"),
        (["history", "check", "--workspace", "w", "--passphrase-file", "nowhere"], "无法读取文件“nowhere”"),
        (["history", "check", "--workspace", "w", "--passphrase-file", "empty"], "口令不正确"),
        (["history", "check", "--workspace", "nowhere"], "没有工作区"),
        (["restore", "pw", "again", "--passphrase-file", "pw"], "不是本软件的备份"),
        (["restore", "nowhere", "again", "--passphrase-file", "pw"], "文件无法读取"),
    ],
)
def test_what_is_refused_is_one_line_and_status_2(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
):
    Path("empty").touch()
    assert main(arguments) == 2
    spoken = capsys.readouterr()
    assert said in spoken.err
    assert spoken.err.count("\n") == 1
    assert spoken.out == ""
    assert not Path("again").exists()
