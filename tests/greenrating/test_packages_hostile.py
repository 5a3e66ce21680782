"""Packages that lie, were damaged or come from elsewhere: each refused by its own sentence, nothing taken."""

import hashlib
import json
import random
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenrating.digests import canonical
from greenrating.errors import Untrusted
from greenrating.exchange.container import Outside, check, look, write_package
from greenrating.exchange.envelope import STREAM
from greenrating.exchange.manifest import LARGEST, LARGEST_ROSTER, Manifest, read_manifest
from greenrating.identity import Identity
from greenrating.jobs import silent
from greenrating.texts import say
from tests.support.packages import (
    LAPTOP,
    LEAD,
    MEMBER,
    OFFICE,
    STRANGER,
    Taken,
    enveloped,
    forged,
    manifest,
    part,
    take,
)

BODY = b"row\n"
BODY_SHA256 = hashlib.sha256(BODY).hexdigest()
FLIPS = 1000


def _values(**changed: Any) -> dict[str, Any]:
    """A manifest with one part `rows`, as plain values to spoil."""
    plain: Manifest = manifest()
    values = json.loads(plain.content) | {"parts": [{"name": "rows", "size": 4, "sha256": BODY_SHA256}]}
    return values | changed


def _faults(path: Path) -> tuple[str, ...]:
    """What both ways of reading say, and that nothing stays behind."""
    sink = Taken()
    before = sorted(path.parent.iterdir())
    with pytest.raises(Untrusted) as untrusted:
        take(path, sink=sink)
    assert sink == {}
    assert sorted(path.parent.iterdir()) == before
    with pytest.raises(Untrusted) as seen:
        look(path, [MEMBER])
    assert seen.value.faults == untrusted.value.faults
    return untrusted.value.faults


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An honest package with one part of each kind."""
    path = tmp_path_factory.mktemp("stick") / "small.glr"
    parts = [part("rows", b"row\n" * 40), part("roster", b"roster"), part("evidence/", b"picture" * 90)]
    write_package(path, manifest(), parts, LEAD, [MEMBER.recipient, STRANGER.recipient], silent)
    return path


def test_the_forger_of_these_tests_can_be_honest(tmp_path: Path) -> None:
    inside, taken = take(forged(tmp_path / "a.glr", _values(), BODY))
    assert taken == {"rows": BODY}
    assert inside.manifest.parts[0].size == 4


def test_every_flipped_bit_is_refused(small: Path, tmp_path: Path) -> None:
    content = small.read_bytes()
    chance = random.Random(20260312)
    flips = chance.sample(range(len(content) * 8), FLIPS)
    flipped = tmp_path / "flipped.glr"
    for bit in flips:
        changed = bytearray(content)
        changed[bit // 8] ^= 1 << bit % 8
        flipped.write_bytes(changed)
        for who in (MEMBER, STRANGER, Identity("nobody", bytes(32))):
            with pytest.raises(Untrusted):
                check(flipped, [who])
        with pytest.raises(Untrusted):
            take(flipped)


def test_every_flipped_bit_of_what_was_signed_is_refused(tmp_path: Path) -> None:
    """As if the encryption were broken: manifest, signature and parts hold each other by themselves."""
    write_package(tmp_path / "a.glr", manifest(), [part("rows", BODY)], LEAD, [MEMBER.recipient], silent)
    plain = pyrage.decrypt((tmp_path / "a.glr").read_bytes()[STREAM:], [MEMBER.sealing])
    recipients = [MEMBER.sealing.to_public()]
    for bit in range(0, len(plain) * 8, 11):
        changed = bytearray(plain)
        changed[bit // 8] ^= 1 << bit % 8
        again = enveloped(pyrage.encrypt(bytes(changed), recipients))
        (tmp_path / "b.glr").write_bytes(again)
        with pytest.raises(Untrusted):
            take(tmp_path / "b.glr")


def test_every_length_it_can_be_cut_to_is_refused(small: Path, tmp_path: Path) -> None:
    content = small.read_bytes()
    cut = tmp_path / "cut.glr"
    for length in range(len(content)):
        cut.write_bytes(content[:length])
        with pytest.raises(Untrusted):
            take(cut)
        with pytest.raises(Untrusted):
            look(cut, [])


@pytest.mark.parametrize("more", [b"\n", b"x" * 16, b"x" * 80, b"x" * 70_000])
def test_what_was_added_behind_is_refused(small: Path, tmp_path: Path, more: bytes) -> None:
    longer = tmp_path / "longer.glr"
    longer.write_bytes(small.read_bytes() + more)
    sink = Taken()
    with pytest.raises(Untrusted):
        take(longer, sink=sink)
    assert sink == {}


def test_a_large_package_that_was_cut_off_is_known_at_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a.glr"
    write_package(path, manifest(), [part("rows", bytes(500_000))], LEAD, [MEMBER.recipient], silent)
    content = path.read_bytes()
    for length in (len(content) - 1, len(content) - 100_000, len(content) - 65_552):
        path.write_bytes(content[:length])
        assert _faults(path) == (say("exchange.cut_off"),)
    path.write_bytes(content + b"x")
    assert _faults(path) == (say("exchange.longer"),)


def test_what_changed_far_behind_is_found_while_it_is_received(tmp_path: Path) -> None:
    path = tmp_path / "a.glr"
    write_package(path, manifest(), [part("rows", bytes(500_000))], LEAD, [MEMBER.recipient], silent)
    content = bytearray(path.read_bytes())
    content[-9] ^= 1
    path.write_bytes(content)
    sink = Taken()
    with pytest.raises(Untrusted) as untrusted:
        take(path, sink=sink)
    assert untrusted.value.faults == (say("exchange.changed"),)
    assert sink.closed == ["rows"]


def test_what_is_no_package_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.glr"
    newer = say("exchange.newer", format="greenrating-package/2")
    sealed = pyrage.encrypt(b"x", [MEMBER.sealing.to_public()])
    armored = pyrage.encrypt(b"x", [MEMBER.sealing.to_public()], armored=True)
    for content, fault in (
        (b"", say("exchange.no_package")),
        (b"PK\x03\x04" + bytes(100), say("exchange.no_package")),
        (sealed, say("exchange.no_package")),
        (b"greenrating-package/1\r\n" + sealed, say("exchange.no_package")),
        (b"greenrating-package/2\nanything", newer),
        (b"greenrating-request/1\n{}", say("exchange.is_request")),
        (b"greenrating-package/1\n", say("exchange.head_damaged")),
        (enveloped(bytes(1000)), say("exchange.head_damaged")),
        (enveloped(armored), say("exchange.head_damaged")),
        (enveloped(b"age-encryption.org/v1\n-> " + b"x" * 10**6), say("exchange.head_damaged")),
        (enveloped(sealed.replace(b"age-encryption.org/v1", b"age-encryption.org/v2")),
         say("exchange.head_damaged")),
    ):  # fmt: skip
        path.write_bytes(content)
        assert _faults(path) == (fault,)


def test_a_stream_sealed_with_a_passphrase_is_for_nobody(tmp_path: Path) -> None:
    """Not even the work of a guess is done, whatever it asks for."""
    path = tmp_path / "a.glr"
    stanza = f"-> scrypt {'A' * 22} 60\n{'A' * 43}\n--- {'A' * 43}\n"
    path.write_bytes(enveloped(b"age-encryption.org/v1\n" + stanza.encode() + bytes(48)))
    assert isinstance(look(path, [MEMBER]), Outside)
    with pytest.raises(Untrusted) as untrusted:
        take(path)
    assert untrusted.value.faults == (say("exchange.not_for_you"),)


def _wrong(place: str) -> str:
    return say("exchange.value_wrong", place=place)


def _with(place: str, value: object) -> dict[str, Any]:
    """The manifest with another value at a place such as `office.id`."""
    values = _values()
    within: Any = values
    *path, last = [int(step) if step.isdigit() else step for step in place.split(".")]
    for step in path:
        within = within[step]
    within[last] = value
    return values


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        ("format", "greenrating-package/2", _wrong("format")),
        ("id", "../../x", _wrong("id")),
        ("id", "{66666666-1111-4111-8111-111111111111}", _wrong("id")),
        ("id", 7, _wrong("id")),
        ("kind", "update", _wrong("kind")),
        ("office", "清溪县", _wrong("office")),
        ("office.name", "a\x1b[2J", _wrong("office.name")),
        ("office.name", "清溪\u202e县", _wrong("office.name")),
        ("office.name", " 清溪县", _wrong("office.name")),
        ("office.name", "x" * 401, _wrong("office.name")),
        ("sender.key", "AB" * 32, _wrong("sender.key")),
        ("sender.key", "ab" * 31, _wrong("sender.key")),
        ("to", {}, _wrong("to")),
        ("to.0.person", None, _wrong("to[1].person")),
        ("made", "2026-03-12T01:10:00", _wrong("made")),
        ("made", "2026-03-12T09:10:00+08:00", _wrong("made")),
        ("made", "gestern", _wrong("made")),
        ("roster", -1, _wrong("roster")),
        ("roster", True, _wrong("roster")),
        ("roster", "1", _wrong("roster")),
        ("roster", 10**30, _wrong("roster")),
        ("rooms", ["x"], _wrong("rooms[1]")),
        ("counts", [], _wrong("counts")),
        ("counts.room", -1, _wrong("counts.room")),
        ("counts.room", None, _wrong("counts.room")),
        ("counts.Room", 1, say("exchange.key_unknown", place="counts.Room")),
        ("heads.x", [1, "ab" * 32], say("exchange.key_unknown", place="heads.x")),
        (f"heads.{LAPTOP}", [1], _wrong(f"heads.{LAPTOP}")),
        (f"heads.{LAPTOP}", ["ab" * 32, 1], _wrong(f"heads.{LAPTOP}")),
        (f"heads.{LAPTOP}", [1, 2], _wrong(f"heads.{LAPTOP}")),
        ("parts.0.name", "../x", _wrong("parts[1].name")),
        ("parts.0.name", "/etc/passwd", _wrong("parts[1].name")),
        ("parts.0.name", "rows\n", _wrong("parts[1].name")),
        ("parts.0.name", "evidence/../../x", _wrong("parts[1].name")),
        ("parts.0.name", "evidence/" + "AB" * 32, _wrong("parts[1].name")),
        ("parts.0.name", "script/" + "ab" * 32, _wrong("parts[1].name")),
        ("parts.0.name", "evidence/" + "ab" * 32,
         say("exchange.part_misnamed", part="evidence/" + "ab" * 32)),
        ("parts.0.size", -4, _wrong("parts[1].size")),
        ("parts.0.size", 2**60, _wrong("parts[1].size")),
        ("parts.0.sha256", "", _wrong("parts[1].sha256")),
        ("parts.0.mode", 0o755, say("exchange.key_unknown", place="parts[1].mode")),
        ("exec", "rm", say("exchange.key_unknown", place="exec")),
        ("\x1b[2J" * 30, 1, say("exchange.key_unknown", place="�[2J" * 20 + "…")),
    ],
)  # fmt: skip
def test_a_manifest_of_another_shape_is_named_by_place(
    tmp_path: Path, place: str, value: object, fault: str
) -> None:
    values = _with(place, value) if "\x1b" not in place else _values(**{place: value})
    assert _faults(forged(tmp_path / "a.glr", values, BODY)) == (fault,)


@pytest.mark.parametrize("key", sorted(_values()))
def test_every_missing_entry_is_named(tmp_path: Path, key: str) -> None:
    values = _values()
    del values[key]
    fault = say("exchange.key_missing", place=key)
    assert _faults(forged(tmp_path / "a.glr", values, BODY)) == (fault,)


def test_every_missing_entry_within_is_named(tmp_path: Path) -> None:
    for place in ("office.id", "sender.key", "to.0.name", "rooms.0.id", "parts.0.size"):
        values = _values()
        within: Any = values
        *path, last = [int(step) if step.isdigit() else step for step in place.split(".")]
        for step in path:
            within = within[step]
        del within[last]
        said = place.replace(".0.", "[1].")
        fault = say("exchange.key_missing", place=said)
        assert _faults(forged(tmp_path / "a.glr", values, BODY)) == (fault,)


def _bytes(change: Callable[[str], str]) -> bytes:
    return change(canonical(_values())).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe{}",
        b"{",
        b"[" * 200_000,
        b'{"a":' * 100_000,
        _bytes(lambda text: text.replace('"roster":1', '"roster":1.0')),
        _bytes(lambda text: text.replace('"roster":1', '"roster":NaN')),
        _bytes(lambda text: text.replace('"roster":1', '"roster":Infinity')),
        _bytes(lambda text: text.replace('"roster":1', '"roster":' + "9" * 5000)),
        _bytes(lambda text: text.replace('"roster":1', '"roster":1,"roster":1')),
        _bytes(lambda text: text.replace('"name":"rows"', '"name":"rows","name":"rows"')),
    ],
    ids=[
        "empty",
        "utf16",
        "open",
        "deep_list",
        "deep_object",
        "fraction",
        "nan",
        "infinity",
        "long",
        "twice",
        "twin",
    ],
)
def test_what_is_no_plain_json_is_refused(tmp_path: Path, content: bytes) -> None:
    assert _faults(forged(tmp_path / "a.glr", content, BODY)) == (say("exchange.not_json"),)


@pytest.mark.parametrize(
    "content",
    [
        _bytes(lambda text: text.replace('"kind":', '"kind": ')),
        _bytes(lambda text: text + "\n"),
        _bytes(lambda text: json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"))),
        _bytes(lambda text: text.replace("task", "t\\u0061sk")),
    ],
)
def test_another_spelling_is_refused(tmp_path: Path, content: bytes) -> None:
    assert _faults(forged(tmp_path / "a.glr", content, BODY)) == (say("exchange.not_canonical"),)


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    content = _bytes(lambda text: text.replace("陈静", "\\ud800"))
    assert _faults(forged(tmp_path / "a.glr", content, BODY)) == (_wrong("sender.name"),)


@pytest.mark.parametrize("value", [[], "x", 7, None])
def test_a_manifest_that_is_no_object_is_refused(tmp_path: Path, value: Any) -> None:
    assert _faults(forged(tmp_path / "a.glr", canonical(value).encode(), BODY)) == (_wrong(""),)


def test_doubled_parts_are_refused(tmp_path: Path) -> None:
    values = _values(parts=_values()["parts"] * 2)
    assert _faults(forged(tmp_path / "a.glr", values, BODY * 2)) == (
        say("exchange.part_doubled", part="rows"),
    )


def test_parts_that_are_too_many_or_too_large_together_are_refused(tmp_path: Path) -> None:
    def piece(number: int, size: int) -> dict[str, object]:
        sha256 = f"{number:064x}"
        return {"name": f"recording/{sha256}", "size": size, "sha256": sha256}

    many = _values(parts=[piece(each, 0) for each in range(50_001)])
    assert _faults(forged(tmp_path / "a.glr", many)) == (
        say("exchange.value_many", place="parts", most=50_000),
    )
    large = _values(parts=[piece(each, 2**43) for each in range(2)])
    assert _faults(forged(tmp_path / "a.glr", large)) == (say("exchange.parts_too_large"),)
    roster = {"name": "roster", "size": LARGEST_ROSTER + 1, "sha256": BODY_SHA256}
    assert _faults(forged(tmp_path / "a.glr", _values(parts=[roster]))) == (
        say("exchange.roster_too_large", limit=16),
    )
    late = {"name": "roster", "size": 4, "sha256": BODY_SHA256}
    assert _faults(forged(tmp_path / "a.glr", _values(parts=[*_values()["parts"], late]), BODY * 2)) == (
        say("exchange.roster_not_first"),
    )


def test_a_gigantic_manifest_is_not_read(tmp_path: Path) -> None:
    for length in (LARGEST + 1, 2**64 - 1):
        path = forged(tmp_path / "a.glr", _values(), BODY, length=length)
        assert _faults(path) == (say("exchange.manifest_too_large", limit=16),)


def test_a_manifest_longer_than_the_file_is_refused(tmp_path: Path) -> None:
    path = forged(tmp_path / "a.glr", _values(), BODY, length=LARGEST)
    assert _faults(path) == (say("exchange.other_size"),)


@pytest.mark.parametrize(("size", "code"), [(3, "longer"), (5, "cut_off"), (2**42, "cut_off"), (0, "longer")])
def test_a_part_of_another_size_than_declared_is_refused(tmp_path: Path, size: int, code: str) -> None:
    path = forged(tmp_path / "a.glr", _with("parts.0.size", size), BODY)
    assert _faults(path) == (say(f"exchange.{code}"),)


def test_sizes_that_lie_against_each_other_are_refused(tmp_path: Path) -> None:
    chain = {"name": "chain", "size": 5, "sha256": BODY_SHA256}
    rows = {"name": "rows", "size": 3, "sha256": BODY_SHA256}
    path = forged(tmp_path / "a.glr", _values(parts=[rows, chain]), BODY * 2)
    with pytest.raises(Untrusted) as untrusted:
        take(path)
    assert untrusted.value.faults == (say("exchange.part_differs", part="rows"),)


def test_content_with_another_digest_is_refused(tmp_path: Path) -> None:
    for name in ("rows", "roster"):
        path = forged(tmp_path / "a.glr", _with("parts.0.name", name), b"ro\n\n")
        with pytest.raises(Untrusted) as untrusted:
            take(path)
        assert untrusted.value.faults == (say("exchange.part_differs", part=name),)


def test_a_signature_by_another_key_is_refused(tmp_path: Path) -> None:
    wrong = say("exchange.signature_wrong")
    assert _faults(forged(tmp_path / "a.glr", _values(), BODY, signer=STRANGER)) == (wrong,)
    assert _faults(forged(tmp_path / "a.glr", _values(), BODY, signature=bytes(64))) == (wrong,)
    roster = bytes.fromhex(LEAD.sign("roster", {"sha256": hashlib.sha256(b"").hexdigest()}))
    assert _faults(forged(tmp_path / "a.glr", _values(), BODY, signature=roster)) == (wrong,)
    nobody = _with("sender.key", "ff" * 32)
    assert _faults(forged(tmp_path / "a.glr", nobody, BODY)) == (wrong,)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda within: st.lists(within, max_size=3) | st.dictionaries(st.text(max_size=10), within, max_size=3),
    max_leaves=6,
)


def _places(values: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path to every value within."""
    within = values.items() if isinstance(values, dict) else enumerate(values)
    found = list[tuple[Any, ...]]()
    for step, value in within:
        found.append((*path, step))
        if isinstance(value, dict | list):
            found += _places(value, (*path, step))
    return found


