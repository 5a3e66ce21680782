"""What the timeline says in words: tips under the mouse, and names for screen readers."""

from __future__ import annotations

from greenrating import texts
from ui.models.session_time import length_words, time_words
from ui.models.timeline import Item, Lane
from ui.parts.timeline.view import View


def span_words(start_us: int, end_us: int) -> str:
    """From when to when, or only when."""
    if end_us <= start_us:
        return time_words(start_us)
    return texts.say("timeline.span", start=time_words(start_us), end=time_words(end_us))


def item_tip(lane: Lane, item: Item) -> str:
    """The tip of one mark or word."""
    title = f"{lane.key} {lane.title}".strip()
    head = texts.say("timeline.tip", title=title, span=span_words(item.start_us, item.end_us))
    return f"{head}\n{item.label}" if item.label else head


def gap_tip(view: View, us: int) -> str:
    """What is to be said of a time without a recording; nothing where there is one."""
    for start, end in view.model.gaps():
        if start <= us < end:
            return texts.say("timeline.gap", span=span_words(start, end), length=length_words(end - start))
    return ""


def marks_name(view: View) -> str:
    """The marks for a screen reader: the picked one with its place, else how many there are."""
    item, lane = view.index.item(view.picked), view.index.lane_of(view.picked)
    count = len(view.index.places)
    if item is None or lane is None:
        return texts.say("timeline.marks", count=count) if count else texts.say("timeline.marks.none")
    return texts.say(
        "timeline.mark",
        place=view.index.order.index(item) + 1,
        count=count,
        title=f"{lane.key} {lane.title}".strip(),
        span=span_words(item.start_us, item.end_us),
        label=item.label,
    ).rstrip("，, ")


def position_said(view: View) -> str:
    """Where playback is, of how much, and what is in sight."""
    return texts.say(
        "timeline.position.of",
        at=time_words(view.position_us),
        whole=time_words(view.length_us),
        start=time_words(view.scale.start_us),
        end=time_words(view.scale.end_us),
    )
