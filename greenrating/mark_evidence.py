"""Stills and clips of marks, kept as evidence and linked to what the mark is linked to."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from greenrating.changes import SessionChanged
from greenrating.evidence_rows import NewFile, link, take_in
from greenrating.recording_records import Mark, Recording
from greenrating.records import EvidenceLink
from greenrating.session_time import wall_clock
from greenrating.session_work import marking, session_changed

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Work


@dataclass(frozen=True)
class AttachStill:
    """Keep the picture of a mark's frame: `content` as `media.stills.still_at` gives it, the original."""

    mark: str
    content: bytes
    caption: str = ""


@dataclass(frozen=True)
class AttachClip:
    """Keep a clip cut around a mark: `content` is the file, `caption` states its exact span."""

    mark: str
    content: bytes
    name: str
    caption: str = ""


def attach_still(office: "Office", command: AttachStill) -> SessionChanged:
    """Keep a still in place of an earlier one.

    Raises `Refused` as `marks.edit_mark` does, and what `evidence_rows.take_in` refuses of a file.
    """
    with marking(office, "mark.still", command.mark) as mark:
        name = f"{mark.row.number:03d}-{mark.row.frame_us // 1000}ms.png"
        file = NewFile(name, "image/png", command.content, "still", command.caption)
        _attach(office, mark.work, mark.row, file, "still")
    return session_changed(office, mark.row.session, mark.row.sheet)


def attach_clip(office: "Office", command: AttachClip) -> SessionChanged:
    """Keep a clip in place of an earlier one. Raises as `attach_still`."""
    with marking(office, "mark.clip", command.mark) as mark:
        file = NewFile(command.name, "video/mp4", command.content, "clip", command.caption)
        _attach(office, mark.work, mark.row, file, "clip")
    return session_changed(office, mark.row.session, mark.row.sheet)


def follow_links(work: "Work", before: Mark, after: Mark) -> None:
    """Let a mark's still and clip be evidence of just the items that it is linked to.

    What another mark shows of an item stays.
    """
    wanted, had = _links(after), _links(before)
    lost = had - wanted
    pieces = tuple({evidence for evidence, _, _ in lost})
    others = [*work.find(Mark, still=pieces), *work.find(Mark, clip=pieces)] if lost else []
    kept = {each for mark in others if mark.id != before.id for each in _links(mark)}
    for evidence, sheet, target in sorted(lost - kept):
        for row in work.find(EvidenceLink, evidence=evidence, sheet=sheet, target=target):
            work.drop(row)
    for evidence, sheet, target in sorted(wanted):
        link(work, evidence, sheet, target)


def _links(mark: Mark) -> set[tuple[str, str, str]]:
    pieces = [piece for piece in (mark.still, mark.clip) if piece and mark.sheet]
    return {(piece, mark.sheet, item) for piece in pieces for item in mark.items}


def _attach(office: "Office", work: "Work", row: Mark, file: NewFile, field: str) -> None:
    recording = work.get(Recording, row.recording)
    taken = wall_clock(recording, row.frame_us)
    evidence = take_in(office, work, row.room, replace(file, taken=taken))
    after = work.put(replace(row, **{field: evidence.id}))
    follow_links(work, row, after)
