"""The playback page as a test watches it: the frame in sight, waiting until it is there, what is on disk."""

from collections.abc import Callable

from greenrating.office import Office
from greenrating.playback import PlaybackView
from greenrating.recording_views import MarkView
from greenrating.recordings import show_session
from tests.support.clips import frame_number
from tests.support.scoring_page import Member
from ui.pages.playback import PlaybackPage

Until = Callable[[Callable[[], bool]], None]
S = 1_000_000


def shown(page: PlaybackPage) -> int:
    """The number of the frame on the screen."""
    return frame_number(page.body.screen_.image)


def view(page: PlaybackPage) -> PlaybackView:
    assert page.view is not None
    return page.view


def still_there(member: Member, page: PlaybackPage, until: Until) -> None:
    """Wait until everything asked for is on disk, the stills as well."""
    member.settle()
    until(lambda: not page.marking.busy and all(mark.still for mark in view(page).session.marks))
    member.settle()


def to(page: PlaybackPage, us: int, until: Until) -> None:
    """Go to a session time and wait for its picture."""
    page.playing.seek(us)
    until(lambda: abs(page.playing.position_us - us) < 40_000 and engine_rests(page))


def engine_rests(page: PlaybackPage) -> bool:
    return page.playing.engine is not None and page.playing.engine.state == "paused"


def step_on(member: Member, page: PlaybackPage, until: Until, key: str = "Period") -> None:
    before = shown(page)
    member.press(key)
    until(lambda: shown(page) != before)


def marks_on_disk(office: Office, page: PlaybackPage) -> tuple[MarkView, ...]:
    return show_session(office, page.session_id).marks
