"""JSON text from outside, read so that it can mean one thing only."""

import json


def read(text: str) -> object:
    """The value of a JSON text without doubled keys, fractions, NaN or infinity.

    Raises ValueError that names what is wrong; nesting that is too deep is one, too.
    """
    try:
        return _STRICT.decode(text)
    except RecursionError as error:
        raise ValueError("[[[…") from error


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(next(key for key in keys if keys.count(key) > 1))
    return found


def _no_number(raw: str) -> object:
    raise ValueError(raw)


_STRICT = json.JSONDecoder(object_pairs_hook=_once, parse_float=_no_number, parse_constant=_no_number)
