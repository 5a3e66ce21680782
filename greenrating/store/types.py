"""How the values of a row are kept, so that SQLite and PostgreSQL agree on every one of them.

Left alone, engines lose something silently: SQLite forgets time zones and rounds decimals to even, PostgreSQL
rounds them up. Points are therefore whole hundredths, and times are UTC.
"""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import BigInteger, Date, DateTime, Dialect, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from scoring.sheet import Points

Plain = str | int | bool | list[str] | None


class PointsType(TypeDecorator[Points]):
    """Points as whole hundredths; read back as `int` where they are whole, else as `Decimal`."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Points | None, dialect: Dialect) -> int | None:
        """Points to hundredths. Raises `TypeError` for a float, `ValueError` for a finer fraction."""
        return None if value is None else hundredths(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Points | None:
        """Hundredths to points."""
        return None if value is None else points(int(value))


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC to the microsecond: a timestamp with zone in PostgreSQL, sortable text in SQLite."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column type of the engine at hand."""
        kind: TypeEngine[Any] = DateTime(timezone=True) if dialect.name == "postgresql" else String(27)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """A moment to what the engine keeps. Raises `ValueError` for a time without a zone."""
        if value is None:
            return None
        return in_utc(value) if dialect.name == "postgresql" else time_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """What the engine kept to a moment in UTC."""
        if value is None:
            return None
        kept = value if isinstance(value, datetime) else datetime.fromisoformat(cast("str", value))
        return kept.astimezone(UTC)


class Texts(TypeDecorator[tuple[str, ...]]):
    """Several texts in their order, as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """The texts to JSON."""
        if value == ():  # by far the most frequent, and there it is quicker without JSON
            return "[]"
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:
        """JSON to the texts."""
        if value == "[]":
            return ()
        return None if value is None else tuple(json.loads(value))


def hundredths(value: Points) -> int:
    """Points as whole hundredths.

    Raises `TypeError` for anything but a whole number or a decimal, `ValueError` for a finer fraction.
    """
    if type(value) is int:
        return value * 100
    if isinstance(value, bool) or not isinstance(value, int | Decimal):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"points are int or Decimal, not {value!r}")
    scaled = Decimal(value) * 100
    if not scaled.is_finite() or scaled != scaled.to_integral_value():
        raise ValueError(f"points have at most two decimals, not {value!r}")
    return int(scaled)


def points(kept: int) -> Points:
    """Hundredths as points: an `int` where they are whole."""
    whole, rest = divmod(kept, 100)
    return whole if rest == 0 else (Decimal(kept) / 100).normalize()


def in_utc(value: datetime) -> datetime:
    """A moment in UTC. Raises `ValueError` where the zone is missing, since it would have to be guessed."""
    if value.tzinfo is None:
        raise ValueError(f"a time needs its zone: {value!r}")
    return value.astimezone(UTC)


def time_text(value: datetime) -> str:
    """A moment as text of one length, so that text order is time order: `2026-03-12T01:10:00.000000Z`."""
    return in_utc(value).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def plain_writer(kind: TypeEngine[Any]) -> Callable[[Any], Plain] | None:
    """What makes a column's values such as JSON can hold; None where they are that already.

    Points, times and dates become text, several texts a list.
    """
    match kind:
        case PointsType():
            return _points_text
        case UtcTime():
            return time_text
        case Texts():
            return list
        case Date():
            return date.isoformat
        case _:
            return None


def plain_reader(kind: TypeEngine[Any]) -> Callable[[Any], Any] | None:
    """What makes a column's values again of those that `plain_writer` wrote; None where they are the same."""
    match kind:
        case PointsType():
            return _text_points
        case UtcTime():
            return _text_time
        case Texts():
            return tuple
        case Date():
            return date.fromisoformat
        case _:
            return None


def _points_text(value: Points) -> str:
    return str(points(hundredths(value)))


def _text_points(text: str) -> Points:
    return points(hundredths(Decimal(text)))


def _text_time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
