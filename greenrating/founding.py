"""The first rows and the key file of a new workspace."""

import platform
import uuid
from pathlib import Path

from greenrating import keyfile, keys, recovery, rights
from greenrating.entering import DATABASE, VAULT, Clock
from greenrating.errors import Refused
from greenrating.keyfile import KeyFile
from greenrating.records import Installation, OfficeRow, Person
from greenrating.unlocking import Unlocked

_ROLES = tuple(role for role in rights.ROLES if role not in ("station", "reader"))


def founder(name: str, department: str) -> Person:
    """The first person, who may do everything while alone. Raises `Refused` (`person.name_missing`)."""
    if not name.strip():
        raise Refused("person.name_missing", "person_name")
    return Person(id=str(uuid.uuid4()), name=name.strip(), department=department.strip(), roles=_ROLES)


def office_row(name: str, *, demo: bool) -> OfficeRow:
    """The office of a new workspace. Raises `Refused` (`office.name_missing`)."""
    if not name.strip():
        raise Refused("office.name_missing", "office_name")
    return OfficeRow(id=str(uuid.uuid4()), name=name.strip(), demo=demo)


def new_keys(office: OfficeRow, person: Person, passphrase: str) -> tuple[KeyFile, Unlocked, str]:
    """A new key in its wraps, the key itself, and the recovery key to print ("" for a demo).

    Raises `Refused` (`passphrase.short`).
    """
    key, printed = keys.new(), "" if office.demo else recovery.new()
    if office.demo:
        wraps = (keys.in_the_open(key, person.id),)
    else:
        wraps = (
            keys.under_passphrase(key, person.id, passphrase),
            keys.under_recovery(key, person.id, printed),
        )
    key_file = KeyFile(office.id, office.name, str(uuid.uuid4()), office.demo, wraps)
    return key_file, (person.id, key), printed


def found(
    folder: Path, office: OfficeRow, person: Person, key_file: KeyFile, unlocked: Unlocked, clock: Clock
) -> None:
    """Fill an empty folder with a workspace."""
    from greenrating.store import schema
    from greenrating.store.engines import open_file
    from greenrating.store.store import Act, Store

    (folder / VAULT).mkdir()
    engine = open_file(folder / DATABASE, keys.derive(unlocked[1], "database"))
    store = Store(engine, person.id, key_file.installation, clock)
    try:
        schema.create(engine)
        with store.work(Act("workspace.create", office.id)) as work:
            work.put(office)
            work.put(person)
            work.put(Installation(id=key_file.installation, name=platform.node()))
    finally:
        store.close()
    keyfile.write(folder, key_file)
