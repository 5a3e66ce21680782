"""The fan tiers on their logarithmic rule, with a handle at each lower end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent

from greenrating.texts import say
from scoring.sheet import Tier, Words
from ui.models.tier_steps import rounded_bound, stepped_bound
from ui.parts.fan_rule import FanRule
from ui.parts.painting import painter_on
from ui.parts.workshop.tier_handle import PLATE, TierHandle
from ui.theme import theme

_PLATES = 24
_BOX_TOP = 64
_NONE = Tier("", Words("", "", ""), 0, 1, None)


class TierRule(FanRule):
    """`bounded` gives the id of a tier and its new lowest number of fans, once it was let go of."""

    bounded = Signal(str, int)

    def __init__(self) -> None:
        super().__init__((_NONE,), 0)
        self._kept: tuple[Tier, ...] = ()
        self._was: Mapping[str, int] = {}
        self.handles: dict[str, TierHandle] = {}

    def show_tiers(
        self, tiers: Sequence[Tier], below: int, was: Mapping[str, int], *, can_edit: bool
    ) -> None:
        """Show the tiers; `was` are their lower ends in the version compared with."""
        self.set_tiers(tiers, below)
        self._kept, self._was = tuple(tiers), was
        wanted = [tier.id for tier in tiers] if can_edit else []
        if wanted != list(self.handles):
            self._make(wanted)
        self.setAccessibleName(", ".join(f"{tier.id} {tier.low:,}" for tier in tiers))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with painter_on(self) as painter:
            for tier in self._tiers:
                self._paint_bound(painter, tier)

    def _make(self, ids: Sequence[str]) -> None:
        for handle in self.handles.values():
            handle.hide()
            handle.deleteLater()
        self.handles = {id_: TierHandle(id_, self) for id_ in ids}
        for handle in self.handles.values():
            handle.stepped.connect(self._step)
            handle.dragged.connect(self._drag)
            handle.let_go.connect(self._let_go)
            handle.cancelled.connect(self._cancel)
            handle.show()

    def _place(self) -> None:
        for tier in self._tiers:
            handle = self.handles.get(tier.id)
            if handle is None:
                continue
            left = round(self._x(tier.low) - PLATE.width() / 2)
            handle.move(max(0, min(self.width() - PLATE.width(), left)), _PLATES)
            changed = self._was.get(tier.id, tier.low) != tier.low
            name = say("workshop_parts.tier_handle", id=tier.id, low=f"{tier.low:,}")
            handle.show_number(tier.low, name, changed=changed)

    def _paint_bound(self, painter: QPainter, tier: Tier) -> None:
        was = self._was.get(tier.id)
        if was is not None and was != tier.low:
            painter.setPen(QPen(theme.color("warn"), 1, Qt.PenStyle.DashLine))
            x = self._x(was)
            painter.drawLine(QPointF(x, _PLATES + 30), QPointF(x, _BOX_TOP + 16))
            painter.drawLine(QPointF(x, _BOX_TOP + 84), QPointF(x, self.height() - 36))
        if tier.id in self.handles:
            moved = was is not None and was != tier.low
            painter.setPen(QPen(theme.color("warn" if moved else "accent"), 2))
            x = self._x(tier.low)
            painter.drawLine(QPointF(x, _PLATES + PLATE.height()), QPointF(x, self.height() - 34))

    def _step(self, id_: str, by: int) -> None:
        tier = next(each for each in self._tiers if each.id == id_)
        self._bound(id_, stepped_bound(tier.low, by, first=self._is_first(id_)))

    def _drag(self, id_: str, at: QPointF) -> None:
        self._bound(id_, rounded_bound(self._fans_at(at.x()), first=self._is_first(id_)))

    def _bound(self, id_: str, low: int) -> None:
        """Move a bound, but never to another one or past it."""
        ids = [each.id for each in self._tiers]
        place = ids.index(id_)
        least = self._tiers[place - 1].low + 1 if place else 1
        most = self._tiers[place + 1].low - 1 if place + 1 < len(ids) else 10**12
        moved = replace(self._tiers[place], low=max(least, min(most, low)))
        self._show((*self._tiers[:place], moved, *self._tiers[place + 1 :]))

    def _show(self, tiers: tuple[Tier, ...]) -> None:
        self._tiers = tiers
        self._place()
        self.update()

    def _let_go(self, id_: str) -> None:
        kept = next(each for each in self._kept if each.id == id_)
        now = next(each for each in self._tiers if each.id == id_)
        if now.low != kept.low:
            self.bounded.emit(id_, now.low)

    def _cancel(self) -> None:
        self._show(self._kept)

    def _is_first(self, id_: str) -> bool:
        return self._tiers[0].id == id_
