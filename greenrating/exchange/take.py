"""Taking packages in, and back out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import incoming, membership, rights
from greenrating.changes import PackageTaken
from greenrating.errors import Refused, Untrusted
from greenrating.exchange import chains
from greenrating.exchange.checking import Meeting, Staged, cut, meet, state_faults
from greenrating.exchange.inspecting import inspect, list_packages
from greenrating.exchange.pack import package_row
from greenrating.exchange.signed import unsigned
from greenrating.exchange.staging import discard, stage, staged_recording, staging_vault
from greenrating.exchange.withdrawing import WithdrawPackage, withdraw
from greenrating.filled import signature_of
from greenrating.panel_records import Declaration, Package
from greenrating.recording_records import Recording
from greenrating.records import FilledSheet, Reopening, Row

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Work

__all__ = [
    "Staged",
    "WithdrawPackage",
    "discard",
    "import_package",
    "inspect",
    "list_packages",
    "stage",
    "take",
    "withdraw",
]


def import_package(office: "Office", path: Path) -> PackageTaken:
    """Receive a package and take it, at one go. Raises as `stage` and `take`."""
    rights.require(office, "package.import")
    return take(office, stage(office, path))


def take(office: "Office", staged: Staged) -> PackageTaken:
    """Let a received package count, in one act; a second time changes nothing.

    The first task on a member's laptop makes it part of the office. Raises `Untrusted` if what lies here does
    not fit any more, or a sheet is not what its signature stands for; nothing is taken then.
    """
    rights.require(office, "package.import")
    manifest = staged.manifest
    with office.store.read() as read:
        held = read.look(Package, manifest.id)
        if held is not None and held.digest == manifest.digest and not held.withdrawn:
            incoming.drop(office.folder, manifest.id)
            return PackageTaken(manifest.id, manifest.kind, manifest.sender.name, again=True)
    try:
        taken = _write(office, staged, held)
    except Untrusted:
        incoming.drop(office.folder, manifest.id)
        raise
    membership.recognise(office)
    incoming.drop(office.folder, manifest.id)
    return taken


def _keep_files(office: "Office", staged: Staged) -> None:
    """Put contents and recordings where they belong, once nothing speaks against the rows any more."""
    vault = staging_vault(office, staged.manifest.id)
    for name in staged.files():
        kind, _, sha256 = name.partition("/")
        if kind == "recording":
            _keep_recording(office, staged, sha256)
        elif not office.vault.has(sha256):
            office.vault.put(vault.read(sha256))
    office.vault.put(staged.content)


def _keep_recording(office: "Office", staged: Staged, sha256: str) -> None:
    from greenrating.recording_files import kept_file

    row = next(row for row in staged.rows if isinstance(row, Recording) and row.sha256 == sha256)
    path = staged_recording(office, staged.manifest.id, sha256)
    kept = kept_file(office.folder, sha256, row.name)
    if not kept.is_file():
        kept.parent.mkdir(exist_ok=True)
        path.replace(kept)


def _write(office: "Office", staged: Staged, held: Package | None) -> PackageTaken:
    from hashlib import sha256

    from greenrating.store.store import Act

    manifest = staged.manifest
    with office.store.work(Act("package.import", manifest.id)) as work:
        meeting = _meeting(work, staged)
        known, state = meeting.known, meeting.state
        work.take_new(staged.brought[key] for key in state if key not in known)
        for key in state.keys() & known.keys():
            work.take(state[key])
        chains.keep(work, staged.links, manifest.heads, manifest.id)
        row = held or package_row(manifest, "in", sha256(staged.content).hexdigest())
        work.put(replace(row, withdrawn=False))
        if faults := tuple(cut(unsigned(work, staged, meeting))):
            raise Untrusted(staged.name, faults)
        warnings = [*_fall_with(office, work, state.values()), *chains.own_loss(work, manifest.heads)]
        _keep_files(office, staged)
    added = sum(1 for key in state if key not in known)
    return PackageTaken(
        manifest.id,
        manifest.kind,
        manifest.sender.name,
        added=added,
        changed=len(state) - added,
        warnings=tuple(warnings),
    )


def _meeting(work: "Work", staged: Staged) -> Meeting:
    """What the rows meet: what was seen when they were received, or now if anything was done since."""
    if staged.meeting is not None and staged.meeting.moment == work.moment():
        return staged.meeting
    meeting = meet(work, staged.rows)
    if faults := tuple(cut(state_faults(work, staged, meeting))):
        raise Untrusted(staged.name, faults)
    return meeting


def _fall_with(office: "Office", work: "Work", rows: Iterable[Row]) -> list[str]:
    """Take back what rests here on sheets that were opened again; what is decided already stands."""
    from greenrating.undoing_panels import withdraw_built

    warnings: list[str] = []
    for inspection, reason in _fallen(work, rows):
        try:
            withdraw_built(office, work, inspection, reason)
        except Refused as refusal:
            warnings.append(str(refusal))
    return warnings


def _fallen(work: "Work", rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """The inspections of which a sheet does not count any more, and why."""
    for row in rows:
        if isinstance(row, Declaration) and row.recused:
            yield row.inspection, row.reason
        elif isinstance(row, Reopening) and signature_of(work, row.sheet) is None:
            yield work.get(FilledSheet, row.sheet).inspection, row.reason
