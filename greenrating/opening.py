"""How a workspace is made, looked at, opened and shut; its folder holds everything of it.

`workspace.db` is the encrypted database, `vault/` the encrypted evidence, `keys.json` the
wraps of the one key.
"""

import platform
import uuid
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from greenrating import files, keyfile, keyring_door, keys, recovery, rights, settings
from greenrating.errors import Refused
from greenrating.keyfile import KeyFile
from greenrating.lock import Lock
from greenrating.office import Office, utc_now
from greenrating.records import Installation, OfficeRow, Person

DATABASE = "workspace.db"
VAULT = "vault"
_FOUNDER = tuple(role for role in rights.ROLES if role != "station")

Clock = Callable[[], datetime]


class NeedsPassphrase(Exception):
    """The passphrase has to be asked for: no keyring (`none`), a `locked` one, nothing in it (`absent`)."""

    def __init__(self, reason: Literal["none", "locked", "absent"]) -> None:
        super().__init__(reason)
        self.reason: Literal["none", "locked", "absent"] = reason


@dataclass(frozen=True)
class WorkspaceState:
    """What can be said of a folder before it is opened.

    `kind` is absent (no such folder), not_a_workspace, ready, newer (of a later version) or damaged.
    """

    kind: Literal["absent", "not_a_workspace", "ready", "newer", "damaged"]
    office: str = ""
    demo: bool = False
    needs_passphrase: bool = True


def look_at(folder: Path) -> WorkspaceState:
    """What lies in a folder; opens and changes nothing."""
    if not folder.is_dir():
        return WorkspaceState("absent")
    if not keyfile.exists(folder):
        return WorkspaceState("not_a_workspace")
    try:
        known = keyfile.read(folder)
    except Refused as refusal:
        return WorkspaceState("newer" if refusal.code == "workspace.newer" else "damaged")
    kind = "ready" if (folder / DATABASE).is_file() else "damaged"
    return WorkspaceState(kind, known.office, known.demo, not known.of_kind("demo"))


def create_workspace(
    folder: Path,
    office_name: str,
    person_name: str,
    department: str,
    passphrase: str,
    *,
    demo: bool = False,
    clock: Clock = utc_now,
) -> tuple[Office, str]:
    """Make a workspace in a new or empty folder; returns it open, and the recovery key to print.

    A demo has neither passphrase nor recovery key.

    Raises `Refused`: `folder.not_empty`, `office.name_missing`, `person.name_missing`,
    `passphrase.short`, and what a disk may say. Nothing is left behind then.
    """
    for value, code in ((office_name, "office.name_missing"), (person_name, "person.name_missing")):
        if not value.strip():
            raise Refused(code, code.partition(".")[0] + "_name")
    founder = Person(
        id=str(uuid.uuid4()), name=person_name.strip(), department=department.strip(), roles=_FOUNDER
    )
    office = OfficeRow(id=str(uuid.uuid4()), name=office_name.strip(), demo=demo)
    key, printed = keys.new(), "" if demo else recovery.new()
    key_file = _new_key_file(office, founder, key, passphrase, printed)
    with files.folder_in_place(folder) as beside:
        (beside / VAULT).mkdir()
        _found(beside, key, office, founder, key_file.installation, clock)
        keyfile.write(beside, key_file)
    with _held(folder) as stack:
        return _enter(stack, folder, key_file, founder.id, key, clock), printed


def _new_key_file(office: OfficeRow, founder: Person, key: bytes, passphrase: str, printed: str) -> KeyFile:
    wraps = (
        (keys.in_the_open(key, founder.id),)
        if office.demo
        else (
            keys.under_passphrase(key, founder.id, passphrase),
            keys.under_recovery(key, founder.id, printed),
        )
    )
    return KeyFile(office.id, office.name, str(uuid.uuid4()), office.demo, wraps)


def _found(
    folder: Path, key: bytes, office: OfficeRow, founder: Person, installation: str, clock: Clock
) -> None:
    """Write the first rows of a workspace."""
    from greenrating.store import schema
    from greenrating.store.engines import open_file
    from greenrating.store.store import Act, Store

    engine = open_file(folder / DATABASE, keys.derive(key, "database"))
    store = Store(engine, founder.id, installation, clock)
    try:
        schema.create(engine)
        with store.work(Act("workspace.create", office.id)) as work:
            work.put(office)
            work.put(founder)
            work.put(Installation(id=installation, name=platform.node()))
    finally:
        store.close()


def open_workspace(
    folder: Path, passphrase: str | None = None, *, clock: Clock = utc_now, ask_keyring: bool = True
) -> Office:
    """Open a workspace: a demo as it is, else with the passphrase, else with what the system's keyring holds.

    Raises `NeedsPassphrase` where only that is missing, and `Refused`: `passphrase.wrong`,
    `workspace.absent`, `workspace.busy`, `workspace.damaged`, `workspace.newer`, `keyfile.damaged`.
    """
    key_file = keyfile.read(folder)
    with _held(folder) as stack:
        person, key = _unlocked(key_file, passphrase, ask_keyring=ask_keyring)
        return _enter(stack, folder, key_file, person, key, clock)


