"""A live session as the parts of the playback page are shown it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from greenrating import texts
from greenrating.coverage import watched_us
from greenrating.mark_names import mark_name
from greenrating.recording_views import MarkView, SessionView
from scoring.sheet import Sheet, Tag
from ui.models.media_clock import MediaClock
from ui.models.session_time import time_words
from ui.models.spoken import joined, spoken
from ui.models.timed import MarkLine
from ui.models.timeline import Coverage, Item, Lane, Seen, Segment
from ui.tokens import Token

_COLORS: dict[str, Token] = {"I": "tag_i", "C": "tag_c", "M": "tag_m", "8": "tag_8"}
NO_TAG = "·"
_AGAIN = "|"  # behind the id of a mark that stands in the lane of a further tag


def tag_color(key: str) -> Token:
    """The colour of a tag; the letter always stands beside it."""
    return _COLORS.get(key, "tag_other")


def short_labels(vocabulary: Sheet) -> dict[str, str]:
    """The words of each tag as they fit on a key: the program knows shorter ones for the standard's own."""
    known = dict(pair.split("=") for pair in texts.say("playback.short_tags").split("|"))
    return {tag.key: known.get(tag.label.zh, spoken(tag.label)) for tag in vocabulary.tags}


def segments(view: SessionView) -> tuple[Segment, ...]:
    """The recordings on the timeline."""
    return tuple(
        Segment(each.id, each.at_us, each.length_us, each.row.name, each.row.started)
        for each in view.recordings
    )


def lanes(view: SessionView, vocabulary: Sheet) -> tuple[Lane, ...]:
    """A lane for each tag in use, in the order of the keys; a mark without a tag has a lane of its own."""
    clocks = {each.id: MediaClock(each) for each in view.recordings}
    found: dict[str, list[Item]] = {}
    for mark in view.marks:
        for place, key in enumerate(mark.tags or (NO_TAG,)):
            behind = f"{_AGAIN}{key}" if place else ""
            found.setdefault(key, []).append(_item(mark, clocks[mark.recording], behind))
    titles = {**short_labels(vocabulary), NO_TAG: texts.say("playback.no_tag")}
    order = sorted(found, key=lambda key: list(titles).index(key) if key in titles else len(titles))
    return tuple(Lane(key, titles.get(key, key), found[key], key, tag_color(key)) for key in order)


def mark_of(item: str) -> str:
    """The mark that an item of a lane stands for."""
    return item.partition(_AGAIN)[0]


def mark_lines(marks: Iterable[MarkView], vocabulary: Sheet) -> tuple[MarkLine, ...]:
    """The marks as rows of a list."""
    tags = {tag.key: tag for tag in vocabulary.tags}
    return tuple(_line(mark, tags) for mark in marks)


def mark_words(mark: MarkView, tags: Mapping[str, Tag]) -> str:
    """What a mark is called: its note, else what was said, else its tags."""
    named = joined([spoken(tags[key].label) for key in mark.tags if key in tags])
    return mark.note or mark.quote or named or mark_name(mark)


def still_caption(mark: MarkView) -> str:
    """What is kept below a mark's still: it stands in papers beside those of other members."""
    return texts.say("playback.still_caption", mark=mark_name(mark, printed=True), at=time_words(mark.at_us))


def coverage(view: SessionView) -> tuple[Coverage, ...]:
    """What each person watched: mine first."""
    clocks = {each.id: MediaClock(each) for each in view.recordings}
    found: dict[str, list[Seen]] = {"": []}
    for watched in view.watched:
        clock = clocks.get(watched.recording)
        if clock is not None:
            spans = found.setdefault("" if watched.mine else watched.person, [])
            spans += [
                Seen(clock.session(start), clock.session(end), rate) for start, end, rate in watched.spans
            ]
    mine = texts.say("playback.watched_mine")
    return tuple(
        Coverage(f"watched {who}", texts.say("playback.watched_by", name=who) if who else mine, spans)
        for who, spans in found.items()
    )


def watched_part(view: SessionView) -> float:
    """How much of the session I have watched, 0 to 1."""
    whole = sum(each.length_us for each in view.recordings)
    seen: dict[str, list[tuple[int, int, float]]] = {each.id: [] for each in view.recordings}
    for watched in view.watched:
        if watched.mine and watched.recording in seen:
            seen[watched.recording] += watched.spans
    return min(1.0, sum(map(watched_us, seen.values())) / whole) if whole else 0.0


def neighbour(marks: Sequence[MarkView], picked: str, at_us: int, by: int) -> MarkView | None:
    """The mark after (1) or before (-1) the picked one, else a session time."""
    places = [place for place, mark in enumerate(marks) if mark.id == picked]
    if places:
        place = places[0] + by
        return marks[place] if 0 <= place < len(marks) else None
    if by > 0:
        return next((mark for mark in marks if mark.at_us > at_us), None)
    return next((mark for mark in reversed(marks) if mark.at_us < at_us), None)


def _item(mark: MarkView, clock: MediaClock, behind: str) -> Item:
    label = mark.note or mark.quote
    start, end = clock.session(mark.start_us), clock.session(mark.end_us)
    return Item(mark.id + behind, start, end, label, mark.recording, fixed=bool(behind) or not mark.mine)


def _line(mark: MarkView, tags: Mapping[str, Tag]) -> MarkLine:
    key = mark.tags[0] if mark.tags else NO_TAG
    label = joined([spoken(tags[each].label) for each in mark.tags if each in tags])
    items = " ".join(mark.items)
    if mark.restricted:
        items = f"{texts.say('playback.restricted')} {items}".strip()
    return MarkLine(mark.id, mark.at_us, mark_words(mark, tags), key, tag_color(key), label, items)
