"""Connections to an encrypted file (SQLCipher) or to a PostgreSQL server, with the same transactions."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError

from greenrating.errors import Refused
from greenrating.store.failures import told_plainly

__all__ = [
    "Engine",
    "open_database",
    "open_file",
    "open_server",
    "outside",
    "reading",
    "writing",
]

_PRAGMAS = (
    "synchronous=FULL",  # an acknowledged answer survives a power cut, not only the end of the process
    "foreign_keys=ON",
    "busy_timeout=5000",
)
_ONE_WRITER = text("SELECT pg_advisory_xact_lock(hashtext('greenrating'))")


def open_file(path: Path, key: bytes, *, alone: bool = False, migrating: bool = False) -> Engine:
    """An engine on an encrypted file, made if it does not exist; `key` is 32 raw bytes.

    `alone` keeps it a single file, without a write-ahead log beside it: for copies. `migrating` lets tables
    be made anew while others refer to them; whoever asks for it checks the references. Raises `Refused`
    (`workspace.damaged`) if the file cannot be read with this key.
    """
    from sqlcipher3 import dbapi2

    def connect() -> Any:
        connection: Any = cast("Any", dbapi2).connect(str(path), check_same_thread=False)
        connection.isolation_level = None
        connection.execute("PRAGMA cipher_log_level=NONE")  # it would write to the terminal by itself
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        for pragma in _PRAGMAS if alone else ("journal_mode=WAL", *_PRAGMAS):
            connection.execute(f"PRAGMA {pragma}")
        if migrating:
            connection.execute("PRAGMA foreign_keys=OFF")  # has no effect within a transaction
        return connection

    engine = create_engine(URL.create("sqlite", database=str(path)), creator=connect, module=dbapi2)
    event.listen(engine, "begin", _begin)
    with reading(engine) as connection:
        connection.execute(text("SELECT count(*) FROM sqlite_master"))  # a wrong key shows only here
    return engine


def open_database(
    user: str, password: str | None, host: str, port: int, database: str, query: Mapping[str, str]
) -> Engine:
    """An engine on a PostgreSQL server, its address part by part; `query` are settings of libpq."""
    return open_server(
        URL.create("postgresql+psycopg", user, password, host, port, database, query=dict(query))
    )


def open_server(url: str | URL) -> Engine:
    """An engine on a PostgreSQL server; a connection that broke while idle is replaced.

    `url` is `postgresql+psycopg://…`; an office's server belongs behind
    `?sslmode=verify-full&sslrootcert=…`, since the default checks nobody's identity.
    """
    return create_engine(url, pool_pre_ping=True)


def _begin(connection: Connection) -> None:
    """Begin a transaction ourselves: a writer queues at once, instead of failing half-way."""
    options = connection.get_execution_options()
    if not options.get("outside", False):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("write", False) else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Generator[Connection]:
    """One write transaction; on a server as in a file, one follows the other.

    So whatever an act looks at stays as it is until the act is done. Raises `Refused`, among it
    `server.unsure` if the connection broke while the server was told to keep what was written.
    """
    written = False
    with told_plainly(), engine.connect().execution_options(write=True) as connection:
        try:
            with connection.begin():
                if engine.dialect.name == "postgresql":
                    connection.execute(_ONE_WRITER)
                yield connection
                written = True
        except DatabaseError as error:
            if written and error.connection_invalidated:
                raise Refused("server.unsure") from error
            raise


@contextmanager
def reading(engine: Engine) -> Generator[Connection]:
    """One read transaction, which sees one moment."""
    level = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with told_plainly(), engine.connect().execution_options(**level) as connection, connection.begin():
        yield connection


@contextmanager
def outside(engine: Engine) -> Generator[Connection]:
    """A connection without a transaction, for what SQLite does not do within one."""
    with told_plainly(), engine.connect().execution_options(outside=True) as connection:
        yield connection
