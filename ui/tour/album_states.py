"""The states in which some pages are shown: something chosen, checked, played, or on the wall."""

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

from ui.tour.hand import Hand
from ui.tour.visiting import NEXT_TASK, RETURN


@contextmanager
def _playing(hand: Hand) -> Generator[None]:
    """The frame and the timeline's small pictures and sound have come."""
    from ui.pages.playback import PlaybackPage

    page = hand.at(PlaybackPage)
    hand.wait(lambda: page.playing.frame is not None and page.shows.is_complete)
    yield


@contextmanager
def _checked(hand: Hand) -> Generator[None]:
    """The history was checked."""
    from ui.pages.history import HistoryPage

    page = hand.at(HistoryPage)
    hand.settle()
    page.check_all()
    hand.wait(page.report.isVisible)
    yield
    page.report.hide()


@contextmanager
def _ticked(hand: Hand) -> Generator[None]:
    """Some rooms are ticked for members, and nothing handed out yet."""
    from ui.pages.handout import HandoutPage

    page = hand.at(HandoutPage)
    hand.settle()
    free = [(row, column) for row in range(5) for column in range(page.table.ticks.columnCount())]
    page.table.ticks.toggle_all([place for place in free if page.table.ticks.may_tick(*place)])
    yield
    page.table.ticks.clear_ticks()


@contextmanager
def _looked_at(package: Path, hand: Hand) -> Generator[None]:
    """A package was looked at and is not taken in."""
    from ui.pages.exchange import ExchangePage

    page = hand.at(ExchangePage)
    page.look([package])
    hand.wait(lambda: page.shelf.cards)
    yield


@contextmanager
def _on_the_wall(hand: Hand) -> Generator[None]:
    """The panel fills a large screen."""
    from ui.pages.settling import SettlingPage

    page, window = hand.at(SettlingPage), hand.window.window()
    hand.settle()
    size = window.size()
    page.wall.toggle()
    yield
    page.wall.toggle()
    window.resize(size)


@contextmanager
def _copies_listed(hand: Hand) -> Generator[None]:
    """The backups of a folder are listed."""
    from ui.pages.restore import RestorePage

    page = hand.at(RestorePage)
    page.file.edit.editingFinished.emit()
    hand.wait(page.copies.isVisible)
    yield


STATES: dict[str, Callable[[Hand], AbstractContextManager[None]]] = {
    "playback": _playing,
    "history-check": _checked,
    "handout": _ticked,
    "exchange": partial(_looked_at, RETURN),
    "exchange-member": partial(_looked_at, NEXT_TASK),
    "wall": _on_the_wall,
    "restore": _copies_listed,
}
