"""What was worked out of recordings is kept, encrypted, and worked out anew where it is damaged."""

from pathlib import Path

import pytest

from greenrating.derived import Derived, derived_of
from greenrating.office import Office

SHA256 = "ab" * 32


def files(office: Office) -> list[Path]:
    return [path for path in (office.folder / "derived").rglob("*") if path.is_file()]


def test_it_is_kept_by_recording_and_kind(office: Office) -> None:
    derived = derived_of(office)
    assert derived.look(SHA256, "waveform/50") is None
    assert derived.keep(SHA256, "waveform/50", b"\x00\x7f" * 100)
    assert derived_of(office).look(SHA256, "waveform/50") == b"\x00\x7f" * 100
    assert derived.look(SHA256, "thumb/90/0") is None
    assert derived.look("cd" * 32, "waveform/50") is None


def test_nobody_reads_it_without_the_key(office: Office) -> None:
    derived_of(office).keep(SHA256, "thumb/90/0", b"a face" * 50)
    (path,) = files(office)
    assert b"a face" not in path.read_bytes()
    assert SHA256 not in str(path)
    assert Derived(office.folder / "derived", bytes(32)).look(SHA256, "thumb/90/0") is None


@pytest.mark.parametrize("damage", [b"", b"GLRV1\x00short", b"x" * 500])
def test_what_is_damaged_is_not_there(office: Office, damage: bytes) -> None:
    derived = derived_of(office)
    derived.keep(SHA256, "waveform/50", b"sound")
    (path,) = files(office)
    path.write_bytes(damage)
    assert derived.look(SHA256, "waveform/50") is None
    assert derived.keep(SHA256, "waveform/50", b"sound")
    assert derived.look(SHA256, "waveform/50") == b"sound"


def test_a_disk_that_takes_nothing_is_no_loss(office: Office) -> None:
    (office.folder / "derived").write_text("a file in the folder's place", encoding="utf-8")
    assert not derived_of(office).keep(SHA256, "waveform/50", b"sound")
