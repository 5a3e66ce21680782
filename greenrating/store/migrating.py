"""Bringing an older database up to date; Alembic is loaded only where there is something to do."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from greenrating.errors import Refused
from greenrating.store.copies import closing_engine, copy_database
from greenrating.store.engines import open_file, writing

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(engine: Engine, path: Path, key: bytes, found: str, scripts: Path = SCRIPTS) -> None:
    """Migrate the database at `path`, which is at revision `found`, after a copy of it was made and checked.

    The copy lies beside it and stays. Raises `Refused` if the disk is full, and `workspace.damaged` if a row
    would refer to none; the database is as before then.
    """
    copy = path.with_name(f"{path.stem}.before-{found}.db")
    if not copy.exists():
        copy_database(engine, key, copy)
    with (
        closing_engine(open_file(path, key, migrating=True)) as alone,
        writing(alone) as connection,
    ):
        upgrade(connection, scripts)
        if connection.execute(text("PRAGMA foreign_key_check")).first():
            raise Refused("workspace.damaged", "folder")


def upgrade(connection: Connection, scripts: Path = SCRIPTS) -> None:
    """Run every migration that the database has not had, within the transaction at hand."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
