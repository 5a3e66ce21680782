"""Pieces of evidence of a mark: its still seen large, a clip cut around it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from greenrating import texts
from greenrating.mark_evidence import AttachClip, attach_clip
from greenrating.mark_names import mark_name
from ui.jobs import jobs_of
from ui.models.pictures import large_picture
from ui.models.playback_shown import still_caption
from ui.models.session_time import time_words
from ui.pages.evidence_viewer import EvidenceViewer
from ui.parts.dialog import Sheet as Dialog
from ui.parts.picture_view import PictureView

if TYPE_CHECKING:
    from greenrating.jobs import Progress
    from greenrating.media.span import Span
    from greenrating.recording_views import MarkView
    from greenrating.views import SheetView
    from ui.desk import Desk
    from ui.models.media_clock import MediaClock

_AROUND_US = 5_000_000
_WIDTH, _HEIGHT = 900, 480


def show_still(over: QWidget, desk: Desk, sheet: SheetView | None, mark: MarkView) -> None:
    """Open the still of a mark: to mask and describe where it is evidence of an item."""
    if not mark.still:
        return
    target = mark.items[0] if mark.items else ""
    if sheet is not None and mark.sheet == sheet.id and target:
        EvidenceViewer(over, desk, sheet, target, mark.still).open()
        return
    title = still_caption(mark)
    dialog = Dialog(over, title, width=_WIDTH)
    picture = PictureView()
    picture.setFixedHeight(_HEIGHT)
    picture.setAccessibleName(title)
    dialog.add(picture)
    dialog.button(texts.say("scoring.close"), role="confirm")
    desk.ask(large_picture, mark.still, picture.show_image)
    dialog.open()


def cut_clip(over: QWidget, desk: Desk, clock: MediaClock, mark: MarkView, *, exact: bool) -> None:
    """Cut a clip of a mark's span, of a point some seconds around it, and keep it as its evidence.

    `exact` encodes it anew, so that it begins with the very frame; else it begins with the key frame before.
    """
    start, end = mark.start_us, mark.end_us
    if mark.point:
        first, last = clock.view.row.start_us, clock.view.row.start_us + clock.view.length_us
        start, end = max(first, start - _AROUND_US), min(last, mark.frame_us + _AROUND_US)

    def work(progress: Progress) -> tuple[bytes, Span]:
        from greenrating.media.clips import cut

        with TemporaryDirectory() as folder:
            out = Path(folder) / "clip.mp4"
            path = Path(clock.view.path)
            span = cut(path, clock.played(start), clock.played(end), out, exact, progress)
            return out.read_bytes(), span

    def keep(made: tuple[bytes, Span]) -> None:
        content, span = made
        ends = [clock.session(clock.shown(us)) for us in (span.start_us, span.end_us)]
        from_, to = (time_words(us, fine=True) for us in ends)
        caption = texts.say("playback.clip_caption", mark=mark_name(mark, printed=True), start=from_, end=to)
        desk.do(attach_clip, AttachClip(mark.id, content, f"{mark.number:03d}.mp4", caption))

    jobs_of(over).run(texts.say("playback.clip_cutting"), work, keep)
