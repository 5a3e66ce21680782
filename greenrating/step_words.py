"""A step of an evaluation, in words."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import cast

from greenrating import texts
from greenrating.texts import Language
from scoring.result import Step
from scoring.sheet import Points, Words

SAID = "said"  # the form of a step that was read back: its words were kept as they were said


def words(step: Step, language: Language) -> str:
    """The sentence of a step, with its quarter in front where it belongs to one."""
    if step.form == SAID:
        return str(step.values[language])
    name = f"{step.rule}.{step.form}" if step.form else step.rule
    sentence = texts.say_in(language, f"steps.{name}", **_fields(step.values, language))
    if step.quarter is None:
        return sentence
    return texts.say_in(language, "steps.quarter", quarter=step.quarter, sentence=sentence)


def _fields(values: Mapping[str, object], language: Language) -> dict[str, str]:
    return {name: _spoken(value, language, name) for name, value in values.items()}


def _spoken(value: object, language: Language, name: str) -> str:
    match value:
        case str():
            return value
        case int():
            return f"{value:,}"
        case Decimal():
            return f"{value:f}"
        case Words():
            return value.zh if language == "zh" else value.en
        case tuple():
            return _listed(cast("tuple[object, ...]", value), language, name)
        case _:
            return ""


def _listed(values: Iterable[object], language: Language, name: str) -> str:
    """Several values as a sum (`parts`) or a list."""
    if name == "parts":
        return " + ".join(_part(value, language) for value in values)
    between = "、" if language == "zh" else ", "
    return between.join(_spoken(value, language, name).rstrip("；。;.") for value in values)


def _part(value: object, language: Language) -> str:
    if isinstance(value, tuple):
        name, points = cast("tuple[Words, Points]", value)
        return f"{_spoken(name, language, '')} {_spoken(points, language, '')}"
    return _spoken(value, language, "")
