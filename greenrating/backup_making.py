"""Writing a backup: a checked copy of the database, the key file and the evidence, in one file read back."""

import hashlib
import json
import secrets
import zipfile
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Literal

from greenrating import backup_about, backup_frame, backups, files, keyfile, keys, server_address
from greenrating.backup_about import About
from greenrating.entering import DATABASE, VAULT
from greenrating.errors import Refused
from greenrating.jobs import Progress
from greenrating.office import LEGAL_TIME, Office
from greenrating.program import program_version
from greenrating.texts import say

By = Literal["hand", "rotation"]
"""Whether a person asked for a backup, or the plan did."""


def new_name(now: datetime) -> str:
    """A file name for a backup made now, by China's clock."""
    return f"绿色直播间备份-{now.astimezone(LEGAL_TIME):%Y%m%d-%H%M%S}{backups.SUFFIX}"


def make(office: Office, target: Path, progress: Progress, made: datetime, by: By) -> str:
    """Write a backup and read it back; returns the SHA-256 of its manifest, which stands for all of it.

    Raises `Refused` (`server.backup`) for a workspace on a server: that is its administrator's.
    """
    if server_address.is_server(office.folder):
        raise Refused("server.backup")
    from greenrating.store.copies import copy_database

    beside_it = f".backup.{secrets.token_hex(4)}"
    copy, summary = office.folder / f"{beside_it}.db", office.folder / f"{beside_it}.bin"
    try:
        copy_database(office.store.engine, keys.derive(office.key, "database"), copy)
        about = _describe(office, copy, summary, made, by)
        members = [(keyfile.NAME, office.folder / keyfile.NAME), (DATABASE, copy)]
        members += [(f"{VAULT}/{path.parent.name}/{path.name}", path) for path in office.vault.files()]
        with files.in_place(target) as beside:
            identity = _pack(beside, about, [*members, (backup_about.NAME, summary)], progress)
            backups.check(beside, progress)
    finally:
        copy.unlink(missing_ok=True)
        summary.unlink(missing_ok=True)
    return identity


def _describe(office: Office, copy: Path, summary: Path, made: datetime, by: By) -> About:
    """Say what a copied database holds, for everybody, and sealed in `summary`."""
    from greenrating.store.copies import closing_engine
    from greenrating.store.engines import open_file
    from greenrating.store.store import Store

    with closing_engine(open_file(copy, keys.derive(office.key, "database"), alone=True)) as engine:
        store = Store(engine, "", office.installation, office.clock)
        with store.read() as read:
            newest, contents = read.acts(limit=1), backup_about.count(read)
    about = About(
        workspace=office.row.id,
        office=office.row.name,
        demo=office.row.demo,
        installation=office.installation,
        made=made,
        program=program_version(),
        by=by,
        seq=newest[0].seq if newest else 0,
        head=newest[0].hash if newest else "",
    )
    summary.write_bytes(backup_about.seal(contents, about, office.key))
    return about


def _pack(target: Path, about: About, members: list[tuple[str, Path]], progress: Progress) -> str:
    whole = max(1, sum(path.stat().st_size for _, path in members))
    done, packed = 0, list[backups.Packed]()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, path in members:
            digest = hashlib.sha256()
            with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as sink:
                for piece in backups.pieces(source):
                    digest.update(piece)
                    sink.write(piece)
                    done += len(piece)
                    progress(say("store.backup_writing"), done / whole / 2)
            packed.append(backups.Packed(name, path.stat().st_size, digest.hexdigest()))
        kept = {
            "format": backups.FORMAT,
            "about": backup_about.to_plain(about),
            "files": [*map(asdict, packed)],
        }
        manifest = json.dumps(kept, ensure_ascii=False).encode()
        archive.writestr(backups.MANIFEST, manifest)
        archive.comment = backup_frame.PLACEHOLDER
        contents = backups.contents_of(archive)
    backup_frame.close(target, contents)
    return hashlib.sha256(manifest).hexdigest()
