"""Connections to an encrypted file (SQLCipher) or to a PostgreSQL server, with the same transactions."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event, text

from greenrating.store.failures import told_plainly

_PRAGMAS = (
    "synchronous=FULL",  # an acknowledged answer survives a power cut, not only the end of the process
    "foreign_keys=ON",
    "busy_timeout=5000",
)


def open_file(path: Path, key: bytes, *, alone: bool = False) -> Engine:
    """An engine on an encrypted file, made if it does not exist; `key` is 32 raw bytes.

    `alone` keeps it a single file, without a write-ahead log beside it: for copies. Raises `Refused`
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
        return connection

    engine = create_engine(URL.create("sqlite", database=str(path)), creator=connect, module=dbapi2)
    event.listen(engine, "begin", _begin)
    with reading(engine) as connection:
        connection.execute(text("SELECT count(*) FROM sqlite_master"))  # a wrong key shows only here
    return engine


def open_server(url: str) -> Engine:
    """An engine on a PostgreSQL server.

    `url` is `postgresql+psycopg://…`; an office's server belongs behind
    `?sslmode=verify-full&sslrootcert=…`, since the default checks nobody's identity.
    """
    return create_engine(url)


def _begin(connection: Connection) -> None:
    """Begin a transaction ourselves: a writer queues at once, instead of failing half-way."""
    options = connection.get_execution_options()
    if not options.get("outside", False):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("write", False) else "BEGIN")


@contextmanager
def writing(engine: Engine, chain: str) -> Generator[Connection]:
    """One write transaction; those of one chain follow one another."""
    with told_plainly(), engine.connect().execution_options(write=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:chain))"), {"chain": chain})
        yield connection


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
