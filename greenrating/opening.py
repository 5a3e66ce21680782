"""How a workspace is made, looked at, opened, copied and restored; its folder holds everything of it.

`workspace.db` is the encrypted database, `vault/` the encrypted evidence, `keys.json` the wraps
of the one key.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from greenrating import (
    backup_making,
    backups,
    files,
    founding,
    keyfile,
    keyring_door,
    keys,
    last_backup,
    moving,
    rights,
    screen_lock,
    server_address,
    settings,
    tries,
    ways_in,
)
from greenrating.entering import DATABASE, Clock, enter, held
from greenrating.errors import Refused
from greenrating.jobs import Progress, silent
from greenrating.office import Office, utc_now
from greenrating.records import OfficeRow, Person
from greenrating.unlocking import (
    NeedsPassphrase,
    Unlocked,
    accounts_asked,
    by_passphrase,
    by_recovery,
    unlock,
)
from greenrating.views import BackupView

__all__ = [
    "NeedsPassphrase",
    "WorkspaceState",
    "backup",
    "change_passphrase",
    "confirm",
    "create_guest",
    "create_workspace",
    "forget",
    "is_remembered",
    "look_at",
    "note_recent",
    "open_with_recovery",
    "open_workspace",
    "recent",
    "remember",
    "restore",
]


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
        known = keyfile.near(folder)
    except Refused as refusal:
        return WorkspaceState("newer" if refusal.code == "workspace.newer" else "damaged")
    whole = (folder / DATABASE).is_file() or server_address.is_server(folder)
    kind = "ready" if whole else "damaged"
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

    A demo has neither passphrase nor recovery key ("").

    Raises `Refused`: `folder.not_empty`, `office.name_missing`, `person.name_missing`, `passphrase.short`,
    and what a disk may say. Nothing is left behind then.
    """
    office, person = founding.office_row(office_name, demo=demo), founding.founder(person_name, department)
    return _create(folder, office, person, passphrase, clock)


def create_guest(
    folder: Path, person_name: str, department: str, passphrase: str, *, clock: Clock = utc_now
) -> tuple[Office, str]:
    """Make the workspace of a member who will join a panel with this laptop; its office has no name yet.

    Returns it open, and the recovery key to print. Raises `Refused` like `create_workspace`.
    """
    person = founding.member(person_name, department)
    return _create(folder, founding.no_office(), person, passphrase, clock)


def _create(
    folder: Path, office: OfficeRow, person: Person, passphrase: str, clock: Clock
) -> tuple[Office, str]:
    files.refuse_filled(folder)
    key_file, unlocked, printed = founding.new_keys(office, person, passphrase)
    with files.folder_in_place(folder) as beside:
        founding.found(beside, office, person, key_file, unlocked, clock)
    with held(folder) as stack:
        return enter(stack, folder, key_file, unlocked, clock), printed


def open_workspace(
    folder: Path,
    passphrase: str | None = None,
    *,
    clock: Clock = utc_now,
    ask_keyring: bool = True,
    person: str | None = None,
) -> Office:
    """Open a workspace: a demo as it is, else with the passphrase, else with what the keyring holds.

    `person` is the id of whoever signs in, one of `accounts.people_here`; without it, whoever's passphrase
    it is. A window that was closed locked is not opened by the keyring. Raises `NeedsPassphrase` where only
    that is missing, and `Refused`: `passphrase.wrong`, `passphrase.wait`, `person.inactive`,
    `workspace.absent`, `workspace.busy`, `workspace.damaged`, `workspace.newer`, `keyfile.damaged`,
    `keyfile.identity`.
    """
    key_file = keyfile.read(folder)

    def attempt() -> Unlocked:
        if passphrase is None and not key_file.demo and screen_lock.was_left_locked(folder):
            raise NeedsPassphrase("left_locked")
        return unlock(key_file, passphrase, ask_keyring=ask_keyring, person=person)

    with held(folder) as stack:
        asked = accounts_asked(key_file, person) if passphrase is not None else ()
        unlocked = tries.tried(folder, asked, clock(), attempt)
        key_file, unlocked = ways_in.with_identity(key_file, unlocked, passphrase)
        office = enter(stack, folder, key_file, unlocked, clock)
    screen_lock.note_unlocked(folder)
    return _settled(office)


def open_with_recovery(
    folder: Path, recovery_key: str, new_passphrase: str, *, clock: Clock = utc_now
) -> Office:
    """Open a workspace with its printed recovery key, and set a new passphrase; the recovery key stays valid.

    Raises `Refused`: `recovery.length`, `recovery.group`, `recovery.wrong`, and like `open_workspace`.
    """
    key_file = keyfile.read(folder)
    with held(folder) as stack:
        unlocked = by_recovery(key_file, recovery_key)
        changed, unlocked = ways_in.recovered(key_file, unlocked, recovery_key, new_passphrase)
        office = enter(stack, folder, changed, unlocked, clock)
    tries.forget(folder, unlocked.person)
    screen_lock.note_unlocked(folder)
    _note(_settled(office), "passphrase.recover")
    return office


