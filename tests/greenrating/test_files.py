"""A file is there whole, or as it was before."""

import errno
import logging
from pathlib import Path

import pytest

from greenrating import files, log
from greenrating.errors import Refused


def test_a_file_is_replaced_whole(tmp_path: Path):
    files.write(tmp_path / "a", b"old")
    files.write(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("failure", [ValueError(), KeyboardInterrupt(), OSError(errno.EISDIR, "x")])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, failure: BaseException):
    files.write(tmp_path / "a", b"old")

    def fail() -> None:
        with files.in_place(tmp_path / "a") as beside:
            beside.write_bytes(b"half")
            raise failure

    with pytest.raises(type(failure)):
        fail()
    assert (tmp_path / "a").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk.full"),
        (errno.EFBIG, "disk.file_too_large"),
        (errno.EROFS, "disk.read_only"),
        (errno.EACCES, "disk.read_only"),
        (errno.EIO, "disk.failing"),
    ],
)
def test_what_the_disk_says_is_told_plainly(tmp_path: Path, number: int, code: str):
    def fail() -> None:
        with files.in_place(tmp_path / "a"):
            raise OSError(number, "x")

    with pytest.raises(Refused) as refusal:
        fail()
    assert refusal.value.code == code
    assert str(refusal.value)


def test_a_folder_appears_whole_or_not_at_all(tmp_path: Path):
    (tmp_path / "new").mkdir()
    with files.folder_in_place(tmp_path / "new") as beside:
        (beside / "a").write_bytes(b"x")
        assert list((tmp_path / "new").iterdir()) == []
    assert (tmp_path / "new" / "a").read_bytes() == b"x"
    with pytest.raises(Refused), files.folder_in_place(tmp_path / "new"):
        pass
    with pytest.raises(ZeroDivisionError), files.folder_in_place(tmp_path / "other") as beside:
        (beside / str(1 // 0)).touch()
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_the_log_goes_into_a_file_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GREENRATING_HOME", str(tmp_path))
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    path = log.start()
    logging.getLogger("greenrating.store").warning("slow disk")
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    assert path is not None
    assert "WARNING greenrating.store: slow disk" in path.read_text(encoding="utf-8")


def test_without_a_place_for_the_log_the_program_starts_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "file").touch()
    monkeypatch.setenv("GREENRATING_HOME", str(tmp_path / "file"))
    assert log.start() is None
