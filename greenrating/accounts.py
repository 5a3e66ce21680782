"""Several people at one laptop: each has a passphrase, a recovery key and signing keys of their own."""

from dataclasses import dataclass
from pathlib import Path

from greenrating import founding, identity, keyfile, membership, opening, recovery, rights, vouching, ways_in
from greenrating.errors import Refused
from greenrating.keyfile import IDENTITY, Account
from greenrating.office import Office
from greenrating.records import Person
from greenrating.sheet_work import required_text
from greenrating.unlocking import Unlocked


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


def has_recovery(office: Office) -> bool:
    """Whether the printed recovery key of the person at work brings their signing keys back, too.

    One of an older program does not: a new one has to be printed.
    """
    kinds = {wrap.kind for wrap in keyfile.read(office.folder).wraps if wrap.person == office.account}
    return bool(kinds & {IDENTITY["recovery"], IDENTITY["demo"]})


def new_recovery_key(office: Office, passphrase: str) -> str:
    """A new recovery key to print for the person at work; the one before opens nothing any more.

    Raises `Refused`: `passphrase.wrong`, `passphrase.wait`.
    """
    from greenrating.store.store import Act

    unlocked, printed = opening.confirm(office, passphrase), recovery.new()
    with office.store.work(Act("account.recovery", about=office.person.id)):
        keyfile.write(office.folder, ways_in.with_recovery(keyfile.read(office.folder), unlocked, printed))
    return printed
