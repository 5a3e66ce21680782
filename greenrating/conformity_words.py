"""A platform check in words, in the language of a window or of a paper."""

from greenrating.texts import Language, say_in
from scoring.conformity import Conformity, Count, Finding
from scoring.conformity_sheet import ConformitySheet, Requirement
from scoring.sheet import Words


def spoken_in(language: Language, words: Words) -> str:
    """A text of the sheet, corrected Chinese or English."""
    return words.en if language == "en" else words.zh


def finding_words(language: Language, row: Requirement, finding: Finding) -> str:
    """A finding; of what must not be there, met says that it was not found."""
    if row.clean == "not_found" and finding in ("met", "not_met"):
        return say_in(language, f"conformity.clean_{finding}")
    return say_in(language, f"conformity.finding_{finding}")


def whole(language: Language, sheet: ConformitySheet, row: Requirement) -> str:
    """The words of a row as they are understood alone: behind what introduces its list."""
    introduction = sheet.introduction(row)
    words = spoken_in(language, row.words)
    if introduction is None:
        return words
    blank = " " if language == "en" else ""
    return f"{spoken_in(language, introduction)}{blank}{words}"


def state_words(language: Language, result: Conformity) -> str:
    """Whether the standard is met, in one sentence."""
    return say_in(
        language, f"conformity.state_{result.state}", n=len(result.missing), open=result.required.open
    )


def rate_words(count: Count) -> str:
    """How many of the rows looked at are met, or a dash where none was."""
    return "—" if count.percent is None else f"{count.percent}%"


def looked_words(language: Language, count: Count) -> str:
    """How many rows were looked at, of how many that apply, and how many are open."""
    return say_in(language, "conformity.looked", looked=count.looked, of=count.applicable, open=count.open)
