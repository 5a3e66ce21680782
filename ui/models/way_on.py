"""What follows once everything is signed or settled."""

from __future__ import annotations

from typing import Literal

from greenrating.panel_views import PanelView
from greenrating.texts import current, listed, say
from greenrating.views import RoomView, SheetView

WayOn = Literal["show_verdict", "to_exchange", "draw_up"]


def way_on(view: SheetView | PanelView) -> WayOn:
    """To the verdict that stands; to the packages, where somebody else draws it up; else to draw it up."""
    if view.verdict:
        return "show_verdict"
    return "to_exchange" if view.drawn_up_by else "draw_up"


def elsewhere_words(view: SheetView | PanelView | RoomView) -> str:
    """Who draws the verdict up, where that is not here."""
    return say("scoring.drawn_up_by", names=listed(current(), view.drawn_up_by))
