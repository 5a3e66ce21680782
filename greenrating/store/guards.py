"""Triggers of the database that let nobody change or remove an entry of the history."""

from sqlalchemy import Connection, text

_SQLITE = tuple(
    f"CREATE TRIGGER history_no_{verb} BEFORE {verb} ON history "
    "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
    for verb in ("update", "delete")
)
_POSTGRES = (
    """CREATE FUNCTION history_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$""",
    """CREATE TRIGGER history_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON history
    FOR EACH STATEMENT EXECUTE FUNCTION history_append_only()""",
)


def guard_history(connection: Connection) -> None:
    """Put the triggers up; once, when the history table is made."""
    for statement in _POSTGRES if connection.dialect.name == "postgresql" else _SQLITE:
        connection.execute(text(statement))