def open_with_recovery(
    folder: Path, recovery_key: str, new_passphrase: str, *, clock: Clock = utc_now
) -> Office:
    """Open a workspace with its printed recovery key, and set a new passphrase; the recovery key stays valid.

    Raises `Refused`: `recovery.length`, `recovery.group`, `recovery.wrong`, and like `open_workspace`.
    """
    key_file = keyfile.read(folder)
    with _held(folder) as stack:
        person, key = by_recovery(key_file, recovery_key)
        changed = key_file.with_wrap(keys.under_passphrase(key, person, new_passphrase))
        office = _enter(stack, folder, changed, person, key, clock)
        keyfile.write(folder, changed)
        return office


def by_recovery(key_file: KeyFile, recovery_key: str) -> tuple[str, bytes]:
    """The person and the key that a recovery key opens. Raises `Refused` like `open_with_recovery`."""
    for wrap in key_file.of_kind("recovery"):
        if key := keys.by_recovery(wrap, recovery_key):
            return wrap.person, key
    raise Refused("recovery.wrong", "recovery_key")


def by_passphrase(key_file: KeyFile, passphrase: str) -> tuple[str, bytes]:
    """The person and the key that a passphrase opens. Raises `Refused` (`passphrase.wrong`)."""
    for wrap in key_file.of_kind("passphrase"):
        if key := keys.by_passphrase(wrap, passphrase):
            return wrap.person, key
    raise Refused("passphrase.wrong", "passphrase")


def _unlocked(key_file: KeyFile, passphrase: str | None, *, ask_keyring: bool) -> tuple[str, bytes]:
    """The person and the key, by the first way that opens."""
    for wrap in key_file.of_kind("demo"):
        return wrap.person, bytes.fromhex(wrap.box)
    if passphrase is not None:
        return by_passphrase(key_file, passphrase)
    wraps = key_file.of_kind("keyring")
    if not ask_keyring or not wraps:
        raise NeedsPassphrase("absent")
    try:
        secret = keyring_door.read(key_file.workspace)
    except keyring_door.KeyringUnusableError as error:
        raise NeedsPassphrase(error.reason) from error
    for wrap in wraps if secret else ():
        if secret and (key := keys.by_secret(wrap, secret)):
            return wrap.person, key
    raise NeedsPassphrase("absent")


@contextmanager
def _held(folder: Path) -> Generator[ExitStack]:
    """Hold a workspace; whatever goes wrong, let go of it again."""
    with ExitStack() as stack:
        stack.callback(Lock(folder).release)
        yield stack


def _enter(
    stack: ExitStack, folder: Path, key_file: KeyFile, person: str, key: bytes, clock: Clock
) -> Office:
    """Open what lies in the folder; the office takes over whatever the stack holds."""
    from greenrating.store import schema
    from greenrating.store.copies import damage
    from greenrating.store.engines import open_file
    from greenrating.store.store import Store
    from greenrating.store.vault import Vault

    path = folder / DATABASE
    if not path.is_file():
        raise Refused("workspace.damaged", "folder")
    database_key = keys.derive(key, "database")
    engine = open_file(path, database_key)
    stack.callback(engine.dispose)
    if damage(engine):
        raise Refused("workspace.damaged", "folder")
    schema.bring_up(engine, path, database_key)
    store = Store(engine, person, key_file.installation, clock)
    with store.read() as read:
        row = read.find(OfficeRow)[0]
        who = read.get(Person, person)
    if row.name != key_file.office:
        keyfile.write(folder, replace(key_file, office=row.name))
    vault = Vault(folder / VAULT, keys.derive(key, "vault"))
    store.on_close(stack.pop_all().close)
    return Office(folder, store, vault, row, who, key_file.installation, clock, key)


def change_passphrase(office: Office, old: str, new: str) -> None:
    """Set a new passphrase for the person at work. Raises `Refused` (`passphrase.wrong`, `.short`)."""
    from greenrating.store.store import Act

    key_file = keyfile.read(office.folder)
    by_passphrase(key_file, old)
    keyfile.write(office.folder, key_file.with_wrap(keys.under_passphrase(office.key, office.person.id, new)))
    with office.store.work(Act("passphrase.change", office.person.id)):
        pass


def remember(office: Office) -> bool:
    """Let the system's keyring open this workspace from now on; False where it cannot."""
    key_file, secret = keyfile.read(office.folder), keys.new()
    try:
        if not keyring_door.keep(key_file.workspace, secret):
            return False
    except keyring_door.KeyringUnusableError:
        return False
    wrap = keys.under_secret(office.key, "keyring", office.person.id, secret)
    keyfile.write(office.folder, key_file.with_wrap(wrap))
    return True


def forget(folder: Path) -> None:
    """Ask for the passphrase again from now on, even if the keyring cannot be reached."""
    key_file = keyfile.read(folder)
    kept = tuple(wrap for wrap in key_file.wraps if wrap.kind != "keyring")
    keyfile.write(folder, replace(key_file, wraps=kept))
    try:
        keyring_door.remove(key_file.workspace)
    except keyring_door.KeyringUnusableError:
        return


def recent() -> list[Path]:
    """The workspaces opened last on this laptop, newest first, that are still there."""
    return [folder for name in settings.load().recent if keyfile.exists(folder := Path(name))]


def note_recent(folder: Path) -> None:
    """Remember a workspace as the last one opened."""
    settings.note_workspace(folder)
