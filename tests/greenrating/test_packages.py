"""Packages: what goes in comes out, for those it is for; a package that is stopped leaves nothing behind."""

import hashlib
import io
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenrating.errors import Refused, Untrusted
from greenrating.exchange.container import Inside, Outside, Part, look, write_package
from greenrating.exchange.envelope import held_size, sealed_size
from greenrating.jobs import Cancelled, silent
from tests.support.packages import LEAD, MEMBER, STRANGER, Taken, manifest, part, take

NAMES = st.sampled_from(["evidence/", "recording/", "track/"])


def _write(target: Path, *parts: Part, **changed: Any) -> Path:
    write_package(target, manifest(**changed), parts, LEAD, [MEMBER.recipient], silent)
    return target


@given(
    rows=st.binary(max_size=70_000),
    roster=st.binary(max_size=2000),
    others=st.lists(
        st.tuples(NAMES, st.binary(max_size=140_000)), max_size=4, unique_by=lambda each: each[1]
    ),
    names=st.lists(st.text(max_size=500), min_size=3, max_size=3),
)
@settings(max_examples=30, deadline=None)
def test_what_goes_in_comes_out(
    tmp_path_factory: pytest.TempPathFactory,
    rows: bytes,
    roster: bytes,
    others: list[tuple[str, bytes]],
    names: list[str],
) -> None:
    target = tmp_path_factory.mktemp("stick") / "任务.glr"
    parts = [part("rows", rows), part("roster", roster), *(part(*each) for each in others)]
    plain = manifest()
    said = manifest(
        office=type(plain.office)(plain.office.id, names[0]),
        sender=type(plain.sender)(LEAD.person, names[1], plain.sender.installation, LEAD.public),
        rooms=(type(plain.office)(plain.rooms[0].id, names[2]),),
    )
    written = write_package(target, said, parts, LEAD, [STRANGER.recipient, MEMBER.recipient], silent)

    inside, taken = take(target)

    assert inside.manifest == written
    assert inside.roster == roster
    assert taken == {
        "rows": rows,
        "roster": roster,
        **{name + hashlib.sha256(content).hexdigest(): content for name, content in others},
    }
    assert take(target, STRANGER) == (inside, taken)
    assert look(target, [MEMBER]) == inside
    assert [each.name for each in target.parent.iterdir()] == ["任务.glr"]


def test_a_package_can_be_read_with_age_alone(tmp_path: Path) -> None:
    """The format of the developer guide, read by hand."""
    path = _write(tmp_path / "a.glr", part("rows", b"one\n"), part("evidence/", b"two"))
    line, digest, stream = path.read_bytes().split(b"\n", 2)
    plain = pyrage.decrypt(stream, [MEMBER.sealing])
    length = int.from_bytes(plain[:8], "big")
    content, signature = plain[8 : 8 + length], plain[8 + length :][:64]

    assert line == b"greenrating-package/1"
    assert digest.decode() == hashlib.sha256(stream).hexdigest()
    assert plain[8 + length + 64 :] == b"one\ntwo"
    stated = f'{{"sha256":"{hashlib.sha256(content).hexdigest()}","what":"manifest"}}'
    LEAD.signing.public_key().verify(signature, b"greenrating signature 1\n" + stated.encode())


