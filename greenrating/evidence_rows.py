"""Taking files into the vault as evidence, and listing what is linked to a target.

Serves filled sheets, applications, titles and licences alike; knows nothing of any of them.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4, uuid5

from greenrating import media_types
from greenrating.errors import Refused
from greenrating.records import Evidence, EvidenceLink, Person
from greenrating.room_rules import tidy_line, tidy_text
from greenrating.views import EvidenceView

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read, Work

KINDS: tuple[str, ...] = (
    "photo",
    "scan",
    "receipt",
    "trade_record",
    "call_note",
    "screenshot",
    "document",
    "other",
    "still",
    "clip",
)
MOST_MEGABYTES = 200
LONGEST_CAPTION = 500
_LONGEST_NAME = 120
_LINKS = UUID("3b1a9c52-7a51-5d6e-8e0e-0b8d7e2a4c77")


@dataclass(frozen=True)
class NewFile:
    """A file as handed over: its name, declared media type and content, and what the person says about it."""

    name: str
    media_type: str
    content: bytes
    kind: str
    caption: str = ""
    taken: datetime | None = None


def take_in(office: "Office", work: "Work", room: str, file: NewFile) -> Evidence:
    """Put a file into the vault and make its row; a file that the room already has is used again.

    The media type is told from the content, whatever was declared. Raises `Refused` for an empty, too
    large or damaged file, a program, or an unknown kind.
    """
    media_type = check_file(file)
    caption = check_caption(file.caption)
    sha256 = hashlib.sha256(file.content).hexdigest()
    for known in filter(work.may_write, work.find(Evidence, room=room, sha256=sha256, masked_of="")):
        return known if known.caption or not caption else work.put(replace(known, caption=caption))
    row = Evidence(
        id=str(uuid4()),
        room=room,
        sha256=office.vault.put(file.content),
        size=len(file.content),
        media_type=media_type,
        kind=file.kind,
        name=_bare_name(file.name),
        caption=caption,
        taken=file.taken,
    )
    return work.put(row)


def check_file(file: NewFile) -> str:
    """The media type of a file that may be kept. Raises `Refused` for one that may not."""
    if file.kind not in KINDS:
        raise Refused("evidence.kind", "kind", kind=file.kind)
    if not file.content:
        raise Refused("evidence.empty", "content", name=file.name)
    if len(file.content) > MOST_MEGABYTES * 1_000_000:
        raise Refused("evidence.too_large", "content", name=file.name, limit=MOST_MEGABYTES)
    if media_types.is_program(file.content):
        raise Refused("evidence.program", "content", name=file.name)
    media_type = media_types.media_type_of(file.content)
    if media_type in media_types.PICTURES:
        from greenrating.pictures import check_picture

        check_picture(file.content, file.name)
    return media_type


def check_caption(caption: str) -> str:
    """A tidy caption. Raises `Refused` if it is too long."""
    tidy = tidy_text(caption)
    if len(tidy) > LONGEST_CAPTION:
        raise Refused("too_long", "caption", limit=LONGEST_CAPTION, length=len(tidy))
    return tidy


def link(work: "Work", evidence: str, sheet: str, target: str) -> EvidenceLink:
    """Link evidence to a target of a filled sheet, or, with an empty `sheet`, to a row with the id `target`.

    The link's id follows from what it links, so that linking twice is linking once.
    """
    id_ = str(uuid5(_LINKS, f"{sheet}/{target}/{evidence}"))
    return work.put(EvidenceLink(id=id_, evidence=evidence, sheet=sheet, target=target))


def linked(
    read: "Read", sheet: str, target: str | tuple[str, ...] | None = None
) -> Mapping[str, tuple[EvidenceView, ...]]:
    """The evidence linked on a sheet (or, with an empty sheet, to these targets), by target."""
    where = {"sheet": sheet} if target is None else {"sheet": sheet, "target": target}
    return views_of(read, read.find(EvidenceLink, **where))


def views_of(read: "Read", links: Iterable[EvidenceLink]) -> Mapping[str, tuple[EvidenceView, ...]]:
    """The evidence of these links by target, in the order in which it was linked."""
    links = tuple(links)
    if not links:
        return {}
    ids = tuple({each.evidence for each in links})
    rows = {row.id: row for row in read.find_all(Evidence, id=ids)}
    masked = {row.masked_of: row.id for row in read.find(Evidence, masked_of=ids)}
    people = {person.id: person.name for person in read.find_all(Person, id=tuple({e.author for e in links}))}
    by_target: dict[str, list[EvidenceView]] = defaultdict(list)
    for each in links:
        row = rows[each.evidence]
        view = _view(row, each, people.get(each.author, ""), masked.get(row.id, ""))
        by_target[each.target].append(view)
    return {target: tuple(views) for target, views in by_target.items()}


def _view(row: Evidence, link_: EvidenceLink, added_by: str, masked: str) -> EvidenceView:
    assert link_.written is not None
    return EvidenceView(
        id=row.id,
        name=row.name,
        kind=row.kind,
        media_type=row.media_type,
        caption=row.caption,
        size=row.size,
        sha256=row.sha256,
        taken=row.taken,
        added=link_.written,
        added_by=added_by,
        masked=masked,
    )


def _bare_name(name: str) -> str:
    """A file's name without folders; a long one keeps its ending."""
    bare = tidy_line(name.replace("\\", "/").rpartition("/")[2])
    if len(bare) <= _LONGEST_NAME:
        return bare or "?"
    stem, dot, ending = bare.rpartition(".")
    kept = dot + ending if stem and len(ending) <= 10 else ""
    return bare[: _LONGEST_NAME - len(kept) - 1] + "…" + kept
