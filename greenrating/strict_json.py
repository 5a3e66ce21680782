"""JSON text from outside, read so that it can mean one thing only."""

import json


def read(text: str) -> object:
    """The value of a JSON text without doubled keys, fractions, NaN or infinity.

    Raises ValueError that names what is wrong; nesting that is too deep is one, too.
    """
    try:
        return json.loads(text, object_pairs_hook=_once, parse_float=_no_number, parse_constant=_no_number)
    except RecursionError as error:
        raise ValueError("[[[…") from error


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(key)
        found[key] = value
    return found


def _no_number(raw: str) -> object:
    raise ValueError(raw)
