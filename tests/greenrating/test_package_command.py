"""`greenrating package` and `greenrating verify` on packages, from a terminal."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from greenrating.cli import main
from greenrating.exchange.container import write_package
from greenrating.jobs import silent
from greenrating.office import Office
from greenrating.records import Room
from tests.support.packages import LEAD, STRANGER, manifest, part

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Run:
    """A command without a workspace."""

    def running(*words: str | Path) -> tuple[int, str, str]:
        status = main([*map(str, words)])
        told = capsys.readouterr()
        return status, told.out, told.err

    return running


@pytest.fixture
def run(office: Office, room: Room, tmp_path: Path, say: Run) -> Run:
    """A command in the workspace of 陈静, with one room."""
    office.close()
    (tmp_path / "口令").write_text("correct horse\n", encoding="utf-8")

    def running(*words: str | Path) -> tuple[int, str, str]:
        return say(*words, "--workspace", office.folder, "--passphrase-file", tmp_path / "口令")

    return running


@pytest.fixture
def package(run: Run, tmp_path: Path) -> Path:
    """What 陈静 exported to herself."""
    path = tmp_path / "任务.glr"
    status, out, err = run("package", "export", "--to", "陈静", path)
    assert (status, err) == (0, "")
    assert str(path) in out
    return path


@pytest.fixture
def others(tmp_path: Path) -> Path:
    """A package of another office for somebody else."""
    path = tmp_path / "别人.glr"
    write_package(path, manifest(), [part("rows", b"")], LEAD, [STRANGER.recipient], silent)
    return path


def test_what_was_exported_can_be_inspected_and_verified(run: Run, package: Path) -> None:
    status, out, err = run("package", "inspect", package)
    assert (status, err) == (0, "")
    assert "任务包，来自“清溪县绿色直播间评审小组”" in out
    assert "发件人：陈静，制作时间 2026-" in out
    status, out, err = run("verify", package)
    assert (status, err) == (0, "")
    assert "收件人：陈静" in out
    assert out.endswith("核验通过。\n")


def test_json_tells_the_same(run: Run, package: Path) -> None:
    status, out, _ = run("package", "inspect", "--json", package)
    found = json.loads(out)
    assert status == 0
    assert found["format"] == "greenrating-package/1"
    assert (found["kind"], found["sender"], found["to"], found["faults"]) == ("task", "陈静", ["陈静"], [])
    assert found["state"] == "own"


def test_to_others_it_says_its_size_and_digest_only(say: Run, package: Path) -> None:
    content = package.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    status, out, err = say("package", "inspect", package)
    assert (status, err) == (0, "")
    assert sha256 in out
    assert "陈静" not in out
    status, out, _ = say("package", "inspect", "--json", package)
    assert json.loads(out) == {
        "format": "greenrating-package/1",
        "name": "任务.glr",
        "size": len(content),
        "for_me": False,
        "sha256": sha256,
    }
    assert say("verify", package)[0] == 0


def test_a_package_for_somebody_else_stays_shut(run: Run, others: Path) -> None:
    status, out, err = run("package", "inspect", others)
    assert (status, err) == (0, "")
    assert "只有收件人" in out
    assert run("package", "import", others)[0] == 2


@pytest.mark.parametrize("place", [0, 30, 120, -400, -1])
def test_a_changed_byte_is_found_with_keys_and_without(run: Run, say: Run, package: Path, place: int) -> None:
    content = bytearray(package.read_bytes())
    content[place] ^= 1
    package.write_bytes(content)
    for command in (run, say):
        status, out, err = command("package", "inspect", package)
        assert (status, out) == (2, "")
        assert len(err.splitlines()) == 1
        status, _, err = command("verify", package)
        assert status in (1, 2)
        assert len(err.splitlines()) == 1
    assert run("package", "import", package)[0] == 2


def test_one_that_was_cut_off_is_found_by_anybody(run: Run, say: Run, package: Path) -> None:
    package.write_bytes(package.read_bytes()[:-10])
    for command in (run, say):
        assert command("package", "inspect", package)[0] == 2
        assert command("verify", package)[0] == 1


def test_nobody_of_that_name(run: Run, tmp_path: Path) -> None:
    status, out, err = run("package", "export", "--to", "无名氏", tmp_path / "a.glr")
    assert (status, out) == (2, "")
    assert "无名氏" in err
    assert not (tmp_path / "a.glr").exists()
