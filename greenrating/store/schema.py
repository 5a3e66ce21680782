"""Whether a database has the tables that this program knows, and how it gets them."""

from sqlalchemy import Connection, Engine, inspect, text

from greenrating.errors import Refused
from greenrating.store.engines import writing
from greenrating.store.guards import guard_history
from greenrating.store.tables import metadata

HEAD = "0001"


def create(engine: Engine) -> None:
    """Make all tables in an empty database, as the migrations would have made them."""
    with writing(engine, "schema") as connection:
        metadata.create_all(connection)
        guard_history(connection)
        stamp(connection)


def stamp(connection: Connection) -> None:
    """Note that the database has the newest tables; where Alembic looks for it."""
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def revision(connection: Connection) -> str | None:
    """The revision of the tables, or None where there are none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()


def refuse_newer(found: str) -> None:
    """Refuse tables of a later version of the program. Raises `Refused` (`workspace.newer`)."""
    if found > HEAD:
        raise Refused("workspace.newer", found=found, known=HEAD)
