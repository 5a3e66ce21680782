"""What is registered about a room, as pairs of a name and a value, without what is blank."""

from __future__ import annotations

from typing import cast

from greenrating import texts
from greenrating.records import Room
from ui.models.spoken import joined

_ORDER = (
    "platform", "account", "operator", "credit_code", "applicant_type", "legal_person", "contact", "phone",
    "address", "jurisdiction", "categories", "special_goods", "is_platform", "mcn", "streamers",
    "digital_human", "key_room", "note",
)  # fmt: skip
_ONLY_YES = ("digital_human", "key_room")


def room_facts(room: Room) -> list[tuple[str, str]]:
    """The pairs in the order of the form; flags appear where they are set."""
    facts = [(texts.say(f"intake.{name}"), _value(name, getattr(room, name))) for name in _ORDER]
    return [(name, value) for name, value in facts if value]


def _value(name: str, value: object) -> str:
    if name == "applicant_type":
        return texts.say(f"intake.{value}")
    if isinstance(value, bool):
        return "" if name in _ONLY_YES and not value else texts.say("rooms.yes" if value else "rooms.no")
    if isinstance(value, tuple):
        return joined(cast("tuple[str, ...]", value))
    return "" if value is None else str(value)
