"""A backup: one file with everything of a workspace, still encrypted, and a list of what it holds.

It is a ZIP archive without compression: `manifest.json` names every file with its size and SHA-256. Names,
sizes and digests are compared before anything is unpacked, so that a file from a strange stick does no harm.
"""

import hashlib
import json
import re
import secrets
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from greenrating import files, keyfile, keys
from greenrating.entering import DATABASE, VAULT
from greenrating.errors import Untrusted
from greenrating.jobs import Progress
from greenrating.keyfile import KeyFile
from greenrating.office import LEGAL_TIME, Office, utc_now
from greenrating.texts import say

SUFFIX = ".glrbackup"
FORMAT = "greenrating-backup/1"
_MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 64 * 2**20
_PIECE = 2**20
_NAMES = re.compile(
    rf"{re.escape(keyfile.NAME)}|{re.escape(DATABASE)}|{VAULT}/[0-9a-f]{{2}}/[0-9a-f]{{64}}\.bin"
)


@dataclass(frozen=True)
class Packed:
    """One file of a backup."""

    name: str
    size: int
    sha256: str


def new_name(now: datetime) -> str:
    """A file name for a backup made now, by China's clock."""
    return f"绿色直播间备份-{now.astimezone(LEGAL_TIME):%Y%m%d-%H%M%S}{SUFFIX}"


def make(office: Office, target: Path, progress: Progress) -> str:
    """Write a backup and read it back; returns the SHA-256 of its manifest, which stands for all of it."""
    from greenrating.store.copies import copy_database

    copy = office.folder / f".backup.{secrets.token_hex(4)}.db"
    try:
        copy_database(office.store.engine, keys.derive(office.key, "database"), copy)
        members = [(keyfile.NAME, office.folder / keyfile.NAME), (DATABASE, copy)]
        members += [(f"{VAULT}/{path.parent.name}/{path.name}", path) for path in office.vault.files()]
        with files.in_place(target) as beside:
            identity = _pack(beside, members, progress)
            check(beside, progress)
    finally:
        copy.unlink(missing_ok=True)
    return identity


def _pack(target: Path, members: list[tuple[str, Path]], progress: Progress) -> str:
    whole = max(1, sum(path.stat().st_size for _, path in members))
    done, packed = 0, list[Packed]()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, path in members:
            digest = hashlib.sha256()
            with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as sink:
                for piece in _pieces(source):
                    digest.update(piece)
                    sink.write(piece)
                    done += len(piece)
                    progress(say("store.backup_writing"), done / whole / 2)
            packed.append(Packed(name, path.stat().st_size, digest.hexdigest()))
        manifest = json.dumps({"format": FORMAT, "files": [asdict(each) for each in packed]}).encode()
        archive.writestr(_MANIFEST, manifest)
    return hashlib.sha256(manifest).hexdigest()


def check(path: Path, progress: Progress) -> KeyFile:
    """Compare a backup with its own list; returns its key file. Needs no passphrase.

    Raises `Untrusted` with every fault.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            packed = _manifest(path.name, archive)
            if faults := [*_faults(archive, packed, progress)]:
                raise Untrusted(path.name, tuple(faults))
            key_file = keyfile.parse(archive.read(keyfile.NAME))
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise Untrusted(path.name, (say("store.backup_unreadable"),)) from error
    if key_file is None:
        raise Untrusted(path.name, (say("store.backup_altered", name=keyfile.NAME),))
    return key_file


def _manifest(file: str, archive: zipfile.ZipFile) -> list[Packed]:
    """What the backup says that it holds. Raises `Untrusted` where it does not say so in our way."""
    try:
        if archive.getinfo(_MANIFEST).file_size > _LARGEST_MANIFEST:
            raise Untrusted(file, (say("store.backup_unreadable"),))
        manifest: Any = json.loads(archive.read(_MANIFEST))
        if manifest["format"] != FORMAT:
            raise Untrusted(file, (say("store.backup_newer", format=manifest["format"]),))
        return [Packed(**each) for each in manifest["files"]]
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise Untrusted(file, (say("store.backup_unreadable"),)) from error


def _faults(archive: zipfile.ZipFile, packed: list[Packed], progress: Progress) -> Iterator[str]:
    listed = {each.name: each for each in packed}
    there = [info for info in archive.infolist() if info.filename != _MANIFEST]
    names = {info.filename for info in there}
    yield from (
        say("store.backup_lacks", name=name) for name in ({keyfile.NAME, DATABASE} | set(listed)) - names
    )
    if len(names) != len(there) or len(listed) != len(packed):
        yield say("store.backup_unreadable")
    whole, done = max(1, sum(info.file_size for info in there)), 0
    for info in there:
        known = listed.get(info.filename)
        if known is None or not _NAMES.fullmatch(info.filename):
            yield say("store.backup_strange", name=info.filename)
        elif not _as_listed(archive, info, known):
            yield say("store.backup_altered", name=info.filename)
        done += info.file_size
        progress(say("store.backup_checking"), 0.5 + done / whole / 2)


def _as_listed(archive: zipfile.ZipFile, info: zipfile.ZipInfo, known: Packed) -> bool:
    stored = info.compress_type == zipfile.ZIP_STORED and info.file_size == known.size
    return stored and _digest(archive, info) == known.sha256


def _digest(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(info) as source:
            for piece in _pieces(source):
                digest.update(piece)
    except zipfile.BadZipFile:
        return ""
    return digest.hexdigest()


def unpack(path: Path, folder: Path, progress: Progress) -> None:
    """Write the files of a backup that was checked into a folder, each on disk when this returns."""
    (folder / VAULT).mkdir(exist_ok=True)
    with zipfile.ZipFile(path) as archive:
        packed = _manifest(path.name, archive)
        whole, done = max(1, sum(each.size for each in packed)), 0
        for each in packed:
            target = folder.joinpath(*each.name.split("/"))
            target.parent.mkdir(exist_ok=True)
            with archive.open(each.name) as source, target.open("wb") as sink:
                for piece in _pieces(source):
                    sink.write(piece)
                    done += len(piece)
                    progress(say("store.backup_unpacking"), done / whole)
            files.sync(target)


def check_unpacked(name: str, folder: Path, key: bytes) -> None:
    """Look whether database, history and evidence of an unpacked backup are whole; update its tables.

    Raises `Untrusted` with every fault, `Refused` (`workspace.newer`).
    """
    from greenrating.store.copies import closing_engine, damage
    from greenrating.store.engines import open_file
    from greenrating.store.schema import open_current
    from greenrating.store.store import Store
    from greenrating.store.vault import Vault

    path, database_key = folder / DATABASE, keys.derive(key, "database")
    with closing_engine(open_file(path, database_key, alone=True)) as engine:
        faults = damage(engine)
    if not faults:
        with closing_engine(open_current(path, database_key)) as engine:
            store = Store(engine, "", "", utc_now)
            vault = Vault(folder / VAULT, keys.derive(key, "vault"))
            faults = [*store.check_history(), *store.check_evidence(vault)]
    if faults:
        raise Untrusted(name, tuple(faults))


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: source.read(_PIECE), b"")
