"""Several people at one laptop: each has a passphrase, a recovery key and signing keys of their own."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from greenrating import (
    founding,
    identity,
    keyfile,
    membership,
    opening,
    recovery,
    rights,
    screen_lock,
    tries,
    vouching,
    ways_in,
)
from greenrating.errors import Refused
from greenrating.keyfile import IDENTITY, Account
from greenrating.office import Office
from greenrating.records import Person
from greenrating.sheet_work import required_text
from greenrating.unlocking import Unlocked, by_recovery

_PRINTS = ("account.add", "account.recovery")
"""The acts about a person of which a recovery key comes."""


@dataclass(frozen=True)
class AddAccount:
    """Let a member work at this laptop by a passphrase of their own; a demo needs none."""

    person_id: str
    passphrase: str


@dataclass(frozen=True)
class RemoveAccount:
    """Let a member no longer work at this laptop, or begin anew who lost passphrase and recovery key."""

    person_id: str
    reason: str


@dataclass(frozen=True)
class RecoveryView:
    """The printed recovery key of the person at work.

    It opens everything (`all`), or the workspace without their signing keys (`workspace`: one of an older
    program), or there is none (`nothing`, in a demo). `since` is when it was made, in UTC; None where the
    history does not tell.
    """

    opens: Literal["all", "workspace", "nothing"]
    since: datetime | None


def people_here(folder: Path) -> tuple[Account, ...]:
    """Who can sign in on this laptop, by id and name; a name is empty in a workspace of an older program."""
    key_file = keyfile.read(folder)
    names = {account.person: account.name for account in key_file.accounts}
    persons = dict.fromkeys(wrap.person for kind in ("demo", "passphrase") for wrap in key_file.of_kind(kind))
    return tuple(Account(person, names.get(person, "")) for person in persons)


def add_account(office: Office, command: AddAccount) -> str:
    """Give a member a passphrase and new signing keys here; returns the recovery key to print ("" in a demo).

    Raises `Refused`: `account.exists`, `person.inactive`, `passphrase.short`, and like `vouching.renew`.
    """
    rights.require(office, "account.add")
    from greenrating.store.store import Act

    key_file = keyfile.read(office.folder)
    if any(wrap.person == command.person_id for wrap in key_file.wraps):
        raise Refused("account.exists", "person_id")
    own = identity.new(command.person_id)
    unlocked = Unlocked(command.person_id, office.key, own)
    with office.store.work(Act("account.add", about=command.person_id)) as work:
        person = work.get(Person, command.person_id)
        if not person.active:
            raise Refused("person.inactive", "person_id", name=person.name)
        opened, printed = founding.with_ways_in(
            key_file.named(person.id, person.name), unlocked, command.passphrase
        )
        membership.enter_key(work, person.id, own)
        vouching.renew(work, office.identity, office.installation)
        keyfile.write(office.folder, opened)
    return printed


def remove_account(office: Office, command: RemoveAccount) -> None:
    """Take every way in away from a member at this laptop. All they did stays; their keys are revoked apart.

    Raises `Refused`: `reason.required`, `account.own`, `account.none`.
    """
    rights.require(office, "account.remove")
    from greenrating.store.store import Act

    reason = required_text(command.reason, "reason")
    key_file = keyfile.read(office.folder)
    if command.person_id == office.account:
        raise Refused("account.own", "person_id")
    if all(wrap.person != command.person_id for wrap in key_file.wraps):
        raise Refused("account.none", "person_id")
    with office.store.work(Act("account.remove", about=command.person_id, why=reason)):
        keyfile.write(office.folder, key_file.without_person(command.person_id))


def show_recovery(office: Office) -> RecoveryView:
    """What the printed recovery key of the person at work opens, and since when there is this one."""
    rights.require(office, "office.read")
    kinds = {wrap.kind for wrap in keyfile.read(office.folder).wraps if wrap.person == office.account}
    if "recovery" not in kinds:
        return RecoveryView("nothing", None)
    return RecoveryView("all" if IDENTITY["recovery"] in kinds else "workspace", _printed(office))


def _printed(office: Office) -> datetime | None:
    """When the newest recovery key of the person at work was made, as the history tells."""
    ids = {office.account, office.person.id}
    with office.store.read() as read:
        acts = [act for each in ids for act in read.all_acts(each, 1, names=_PRINTS)]
        made = [act for act in read.all_acts(names=("workspace.create",)) if act.person in ids]
    return max((act.at for act in (*acts, *made)), default=None)


def new_recovery_key(office: Office, passphrase: str) -> str:
    """A new recovery key to print for the person at work; the one before opens nothing any more.

    Raises `Refused`: `passphrase.wrong`, `passphrase.wait`.
    """
    from greenrating.store.store import Act

    unlocked, printed = opening.confirm(office, passphrase), recovery.new()
    with office.store.work(Act("account.recovery", about=office.person.id)):
        keyfile.write(office.folder, ways_in.with_recovery(keyfile.read(office.folder), unlocked, printed))
    return printed


def reset_passphrase(office: Office, recovery_key: str, new: str) -> None:
    """Set a new passphrase for the person at work, who forgot theirs, by their recovery key; it stays valid.

    Raises `Refused`: `recovery.length`, `recovery.group`, `recovery.wrong`, `recovery.another` for somebody
    else's, `passphrase.short`, `keyfile.identity`.
    """
    from greenrating.store.store import Act

    key_file = keyfile.read(office.folder)
    unlocked = by_recovery(key_file, recovery_key)
    if unlocked.person != office.account:
        raise Refused("recovery.another", "recovery_key", person=office.person.name)
    own = replace(unlocked, identity=office.identity or unlocked.identity)
    changed = ways_in.with_recovery(ways_in.with_passphrase(key_file, own, new), own, recovery_key)
    with office.store.work(Act("passphrase.recover", office.row.id)):
        keyfile.write(office.folder, changed)
    tries.forget(office.folder, office.account)
    screen_lock.note_unlocked(office.folder)