@given(data=st.data(), value=JSON)
@settings(max_examples=300, deadline=None)
def test_whatever_stands_in_a_manifest_it_is_read_or_refused(data: st.DataObject, value: object) -> None:
    """Nothing but `Untrusted` ever comes out, and what is read is just what was written."""
    values = _values()
    *path, last = data.draw(st.sampled_from(_places(values)))
    within: Any = values
    for step in path:
        within = within[step]
    within[last] = value
    content = canonical(values).encode("utf-8", "surrogatepass")
    try:
        found = read_manifest(content, "a.glr")
    except Untrusted:
        return
    assert found.content == content


@given(plain=st.binary(max_size=300), length=st.integers(0, 300))
@settings(max_examples=100, deadline=None)
def test_whatever_was_sealed_it_is_refused(
    tmp_path_factory: pytest.TempPathFactory, plain: bytes, length: int
) -> None:
    path = tmp_path_factory.mktemp("stick") / "a.glr"
    stream = pyrage.encrypt(length.to_bytes(8) + plain, [MEMBER.sealing.to_public()])
    path.write_bytes(enveloped(stream))
    _faults(path)


def test_many_faults_are_told_but_not_all(tmp_path: Path) -> None:
    values = _values(rooms=[{"id": "x", "name": OFFICE}] * 1000)
    faults = _faults(forged(tmp_path / "a.glr", values, BODY))
    assert len(faults) == 20
    assert faults[0] == _wrong("rooms[1].id")


def test_the_manifest_knows_what_it_writes() -> None:
    plain = manifest()
    assert set(json.loads(plain.content)) == {*asdict(plain), "format"}
