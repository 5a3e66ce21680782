"""From a folder and its key to an open office."""

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from greenrating import keyfile, keys
from greenrating.keyfile import KeyFile
from greenrating.lock import Lock
from greenrating.office import Office
from greenrating.records import OfficeRow, Person
from greenrating.unlocking import Unlocked

DATABASE = "workspace.db"
VAULT = "vault"

Clock = Callable[[], datetime]


@contextmanager
def held(folder: Path) -> Generator[ExitStack]:
    """Hold a workspace; whatever goes wrong, let go of it again. Raises `Refused` (`workspace.busy`)."""
    with ExitStack() as stack:
        stack.callback(Lock(folder).release)
        yield stack


def enter(stack: ExitStack, folder: Path, key_file: KeyFile, unlocked: Unlocked, clock: Clock) -> Office:
    """Open what lies in the folder; the office takes over whatever the stack holds.

    Raises `Refused`: `workspace.damaged`, `workspace.newer`.
    """
    from greenrating.store.schema import open_current
    from greenrating.store.store import Store
    from greenrating.store.vault import Vault

    person, key = unlocked
    engine = open_current(folder / DATABASE, keys.derive(key, "database"))
    stack.callback(engine.dispose)
    store = Store(engine, person, key_file.installation, clock)
    with store.read() as read:
        row = read.find(OfficeRow)[0]
        who = read.get(Person, person)
    if row.name != key_file.office:
        keyfile.write(folder, replace(key_file, office=row.name))
    vault = Vault(folder / VAULT, keys.derive(key, "vault"))
    store.on_close(stack.pop_all().close)
    return Office(folder, store, vault, row, who, key_file.installation, clock, key)
