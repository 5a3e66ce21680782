"""Whoever works in a workspace has a public key in it, and the office vouches for them as soon as it can."""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating import roster, vouching
from greenrating.identity import Identity
from greenrating.panel_records import PersonKey
from greenrating.records import Person

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read, Work


def settle(work: "Work", person: Person, own: Identity | None, installation: str) -> None:
    """Within an act: enter the person's public key if it is new, and issue the roster if they can."""
    if own is None:
        return
    if not _is_known(work, own):
        enter_key(work, person.id, own)
    if vouching.is_due(work, person, own, installation):
        vouching.renew(work, own, installation)


def enter_key(work: "Work", person: str, own: Identity) -> PersonKey:
    """Within an act: enter the public halves of a person's keys."""
    return work.put(PersonKey(id=str(uuid4()), person=person, signing=own.public, sealing=own.recipient))


def settle_in(opened: "Office") -> None:
    """After opening: give an older workspace its keys, and make good what broke off between two files."""
    own, person, installation = opened.identity, opened.person, opened.installation
    if own is None:
        return
    with opened.store.read() as read:
        settled = _is_known(read, own) and not vouching.is_due(read, person, own, installation)
    if not settled:
        from greenrating.store.store import Act

        with opened.store.work(Act("roster.issue", about=opened.row.id)) as work:
            settle(work, person, own, installation)


def recognise(opened: "Office") -> None:
    """After a package was taken: work on as whoever the roster says that the keys at work belong to."""
    with opened.store.read() as read:
        opened.row = roster.office_row(read)
        person = roster.at_work(read, opened.account, opened.identity)
        opened.person = read.get(Person, person)
    opened.store.person = person
    opened.identity = opened.identity and replace(opened.identity, person=person)


def _is_known(read: "Read", own: Identity) -> bool:
    return bool(read.find_all(PersonKey, signing=own.public))
