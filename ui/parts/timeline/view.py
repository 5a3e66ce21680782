"""What all parts of the timeline share: the session, what is in sight, the position, what is picked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QObject, Signal

from ui.models.timeline import Item, Model
from ui.parts.timeline.index import Index
from ui.parts.timeline.ruler import Clock
from ui.parts.timeline.scale import Scale

_STEP = 1.6
_AHEAD = 0.08


class View(QObject):
    """`changed` tells of everything but the position, which moves many times a second: `position_changed`.

    `shown` tells of another session or another state of it; `switched`, that following or snapping was turned
    on or off; `looked`, that a person looked elsewhere, by wheel, keys or mouse. `seek_asked` gives session
    time, `mark_edited` a mark with the start and end that are asked for.
    """

    changed = Signal()
    position_changed = Signal()
    shown = Signal()
    switched = Signal()
    looked = Signal()
    seek_asked = Signal(object)
    mark_picked = Signal(str)
    mark_edited = Signal(str, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model = Model()
        self.index = Index()
        self.clock: Clock | None = None
        self.scale = Scale(0, 1, 0, 1)
        self.position_us = 0
        self.picked = ""
        self.folded: set[str] = set()
        self.wall = False
        self.follow = True
        self.snap = True
        self.held = False
        self._away = False

    @property
    def length_us(self) -> int:
        """How long the session is."""
        return self.model.length_us

    @property
    def following(self) -> bool:
        """Whether what is in sight goes on with the playhead: not while a person looks elsewhere."""
        return self.follow and not self._away

    def show(self, model: Model) -> None:
        """Show a session. What is in sight stays so while the session begins with the same recording."""
        same = self.model.segments and [one.id for one in self.model.segments[:1]] == [
            one.id for one in model.segments[:1]
        ]
        self.model = model
        self.index.renew(model)
        self.clock = Clock(model.segments) if Clock.known(model.segments) else None
        if self.picked not in self.index.places:
            self.picked = ""
        start, end = (self.scale.start_us, self.scale.end_us) if same else (0, model.length_us)
        self.scale = self.scale.looking_at(start, end, model.length_us)
        self.shown.emit()
        self.changed.emit()

    def look(self, start_us: int, end_us: int) -> None:
        """Have a stretch of the session in sight."""
        self._look(self.scale.looking_at(start_us, end_us, self.length_us))

    def zoom(self, steps: float, at_us: int | None = None) -> None:
        """Zoom in, or out with less than 0 steps, about a time; about the playhead if it is in sight."""
        if at_us is None:
            shown = self.scale.shows(self.position_us)
            at_us = self.position_us if shown else (self.scale.start_us + self.scale.end_us) // 2
        self._look(self.scale.zoomed(_STEP**-steps, at_us, self.length_us))

    def pan(self, by_us: int) -> None:
        """Look so much later, or earlier."""
        self._look(self.scale.moved(by_us, self.length_us))

    def place(self, us: int) -> None:
        """Playback is here. Following, what is in sight goes on with the playhead."""
        self.position_us = us
        if self.scale.shows(us):
            if self._away:
                self._away = False
                self.switched.emit()
        elif self.following and not self.held and self.length_us:
            start = us - round(self.scale.span_us * _AHEAD)
            self.scale = self.scale.looking_at(start, start + self.scale.span_us, self.length_us)
            self.changed.emit()
        self.position_changed.emit()

    def pick(self, id_: str) -> None:
        """Pick a mark, or none, and bring it into sight."""
        self.picked = id_ if id_ in self.index.places else ""
        item = self.index.item(self.picked)
        if item is not None and not (self.scale.shows(item.start_us) and self.scale.shows(item.end_us)):
            middle = (item.start_us + item.end_us) // 2
            span = max(self.scale.span_us, (item.end_us - item.start_us) * 5 // 4)
            self.scale = self.scale.looking_at(middle - span // 2, middle + span - span // 2, self.length_us)
            self._away = not self.scale.shows(self.position_us)
        self.changed.emit()

    def neighbour(self, by: int) -> Item | None:
        """The mark before or after the picked one, else before or after the playhead."""
        order = self.index.order
        at = self.index.item(self.picked)
        if at is not None:
            place = order.index(at, bisect_left(order, at.start_us, key=_start)) + by
        elif by > 0:
            place = bisect_left(order, self.position_us, key=_start)
        else:
            place = bisect_right(order, self.position_us, key=_start) - 1
        return order[place] if 0 <= place < len(order) else None

    def toggle_fold(self, row: str) -> None:
        """Fold a row, or unfold it."""
        self.folded ^= {row}
        self.changed.emit()

    def use(self, *, wall: bool | None = None, follow: bool | None = None, snap: bool | None = None) -> None:
        """Turn on or off: the time of the day, following playback, snapping."""
        if follow is not None:
            self.follow, self._away = follow, False
        self.snap = self.snap if snap is None else snap
        if wall is not None:
            self.wall = wall
            self.changed.emit()
        self.switched.emit()

    def _look(self, scale: Scale) -> None:
        self.scale = scale
        self._away = not scale.shows(self.position_us)
        self.changed.emit()
        self.looked.emit()


def _start(item: Item) -> int:
    return item.start_us
