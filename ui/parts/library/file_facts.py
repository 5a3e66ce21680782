"""What a recording is, and where it lies on this laptop."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from greenrating.recording_views import RecordingView
from greenrating.relink import PlaceView
from greenrating.sizes import size_words
from greenrating.texts import say
from ui.models.dates import moment
from ui.models.recording_words import clock_text, fault_words, length_words
from ui.parts.boxes import STRETCH, column, held, row
from ui.parts.button import Button
from ui.parts.icon import Icon
from ui.parts.room_cards import TitledCard, facts_grid
from ui.parts.text import Text


def facts_card(view: RecordingView) -> TitledCard:
    """Length, size, codecs, sound, clock; and what was noticed when it was taken in."""
    card = TitledCard(say("library.file"))
    card.content.addLayout(facts_grid(file_facts(view)))
    for fault in view.faults:
        harmless = fault.kind == "raw_ts"
        icon = Icon("info" if harmless else "circle-alert", 15, "info" if harmless else "warn", stroke=1.8)
        words = Text(fault_words(fault), 13, 500, "text2" if harmless else "warn", line=20, wrap=True)
        card.content.addWidget(held(row(held(column(2, icon, STRETCH)), (words, 1), gap=8)))
    return card


def file_facts(view: RecordingView) -> list[tuple[str, str]]:
    """The facts as pairs of a name and a value."""
    row_ = view.row
    written = moment(row_.written) if row_.written else ""
    return [
        (say("library.length"), length_words(row_.duration_us)),
        (say("library.size"), _size(row_.size)),
        (say("library.picture"), _picture(view)),
        (say("library.sound"), _sound(view)),
        (say("library.container"), row_.container or "—"),
        (say("library.started"), _started(view)),
        (say("library.kept"), say(f"library.kept_{row_.kept}")),
        (say("library.taken_in"), written),
    ]


def places_card(places: Sequence[PlaceView], find: Button) -> TitledCard:
    """Every place on this laptop, and whether a file lies there."""
    card = TitledCard(say("library.places"), find)
    for place in places:
        icon = Icon("check", 15, "accent", stroke=2) if place.there else Icon("x", 15, "warn", stroke=2)
        path = Text(str(place.path), 13, 400, "text", line=20, wrap=True)
        role = Text(say(f"library.place_{place.role}"), 13, 400, "text3", line=20)
        role.setFixedWidth(120)
        state = Text("" if place.there else say("recordings.outcome_missing"), 13, 500, "warn", line=20)
        line = row(
            held(column(3, icon, STRETCH)),
            held(column(role, STRETCH)),
            (path, 1),
            held(column(state, STRETCH)),
            gap=8,
        )
        card.content.addWidget(held(line))
    return card


def _size(size: int) -> str:
    return say("library.with_source", value=size_words(size), source=f"{size:,} B")


def _picture(view: RecordingView) -> str:
    row_ = view.row
    if not row_.video:
        return "—"
    rate = f" · {float(Fraction(row_.rate)):.4g} fps" if row_.rate else ""
    return f"{row_.video} · {row_.width}×{row_.height}{rate}"


def _sound(view: RecordingView) -> str:
    said = say(f"library.sound_{view.row.sound}") if view.row.sound else "—"
    return f"{view.row.audio} · {said}" if view.row.audio else said


def _started(view: RecordingView) -> str:
    if view.row.started is None:
        return say("library.unknown")
    source = say(f"library.from_{view.row.started_from or 'person'}")
    return say("library.with_source", value=clock_text(view.row.started), source=source)
