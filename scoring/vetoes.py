"""The requirements that stop a rating when one is broken (Annex A, 基本要求（一票否决）)."""

from typing import Literal

from scoring.answers import Answers
from scoring.sheet import Sheet, Veto
from scoring.trail import Trail

CLAUSE = "A.1"

Lack = Literal["second_member", "evidence"]

CONFIRMED_BY = 2
"""So many members confirm a veto that is found (DOMAIN A32)."""


def unproven(found_by: int, shown: int) -> tuple[Lack, ...]:
    """What a found veto lacks before a panel may settle it (DOMAIN A32: "一经发现" needs a shown finding).

    `found_by` is the number of members who found it, `shown` the pieces of evidence or marks that show it.
    """
    lacks: list[Lack] = ["second_member"] if found_by < CONFIRMED_BY else []
    return (*lacks, "evidence") if not shown else tuple(lacks)


def stopping(sheet: Sheet, answers: Answers, trail: Trail) -> Veto | None:
    """The veto that stops this rating, if one was found.

    Of several, one that disqualifies (V1) goes before those that are only not rated. A found veto decides
    even where other answers are blank.
    """
    found = [veto for veto in sheet.vetoes if answers.vetoes.get(veto.id) == veto.found]
    if not found:
        blank = len(answers.vetoes) < len(sheet.vetoes)
        trail.note("veto", CLAUSE, None if blank else "clean", "open" if blank else "clean")
        return None
    veto = min(found, key=lambda found: found.effect != "disqualified")
    trail.note(
        "veto",
        CLAUSE,
        veto.id,
        "found",
        veto=veto.id,
        words=veto.words,
        answer=veto.found_words,
        disposition=veto.disposition,
    )
    return veto
