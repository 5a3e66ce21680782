"""Single values out of plain JSON that may come from anywhere: each is looked at as it is taken."""

from typing import Any, cast, get_args

from appendix_a.document import Json
from scoring.sheet import Words


class Misshapen(ValueError):
    """A document is not a sheet; the message names the key."""


def words(holder: Json) -> Words:
    """A text that stands as `source` (if the standard has it), `zh` and `en`."""
    return Words(maybe_text(holder, "source") or "", text(holder, "zh"), text(holder, "en"))


def flat_words(holder: Json, name: str) -> Words:
    """A text whose parts stand as `name_source`, `name` and `name_en` among other values."""
    source = maybe_text(holder, f"{name}_source") or ""
    return Words(source, text(holder, name), text(holder, f"{name}_en"))


def maybe_words(holder: Json, key: str) -> Words | None:
    """The text under a key, None if there is none."""
    return words(mapping(holder, key)) if key in holder else None


def text(holder: Json, key: str) -> str:
    """The text under a key."""
    value = holder.get(key)
    if not isinstance(value, str):
        raise Misshapen(key)
    return value


def maybe_text(holder: Json, key: str) -> str | None:
    """The text under a key, None if there is none."""
    return text(holder, key) if key in holder else None


def texts(holder: Json, key: str) -> tuple[str, ...]:
    """The texts listed under a key, none if it is absent."""
    values = holder.get(key, [])
    if not isinstance(values, list):
        raise Misshapen(key)
    return tuple(text({key: value}, key) for value in cast("list[object]", values))


def whole(holder: Json, key: str) -> int:
    """The whole number under a key."""
    value = holder.get(key)
    if type(value) is not int:
        raise Misshapen(key)
    return value


def mapping(holder: Json, key: str) -> Json:
    """The mapping under a key."""
    value = holder.get(key)
    if not isinstance(value, dict):
        raise Misshapen(key)
    return cast("Json", value)


def mappings(holder: Json, key: str) -> list[Json]:
    """The mappings listed under a key."""
    values = holder.get(key)
    if not isinstance(values, list):
        raise Misshapen(key)
    return [mapping({key: value}, key) for value in cast("list[object]", values)]


def one_of(holder: Json, key: str, choices: Any) -> Any:
    """The text under a key, which must be one of a literal type's."""
    value = text(holder, key)
    if value not in get_args(choices):
        raise Misshapen(key)
    return value
