"""What is to be done next about a room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from greenrating.calendar import quarter_of
from greenrating.records import CONFORMITY
from greenrating.views import RoomView

Step = Literal["go_on", "draw_up", "signed", "verdict", "apply", "begin"]


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do, and the sheet or verdict it is about."""

    step: Step
    target: str = ""


def next_step(view: RoomView, today: date) -> NextStep:
    """Go on with an open sheet, draw up or see a verdict of this quarter, check the application, or begin.

    On the laptop of a member who joined an office no verdict is drawn up: there is the signed sheet to see.
    """
    ratings = [line for line in view.inspections if line.inspection.kind != CONFORMITY]
    for line in ratings:
        if line.sheet and not line.signed:
            return NextStep("go_on", line.sheet)
    kind = "first" if view.first else "inspection"
    for line in ratings:
        held = line.inspection
        if (held.kind, held.year, held.quarter) == (kind, today.year, quarter_of(today)):
            if line.verdict:
                return NextStep("verdict", line.verdict)
            return NextStep("signed" if view.drawn_up_by else "draw_up", line.sheet)
    if view.first and (view.application is None or not view.application.eligible):
        return NextStep("apply")
    return NextStep("begin")
