"""The key file of a workspace on a server, in a table of its own."""

import hashlib

from sqlalchemy import Engine, inspect, select

from greenrating.errors import Refused
from greenrating.store.engines import outside, reading, writing
from greenrating.store.tables import key_file


def read(engine: Engine) -> bytes | None:
    """The content of the key file, or None where there is none yet."""
    with reading(engine) as connection:
        if not inspect(connection).has_table(key_file.name):
            return None
        content = connection.execute(select(key_file.c.content)).scalar()
    return None if content is None else content.encode()


def put_first(engine: Engine, workspace: str, content: bytes) -> None:
    """Put the key file of a new workspace there; one that was left by a founding broken off gives way."""
    with writing(engine) as connection:
        connection.execute(key_file.delete())
        values = {"workspace": workspace, "content": content.decode(), "sha256": _digest(content)}
        connection.execute(key_file.insert(), values)


def replace(engine: Engine, content: bytes, read_as: str) -> None:
    """Put the key file in place of the one with this digest, past an act under way, as a file is.

    Raises `Refused` (`meanwhile_new`).
    """
    with outside(engine) as connection, connection.begin():
        change = key_file.update().where(key_file.c.sha256 == read_as)
        values = {"content": content.decode(), "sha256": _digest(content)}
        if connection.execute(change, values).rowcount != 1:
            raise Refused("meanwhile_new")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
