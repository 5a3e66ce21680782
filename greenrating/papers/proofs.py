"""The evidence of a filled sheet, each piece with the number by which a paper refers to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from greenrating.views import EvidenceView, SheetView

FANS = "fans"


@dataclass(frozen=True)
class Proof:
    """One piece of evidence: its number in the paper, and the items, vetoes or `fans` that it supports."""

    number: int
    evidence: EvidenceView
    targets: tuple[str, ...]


def proofs(filled: SheetView) -> tuple[Proof, ...]:
    """All evidence in the order of the sheet, each piece once."""
    return numbered(_attached(filled))


def numbered(attached: Iterable[tuple[str, EvidenceView]]) -> tuple[Proof, ...]:
    """Evidence by what it is attached to: each piece once, numbered in the order in which it comes."""
    targets: dict[str, list[str]] = {}
    found: dict[str, EvidenceView] = {}
    for target, evidence in attached:
        found[evidence.id] = evidence
        targets.setdefault(evidence.id, []).append(target)
    return tuple(Proof(n, found[id_], tuple(targets[id_])) for n, id_ in enumerate(found, 1))


def numbers(listed: tuple[Proof, ...], target: str) -> tuple[int, ...]:
    """The numbers of the evidence on one item, veto or the fan count."""
    return tuple(proof.number for proof in listed if target in proof.targets)


def grouped(digest: str, size: int = 8) -> str:
    """A digest in groups that an eye can follow and a line can break at."""
    return " ".join(digest[at : at + size] for at in range(0, len(digest), size))


def _attached(filled: SheetView) -> Iterator[tuple[str, EvidenceView]]:
    for veto in filled.vetoes.values():
        yield from ((veto.id, each) for each in veto.evidence)
    yield from ((FANS, each) for each in filled.fans.evidence)
    for item in filled.items.values():
        yield from ((item.id, each) for each in item.evidence)
