"""Phrases for the notes of marks, by tag: what the office writes again and again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from greenrating import rights
from greenrating.changes import WorkspaceChanged
from greenrating.digests import canonical
from greenrating.errors import Refused
from greenrating.records import Setting
from greenrating.room_rules import tidy_line

if TYPE_CHECKING:
    from greenrating.office import Office

KEY = "mark.templates"
MOST = 20
LONGEST = 200
_ID = str(uuid5(UUID("9b6b1f0d-39d3-5a86-a55b-1a0a0d1f2c77"), KEY))


@dataclass(frozen=True)
class SaveTemplates:
    """Keep the phrases of one tag, in their order; none takes them away."""

    tag: str
    phrases: tuple[str, ...]


def templates(office: "Office") -> Mapping[str, tuple[str, ...]]:
    """The phrases of each tag that has any."""
    rights.require(office, "recording.read")
    with office.store.read() as read:
        row = read.look(Setting, _ID)
    return _read(row)


def save_templates(office: "Office", command: SaveTemplates) -> WorkspaceChanged:
    """Keep the phrases of a tag. Raises `Refused`: `too_long`, `templates.many`."""
    rights.require(office, "mark.templates")
    from greenrating.store.store import Act

    tidy = (tidy_line(phrase) for phrase in command.phrases)
    phrases = tuple(dict.fromkeys(phrase for phrase in tidy if phrase))
    if len(phrases) > MOST:
        raise Refused("templates.many", "phrases", most=MOST)
    for phrase in phrases:
        if len(phrase) > LONGEST:
            raise Refused("too_long", "phrases", limit=LONGEST, length=len(phrase))
    with office.store.work(Act("mark.templates")) as work:
        kept = _read(work.look(Setting, _ID)) | {command.tag: phrases}
        value = canonical({tag: list(each) for tag, each in kept.items() if each})
        work.put(Setting(id=_ID, key=KEY, value=value))
    return WorkspaceChanged(KEY)


def _read(row: Setting | None) -> dict[str, tuple[str, ...]]:
    if row is None or row.gone:
        return {}
    kept: dict[str, Any] = json.loads(row.value)
    return {tag: tuple(map(str, phrases)) for tag, phrases in kept.items()}
