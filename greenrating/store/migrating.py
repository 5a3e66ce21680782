"""Bringing an older database up to date; Alembic is loaded only where there is something to do."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from greenrating.store.copies import copy_database
from greenrating.store.engines import writing

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(engine: Engine, path: Path, key: bytes, found: str, scripts: Path = SCRIPTS) -> None:
    """Migrate the database at `path`, which is at revision `found`, after a copy of it was made and checked.

    The copy lies beside it and stays. Raises `Refused` if the disk is full; the database is as before then.
    """
    copy = path.with_name(f"{path.stem}.before-{found}.db")
    if not copy.exists():
        copy_database(engine, key, copy)
    with writing(engine, "schema") as connection:
        upgrade(connection, scripts)


def upgrade(connection: Connection, scripts: Path = SCRIPTS) -> None:
    """Run every migration that the database has not had, within the transaction at hand."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
