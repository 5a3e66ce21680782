"""The first rows and the key file of a new workspace."""

import platform
import uuid
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import identity, keyfile, keys, recovery, rights, ways_in
from greenrating.entering import DATABASE, VAULT, Clock
from greenrating.errors import Refused
from greenrating.keyfile import KeyFile
from greenrating.records import Installation, OfficeRow, Person
from greenrating.texts import say
from greenrating.unlocking import Unlocked

if TYPE_CHECKING:
    from greenrating.store.engines import Engine

_ROLES = tuple(role for role in rights.ROLES if role not in ("station", "reader"))


def founder(name: str, department: str) -> Person:
    """The first person, who may do everything while alone. Raises `Refused` (`person.name_missing`)."""
    return replace(member(name, department), roles=_ROLES)


def member(name: str, department: str) -> Person:
    """A member without an office yet. Raises `Refused` (`person.name_missing`)."""
    if not name.strip():
        raise Refused("person.name_missing", "person_name")
    return Person(id=str(uuid.uuid4()), name=name.strip(), department=department.strip(), roles=("member",))


def no_office() -> OfficeRow:
    """What stands in for the office until the first task package brings it."""
    return OfficeRow(id=str(uuid.uuid4()), name="")


def office_row(name: str, *, demo: bool) -> OfficeRow:
    """The office of a new workspace. Raises `Refused` (`office.name_missing`)."""
    if not name.strip():
        raise Refused("office.name_missing", "office_name")
    return OfficeRow(id=str(uuid.uuid4()), name=name.strip(), demo=demo)


def new_keys(office: OfficeRow, person: Person, passphrase: str) -> tuple[KeyFile, Unlocked, str]:
    """A new key in its wraps, the key itself, and the recovery key to print ("" for a demo).

    Raises `Refused` (`passphrase.short`).
    """
    unlocked = Unlocked(person.id, keys.new(), identity.new(person.id))
    key_file = KeyFile(office.id, office.name, str(uuid.uuid4()), office.demo, ())
    key_file, printed = with_ways_in(key_file.named(person.id, person.name), unlocked, passphrase)
    return key_file, unlocked, printed


def with_ways_in(key_file: KeyFile, unlocked: Unlocked, passphrase: str) -> tuple[KeyFile, str]:
    """Let a new person in by a passphrase and a recovery key to print; a demo needs neither.

    Raises `Refused` (`passphrase.short`).
    """
    if key_file.demo:
        return ways_in.of_demo(key_file, unlocked), ""
    printed = recovery.new()
    opened = ways_in.with_passphrase(key_file, unlocked, passphrase)
    return ways_in.with_recovery(opened, unlocked, printed), printed


def found(
    folder: Path, office: OfficeRow, person: Person, key_file: KeyFile, unlocked: Unlocked, clock: Clock
) -> None:
    """Fill an empty folder with a workspace."""
    from greenrating.store import schema
    from greenrating.store.engines import open_file

    (folder / VAULT).mkdir()
    engine = open_file(folder / DATABASE, keys.derive(unlocked.key, "database"))
    try:
        schema.create(engine)
        fill(engine, office, person, key_file, unlocked, clock)
    finally:
        engine.dispose()
    keyfile.write(folder, key_file)


def fill(
    engine: "Engine",
    office: OfficeRow,
    person: Person,
    key_file: KeyFile,
    unlocked: Unlocked,
    clock: Clock,
) -> None:
    """Write the first rows into empty tables; an office that has a name vouches for its first person."""
    from greenrating import membership
    from greenrating.store.store import Act, Store

    store = Store(engine, person.id, key_file.installation, clock)
    with store.work(Act("workspace.create", office.id)) as work:
        work.put(office)
        work.put(person)
        work.put(Installation(id=key_file.installation, name=_laptop(demo=office.demo)))
        membership.settle(work, person, unlocked.identity, key_file.installation)


def _laptop(*, demo: bool) -> str:
    """What this laptop is called; a demo's says so, and is the same on every machine."""
    return say("people.demo_laptop") if demo else platform.node()
