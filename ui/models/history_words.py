"""Acts of the history in words: who, when, on what, before and after, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenrating import texts
from greenrating.citing import clause_of
from greenrating.views import ActView
from ui.models.dates import moment
from ui.models.lines import Line

HIDDEN = frozenset(
    {
        "application", "application.room", "case", "digest", "document", "evidence", "filled", "inspection",
        "installation.name", "key", "masked_of", "media_type", "opened", "person", "result", "room", "search",
        "sha256", "sheet", "sheet_sha256", "sheet_version", "signature", "size", "source", "supersedes",
        "target", "title", "value", "verdict", "gone",
        "session", "recording", "installation", "role", "check", "sm3", "container", "video", "width",
        "height", "rate", "audio", "kept", "working_sha256", "working_map", "point", "still", "clip", "exact",
        "hash", "package", "seq", "box", "signing", "sealing", "content", "direction", "recipients", "rooms",
        "sender", "panel",
    }
)  # fmt: skip
"""Fields that say nothing to a person: ids, digests, and what is only there for the program."""

_OF_ROOM = frozenset(
    {
        "platform", "account", "operator", "credit_code", "applicant_type", "legal_person", "contact",
        "phone", "address", "jurisdiction", "categories", "special_goods", "is_platform", "mcn",
        "streamers", "digital_human", "key_room", "note",
    }
)  # fmt: skip
_CODES = {
    "inspection.kind": "scoring.inspection.{}",
    "decision.kind": "verdict.state.{}",
    "title.end_kind": "rooms.end_{}",
    "room.applicant_type": "intake.{}",
    "evidence.kind": "scoring.kind.{}",
    "person.roles": "settings.role_{}",
}
_YES_NO = {"True": "rooms.yes", "False": "rooms.no"}


@dataclass(frozen=True)
class ToldChange:
    """One value that an act changed: the item or field in words, before and after."""

    place: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """Before and after; only after, where there was nothing before."""
        blank = texts.say("acts.blank")
        return f"{self.before or blank} → {self.after or blank}"


def field_words(table: str, field: str) -> str:
    """What a field is called; empty if it says nothing to a person."""
    if field in HIDDEN or f"{table}.{field}" in HIDDEN:
        return ""
    if table == "room" and field in _OF_ROOM:
        return texts.say(f"intake.{field}")
    key = f"history.field_{field}"
    return texts.say(key) if texts.has(key) else ""


def value_words(table: str, field: str, value: object) -> tuple[str, str]:
    """A field of a table with its value, both in words."""
    several = isinstance(value, tuple)
    plain = "、".join(map(str, value)) if several else "" if value is None else str(value)  # pyright: ignore[reportUnknownArgumentType]
    return field_words(table, field), _value(f"{table}.{field}", plain)


def told_changes(act: ActView) -> tuple[ToldChange, ...]:
    """What an act changed, as far as it says something to a person."""
    told = (_told(*change) for change in act.changes)
    return tuple(each for each in told if each is not None)


def act_id(act: ActView) -> str:
    """An act among those of every chain."""
    return f"{act.installation}:{act.seq}"


def place_words(place: str) -> str:
    """What a place of a route to the history is called: an item by its number, a field by its name."""
    table, dot, field = place.partition(".")
    return field_words(table, field) if dot else _place(place)


def act_words(act: ActView) -> str:
    """What was done, and to which item if it was one."""
    key = f"acts.{act.act}"
    name = texts.say(key) if texts.has(key) else act.act
    places = {_place(place) for place, _, _ in act.changes if "." not in place}
    return f"{name}  {places.pop()}" if len(places) == 1 else name


def history_line(act: ActView) -> Line:
    """One act as a line: what and why, before and after, who and when."""
    told = told_changes(act)
    first = told[0] if told else None
    more = texts.say("history.more", n=len(told) - 1) if len(told) > 1 else ""
    place = first.place if first is not None and first.place not in act_words(act) else ""
    return Line(
        id=act_id(act),
        name=act_words(act),
        detail=" · ".join(filter(None, (act.laptop, act.why))),
        beside=" ".join(first.words.split()) if first is not None else "",
        beside_detail=" · ".join(filter(None, (place, more))),
        standing=act.person,
        chip=moment(act.at),
    )


def found(act: ActView, words: Sequence[str]) -> bool:
    """Whether all words occur in what an act says."""
    line = history_line(act)
    changes = " ".join(f"{each.place} {each.words}" for each in told_changes(act))
    hay = f"{line.spoken} {changes}".lower()
    return all(word in hay for word in words)


def _told(place: str, before: str, after: str) -> ToldChange | None:
    table, dot, field = place.partition(".")
    if not dot:
        return ToldChange(_place(place), before, after)
    name = field_words(table, field)
    if not name or before == after:
        return None
    return ToldChange(name, _value(place, before), _value(place, after))


def _place(target: str) -> str:
    """An item by its number, a row by its clause; a condition of an application, the fan count by words."""
    key = f"history.field_{target}"
    return texts.say(key) if texts.has(key) else clause_of(target)


def _value(place: str, value: str) -> str:
    if value in _YES_NO:
        return texts.say(_YES_NO[value])
    template = _CODES.get(place)
    if template is None or not value:
        return value
    keys = [template.format(code) for code in value.split("、")]
    return "、".join(texts.say(key) for key in keys) if all(map(texts.has, keys)) else value
