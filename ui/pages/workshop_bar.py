"""What the top bar and the hints say of the version that the workshop shows."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from greenrating.texts import say
from ui.models.version_words import version_name
from ui.pages.page import Crumb, Hint, Tool
from ui.pages.workshop_acts import WorkshopActs
from ui.pages.workshop_loading import Loaded

if TYPE_CHECKING:
    from ui.parts.chip import Tone

_TONES: "dict[str, Tone]" = {
    "draft": "warn",
    "published": "accent",
    "withdrawn": "neutral",
    "shipped": "neutral",
}


def crumbs(loaded: Loaded | None) -> Sequence[Crumb]:
    """The way to the version."""
    place = say("shell.place_sheets")
    return (place,) if loaded is None else (place, version_name(loaded.view.line))


def chip(loaded: Loaded | None) -> "tuple[str, Tone] | None":
    """What has become of the version."""
    if loaded is None:
        return None
    state = loaded.view.line.state
    return say(f"workshop.state.{state}"), _TONES[state]


def tools(loaded: Loaded | None, acts: WorkshopActs, compare: Callable[[], None]) -> Sequence[Tool]:
    """Undo for a draft, and the comparison."""
    if loaded is None:
        return ()
    against = say("workshop.diff.tool_source")
    if loaded.base is not None:
        against = say("workshop.diff.tool", other=loaded.base.line.version)
    compared = Tool("git-compare", against, compare, "Ctrl D")
    last = loaded.view.last
    undo = Tool("undo-2", say("shell.undo"), acts.undo, "Ctrl Z", last is not None and last.can_undo)
    return (undo, compared) if acts.is_draft() else (compared,)


def hints(loaded: Loaded | None) -> Sequence[Hint]:
    """The keys of a draft, or of a version that is only read."""
    can_edit = loaded is not None and loaded.view.can_edit
    pairs = say("workshop.hints" if can_edit else "workshop.hints_fixed").split("|")
    return list(zip(pairs[::2], pairs[1::2], strict=True))
