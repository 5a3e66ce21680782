"""Whether the sender of a package may be believed, by the rosters known here and in the package.

The office's key is pinned by the first package that a laptop takes; whoever takes it compares its
fingerprint. From then on only what that key vouches for counts, and of that the newest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenrating import roster
from greenrating.errors import Untrusted
from greenrating.exchange.lines import from_lines
from greenrating.exchange.manifest import Manifest
from greenrating.exchange.reading import Inside
from greenrating.identity import fingerprint
from greenrating.office import LEGAL_TIME
from greenrating.panel_records import OfficeKey, Roster
from greenrating.roster import Listed, RosterView
from greenrating.texts import current, listed, say

if TYPE_CHECKING:
    from greenrating.store.store import Read


@dataclass(frozen=True)
class Known:
    """What a laptop believes already: its office, the office's public keys, the newest roster.

    All are empty on a laptop that has not joined yet.
    """

    office: str = ""
    keys: tuple[str, ...] = ()
    roster: RosterView | None = None


@dataclass(frozen=True)
class Believed:
    """What a package may be taken by.

    `pins` says that the office's key is new here: whoever takes the package has to compare `fingerprint`.
    """

    roster: RosterView
    sender: Listed
    pins: bool

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the office's key, for reading aloud."""
        return fingerprint(self.roster.key)


def known(read: "Read") -> Known:
    """What this workspace believes."""
    row = roster.office_row(read)
    keys = tuple(key.signing for key in read.find(OfficeKey))
    return Known(row.id if row.name else "", keys, roster.current(read))


def weigh(inside: Inside, before: Known, me: str) -> Believed:
    """Whether the sender may be believed; `me` is the public signing key of whoever reads.

    Raises `Untrusted` with every fault: another office, no roster or one that the office did not sign, a
    signer who is unknown, somebody else, gone, or whose key was revoked, a package for other people.
    """
    name, manifest = inside.name, inside.manifest
    if before.office and manifest.office.id != before.office:
        raise Untrusted(name, (say("exchange.other_office", office=manifest.office.name),))
    newest = _newest(name, _enclosed(inside), before)
    faults = (*_roster_faults(manifest, newest), *_sender_faults(manifest, newest))
    faults += tuple(_reader_faults(manifest, newest, me))
    found = newest.owner(manifest.sender.key)
    if faults or found is None:
        raise Untrusted(name, faults)
    return Believed(newest, found[0], not before.keys)


def _enclosed(inside: Inside) -> tuple[Roster, ...]:
    """The rosters in the package, oldest first. Raises `Untrusted` for anything else in that part."""
    rows = from_lines(inside.name, inside.roster)
    rosters = tuple(row for row in rows if isinstance(row, Roster))
    if len(rosters) != len(rows):
        raise Untrusted(inside.name, (say("exchange.roster_unreadable"),))
    return tuple(sorted(rosters, key=lambda row: row.version))


def _newest(name: str, enclosed: tuple[Roster, ...], before: Known) -> RosterView:
    """The newest roster, of those known and those enclosed. Raises `Untrusted` if one must not count."""
    keys = before.keys or tuple(row.key for row in enclosed[-1:])
    views = [before.roster] if before.roster else []
    for row in enclosed:
        view = next((view for key in keys if (view := roster.signed_by(row, key))), None)
        if view is None:
            foreign = row.key not in keys
            code = "exchange.roster_other_key" if foreign else "exchange.roster_signature"
            raise Untrusted(name, (say(code, version=row.version),))
        views.append(view)
    if not views:
        raise Untrusted(name, (say("exchange.roster_missing"),))
    newest = max(views, key=lambda view: view.version)
    if any(view.version == newest.version and view.document != newest.document for view in views):
        raise Untrusted(name, (say("exchange.roster_forked", version=newest.version),))
    return newest


def _roster_faults(manifest: Manifest, newest: RosterView) -> Iterator[str]:
    if newest.office != manifest.office.id:
        yield say("exchange.other_office", office=newest.office_name)
    if manifest.roster > newest.version:
        yield say("exchange.roster_unknown", version=manifest.roster, newest=newest.version)


def _sender_faults(manifest: Manifest, newest: RosterView) -> Iterator[str]:
    """A key counts for what was made before the day of its revocation, also of somebody who left."""
    sender = manifest.sender
    found = newest.owner(sender.key)
    if found is None:
        yield say("exchange.signer_unknown", name=sender.name, key=fingerprint(sender.key))
        return
    listed, key = found
    if listed.person != sender.person:
        yield say("exchange.signer_other", name=sender.name, owner=listed.name)
    if key.revoked is None and not listed.active:
        yield say("exchange.signer_left", name=listed.name)
    if key.revoked is not None and manifest.made.astimezone(LEGAL_TIME).date() >= key.revoked:
        yield say("exchange.key_revoked", name=listed.name, day=key.revoked)


def _reader_faults(manifest: Manifest, newest: RosterView, me: str) -> Iterator[str]:
    """A package may be sealed anew and handed on by somebody it was for; it was not meant for others."""
    reader = newest.owner(me)
    meant = {each.person for each in manifest.to} | {manifest.sender.person}
    if reader is None or reader[0].person not in meant:
        yield say("exchange.not_meant_for_you", names=listed(current(), [each.name for each in manifest.to]))