def test_to_others_it_says_its_size_and_digest_only(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.glr", part("rows", b"secret"))
    content = path.read_bytes()
    outside = Outside("a.glr", len(content), hashlib.sha256(content).hexdigest())
    assert look(path, [STRANGER]) == outside
    assert look(path, []) == outside
    with pytest.raises(Untrusted):
        take(path, STRANGER)
    for each in ("陈静", "李志明", "青禾", LEAD.person, MEMBER.person, LEAD.public):
        assert each.encode() not in content


def test_believing_comes_before_anything_is_taken(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.glr", part("rows", b"x"), part("roster", b"who"))
    asked = list[Inside]()
    sink = Taken()

    def refuse(inside: Inside) -> None:
        asked.append(inside)
        assert sink == {}
        raise Untrusted("a.glr", ("nobody knows the sender",))

    with pytest.raises(Untrusted, match="nobody knows"):
        take(path, sink=sink, believe=refuse)
    assert asked[0].roster == b"who"
    assert sink == {}


@pytest.mark.parametrize("at", [0.0, 0.3, 0.9])
def test_stopping_leaves_nothing_behind(tmp_path: Path, at: float) -> None:
    def stop(what: str, done: float) -> None:
        if done >= at:
            raise Cancelled

    target = tmp_path / "a.glr"
    parts = [part("recording/", os.urandom(4 * 2**20))]
    with pytest.raises(Cancelled):
        write_package(target, manifest(), parts, LEAD, [MEMBER.recipient], stop)
    assert list(tmp_path.iterdir()) == []

    write_package(target, manifest(), parts, LEAD, [MEMBER.recipient], silent)
    sink = Taken()
    with pytest.raises(Cancelled):
        take(target, sink=sink, progress=stop)
    assert sink.closed == [parts[0].name]


def test_how_far_it_is_is_told(tmp_path: Path) -> None:
    told = list[float]()
    parts = [part("rows", b"x" * 10), part("recording/", bytes(3 * 2**20))]
    write_package(
        tmp_path / "a.glr", manifest(), parts, LEAD, [MEMBER.recipient], lambda _, done: told.append(done)
    )
    assert told == sorted(told)
    assert told[-1] == 1
    told.clear()
    take(tmp_path / "a.glr", progress=lambda _, done: told.append(done))
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(told) == 3


def test_one_that_was_there_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    target = _write(tmp_path / "a.glr", part("rows", b"old"))
    before = target.read_bytes()
    listed = part("rows", b"new")
    changed = Part("rows", 3, listed.sha256, lambda: io.BytesIO(b"nev"), "录像 3")
    with pytest.raises(Refused, match="录像 3") as refused:
        write_package(target, manifest(), [changed], LEAD, [MEMBER.recipient], silent)
    assert refused.value.code == "package.part_changed"
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("content", [b"", b"ab", b"abcd"])
def test_a_part_of_another_length_is_not_packed(tmp_path: Path, content: bytes) -> None:
    listed = part("rows", b"abc")
    changed = Part("rows", 3, listed.sha256, lambda: io.BytesIO(content))
    with pytest.raises(Refused) as refused:
        write_package(tmp_path / "a.glr", manifest(), [changed], LEAD, [MEMBER.recipient], silent)
    assert refused.value.code == "package.part_changed"
    assert list(tmp_path.iterdir()) == []


def test_a_part_that_cannot_be_opened_is_told_as_it_is(tmp_path: Path) -> None:
    gone = tmp_path / "gone.mp4"
    listed = part("recording/", b"abc")
    missing = Part(listed.name, 3, listed.sha256, lambda: gone.open("rb"))
    with pytest.raises(FileNotFoundError):
        write_package(tmp_path / "a.glr", manifest(), [missing], LEAD, [MEMBER.recipient], silent)
    assert list(tmp_path.iterdir()) == []


def test_room_is_asked_for_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> Any:
        raise AssertionError

    usage: Callable[[object], object] = lambda _: SimpleNamespace(free=3_000_000_000)  # noqa: E731
    monkeypatch.setattr(shutil, "disk_usage", usage)
    huge = Part("recording/" + "ab" * 32, 4_000_000_000, "ab" * 32, never)
    with pytest.raises(Refused, match=r"4\.0 GB.*3\.0 GB"):
        write_package(tmp_path / "a.glr", manifest(), [huge], LEAD, [MEMBER.recipient], silent)
    assert list(tmp_path.iterdir()) == []


def test_a_stick_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="E盘"):
        _write(tmp_path / "E盘" / "a.glr")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_disk_that_fills_up_is_told_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def full(path: Path, mode: str = "r", *rest: Any) -> Any:
        return opened(Path("/dev/full") if mode == "wb" else path, mode, *rest)

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(Refused) as refused:
        _write(tmp_path / "a.glr", part("rows", bytes(2**20)))
    assert refused.value.code == "disk.full"


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        _write(tmp_path)
    assert refused.value.code == "file.folder"
    assert list(tmp_path.iterdir()) == []


def test_nobody_to_send_to(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        write_package(tmp_path / "a.glr", manifest(), [], LEAD, [], silent)
    assert refused.value.code == "package.nobody"


def test_no_file_at_all(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.glr", "file.absent"), (tmp_path, "file.folder")):
        with pytest.raises(Refused) as refused:
            look(path, [MEMBER])
        assert refused.value.code == code


@given(st.integers(0, 2**43))
def test_the_size_of_a_stream_tells_what_it_holds(size: int) -> None:
    assert held_size(sealed_size(size)) == size


def test_the_size_of_a_stream_is_the_one_that_age_makes() -> None:
    for size in (0, 1, 65535, 65536, 65537, 200_000):
        stream = pyrage.encrypt(bytes(size), [MEMBER.sealing.to_public()])
        behind = stream.index(b"\n", stream.index(b"\n--- ") + 1) + 1
        assert sealed_size(size) == len(stream) - behind
    assert [held_size(size) for size in (0, 16, 31, 32)] == [None, None, None, 0]
    assert held_size(sealed_size(65536) + 16) is None
