"""What stands above and below the playback page: the way to it, keys, wall clock, how much was watched."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import TYPE_CHECKING

from greenrating.office import LEGAL_TIME
from greenrating.texts import say
from ui import routes
from ui.models.playback_shown import watched_part

if TYPE_CHECKING:
    from greenrating.playback import PlaybackView
    from ui.models.media_clock import MediaClock

Crumb = str | tuple[str, routes.Route]


def crumbs(view: PlaybackView | None, clock: MediaClock | None) -> Sequence[Crumb]:
    """Room, place, recording."""
    place = say("shell.place_playback")
    if view is None:
        return (place,)
    room = view.session.room
    name = clock.view.row.name if clock is not None else view.session.session.title
    return ((room.name, routes.RoomPage(room.id)), (place, routes.Recordings(room.id)), name)


def fact(view: PlaybackView | None) -> str:
    """How much of the session I have watched."""
    return (
        say("playback.watched", percent=floor(100 * watched_part(view.session))) if view is not None else ""
    )


def hints(*, editing: bool) -> Sequence[tuple[str, str]]:
    """The keys that are used most."""
    pairs = say("playback.hints_editing" if editing else "playback.hints").split("|")
    return list(zip(pairs[::2], pairs[1::2], strict=True))


def all_keys() -> Sequence[tuple[str, str]]:
    """Every key of the page."""
    pairs = say("playback.all_keys").split("|")
    return list(zip(pairs[::2], pairs[1::2], strict=True))


def note(view: PlaybackView | None, clock: MediaClock | None, us: int | None, *more: str) -> str:
    """Whether the file is the one that was taken in, which recording plays, and the wall clock."""
    if view is None or clock is None:
        return ""
    session = view.session
    place = [each.id for each in session.recordings].index(clock.view.id) + 1
    said = [*more, _check(clock), say("playback.segment", n=place, of=len(session.recordings))]
    wall = clock.wall(us) if us is not None else None
    if wall is not None:
        said.append(say("playback.wall_clock", at=f"{wall.astimezone(LEGAL_TIME):%Y-%m-%d %H:%M:%S}"))
    return " · ".join(said)


def _check(clock: MediaClock) -> str:
    checks = clock.view.checks
    if clock.view.blocked:
        return say("playback.check_differs")
    return say(f"playback.check_{checks[0].outcome}" if checks else "playback.check_none")
