"""The fan count in words: which tier and why, and what was declared in the application."""

from __future__ import annotations

from greenrating import texts
from greenrating.views import SheetView
from scoring.sheet import Sheet, Tier
from ui.models.dates import short_date


def tier_sentence(sheet: Sheet, tier: Tier | None) -> str:
    """Why a number falls into a tier; None is below the lowest."""
    first = sheet.tiers[0]
    if tier is None:
        points = sheet.policy.get("fans.below_min", 0)
        return texts.say("scoring.fans.below", low=first.low, points=points)
    fields = {
        "tier": tier.id,
        "points": tier.points,
        "low": tier.low,
        "over": tier.low - 1,
        "high": tier.high,
    }
    if tier is first:
        return texts.say("scoring.fans.first", **fields)
    return texts.say("scoring.fans.top" if tier.high is None else "scoring.fans.middle", **fields)


def application_words(view: SheetView) -> str:
    """What the application declared, where that is known."""
    if view.application is None or view.application.application.fans is None:
        return ""
    declared = view.application.application
    on = short_date(declared.fans_on) if declared.fans_on is not None else texts.say("scoring.fans.no_day")
    return texts.say("scoring.fans.declared", fans=f"{declared.fans:,}", on=on)
