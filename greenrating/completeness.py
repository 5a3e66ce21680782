"""How far a filled sheet is answered, and what is to be settled before signing (DOMAIN A9, A10, A32)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from greenrating.views import (
    EvidenceView,
    FactView,
    FansView,
    Hold,
    HoldKind,
    ItemView,
    Progress,
    VetoView,
)
from scoring.sheet import Sheet


@dataclass(frozen=True)
class Draft:
    """What a filled sheet shows so far; `on_facts` is the evidence on facts, by fact."""

    sheet: Sheet
    vetoes: Mapping[str, VetoView]
    fans: FansView
    items: Mapping[str, ItemView]
    facts: tuple[FactView, ...]
    on_facts: Mapping[str, tuple[EvidenceView, ...]]

    @property
    def stopped(self) -> bool:
        """Whether a veto was found: it decides, whatever else is blank."""
        return any(veto.found for veto in self.vetoes.values())


def progress(draft: Draft) -> tuple[Progress, ...]:
    """How many answers each part has, in the order of the page: vetoes, fan count, sections of items."""
    vetoes = draft.vetoes.values()
    parts = [Progress("vetoes", sum(veto.answer is not None for veto in vetoes), len(vetoes))]
    for section in draft.sheet.sections:
        if section.tiers:
            parts.append(Progress("fans", int(draft.fans.fans is not None), 1))
        else:
            states = [draft.items[item.id].state for item in section.items]
            parts.append(Progress(section.id, sum(state != "blank" for state in states), len(states)))
    return tuple(parts)


def holds(draft: Draft) -> tuple[Hold, ...]:
    """What is to be settled before signing: what forbids it first, each with its places in sheet order."""
    found = (
        Hold("blank", True, tuple(_blank_vetoes(draft))),
        Hold("blank", not draft.stopped, tuple(_blank_scores(draft))),
        Hold("reason_missing", True, tuple(_without_reason(draft))),
        Hold("veto_evidence_missing", True, tuple(_vetoes_without_evidence(draft))),
        Hold("evidence_missing", False, tuple(_deductions_without_evidence(draft))),
        Hold("na_consent", False, tuple(_where(draft, lambda item: item.state == "na"))),
        Hold("method_missing", False, tuple(_without_method(draft))),
        Hold("one_fact", False, tuple(_charged(draft))),
    )
    return tuple(sorted(_joined(found), key=lambda hold: not hold.blocking))


def is_deducted(item: ItemView) -> bool:
    """Whether an item has lost points, wherever they are charged."""
    return item.state in ("partial", "zero")


def has_reason(item: ItemView) -> bool:
    """Whether it is said why an item lost points: beside the item, or in the words of a fact that hit it."""
    return bool(item.reason or any(fact.words for fact in item.facts))


def _joined(found: Iterable[Hold]) -> Iterator[Hold]:
    """One hold for each kind and weight, without empty ones."""
    groups: dict[tuple[HoldKind, bool], tuple[str, ...]] = {}
    for hold in found:
        if hold.items:
            key = (hold.kind, hold.blocking)
            groups[key] = groups.get(key, ()) + hold.items
    for (kind, blocking), items in groups.items():
        yield Hold(kind, blocking, items)


def _where(draft: Draft, holds_for: Callable[[ItemView], bool]) -> Iterator[str]:
    return (item.id for item in draft.items.values() if holds_for(item))


def _blank_vetoes(draft: Draft) -> Iterator[str]:
    return (veto.id for veto in draft.vetoes.values() if veto.answer is None)


def _blank_scores(draft: Draft) -> Iterator[str]:
    if draft.sheet.tiers and draft.fans.fans is None:
        yield "fans"
    yield from _where(draft, lambda item: item.state == "blank")


def _without_reason(draft: Draft) -> Iterator[str]:
    yield from (veto.id for veto in draft.vetoes.values() if veto.found and not veto.reason)
    yield from _where(draft, lambda item: is_deducted(item) and not has_reason(item))


def _vetoes_without_evidence(draft: Draft) -> Iterator[str]:
    return (veto.id for veto in draft.vetoes.values() if veto.found and not veto.evidence)


def _deductions_without_evidence(draft: Draft) -> Iterator[str]:
    return _where(
        draft, lambda item: is_deducted(item) and not item.evidence and not _shown_by_fact(draft, item)
    )


def _shown_by_fact(draft: Draft, item: ItemView) -> bool:
    return any(draft.on_facts.get(fact.id) for fact in item.facts)


def _without_method(draft: Draft) -> Iterator[str]:
    """Findings of which it is not said how they were made; a full score needs no such account."""
    yield from (veto.id for veto in draft.vetoes.values() if veto.found and not veto.methods)
    yield from _where(draft, lambda item: is_deducted(item) and not item.methods)


def _charged(draft: Draft) -> Iterator[str]:
    """The item that carries each fact, so that one sees where it was charged."""
    return (fact.charged for fact in draft.facts if fact.charged and len(fact.items) > 1)
