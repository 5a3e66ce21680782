"""A passphrase of their own on this laptop for a member who works at it, too."""

from __future__ import annotations

from ui.language import language
from ui.pages.passphrase import NewPassphrase
from ui.parts.boxes import fill
from ui.parts.people.side_form import SideForm


class AccountForm(SideForm):
    """The member chooses it; nobody else needs to see it."""

    def __init__(self) -> None:
        super().__init__(
            "people_page.account_title", "people_page.account_lead", "people_page.account_do", "key-round"
        )
        self.passphrase = NewPassphrase()
        self.fields = {"passphrase": self.passphrase.first}
        self.taken = ""
        self.passphrase.entered.connect(self.button.click)
        language.changed.connect(self.passphrase.retext)
        self.passphrase.retext()
        fill(self.body, self.passphrase)

    def is_complete(self) -> bool:
        self.taken = self.passphrase.take() or ""
        return bool(self.taken)
