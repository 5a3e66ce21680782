"""A platform check as the window lists it: its parts, and what is missing."""

from __future__ import annotations

from greenrating import texts
from greenrating.conformity_views import ConformityView
from greenrating.conformity_words import finding_words, whole
from scoring.conformity import Missing
from ui.models.sections import CHECK, SIGN, Entry
from ui.models.signing_words import SignedLine
from ui.models.spoken import joined, spoken


def names(view: ConformityView) -> dict[str, str]:
    """What each part is called: the chapters in which something is asked, then the result."""
    asked = {part.id for part in view.progress}
    chapters = {c.id: f"{c.id} {spoken(c.words)}" for c in view.sheet.chapters if c.id in asked}
    return {**chapters, CHECK: texts.say("conformity.result")}


def entries(view: ConformityView) -> list[Entry]:
    """The lines of the list at the side, with how far each is."""
    words = names(view)
    lines = [Entry(part.id, words[part.id], part.done, part.of) for part in view.progress]
    signed = view.signed is not None
    checked = int(signed or view.can_sign)
    lines.append(Entry(CHECK, words[CHECK], checked, 1, counted=False))
    lines.append(Entry(SIGN, texts.say("scoring.sign"), int(signed), 1, counted=False))
    return lines


def first_blank(view: ConformityView) -> str:
    """The first chapter with something still blank; the result where nothing is."""
    return next((part.id for part in view.progress if part.done < part.of), CHECK)


def missing_lines(view: ConformityView, missing: tuple[Missing, ...]) -> list[SignedLine]:
    """What is missing, each with its words, what introduces them, and the items of Appendix A."""
    return [_missing_line(view, each) for each in missing]


def _missing_line(view: ConformityView, missing: Missing) -> SignedLine:
    language = texts.current()
    row = view.sheet.requirements[missing.id]
    detail = whole(language, view.sheet, row)
    if missing.links:
        detail = f"{detail}\n{texts.say('conformity.linked', items=joined(list(missing.links)))}"
    return SignedLine(
        item=missing.id,
        mark=finding_words(language, row, missing.finding),
        words=missing.note or texts.say("conformity.note_missing"),
        detail=detail,
        severe=missing.finding == "not_met",
        label=missing.clause,
    )
