"""What is about to be handed out, in words: how much, what panels would lack, what goes into packages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from greenrating.handing_out import HandoutRoom, HandoutView, lacks_of
from greenrating.sizes import size_words
from greenrating.texts import current, listed, say


def plan_words(ticks: Mapping[str, tuple[str, ...]]) -> str:
    """How many rooms go to how many people."""
    if not ticks:
        return say("exchange_page.nothing_ticked")
    people = {person for persons in ticks.values() for person in persons}
    sheets = sum(map(len, ticks.values()))
    return say("exchange_page.ticked", rooms=len(ticks), people=len(people), sheets=sheets)


def plan_lacks(view: HandoutView, ticks: Mapping[str, tuple[str, ...]]) -> list[str]:
    """What the panels would fall short of, each sentence once with the rooms that it is about."""
    about: dict[str, list[str]] = {}
    for room in view.rooms:
        if room.room.id in ticks:
            for words in lacks_of(view, {*_taking_part(room), *ticks[room.room.id]}):
                about.setdefault(words, []).append(room.room.name)
    return [f"{_rooms(rooms, len(ticks))}{words}" for words, rooms in about.items()]


@dataclass(frozen=True)
class Addressed:
    """Who gets a package: (id, name) of those with a key, the names of those without one, and the rooms."""

    ready: tuple[tuple[str, str], ...]
    without_key: tuple[str, ...]
    rooms: tuple[HandoutRoom, ...]


def addressed(view: HandoutView) -> Addressed:
    """Everybody else to whom a room was handed out that has no verdict yet."""
    rooms = tuple(room for room in view.rooms if room.seats and not room.closed)
    people = {person for room in rooms for person in _taking_part(room)}
    others = [each for each in view.members if each.person.id in people and not each.me]
    return Addressed(
        tuple((each.person.id, each.person.name) for each in others if each.has_key),
        tuple(each.person.name for each in others if not each.has_key),
        rooms,
    )


def recordings_words(rooms: Sequence[HandoutRoom], mode: str) -> str:
    """How many recordings the rooms have, how large they are, and what becomes of them."""
    n, size = sum(room.recordings for room in rooms), sum(room.size for room in rooms)
    if not n:
        return say("exchange_page.no_recordings")
    return say(f"exchange_page.recordings_{mode}_about", n=n, size=size_words(size))


def no_key_words(names: Sequence[str]) -> str:
    """Who cannot be given a package yet, and how to mend that; "" if everybody can."""
    return say("exchange_page.without_key", names=listed(current(), names)) if names else ""


def _taking_part(room: HandoutRoom) -> list[str]:
    return [person for person, mark in room.seats.items() if mark != "recused"]


def _rooms(rooms: Sequence[str], of: int) -> str:
    if of == 1:
        return ""
    return say("exchange_page.about_room", name=rooms[0]) if len(rooms) == 1 else say(
        "exchange_page.about_rooms", n=len(rooms)
    )  # fmt: skip
