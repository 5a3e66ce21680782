"""Whether every id that an entry of a sheet names exists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from appendix_a.faults import KeyPath, Problem
from scoring.sheet import Item, Sheet, Veto


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing that can be named: its ids, its words, and the lists of the file that hold it."""

    ids: frozenset[str]
    zh: str
    en: str
    about: tuple[KeyPath, ...]

    def dangling(self, path: KeyPath, names: Sequence[str]) -> Iterator[Problem]:
        """A problem for each name that leads nowhere, or is listed twice."""
        for place, name in enumerate(names):
            if name not in self.ids:
                values = {"id": name, "kind": self.zh, "kind_en": self.en}
                yield Problem((*path, place), "no_such", values, self.about)
        yield from twice(path, names)


def twice(path: KeyPath, names: Sequence[str]) -> Iterator[Problem]:
    """A problem for each name that is listed twice."""
    for place, name in enumerate(names):
        if name in names[:place]:
            yield Problem((*path, place), "listed_twice", {"id": name})


def problems(sheet: Sheet) -> Iterator[Problem]:
    """Every name of an item, veto, event, method or range that leads nowhere."""
    methods = Kind(frozenset(m.id for m in sheet.methods), "检查方式", "methods", (("methods",),))
    yield from _judged(sheet, methods)
    lists = (*_item_lists(sheet), ("vetoes",))
    ids = frozenset(sheet.items) | frozenset(sheet.veto_by_id)
    judged = Kind(ids, "评分项和一票否决项", "items and vetoes", lists)
    for place, event in enumerate(sheet.events):
        yield from judged.dangling(("events", place, "links"), event.links)
        yield from twice(("events", place, "needs"), event.needs)
    yield from _marks(sheet, judged)
    scored = Kind(frozenset(sheet.items), "评分项", "items", _item_lists(sheet))
    for place, group in enumerate(sheet.overlaps):
        path: KeyPath = ("overlaps", place, "items")
        yield from scored.dangling(path, group.items)
        if len(set(group.items)) < 2:
            yield Problem(path, "overlap.few", about=(path,))


def _item_lists(sheet: Sheet) -> tuple[KeyPath, ...]:
    return (("sections",), *(("sections", place, "items") for place in range(len(sheet.sections))))


def _judged(sheet: Sheet, methods: Kind) -> Iterator[Problem]:
    for place, veto in enumerate(sheet.vetoes):
        yield from _entry(sheet, veto, ("vetoes", place), methods)
    for place, section in enumerate(sheet.sections):
        for inner, item in enumerate(section.items):
            yield from _entry(sheet, item, ("sections", place, "items", inner), methods)


def _entry(sheet: Sheet, entry: Item | Veto, path: KeyPath, methods: Kind) -> Iterator[Problem]:
    if not entry.methods:
        yield Problem(path, "no_method", about=((*path, "methods"),))
    yield from methods.dangling((*path, "methods"), entry.methods)
    yield from twice((*path, "clauses"), entry.clauses)
    if entry.event is None:
        return
    event = next((event for event in sheet.events if event.id == entry.event), None)
    if event is None:
        values = {"id": entry.event, "kind": "退出情形", "kind_en": "events"}
        yield Problem((*path, "event"), "no_such", values, (("events",),))
    elif entry.id not in event.links:
        yield Problem((*path, "event"), "event.link", {"event": event.id, "id": entry.id})


def _marks(sheet: Sheet, judged: Kind) -> Iterator[Problem]:
    events = Kind(frozenset(event.id for event in sheet.events), "退出情形", "events", (("events",),))
    ranges = Kind(frozenset(entry.id for entry in sheet.ranges), "监管范围", "ranges", (("ranges",),))
    for place, tag in enumerate(sheet.tags):
        yield from judged.dangling(("marks", place, "links"), tag.links)
        yield from events.dangling(("marks", place, "events"), tag.events)
        yield from ranges.dangling(("marks", place, "ranges"), tag.ranges)
