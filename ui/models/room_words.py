"""Rooms in words: a line of the register, where a room stands, what is known about it."""

from __future__ import annotations

from greenrating import texts
from greenrating.views import RoomLine
from ui.models.lines import Line


def standing(stars: int | None) -> str:
    """The stars in force in words: 三星级, 未评星级, or 未获称号 without a title."""
    if stars is None:
        return texts.say("rooms.no_title")
    return texts.say(f"rooms.stars_{stars}")


def room_line(line: RoomLine) -> Line:
    """One room in the register."""
    room = line.room
    under_way = bool(line.sheet)
    rated = bool(line.verdict) and not under_way
    return Line(
        id=room.id,
        name=room.name,
        detail=f"{room.platform} · {room.account}",
        beside=room.operator,
        beside_detail=room.address,
        stars=line.stars,
        standing=standing(line.stars),
        chip=texts.say("rooms.rated" if rated else "rooms.not_begun"),
        tone="accent" if rated else "neutral",
        done=line.done,
        of=line.of if under_way else 0,
    )
