"""The connection of a folder to its office's server, and the key file that lies there.

Everything here waits for the network: on the desk's thread, never on the window's.
"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import server_address, server_password
from greenrating.errors import Refused
from greenrating.server_address import ServerAddress

if TYPE_CHECKING:  # SQLAlchemy, which the start of the window must not wait for
    from greenrating.store.engines import Engine

_SESSION = "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s -c synchronous_commit=on"
"""What is told as saved is on the server's disk, whatever its administrator set for others."""
_WAITING = {
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",  # milliseconds until a silent network counts as gone
}


def connect(address: ServerAddress) -> "Engine":
    """An engine on a server; nothing is sent before its certificate is checked."""
    from greenrating.store.engines import open_database

    query = {**_WAITING, "sslmode": address.sslmode, "options": _SESSION, "application_name": "greenrating"}
    if address.certificate:
        query["sslrootcert"] = address.certificate
    password = server_password.known(address)
    return open_database(address.user, password, address.host, address.port, address.database, query)


def open_current(folder: Path) -> "Engine":
    """The server of a folder, if its tables are those that this program knows.

    Raises `Refused`: `server.empty`, `server.older`, `workspace.newer`, and why there is no connection.
    """
    from greenrating.store.schema import refuse_other_version

    engine = connect(server_address.read(folder))
    try:
        refuse_other_version(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def key_content(folder: Path) -> bytes:
    """The key file as it lies on the server. Raises `Refused` (`server.empty`, and no connection)."""
    from greenrating.store import server_keys
    from greenrating.store.copies import closing_engine

    with closing_engine(connect(server_address.read(folder))) as engine:
        content = server_keys.read(engine)
    if content is None:
        raise Refused("server.empty")
    return content


def put_key_content(folder: Path, content: bytes, read_as: str) -> None:
    """Put the key file in place of the one with the digest `read_as`.

    Raises `Refused` (`meanwhile_new`) if somebody else put theirs in between: a way in would be lost.
    """
    from greenrating.store import server_keys
    from greenrating.store.copies import closing_engine

    with closing_engine(connect(server_address.read(folder))) as engine:
        server_keys.replace(engine, content, read_as)


def digest(content: bytes) -> str:
    """By what a writer tells the key file that it had read."""
    return hashlib.sha256(content).hexdigest()
