"""A package received and verified whole, before anything of it counts.

Texts are held in memory; contents and recordings lie in `incoming` until they are taken, or cleared away.
"""

import io
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from greenrating import incoming, keys, rights
from greenrating.errors import Refused, Untrusted
from greenrating.exchange import chains, lines, merging, trust
from greenrating.exchange.container import Inside, Manifest, receive
from greenrating.exchange.manifest import ROSTER
from greenrating.exchange.pack import HANDS_OUT
from greenrating.exchange.trust import Believed
from greenrating.jobs import Progress, silent
from greenrating.panel_records import OfficeKey, Package, Roster
from greenrating.recording_records import Recording, Track
from greenrating.records import Evidence, Row
from greenrating.sizes import size_words
from greenrating.texts import say

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read
    from greenrating.store.taken import Link
    from greenrating.store.vault import Vault

ROWS, CHAIN = "rows", "chain"
_MOST_TEXT = 512 * 2**20  # bytes of a part that is read in memory
_MOST_CONTENT = 256 * 2**20
_MOST_FAULTS = 20


@dataclass(frozen=True)
class Staged:
    """A package that may be taken: what it says of itself, its rows, and the histories it tells."""

    name: str
    manifest: Manifest
    believed: Believed
    rows: tuple[Row, ...]
    links: "tuple[Link, ...]"
    content: bytes

    def files(self) -> tuple[str, ...]:
        """The names of its parts that are contents or recordings."""
        return tuple(part.name for part in self.manifest.parts if "/" in part.name)


def stage(office: "Office", path: Path, progress: Progress = silent) -> Staged:
    """Receive a package and look at everything in it; nothing of it counts yet.

    Takes as long as the package is large. Raises `Untrusted` with every fault, `Refused`
    (`package.no_identity`, `package.own`, `disk.full`, and for a file that cannot be read), and whatever
    `progress` raises; nothing is left behind then.
    """
    rights.require(office, "package.import")
    if office.identity is None:
        raise Refused("package.no_identity")
    intake = _Intake(office)
    try:
        inside = receive(path, [office.identity], intake, progress, intake.believe)
        staged = _staged(inside, intake)
        with office.store.read() as read:
            faults = tuple(_cut(faults_of(read, staged, intake.has)))
        if faults:
            raise Untrusted(path.name, faults)
    except BaseException:
        intake.drop()
        raise
    return staged


def discard(office: "Office", staged: Staged) -> None:
    """Clear away a package that was received and shall not be taken."""
    rights.require(office, "package.import")
    incoming.drop(office.folder, staged.manifest.id)


def staging_vault(office: "Office", package: str) -> "Vault":
    """Where the contents of a package lie, encrypted, until they are taken."""
    from greenrating.store.vault import Vault

    return Vault(incoming.folder_of(office.folder, package) / "vault", keys.derive(office.key, "vault"))


def staged_recording(office: "Office", package: str, sha256: str) -> Path:
    """Where a recording of a package lies until it is taken."""
    return incoming.folder_of(office.folder, package) / "recordings" / sha256


def kept_content(rows: Iterable[Row], links: "Iterable[Link]") -> bytes:
    """What a workspace keeps of a package in its vault: rows and histories, to be merged again."""
    text = lines.to_lines(rows)
    return len(text).to_bytes(8) + text + chains.to_lines(links)


def from_kept(name: str, content: bytes) -> "tuple[tuple[Row, ...], list[Link]]":
    """The rows and histories that `kept_content` kept. Raises `Untrusted`."""
    end = 8 + int.from_bytes(content[:8])
    return lines.from_lines(name, content[8:end]), chains.from_lines(name, content[end:])


class _Intake:
    """Takes the parts of a package as they arrive: texts into memory, the rest into `incoming`."""

    def __init__(self, office: "Office") -> None:
        self._office = office
        self._package = ""
        self.texts: dict[str, bytes] = {}
        self.believed: Believed | None = None

    def believe(self, inside: Inside) -> None:
        """Look at sender and sizes before the first part is read. Raises `Untrusted`, `Refused`."""
        office, manifest = self._office, inside.manifest
        assert office.identity is not None
        with office.store.read() as read:
            refuse_own(read, manifest)
            self.believed = trust.weigh(inside, trust.known(read), office.identity.public)
        for part in manifest.parts:
            if part.size > _most(part.name):
                fault = say("exchange.part_too_large", part=part.name, limit=size_words(_most(part.name)))
                raise Untrusted(inside.name, (fault,))
        if manifest.size > shutil.disk_usage(office.folder).free:
            raise Refused("disk.full")
        self._package = manifest.id
        incoming.drop(office.folder, manifest.id)

    def __call__(self, name: str, size: int) -> IO[bytes]:
        """What the bytes of a part are written to."""
        kind, _, sha256 = name.partition("/")
        if not sha256:
            return _Closing(lambda content: self.texts.__setitem__(name, content))
        if kind == "recording":
            path = staged_recording(self._office, self._package, sha256)
            path.parent.mkdir(parents=True, exist_ok=True)
            return path.open("wb")
        return _Closing(staging_vault(self._office, self._package).put)

    def has(self, part: str) -> bool:
        """Whether a content is here: it came with the package, or was known before."""
        kind, _, sha256 = part.partition("/")
        if kind == "recording":
            return staged_recording(self._office, self._package, sha256).is_file()
        return staging_vault(self._office, self._package).has(sha256) or self._office.vault.has(sha256)

    def drop(self) -> None:
        """Clear away what arrived."""
        if self._package:
            incoming.drop(self._office.folder, self._package)


