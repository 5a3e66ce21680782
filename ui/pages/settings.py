"""设置: how the window looks and speaks on this laptop, and the office whose workspace is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.changes import ChangedElsewhere, WorkspaceChanged
from greenrating.program import program_version
from greenrating.texts import say
from ui import routes
from ui.language import keep
from ui.pages.page import Crumb, Hint, Page
from ui.pages.settings_backup import BackupPlanCard
from ui.pages.settings_files import FilesCard
from ui.pages.settings_font import FontCard
from ui.pages.settings_look import LookCard
from ui.pages.settings_office import OfficeCard
from ui.pages.settings_passphrase import PassphraseCard
from ui.pages.settings_people import PeopleCard
from ui.pages.settings_player import PlayerCard
from ui.pages.shown_once import ShownOnce
from ui.parts.boxes import STRETCH, Child, column, fill, held, row
from ui.parts.button import Button
from ui.parts.dialog import confirm
from ui.parts.rows import ScrollColumn
from ui.parts.setting_line import SettingCard, SettingLine
from ui.parts.text import Text

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.routes import Route

_WIDEST = 820


class SettingsPage(Page):
    """One card for each thing to set; what is typed is saved by its own button."""

    place = "settings"

    def __init__(self, desk: Desk, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self._office = desk.office
        self.look = LookCard()
        self.office = OfficeCard(desk)
        self.people = PeopleCard(demo=desk.office.row.demo)
        self.passphrase = PassphraseCard(desk)
        self.font_ = FontCard(desk)
        self.player = PlayerCard()
        self.backup = BackupPlanCard(desk)
        self.files = FilesCard()
        self.close_workspace = Button("", "log-out")
        keep(self.close_workspace, self.close_workspace.setText, "shell.close_workspace")
        self.close_workspace.clicked.connect(lambda: self.go.emit(routes.Closed()))
        self._workspace = SettingLine(self.close_workspace)
        self._product = SettingLine(key="shell.product")
        self.look.again.clicked.connect(lambda: self.go.emit(routes.Closed(restart=True)))
        self.files.go.connect(self.go)
        self.people.go.connect(self.go)
        self._once = self._compose()
        self.passphrase.recovery.made.connect(self._show_key)
        self._once.kept.connect(self.passphrase.recovery.stand)
        self.retext()

    def crumbs(self) -> Sequence[Crumb]:
        return (say("shell.settings"),)

    def hints(self) -> Sequence[Hint]:
        return (("Tab", say("settings.hint_next")), ("Enter", say("settings.hint_save")))

    def enter(self) -> None:
        self.look.show_kept()
        self.office.ask()
        self.passphrase.ask()
        self.backup.ask()

    def leave(self, go_on: Callable[[], None]) -> None:
        """Ask before anything typed, or a recovery key that nobody kept, is lost."""
        if self._once.holds_back():
            return
        typed = [card for card in (self.office, self.passphrase) if card.is_dirty()]

        def drop() -> None:
            for card in typed:
                card.give_up()
            go_on()

        if typed:
            confirm(
                self,
                say("settings.leave_title"),
                say("settings.leave_body"),
                say("settings.leave_yes"),
                say("settings.leave_no"),
                drop,
            )
        else:
            go_on()

    def show_change(self, change: object) -> None:
        if isinstance(change, WorkspaceChanged | ChangedElsewhere):
            self.office.ask()
            self.backup.ask()
            self._name_workspace()
            self.titled.emit()

    def retext(self) -> None:
        self._name_workspace()
        self._product.set_detail(say("shell.about_text", version=program_version()))
        for card in (
            self.look,
            self.office,
            self.people,
            self.passphrase,
            self.font_,
            self.player,
            self.backup,
        ):
            card.retext()

    def _name_workspace(self) -> None:
        office = self._office
        self._workspace.set_texts(
            f"{office.row.name} · {office.person.name}", say("settings.folder", folder=office.folder)
        )

    def _show_key(self, key: str) -> None:
        owner = f"{self._office.row.name} · {self._office.person.name}"
        self._once.show_key(key, owner, self._office.today())

    def _compose(self) -> ShownOnce:
        work, about = SettingCard("shell.workspace"), SettingCard("shell.about")
        work.put(self._workspace)
        about.put(self._product)
        title = Text("", 20, 600)
        keep(title, title.setText, "shell.settings")
        cards = (
            self.look, self.office, self.people, self.passphrase, self.font_, self.player, self.backup,
            self.files, work, about,
        )  # fmt: skip
        spaced: list[Child] = [child for card in cards for child in (14, card)]
        inner = held(column(title, 2, *spaced, STRETCH))
        inner.setMaximumWidth(_WIDEST)
        scroll = ScrollColumn(margins=(28, 22, 28, 22))
        scroll.column.addLayout(row((inner, 100), STRETCH))
        once = ShownOnce(scroll)
        fill(QVBoxLayout(self), once)
        return once
