"""What goes with an entry that is taken out of a sheet, in sentences."""

from collections.abc import Mapping
from typing import cast

from greenrating.sheet_paths import split
from greenrating.sheet_values import what_goes
from greenrating.texts import say
from ui.models.spoken import joined
from ui.models.workshop_shown import Shown

_PARTS = {"marks": "marks", "events": "events", "overlaps": "overlaps", "vetoes": "vetoes", "items": "items"}
_LINKS = frozenset({"links", "events", "ranges", "methods", "items", "event"})


def going(shown: Shown, path: str, name: str) -> list[str]:
    """One sentence for the points, one for what goes as well, one for what names the entry no longer."""
    told = [say("workshop_parts.goes", name=name)]
    points = _points(shown.value(path), path)
    if points:
        left = shown.view.total - points
        told.append(say("workshop_parts.goes_points", points=points, total=left))
    gone: list[str] = []
    loosened: list[str] = []
    for place, (_, after) in what_goes(shown.document, path).items():
        parts = split(place)
        if len(parts) % 2 == 0 and after is None:
            gone.append(_called(parts))
        elif parts[-1] in _LINKS:
            loosened.append(_called(parts[:-1]))
    if gone:
        told.append(say("workshop_parts.goes_too", names=joined(gone)))
    if loosened:
        told.append(say("workshop_parts.goes_links", names=joined(loosened)))
    if path.startswith("sections/"):
        told.append(say("workshop_parts.goes_number", name=name))
    return told


def _points(entry: object, path: str) -> int:
    """The points that the sheet loses: those of an item, or of all items of a section; a tier loses none."""
    if not isinstance(entry, dict) or not path.startswith("sections/"):
        return 0
    values = cast("Mapping[str, object]", entry)
    return 0 if "min" in values else cast("int", values.get("points", 0))


def _called(parts: tuple[str, ...]) -> str:
    kind = _PARTS.get(parts[-2], "")
    part = say(f"sheetdiff.part.{kind}") if kind and kind != "items" else ""
    return f"{part} {parts[-1]}".strip()
