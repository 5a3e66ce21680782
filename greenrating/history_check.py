"""Whether the record of who did what can be believed: every chain, every row, every piece of evidence.

A chain that agrees with itself may still have lost its newest entries, or be an old copy that was put back.
Only what stood elsewhere tells: heads that other laptops sent, heads that backups keep, one printed on paper.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.backup_look import copies_in
from greenrating.backup_rotation import rotation
from greenrating.errors import Refused
from greenrating.exchange.chains import cut_by_restoring
from greenrating.jobs import Progress, silent
from greenrating.laptop_names import laptop_names
from greenrating.panel_records import ChainHead
from greenrating.taken_check import in_chain, taken_faults
from greenrating.texts import say
from greenrating.views import PRINTED, ChainEnd

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read


@dataclass(frozen=True)
class Head:
    """An entry as it stood elsewhere: its number, the beginning of its hash; `installation` where known."""

    seq: int
    hash: str
    installation: str = ""


@dataclass(frozen=True)
class ChainReport:
    """One chain: whose, how many entries, of how many the content is known, and its head."""

    installation: str
    name: str
    own: bool
    entries: int
    whole: int
    head: str

    @property
    def printed(self) -> str:
        """The head as it is printed on papers, to be read and typed by people."""
        return ChainEnd(self.installation, self.entries, self.head).printed


@dataclass(frozen=True)
class HistoryReport:
    """What was checked, and every fault in one sentence."""

    chains: tuple[ChainReport, ...]
    rows: int
    evidence: int
    heads: int
    faults: tuple[str, ...]

    @property
    def entries(self) -> int:
        """How many entries were checked, of all chains."""
        return sum(chain.entries for chain in self.chains)


def check(office: "Office", progress: Progress = silent, printed: Head | None = None) -> HistoryReport:
    """Check everything; with a `printed` head, also whether that entry stands here as it was printed.

    Runs away from the desk. Raises `Cancelled` if it is stopped.
    """
    rights.require(office, "history.check")
    progress(say("copies.checking_chains"), 0.0)
    faults = [*office.store.check_pages(), *office.store.check_history()]
    progress(say("copies.checking_evidence"), 0.4)
    faults += office.store.check_evidence(office.vault)
    progress(say("copies.checking_heads"), 0.8)
    with office.store.read() as read:
        faults += taken_faults(office, read)
        heads = [*_seen(read), *_backed_up(office, read), *([printed] if printed else [])]
        faults += [fault for head in heads for fault in _head_faults(read, head)]
        chains = tuple(_reports(office, read))
        report = HistoryReport(chains, read.count_rows(), read.count_contents(), len(heads), tuple(faults))
    progress(say("copies.checking_heads"), 1.0)
    return report


def parse_head(text: str) -> Head:
    """A printed head, `123:0123456789abcdef`, as somebody typed it. Raises `Refused` (`history.head`)."""
    number, colon, hash_ = text.strip().lower().replace("：", ":").replace(" ", "").partition(":")
    hexadecimal = len(hash_) >= PRINTED and all(each in "0123456789abcdef" for each in hash_)
    if not colon or not number.isascii() or not number.isdigit() or not hexadecimal:
        raise Refused("history.head", "head", head=text)
    return Head(int(number), hash_)


def _reports(office: "Office", read: "Read") -> "Iterator[ChainReport]":
    names = laptop_names(read)
    for installation in read.chains():
        seq, hash_ = read.tip(installation) or (0, "")
        name = names.get(installation, "")
        yield ChainReport(installation, name, True, seq, seq, hash_)
    for installation in read.taken.installations():
        links = list(read.taken.chain(installation))
        whole = sum(link.entry is not None for link in links)
        name = names.get(installation, "")
        yield ChainReport(installation, name, False, len(links), whole, links[-1].hash if links else "")


def _seen(read: "Read") -> "Iterator[Head]":
    """The heads that packages brought."""
    return (Head(row.seq, row.hash, row.installation) for row in read.find(ChainHead))


def _backed_up(office: "Office", read: "Read") -> "Iterator[Head]":
    """The heads that this laptop's own backups keep, as far as their folder is there."""
    plan = rotation(office, read).plan
    for copy in copies_in(Path(plan.folder)) if plan is not None else ():
        about = copy.about
        if about is not None and not copy.faults and about.installation == office.installation:
            yield Head(about.seq, about.head, about.installation)


def _head_faults(read: "Read", head: Head) -> "Iterator[str]":
    """Whether a chain here still has an entry that stood elsewhere."""
    known = [head.installation] if head.installation else [*read.chains(), *read.taken.installations()]
    hashes = {each: read.hash_at(each, head.seq) or read.taken.hash_at(each, head.seq) for each in known}
    if any(hash_ is not None and hash_.startswith(head.hash) for hash_ in hashes.values()):
        return
    if not head.installation:
        yield say("copies.head_unknown", seq=head.seq, hash=head.hash)
    elif hashes[head.installation] is None:
        if not read.is_own(head.installation) or cut_by_restoring(read, head.installation, head.seq):
            return  # whoever said so told no more of it, or this copy's backup ends before it
        yield in_chain(head.installation, say("copies.head_lost", seq=head.seq))
    else:
        yield in_chain(head.installation, say("copies.head_differs", seq=head.seq))
