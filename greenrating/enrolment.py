"""How people get into the panel: a request from their own laptop, enrolled at home; and how keys are revoked.

A request is a small file with the public keys of one person. Whoever enrols it compares the fingerprint
with the one the person reads aloud: the file alone does not say who made it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from greenrating import files, identity, opening, people, rights, strict_json, vouching
from greenrating.changes import WorkspaceChanged
from greenrating.digests import canonical
from greenrating.entering import Clock
from greenrating.errors import Refused, Untrusted
from greenrating.exchange import shape
from greenrating.office import Office, utc_now
from greenrating.panel_records import PersonKey
from greenrating.records import Person
from greenrating.room_rules import tidy_line
from greenrating.sheet_work import required_text
from greenrating.texts import say

if TYPE_CHECKING:
    from greenrating.store.store import Work

FIRST_LINE = b"greenrating-request/1\n"
_ANY_VERSION = b"greenrating-request/"
LARGEST = 64 * 1024
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Request:
    """What a person sends to the office: who they are, their laptop, their public keys; `made` is UTC."""

    person: str
    name: str
    department: str
    installation: str
    signing: str
    sealing: str
    made: datetime

    @property
    def fingerprint(self) -> str:
        """What the person reads aloud, and what whoever enrols them compares."""
        return identity.fingerprint(self.signing)


@dataclass(frozen=True)
class EnrolMember:
    """Take in a request: of somebody new with these `roles`, or a further key of `person_id`, whose roles
    stay as they are."""

    request: Request | Path
    person_id: str | None = None
    roles: tuple[str, ...] = ("member",)


@dataclass(frozen=True)
class RevokeKey:
    """Believe nothing that is signed with a key from a day on."""

    key_id: str
    on: date
    reason: str


def make_request(
    folder: Path, name: str, department: str, passphrase: str, clock: Clock = utc_now
) -> tuple[Office, str]:
    """Make a workspace for somebody who will join a panel; returns it open, and the recovery key to print.

    It has a person with keys of their own, and no office until its first task package is taken. Raises
    `Refused` like `opening.create_workspace`.
    """
    return opening.create_guest(folder, name, department, passphrase, clock=clock)


def write_request(office: Office, target: Path) -> Path:
    """Write the request of the person at work into a file. Raises `Refused` (`identity.missing`)."""
    rights.require(office, "package.export")
    own = office.identity
    if own is None:
        raise Refused("identity.missing")
    request = Request(
        person=office.person.id,
        name=office.person.name,
        department=office.person.department,
        installation=office.installation,
        signing=own.public,
        sealing=own.recipient,
        made=office.now(),
    )
    fields = _fields(request)
    document = canonical({**fields, "signature": own.sign("request", fields)})
    files.write(target, FIRST_LINE + document.encode())
    return target


def read_request(path: Path) -> Request:
    """What a request file says. Raises `Untrusted` with every fault, `Refused` if the file is gone."""
    with files.told_if_gone(path), path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Untrusted(path.name, (say("people.request_too_large", limit=LARGEST // 1024),))
    if not content.startswith(FIRST_LINE):
        newer = content.startswith(_ANY_VERSION)
        raise Untrusted(path.name, (say("people.request_newer" if newer else "people.request_none"),))
    values = _values(path.name, content.removeprefix(FIRST_LINE))
    if faults := tuple(shape.faults(values, _SHAPE)):
        raise Untrusted(path.name, faults)
    kept = cast("dict[str, Any]", values)
    signature = kept.pop("signature")
    if faults := tuple(_sealing_faults(kept)):
        raise Untrusted(path.name, faults)
    if not identity.holds(kept["signing"], signature, "request", kept):
        raise Untrusted(path.name, (say("people.request_signature"),))
    made = datetime.fromisoformat(kept.pop("made"))
    return Request(**kept, made=made)


def enrol(office: Office, command: EnrolMember) -> WorkspaceChanged:
    """Take a person's keys into the roster, and the person with them if they are new.

    Raises `Untrusted` for a file that is no request, `Refused`: `enrol.key_known`, `enrol.person_known` if
    the request is of somebody who is a member already and was not chosen, `person.role`, and like
    `vouching.renew`.
    """
    rights.require(office, "person.enrol")
    from greenrating.store.store import Act

    request = read_request(command.request) if isinstance(command.request, Path) else command.request
    person_id = command.person_id or request.person
    with office.store.work(Act("person.enrol", about=person_id)) as work:
        vouching.refuse_guest(work)
        _refuse_known_key(work, request)
        if command.person_id is None:
            _enter_person(work, request, command.roles)
        person = work.get(Person, person_id)
        work.put(
            PersonKey(id=str(uuid4()), person=person.id, signing=request.signing, sealing=request.sealing)
        )
        vouching.renew(work, office.identity, office.installation)
    return WorkspaceChanged("people")


def revoke_key(office: Office, command: RevokeKey) -> WorkspaceChanged:
    """Revoke a key from a day on; what was signed before stays believed.

    Raises `Refused`: `reason.required`, `key.revoked`, `key.revoked_on` for a day to come, and like
    `vouching.renew`: the last administrator's last key stays.
    """
    rights.require(office, "person.revoke")
    from greenrating.store.store import Act

    reason = required_text(command.reason, "reason")
    if command.on > office.today():
        raise Refused("key.revoked_on", "on")
    with office.store.work(Act("person.revoke", about=command.key_id, why=reason)) as work:
        vouching.refuse_guest(work)
        key = work.get(PersonKey, command.key_id)
        if key.revoked is not None:
            raise Refused("key.revoked", day=key.revoked)
        work.put(replace(key, revoked=command.on, reason=reason))
        vouching.renew(work, office.identity, office.installation)
    return WorkspaceChanged("people")


def _fields(request: Request) -> dict[str, object]:
    return {**asdict(request), "made": request.made.isoformat()}


def _values(name: str, content: bytes) -> object:
    """The JSON value of a request. Raises `Untrusted` for any spelling but the canonical one."""
    try:
        text = content.decode()
        values = strict_json.read(text)
        spelt = canonical(values) == text
    except (ValueError, RecursionError):
        spelt, values = False, None
    if not spelt:
        raise Untrusted(name, (say("people.request_damaged"),))
    return values


def _is_name(value: object) -> bool:
    return shape.is_line(value) and value == tidy_line(str(value)) and len(str(value)) <= _LONGEST_NAME


def _sealing_faults(kept: Mapping[str, Any]) -> list[str]:
    """Whether the age recipient is one, spelt as age does; and that there is a name at all."""
    import pyrage

    faults = [] if kept["name"] else [say("people.request_nameless")]
    try:
        spelt: str | None = str(pyrage.x25519.Recipient.from_str(kept["sealing"]))
    except pyrage.RecipientError:
        spelt = None
    return faults if spelt == kept["sealing"] else [*faults, say("people.request_sealing")]


_SHAPE: Mapping[str, shape.Shape] = {
    "person": shape.is_id,
    "name": _is_name,
    "department": _is_name,
    "installation": shape.is_id,
    "signing": shape.is_digest,
    "sealing": shape.is_line,
    "made": shape.is_moment,
    "signature": shape.is_line,
}


def _refuse_known_key(work: "Work", request: Request) -> None:
    for key in work.find(PersonKey, signing=request.signing):
        raise Refused("enrol.key_known", "request", name=work.get(Person, key.person).name)


def _enter_person(work: "Work", request: Request, roles: tuple[str, ...]) -> None:
    known = work.look(Person, request.person)
    if known is not None:
        raise Refused("enrol.person_known", "person", name=known.name)
    people.refuse_unknown_roles(roles)
    work.put(Person(id=request.person, name=request.name, department=request.department, roles=roles))
