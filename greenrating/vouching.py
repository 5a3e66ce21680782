"""How the office vouches for its members: its own key, and a new roster whenever they change."""

import base64
import binascii
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from greenrating import identity, rights, roster
from greenrating.changes import WorkspaceChanged
from greenrating.digests import canonical
from greenrating.errors import Refused
from greenrating.identity import Identity
from greenrating.panel_records import OfficeKey, PersonKey, Roster
from greenrating.records import Person
from greenrating.texts import current, listed

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read, Work

_Document = dict[str, Any]


def issue(office: "Office") -> WorkspaceChanged:
    """Issue the roster anew, if people or keys have changed since. Raises `Refused` like `renew`."""
    rights.require(office, "roster.issue")
    from greenrating.store.store import Act

    with office.store.work(Act("roster.issue", about=office.row.id)) as work:
        renew(work, office.identity, office.installation)
    return WorkspaceChanged("people")


def renew(work: "Work", own: Identity | None, installation: str) -> None:
    """Within an act that changed people or keys: draw up, sign and keep the next version of the roster.

    `own` are the keys of the administrator at work. Nothing happens if nothing changed. Raises `Refused`:
    `roster.not_home` on a member's own laptop, `identity.missing`, `roster.sealed` if these keys do not open
    the office's, `roster.nobody` if no administrator would be left who could.
    """
    refuse_guest(work)
    newest, draft = roster.current(work), _draft(work, installation)
    if newest is not None and _same(newest, draft):
        return
    if own is None:
        raise Refused("identity.missing")
    vouching = _office_identity(work, own)
    recipients = _administrators(draft)
    if not recipients:
        raise Refused("roster.nobody", "roles")
    _seal(work, vouching, recipients)
    version = max((row.version for row in work.find_all(Roster)), default=0) + 1
    document = canonical({**draft, "version": version})
    signature = vouching.sign("roster", {"document": document})
    row = Roster(
        id=str(uuid4()), version=version, document=document, key=vouching.public, signature=signature
    )
    work.put(row)


def refuse_guest(read: "Read") -> None:
    """Refuse (`roster.not_home`) on a member's own laptop: people and keys are kept by the office."""
    if not roster.is_home(read):
        raise Refused("roster.not_home")


def is_due(read: "Read", person: Person, own: Identity, installation: str) -> bool:
    """Whether the roster is to be issued anew, and this person can do so."""
    if not (person.active and "administrator" in person.roles and roster.is_home(read)):
        return False
    newest = roster.current(read)
    outdated = newest is None or not _same(newest, _draft(read, installation))
    return outdated and (not read.find(OfficeKey) or _opened(read, own) is not None)


def _draft(read: "Read", installation: str) -> _Document:
    """The roster as it would be now, but for its version."""
    office, newest = roster.office_row(read), roster.current(read)
    keys = read.find(PersonKey)
    people = sorted(read.find(Person), key=lambda person: person.id)
    return {
        "format": roster.FORMAT,
        "office": {"id": office.id, "name": office.name},
        "members": [_member(each, [key for key in keys if key.person == each.id]) for each in people],
        "homes": sorted({installation, *read.chains(), *(newest.homes if newest else ())}),
    }


def _member(person: Person, keys: list[PersonKey]) -> _Document:
    return {
        "person": person.id,
        "name": person.name,
        "department": person.department,
        "roles": sorted(person.roles),
        "active": person.active,
        "keys": [
            {
                "signing": key.signing,
                "sealing": key.sealing,
                "revoked": key.revoked.isoformat() if key.revoked else None,
            }
            for key in sorted(keys, key=lambda key: key.id)
        ],
    }


def _same(newest: roster.RosterView, draft: _Document) -> bool:
    return canonical({**draft, "version": newest.version}) == newest.document


def _administrators(draft: _Document) -> list[str]:
    """The age recipients of those who may vouch for others."""
    return [
        key["sealing"]
        for member in draft["members"]
        if member["active"] and "administrator" in member["roles"]
        for key in member["keys"]
        if key["revoked"] is None
    ]


def _office_identity(work: "Work", own: Identity) -> Identity:
    """The office's own keys: new ones for an office that has none, or whose only administrator lost theirs.

    Members who joined by lost keys of the office have to join anew.
    """
    vouching = _opened(work, own)
    if vouching is not None:
        return vouching
    others = _others_who_can(work, own.person)
    if others:
        raise Refused("roster.sealed", names=listed(current(), others))
    return identity.new(roster.office_row(work).id)


def _others_who_can(work: "Work", person: str) -> list[str]:
    """The names of other administrators to whom the office's keys were sealed when the roster was issued."""
    view = roster.current(work)
    return [
        each.name
        for each in (view.members if view else ())
        if each.active and "administrator" in each.roles and each.person != person
        if any(key.revoked is None for key in each.keys)
    ]


def _opened(read: "Read", own: Identity) -> Identity | None:
    """The office's keys, if they were sealed to these; a box that was tampered with opens to nobody."""
    import pyrage

    for row in read.find(OfficeKey):
        try:
            seed = pyrage.decrypt(base64.b64decode(row.box, validate=True), [own.sealing])
        except (pyrage.DecryptError, binascii.Error):
            continue
        vouching = Identity(roster.office_row(read).id, seed)
        if vouching.public == row.signing:
            return vouching
    return None


def _seal(work: "Work", vouching: Identity, recipients: list[str]) -> None:
    """Keep the office's keys so that just the administrators of today can open them."""
    import pyrage

    to = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    box = base64.b64encode(pyrage.encrypt(vouching.seed, to)).decode()
    for row in work.find(OfficeKey, signing=vouching.public):
        work.put(replace(row, box=box))
        return
    work.put(OfficeKey(id=str(uuid4()), signing=vouching.public, box=box))
