"""Tables, records and migrations say the same, and a database of another version is met with care."""

import dataclasses
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from greenrating.errors import Refused
from greenrating.records import RECORDS, Row
from greenrating.store import schema
from greenrating.store.engines import open_file, open_server, reading, writing
from greenrating.store.migrating import SCRIPTS, migrate, upgrade
from greenrating.store.store import Act, Store
from greenrating.store.tables import TABLES, metadata
from tests.support.rows import family

LATER = '''
"""A migration of a later version, for the test."""
import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    with op.batch_alter_table("room") as table:
        table.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default="green"))
    op.create_index("ix_room_colour", "room", ["colour"])
    {then}
'''


@pytest.mark.parametrize("kind", RECORDS)
def test_a_table_has_the_columns_of_its_record(kind: type[Row]):
    fields = {field.name: field for field in dataclasses.fields(kind)}
    columns = TABLES[kind].columns
    assert list(fields) == [column.name for column in columns]
    optional = {name for name, field in fields.items() if "None" in str(field.type)} - {"written"}
    assert optional == {column.name for column in columns if column.nullable}


def test_every_record_has_a_table():
    assert set(TABLES) == set(RECORDS)


@pytest.fixture(params=["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgres)])
def two_databases(request: pytest.FixtureRequest, tmp_path: Path, key: bytes) -> Iterator[list[Engine]]:
    """One database made at once, one by the migrations."""
    if request.param == "sqlcipher":
        made, migrated = (open_file(tmp_path / name, key) for name in ("made.db", "migrated.db"))
    else:
        url = request.getfixturevalue("postgres_database")
        made = open_server(url + "?options=-csearch_path%3Dmade")
        migrated = open_server(url + "?options=-csearch_path%3Dmigrated")
        with writing(made) as connection:
            connection.execute(text("CREATE SCHEMA made"))
            connection.execute(text("CREATE SCHEMA migrated"))
    schema.create(made)
    with writing(migrated) as connection:
        upgrade(connection)
    yield [made, migrated]
    made.dispose()
    migrated.dispose()


def test_migrations_make_the_same_database_as_the_tables(two_databases: list[Engine]):
    made, migrated = two_databases
    with reading(made) as one, reading(migrated) as other:
        assert schema.revision(one) == schema.revision(other) == schema.HEAD
        assert (
            compare_metadata(MigrationContext.configure(other, opts={"compare_type": True}), metadata) == []
        )
        assert _parts(one) == _parts(other)


def _parts(connection) -> list[tuple]:
    """Everything that the database says of its tables, in words of its own."""
    if connection.dialect.name == "sqlite":
        query = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
        return [(*part[:3], _plain_name(part.sql)) for part in connection.execute(text(query))]
    queries = (
        """SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default
        FROM information_schema.columns WHERE table_schema = current_schema ORDER BY 1, 2""",
        """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = current_schema::regnamespace ORDER BY 1, 2""",
        "SELECT tablename, indexname FROM pg_indexes WHERE schemaname = current_schema ORDER BY 1, 2",
        """SELECT event_object_table, trigger_name, event_manipulation, action_timing
        FROM information_schema.triggers WHERE trigger_schema = current_schema ORDER BY 1, 2, 3""",
    )
    return [tuple(row) for query in queries for row in connection.execute(text(query))]


def _plain_name(sql: str | None) -> list[str] | None:
    """The same in lines with the table's name bare and the constraints sorted.

    SQLite puts a name in quotes once a table has been renamed; the order of constraints says nothing.
    """
    lines = re.sub(r'^CREATE TABLE "(\w+)"', r"CREATE TABLE \1", sql or "").split("\n")
    held = sorted(line.rstrip(", ") for line in lines if "CONSTRAINT" in line)
    return [line for line in lines if "CONSTRAINT" not in line] + held


def test_the_newest_migration_is_the_one_that_the_program_expects():
    newest = sorted(path.stem for path in (SCRIPTS / "versions").glob("*.py"))[-1]
    assert newest.startswith(schema.HEAD + "_")


def test_a_database_of_a_later_version_is_refused_untouched(file_store: Store, tmp_path: Path, key: bytes):
    with writing(file_store.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Refused) as refusal:
        schema.bring_up(file_store.engine, tmp_path / "workspace.db", key)
    assert refusal.value.code == "workspace.newer"
    assert refusal.value.values == {"found": "9999", "known": schema.HEAD}


def test_a_database_without_tables_is_refused(tmp_path: Path, key: bytes):
    engine = open_file(tmp_path / "empty.db", key)
    with pytest.raises(Refused) as refusal:
        schema.bring_up(engine, tmp_path / "empty.db", key)
    engine.dispose()
    assert refusal.value.code == "workspace.damaged"


def scripts_with_a_later_one(tmp_path: Path, then: str) -> Path:
    scripts = tmp_path / "scripts"
    shutil.copytree(SCRIPTS, scripts)
    (scripts / "versions" / "0003_later.py").write_text(LATER.format(then=then), encoding="utf-8")
    return scripts


def test_an_older_database_is_copied_then_migrated(file_store: Store, tmp_path: Path, key: bytes):
    with file_store.work(Act("everything")) as work:
        for row in family().values():
            work.put(row)
    scripts = scripts_with_a_later_one(tmp_path, then="pass")
    migrate(file_store.engine, tmp_path / "workspace.db", key, "0002", scripts)
    with reading(file_store.engine) as connection:
        assert schema.revision(connection) == "0003"
        assert connection.execute(text("SELECT name, colour FROM room")).all() == [
            ("青禾家纺直播间", "green")
        ]
    assert file_store.check_history() == []
    copy = open_file(tmp_path / "workspace.before-0002.db", key, alone=True)
    with reading(copy) as connection:
        assert schema.revision(connection) == "0002"
        assert connection.execute(text("SELECT name FROM room")).scalars().all() == ["青禾家纺直播间"]
    copy.dispose()


def test_a_failing_migration_leaves_the_database_as_it_was(file_store: Store, tmp_path: Path, key: bytes):
    with file_store.work(Act("everything")) as work:
        for row in family().values():
            work.put(row)
    with reading(file_store.engine) as connection:
        before = _parts(connection)
    with pytest.raises(ZeroDivisionError):
        migrate(
            file_store.engine,
            tmp_path / "workspace.db",
            key,
            "0002",
            scripts_with_a_later_one(tmp_path, "1 / 0"),
        )
    with reading(file_store.engine) as connection:
        assert _parts(connection) == before
        assert schema.revision(connection) == "0002"
        assert "room" in inspect(connection).get_table_names()
    assert file_store.check_history() == []
