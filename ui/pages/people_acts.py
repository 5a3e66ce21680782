"""What is done about members: saved, enrolled from a request, given an account, their keys revoked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from greenrating.errors import Refused, Untrusted
from greenrating.people import save_person
from greenrating.texts import say
from ui.jobs import aside
from ui.pages.account_form import AccountForm
from ui.parts.people.enrol_form import EnrolForm
from ui.parts.people.remove_form import RemoveForm
from ui.parts.people.revoke_form import RevokeForm
from ui.parts.person_form import PersonForm

if TYPE_CHECKING:
    from greenrating.enrolment import Request
    from greenrating.members import MemberView, PeopleView
    from greenrating.people import SavePerson
    from greenrating.records import Person
    from ui.desk import Desk
    from ui.parts.people.side_form import SideForm


class Members(Protocol):
    """The page of the members: what it shows, and where a form goes."""

    desk: Desk
    view: PeopleView | None
    form: SideForm | PersonForm | None

    @property
    def member(self) -> MemberView | None:
        """The member one stands on."""
        ...

    def ask(self) -> None:
        """Ask who there is."""

    def put(self, form: SideForm | PersonForm) -> None:
        """Let a form take the place of the member."""

    def close_form(self) -> None:
        """Show the member again."""

    def tell(self, sentence: str, *, wrong: bool = False) -> None:
        """Say what came of a command."""

    def show_recovery(self, key: str, name: str) -> None:
        """Show the recovery key of a new account."""


class PeopleActs(QObject):
    """Opens the form that an act needs, and carries the act out."""

    def __init__(self, page: Members, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page

    def edit(self, person: Person | None) -> None:
        """Open the fields of a member, or of a new one."""
        form = PersonForm(person)
        form.wanted.connect(self._save)
        self._page.put(form)

    def edit_current(self, _line: object = None) -> None:
        """Open the fields of the member one stands on."""
        member, view = self._page.member, self._page.view
        if member is not None and view is not None and view.may_save:
            self.edit(member.person)

    def read(self, path: Path) -> None:
        """Read a request that was chosen or dropped, and show what it says."""
        from greenrating.enrolment import read_request

        self._page.tell("")
        aside(self, lambda _progress: read_request(path), self._show_request, self._not_read)

    def give_account(self) -> None:
        """Let the member one stands on choose a passphrase of their own."""
        member = self._page.member
        if member is not None:
            form = AccountForm()
            form.done.connect(lambda: self._make_account(form, member))
            self._page.put(form)

    def remove_account(self) -> None:
        """Take the account of the member one stands on off this laptop."""
        member = self._page.member
        if member is not None:
            form = RemoveForm()
            form.done.connect(lambda: self._remove(form, member))
            self._page.put(form)

    def revoke(self) -> None:
        """Ask from which day the key of the member is not believed any more, and why."""
        member = self._page.member
        if member is not None and member.key is not None:
            form = RevokeForm(self._page.desk.office.today())
            form.done.connect(lambda: self._revoke(form, member))
            self._page.put(form)

    def _save(self, wanted: SavePerson) -> None:
        saved = say("settings.person_saved", name=wanted.name)
        self._page.desk.do(save_person, wanted, lambda _change: self._done(saved), self._refused)

    def _show_request(self, request: Request) -> None:
        view = self._page.view
        if view is not None:
            form = EnrolForm(request, view)
            form.done.connect(lambda: self._enrol(form, request))
            self._page.put(form)

    def _not_read(self, error: Exception) -> None:
        if isinstance(error, Untrusted):
            self._page.tell(
                "\n".join((say("people_page.not_a_request", file=error.name), *error.faults)), wrong=True
            )
        elif isinstance(error, Refused):
            self._page.tell(str(error), wrong=True)
        else:
            raise error

    def _enrol(self, form: EnrolForm, request: Request) -> None:
        from greenrating.enrolment import EnrolMember, enrol

        wanted = EnrolMember(request, form.person, form.chosen_roles)
        enrolled = say("people_page.enrolled", name=request.name)
        self._page.desk.do(enrol, wanted, lambda _change: self._done(enrolled), self._refused)

    def _make_account(self, form: AccountForm, member: MemberView) -> None:
        from greenrating.accounts import AddAccount, add_account

        def show(made: str) -> None:
            self._page.close_form()
            self._page.show_recovery(made, member.person.name)
            self._page.ask()

        wanted = AddAccount(member.person.id, form.taken)
        self._page.desk.do(add_account, wanted, show, self._refused)

    def _remove(self, form: RemoveForm, member: MemberView) -> None:
        from greenrating.accounts import RemoveAccount, remove_account

        def told(_nothing: None) -> None:
            self._done(say("people_page.removed", name=member.person.name))
            self._page.ask()

        wanted = RemoveAccount(member.person.id, form.reason.text())
        self._page.desk.do(remove_account, wanted, told, self._refused)

    def _revoke(self, form: RevokeForm, member: MemberView) -> None:
        from greenrating.enrolment import RevokeKey, revoke_key

        day, key = form.on.value(), member.key
        assert day is not None
        assert key is not None
        revoked = say("people_page.revoked", name=member.person.name)
        wanted = RevokeKey(key.id, day, form.reason.text())
        self._page.desk.do(revoke_key, wanted, lambda _change: self._done(revoked), self._refused)

    def _done(self, sentence: str) -> None:
        self._page.close_form()
        self._page.tell(sentence)

    def _refused(self, refusal: Refused) -> None:
        form: SideForm | PersonForm | None = self._page.form
        if form is not None:
            form.refuse(refusal)
        if refusal.code == "meanwhile":
            self._page.ask()
