"""What a person signs for, in words: the answers that say something, and how many there are of each kind."""

from __future__ import annotations

from dataclasses import dataclass

from greenrating import texts
from greenrating.views import ItemView, SheetView
from scoring.sheet import Points
from ui.models.points import number
from ui.models.spoken import joined, spoken, wording

_LOST = ("partial", "zero")


@dataclass(frozen=True)
class SignedLine:
    """One line one signs for: where, how many points it costs, why, and the words of the sheet.

    `label` is what the place is called where that is not its id.
    """

    item: str
    mark: str
    words: str
    detail: str
    severe: bool = False
    label: str = ""


def lost(view: SheetView, item: ItemView) -> Points:
    """The points that an item has lost on the member's own sheet."""
    return view.sheet.items[item.id].points - (item.points or 0)


def summary(view: SheetView) -> str:
    """How the items stand, counted; no total, since a member is not to see one before signing."""
    states = [item.state for item in view.items.values()]
    by_rest = sum(item.by_rest for item in view.items.values())
    fields = {
        "full": states.count("full"),
        "lost": sum(state in _LOST for state in states),
        "na": states.count("na"),
        "blank": states.count("blank"),
    }
    words = texts.say("scoring.summary", **fields)
    return words + (texts.say("scoring.summary_rest", n=by_rest) if by_rest else "")


def signed_for(view: SheetView) -> list[tuple[str, list[SignedLine]]]:
    """Found vetoes, deductions, items that do not apply, and joined facts, each under its heading."""
    blocks = (
        ("scoring.for.vetoes", _vetoes(view)),
        ("scoring.for.lost", _deductions(view)),
        ("scoring.for.na", _not_applicable(view)),
        ("scoring.for.facts", _facts(view)),
    )
    return [(texts.say(key, n=len(lines)), lines) for key, lines in blocks if lines]


def _vetoes(view: SheetView) -> list[SignedLine]:
    return [
        SignedLine(
            veto.id,
            spoken(view.sheet.veto_by_id[veto.id].found_words),
            veto.reason or texts.say("scoring.reason_missing"),
            wording(view.sheet, veto.id),
            severe=True,
        )
        for veto in view.vetoes.values()
        if veto.found
    ]


def _deductions(view: SheetView) -> list[SignedLine]:
    return [
        SignedLine(
            item.id,
            f"−{number(lost(view, item))}",
            item.reason or _fact_words(item) or texts.say("scoring.reason_missing"),
            wording(view.sheet, item.id),
            severe=item.state == "zero",
        )
        for item in view.items.values()
        if item.state in _LOST
    ]


def _fact_words(item: ItemView) -> str:
    return joined([fact.words for fact in item.facts if fact.words])


def _not_applicable(view: SheetView) -> list[SignedLine]:
    return [
        SignedLine(item.id, texts.say("scoring.na"), item.na, wording(view.sheet, item.id))
        for item in view.items.values()
        if item.na is not None
    ]


def _facts(view: SheetView) -> list[SignedLine]:
    return [
        SignedLine(
            fact.charged or fact.items[0],
            texts.say("scoring.fact.once"),
            fact.words,
            joined(fact.items),
        )
        for fact in view.facts
    ]
