"""What the window expects of a page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.parts.chip import Tone
from ui.routes import Route

Crumb = str | tuple[str, Route]
Hint = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Tool:
    """A button of a page in the bar above it; `key` is only shown, the page or the window acts on it."""

    icon: str
    words: str
    act: Callable[[], object]
    key: str = ""
    enabled: bool = True


class Page(QWidget):
    """A page. The window builds it with the desk and a route, and calls `enter` when it comes into sight.

    `place` is the id of its place in the rail. A page emits `go` with a route to lead elsewhere, and `titled`
    when its crumbs, chip or hints have changed, as after the answer to its first question; `noted`, when only
    its note or its fact has, as many times as it likes.
    """

    place = ""
    go = Signal(object)
    titled = Signal()
    noted = Signal()

    def __init__(self, desk: Desk, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.route: Route = route

    def crumbs(self) -> Sequence[Crumb]:
        """The way to this page, outermost first; a crumb with a route can be pressed."""
        return ()

    def chip(self) -> tuple[str, Tone] | None:
        """One short fact about the page, shown behind its crumbs."""
        return None

    def aside(self) -> str:
        """A quiet word behind the crumbs, such as the name of the office."""
        return ""

    def fact(self) -> str:
        """A short figure at the right of the bar above, such as how much is done."""
        return ""

    def tools(self) -> Sequence[Tool]:
        """What can be done with the page as a whole, shown at the right of the bar above it."""
        return ()

    def bare(self) -> bool:
        """Whether the page wants the rail and the hints out of sight, as on a wall screen."""
        return False

    def hints(self) -> Sequence[Hint]:
        """The keys of this page and what they do; more keys are parted by a blank."""
        return ()

    def keys(self) -> Sequence[Hint]:
        """Every key of this page, for the list of keys; those of the hints unless there are more."""
        return self.hints()

    def note(self) -> str:
        """A quiet sentence at the end of the line of hints."""
        return ""

    def takes(self, route: Route) -> bool:
        """Whether this page can show a route without being built anew."""
        return route == self.route

    def show_route(self, route: Route) -> None:
        """Show a route that `takes` has agreed to."""
        self.route = route

    def enter(self) -> None:
        """The page has come into sight: ask for what it shows, and put the focus where work begins."""

    def wake(self) -> None:
        """The window was locked and is open again: take up what was let go of. What was typed has stayed."""

    def is_watched(self) -> bool:
        """Whether something goes on by itself that somebody watches: the window is not locked meanwhile."""
        return False

    def leave(self, go_on: Callable[[], None]) -> None:
        """The person goes elsewhere: call `go_on`, or ask first where something typed would be lost."""
        go_on()

    def show_change(self, change: object) -> None:
        """Something was changed while the page is in sight: show what concerns it.

        What changes while it is not in sight is for `enter` to ask: a key press pays for one page only.
        """

    def retext(self) -> None:
        """Say every text again, in the language spoken now."""

    def undo_scope(self) -> str | None:
        """The sheet whose acts Ctrl Z takes back on this page; None for the newest act of any kind."""
        return None
