"""What differs between two sheets, said in one line for each difference."""

from typing import TYPE_CHECKING

from greenrating.texts import say

if TYPE_CHECKING:
    from appendix_a.compare import Difference, Span, Value

_FORMS = ("zh", "en", "source")
_CONTEXT = 10


def said(difference: "Difference") -> str:
    """A difference in the language spoken now, with the words that went and came."""
    place = place_words(difference)
    before, after = _value(difference.before), _value(difference.after)
    if difference.kind == "changed" and difference.spans:
        return say("sheetdiff.changed_text", place=place, text="".join(_marked(difference.spans)))
    if difference.kind == "changed":
        return say("sheetdiff.changed", place=place, before=before, after=after)
    if difference.kind == "added":
        return say("sheetdiff.added", place=place, text=after)
    if difference.kind == "removed":
        return say("sheetdiff.removed", place=place, text=before)
    unit = "section" if difference.field == "section" else "place"
    return say(f"sheetdiff.moved_{unit}", place=place, before=before, after=after)


def place_words(difference: "Difference") -> str:
    """Where a difference is: the list, the entry, and its field if that alone differs."""
    part = say(f"sheetdiff.part.{difference.part}")
    names = [part, difference.where]
    if difference.kind == "changed":
        names.append(_field(difference.field))
    return " ".join(filter(None, names))


def _field(field: str) -> str:
    """The name of a field; the form of a text follows in brackets unless it is the displayed one."""
    stem, _, form = field.rpartition(".")
    if form not in _FORMS:
        return say(f"sheetdiff.field.{field}")
    name = say(f"sheetdiff.field.{stem or 'text'}")
    return name if form == "zh" else say(f"sheetdiff.form.{form}", name=name)


def _value(value: "Value") -> str:
    if isinstance(value, tuple):
        return "、".join(value) or say("sheetdiff.nothing")
    return say("sheetdiff.nothing") if value is None else str(value)


def _marked(spans: "tuple[Span, ...]") -> list[str]:
    """The words with marks around those that went and came; what stayed is shortened."""
    last = len(spans) - 1
    parts: list[str] = []
    for place, span in enumerate(spans):
        if span.kind == "same":
            parts.append(_shortened(span.text, start=place > 0, end=place < last))
        else:
            parts.append(say(f"sheetdiff.{span.kind}_words", text=span.text))
    return parts


def _shortened(text: str, *, start: bool, end: bool) -> str:
    head, tail = text[:_CONTEXT] if start else "", text[-_CONTEXT:] if end else ""
    return text if len(text) <= len(head) + len(tail) + 1 else f"{head}…{tail}"
