"""A workspace on an office's server: how it is founded there, and how another laptop joins it.

Whatever is opened by `opening.open_workspace` from then on is the same application: the folder only says
where the server is and which laptop this is.
"""

import uuid
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import files, founding, keyfile, server_address, server_door
from greenrating.entering import Clock, enter, held
from greenrating.errors import Refused
from greenrating.office import Office, utc_now
from greenrating.server_address import ServerAddress

if TYPE_CHECKING:
    from greenrating.store.engines import Engine


def create_on_server(
    folder: Path,
    address: ServerAddress,
    office_name: str,
    person_name: str,
    department: str,
    passphrase: str,
    *,
    clock: Clock = utc_now,
) -> tuple[Office, str]:
    """Found a workspace in an empty database; returns it open, and the recovery key to print.

    The folder, new or empty, becomes this laptop's way to it. The database password is the one that
    `server_password` knows. Raises `Refused` like `opening.create_workspace`; `server.taken`,
    `server.foreign` for a database in which something lies; and why there is no connection.
    """
    office, person = founding.office_row(office_name, demo=False), founding.founder(person_name, department)
    files.refuse_filled(folder)
    key_file, unlocked, printed = founding.new_keys(office, person, passphrase)
    with files.folder_in_place(folder) as beside:
        address = _remember(beside, address, key_file)
        engine = server_door.connect(address)
        try:
            _make_tables(engine)
            _put_keys(engine, key_file)
            founding.fill(engine, office, person, key_file, unlocked, clock)
        finally:
            engine.dispose()
    with held(folder) as stack:
        return enter(stack, folder, keyfile.read(folder), unlocked, clock), printed


def join_server(folder: Path, address: ServerAddress) -> str:
    """Make a new or empty folder this laptop's way to a workspace on a server; returns the office's name.

    Whoever has a passphrase there opens it afterwards. Raises `Refused`: `server.empty`,
    `folder.not_empty`, and why there is no connection; nothing is left behind then.
    """
    files.refuse_filled(folder)
    with files.folder_in_place(folder) as beside:
        server_address.write(beside, address)
        there = keyfile.parse(server_door.key_content(beside))
        if there is None:
            raise Refused("keyfile.damaged", "folder", file=keyfile.NAME)
        keyfile.write_near(beside, keyfile.for_laptop(replace(there, installation=str(uuid.uuid4()))))
    return there.office


def upgrade_server(folder: Path) -> None:
    """Bring the server's tables up to what this program knows; its administrator has made a backup before.

    Raises `Refused`: `server.empty`, `workspace.newer`, and why there is no connection.
    """
    from greenrating.store.copies import closing_engine
    from greenrating.store.schema import bring_server_up

    with closing_engine(server_door.connect(server_address.read(folder))) as engine:
        bring_server_up(engine)


def _remember(folder: Path, address: ServerAddress, key_file: keyfile.KeyFile) -> ServerAddress:
    kept = server_address.write(folder, address)
    keyfile.write_near(folder, keyfile.for_laptop(key_file))
    return kept


def _make_tables(engine: "Engine") -> None:
    from greenrating.store import schema

    tables, offices = schema.what_lies_there(engine)
    if offices:
        raise Refused("server.taken", "address", office=offices[0])
    if tables is None:
        schema.create(engine)


def _put_keys(engine: "Engine", key_file: keyfile.KeyFile) -> None:
    from greenrating.store import server_keys

    there = keyfile.for_server(key_file)
    server_keys.put_first(engine, there.workspace, keyfile.content(there))
