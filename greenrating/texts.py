"""What the application says to people, in Chinese and in English.

A text has a key `area.name`. Its wording lies in `resources/texts/<language>/<area>.json`, a flat object from
name to a `str.format` template, and is read when the area is first needed. A key that is not there raises
`KeyError` naming the file and the key: a missing word is a fault of ours, never covered up.
"""

import json
from collections.abc import Iterable
from functools import cache
from typing import Literal, cast, get_args

import resources

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
FOLDER = resources.path("texts")

_current: Language = "zh"


def use(language: str) -> None:
    """Speak this language from now on, in every thread.

    Raises `ValueError` for a language that has no catalogue.
    """
    global _current  # noqa: PLW0603 - the process speaks one language
    if language not in LANGUAGES:
        raise ValueError(f"no texts in {language!r}; there is {', '.join(LANGUAGES)}")
    _current = language


def current() -> Language:
    """The language spoken now."""
    return _current


def say(key: str, /, **fields: object) -> str:
    """The text of a key in the language spoken now, with its fields filled in."""
    return say_in(_current, key, **fields)


def say_in(language: Language, key: str, /, **fields: object) -> str:
    """The text of a key in a named language: for documents, whose language is not the window's."""
    area, _, name = key.partition(".")
    texts = catalogue(language, area)
    if name not in texts:
        raise KeyError(f"texts/{language}/{area}.json has no {name!r}")
    return texts[name].format_map(fields)


def listed(language: Language, parts: Iterable[str]) -> str:
    """Several words in one line, parted as the language does it."""
    return ("、" if language == "zh" else ", ").join(parts)


def clauses(language: Language, parts: Iterable[str]) -> str:
    """Several longer parts in one sentence; whatever ended a part before the last falls away."""
    every = list(parts)
    joint = "；" if language == "zh" else "; "
    return joint.join([*(part.rstrip("。；.;") for part in every[:-1]), *every[-1:]])


def has(key: str) -> bool:
    """Whether a key computed from data (a rule, an item id) has a text."""
    area, _, name = key.partition(".")
    return (FOLDER / "zh" / f"{area}.json").is_file() and name in catalogue("zh", area)


@cache
def catalogue(language: Language, area: str) -> dict[str, str]:
    """All texts of one area in one language, by name; read once."""
    path = FOLDER / language / f"{area}.json"
    if not path.is_file():
        raise KeyError(f"there is no texts/{language}/{area}.json")
    return cast("dict[str, str]", json.loads(path.read_text(encoding="utf-8")))


def areas(language: Language) -> list[str]:
    """The names of all areas that have a catalogue in a language."""
    return sorted(path.stem for path in (FOLDER / language).glob("*.json"))
