"""`greenrating recording` from a terminal, and an import that is killed in the middle."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from greenrating.cli import main
from greenrating.office import Office
from greenrating.opening import open_workspace
from greenrating.records import Room
from tests.support.clips import make_clip

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def options(office: Office, room: Room, tmp_path: Path) -> tuple[str, ...]:
    office.close()
    (tmp_path / "口令").write_text("correct horse\n", encoding="utf-8")
    return ("--workspace", str(office.folder), "--passphrase-file", str(tmp_path / "口令"))


@pytest.fixture
def run(options: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> Run:
    def running(*words: str | Path) -> tuple[int, str, str]:
        status = main(["recording", *map(str, words), *options])
        told = capsys.readouterr()
        return status, told.out, told.err

    return running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "录像 #1"
    made.mkdir()
    for number in (1, 2):
        make_clip(made / f"青禾_20260303_19410{number}.mp4", seconds=1, start=60 * number)
    return made


def test_recordings_are_taken_in_listed_and_checked(run: Run, folder: Path, room: Room) -> None:
    status, out, err = run("import", folder, "--room", "qinghe_home", "--reference")
    assert (status, err) == (0, "")
    assert out.count("SHA-256") == 2
    (session,) = json.loads(run("list", "--json")[1])
    assert session["room"] == room.name
    names = [each["name"] for each in session["recordings"]]
    assert names == ["青禾_20260303_194101.mp4", "青禾_20260303_194102.mp4"]
    assert [each["kept"] for each in session["recordings"]] == ["referenced"] * 2
    assert session["recordings"][0]["started"] == "2026-03-03T11:41:01+00:00"
    assert run("check")[0] == 0
    with (folder / names[0]).open("r+b") as file:
        file.seek(1000)
        byte = file.read(1)[0]
        file.seek(1000)
        file.write(bytes([byte ^ 1]))
    (folder / names[1]).rename(folder.parent / "anderswo.mp4")
    status, out, _ = run("check")
    assert status == 1
    assert out.splitlines() == [f"{names[0]}  与导入时不一致", f"{names[1]}  找不到文件"]
    one = session["recordings"][1]["id"]
    assert run("check", one)[1] == f"{names[1]}  找不到文件\n"
    assert "与导入时不一致" in run("list")[1]


def test_a_second_import_passes_over_what_is_known(run: Run, folder: Path) -> None:
    run("import", folder, "--room", "青禾家纺直播间")
    status, out, _ = run("import", folder, "--room", "青禾家纺直播间")
    assert status == 0
    assert out.count("已导入过") == 2
    assert len(json.loads(run("list", "--json")[1])) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("import", "无此文件.mp4", "--room", "qinghe_home"), "无此文件.mp4"),
        (("import", ".", "--room", "没有这间"), "没有这间"),
        (("check", "no-such-id"), "no-such-id"),
    ],
)
def test_what_is_refused_is_one_line(run: Run, words: tuple[str, ...], told: str) -> None:
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert told in err
    assert len(err.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of Unix")
def test_an_import_that_is_killed_keeps_what_was_finished_and_goes_on(
    options: tuple[str, ...], run: Run, folder: Path
) -> None:
    big = folder / "青禾_20260303_194109.mp4"
    with big.open("wb") as file:
        file.truncate(40_000_000_000)  # sparse: takes no room, and very long to copy
    command = [sys.executable, "-m", "greenrating.cli", "recording", "import", str(folder)]
    command += ["--room", "qinghe_home", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as child:
        assert child.stdout is not None
        first_two = [child.stdout.readline() for _ in range(2)]
        child.kill()
    assert all("SHA-256" in line for line in first_two)
    (session,) = json.loads(run("list", "--json")[1])
    assert [each["name"] for each in session["recordings"]] == [
        "青禾_20260303_194101.mp4",
        "青禾_20260303_194102.mp4",
    ]
    big.unlink()
    make_clip(big, seconds=1, start=500)
    status, out, _ = run("import", folder, "--room", "qinghe_home")
    assert status == 0
    assert (out.count("已导入过"), out.count("SHA-256")) == (2, 1)
    (session,) = json.loads(run("list", "--json")[1])
    assert [each["name"] for each in session["recordings"]][2:] == [big.name]
    office = open_workspace(Path(options[1]), "correct horse")
    assert office.store.check_history() == []
    assert not list((office.folder / "recordings").glob("*.part*"))
    office.close()
