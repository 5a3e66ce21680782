"""A member in full: what they may do, the fingerprint of their key to read aloud, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.texts import say
from ui.models.member_words import fingerprint_rows, heard_words, key_chip, key_words, roles_words
from ui.parts.avatar import Avatar
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.chip import Chip
from ui.parts.flow import Flow
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.members import MemberView, PeopleView


class MemberDetail(QWidget):
    """`edit`, `revoke`, `account` and `remove` ask for what the buttons say."""

    edit = Signal()
    revoke = Signal()
    account = Signal()
    remove = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._avatar = Avatar("", 40)
        self._name = Text("", 17, 600, line=26, wrap=True)
        self._about = Text("", 13, 400, "text2", line=20, wrap=True)
        self._may = Text("", 13, 400, "text2", line=21, wrap=True)
        self._key = Chip("")
        self._plate = Card(radius=10, fill="sunken", border=None)
        self._label = Text("", 12, 500, "text2")
        self.fingerprint = Text("", 18, 600, line=30, wrap=True)
        self._aloud = Text("", 12, 400, "text3", line=18, wrap=True)
        self._older = Text("", 12, 400, "text3", line=19, wrap=True)
        self._heard = Text("", 13, 400, "text2", line=20, wrap=True)
        self._account = Text("", 13, 400, "text2", line=20, wrap=True)
        self.edit_button = Button("", "pencil")
        self.account_button = Button("", "key-round")
        self.revoke_button = Button("", "shield-off", "danger")
        self.remove_button = Button("", "user-x")
        self.remove_button.clicked.connect(self.remove)
        self.edit_button.clicked.connect(self.edit)
        self.account_button.clicked.connect(self.account)
        self.revoke_button.clicked.connect(self.revoke)
        self._compose()

    def show_member(self, member: MemberView, view: PeopleView) -> None:
        """Show another member, or the same one again."""
        person = member.person
        self._avatar.set_name(person.name)
        self._name.setText(person.name)
        away = "" if person.active else say("settings.inactive")
        about = (person.department, roles_words(person.roles), person.certificate, away)
        self._about.setText(" · ".join(filter(None, about)))
        self._may.setText("\n".join(say(f"settings.may_{role}") for role in person.roles))
        self._key.set(*key_chip(member))
        self._plate.setVisible(member.state == "valid")
        self._label.setText(say("people_page.fingerprint"))
        self.fingerprint.setText(fingerprint_rows(member.fingerprint))
        self._aloud.setText(say("people_page.read_aloud"))
        self._older.setText("\n".join(map(key_words, member.keys)))
        self._older.setVisible(bool(member.keys))
        self._heard.setText(heard_words(member))
        self._account.setText(say("people_page.has_account" if member.account else "people_page.no_account"))
        self._show_buttons(member, view)

    def _show_buttons(self, member: MemberView, view: PeopleView) -> None:
        self.edit_button.setText(say("settings.edit"))
        self.account_button.setText(say("people_page.give_account"))
        self.remove_button.setText(say("people_page.remove"))
        self.revoke_button.setText(say("people_page.revoke"))
        self.edit_button.setVisible(view.may_save)
        self.account_button.setVisible(view.may_give_accounts and not member.account and member.person.active)
        self.remove_button.setVisible(view.may_give_accounts and member.account and not member.me)
        self.revoke_button.setVisible(view.may_revoke and member.state == "valid")

    def _compose(self) -> None:
        fill(
            QVBoxLayout(self._plate),
            self._label, 4, self.fingerprint, 4, self._aloud,
            margins=(16, 12, 16, 12),
        )  # fmt: skip
        head = row(column(self._avatar, STRETCH), 12, (held(column(self._name, 2, self._about)), 1))
        buttons = Flow(gap=8)
        for button in (self.edit_button, self.account_button, self.remove_button, self.revoke_button):
            buttons.add(button)
        fill(
            QVBoxLayout(self),
            head, 12, self._may, 16, row(self._key, STRETCH), 10, self._plate, 8, self._older,
            14, self._heard, 4, self._account, 18, buttons,
        )  # fmt: skip
