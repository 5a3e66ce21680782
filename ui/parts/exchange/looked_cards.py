"""The packages that were looked at, one card each, until they are put away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.parts.boxes import fill
from ui.parts.exchange.looked_card import LookedCard

if TYPE_CHECKING:
    from ui.models.looked import Looked


class LookedCards(QWidget):
    """`take` asks to take one in, `put_away` tells that one went.

    `changed` tells that other ones are there, or may be taken in.
    """

    take = Signal(object)
    changed = Signal()
    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[LookedCard] = []
        self._column = QVBoxLayout(self)
        fill(self._column, gap=12)

    def add(self, found: Sequence[Looked]) -> None:
        """Show further packages, and stand on the first of them."""
        for looked in found:
            card = LookedCard(looked)
            card.take.connect(self.take)
            card.away.connect(self._put_away)
            self.cards.append(card)
            self._column.addWidget(card)
        self.changed.emit()
        if found:
            self.cards[-len(found)].start()

    def show_now(self, found: Iterable[Looked]) -> None:
        """Show how packages stand now; what was taken in stays so."""
        for looked in found:
            for card in self.cards:
                if card.looked.path == looked.path and (looked.taken or card.looked.taken is None):
                    card.show_looked(looked)
        self.changed.emit()

    def retext(self) -> None:
        """Say everything again, in the language spoken now."""
        for card in self.cards:
            card.show_looked(card.looked)

    @property
    def waiting(self) -> list[Looked]:
        """Those that were not taken in yet."""
        return [card.looked for card in self.cards if card.looked.taken is None]

    @property
    def ready(self) -> list[Looked]:
        """Those that may be taken in now."""
        return [card.looked for card in self.cards if card.is_ready()]

    def unknown(self, paths: Iterable[Path]) -> list[Path]:
        """The files of which no card is waiting."""
        known = {looked.path for looked in self.waiting}
        return [path for path in paths if path not in known]

    def start(self) -> bool:
        """Stand on the first that may be taken in, and say whether there is one."""
        left = next((card for card in self.cards if card.looked.may_take), None)
        if left is not None:
            left.start()
        return left is not None

    def _put_away(self, card: LookedCard) -> None:
        self.cards.remove(card)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
        self.changed.emit()
        self.put_away.emit()
