"""Inspections in words: one line of the list."""

from __future__ import annotations

from greenrating import texts
from greenrating.records import CONFORMITY
from greenrating.views import InspectionLine
from ui.models.dates import short_date
from ui.models.lines import Line
from ui.models.room_words import standing
from ui.models.sections import CHECK
from ui.routes import Check, Conformity, Route, Score, Verdict
from ui.theme import Tone


def stage(line: InspectionLine) -> str:
    """How far an inspection is: open, signed, or done: with a verdict, or a platform check once signed."""
    if line.inspection.kind == CONFORMITY:
        return "done" if line.signed else "open"
    return "done" if line.verdict else "signed" if line.signed else "open"


def inspection_line(line: InspectionLine, *, of_one_room: bool = False) -> Line:
    """One inspection; in the list of one room its kind and day stand where the room's name stands else."""
    held = line.inspection
    kind = texts.say(f"scoring.inspection.{held.kind}")
    on = short_date(held.held_on)
    at = stage(line)
    tones: dict[str, Tone] = {"done": "accent", "signed": "info", "open": "neutral"}
    under_way = at == "open" and bool(line.sheet)
    return Line(
        id=held.id,
        name=kind if of_one_room else line.room.name,
        detail=on if of_one_room else line.room.operator,
        beside="" if of_one_room else kind,
        beside_detail="" if of_one_room else on,
        stars=None if of_one_room else line.stars_now,
        standing="" if of_one_room else standing(line.stars_now),
        chip=_chip(line, at),
        tone=tones[at],
        done=line.done,
        of=line.of if under_way else 0,
    )


def _chip(line: InspectionLine, at: str) -> str:
    """What is the state; of a platform check it is not that of a verdict."""
    kind = "conformity_" if line.inspection.kind == CONFORMITY else "stage_"
    return texts.say(f"inspections.{kind}{at}")


def way_to(line: InspectionLine) -> Route | None:
    """Where an inspection leads: its verdict, what is left after signing, or its sheet."""
    if line.inspection.kind == CONFORMITY:
        return Conformity(line.sheet, CHECK if line.signed else "")
    if line.verdict:
        return Verdict(line.verdict)
    if not line.sheet:
        return None
    return Check(line.sheet) if line.signed else Score(line.sheet)
