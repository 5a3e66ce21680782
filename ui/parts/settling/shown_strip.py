"""What the members show for a row: their evidence and the stills of their marks, in one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from greenrating import texts
from greenrating.panel_views import GivenView, SeatView
from greenrating.recording_views import MarkView
from greenrating.views import EvidenceView
from ui.models.session_time import time_words
from ui.parts.button import Button
from ui.parts.clear import clear
from ui.parts.evidence_strip import Picture, Thumb
from ui.parts.mark_tiles import MarkTile
from ui.parts.settling.measure import Measure

_THUMB = QSize(104, 58)
_SHOWN = 2


@dataclass(frozen=True)
class Shown:
    """A piece of evidence or a mark with its still, of one member."""

    member: str
    piece: EvidenceView | None
    mark: MarkView | None = None


def shown_of(seats: Sequence[SeatView], given: Sequence[GivenView]) -> list[Shown]:
    """All that the members show, in the order of the columns, those who differ first; marks before files."""
    names = {seat.person: seat.name for seat in seats}
    ordered = sorted(given, key=lambda each: (not each.differs, list(names).index(each.person)))
    found: list[Shown] = []
    for each in ordered:
        pieces = {piece.id: piece for piece in each.evidence}
        of_marks = {mark.still for mark in each.marks} | {mark.clip for mark in each.marks}
        found += [Shown(names[each.person], pieces.get(mark.still), mark) for mark in each.marks]
        found += [Shown(names[each.person], piece) for piece in each.evidence if piece.id not in of_marks]
    return found


class ShownStrip(QWidget):
    """`opened` gives a piece of evidence to see large, `played` a mark to play."""

    opened = Signal(str)
    played = Signal(object)

    def __init__(self, picture: Picture, m: Measure) -> None:
        super().__init__()
        self._picture = picture
        self._m = m
        self._shown: list[Shown] | None = None
        self._tiles: list[Thumb | MarkTile] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, m(8), 0)
        self._row.setSpacing(m(8))

    def show_pieces(self, shown: list[Shown]) -> None:
        """Show the first of them, and how many more there are; nothing is rebuilt for the same."""
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._row)
        self._tiles = [self._tile(each) for each in shown[:_SHOWN]]
        for tile in self._tiles:
            self._row.addWidget(tile)
        if rest := shown[_SHOWN:]:
            more = Button(f"+{len(rest)}", height=self._m(58), px=self._m(15))
            more.setAccessibleName(texts.say("settling.more", n=len(rest)))
            more.setToolTip(more.accessibleName())
            more.clicked.connect(partial(self._open, rest[0]))
            self._row.addWidget(more)
        self.setVisible(bool(shown))

    def play(self) -> bool:
        """Play or open the first of them; whether there is one."""
        if self._tiles:
            self._tiles[0].click()
        return bool(self._tiles)

    def picture_came(self, _evidence: str) -> None:
        """Paint again once a picture has been read."""
        for tile in self._tiles:
            tile.update()

    def _tile(self, shown: Shown) -> Thumb | MarkTile:
        tile = self._tile_of(shown)
        tile.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        tile.clicked.connect(partial(self._open, shown))
        return tile

    def _tile_of(self, shown: Shown) -> Thumb | MarkTile:
        if shown.piece is None:
            assert shown.mark is not None
            told = MarkTile(shown.mark, _no_picture)
            told.setAccessibleName(f"{shown.member} {told.accessibleName()}")
            told.setToolTip(f"{shown.member} · {told.toolTip()}")
            return told
        label = time_words(shown.mark.at_us) if shown.mark is not None else shown.piece.caption
        piece = replace(shown.piece, caption=label)
        thumb = Thumb(piece, self._picture, QSize(self._m(_THUMB.width()), self._m(_THUMB.height())))
        said = f"{shown.member} {label or shown.piece.name}"
        thumb.setAccessibleName(said)
        thumb.setToolTip(said)
        return thumb

    def _open(self, shown: Shown) -> None:
        if shown.mark is not None:
            self.played.emit(shown.mark)
        elif shown.piece is not None:
            self.opened.emit(shown.piece.id)


def _no_picture() -> None:
    return None
