"""An application in words: may the room be rated, and if not, by which clause (7.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from greenrating import texts
from ui.models.spoken import spoken

if TYPE_CHECKING:
    from greenrating.views import ApplicationView
    from scoring.sheet import Condition, Sheet
    from ui.theme import Tone

CLAUSE = "7.1"


def eligible_words(sheet: Sheet, view: ApplicationView | None) -> tuple[str, Tone]:
    """The outcome in a sentence, and its tone."""
    if view is None:
        return texts.say("application.none"), "neutral"
    if view.eligible:
        return texts.say("application.eligible", clause=CLAUSE), "accent"
    wanted = None if view.eligible is None else False
    found = [each.id for each in view.conditions if each.met is wanted]
    named = [condition for condition in sheet.conditions if condition.id in found]
    if view.eligible is None:
        return texts.say("application.open", n=len(named)), "warn"
    between = "；" if texts.current() == "zh" else "; "
    reasons = between.join(
        texts.say("application.not_met", clause=each.clause, words=condition_words(each)) for each in named
    )
    return texts.say("application.not_eligible", reasons=reasons), "danger"


def condition_words(condition: Condition) -> str:
    """What a condition asks, without the mark at its end."""
    return spoken(condition.words).rstrip("；;。.")


def met_words(met: bool | None) -> tuple[str, Tone]:
    """Whether one condition is fulfilled."""
    if met is None:
        return texts.say("application.blank"), "neutral"
    return (texts.say("application.yes"), "accent") if met else (texts.say("application.no"), "danger")


MET_ICONS: dict[bool | None, str] = {True: "circle-check", False: "circle-x", None: "circle-dashed"}
