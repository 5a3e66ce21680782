"""The columns of the tables, each kind spelt once; and what every table begins with."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, MetaData, String, Table, Text

from greenrating.store.types import Texts, UtcTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

AnyColumn = Column[object] | Column[str] | Column[int] | Column[bool]


def text(name: str) -> Column[str]:
    """Text, empty where there is none."""
    return Column(name, Text, nullable=False)


def some_text(name: str) -> Column[str]:
    """Text, or nothing."""
    return Column(name, Text)


def whole(name: str, *, none: bool = False) -> Column[int]:
    """A whole number of 64 bits."""
    return Column(name, BigInteger, nullable=none)


def yes_no(name: str, *, none: bool = False) -> Column[bool]:
    """Yes or no."""
    return Column(name, Boolean, nullable=none)


def day(name: str, *, none: bool = False) -> Column[object]:
    """A plain date."""
    return Column(name, Date, nullable=none)


def moment(name: str) -> Column[object]:
    """A moment in UTC, or nothing."""
    return Column(name, UtcTime)


def texts(name: str) -> Column[object]:
    """Several texts in their order."""
    return Column(name, Texts, nullable=False)


def sha256(name: str, *, index: bool = False) -> Column[str]:
    """A digest as 64 hexadecimal digits, empty where there is none."""
    return Column(name, String(64), nullable=False, index=index or None)


def of(name: str, of_table: str) -> Column[str]:
    """The id of a row of another table."""
    target = ForeignKey(f"{of_table}.id", deferrable=True, initially="DEFERRED")
    return Column(name, String(36), target, nullable=False, index=True)


def maybe_of(name: str) -> Column[str]:
    """The id of a row, or empty: nothing holds it to be there."""
    return Column(name, String(36), nullable=False, index=True)


def table(name: str, *columns: AnyColumn) -> Table:
    """A table of rows: their stamp, then what is their own."""
    return Table(
        name,
        metadata,
        Column("id", String(36), primary_key=True),
        Column("author", String(36), nullable=False),
        Column("origin", String(36), nullable=False),
        Column("revision", BigInteger, nullable=False),
        Column("written", UtcTime, nullable=False),
        Column("gone", Boolean, nullable=False),
        *columns,
    )
