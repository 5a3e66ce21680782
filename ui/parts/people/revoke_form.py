"""Revoking a member's key: from which day, and why."""

from __future__ import annotations

from datetime import date

from greenrating.texts import say
from ui.language import keep
from ui.parts.boxes import fill
from ui.parts.date_field import DateField
from ui.parts.field import TextArea
from ui.parts.people.side_form import SideForm


class RevokeForm(SideForm):
    """What was signed before that day stays valid; from that day on nothing is believed."""

    def __init__(self, today: date) -> None:
        super().__init__(
            "people_page.revoke_title",
            "people_page.revoke_lead",
            "people_page.revoke_do",
            "shield-off",
            "danger",
        )
        self.on = DateField("", value=today)
        self.reason = TextArea("", rows=2)
        self.fields = {"on": self.on, "reason": self.reason}
        keep(self.on, self.on.set_label, "people_page.revoke_on")
        keep(self.on, self.on.set_hint, "people_page.revoke_on_hint")
        keep(self.reason, self.reason.set_label, "people_page.revoke_reason")
        fill(self.body, self.on, 12, self.reason)

    def start(self) -> None:
        self.reason.setFocus()

    def is_complete(self) -> bool:
        missing = [field for field in (self.on, self.reason) if not field.text()]
        for field in missing:
            field.set_error(say("shell.missing"))
        if missing:
            missing[0].setFocus()
        elif self.on.value() is None:
            self.on.tidy()
        return not missing and self.on.value() is not None
