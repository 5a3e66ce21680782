"""What follows from other parts of a sheet: points of sections, printed ranges, upper ends of tiers."""

from itertools import pairwise

from appendix_a.checks import printed_fits
from greenrating.sheet_paths import Json


def follow(before: Json, document: Json) -> None:
    """Put right, where the entries they follow from were edited, what people need not enter twice."""
    was = {section["id"]: section["items"] for section in before["sections"]}
    for section in document["sections"]:
        if section["items"] != was.get(section["id"]):
            _section(section)
    if document["bands"] != before["bands"]:
        _bands(document["bands"])


def _section(section: Json) -> None:
    """A section has the points of its items together, or of its highest tier; tiers meet end to end."""
    points = [entry["points"] for entry in section["items"]]
    if section["mode"] != "tiers":
        section["points"] = sum(points)
        return
    section["points"] = max(points, default=0)
    for tier, above in pairwise(section["items"]):
        tier["max"] = above["min"] - 1
    for last in section["items"][-1:]:
        last.pop("max", None)


def _bands(bands: list[Json]) -> None:
    """A band ends where the next begins; a printed range that still says so stays as the standard has it."""
    for place, band in enumerate(bands):
        after = bands[place + 1]["min"] if place + 1 < len(bands) else None
        words = f"≥{band['min']}" if after is None else f"{band['min']}-{after - 1}"
        for name in ("printed", "shown"):
            if not printed_fits(band[name], band["min"], after):
                band[name] = words
