"""Every action of the window: its id, the key of its name, its shortcut, and what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from ui import routes
from ui.places import PLACES
from ui.routes import Route
from ui.theme import Choice


class Acting(Protocol):
    """What an action may ask of the window."""

    def go(self, route: Route) -> None:
        """Lead to a page."""

    def go_back(self) -> None:
        """Lead to the page before."""

    def undo(self) -> None:
        """Take the last act back."""

    def redo(self) -> None:
        """Do again what was taken back."""

    def show_commands(self) -> None:
        """Open the command palette."""

    def show_keys(self) -> None:
        """Open the list of keys."""

    def toggle_full_screen(self) -> None:
        """Fill the screen, or not any more."""

    def use_language(self, code: str) -> None:
        """Speak a language and remember it."""

    def use_theme(self, choice: Choice) -> None:
        """Show a scheme and remember it."""

    def window(self) -> QWidget:
        """The widget that the system frames."""
        ...

    def close_workspace(self) -> None:
        """Close the workspace and show the welcome page."""

    def lock(self) -> None:
        """Cover the window until the person at work is back."""

    def switch_person(self) -> None:
        """Close the workspace and ask who is to work in it."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the window can do; `keys` is written as Qt reads it, empty if there is none."""

    id: str
    name: str
    keys: str
    run: Callable[[Acting], object]
    needs_workspace: bool = True
    icon: str = "command"

    @property
    def keycaps(self) -> str:
        """The keys as they are shown, parted by blanks."""
        return self.keys.replace("+", " ").replace("Left", "←")


def _goes(route: Route) -> Callable[[Acting], None]:
    return lambda window: window.go(route)


ACTIONS: tuple[Action, ...] = (
    *(Action(f"go.{p.id}", p.name, f"Alt+{n}", _goes(p.route), icon=p.icon) for n, p in enumerate(PLACES, 1)),
    Action("new_room", "shell.new_room", "Ctrl+N", _goes(routes.RoomForm()), icon="plus"),
    Action("import_rooms", "shell.import_rooms", "", _goes(routes.RoomImport()), icon="file-spreadsheet"),
    Action("import_recordings", "library.import", "", _goes(routes.RecordingImport()), icon="import"),
    Action("history", "history.title", "", _goes(routes.History()), icon="history"),
    Action("handout", "exchange_page.handout", "", _goes(routes.Handout()), icon="send"),
    Action("exchange", "exchange_page.title", "", _goes(routes.Exchange()), icon="package"),
    Action(
        "declarations",
        "exchange_page.declarations",
        "",
        _goes(routes.Declarations()),
        icon="clipboard-check",
    ),
    Action("people", "people_page.title", "", _goes(routes.People()), icon="users-round"),
    Action("settings", "shell.settings", "", _goes(routes.Settings()), icon="settings"),
    Action("undo", "shell.undo", "Ctrl+Z", lambda window: window.undo(), icon="undo-2"),
    Action("redo", "shell.redo", "Ctrl+Shift+Z", lambda window: window.redo(), icon="redo-2"),
    Action("back", "shell.back", "Alt+Left", lambda window: window.go_back(), icon="arrow-left"),
    Action("commands", "shell.commands", "Ctrl+K", lambda window: window.show_commands()),
    Action("keys", "shell.keys", "F1", lambda window: window.show_keys(), needs_workspace=False),
    Action(
        "full_screen",
        "shell.full_screen",
        "F11",
        lambda window: window.toggle_full_screen(),
        needs_workspace=False,
    ),
    Action("light", "shell.use_light", "", lambda w: w.use_theme("light"), needs_workspace=False),
    Action("dark", "shell.use_dark", "", lambda w: w.use_theme("dark"), needs_workspace=False),
    Action("zh", "shell.use_zh", "", lambda w: w.use_language("zh"), needs_workspace=False),
    Action("en", "shell.use_en", "", lambda w: w.use_language("en"), needs_workspace=False),
    Action("lock", "people_page.lock", "Ctrl+L", lambda window: window.lock(), icon="lock"),
    Action("switch_person", "people_page.switch", "", lambda w: w.switch_person(), icon="arrow-right-left"),
    Action("quit", "shell.quit", "Ctrl+Q", lambda window: window.window().close(), False, "log-out"),
    Action("close_workspace", "shell.close_workspace", "", lambda window: window.close_workspace()),
)
