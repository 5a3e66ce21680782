"""A paper comes whole into its place, or the one that was there stays."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from greenrating.errors import Refused
from greenrating.papers import filled_annex, ledger, verdict_pdf, verdict_xlsx
from tests.support.views import Story, verdict_view

WRITERS: list[Callable[[Path], None]] = [
    lambda path: filled_annex.write_xlsx(verdict_view(), path),
    lambda path: verdict_xlsx.write(verdict_view(), path),
    lambda path: verdict_pdf.write(verdict_view(Story(kind="inspection")), path),
    lambda path: ledger.write((), path),
]


def _fails_with(code: int) -> Callable[..., Path]:
    def replace(self: Path, target: Path) -> Path:
        raise OSError(code, "made to fail")

    return replace


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    ("fault", "code"),
    [(errno.EACCES, "paper.in_use"), (errno.EROFS, "paper.in_use"), (errno.ENOSPC, "disk.full")],
)
def test_the_old_paper_stays_if_the_new_one_cannot_be_placed(
    write: Callable[[Path], None], fault: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "文件"
    path.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", _fails_with(fault))
    with pytest.raises(Refused) as refused:
        write(path)
    assert refused.value.code == code
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]


@pytest.mark.parametrize("write", WRITERS)
def test_a_folder_that_is_not_there_is_named(write: Callable[[Path], None], tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        write(tmp_path / "没有" / "文件")
    assert refused.value.code == "paper.no_folder"
    assert "没有" in str(refused.value)


def test_a_folder_is_no_paper(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        ledger.write((), tmp_path)
    assert refused.value.code == "paper.is_folder"


def test_a_job_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    from greenrating.jobs import Cancelled
    from greenrating.views import RoomLine
    from tests.support.views import ROOM

    def stop(what: str, part: float) -> None:
        raise Cancelled

    rooms = [RoomLine(ROOM, None, "", "", 0, 0)] * 300
    with pytest.raises(Cancelled):
        ledger.write(rooms, tmp_path / "台账.xlsx", stop)
    assert list(tmp_path.iterdir()) == []
