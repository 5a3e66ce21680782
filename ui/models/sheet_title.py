"""What stands above and below a sheet in the window: the way to it, its keys, a note."""

from __future__ import annotations

from greenrating import texts
from greenrating.views import SheetView
from ui.models.dates import month_words
from ui.models.sections import CHECK, VETOES, titles
from ui.routes import Inspections, RoomPage, Route


def crumbs(view: SheetView | None, section: str) -> list[str | tuple[str, Route]]:
    """Quarter, room, section; only the place while the sheet is still being read."""
    if view is None:
        return [(texts.say("scoring.inspections"), Inspections())]
    month = month_words(view.inspection.year, view.inspection.quarter * 3)
    return [
        (texts.say("scoring.quarter", month=month), Inspections()),
        (view.room.name, RoomPage(view.room.id)),
        titles(view).get(section, texts.say("scoring.check")),
    ]


def hints(view: SheetView | None, section: str) -> list[tuple[str, str]]:
    """The keys of a section and what they do."""
    pairs = texts.say(f"scoring.hints.{_kind(view, section)}", keys=_score_keys(view, section)).split("|")
    return list(zip(pairs[::2], pairs[1::2], strict=True))


def note(view: SheetView | None, section: str) -> str:
    """The quiet sentence at the end of the hints."""
    if view is not None and view.signed is not None:
        return texts.say("scoring.note_signed")
    return texts.say(f"scoring.foot.{'V' if section == VETOES else 'any'}")


def _kind(view: SheetView | None, section: str) -> str:
    if view is not None and view.signed is not None:
        return "signed"
    if section in (VETOES, CHECK):
        return "V" if section == VETOES else "check"
    return "F" if _tiered(view, section) else "items"


def _tiered(view: SheetView | None, section: str) -> bool:
    return view is not None and any(each.id == section and each.tiers for each in view.sheet.sections)


def _score_keys(view: SheetView | None, section: str) -> str:
    """The number keys that score in a section of items."""
    items = [] if view is None else [i for each, i in view.sheet.walk() if each.id == section]
    return " ".join(str(points) for points in range(max((item.points for item in items), default=0) + 1))
