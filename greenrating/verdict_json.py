"""A result as the verdict of CONTRACT.md, and back."""

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from greenrating.step_words import SAID, words
from scoring.result import NextStar, Result, Status, Step, StepValue
from scoring.sheet import Points, Sheet


def verdict(result: Result, sheet: Sheet) -> dict[str, object]:
    """The verdict that `greenrating rate` prints: plain values, ready for JSON."""
    return {
        "status": result.status,
        "total": _text(result.total),
        "computed_star": result.computed_star,
        "star": result.star,
        "sections": _numbers(result.sections),
        "sheet": {"id": sheet.id, "version": sheet.version, "sha256": sheet.sha256},
        "steps": [plain_step(step) for step in result.steps],
        "blanks": list(result.blanks),
    }


def to_json(result: Result, sheet: Sheet) -> dict[str, object]:
    """The verdict with everything that a stored result keeps: also `earned` and `next_star`."""
    following = result.next_star
    return {
        **verdict(result, sheet),
        "earned": _numbers(result.earned),
        "next_star": following and {"stars": following.stars, "points": _text(following.points)},
    }


def from_json(stored: Mapping[str, object]) -> Result:
    """The result that `to_json` wrote down. Its steps say the same words, kept as they were said then.

    Raises KeyError, TypeError or ValueError for what `to_json` never wrote.
    """
    sections = stored["sections"]
    return Result(
        status=cast("Status", stored["status"]),
        total=_decimal(stored["total"]),
        computed_star=cast("int | None", stored["computed_star"]),
        star=cast("int | None", stored["star"]),
        sections=None if sections is None else _points_by_id(sections),
        steps=tuple(_read_step(step) for step in cast("list[Mapping[str, object]]", stored["steps"])),
        blanks=tuple(cast("list[str]", stored["blanks"])),
        earned=_points_by_id(stored["earned"]),
        next_star=_next_star(stored["next_star"]),
    )


def plain_step(step: Step) -> dict[str, object]:
    """One step as plain values, with its words in both languages."""
    value = _text(step.value) if isinstance(step.value, Decimal) else step.value
    plain: dict[str, object] = {
        "rule": step.rule,
        "clause": step.clause,
        "value": value,
        "zh": words(step, "zh"),
        "en": words(step, "en"),
    }
    return plain if step.quarter is None else {**plain, "quarter": step.quarter}


def _read_step(stored: Mapping[str, object]) -> Step:
    return Step(
        rule=cast("str", stored["rule"]),
        clause=cast("str | None", stored["clause"]),
        value=cast("StepValue", stored["value"]),
        form=SAID,
        values={"zh": stored["zh"], "en": stored["en"]},
        quarter=cast("int | None", stored.get("quarter")),
    )


def _next_star(stored: object) -> NextStar | None:
    if stored is None:
        return None
    following = cast("Mapping[str, object]", stored)
    return NextStar(cast("int", following["stars"]), Decimal(cast("str", following["points"])))


def _text(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _decimal(text: object) -> Decimal | None:
    return None if text is None else Decimal(cast("str", text))


def _numbers(points: Mapping[str, Points] | None) -> dict[str, int | float] | None:
    return None if points is None else {name: number(value) for name, value in points.items()}


def number(points: Points) -> int | float:
    """Points as a JSON number. JSON has no decimals, but a half is exact in binary; computing ends here."""
    return points if isinstance(points, int) else float(points)


def _points_by_id(stored: object) -> dict[str, Points]:
    numbers = cast("Mapping[str, int | float | Decimal]", stored)
    return {name: _points(value) for name, value in numbers.items()}


def _points(value: float | Decimal) -> Points:
    return value if isinstance(value, int | Decimal) else Decimal(str(value))
