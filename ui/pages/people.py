"""人员与密钥: who belongs to the panel, by which keys, and what is done about both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from greenrating.changes import ChangedElsewhere, WorkspaceChanged
from greenrating.members import PeopleView, show_people
from greenrating.texts import say
from ui.models.dropped import paths_in
from ui.models.member_words import member_line, roster_words
from ui.pages.page import Crumb, Hint, Page
from ui.pages.people_acts import PeopleActs
from ui.pages.shown_once import ShownOnce
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Panel
from ui.parts.dialog import confirm
from ui.parts.line_list import LineList
from ui.parts.people.member_detail import MemberDetail
from ui.parts.people.rights_list import RightsList
from ui.parts.person_form import PersonForm
from ui.parts.rows import ScrollColumn
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.members import MemberView
    from greenrating.office import Office
    from ui.desk import Desk
    from ui.pages.recovery import RecoveryPage
    from ui.parts.people.side_form import SideForm
    from ui.routes import Route

_SIDE = 452


class PeoplePage(Page):
    """The members at the left, the one stood on at the right; a form takes the place of the member."""

    place = "settings"

    def __init__(self, desk: Desk, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self.view: PeopleView | None = None
        self.form: SideForm | PersonForm | None = None
        self.acts = PeopleActs(self, self)
        self._title = Text("", 20, 600, line=28)
        self._roster = Text("", 13, 400, "text2", line=20, wrap=True)
        self._told = Text("", 13, 500, "accent_text", line=20, wrap=True)
        self._told.hide()
        self.add = Button("", "plus", "primary", "N")
        self.request = Button("", "file-key", key="R")
        self.rights_button = Button("", "shield-check", "ghost")
        self.list = LineList()
        self.detail = MemberDetail()
        self.rights = RightsList()
        self._place = QVBoxLayout()
        self._once = self._compose()
        self._connect()
        self.setAcceptDrops(True)
        self.retext()

    def crumbs(self) -> Sequence[Crumb]:
        from ui import routes

        return ((say("shell.settings"), routes.Settings()), say("people_page.title"))

    def aside(self) -> str:
        return self.view.office if self.view is not None else ""

    def hints(self) -> Sequence[Hint]:
        move = ("↑ ↓", say("people_page.hint_move"))
        if self.view is None or not self.view.may_save:
            return (move,)
        return (
            move,
            ("Enter", say("people_page.hint_edit")),
            ("N", say("settings.person_add")),
            ("R", say("people_page.enrol")),
            ("Esc", say("people_page.hint_close")),
        )

    def enter(self) -> None:
        self.ask()
        if self.form is None:
            self._to_list()

    def leave(self, go_on: Callable[[], None]) -> None:
        """Ask before what is typed, or a recovery key that nobody kept, is lost."""
        if self._once.holds_back():
            return
        if self.is_dirty():
            title, body = say("settings.leave_title"), say("settings.leave_body")
            confirm(
                self,
                title,
                body,
                say("settings.leave_yes"),
                say("settings.leave_no"),
                lambda: self._drop(go_on),
            )
        else:
            go_on()

    def show_change(self, change: object) -> None:
        if isinstance(change, WorkspaceChanged | ChangedElsewhere):
            self.ask()

    def retext(self) -> None:
        self._title.setText(say("people_page.title"))
        self.add.setText(say("settings.person_add"))
        self.request.setText(say("people_page.enrol"))
        self.rights_button.setText(say("people_page.rights"))
        self.list.setAccessibleName(say("people_page.title"))
        self.rights.retext()
        if self.view is not None:
            self._show(self.view)

    @property
    def recovery(self) -> RecoveryPage | None:
        """The recovery key in sight, which is shown only once."""
        return self._once.key

    @property
    def member(self) -> MemberView | None:
        """The member one stands on."""
        line = self.list.current()
        members = self.view.members if self.view is not None else ()
        return next((each for each in members if line is not None and each.person.id == line.id), None)

    def ask(self) -> None:
        """Ask who there is."""
        self.desk.ask(_people, None, self._show)

    def is_dirty(self) -> bool:
        """Whether something about a member is typed that is not saved."""
        return isinstance(self.form, PersonForm) and self.form.is_dirty()

    def put(self, form: SideForm | PersonForm) -> None:
        """Let a form take the place of the member; what is typed in another one stays open."""
        if self.is_dirty() and self.form is not None:
            form.deleteLater()
            self.form.start()
            return
        self.tell("")
        self._take_away()
        self.form = form
        form.closed.connect(self.close_form)
        self._swap(form)
        form.start()

    def close_form(self) -> None:
        """Show the member again, and stand in the list."""
        self._take_away()
        self._to_list()

    def tell(self, sentence: str, *, wrong: bool = False) -> None:
        """Say what came of a command, or why a file was not taken; an empty text says nothing."""
        self._told.setText(sentence)
        self._told.set_color("danger" if wrong else "accent_text")
        self._told.setVisible(bool(sentence))

    def show_recovery(self, key: str, name: str) -> None:
        """Show the recovery key of a new account, until it is kept."""
        office = self.desk.office
        self._once.show_key(key, f"{office.row.name} · {name}", office.today())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.recovery is not None:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape and not self.detail.isVisible():
            self.close_form()
        elif event.key() == Qt.Key.Key_N and self.add.isVisible():
            self.add.click()
        elif event.key() == Qt.Key.Key_R and self.request.isVisible():
            self.request.click()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()) and self.request.isVisible():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.acts.read(paths_in(event.mimeData())[0])

    def _take_away(self) -> None:
        form, self.form = self.form, None
        self._swap(self.detail)
        if form is not None:
            form.hide()
            form.deleteLater()

    def _show(self, view: PeopleView) -> None:
        self.view = view
        self._roster.setText(roster_words(view) if view.may_save else say("people_page.not_here"))
        self.add.setVisible(view.may_save)
        self.request.setVisible(view.may_enrol)
        self.list.show_lines([member_line(each) for each in view.members])
        self._show_member()
        self._show_meanwhile(view)
        self.titled.emit()

    def _show_member(self, *_stood: object) -> None:
        member = self.member
        self.detail.setVisible(member is not None and self.form is None and not self.rights.isVisible())
        if member is not None and self.view is not None:
            self.detail.show_member(member, self.view)

    def _show_meanwhile(self, view: PeopleView) -> None:
        """Tell the form what somebody else saved about its member."""
        form = self.form
        names = {each.person.id: each.person.name for each in view.members}
        if isinstance(form, PersonForm):
            for each in view.members:
                form.show_now(each.person, names.get(each.person.author, ""))

    def _show_rights(self) -> None:
        if not self.is_dirty():
            self._take_away()
            self._swap(self.rights)
            self.rights.role.setFocus()

    def _pick(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, say("people_page.enrol"), "", f"{say('people_page.request_files')} (*.glr)"
        )
        if path:
            self.acts.read(Path(path))

    def _swap(self, part: QWidget) -> None:
        for each in (self.detail, self.rights):
            each.setVisible(each is part)
        if part is not self.detail and part is not self.rights:
            self._place.addWidget(part)
            part.show()

    def _drop(self, go_on: Callable[[], None]) -> None:
        self.close_form()
        go_on()

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self._once.kept.connect(self._to_list)
        self.add.clicked.connect(lambda: self.acts.edit(None))
        self.request.clicked.connect(self._pick)
        self.rights_button.clicked.connect(self._show_rights)
        self.rights.close_button.clicked.connect(self.close_form)
        self.list.opened.connect(self.acts.edit_current)
        self.list.selectionModel().currentChanged.connect(self._show_member)
        self.detail.edit.connect(self.acts.edit_current)
        self.detail.account.connect(self.acts.give_account)
        self.detail.remove.connect(self.acts.remove_account)
        self.detail.revoke.connect(self.acts.revoke)

    def _compose(self) -> ShownOnce:
        head = row(self._title, STRETCH, self.rights_button, self.request, self.add, gap=8)
        left = held(
            column(
                held(column(head, 2, self._roster, self._told, margins=(20, 16, 20, 8))),
                (held(row((self.list, 1), margins=(17, 0, 17, 8))), 1),
            )
        )
        side = Panel("left")
        side.setFixedWidth(_SIDE)
        scroll = ScrollColumn()
        fill(scroll.column, self.detail, self.rights, self._place, STRETCH, margins=(24, 20, 24, 20))
        fill(QVBoxLayout(side), (scroll, 1))
        self.rights.hide()
        once = ShownOnce(held(row((left, 1), side)))
        fill(QHBoxLayout(self), (once, 1))
        return once


def _people(office: Office, _about: None) -> PeopleView:
    return show_people(office)
