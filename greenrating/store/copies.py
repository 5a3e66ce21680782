"""Copies of an open database: complete, encrypted with the same key, and checked before they count."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, func, inspect, select, text

from greenrating import files
from greenrating.errors import Untrusted
from greenrating.store.engines import open_file, outside, reading
from greenrating.texts import say


def copy_database(engine: Engine, key: bytes, target: Path) -> None:
    """Write a copy of the database, as of now, to `target`, where there must be no file yet.

    A plain copy of the file would leave behind what is still in the write-ahead log. Raises `Refused` if the
    disk is full, `Untrusted` if the copy is not the same.
    """
    with files.in_place(target) as beside:
        with outside(engine) as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(beside),))
        with closing_engine(open_file(beside, key, alone=True)) as copy:
            faults = [*damage(copy), *_differences(engine, copy)]
        if faults:
            raise Untrusted(target.name, tuple(faults))


@contextmanager
def closing_engine(engine: Engine) -> Generator[Engine]:
    """Close every connection of an engine on leaving."""
    try:
        yield engine
    finally:
        engine.dispose()


def damage(engine: Engine) -> list[str]:
    """What is damaged in an encrypted database, one sentence each: altered pages, tables that do not fit."""
    with reading(engine) as connection:
        altered = connection.execute(text("PRAGMA cipher_integrity_check")).scalars().all()
        broken = connection.execute(text("PRAGMA quick_check")).scalars().all() if not altered else ["ok"]
    found = [*altered, *(line for line in broken if line != "ok")]
    return [say("store.database_damaged", where=where) for where in found]


def _differences(engine: Engine, copy: Engine) -> list[str]:
    """Tables in which the copy has not as many rows."""
    with reading(engine) as ours, reading(copy) as theirs:
        names = inspect(ours).get_table_names()
        return [
            say("store.copy_differs", table=name)
            for name in names
            if _count(ours, name) != _count(theirs, name)
        ]


def _count(connection: Connection, table: str) -> int:
    return connection.execute(select(func.count()).select_from(text(table))).scalar_one()
