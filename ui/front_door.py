"""The way into a workspace: which page stands before it, and what each of them leads to."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from greenrating import settings
from greenrating.errors import Refused
from greenrating.server_address import is_server
from greenrating.texts import say
from ui import routes
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.server_way import ASKS_PASSWORD, ServerWay

if TYPE_CHECKING:  # imported when a page is first shown, or a workspace opened
    from greenrating.jobs import Progress
    from greenrating.keyfile import Account
    from greenrating.office import Office
    from ui.pages.new_workspace import NewWorkspace
    from ui.pages.restore import RestoreWanted


class PassphraseAskedError(Refused):
    """The passphrase has to be asked for; `reason` is that of `opening.NeedsPassphrase`."""

    def __init__(self, reason: str) -> None:
        super().__init__("passphrase.asked")
        self.reason = reason


class FrontDoor(QObject):
    """Opens the workspace used last, or shows the page that leads to one.

    Everything slow runs on the desk's thread; the store is imported there, not here.
    """

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._folder = Path()
        self._office_name = ""
        self._server = ServerWay(window, desk, self.open, self._show_key, self.welcome)

    def start(self, folder: Path | None) -> None:
        """Begin with a folder, else with the workspace used last, else with the welcome page."""
        last = settings.load().last_workspace
        if folder is not None or last:
            self.open(folder or Path(last))
        else:
            self.welcome()

    def welcome(self) -> None:
        """Show the ways to begin."""
        from ui.pages.welcome import WelcomePage

        recent = [Path(name) for name in settings.load().recent]
        page = WelcomePage([folder for folder in recent if folder.is_dir()])
        page.demo.connect(self._try_demo)
        page.new.connect(self._new)
        page.join.connect(partial(self._new, joins=True))
        page.opened.connect(self.open)
        page.restore.connect(self._restore)
        page.server.connect(self._server.connect_to_server)
        self._window.show_front(page)

    def open(self, folder: Path) -> None:
        """Open a workspace without asking, if the computer keeps its passphrase."""
        self._folder = folder
        self._window.show_shell()
        self._desk.open(partial(_open, folder), self._opened, self._closed_door)

    def switch(self, route: routes.Closed) -> None:
        """Let another person in: by what is known already, else by asking who it is."""
        if route.person:
            opener = partial(_unlock, self._folder, route.person, route.passphrase or None)
            self._window.show_shell()
            self._desk.open(opener, self._opened, self._closed_door)
        else:
            self._ask_passphrase("switch")

    def _opened(self, office: "Office") -> None:
        self._folder = office.folder
        self._window.open_office(office)

    def _unlocked(self, office: "Office", kept: bool) -> None:
        self._opened(office)
        if not kept:
            self._window.hints.tell(say("shell.not_remembered"))

    def _closed_door(self, refusal: Refused) -> None:
        """Show why the workspace did not open."""
        if isinstance(refusal, PassphraseAskedError):
            self._ask_passphrase(refusal.reason)
            return
        if refusal.code in ASKS_PASSWORD and is_server(self._folder):
            self._server.ask_password(self._folder, refusal)
            return
        from ui.pages.trouble import TroublePage

        page = TroublePage(refusal, str(self._folder))
        page.again.connect(lambda: self.open(self._folder))
        page.elsewhere.connect(self.welcome)
        self._window.show_front(page)

    def _ask_passphrase(self, reason: str) -> None:
        from ui.pages.unlock import UnlockPage

        last = settings.load().last_person
        page = UnlockPage(self._folder, _office_name(self._folder), reason, _people(self._folder), last)

        def told(refusal: Refused) -> None:
            if refusal.code.startswith("passphrase."):
                page.refuse(refusal)
            else:
                self._closed_door(refusal)

        def unlock(person: str, passphrase: str, remember: bool) -> None:
            kept: list[bool] = []
            tell_kept = kept.append if remember else None
            opener = partial(_unlock, self._folder, person, passphrase, tell_kept)
            self._desk.open(opener, lambda office: self._unlocked(office, all(kept)), told)

        page.unlocked.connect(unlock)
        page.recover.connect(self._recover)
        page.elsewhere.connect(self.welcome)
        self._window.show_front(page)

    def _recover(self) -> None:
        from ui.pages.recover import RecoverPage

        page = RecoverPage()

        def recover(key: str, passphrase: str) -> None:
            opener = partial(_recover, self._folder, key, passphrase)
            self._desk.open(opener, self._opened, page.refuse)

        page.recovered.connect(recover)
        page.back.connect(lambda: self.open(self._folder))
        self._window.show_front(page)

    def _new(self, *, joins: bool = False) -> None:
        from ui.pages.new_workspace import NewWorkspacePage

        page = NewWorkspacePage(joins=joins)

        def make(wanted: "NewWorkspace") -> None:
            printed: list[str] = []
            opener = partial(_create, wanted, printed.append)
            self._desk.open(opener, lambda office: self._show_key(office, printed[0]), page.refuse)

        page.made.connect(make)
        page.back.connect(self.welcome)
        self._window.show_front(page)

    def _show_key(self, office: "Office", key: str) -> None:
        """Show the recovery key; whoever joins a panel goes on to report in."""
        from ui.pages.recovery import RecoveryPage

        joins = not office.row.name
        done = "people_page.go_report" if joins else "shell.enter_workspace"
        page = RecoveryPage(key, office.row.name or office.person.name, office.today(), done)
        page.kept.connect(lambda: self._opened(office))
        if joins:
            page.kept.connect(lambda: self._window.go(routes.Joining()))
        self._window.show_front(page)

    def _restore(self) -> None:
        from ui.pages.restore import RestorePage
        from ui.restoring import restored

        page = RestorePage()

        def restore(wanted: "RestoreWanted") -> None:
            def then(faults: tuple[str, ...]) -> None:
                if faults:
                    page.show_faults(faults)
                else:
                    self._desk.open(partial(_unlocked_now, wanted), self._opened, page.refuse)

            title = say("settings.restoring")
            page.follow(self._window.jobs.run(title, partial(restored, wanted), then, page.refuse))

        page.wanted.connect(restore)
        page.back.connect(self.welcome)
        self._window.show_front(page)

    def _try_demo(self) -> None:
        from greenrating import opening, places

        folder = places.workspaces() / say("shell.demo_folder")
        if opening.look_at(folder).kind == "absent":
            self._prepare_demo(folder)
        else:
            self.open(folder)

    def _prepare_demo(self, folder: Path) -> None:
        from ui.pages.preparing import PreparingPage

        page = PreparingPage()
        work = partial(_make_demo, folder)
        job = self._window.jobs.run(say("shell.preparing"), work, self.open, self._closed_door)
        job.progressed.connect(page.show_progress)
        page.stopped.connect(job.stop)
        page.stopped.connect(self.welcome)
        self._window.show_front(page)


def _open(folder: Path) -> "Office":
    from greenrating import opening

    try:
        office = opening.open_workspace(folder)
    except opening.NeedsPassphrase as need:
        raise PassphraseAskedError(need.reason) from need
    opening.note_recent(folder, office.account)
    return office


def _unlock(
    folder: Path, person: str, passphrase: str | None, tell_kept: Callable[[bool], None] | None = None
) -> "Office":
    """Open for a person, or for whoever's passphrase it is; remember it, if somebody is to be told."""
    from greenrating import opening

    office = opening.open_workspace(folder, passphrase, person=person or None)
    opening.note_recent(folder, office.account)
    if tell_kept is not None:
        tell_kept(opening.remember(office))
    return office


def _unlocked_now(wanted: "RestoreWanted") -> "Office":
    return _unlock(wanted.folder, "", wanted.passphrase)


def _create(wanted: "NewWorkspace", tell_key: Callable[[str], None]) -> "Office":
    from greenrating import enrolment, opening

    who = (wanted.person, wanted.department, wanted.passphrase)
    if wanted.office:
        office, key = opening.create_workspace(wanted.folder, wanted.office, *who)
    else:
        office, key = enrolment.make_request(wanted.folder, *who)
    tell_key(key)
    opening.note_recent(wanted.folder, office.account)
    return office


def _recover(folder: Path, key: str, passphrase: str) -> "Office":
    from greenrating import opening

    office = opening.open_with_recovery(folder, key, passphrase)
    opening.note_recent(folder, office.account)
    return office


def _make_demo(folder: Path, progress: "Progress") -> Path:
    from greenrating.demo.making import make_demo

    make_demo(folder, progress=progress).close()
    return folder


def _people(folder: Path) -> "tuple[Account, ...]":
    from greenrating import accounts

    return accounts.people_here(folder)


def _office_name(folder: Path) -> str:
    from greenrating import opening

    return opening.look_at(folder).office
