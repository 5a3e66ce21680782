"""What follows from other parts of a sheet: points of sections, printed ranges, upper ends of tiers,
numbers that a text names."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from appendix_a.checks import printed_fits
from appendix_a.named_numbers import renamed
from greenrating.sheet_paths import Json


def follow(before: Json, document: Json) -> None:
    """Put right, where the entries they follow from were edited, what people need not enter twice."""
    was = {section["id"]: section["items"] for section in before["sections"]}
    for section in document["sections"]:
        if section["items"] != was.get(section["id"]):
            _section(section)
    for tier, old in _changed(before, document, _tiers):
        _rename(tier, old, _ends(old), _ends(tier))
    for condition, old in _changed(before, document, lambda values: values["eligibility"]):
        _rename(condition, old, (old.get("min"),), (condition.get("min"),))
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


def _changed(
    before: Json, document: Json, entries: Callable[[Json], list[Json]]
) -> Iterator[tuple[Json, Json]]:
    was = {entry["id"]: entry for entry in entries(before)}
    for entry in entries(document):
        if was.get(entry["id"], entry) != entry:
            yield entry, was[entry["id"]]


def _tiers(document: Json) -> list[Json]:
    return [entry for each in document["sections"] if each["mode"] == "tiers" for entry in each["items"]]


def _ends(tier: Json) -> tuple[int | None, ...]:
    """Both ends of a tier, and the numbers beside them: `>50000` begins at 50001."""
    low, high = tier["min"], tier.get("max")
    return low, low - 1, high, None if high is None else high + 1


def _rename(entry: Json, old: Json, was: tuple[int | None, ...], now: tuple[int | None, ...]) -> None:
    """A text that names the numbers names the new ones, unless it was edited itself."""
    moved = zip(was, now, strict=True)
    numbers = {a: b for a, b in moved if a is not None and b is not None and a != b}
    for language in ("zh", "en"):
        if numbers and entry[language] == old[language]:
            entry[language] = renamed(entry[language], numbers)


def _bands(bands: list[Json]) -> None:
    """A band ends where the next begins; a printed range that still says so stays as the standard has it."""
    for place, band in enumerate(bands):
        after = bands[place + 1]["min"] if place + 1 < len(bands) else None
        words = f"≥{band['min']}" if after is None else f"{band['min']}-{after - 1}"
        for name in ("printed", "shown"):
            if not printed_fits(band[name], band["min"], after):
                band[name] = words
