"""Small pictures of evidence, read and decoded away from the window and kept while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from greenrating import evidence
from greenrating.views import EvidenceView

if TYPE_CHECKING:
    from collections.abc import Callable

    from greenrating.office import Office

SMALL = QSize(276, 156)
_KEPT = 400


class Asks(Protocol):
    """Whatever answers questions away from the window: the desk."""

    def ask(
        self, query: Callable[[Office, str], QImage], about: str, then: Callable[[QImage], None]
    ) -> object:
        """Answer a question, and hand the answer to `then` on the window's thread."""
        ...


def is_picture(view: EvidenceView) -> bool:
    """Whether the window can show this evidence as a picture."""
    return view.media_type.startswith("image/")


def decoded(content: bytes, within: QSize | None = None) -> QImage:
    """A picture the right way up, no larger than `within`; a null picture if it cannot be read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if within is not None and size.isValid():
        target = size.scaled(within, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        if target.width() < size.width():
            reader.setScaledSize(target)
    return reader.read()


def large_picture(office: Office, evidence_id: str) -> QImage:
    """The whole picture of a piece of evidence."""
    return decoded(evidence.content(office, evidence_id)[1])


def small_picture(office: Office, evidence_id: str) -> QImage:
    """A picture of a piece of evidence for a list."""
    return decoded(evidence.content(office, evidence_id)[1], SMALL)


def small(image: QImage) -> QImage:
    """A picture that is here already, for a list; the large one may be let go."""
    if image.isNull():
        return image
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    return image.scaled(SMALL.boundedTo(image.size()), keep, smooth)


class Pictures(QObject):
    """Small pictures by evidence; `ready` names one that has just come."""

    ready = Signal(str)

    def __init__(self, desk: Asks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._images: dict[str, QImage] = {}
        self._asked: set[str] = set()

    def get(self, view: EvidenceView) -> QImage | None:
        """The small picture if it is here already, else None; it is then asked for."""
        if not is_picture(view):
            return None
        image = self._images.get(view.sha256)
        if image is None and view.sha256 not in self._asked:
            self._asked.add(view.sha256)
            self._desk.ask(small_picture, view.id, lambda image: self._came(view, image))
        return image

    def _came(self, view: EvidenceView, image: QImage) -> None:
        if len(self._images) >= _KEPT:
            oldest = next(iter(self._images))
            del self._images[oldest]
            self._asked.discard(oldest)
        self._images[view.sha256] = image
        self.ready.emit(view.id)
