"""An office's server from the terminal."""

from pathlib import Path

import pytest

from greenrating import cli, keys, server_password
from greenrating.server_address import read
from tests.support import postgres
from tests.support.served import address_of

pytestmark = pytest.mark.postgres


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))


def test_a_workspace_is_made_joined_and_worked_in_from_the_terminal(
    postgres_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    address = address_of(postgres_database)
    server_password.forget(address)
    words, password = tmp_path / "口令", tmp_path / "密码"
    words.write_text("correct horse\n", encoding="utf-8")
    password.write_text(postgres.PASSWORD + "\n", encoding="utf-8")
    secrets = ["--passphrase-file", str(words), "--server-password-file", str(password)]
    server = [str(address), "--user", address.user, "--server-password-file", str(password)]
    people = ["--office", "青岛市市场监督管理局", "--person", "王主任", "--passphrase-file", str(words)]
    assert cli.main(["server", "create", *server, *people, str(tmp_path / "a")]) == 0
    assert cli.main(["server", "connect", *server, str(tmp_path / "b")]) == 0
    server_password.forget(address)
    assert cli.main(["server", "upgrade", "--server-password-file", str(password), str(tmp_path / "b")]) == 0
    server_password.forget(address)
    assert cli.main(["history", "check", "--workspace", str(tmp_path / "b"), *secrets]) == 0
    server_password.forget(address)
    assert read(tmp_path / "b") == address
    capsys.readouterr()
    assert cli.main(["history", "check", "--workspace", str(tmp_path / "a"), *secrets[:2]]) == 2
    assert "数据库密码" in capsys.readouterr().err


def test_a_backup_of_a_server_is_its_administrators(
    postgres_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    address = address_of(postgres_database)
    words = tmp_path / "口令"
    words.write_text("correct horse\n", encoding="utf-8")
    people = ["--office", "青岛", "--person", "王主任", "--passphrase-file", str(words)]
    made = ["server", "create", str(address), "--user", address.user, *people, str(tmp_path / "a")]
    assert cli.main(made) == 0
    where = ["--workspace", str(tmp_path / "a"), "--passphrase-file", str(words)]
    assert cli.main(["backup", *where, str(tmp_path / "b.glrbackup")]) == 2
    assert "pg_dump" in capsys.readouterr().err