class _Closing(io.BytesIO):
    """A file in memory that hands over what was written when it is closed."""

    def __init__(self, then: Callable[[bytes], object]) -> None:
        super().__init__()
        self._then = then

    def close(self) -> None:
        """Hand over, once."""
        if not self.closed:
            self._then(self.getvalue())
        super().close()


def _most(part: str) -> int:
    kind = part.partition("/")[0]
    return {"recording": 2**63, "evidence": _MOST_CONTENT, "track": _MOST_CONTENT}.get(kind, _MOST_TEXT)


def _staged(inside: Inside, intake: _Intake) -> Staged:
    name, texts = inside.name, intake.texts
    rows = (*lines.from_lines(name, texts.get(ROSTER, b"")), *lines.from_lines(name, texts.get(ROWS, b"")))
    links = tuple(chains.from_lines(name, texts.get(CHAIN, b"")))
    assert intake.believed is not None  # `believe` ran before the first part
    return Staged(name, inside.manifest, intake.believed, rows, links, kept_content(rows, links))


def refuse_own(read: "Read", manifest: Manifest) -> None:
    """Refuse (`package.own`) a package that was made in this workspace."""
    if read.is_own(manifest.sender.installation):
        raise Refused("package.own")


def faults_of(read: "Read", staged: Staged, has: Callable[[str], bool]) -> Iterator[str]:
    """Why a received package cannot be taken, one sentence each; nothing if it can."""
    manifest = staged.manifest
    yield from _sender_faults(staged)
    yield from _row_faults(staged)
    yield from _content_faults(staged, has)
    if all(link.installation != manifest.sender.installation for link in staged.links):
        yield say("exchange.chain_missing")
    yield from chains.unsound(staged.links, manifest.heads)
    yield from _told_otherwise(staged)
    yield from state_faults(read, staged)


def state_faults(read: "Read", staged: Staged) -> Iterator[str]:
    """Why a package does not fit to what lies here."""
    manifest = staged.manifest
    held = read.look(Package, manifest.id)
    if held is not None and held.digest != manifest.digest:
        yield say("exchange.id_reused")
    yield from chains.rolled_back(read, staged.links, manifest.heads, manifest.made)
    _, forked = merging.merge(known_rows(read, keys_of(staged.rows)), staged.rows)
    yield from map(fault_words, forked)
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
    from greenrating.store.plain import row_to_plain
    from greenrating.store.tables import TABLES

    told = {
        (change.table, change.id, change.after["origin"], change.after["revision"]): change.after
        for link in staged.links
        if link.entry is not None
        for change in link.entry.changes
        if change.after is not None
    }
    for row in staged.rows:
        after = told.get((TABLES[type(row)].name, row.id, row.origin, row.revision))
        if after is not None and after != row_to_plain(row):
            yield say("exchange.row_told_otherwise", table=TABLES[type(row)].name, id=row.id)


def _missing_references(read: "Read", rows: tuple[Row, ...]) -> Iterator[str]:
    from greenrating.store.references import targets
    from greenrating.store.tables import TABLES

    brought = {(type(row), row.id) for row in rows}
    wanted: dict[type[Row], dict[str, Row]] = {}
    for row in rows:
        for name, target in targets(type(row)).items():
            if (target, getattr(row, name)) not in brought:
                wanted.setdefault(target, {})[getattr(row, name)] = row
    for target, users in wanted.items():
        for id_ in sorted(read.references.missing(target, users)):
            user = users[id_]
            yield say(
                "exchange.refers_to_nothing",
                table=TABLES[type(user)].name,
                id=user.id,
                target=TABLES[target].name,
            )


def _cut(faults: Iterator[str]) -> Iterator[str]:
    for number, fault in enumerate(faults):
        if number == _MOST_FAULTS:
            yield say("exchange.more_faults")
            return
        yield fault
