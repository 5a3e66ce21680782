"""Pictures of every page, on the sample data, in both languages, light as well as dark."""

from collections.abc import Callable, Collection, Generator, Iterator, Mapping
from contextlib import chdir, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from greenrating import opening, texts
from greenrating.demo.making import make_demo
from greenrating.office import Office
from ui import routes
from ui.desk import Desk
from ui.language import language
from ui.main_window import MainWindow
from ui.routes import Route
from ui.theme import Choice, theme
from ui.tour import visiting
from ui.tour.album_pages import COPIES, front_pages, pages
from ui.tour.album_states import STATES
from ui.tour.hand import Hand

SIZE = (1366, 768)
MORNING = datetime(2026, 3, 12, 1, 10, tzinfo=UTC)


def make_album(folder: Path, only: Collection[str] = ()) -> list[Path]:
    """Draw every page four times into a folder, as `<page>-<language>-<theme>.png`; returns the files.

    `only` names the pages to draw, all without it. The sample data lies in a working directory of its own, so
    that no picture shows where that is.
    """
    made: list[Path] = []
    folder = folder.resolve()
    with TemporaryDirectory() as kept, chdir(kept):
        office = make_demo(Path("demo"), clock=_morning)
        COPIES.mkdir()
        opening.backup(office, COPIES)
        guest = visiting.joined(office, Path("laptop"), _morning)
        told = dict(pages(office))
        made += _draw_office(office, told, folder, only, front_pages)
        made += _draw_office(guest, dict(visiting.pages()), folder, only)
        new = visiting.reporting(Path("new laptop"), _morning)
        made += _draw_office(new, {"joining": routes.Joining()}, folder, only)
    return made


def _morning() -> datetime:
    return MORNING


Fronts = Callable[[], Iterator[tuple[str, QWidget]]]


def _draw_office(
    office: Office,
    shown: Mapping[str, Route],
    folder: Path,
    only: Collection[str],
    fronts: Fronts = lambda: iter(()),
) -> list[Path]:
    """Draw the pages of one laptop in every dress; its workspace is closed after that."""
    made: list[Path] = []
    wanted = {name: route for name, route in shown.items() if not only or name in only}
    window = MainWindow(Desk(office))
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    hand = Hand(window)
    for code in texts.LANGUAGES:
        for choice in ("light", "dark"):
            language.use(code)
            theme.use(cast("Choice", choice))
            picture = partial(_picture, hand, folder, f"{code}-{choice}")
            made += [picture(name, page) for name, page in fronts() if not only or name in only]
            window.open_office(office)
            made += [picture(name, route) for name, route in wanted.items()]
    window.desk.close()
    window.close()
    window.deleteLater()  # or it would go on speaking the language of the next
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return made


def _picture(hand: Hand, folder: Path, dress: str, name: str, shown: Route | QWidget) -> Path:
    """Go there, bring the page into the state that it is shown in, and keep what the window shows."""
    if isinstance(shown, QWidget):
        hand.window.show_front(shown)
    else:
        hand.window.go(shown)
    path = folder / f"{name}-{dress}.png"
    with STATES.get(name, _as_it_is)(hand):
        hand.picture(path)
    return path


@contextmanager
def _as_it_is(_hand: Hand) -> Generator[None]:
    yield
