"""Taking a member's account off this laptop, and why."""

from __future__ import annotations

from greenrating.texts import say
from ui.language import keep
from ui.parts.boxes import fill
from ui.parts.field import TextArea
from ui.parts.people.side_form import SideForm


class RemoveForm(SideForm):
    """All the member did stays; only the way in goes."""

    def __init__(self) -> None:
        super().__init__(
            "people_page.remove_title", "people_page.remove_lead", "people_page.remove_do", "user-x", "danger"
        )
        self.reason = TextArea("", rows=2)
        self.fields = {"reason": self.reason}
        keep(self.reason, self.reason.set_label, "people_page.revoke_reason")
        fill(self.body, self.reason)

    def is_complete(self) -> bool:
        if not self.reason.text():
            self.reason.set_error(say("shell.missing"))
            self.reason.setFocus()
        return bool(self.reason.text())
