"""A backup: one file with everything of a workspace, still encrypted, and a list of what it holds.

It is a ZIP archive without compression: `manifest.json` says when and of what it was made, and names every
file with its size and SHA-256. Names, sizes and digests are compared before anything is unpacked, so that a
file from a strange stick does no harm; `backup_frame` covers the bytes in between.
"""

import hashlib
import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from greenrating import backup_about, backup_frame, files, keyfile, keys, strict_json
from greenrating.backup_about import About
from greenrating.entering import DATABASE, VAULT
from greenrating.errors import Untrusted
from greenrating.jobs import Progress
from greenrating.keyfile import KeyFile
from greenrating.office import utc_now
from greenrating.texts import say

SUFFIX = ".glrbackup"
FORMAT = "greenrating-backup/2"
_FRAMELESS = "greenrating-backup/1"
MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 64 * 2**20
_LARGEST_SUMMARY = 2**20
_PIECE = 2**20
_UNREADABLE = (
    zipfile.BadZipFile,
    OSError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    struct.error,
)
_SINGLE = "|".join(map(re.escape, (keyfile.NAME, DATABASE, backup_about.NAME)))
_NAMES = re.compile(rf"{_SINGLE}|{VAULT}/[0-9a-f]{{2}}/[0-9a-f]{{64}}\.bin")


@dataclass(frozen=True)
class Packed:
    """One file of a backup."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup says that it holds; an older one says nothing `about` itself."""

    about: About | None
    files: tuple[Packed, ...]


def check(path: Path, progress: Progress) -> KeyFile:
    """Compare a backup with its own list; returns its key file. Needs no passphrase.

    Raises `Untrusted` with every fault.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(path.name, archive)
            faults = [*_faults(archive, manifest.files, progress)]
            if manifest.about and not backup_frame.fits(path, contents_of(archive), archive.comment):
                faults.append(say("store.backup_altered", name=path.name))
            if faults:
                raise Untrusted(path.name, tuple(faults))
            key_file = keyfile.parse(archive.read(keyfile.NAME))
    except _UNREADABLE as error:
        raise Untrusted(path.name, (say("store.backup_unreadable"),)) from error
    if key_file is None:
        raise Untrusted(path.name, (say("store.backup_altered", name=keyfile.NAME),))
    return key_file


def outside(path: Path) -> tuple[Manifest, KeyFile]:
    """What a backup says of itself, without reading its files to the end.

    Raises `Untrusted` if its lists, the sizes of its files or its key file cannot be believed.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(path.name, archive)
            sizes = {info.filename: info.file_size for info in contents_of(archive)}
            lacks = [each.name for each in manifest.files if sizes.get(each.name) != each.size]
            framed = manifest.about is None or backup_frame.fits(path, contents_of(archive), archive.comment)
            key_file = None if lacks or not framed else keyfile.parse(archive.read(keyfile.NAME))
    except (*_UNREADABLE, KeyError) as error:
        raise Untrusted(path.name, (say("store.backup_unreadable"),)) from error
    if key_file is None:
        names = lacks or [path.name if not framed else keyfile.NAME]
        raise Untrusted(path.name, tuple(say("store.backup_altered", name=name) for name in names))
    return manifest, key_file


def summary(path: Path) -> bytes:
    """The sealed part of a backup that says what it holds. Raises `Untrusted`."""
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(backup_about.NAME).file_size > _LARGEST_SUMMARY:
                raise zipfile.BadZipFile
            return archive.read(backup_about.NAME)
    except (*_UNREADABLE, KeyError) as error:
        raise Untrusted(path.name, (say("store.backup_unreadable"),)) from error


def contents_of(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files that the manifest has digests of."""
    return [info for info in archive.infolist() if info.filename != MANIFEST]


def _manifest(file: str, archive: zipfile.ZipFile) -> Manifest:
    """What the backup says that it holds. Raises `Untrusted` where it does not say so in our way."""
    try:
        info = archive.getinfo(MANIFEST)
        if info.file_size > _LARGEST_MANIFEST or any(
            each.compress_type != zipfile.ZIP_STORED for each in archive.infolist()
        ):
            raise Untrusted(file, (say("store.backup_unreadable"),))
        manifest: Any = strict_json.read(archive.read(MANIFEST).decode())
        if manifest["format"] not in (FORMAT, _FRAMELESS):
            raise Untrusted(file, (say("store.backup_newer", format=manifest["format"]),))
        about = backup_about.from_plain(manifest["about"]) if manifest["format"] == FORMAT else None
        return Manifest(about, tuple(Packed(**each) for each in manifest["files"]))
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise Untrusted(file, (say("store.backup_unreadable"),)) from error


def _faults(archive: zipfile.ZipFile, packed: tuple[Packed, ...], progress: Progress) -> Iterator[str]:
    listed = {each.name: each for each in packed}
    there = contents_of(archive)
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
            for piece in pieces(source):
                digest.update(piece)
    except (zipfile.BadZipFile, EOFError):
        return ""
    return digest.hexdigest()


def unpack(path: Path, folder: Path, progress: Progress) -> None:
    """Write the files of a backup that was checked into a folder, each on disk when this returns."""
    (folder / VAULT).mkdir(exist_ok=True)
    with zipfile.ZipFile(path) as archive:
        packed = _manifest(path.name, archive).files
        whole, done = max(1, sum(each.size for each in packed)), 0
        for each in packed:
            if each.name == backup_about.NAME:
                continue
            target = folder.joinpath(*each.name.split("/"))
            target.parent.mkdir(exist_ok=True)
            with archive.open(each.name) as source, target.open("wb") as sink:
                for piece in pieces(source):
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


def pieces(source: IO[bytes]) -> Iterator[bytes]:
    """A file piece by piece."""
    return iter(lambda: source.read(_PIECE), b"")
