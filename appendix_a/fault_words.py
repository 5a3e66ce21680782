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
    return _filled(catalogue()[code][language], values, language)


def cell_sentence(code: str, values: Mapping[str, object], language: Language) -> str:
    """The sentence of a fault in a cell of a workbook; those that speak of keys have words of their own."""
    words = cell_catalogue().get(code) or catalogue()[code]
    return _filled(words[language], values, language)


@cache
def catalogue() -> Mapping[str, Mapping[Language, str]]:
    """Every sentence about a sheet file by fault code and language."""
    return _read("fault_words.json")


@cache
def cell_catalogue() -> Mapping[str, Mapping[Language, str]]:
    """The sentences that are put differently, or come up only, where a sheet is read from a workbook."""
    return _read("cell_words.json")


def _read(name: str) -> Mapping[str, Mapping[Language, str]]:
    return json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


def _filled(template: str, values: Mapping[str, object], language: Language) -> str:
    return template.format_map({name: _show(name, value, language) for name, value in values.items()})


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
