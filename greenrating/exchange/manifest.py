"""The manifest of a package: what it holds, from whom, for whom. It is signed, and read strictly."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Any, Literal, cast

from greenrating import strict_json
from greenrating.digests import canonical
from greenrating.errors import Untrusted
from greenrating.exchange.shape import (
    Each,
    Shape,
    Table,
    exactly,
    faults,
    is_digest,
    is_id,
    is_line,
    is_moment,
    matching,
    whole,
)
from greenrating.texts import say

FORMAT = "greenrating-package/1"
LARGEST = 16 * 2**20  # bytes of a manifest; read before anything is believed, so kept small
LARGEST_ROSTER = 16 * 2**20  # bytes of the part `roster`, which is read before anything is believed
LARGEST_WHOLE = 2**43  # bytes of all parts
MOST_PARTS = 50_000
ROSTER = "roster"
_MOST = 50_000
_MOST_FAULTS = 20
_TABLE = re.compile(r"[a-z][a-z_]{0,62}")
_PART = re.compile(r"rows|chain|roster|(?:evidence|recording|track)/[0-9a-f]{64}")


@dataclass(frozen=True)
class Named:
    """An office or a room: its id, and its name on the day of the package."""

    id: str
    name: str


@dataclass(frozen=True)
class Addressee:
    """A person a package is for."""

    person: str
    name: str


@dataclass(frozen=True)
class Sender:
    """Who made a package, on which installation; `key` is the public signing key, in hexadecimal."""

    person: str
    name: str
    installation: str
    key: str


@dataclass(frozen=True)
class Piece:
    """One part of a package: its name, size in bytes and SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a package says of itself.

    `counts` are rows by table, `heads` the newest entry of each known chain by installation, as its number
    and hash; `roster` is the version the sender went by. The bytes of `parts` follow in their order.
    """

    id: str
    kind: Literal["task", "return"]
    office: Named
    sender: Sender
    to: tuple[Addressee, ...]
    made: datetime
    roster: int
    rooms: tuple[Named, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    heads: Mapping[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])
    parts: tuple[Piece, ...] = ()

    @cached_property
    def content(self) -> bytes:
        """The manifest as it is written and signed: canonical JSON in UTF-8."""
        plain = asdict(replace(self, counts={}, heads={}))  # which may be mappings that asdict cannot copy
        plain |= {"counts": dict(self.counts), "heads": dict(self.heads), "made": self.made.isoformat()}
        return canonical({**plain, "format": FORMAT}).encode()

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the manifest, which stands for all of the package."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def size(self) -> int:
        """The bytes of all parts together."""
        return sum(part.size for part in self.parts)


def _is_head_value(value: object) -> bool:
    return whole()(value) or is_digest(value)


_NAMED: Mapping[str, Shape] = {"id": is_id, "name": is_line}
_SHAPE: Mapping[str, Shape] = {
    "format": exactly(FORMAT),
    "id": is_id,
    "kind": exactly("task", "return"),
    "office": _NAMED,
    "sender": {"person": is_id, "name": is_line, "installation": is_id, "key": is_digest},
    "to": Each({"person": is_id, "name": is_line}, _MOST),
    "made": is_moment,
    "roster": whole(),
    "rooms": Each(_NAMED, _MOST),
    "counts": Table(matching(_TABLE), whole(), _MOST),
    "heads": Table(is_id, Each(_is_head_value, 2), _MOST),
    "parts": Each({"name": matching(_PART), "size": whole(LARGEST_WHOLE), "sha256": is_digest}, MOST_PARTS),
}


def read_manifest(content: bytes, name: str) -> Manifest:
    """The manifest of the package file `name`.

    Raises `Untrusted` with a sentence for each fault: no JSON, another spelling than the canonical one
    (doubled keys, fractions), an unknown or missing key, a value of another kind, parts that cannot be.
    """
    values = _values(content, name)
    if found := tuple(islice(faults(values, _SHAPE), _MOST_FAULTS)):
        raise Untrusted(name, found)
    manifest = _manifest(cast("dict[str, Any]", values))
    if found := tuple(islice(_contradictions(manifest), _MOST_FAULTS)):
        raise Untrusted(name, found)
    if manifest.content != content:
        raise Untrusted(name, (say("exchange.not_canonical"),))
    return manifest


def _values(content: bytes, name: str) -> object:
    try:
        return strict_json.read(content.decode())
    except ValueError as error:  # among them text that is not UTF-8
        raise Untrusted(name, (say("exchange.not_json"),)) from error


def _manifest(values: dict[str, Any]) -> Manifest:
    """The dataclass of values that have the right shape."""
    del values["format"]
    values["office"] = Named(**values["office"])
    values["sender"] = Sender(**values["sender"])
    values["to"] = tuple(Addressee(**each) for each in values["to"])
    values["made"] = datetime.fromisoformat(values["made"])
    values["rooms"] = tuple(Named(**each) for each in values["rooms"])
    values["heads"] = {installation: tuple(head) for installation, head in values["heads"].items()}
    values["parts"] = tuple(Piece(**each) for each in values["parts"])
    return Manifest(**values)


def _contradictions(manifest: Manifest) -> Iterator[str]:
    """What the shape alone does not show."""
    for installation, head in manifest.heads.items():
        if [type(each) for each in head] != [int, str]:
            yield say("exchange.value_wrong", place=f"heads.{installation}")
    yield from (
        say("exchange.part_doubled", part=name)
        for name, times in Counter(part.name for part in manifest.parts).items()
        if times > 1
    )
    yield from (
        say("exchange.part_misnamed", part=part.name)
        for part in manifest.parts
        if "/" in part.name and not part.name.endswith(part.sha256)
    )
    if manifest.size > LARGEST_WHOLE:
        yield say("exchange.parts_too_large")
    if any(part.name == ROSTER and part.size > LARGEST_ROSTER for part in manifest.parts):
        yield say("exchange.roster_too_large", limit=LARGEST_ROSTER // 2**20)
    if any(part.name == ROSTER for part in manifest.parts[1:]):
        yield say("exchange.roster_not_first")
