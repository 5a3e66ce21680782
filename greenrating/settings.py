"""The settings of this laptop: each declared once, with its default and what it may be.

They hold no data of a workspace. A file that cannot be read is kept aside as `settings.damaged.json`, and the
defaults apply: a setting is never worth a start that fails.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, cast

from greenrating import places

_RECENT = 8
LOCK_MINUTES = (5, 10, 30, 0)
"""After how many minutes without a touch the window locks itself; 0 is never."""


@dataclass(frozen=True)
class Settings:
    """What this laptop remembers; `geometry` is the window's place, as Qt writes it in base 64.

    `last_person` is the id of whoever opened `last_workspace`, to be proposed where several people sign in.
    """

    language: str = "zh"
    theme: str = "system"
    scale: int = 100
    last_workspace: str = ""
    last_person: str = ""
    recent: tuple[str, ...] = ()
    geometry: str = ""
    fangsong: str = ""
    reaction_ms: int = 800
    player_engine: str = "auto"
    lock_minutes: int = 10


def _text(value: object) -> bool:
    return isinstance(value, str)


def _one_of(*values: object) -> Callable[[object], bool]:
    return lambda value: type(value) in {type(each) for each in values} and value in values


_ALLOWED: dict[str, Callable[[object], bool]] = {
    "language": _one_of("zh", "en"),
    "theme": _one_of("system", "light", "dark"),
    "scale": _one_of(100, 115, 130, 150),
    "last_workspace": _text,
    "last_person": _text,
    "recent": lambda value: isinstance(value, tuple) and all(map(_text, cast("tuple[object, ...]", value))),
    "geometry": _text,
    "fangsong": _text,
    "reaction_ms": lambda value: type(value) is int and 0 <= value <= 5000,
    "player_engine": _one_of("auto", "qt", "vlc"),
    "lock_minutes": _one_of(*LOCK_MINUTES),
}


def load() -> Settings:
    """This laptop's settings; a value that is not allowed gives way to its default."""
    path = places.settings_file()
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError):
        return _put_aside(path)
    return _taken(cast("dict[str, Any]", kept)) if isinstance(kept, dict) else _put_aside(path)


def change(**values: object) -> Settings:
    """Change some settings and keep them.

    Raises `ValueError` for a value that is not allowed, `Refused` if the disk does not take them.
    """
    wrong = [name for name, value in values.items() if name not in _ALLOWED or not _ALLOWED[name](value)]
    if wrong:
        raise ValueError(f"not allowed: {', '.join(wrong)}")
    from greenrating import files

    changed = replace(load(), **cast("dict[str, Any]", values))
    path = places.settings_file()
    with files.disk_told_plainly():
        path.parent.mkdir(parents=True, exist_ok=True)
    files.write(path, json.dumps(asdict(changed), ensure_ascii=False, indent=2).encode())
    return changed


def note_workspace(folder: Path, person: str = "") -> Settings:
    """Remember a workspace as the last one used, and at the head of the recent ones; and who opened it."""
    name = str(folder.resolve())
    others = (each for each in load().recent if each != name)
    return change(last_workspace=name, last_person=person, recent=(name, *others)[:_RECENT])


def _taken(kept: dict[str, Any]) -> Settings:
    values = {field.name: kept[field.name] for field in fields(Settings) if field.name in kept}
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return Settings(**{name: value for name, value in values.items() if _ALLOWED[name](value)})


def _put_aside(path: Path) -> Settings:
    with suppress(OSError):
        path.replace(path.with_name("settings.damaged.json"))
    return Settings()
