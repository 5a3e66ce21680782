"""From a folder and its key to an open office."""

import platform
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import incoming, keyfile, keys, server_address
from greenrating.errors import Refused
from greenrating.keyfile import KeyFile
from greenrating.lock import Lock
from greenrating.office import Office
from greenrating.records import Installation, Person
from greenrating.unlocking import Unlocked

if TYPE_CHECKING:
    from greenrating.store.engines import Engine
    from greenrating.store.store import Store
    from greenrating.store.vault import Shelf

DATABASE = "workspace.db"
VAULT = "vault"

Clock = Callable[[], datetime]


@contextmanager
def held(folder: Path) -> Generator[ExitStack]:
    """Hold a workspace; whatever goes wrong, let go of it again. Raises `Refused` (`workspace.busy`).

    What a package left behind that was being taken in when the program was killed is cleared away.
    """
    with ExitStack() as stack:
        stack.callback(Lock(folder).release)
        incoming.clear(folder)
        yield stack


def enter(stack: ExitStack, folder: Path, key_file: KeyFile, unlocked: Unlocked, clock: Clock) -> Office:
    """Open what lies in the folder; the office takes over whatever the stack holds.

    Raises `Refused`: `workspace.damaged`, `workspace.newer`, `person.inactive`.
    """
    from greenrating import roster
    from greenrating.store.store import Store
    from greenrating.store.vault import Vault

    engine, shelf = _database(folder, unlocked.key)
    stack.callback(engine.dispose)
    with Store(engine, unlocked.person, key_file.installation, clock).read() as read:
        row = roster.office_row(read)
        who = read.get(Person, roster.at_work(read, unlocked.person, unlocked.identity))
    if not who.active:
        raise Refused("person.inactive", name=who.name)
    told = replace(key_file, office=row.name).named(unlocked.person, who.name)
    if told != keyfile.read(folder):
        keyfile.write(folder, told)
    store = Store(engine, who.id, key_file.installation, clock)
    if server_address.is_server(folder):
        _enter_laptop(store, row.id)
    vault = Vault(shelf, keys.derive(unlocked.key, "vault"))
    store.on_close(stack.pop_all().close)
    identity = unlocked.identity and replace(unlocked.identity, person=who.id)
    return Office(
        folder, store, vault, row, who, key_file.installation, clock, unlocked.key, identity, unlocked.person
    )


def _enter_laptop(store: "Store", office: str) -> None:
    """Make this laptop known at its server, so that the others see what is done on it."""
    from greenrating.store.store import Act

    with store.read() as read:
        known = read.look(Installation, store.installation) is not None
    if not known:
        with store.work(Act("workspace.connect", office)) as work:
            work.put(Installation(id=store.installation, name=platform.node()))


def _database(folder: Path, key: bytes) -> "tuple[Engine, Path | Shelf]":
    """The open database of a folder, and where its evidence lies."""
    if server_address.is_server(folder):
        from greenrating import server_door
        from greenrating.store.server_shelf import ServerShelf

        engine = server_door.open_current(folder)
        return engine, ServerShelf(engine)
    from greenrating.store.schema import open_current

    return open_current(folder / DATABASE, keys.derive(key, "database")), folder / VAULT