def change_passphrase(office: Office, old: str, new: str) -> None:
    """Set a new passphrase for the person at work.

    Raises `Refused`: `passphrase.wrong`, `passphrase.wait`, `passphrase.short`.
    """
    unlocked = confirm(office, old)
    keyfile.write(office.folder, ways_in.with_passphrase(keyfile.read(office.folder), unlocked, new))
    _note(office, "passphrase.change")


def confirm(office: Office, passphrase: str) -> Unlocked:
    """What the passphrase of the person at work opens. Raises `Refused` (`passphrase.wrong`, `.wait`)."""
    key_file, account = keyfile.read(office.folder), office.account

    def attempt() -> Unlocked:
        return by_passphrase(key_file, passphrase, account)

    return tries.tried(office.folder, (account,), office.now(), attempt)


def remember(office: Office) -> bool:
    """Let the system's keyring open this workspace from now on; False where it cannot."""
    key_file, secret = keyfile.read(office.folder), keys.new()
    try:
        if not keyring_door.keep(key_file.workspace, secret):
            return False
    except keyring_door.KeyringUnusableError:
        return False
    way_in = Unlocked(office.account, office.key, office.identity)
    keyfile.write(office.folder, ways_in.with_keyring(key_file, way_in, secret))
    return True


def forget(folder: Path) -> None:
    """Ask for the passphrase again from now on, even if the keyring cannot be reached."""
    key_file = keyfile.read(folder)
    keyfile.write(folder, key_file.without_kind("keyring"))
    try:
        keyring_door.remove(key_file.workspace)
    except keyring_door.KeyringUnusableError:
        return


def is_remembered(folder: Path) -> bool:
    """Whether a keyring was given a way into this workspace; it may have lost it since."""
    return bool(keyfile.near(folder).of_kind("keyring"))


def backup(
    office: Office, target: Path, progress: Progress = silent, by: backup_making.By = "hand"
) -> BackupView:
    """Write a complete, encrypted, checked copy of the workspace into one file (in a folder: a new one).

    The file opens with the passphrase or the recovery key of today. Raises `Refused` if the disk is full,
    `Untrusted` if something in the workspace is damaged, and leaves nothing behind then.
    """
    rights.require(office, "backup.make")
    now = office.now()
    path = target / backup_making.new_name(now) if target.is_dir() else target
    identity = backup_making.make(office, path, progress, now, by)
    made = BackupView(now, str(path), path.stat().st_size)
    from greenrating.store.store import Act

    with office.store.work(Act("backup.make", office.row.id, identity)) as work:
        last_backup.note_backup(work, made)
    return made


def restore(
    file: Path,
    folder: Path,
    passphrase: str | None = None,
    *,
    recovery_key: str | None = None,
    new_passphrase: str = "",
    clock: Clock = utc_now,
    progress: Progress = silent,
) -> Office:
    """Make a workspace in a new or empty folder out of a backup, and open it as a laptop of its own.

    With `recovery_key`, `new_passphrase` is set. Raises `Untrusted` with every fault of the file,
    `NeedsPassphrase`, and `Refused` like `open_workspace` and `create_workspace`; nothing is left then.
    """
    files.refuse_filled(folder)
    made_of = backups.check(file, progress)
    key_file = moving.as_new_installation(made_of)
    if recovery_key is None:
        unlocked = unlock(key_file, passphrase, ask_keyring=False)
    else:
        unlocked = by_recovery(key_file, recovery_key)
        key_file, unlocked = ways_in.recovered(key_file, unlocked, recovery_key, new_passphrase)
    with files.folder_in_place(folder) as beside:
        backups.unpack(file, beside, progress)
        keyfile.write(beside, key_file)
        backups.check_unpacked(file.name, beside, unlocked.key)
    with held(folder) as stack:
        office = enter(stack, folder, key_file, unlocked, clock)
    moving.begin(office, made_of.installation)
    return _settled(office)


def _settled(office: Office) -> Office:
    """See that the person's public key and the roster are there; if that fails, let go of the folder."""
    from greenrating import membership

    try:
        membership.settle_in(office)
    except BaseException:
        office.close()
        raise
    return office


def _note(office: Office, act: str) -> None:
    """Note in the history that something was done which changed no rows."""
    from greenrating.store.store import Act

    with office.store.work(Act(act, office.row.id)):
        pass


def recent() -> list[Path]:
    """The workspaces opened last on this laptop, newest first, that are still there."""
    return [folder for name in settings.load().recent if keyfile.exists(folder := Path(name))]


def note_recent(folder: Path, person: str = "") -> None:
    """Remember a workspace as the last one opened, and by whose account (its id in the key file)."""
    settings.note_workspace(folder, person)
