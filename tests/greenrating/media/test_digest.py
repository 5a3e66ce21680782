"""Digests and copies of a file, against hashlib and openssl."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenrating.errors import Refused
from greenrating.jobs import Cancelled
from greenrating.media.digest import digests

LARGE = 5 * 1024 * 1024 + 17


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "录播【一】 100%#.ts"
    path.write_bytes(os.urandom(1024) * (LARGE // 1024) + bytes(LARGE % 1024))
    return path


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl on this machine")
def test_both_digests_are_those_of_openssl(recording: Path):
    found = digests(recording)
    for name, value in (("sha256", found.sha256), ("sm3", found.sm3)):
        said = subprocess.check_output(["openssl", "dgst", f"-{name}", "-r", recording], text=True)
        assert said.split()[0] == value
    assert found.size == LARGE


def test_sm3_is_that_of_its_standard(tmp_path: Path):
    """GB/T 32905-2016, examples A.1 and A.2."""
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    assert digests(path).sm3 == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    path.write_bytes(b"abcd" * 16)
    assert digests(path).sm3 == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


@given(st.binary(max_size=5000))
def test_the_copy_is_what_was_digested(tmp_path_factory, content: bytes):
    folder = tmp_path_factory.mktemp("d")
    (folder / "a").write_bytes(content)
    found = digests(folder / "a", copy_to=folder / "b")
    assert (folder / "b").read_bytes() == content
    assert found.sha256 == hashlib.sha256(content).hexdigest()


def test_it_tells_how_far_it_is_and_how_fast(recording: Path):
    told: list[tuple[str, float]] = []
    digests(recording, lambda what, part: told.append((what, part)))
    parts = [part for _, part in told]
    assert parts == sorted(parts)
    assert (parts[0], parts[-1]) == (0, 1)
    assert recording.name in told[-1][0]
    assert "5 / 5 MB" in told[-1][0]


def test_stopped_half_way_it_leaves_no_copy(recording: Path, tmp_path: Path):
    def stop(what: str, part: float) -> None:
        if part > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        digests(recording, stop, tmp_path / "copy.ts")
    assert list(tmp_path.iterdir()) == [recording]


def test_a_file_that_is_still_written_is_refused(recording: Path, tmp_path: Path):
    def write_on(what: str, part: float) -> None:
        with recording.open("ab") as file:
            file.write(b"more")

    with pytest.raises(Refused) as told:
        digests(recording, write_on, tmp_path / "copy.ts")
    assert told.value.code == "recording.changed"
    assert list(tmp_path.iterdir()) == [recording]


def test_a_file_that_is_gone_is_named(tmp_path: Path):
    with pytest.raises(Refused) as told:
        digests(tmp_path / "没有.ts")
    assert told.value.code == "file.missing"
