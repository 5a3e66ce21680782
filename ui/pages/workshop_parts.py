"""Which panel edits which part of a scoring sheet."""

from collections.abc import Callable, Mapping

from ui.models.workshop_parts import Kind
from ui.parts.workshop.part import WorkshopPart


def _bands(part: str) -> WorkshopPart:
    from ui.parts.workshop.bands_part import BandsPart

    return BandsPart(part)


def _items(part: str) -> WorkshopPart:
    from ui.parts.workshop.items_part import ItemsPart

    return ItemsPart(part)


def _tiers(part: str) -> WorkshopPart:
    from ui.parts.workshop.tiers_part import TiersPart

    return TiersPart(part)


def _policies(part: str) -> WorkshopPart:
    from ui.parts.workshop.policies_part import PoliciesPart

    return PoliciesPart(part)


def _texts(part: str) -> WorkshopPart:
    from ui.parts.workshop.texts_part import TextsPart

    return TextsPart(part)


def _vocabulary(part: str) -> WorkshopPart:
    from ui.parts.workshop.vocabulary_parts import VOCABULARIES

    return VOCABULARIES[part](part)


PANELS: Mapping[Kind, Callable[[str], WorkshopPart]] = {
    "bands": _bands,
    "items": _items,
    "tiers": _tiers,
    "policies": _policies,
    "texts": _texts,
    "vetoes": _vocabulary,
    "eligibility": _vocabulary,
    "events": _vocabulary,
    "marks": _vocabulary,
    "methods": _vocabulary,
    "ranges": _vocabulary,
    "licences": _vocabulary,
    "overlaps": _vocabulary,
}
"""Each entry makes a panel for the part with the given id, and imports it when it is first shown."""


def panel(kind: Kind, part: str) -> WorkshopPart:
    """The panel of a part."""
    return PANELS[kind](part)
