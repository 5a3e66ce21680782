"""What a package may carry: which rows, contents and files go to whom.

A package never refers to a row that it does not carry, unless whoever takes it has that row already. Nothing
of a sheet that is not signed ever leaves a laptop, and nobody is given what they may not see.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, TypeVar

from greenrating import rights
from greenrating.blindness import blind_inspections
from greenrating.exchange.load import Bag, Load, may_travel
from greenrating.exchange.merging import belongs_to
from greenrating.inspection_lines import signed_sheets
from greenrating.mark_secrecy import is_restricted
from greenrating.panel_records import (
    Assignment,
    Declaration,
    Endorsement,
    OfficeKey,
    PersonKey,
    Settlement,
)
from greenrating.recording_records import (
    CheckDecision,
    LiveSession,
    Mark,
    Recording,
    RecordingCheck,
    RecordingRemoval,
    Track,
    Watched,
)
from greenrating.records import (
    SHEET_DRAFT,
    Answer,
    Application,
    Decision,
    Evidence,
    EvidenceLink,
    FactRow,
    FilledSheet,
    Inspection,
    Installation,
    Licence,
    OfficeRow,
    Person,
    Reopening,
    Room,
    Row,
    SheetVersion,
    Signature,
    StarGrant,
    Title,
    Verdict,
)

if TYPE_CHECKING:
    from greenrating.store.store import Read

Recordings = Literal["none", "references", "files"]
R = TypeVar("R", bound=Row)

_LEAD_WORK: tuple[type[Row], ...] = (Settlement, Verdict, Decision, Title, StarGrant)
"""What somebody who leads the panel may bring home from their own laptop, besides their sheets."""


def task(
    read: "Read",
    to: Sequence[Person],
    rooms: Iterable[str],
    inspections: Iterable[str],
    recordings: Recordings,
) -> Load:
    """What these people need to work on rooms, and may see of them; only what every one of them may see.

    `inspections` are those under way; of earlier ones of the rooms the verdicts go along.
    """
    bag = Bag(read, secret=all(_leads(each) for each in to))
    _add_office(bag)
    rooms, chosen = tuple(rooms), tuple(inspections)
    _add_rooms(bag, rooms)
    all_ = read.find_all(Inspection, room=rooms)
    blind = frozenset[str]().union(*(blind_inspections(read, each, _ids(all_)) for each in to))
    bag.add(each for each in all_ if each.id in chosen)
    for kind in (Assignment, Declaration):
        bag.add(read.find_all(kind, inspection=chosen))
    own = to[0].id if len(to) == 1 else ""
    for sheet in read.find_all(FilledSheet, inspection=chosen):
        if sheet.inspection not in blind or sheet.person == own:
            _add_sheet(bag, sheet, secret=bag.secret or sheet.person == own)
    seen = tuple(each for each in _ids(all_) if each not in blind)
    bag.add(read.find_all(Settlement, inspection=tuple(each for each in seen if each in chosen)))
    _add_verdicts(bag, seen)
    if recordings != "none":
        _add_recordings(bag, rooms)
    files = bag.of(Recording) if recordings == "files" else ()
    return bag.load(files)


def returned(read: "Read", me: Person) -> Load:
    """What goes back to the office: my signed sheets, all that belongs to them, and what else I signed."""
    bag = Bag(read, secret=True, author=me.id)
    for sheet in read.find_all(FilledSheet, person=me.id):
        _add_sheet(bag, sheet, secret=True)
    for kind in (Declaration, Endorsement):
        bag.add(read.find_all(kind, person=me.id))
    for kind in _LEAD_WORK:
        rows = read.find_all(kind, author=me.id)
        bag.add(row for row in rows if may_travel(row, secret=True) and belongs_to(row, me.id))
    recordings = tuple({mark.recording for mark in bag.of(Mark)})
    bag.add(read.find_all(RecordingCheck, recording=recordings, author=me.id))
    return bag.load(())


def _add_office(bag: Bag) -> None:
    """Who the office is, who belongs to it, and by which sheets it rates."""
    for kind in (OfficeRow, Person, PersonKey, OfficeKey, Installation):
        bag.add(bag.read.find(kind))
    bag.add(row for row in bag.read.find_all(SheetVersion) if row.state != SHEET_DRAFT and not row.gone)


def _add_rooms(bag: Bag, rooms: tuple[str, ...]) -> None:
    """Rooms with their licences, titles, stars and applications, and the evidence of these."""
    read = bag.read
    bag.add(read.find_all(Room, id=rooms))
    targets: list[str] = []
    for kind in (Licence, Title, StarGrant, Application):
        rows = read.find_all(kind, room=rooms)
        bag.add(rows)
        targets += _ids(rows)
    evidence = read.find_all(Evidence, room=rooms)
    links = read.find_all(EvidenceLink, sheet="", evidence=_ids(evidence))
    kept = [link for link in links if link.target.partition("/")[0] in targets]
    bag.add(kept)
    _add_masked(bag, (link.evidence for link in kept))


def _add_sheet(bag: Bag, sheet: FilledSheet, *, secret: bool) -> None:
    """A signed sheet with all that belongs to it; of one that was opened again, only that it was.

    `secret` says that restricted marks go along.
    """
    read = bag.read
    signatures = read.find_all(Signature, sheet=sheet.id)
    if not signatures:
        return
    bag.add([sheet, *signatures, *read.find_all(Reopening, sheet=sheet.id)])
    if sheet.id not in signed_sheets(read, (sheet.id,)):
        return
    marks = [mark for mark in read.find_all(Mark, sheet=sheet.id) if may_travel(mark, secret=secret)]
    links = read.find_all(EvidenceLink, sheet=sheet.id)
    pieces = {piece for mark in marks for piece in (mark.still, mark.clip) if piece}
    hidden = set[str]() if secret else _secret_pieces(read)
    links = [link for link in links if link.evidence not in hidden]
    bag.add([*read.find_all(Answer, sheet=sheet.id), *read.find_all(FactRow, sheet=sheet.id), *links, *marks])
    bag.add(read.find_all(Watched, sheet=sheet.id))
    _add_masked(bag, (*pieces, *(link.evidence for link in links)))


def _secret_pieces(read: "Read") -> set[str]:
    """Stills and clips of restricted marks."""
    marks = [mark for mark in read.find_all(Mark) if is_restricted(mark.tags)]
    originals = {piece for mark in marks for piece in (mark.still, mark.clip) if piece}
    masked = read.find_all(Evidence, masked_of=tuple(originals)) if originals else []
    return originals | set(_ids(masked))


def _add_masked(bag: Bag, evidence: Iterable[str]) -> None:
    """Evidence with its masked copies, or with what it is a copy of."""
    ids = tuple(set(evidence))
    rows = bag.read.find_all(Evidence, id=ids) if ids else []
    copies = bag.read.find_all(Evidence, masked_of=ids) if ids else []
    originals = tuple({row.masked_of for row in rows if row.masked_of})
    bag.add([*rows, *copies, *(bag.read.find_all(Evidence, id=originals) if originals else [])])


def _add_verdicts(bag: Bag, inspections: tuple[str, ...]) -> None:
    read = bag.read
    verdicts = [
        row for row in read.find_all(Verdict, inspection=inspections) if may_travel(row, secret=bag.secret)
    ]
    bag.add(verdicts)
    for kind in (Decision, Endorsement):
        bag.add(read.find_all(kind, verdict=_ids(verdicts)))


def _add_recordings(bag: Bag, rooms: tuple[str, ...]) -> None:
    """All recordings of rooms, with their tracks and with what was found when they were compared."""
    read = bag.read
    recordings = read.find_all(Recording, room=rooms)
    bag.add([*read.find_all(LiveSession, room=rooms), *recordings])
    for kind in (Track, RecordingCheck, RecordingRemoval):
        bag.add(read.find_all(kind, recording=_ids(recordings)))
    bag.add(read.find_all(CheckDecision, check=_ids(bag.of(RecordingCheck))))


def _leads(person: Person) -> bool:
    return not rights.RULES["mark.read_restricted"].isdisjoint(person.roles)


def _ids(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(row.id for row in rows)
