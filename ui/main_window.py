"""The window: the rail, the bars, and the page in the middle."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from greenrating import settings
from greenrating.texts import say
from ui import places, routes
from ui.actions import ACTIONS, Action
from ui.backing_up import BackingUp
from ui.desk import Desk
from ui.jobs import Jobs
from ui.language import language
from ui.parts.boxes import column, fill, held
from ui.parts.focus_ring import FocusRing
from ui.parts.reading_order import step
from ui.routes import Route
from ui.shell import geometry
from ui.shell.finder import Finder
from ui.shell.hint_bar import HintBar
from ui.shell.locking import Locking
from ui.shell.rail import SETTINGS, Rail
from ui.shell.reports import Reports
from ui.shell.stage import Stage
from ui.shell.standing import Standing
from ui.shell.surroundings import Surroundings
from ui.shell.text_keys import TextKeys, is_text
from ui.shell.top_bar import TopBar
from ui.theme import Choice, theme

if TYPE_CHECKING:  # the rows of a workspace are not needed before one is open
    from greenrating.office import Office
    from ui.watching import Watching


class MainWindow(QWidget):
    """Holds everything one sees, and fills its parent.

    Before a workspace is open, a front page covers the shell.

    `closed` tells that the workspace was closed by the person, with the route that asked for it.
    """

    closed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.jobs = Jobs(self)
        self.backing_up = BackingUp(self, desk, self.jobs)
        self.rail = Rail()
        self.top = TopBar()
        self.stage = Stage(desk)
        self.hints = HintBar()
        self._middle = column(self.top, (self.stage, 1), self.hints)
        self._front = QStackedWidget()
        self._front.addWidget(self._compose())
        fill(QHBoxLayout(self), (self._front, 1))
        self._watching: Watching | None = None
        self.locking = Locking(self, self._front, desk, lambda: self.stage.page, self.retext, self._close)
        self.ring = FocusRing(self.window())
        self._around = Surroundings(self.rail, self.top, self.hints)
        self._text_keys = TextKeys(self)
        self._standing = Standing(self._front, lambda: self.stage.page)
        self.finder = Finder(self.window(), desk, self._run, self.go)
        self._reports = Reports(self.window(), desk, self.jobs, self.top.badge, self.hints, self._place_strip)
        self._connect()
        self._add_shortcuts()
        self.retext()
        if parent is not None:
            fill(QHBoxLayout(parent), (self, 1))

    def show_front(self, page: QWidget) -> None:
        """Cover the shell with a page that needs no workspace; the one before it goes away."""
        self._uncover()
        self._front.addWidget(page)
        self._front.setCurrentWidget(page)
        page.setFocus()

    def show_shell(self) -> None:
        """Show the shell, still without a page, while a workspace is being opened."""
        self._uncover()
        is_open = self.desk.is_open
        self._around.open_up(is_open=is_open, told="" if is_open else say("shell.opening"))

    def open_office(self, office: "Office") -> None:
        """Show the workspace that the desk has opened."""
        self.show_shell()
        self.top.badge.forget()
        self.rail.show_person(office.person.name)
        self.locking.begin()
        self.retext()
        self.backing_up.begin()
        self._watch(office)
        self.go(routes.Home())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads, and out of the rail into the page."""
        if self.locking.front is not None:
            return step(self.locking.front, forward=forward)
        return self._standing.step(forward=forward)

    def go(self, route: Route) -> None:
        """Lead to a page."""
        self.stage.go(route)

    def go_back(self) -> None:
        """Lead to the page before."""
        self.stage.go_back()

    def undo(self) -> None:
        """Take back the last act, as a new act."""
        from greenrating import history

        self.desk.do(history.undo, history.Undo(self._scope()))

    def redo(self) -> None:
        """Do again what was taken back."""
        from greenrating import history

        self.desk.do(history.redo, history.Redo(self._scope()))

    def show_commands(self) -> None:
        """Open the command palette."""
        self.finder.open()

    def show_keys(self) -> None:
        """Open the list of keys."""
        from ui.shell.key_list import show_keys

        page = self.stage.page
        show_keys(self, page.keys() if page is not None and self.desk.is_open else ())

    def toggle_full_screen(self) -> None:
        """Fill the screen, or not any more."""
        self.window().setWindowState(self.window().windowState() ^ Qt.WindowState.WindowFullScreen)

    def use_language(self, code: str) -> None:
        """Speak a language, and remember it on this laptop."""
        settings.change(language=code)
        language.use(code)

    def use_theme(self, choice: Choice) -> None:
        """Show a scheme, and remember it on this laptop."""
        settings.change(theme=choice)
        theme.use(choice)

    def lock(self) -> None:
        """Cover the window until the person at work enters the passphrase again."""
        if self.locking.may_lock:
            self.locking.lock()
        else:
            self.hints.tell(say("people_page.lock_demo"))

    def switch_person(self) -> None:
        """Close the workspace, and ask for the passphrase of another person; in a demo, only who it is."""
        if not self.desk.office.row.demo:
            self.go(routes.Closed(switch=True))
            return
        from ui.pages.person_choice import PersonChoice

        def switch(person: str) -> None:
            self.go(routes.Closed(switch=True, person=person))

        PersonChoice(self, self.desk, switch).open()

    def show_person_menu(self) -> None:
        """Open the menu of the person at work."""
        from ui.shell.person_menu import show_person_menu

        show_person_menu(self.rail.avatar, self)

    def close_workspace(self) -> None:
        """Close the workspace, once the page in sight agrees to be left."""
        self.go(routes.Closed())

    def retext(self) -> None:
        """Say the window's own texts again; a locked one says nothing about the page."""
        if self.locking.is_locked:
            self.window().setWindowTitle(f"{say('shell.product')} · {say('people_page.locked')}")
            return
        name = [self.desk.office.row.name] if self.desk.is_open else []
        crumbs = self.stage.page.crumbs() if self.stage.page is not None else ()
        way = [" / ".join(crumb if isinstance(crumb, str) else crumb[0] for crumb in crumbs)]
        self.window().setWindowTitle(" · ".join([say("shell.product"), *name, *filter(None, way)]))

    def may_close(self) -> bool:
        """Let the page ask about what would be lost; if nothing would be, finish every write."""
        if not self._may_leave():
            if self.locking.cover is not None:
                self.locking.cover.tell(say("people_page.unsaved_close"))
            return False
        if self.backing_up.keeps_open(self._close_window):
            return False
        geometry.remember(self.window())
        self.jobs.stop_all()
        self.desk.close()
        return True

    def _close_window(self) -> None:
        self.window().close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Where the window has no frame, it closes as the frame would."""
        event.setAccepted(self.may_close())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves a field, so that single keys act on the page again; a question mark lists the keys."""
        page = self.stage.page
        if self.locking.is_locked:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape and page is not None and is_text(self.focusWidget()):
            page.setFocus()
        elif event.text() in ("?", "？"):
            self.show_keys()
        else:
            super().keyPressEvent(event)

    def _compose(self) -> QWidget:
        shell = QWidget()
        fill(QHBoxLayout(shell), self.rail, (held(self._middle), 1))
        self.rail.set_open(False)
        return shell

    def _connect(self) -> None:
        self.rail.chosen.connect(self._place_chosen)
        self.rail.avatar.clicked.connect(self.show_person_menu)
        self.top.go.connect(self.go)
        self.top.commands.connect(self.show_commands)
        self.stage.turned.connect(self._turned)
        self.stage.noted.connect(self._noted)
        self.stage.closed.connect(self._close)
        self.desk.changed.connect(self._show_person)
        language.changed.connect(self.retext)
        language.changed.connect(self.stage.retext)

    def _add_shortcuts(self) -> None:
        for action in ACTIONS:
            if action.keys:
                shortcut = QShortcut(QKeySequence(action.keys), self)
                shortcut.activated.connect(partial(self._run, action))

    def _run(self, action: Action) -> None:
        from ui.parts.dialog import open_sheet

        busy = open_sheet(self.window()) is not None or self.finder.is_open
        if self.locking.is_locked and action.id not in ("quit", "full_screen"):
            return
        if not busy and (self.desk.is_open or not action.needs_workspace):
            action.run(self)

    def _scope(self) -> str | None:
        return self.stage.page.undo_scope() if self.stage.page is not None else None

    def _place_chosen(self, place: str) -> None:
        if place == SETTINGS:
            self.go(routes.Settings())
        else:
            self.go(next(each.route for each in places.PLACES if each.id == place))

    def _show_person(self) -> None:
        """Whoever works here may have got another name, and the office, too."""
        if self.desk.is_open:
            self.rail.show_person(self.desk.office.person.name)

    def _place_strip(self, strip: QWidget) -> None:
        self._middle.insertWidget(2, strip)

    def _turned(self) -> None:
        page = self.stage.page
        if page is not None:
            self._around.show_page(page)
        self.retext()

    def _noted(self) -> None:
        page = self.stage.page
        if page is not None:
            self._around.show_notes(page)

    def _may_leave(self) -> bool:
        """Whether the page in sight lets go at once; if not, it has begun to ask."""
        agreed: list[bool] = []
        if self.stage.page is None:
            return True
        self.stage.page.leave(lambda: agreed.append(True))
        return bool(agreed)

    def _watch(self, office: "Office") -> None:
        """Look what others do, where a workspace lies on a server."""
        from greenrating.server_address import is_server

        if self._watching is not None:
            self._watching.stop()
            self._watching = None
        if is_server(office.folder):
            from ui.watching import Watching

            self._watching = Watching(self.desk, self)

    def _close(self, route: routes.Closed) -> None:
        """Close the workspace, after the day's backup if that is due."""
        if self.backing_up.keeps_open(partial(self._close_backed_up, route)):
            if self.locking.cover is not None:
                self.locking.cover.wait(say("copies.closing"))
            return
        self.jobs.stop_all()
        self.locking.end()
        self.stage.clear()
        self.desk.close()
        self._around.clear()
        self.retext()
        self.closed.emit(route)

    def _close_backed_up(self, route: routes.Closed) -> None:
        """The page in sight may have been written in meanwhile; a locked one was asked about already."""
        if self.locking.is_locked:
            self._close(route)
        else:
            self.go(route)

    def _uncover(self) -> None:
        while self._front.count() > 1:
            page = self._front.widget(1)
            self._front.removeWidget(page)
            page.hide()
            page.deleteLater()
