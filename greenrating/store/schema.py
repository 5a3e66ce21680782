"""Whether a database has the tables that this program knows, and how it gets them."""

from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    inspect,
    select,
)

from greenrating.errors import Refused
from greenrating.store.copies import damage
from greenrating.store.engines import open_file, reading, writing
from greenrating.store.guards import guard_history
from greenrating.store.tables import metadata, office

HEAD = "0002"
_VERSION = Table(  # as Alembic makes it
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def create(engine: Engine) -> None:
    """Make all tables in an empty database, as the migrations would have made them."""
    with writing(engine) as connection:
        metadata.create_all(connection)
        guard_history(connection)
        stamp(connection)


def stamp(connection: Connection) -> None:
    """Note that the database has the newest tables; where Alembic looks for it."""
    _VERSION.create(connection)
    connection.execute(_VERSION.insert().values(version_num=HEAD))


def revision(connection: Connection) -> str | None:
    """The revision of the tables, or None where there are none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(select(_VERSION.c.version_num)).scalar_one()


def open_current(path: Path, key: bytes) -> Engine:
    """Open the database at `path`, look whether it is whole, and bring its tables up to date.

    Raises `Refused`: `workspace.damaged`, `workspace.newer`.
    """
    if not path.is_file():
        raise Refused("workspace.damaged", "folder")
    with ExitStack() as stack:
        engine = open_file(path, key)
        stack.callback(engine.dispose)
        if damage(engine):
            raise Refused("workspace.damaged", "folder")
        bring_up(engine, path, key)
        stack.pop_all()
    return engine


def refuse_other_version(engine: Engine) -> None:
    """Refuse a server whose tables are not those that this program knows; they are many people's.

    Raises `Refused`: `server.empty` without tables, `server.older`, `workspace.newer`.
    """
    with reading(engine) as connection:
        found = revision(connection)
    if found is None:
        raise Refused("server.empty")
    if found != HEAD:
        raise Refused("server.older" if found < HEAD else "workspace.newer", found=found, known=HEAD)


def what_lies_there(engine: Engine) -> tuple[str | None, list[str]]:
    """The revision of the tables in a server's database, None if it is empty, and the offices in them.

    Tables without an office are left by a founding that was broken off. Raises `Refused`: `server.foreign`
    for tables of something else, and like `refuse_other_version`.
    """
    with reading(engine) as connection:
        found = revision(connection)
        if found is None and inspect(connection).get_table_names():
            raise Refused("server.foreign", "address")
        names = [] if found is None else list(connection.execute(select(office.c.name)).scalars())
    if found is not None and not names:
        refuse_other_version(engine)
    return found, names


def bring_server_up(engine: Engine) -> None:
    """Bring the tables of a server up to what this program knows; a copy is its administrator's to make.

    Raises `Refused`: `server.empty`, `workspace.newer`.
    """
    with reading(engine) as connection:
        found = revision(connection)
    if found is None or found > HEAD:
        refuse_other_version(engine)
    from greenrating.store.migrating import upgrade

    with writing(engine) as connection:
        upgrade(connection)


def bring_up(engine: Engine, path: Path, key: bytes) -> None:
    """Bring the tables of the database at `path` up to what this program knows, after making a copy of it.

    Raises `Refused`: `workspace.newer` for tables of a later version, `workspace.damaged` without tables.
    """
    with reading(engine) as connection:
        found = revision(connection)
    if found is None:
        raise Refused("workspace.damaged")
    if found > HEAD:
        raise Refused("workspace.newer", found=found, known=HEAD)
    if found < HEAD:
        from greenrating.store.migrating import migrate

        migrate(engine, path, key, found)
