"""Writing rooms into the register: one typed in, or many from a workbook, by the same rules."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating.errors import Faults, Refused
from greenrating.records import Licence, Room, Row
from greenrating.room_rules import room_faults, same_place, tidy_line, tidy_room, tidy_text
from greenrating.room_words import search_words

if TYPE_CHECKING:
    from greenrating.store.store import Read, Work

_LICENCE_NUMBER = 100
_NOT_OF_ROOM = ("room_id", "licences", "seen")


@dataclass(frozen=True)
class LicenceEntry:
    """A licence as typed in; `licence_id` None is a new one, `expires` None means without limit."""

    type: str
    number: str = ""
    expires: date | None = None
    displayed: bool | None = None
    note: str = ""
    licence_id: str | None = None


@dataclass(frozen=True)
class SaveRoom:
    """Register a room (`room_id` None) or edit it; `licences` None leaves the licences as they are.

    `seen` is `RoomView.seen` as it was shown.
    """

    room_id: str | None
    name: str
    platform: str
    account: str
    operator: str
    credit_code: str = ""
    applicant_type: str = "merchant"
    legal_person: str = ""
    contact: str = ""
    phone: str = ""
    address: str = ""
    jurisdiction: str = ""
    categories: tuple[str, ...] = ()
    special_goods: bool | None = None
    is_platform: bool | None = None
    mcn: str = ""
    streamers: tuple[str, ...] = ()
    digital_human: bool = False
    key_room: bool = False
    note: str = ""
    licences: tuple[LicenceEntry, ...] | None = None
    seen: int | None = None


def drafted(command: SaveRoom) -> Room:
    """The room that a command describes: tidy, findable, under its id or a new one, not checked yet."""
    fields = {name: value for name, value in vars(command).items() if name not in _NOT_OF_ROOM}
    room = tidy_room(Room(id=command.room_id or str(uuid4()), **fields))
    return replace(room, search=search_words(room))


class Register:
    """The rooms of a workspace by platform and account, so that none is registered twice (DOMAIN A5)."""

    def __init__(self, read: "Read") -> None:
        self._held = {same_place(room.platform, room.account): room for room in read.find(Room)}

    def at(self, platform: str, account: str) -> Room | None:
        """The room registered for a platform's account."""
        return self._held.get(same_place(platform, account))

    def add(self, room: Room) -> None:
        """Take note of a room that was just written."""
        self._held[same_place(room.platform, room.account)] = room

    def faults(self, room: Room, licences: tuple[LicenceEntry, ...] | None = None) -> tuple[Refused, ...]:
        """Every reason why a drafted room cannot be saved."""
        return (*room_faults(room), *self._doubled(room), *_licence_faults(licences or ()))

    def _doubled(self, room: Room) -> Iterator[Refused]:
        other = self.at(room.platform, room.account) if room.platform and room.account else None
        if other is not None and other.id != room.id:
            yield Refused("room.duplicate", "account", name=other.name, operator=other.operator)


def rows_of_room(read: "Read", room: Room) -> tuple[Row, ...]:
    """What is edited together: the room and its licences, the withdrawn ones too."""
    return (room, *read.find_all(Licence, room=room.id))


def write_room(
    work: "Work", register: Register, room: Room, licences: tuple[LicenceEntry, ...] | None
) -> Room:
    """Write a drafted room with its licences. Raises `Faults`."""
    faults = register.faults(room, licences)
    if faults:
        raise Faults(faults)
    written = work.put(room)
    register.add(written)
    if licences is not None:
        _write_licences(work, room.id, licences)
    return written


def same_room(before: Room, after: Room) -> bool:
    """Whether saving would change nothing."""
    stamp = ("author", "origin", "revision", "written", "gone")
    one, other = asdict(before), asdict(after)
    return all(one[name] == other[name] for name in one if name not in stamp)


def _licence_faults(licences: tuple[LicenceEntry, ...]) -> Iterator[Refused]:
    for line, licence in enumerate(licences, 1):
        if not licence.type.strip():
            yield Refused("licence.type", "licences", line=line)
        if len(licence.number) > _LICENCE_NUMBER:
            yield Refused("licence.number_long", "licences", line=line, limit=_LICENCE_NUMBER)


def _write_licences(work: "Work", room: str, licences: tuple[LicenceEntry, ...]) -> None:
    held = {licence.id: licence for licence in work.find(Licence, room=room)}
    kept = {entry.licence_id for entry in licences}
    for licence in held.values():
        if licence.id not in kept:
            work.drop(licence)
    for entry in licences:
        known = entry.licence_id if entry.licence_id in held else None
        work.put(
            Licence(
                id=known or str(uuid4()),
                room=room,
                type=entry.type,
                number=tidy_line(entry.number),
                expires=entry.expires,
                displayed=entry.displayed,
                note=tidy_text(entry.note),
            )
        )
