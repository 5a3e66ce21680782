"""A step of an evaluation, in words."""

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
    fields = {field: _spoken(value, field, language) for field, value in step.values.items()}
    sentence = texts.say_in(language, f"steps.{name}", **fields)
    if step.quarter is None:
        return sentence
    return texts.say_in(language, "steps.quarter", quarter=step.quarter, sentence=sentence)


def _spoken(value: object, field: str, language: Language) -> str:
    """One value of a step: several are a sum where the field is called `parts`, else a list."""
    match value:
        case str():
            return value
        case Words():
            return _in(language, value)
        case int():
            return f"{value:,}"
        case Decimal():
            return f"{value:f}"
        case tuple():
            members = cast("tuple[object, ...]", value)
            return _sum(members, language) if field == "parts" else _list(members, language)
        case _:
            return ""


def _sum(parts: tuple[object, ...], language: Language) -> str:
    return " + ".join([_part(part, language) for part in parts])


def _part(part: object, language: Language) -> str:
    if not isinstance(part, tuple):
        return str(part)
    name, points = cast("tuple[Words, Points]", part)
    return f"{_in(language, name)} {points}"


def _list(members: tuple[object, ...], language: Language) -> str:
    return texts.listed(language, [_spoken(member, "", language).rstrip("；。;.") for member in members])


def _in(language: Language, words: Words) -> str:
    return words.zh if language == "zh" else words.en
