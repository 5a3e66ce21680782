"""The vault: what was put there comes back as it was, or is named as missing or altered."""

import errno
import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenrating.errors import Refused, Untrusted
from greenrating.store.vault import Vault

PHOTO = "收据照片".encode() * 1000
DIGEST = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture
def vault(tmp_path: Path, key: bytes) -> Vault:
    return Vault(tmp_path / "vault", key)


def test_a_content_comes_back_under_its_sha256(vault: Vault):
    assert not vault.has(DIGEST)
    assert vault.put(PHOTO) == DIGEST
    assert vault.has(DIGEST)
    assert vault.read(DIGEST) == PHOTO
    assert list(vault.check([DIGEST])) == []


def test_the_same_content_is_kept_once(vault: Vault):
    vault.put(PHOTO)
    (path,) = vault.files()
    kept = path.read_bytes()
    vault.put(PHOTO)
    assert vault.files() == [path]
    assert path.read_bytes() == kept


def test_neither_content_nor_digest_can_be_seen_on_the_disk(vault: Vault):
    vault.put(PHOTO)
    (path,) = vault.files()
    assert "收据".encode() not in path.read_bytes()
    assert DIGEST[:16] not in str(path)


def test_a_missing_content_is_named(vault: Vault):
    with pytest.raises(Untrusted) as fault:
        vault.read(DIGEST)
    assert fault.value.faults == (f"证据文件缺失：{DIGEST}",)
    assert list(vault.check([DIGEST])) == [f"证据文件缺失：{DIGEST}"]


@pytest.mark.parametrize("place", [0, 6, 20, -1])
def test_one_flipped_bit_anywhere_is_found_and_mended_by_putting_it_again(vault: Vault, place: int):
    vault.put(PHOTO)
    (path,) = vault.files()
    kept = bytearray(path.read_bytes())
    kept[place] ^= 1
    path.write_bytes(kept)
    with pytest.raises(Untrusted) as fault:
        vault.read(DIGEST)
    assert fault.value.faults == (f"证据文件已损坏或被改动：{DIGEST}",)
    vault.put(PHOTO)
    assert vault.read(DIGEST) == PHOTO


@pytest.mark.parametrize("length", [0, 5, 17, 18, 33, -1])
def test_a_cut_file_is_found(vault: Vault, length: int):
    vault.put(PHOTO)
    (path,) = vault.files()
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(Untrusted):
        vault.read(DIGEST)


def test_a_file_put_in_another_ones_place_is_found(vault: Vault):
    other = vault.put(b"other")
    (theirs,) = vault.files()
    vault.put(PHOTO)
    (ours,) = set(vault.files()) - {theirs}
    ours.write_bytes(theirs.read_bytes())
    with pytest.raises(Untrusted):
        vault.read(DIGEST)
    assert vault.read(other) == b"other"


def test_another_key_opens_nothing(vault: Vault, tmp_path: Path):
    vault.put(PHOTO)
    assert not Vault(tmp_path / "vault", bytes(32)).has(DIGEST)


def test_a_full_disk_is_told_and_leaves_nothing(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(self: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Refused) as refusal:
        vault.put(PHOTO)
    assert refusal.value.code == "disk.full"
    assert [path for path in (tmp_path / "vault").rglob("*") if path.is_file()] == []


@given(content=st.binary(max_size=300))
def test_any_content_comes_back(tmp_path_factory: pytest.TempPathFactory, content: bytes):
    vault = Vault(tmp_path_factory.mktemp("vault"), bytes(range(32)))
    assert vault.read(vault.put(content)) == content
