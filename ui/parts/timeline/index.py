"""Everything a session shows, put in order once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from ui.models.timeline import Coverage, Density, Item, Lane, Model, Seen
from ui.parts.timeline.spans import Spans

FAST = 1.5


class Index:
    """Lanes and coverage in order of time. What comes again as the same object is kept as it is."""

    def __init__(self) -> None:
        self.lanes: dict[str, Spans[Item]] = {}
        self.slow: dict[str, Spans[Seen]] = {}
        self.fast: dict[str, Spans[Seen]] = {}
        self.titles: dict[str, Lane] = {}
        self.densities: dict[str, Density] = {}
        self.places: dict[str, tuple[str, Item]] = {}
        self._sources: dict[str, Sequence[Any]] = {}
        self._marks: list[Spans[Item]] = []

    def renew(self, model: Model) -> None:
        """Put another session in order."""
        lanes = [*model.marks, *model.words]
        self.lanes = {lane.id: self._kept(self.lanes, lane.id, lane.items) for lane in lanes}
        self.titles = {lane.id: lane for lane in lanes}
        self.places = {item.id: (lane.id, item) for lane in model.marks for item in lane.items}
        self.densities = {density.id: density for density in model.densities}
        for one in model.coverage:
            self._divide(one)
        self._sources = {
            **{lane.id: lane.items for lane in lanes},
            **{one.id: one.spans for one in model.coverage},
        }
        self._marks = [self.lanes[lane.id] for lane in model.marks]
        self.__dict__.pop("order", None)

    @cached_property
    def order(self) -> list[Item]:
        """All marks by time; several of one time in the order of their lanes."""
        return sorted((item for lane in self._marks for item in lane.items), key=lambda item: item.start_us)

    def item(self, id_: str) -> Item | None:
        """A mark by its id."""
        return self.places[id_][1] if id_ in self.places else None

    def lane_of(self, id_: str) -> Lane | None:
        """The lane of a mark."""
        return self.titles[self.places[id_][0]] if id_ in self.places else None

    def nearest_edge(self, us: int, besides: tuple[int, int]) -> int | None:
        """The start or end of any mark that is nearest to a time, those of one mark left out."""
        near = [edge for lane in self._marks if (edge := lane.nearest_edge(us, besides)) is not None]
        return min(near, key=lambda edge: abs(edge - us), default=None)

    def _kept(self, before: dict[str, Spans[Item]], id_: str, items: Sequence[Item]) -> Spans[Item]:
        return before[id_] if id_ in before and self._sources.get(id_) is items else Spans(items)

    def _divide(self, one: Coverage) -> None:
        if self._sources.get(one.id) is not one.spans:
            self.slow[one.id] = Spans([seen for seen in one.spans if seen.rate < FAST])
            self.fast[one.id] = Spans([seen for seen in one.spans if seen.rate >= FAST])
