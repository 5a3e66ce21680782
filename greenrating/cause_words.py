"""A change that turns past ratings, in words."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from greenrating.texts import Language, say_in
from scoring.sheet import PolicyValue, Sheet, Words
from scoring.swaps import Cause, Ruled


class _Part(Protocol):
    @property
    def id(self) -> str: ...


P = TypeVar("P", bound=_Part)


def words(cause: Cause, rated_by: Ruled, tried_by: Ruled, language: Language) -> str:
    """What a change was, from the sheet that cases were rated by to the one that is tried."""
    before, after = rated_by.sheet, tried_by.sheet
    match cause.kind:
        case "policy":
            return _policy(cause.name, rated_by, tried_by, language)
        case "band":
            return _band(int(cause.name), before, after, language)
        case "item":
            return _item(cause.name, before, after, language)
        case "condition":
            return _part(cause, before.conditions, after.conditions, language)
        case "veto":
            return _part(cause, before.vetoes, after.vetoes, language)
        case "event":
            return _part(cause, before.events, after.events, language)
        case "tiers" | "sections":
            return say_in(language, f"trial.cause.{cause.kind}")


def _band(stars: int, before: Sheet, after: Sheet, language: Language) -> str:
    old, new = (next((b for b in sheet.bands if b.stars == stars), None) for sheet in (before, after))
    named = new or old
    return say_in(
        language,
        f"trial.cause.band{_form(old, new)}",
        band=_in(language, named.words) if named else stars,
        before=old and old.low,
        after=new and new.low,
    )


def _item(name: str, before: Sheet, after: Sheet, language: Language) -> str:
    old, new = before.items.get(name), after.items.get(name)
    form = _form(old, new)
    if old and new and old.points != new.points:
        form = ".points"
    points = {"before": old and old.points, "after": new and new.points}
    return say_in(language, f"trial.cause.item{form}", name=name, **points)


def _policy(key: str, before: Ruled, after: Ruled, language: Language) -> str:
    asked = next(policy for policy in after.sheet.policies if policy.key == key)
    return say_in(
        language,
        "trial.cause.policy",
        question=_in(language, asked.question),
        before=_value(before.policy[key], language),
        after=_value(after.policy[key], language),
    )


def _part(cause: Cause, before: Iterable[P], after: Iterable[P], language: Language) -> str:
    old, new = (next((each for each in parts if each.id == cause.name), None) for parts in (before, after))
    return say_in(language, f"trial.cause.{cause.kind}{_form(old, new)}", name=cause.name)


def _form(old: object, new: object) -> str:
    return ".added" if old is None else ".retired" if new is None else ""


def _value(value: PolicyValue, language: Language) -> str:
    if value is None:
        return say_in(language, "trial.value.none")
    if isinstance(value, bool):
        return say_in(language, "trial.value.yes" if value else "trial.value.no")
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _in(language: Language, words: Words) -> str:
    return words.zh if language == "zh" else words.en
