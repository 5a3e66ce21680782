"""What is pasted, dropped or picked, made ready to be kept as evidence."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QApplication

from greenrating.applications import AttachToApplication, attach
from greenrating.errors import Refused
from greenrating.evidence import AttachEvidence, attach_evidence
from greenrating.evidence_rows import MOST_MEGABYTES
from greenrating.office import LEGAL_TIME
from greenrating.titles import RecordTitle, record_title

if TYPE_CHECKING:
    from datetime import datetime

    from greenrating.changes import ApplicationChanged, ConformityChanged, RoomChanged, SheetChanged
    from greenrating.office import Office


@dataclass(frozen=True)
class AttachFile:
    """Keep a file of this computer as evidence on a target of a sheet."""

    sheet: str
    target: str
    path: Path


@dataclass(frozen=True)
class AttachProof:
    """Keep a file of this computer as proof of a condition of a room's application."""

    room_id: str
    condition: str
    path: Path


def attach_file(office: Office, command: AttachFile) -> SheetChanged | ConformityChanged:
    """Read a file and keep it as evidence. Raises `Refused` if it cannot be read."""
    media_type, content, kind = _read(command.path, command.target)
    return attach_evidence(
        office,
        AttachEvidence(command.sheet, command.target, command.path.name, media_type, content, kind),
    )


def attach_proof(office: Office, command: AttachProof) -> ApplicationChanged:
    """Read a file and keep it as proof. Raises `Refused` if it cannot be read."""
    media_type, content, kind = _read(command.path, command.condition)
    proof = AttachToApplication(
        command.room_id, command.path.name, media_type, content, kind, condition=command.condition
    )
    return attach(office, proof)


@dataclass(frozen=True)
class RecordFromPaper:
    """Record a title from before, with the file of its document if there is one."""

    title: RecordTitle
    document: Path | None


def record_from_paper(office: Office, command: RecordFromPaper) -> RoomChanged:
    """Read the document and record the title. Raises `Refused`."""
    if command.document is None:
        return record_title(office, command.title)
    _, content, _ = _read(command.document, "document")
    return record_title(office, replace(command.title, document=(command.document.name, content)))


def _read(path: Path, field: str) -> tuple[str, bytes, str]:
    """The media type, the content and the kind of evidence of a file. Raises `Refused`."""
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    try:
        if path.stat().st_size > MOST_MEGABYTES * 1_000_000:
            raise Refused("evidence.too_large", field, name=path.name, limit=MOST_MEGABYTES)
        content = path.read_bytes()
    except OSError as fault:
        raise Refused("evidence.unreadable", field, name=path.name) from fault
    return media_type, content, "photo" if media_type.startswith("image/") else "document"


def files_in(data: QMimeData) -> list[Path]:
    """The files of this computer that were copied or dragged, without folders."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]


def has_evidence(data: QMimeData) -> bool:
    """Whether what is copied or dragged could be kept as evidence."""
    return data.hasImage() or bool(files_in(data))


def screenshot(data: QMimeData) -> bytes | None:
    """A copied picture as PNG, or None if there is none."""
    if not data.hasImage():
        return None
    image = QImage(data.imageData())
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.isNull() or not QImageWriter(buffer, b"png").write(image):
        return None
    return bytes(buffer.data().data())


def screenshot_name(stem: str, at: datetime) -> str:
    """A file name for a pasted picture, from what it shows and the time of day in China."""
    return f"{stem} {at.astimezone(LEGAL_TIME):%Y-%m-%d %H.%M.%S}.png"


def copied(data: QMimeData) -> QMimeData:
    """What was dropped, kept beyond the event that brought it."""
    copy = QMimeData()
    copy.setUrls(data.urls())
    if data.hasImage():
        copy.setImageData(data.imageData())
    return copy


def clipboard() -> QMimeData:
    """What is on the clipboard; an empty one has nothing, where Qt gives no object at all."""
    return cast("QMimeData | None", QApplication.clipboard().mimeData()) or QMimeData()
