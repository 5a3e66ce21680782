"""Taking packages in, and back out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import identity, incoming, membership, rights
from greenrating.changes import PackageTaken
from greenrating.errors import Refused, Untrusted
from greenrating.exchange import chains, merging
from greenrating.exchange.checking import Staged, keys_of, known_rows, state_faults
from greenrating.exchange.inspecting import inspect, list_packages
from greenrating.exchange.pack import package_row
from greenrating.exchange.staging import discard, stage, staged_recording, staging_vault
from greenrating.exchange.withdrawing import WithdrawPackage, withdraw
from greenrating.filled import signature_of
from greenrating.panel_records import Declaration, Package
from greenrating.recording_records import Recording
from greenrating.records import FilledSheet, Reopening, Row
from greenrating.statements import sheet_fields
from greenrating.texts import say

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
        known = known_rows(work, keys_of(staged.rows))
        if faults := tuple(state_faults(work, staged)):
            raise Untrusted(staged.name, faults)
        state, _ = merging.merge(known, staged.rows)
        work.take_new(row for key, row in state.items() if key not in known)
        for key in state.keys() & known.keys():
            work.take(state[key])
        chains.keep(work, staged.links, manifest.heads, manifest.id)
        row = held or package_row(manifest, "in", sha256(staged.content).hexdigest())
        work.put(replace(row, withdrawn=False))
        _refuse_unsigned(work, staged, state.values())
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


def _refuse_unsigned(work: "Work", staged: Staged, rows: Iterable[Row]) -> None:
    """Refuse (`Untrusted`) sheets that are not what the signature in force under them stands for.

    Of what the office hands out, marks may be missing that are not for everybody, and a sheet may have been
    signed before anybody had keys: there, the signature must hold where there is one.
    """
    touched = {row.id if isinstance(row, FilledSheet) else getattr(row, "sheet", "") for row in rows}
    faults = tuple(filter(None, (_sheet_fault(work, staged, id_) for id_ in sorted(touched))))
    if faults:
        raise Untrusted(staged.name, faults)


def _sheet_fault(work: "Work", staged: Staged, id_: str) -> str:
    """Why a sheet is not what its author signed; "" if it is, or is not signed."""
    from greenrating.filled_views import digest_to_sign

    sheet, signature = work.look(FilledSheet, id_), signature_of(work, id_)
    handed_out = staged.manifest.kind == "task"
    if sheet is None or signature is None or (handed_out and not signature.key):
        return ""
    owner = staged.believed.roster.owner(signature.key)
    fields = sheet_fields(id_, signature.digest)
    if owner is None or owner[0].person != sheet.person:
        return say("exchange.sheet_signature", id=id_)
    if not identity.holds(signature.key, signature.signature, "sheet", fields):
        return say("exchange.sheet_signature", id=id_)
    same = handed_out or digest_to_sign(work, id_) == signature.digest
    return "" if same else say("exchange.sheet_differs", id=id_)


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
