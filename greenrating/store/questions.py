"""The questions asked of the tables, each put together once: that takes longer than answering one."""

from functools import cache
from typing import Any, Literal, cast

from sqlalchemy import ColumnElement, Delete, Insert, Select, Update, bindparam, func, select

from greenrating.records import Row
from greenrating.store.tables import TABLES, history, installation

Shape = Literal["one", "several", "none"]


def shape(value: object) -> Shape:
    """How a value is looked for: one value, several in a tuple, or none set."""
    return "none" if value is None else "several" if isinstance(value, tuple) else "one"


def single(value: object) -> object:
    """The one member of a tuple that has one: asking for that alone is quicker. Any other value as it is."""
    if not isinstance(value, tuple):
        return value
    members = cast("tuple[object, ...]", value)
    return members[0] if len(members) == 1 and members[0] is not None else members


@cache
def by_id(kind: type[Row]) -> Select[Any]:
    """The row with an `id`."""
    table = TABLES[kind]
    return select(table).where(table.c.id == bindparam("id"))


@cache
def by_values(kind: type[Row], shapes: tuple[tuple[str, Shape], ...]) -> Select[Any]:
    """The rows with values of these shapes, oldest writing first. Raises `KeyError` for an unknown column."""
    table = TABLES[kind]
    matches = (_matches(table.c[name], each) for name, each in shapes)
    return select(table).where(*matches).order_by(table.c.written, table.c.id)


@cache
def revisions(kind: type[Row], shapes: tuple[tuple[str, Shape], ...]) -> Select[Any, Any]:
    """Ids and revisions of the rows that `by_values` finds, in its order."""
    table = TABLES[kind]
    matches = (_matches(table.c[name], each) for name, each in shapes)
    return select(table.c.id, table.c.revision).where(*matches).order_by(table.c.written, table.c.id)


@cache
def greatest(kind: type[Row], name: str, of: str) -> Select[Any]:
    """The greatest number in a column among the rows with a value in the column `of`, withdrawn ones too."""
    table = TABLES[kind]
    return select(func.max(table.c[name])).where(table.c[of] == bindparam("value"))


@cache
def new_row(kind: type[Row]) -> Insert:
    """Write a new row."""
    return TABLES[kind].insert()


@cache
def changed_row(kind: type[Row]) -> Update:
    """Write every column of the row with the id `this`, if it still has the revision `seen`."""
    table = TABLES[kind]
    return table.update().where(table.c.id == bindparam("this"), table.c.revision == bindparam("seen"))


@cache
def removed_row(kind: type[Row]) -> Delete:
    """Remove the row with an `id`: only of what a package brought."""
    table = TABLES[kind]
    return table.delete().where(table.c.id == bindparam("id"))


@cache
def newest_acts(about: bool, before: bool, names: bool = False) -> Select[Any]:
    """The newest entries of the chain `of` an installation, `most` of them, newest first."""
    query = select(history).where(history.c.installation == bindparam("of"))
    if about:
        query = query.where(history.c.about == bindparam("about"))
    if names:
        query = query.where(history.c.act.in_(bindparam("names", expanding=True)))
    if before:
        query = query.where(history.c.seq < bindparam("before"))
    return query.order_by(history.c.seq.desc()).limit(bindparam("most"))


@cache
def chain_tip() -> Select[Any, Any]:
    """The number and the hash of the newest entry in the chain `of` an installation."""
    newest = select(history.c.seq, history.c.hash).where(history.c.installation == bindparam("of"))
    return newest.order_by(history.c.seq.desc()).limit(1)


@cache
def other_heads() -> Select[Any, Any]:
    """The number of the newest entry of every installation but this `own` one; one look at an index each."""
    newest = select(func.max(history.c.seq)).where(history.c.installation == installation.c.id)
    return select(installation.c.id, newest.scalar_subquery()).where(installation.c.id != bindparam("own"))


@cache
def new_entry() -> Insert:
    """Write a new entry of the history."""
    return history.insert()


def _matches(column: ColumnElement[Any], how: Shape) -> ColumnElement[bool]:
    match how:
        case "one":
            return column == bindparam(column.key)
        case "several":
            return column.in_(bindparam(column.key, expanding=True))
        case "none":
            return column.is_(None)
