"""The way to a workspace on an office's server: connecting, making one there, asking for the password."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from greenrating.errors import Refused
from greenrating.texts import say
from ui.desk import Desk
from ui.main_window import MainWindow

if TYPE_CHECKING:  # imported when a page is first shown, or a server spoken to
    from greenrating.jobs import Progress
    from greenrating.office import Office
    from ui.pages.connect_server import ServerWanted
    from ui.pages.new_workspace import NewWorkspace

ASKS_PASSWORD = ("server.password_needed", "server.turned_away")
"""The codes of refusals after which another database password may help."""


class ServerWay(QObject):
    """Shows its pages in front of the shell; `open_folder` and `back` lead on.

    `show_key` gets an office that was just founded, and its recovery key.
    """

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        open_folder: Callable[[Path], None],
        show_key: "Callable[[Office, str], None]",
        back: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._open_folder, self._show_key, self._back = open_folder, show_key, back

    def connect_to_server(self) -> None:
        """Ask where the server is, and let a folder remember it."""
        from ui.pages.connect_server import ConnectServerPage

        page = ConnectServerPage()

        def connect(wanted: "ServerWanted") -> None:
            self._window.jobs.run(
                say("server.connecting"), partial(_join, wanted), self._open_folder, page.refuse
            )

        page.wanted.connect(connect)
        page.found.connect(self._found)
        page.back.connect(self._back)
        self._window.show_front(page)

    def ask_password(self, folder: Path, refusal: Refused) -> None:
        """Ask for the database password of a folder's server, and open it then."""
        from greenrating import server_address, server_password
        from ui.pages.server_password import ServerPasswordPage

        address = server_address.read(folder)
        page = ServerPasswordPage(address, refusal if refusal.code == "server.turned_away" else None)

        def entered(password: str, remember: bool) -> None:
            server_password.use(address, password)
            if remember:
                server_password.remember(address, password)
            self._open_folder(folder)

        page.entered.connect(entered)
        page.elsewhere.connect(self._back)
        self._window.show_front(page)

    def _found(self, wanted: "ServerWanted") -> None:
        from ui.pages.new_workspace import NewWorkspacePage

        page = NewWorkspacePage(wanted.folder, say("server.found_lead", address=wanted.address))

        def make(new: "NewWorkspace") -> None:
            printed: list[str] = []
            opener = partial(_create, wanted, new, printed.append)
            self._desk.open(opener, lambda office: self._show_key(office, printed[0]), page.refuse)

        page.made.connect(make)
        page.back.connect(self.connect_to_server)
        self._window.show_front(page)


def _join(wanted: "ServerWanted", _progress: "Progress") -> Path:
    from greenrating import server_opening

    _use_password(wanted)
    server_opening.join_server(wanted.folder, wanted.address)
    return wanted.folder


def _create(wanted: "ServerWanted", new: "NewWorkspace", tell_key: Callable[[str], None]) -> "Office":
    from greenrating import opening, server_opening

    _use_password(wanted)
    office, key = server_opening.create_on_server(
        wanted.folder, wanted.address, new.office, new.person, new.department, new.passphrase
    )
    tell_key(key)
    opening.note_recent(wanted.folder, office.account)
    return office


def _use_password(wanted: "ServerWanted") -> None:
    from greenrating import server_password

    if wanted.password:
        server_password.use(wanted.address, wanted.password)
        if wanted.remember:
            server_password.remember(wanted.address, wanted.password)
