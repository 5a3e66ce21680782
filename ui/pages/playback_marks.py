"""What is done to marks while watching: dropped, tagged, described, moved, linked, taken away."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage

from greenrating.errors import Refused
from greenrating.mark_evidence import AttachStill, attach_still
from greenrating.mark_facts import JoinMark, SplitMark, join_mark, split_mark
from greenrating.mark_pictures import picture_of
from greenrating.marks import (
    DropMark,
    EditMark,
    LinkMark,
    RemoveMark,
    RetimeMark,
    drop_mark,
    edit_mark,
    link_mark,
    remove_mark,
    retime_mark,
)
from ui.jobs import aside
from ui.models.playback_shown import still_caption

if TYPE_CHECKING:
    from greenrating.changes import SessionChanged
    from greenrating.office import Office
    from greenrating.recording_views import MarkView, RecordingView, SessionView
    from ui.desk import Desk

C = TypeVar("C")


@dataclass(frozen=True)
class Sight:
    """What is on the screen: the recording, the frame's time in it, the picture as shown."""

    recording: RecordingView
    frame_us: int
    image: QImage
    engine: str
    exact: bool


class Marking(QObject):
    """Carries marks to the desk.

    `settled` says that nothing is on its way any more, `told` gives a sentence about what was refused.
    """

    settled = Signal()
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._on_way = 0
        self.sheet = ""

    @property
    def busy(self) -> bool:
        """Whether a command is on its way, so that what is shown is newer than what is on disk."""
        return self._on_way > 0

    def drop(
        self,
        sight: Sight,
        then: Callable[[MarkView], None],
        *,
        quote: str = "",
        start_us: int | None = None,
        end_us: int | None = None,
    ) -> None:
        """Keep a mark at once, then its still, taken from that very frame; `then` gets the mark kept."""
        command = DropMark(
            sight.recording.id,
            sight.frame_us,
            start_us=start_us,
            end_us=end_us,
            quote=quote,
            sheet=self.sheet,
            engine=sight.engine,
            exact=sight.exact,
        )
        self._do(drop_mark, command, lambda change: self._dropped(change, sight, then))

    def tag(self, mark: str, tags: tuple[str, ...]) -> None:
        """Say with all its tags what a mark is about."""
        self._do(edit_mark, EditMark(mark, tags=tags))

    def describe(self, mark: str, *, quote: str | None = None, note: str | None = None) -> None:
        """Say what was spoken, or what is to be noted."""
        self._do(edit_mark, EditMark(mark, quote=quote, note=note))

    def retime(self, mark: str, start_us: int, end_us: int) -> None:
        """Move the edges of a mark, in its recording's time."""
        self._do(retime_mark, RetimeMark(mark, start_us, end_us))

    def remove(self, mark: str) -> None:
        """Take a mark away; Ctrl Z brings it back."""
        self._do(remove_mark, RemoveMark(mark))

    def link(self, mark: MarkView, items: tuple[str, ...]) -> None:
        """Link a mark to items and vetoes."""
        sheet = "" if mark.sheet else self.sheet
        self._do(link_mark, LinkMark(mark.id, items, sheet))

    def charge(self, mark: MarkView, item: str) -> None:
        """Charge one fact on one item only; the mark's other items are not charged for it again."""
        self._do(join_mark, JoinMark(mark.id, first=item))

    def free(self, mark: MarkView) -> None:
        """Charge each item on its own again."""
        self._do(split_mark, SplitMark(mark.id))

    def mend(self, session: SessionView) -> None:
        """Take the stills that are missing, as after the program was killed between a mark and its still."""
        recordings = {each.id: each for each in session.recordings if each.path and each.row.video}
        bare = [
            mark
            for mark in session.marks
            if mark.mine and mark.exact and not mark.still and mark.sheet in ("", self.sheet)
        ]
        lost = [mark for mark in bare if mark.recording in recordings]

        def work(_progress: object) -> list[tuple[MarkView, bytes]]:
            taken: list[tuple[MarkView, bytes]] = []
            for mark in lost:
                with suppress(Refused):
                    taken.append((mark, picture_of(recordings[mark.recording], mark.frame_us).png))
            return taken

        def keep(taken: list[tuple[MarkView, bytes]]) -> None:
            for mark, png in taken:
                self._keep_still(mark, png)

        if lost:
            aside(self, work, keep)

    def _dropped(self, change: SessionChanged, sight: Sight, then: Callable[[MarkView], None]) -> None:
        mark = max((each for each in change.view.marks if each.mine), key=lambda each: each.number)
        then(mark)
        aside(self, lambda _progress: still_of(sight), lambda png: self._keep_still(mark, png))

    def _keep_still(self, mark: MarkView, png: bytes) -> None:
        caption = still_caption(mark)
        if png:
            self._do(attach_still, AttachStill(mark.id, png, caption))

    def _do(
        self,
        service: Callable[[Office, C], SessionChanged],
        command: C,
        then: Callable[[SessionChanged], None] | None = None,
    ) -> None:
        self._on_way += 1

        def done(change: SessionChanged) -> None:
            self._arrived()
            if then is not None:
                then(change)

        def refused(refusal: Refused) -> None:
            self._arrived()
            self._refused(refusal)

        self._desk.do(service, command, done, refused)

    def _arrived(self) -> None:
        self._on_way -= 1
        if not self._on_way:
            self.settled.emit()

    def _refused(self, refusal: Refused) -> None:
        self.told.emit(str(refusal))


def still_of(sight: Sight) -> bytes:
    """The picture of a frame as PNG: from the recording where the frame is known, else as it was shown."""
    if sight.exact:
        try:
            still = picture_of(sight.recording, sight.frame_us)
        except Refused:
            return png_of(sight.image)
        if still.frame_us == sight.frame_us:
            return still.png
    return png_of(sight.image)


def png_of(image: QImage) -> bytes:
    """A picture as PNG; nothing for a recording without pictures."""
    if image.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] - the stub wants bytes, the format is text
    return bytes(buffer.data().data())
