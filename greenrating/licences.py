"""The licences of a room, in the order in which they are shown (clause 4.2.6)."""

from typing import TYPE_CHECKING

from greenrating.records import Licence

if TYPE_CHECKING:
    from greenrating.store.store import Read


def licences_of(read: "Read", room: str) -> tuple[Licence, ...]:
    """The licences of a room: the business licence first, then by type and number."""
    return tuple(sorted(read.find(Licence, room=room), key=_place))


def _place(licence: Licence) -> tuple[bool, str, str, str]:
    return licence.type != "business", licence.type, licence.number, licence.id
