"""Panels in words: one line of the list."""

from __future__ import annotations

from greenrating import texts
from greenrating.panel_views import PanelLine
from ui.models.lines import Line
from ui.models.settling_words import line_due, quarter_words
from ui.theme import Tone


def group_of(line: PanelLine) -> str:
    """Under which filter a panel is found: `open`, or `done` once there is a verdict."""
    return "done" if line.verdict else "open"


def panel_line(line: PanelLine) -> Line:
    """A panel: room and period, who signed, what differs, how much of it is settled."""
    held = line.inspection
    period = quarter_words(held.held_on.year, held.held_on.month)
    kind = texts.say(f"scoring.inspection.{held.kind}")
    chip, tone = _chip(line)
    return Line(
        id=held.id,
        name=line.room.name,
        detail=f"{period} · {kind}",
        beside=texts.say("settling.line_signed", signed=line.signed, seats=line.seats - line.recused),
        beside_detail=_beside(line),
        standing=texts.say("settling.line_differ", n=line.rows) if line.rows > 0 else "",
        chip=chip,
        tone=tone,
        done=line.settled,
        of=line.rows if _settling(line) else 0,
    )


def _settling(line: PanelLine) -> bool:
    """Whether the sheets are compared and something is still open."""
    return not line.verdict and line.may_settle and line.settled < line.rows


def _beside(line: PanelLine) -> str:
    late = line.seats - line.recused - line.signed
    parts = [
        texts.say("settling.line_late", n=late) if late > 0 else "",
        line_due(line) if late > 0 else "",
        texts.say("settling.line_recused", n=line.recused) if line.recused else "",
    ]
    return " · ".join(part for part in parts if part)


def _chip(line: PanelLine) -> tuple[str, Tone]:
    if line.verdict:
        return texts.say("settling.line_done"), "accent"
    if line.rows < 0:
        return texts.say("settling.line_blind"), "neutral"
    if line.signed < line.seats - line.recused:
        return texts.say("settling.line_waiting"), "warn"
    if not line.rows:
        return texts.say("settling.line_alike"), "accent"
    return texts.say("settling.line_settled" if line.settled == line.rows else "settling.line_ready"), "info"
