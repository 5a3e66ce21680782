"""What is pasted, dropped or picked, made ready to be kept as evidence."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from greenrating.errors import Refused
from greenrating.evidence import AttachEvidence, attach_evidence

if TYPE_CHECKING:
    from datetime import datetime

    from greenrating.changes import SheetChanged
    from greenrating.office import Office


@dataclass(frozen=True)
class AttachFile:
    """Keep a file of this computer as evidence on a target of a sheet."""

    sheet: str
    target: str
    path: Path


def attach_file(office: Office, command: AttachFile) -> SheetChanged:
    """Read a file and keep it as evidence. Raises `Refused` if it cannot be read."""
    path = command.path
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise Refused("evidence.unreadable", command.target, name=path.name) from fault
    kind = "photo" if media_type.startswith("image/") else "document"
    return attach_evidence(
        office, AttachEvidence(command.sheet, command.target, path.name, media_type, content, kind)
    )


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
    """A file name for a pasted picture, from what it shows and the time of day."""
    return f"{stem} {at:%Y-%m-%d %H.%M.%S}.png"


def copied(data: QMimeData) -> QMimeData:
    """What was dropped, kept beyond the event that brought it."""
    copy = QMimeData()
    copy.setUrls(data.urls())
    if data.hasImage():
        copy.setImageData(data.imageData())
    return copy
