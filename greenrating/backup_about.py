"""What a backup says of itself: some of it for everybody, the rest for whoever can open it.

Outside stands what the key file shows anyway, when and by which program it was made, and the head of the
chain, which gives nothing away. How many rooms and verdicts there are is sealed with the workspace's key.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from greenrating import keys
from greenrating.digests import canonical
from greenrating.recording_records import Recording
from greenrating.records import Evidence, Inspection, Person, Room, Verdict

if TYPE_CHECKING:
    from greenrating.store.sealing import Seal
    from greenrating.store.store import Read

NAME = "summary.bin"
"""The sealed part, a file of the backup."""

_TEXTS = ("workspace", "office", "installation", "made", "program", "by", "head")
_COUNTED = {
    "rooms": Room,
    "inspections": Inspection,
    "verdicts": Verdict,
    "evidence": Evidence,
    "recordings": Recording,
}


@dataclass(frozen=True)
class About:
    """What everybody may read: `made` is UTC, `by` hand or rotation, `seq` and `head` end the chain."""

    workspace: str
    office: str
    demo: bool
    installation: str
    made: datetime
    program: str
    by: str
    seq: int
    head: str


@dataclass(frozen=True)
class Contents:
    """How much a backup holds, and who is in it."""

    rooms: int
    inspections: int
    verdicts: int
    evidence: int
    recordings: int
    people: tuple[str, ...]


def count(read: "Read") -> Contents:
    """What a workspace holds at this moment."""
    counts = {name: len(read.find(kind)) for name, kind in _COUNTED.items()}
    return Contents(**counts, people=tuple(person.name for person in read.find(Person)))


def to_plain(about: About) -> dict[str, Any]:
    """As it stands in the manifest."""
    return {**asdict(about), "made": about.made.isoformat()}


def from_plain(plain: Mapping[str, Any]) -> About:
    """Out of a manifest. Raises `KeyError`, `TypeError` or `ValueError` for anything else."""
    if any(not isinstance(plain[name], str) for name in _TEXTS) or type(plain["seq"]) is not int:
        raise TypeError
    kept: dict[str, Any] = {**plain, "made": datetime.fromisoformat(plain["made"])}
    if kept["made"].tzinfo is None:
        raise ValueError
    return About(**kept)


def seal(contents: Contents, about: About, key: bytes) -> bytes:
    """The sealed part; it opens with nothing but this `about`."""
    return _sealer(key).close(canonical(asdict(contents)).encode(), _bound(about))


def unseal(sealed: bytes, about: About, key: bytes) -> Contents | None:
    """What the sealed part holds, or None if it or the open part is not as it was written."""
    plain = _sealer(key).open(sealed, _bound(about))
    if plain is None:
        return None
    kept: dict[str, Any] = json.loads(plain)
    kept["people"] = tuple(kept["people"])
    return Contents(**kept)


def _bound(about: About) -> bytes:
    return canonical(to_plain(about)).encode()


def _sealer(key: bytes) -> "Seal":
    from greenrating.store.sealing import Seal

    return Seal(keys.derive(key, "backup"))
