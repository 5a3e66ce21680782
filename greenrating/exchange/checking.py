"""Whether a package that was received may be taken: every fault of it, one sentence each."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from greenrating.exchange import chains, merging
from greenrating.exchange.container import Manifest
from greenrating.exchange.lines import Brought
from greenrating.exchange.pack import HANDS_OUT
from greenrating.exchange.trust import Believed
from greenrating.panel_records import OfficeKey, Package, Roster
from greenrating.recording_records import Recording, Track
from greenrating.records import Evidence, Row
from greenrating.texts import say

if TYPE_CHECKING:
    from greenrating.store.store import Read
    from greenrating.store.taken import Link

_MOST_FAULTS = 20


@dataclass(frozen=True)
class Meeting:
    """What the rows of a package meet: those `known` here, what is to be written, and the forks.

    It is so at a `moment` (`Read.moment`), and as long as nobody does anything.
    """

    moment: object
    known: Mapping[merging.Key, Row]
    state: Mapping[merging.Key, Row]
    forked: Sequence[merging.Fault]


@dataclass(frozen=True)
class Staged:
    """A package that may be taken: what it says of itself, its rows, and the histories it tells."""

    name: str
    manifest: Manifest
    believed: Believed
    brought: Brought
    links: "tuple[Link, ...]"
    content: bytes
    meeting: Meeting | None = None

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Its rows, those of the roster first."""
        return tuple(row for row, _ in self.brought.values())

    def files(self) -> tuple[str, ...]:
        """The names of its parts that are contents or recordings."""
        return tuple(part.name for part in self.manifest.parts if "/" in part.name)


def faults_of(read: "Read", staged: Staged, meeting: Meeting, has: Callable[[str], bool]) -> Iterator[str]:
    """Why a received package cannot be taken, one sentence each; nothing if it can."""
    manifest = staged.manifest
    yield from _sender_faults(staged)
    yield from _row_faults(staged)
    yield from _content_faults(staged, has)
    if all(link.installation != manifest.sender.installation for link in staged.links):
        yield say("exchange.chain_missing")
    yield from chains.unsound(staged.links, manifest.heads)
    yield from _told_otherwise(staged)
    yield from state_faults(read, staged, meeting)


def meet(read: "Read", rows: Collection[Row]) -> Meeting:
    """What becomes of what lies here, were these rows taken."""
    known = known_rows(read, keys_of(rows))
    return Meeting(read.moment(), known, *merging.merge(known, rows))


def state_faults(read: "Read", staged: Staged, meeting: Meeting) -> Iterator[str]:
    """Why a package does not fit to what lies here."""
    manifest = staged.manifest
    held = read.look(Package, manifest.id)
    if held is not None and held.digest != manifest.digest:
        yield say("exchange.id_reused")
    at = manifest.sender.installation
    yield from chains.rolled_back(read, staged.links, manifest.heads, manifest.made, at)
    yield from map(fault_words, meeting.forked)
    yield from _missing_references(read, staged.rows)


def keys_of(rows: Iterable[Row]) -> list[merging.Key]:
    """Kind and id of rows."""
    return [(type(row), row.id) for row in rows]


def known_rows(read: "Read", keys: Iterable[merging.Key]) -> dict[merging.Key, Row]:
    """Those of these rows that lie here."""
    by_kind: dict[type[Row], list[str]] = {}
    for kind, id_ in keys:
        by_kind.setdefault(kind, []).append(id_)
    found: dict[merging.Key, Row] = {}
    for kind, ids in by_kind.items():
        for start in range(0, len(ids), 500):
            found |= {(kind, row.id): row for row in read.find_all(kind, id=tuple(ids[start : start + 500]))}
    return found


def fault_words(fault: merging.Fault) -> str:
    """Why a row cannot be taken, in words."""
    from greenrating.store.tables import TABLES

    return say(f"exchange.fault_{fault.code}", table=TABLES[fault.kind].name, id=fault.id)


def _sender_faults(staged: Staged) -> Iterator[str]:
    sender, manifest = staged.believed.sender, staged.manifest
    if manifest.kind == "task" and (
        HANDS_OUT.isdisjoint(sender.roles) or manifest.sender.installation not in staged.believed.roster.homes
    ):
        yield say("exchange.may_not_hand_out", name=sender.name)
    if manifest.kind == "return" and staged.believed.pins:
        yield say("exchange.task_first")
    if any(isinstance(row, OfficeKey) and row.signing != staged.believed.roster.key for row in staged.rows):
        yield say("exchange.other_office_key")


def _row_faults(staged: Staged) -> Iterator[str]:
    from greenrating.store.tables import TABLES

    manifest, sender = staged.manifest, staged.believed.sender
    body = [row for row in staged.rows if not isinstance(row, Roster)]
    yield from map(fault_words, merging.wrong_hands(body, manifest.kind, sender.person, sender.roles))
    counts = Counter(TABLES[type(row)].name for row in body)
    if counts != Counter(manifest.counts):
        yield say("exchange.counts_differ")


def _content_faults(staged: Staged, has: Callable[[str], bool]) -> Iterator[str]:
    """Every content that a row needs is there, and every part belongs to a row."""
    needed = {f"evidence/{row.sha256}": row for row in staged.rows if isinstance(row, Evidence)}
    needed |= {f"track/{row.sha256}": row for row in staged.rows if isinstance(row, Track)}
    yield from (say("exchange.content_missing", part=part) for part in needed if not has(part))
    recordings = {f"recording/{row.sha256}" for row in staged.rows if isinstance(row, Recording)}
    strange = set(staged.files()) - needed.keys() - recordings
    yield from (say("exchange.content_strange", part=part) for part in sorted(strange))


def _told_otherwise(staged: Staged) -> Iterator[str]:
    """Rows that differ from what the sender's own history says of them at that revision."""
    from greenrating.store.tables import TABLES

    told = {
        (change.table, change.id, change.after["origin"], change.after["revision"]): change.after
        for link in staged.links
        if link.entry is not None
        for change in link.entry.changes
        if change.after is not None
    }
    for row, plain in staged.brought.values():
        after = told.get((TABLES[type(row)].name, row.id, row.origin, row.revision))
        if after is not None and after != plain:
            yield say("exchange.row_told_otherwise", table=TABLES[type(row)].name, id=row.id)


def _missing_references(read: "Read", rows: tuple[Row, ...]) -> Iterator[str]:
    from greenrating.store.references import targets
    from greenrating.store.tables import TABLES

    by_kind: defaultdict[type[Row], dict[str, Row]] = defaultdict(dict)
    for row in rows:
        by_kind[type(row)][row.id] = row
    wanted: dict[type[Row], dict[str, Row]] = {}
    for kind, found in [*by_kind.items()]:
        for name, target in targets(kind).items():
            users = {getattr(row, name): row for row in found.values()}
            for id_ in users.keys() - by_kind[target].keys():
                wanted.setdefault(target, {})[id_] = users[id_]
    for target, users in wanted.items():
        for id_ in sorted(read.references.missing(target, users)):
            user = users[id_]
            yield say(
                "exchange.refers_to_nothing",
                table=TABLES[type(user)].name,
                id=user.id,
                target=TABLES[target].name,
            )


def cut(faults: Iterator[str]) -> Iterator[str]:
    """The first faults, and that there are more."""
    for number, fault in enumerate(faults):
        if number == _MOST_FAULTS:
            yield say("exchange.more_faults")
            return
        yield fault
