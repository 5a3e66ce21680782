"""The sentences of sheet faults: what is wrong, and what to write instead."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, cast

Language = Literal["zh", "en"]

_FOUND = {
    "zh": {"list": "列表", "mapping": "“键: 值”", "nothing": "空白", "text": "“{}”", "joint": "、"},
    "en": {
        "list": "a list",
        "mapping": "'key: value' entries",
        "nothing": "nothing",
        "text": "'{}'",
        "joint": ", ",
    },
}
_LONGEST = 40


def sentence(code: str, values: Mapping[str, object], language: Language) -> str:
    """The sentence of a fault code with its values filled in."""
    fields = {name: _show(name, value, language) for name, value in values.items()}
    return catalogue()[code][language].format_map(fields)


@cache
def catalogue() -> Mapping[str, Mapping[Language, str]]:
    """Every sentence by fault code and language."""
    text = Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
    return json.loads(text)


def _show(name: str, value: object, language: Language) -> object:
    if name == "got":
        return _found(value, language)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _FOUND[language]["joint"].join(cast("Sequence[str]", value))
    return value


def _found(value: object, language: Language) -> str:
    """What was found in the place of something else, shortened; a container by its kind."""
    words = _FOUND[language]
    if not isinstance(value, str):
        return words["mapping" if isinstance(value, Mapping) else "list"]
    short = value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
    return words["text"].format(short) if value else words["nothing"]
