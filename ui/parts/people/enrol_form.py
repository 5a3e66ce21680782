"""A request that somebody brought: who it is from, the fingerprint to compare, and as whom to enrol them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QVBoxLayout

from greenrating.rights import ROLES
from greenrating.texts import say
from ui.language import keep
from ui.models.member_words import fingerprint_rows
from ui.parts.boxes import fill
from ui.parts.card import Card
from ui.parts.choice import CheckRow, Choice
from ui.parts.people.side_form import SideForm
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.enrolment import Request
    from greenrating.members import PeopleView

_NEW = "new"


class EnrolForm(SideForm):
    """Enrolling waits until the fingerprints were compared: anybody can write any name into a file."""

    def __init__(self, request: Request, view: PeopleView) -> None:
        super().__init__(
            "people_page.enrol_title", "people_page.enrol_lead", "people_page.enrol_do", "shield-check"
        )
        self._who = Text(request.name, 15, 600, line=22, wrap=True)
        self._from = Text("", 13, 400, "text2", line=20, wrap=True)
        keep(self, self._from.setText, "people_page.enrol_from", **_from(request))
        self.fingerprint = Text(fingerprint_rows(request.fingerprint), 18, 600, line=30, wrap=True)
        self.compared = CheckRow("")
        keep(self.compared, self.compared.setText, "people_page.enrol_compared")
        self.who = Choice("", _persons(request, view))
        keep(self.who, self.who.set_label, "people_page.enrol_as")
        self.who.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.who.combo.setMinimumContentsLength(12)
        self.who.set_value(_likely(request, view))
        self.roles = {role: CheckRow("", checked=role == "member") for role in ROLES}
        for role, box in self.roles.items():
            keep(box, box.setText, f"settings.may_{role}")
        self._roles_card = Card(radius=10, fill=None)
        fill(QVBoxLayout(self._roles_card), *self.roles.values(), margins=(12, 8, 12, 8))
        self.who.chosen.connect(self._chosen)
        self._compose()
        self._chosen(self.who.value())

    @property
    def person(self) -> str | None:
        """The member whose new key this is; None for a new member."""
        chosen = self.who.value()
        return None if chosen == _NEW else chosen

    @property
    def chosen_roles(self) -> tuple[str, ...]:
        """What a new member may do."""
        return tuple(role for role, box in self.roles.items() if box.isChecked())

    def start(self) -> None:
        self.compared.setFocus()

    def is_complete(self) -> bool:
        if not self.compared.isChecked():
            self.complain(say("people_page.enrol_first"))
            self.compared.setFocus()
        elif self.person is None and not self.chosen_roles:
            self.complain(say("settings.role_missing"))
        else:
            return True
        return False

    def _chosen(self, person: str) -> None:
        self._roles_card.setVisible(person == _NEW)

    def _compose(self) -> None:
        plate = Card(radius=10, fill="sunken", border=None)
        aloud = Text("", 12, 400, "text3", line=18, wrap=True)
        keep(aloud, aloud.setText, "people_page.read_aloud")
        fill(
            QVBoxLayout(plate),
            self._who, 2, self._from, 10, self.fingerprint, 4, aloud,
            margins=(16, 12, 16, 12),
        )  # fmt: skip
        fill(self.body, plate, 10, self.compared, 14, self.who, 10, self._roles_card)


def _from(request: Request) -> dict[str, str]:
    return {"department": request.department or "—", "laptop": request.installation[:8].upper()}


def _persons(request: Request, view: PeopleView) -> list[tuple[str, str]]:
    known = [
        (each.person.id, say("people_page.enrol_known", name=each.person.name))
        for each in view.members
        if each.person.active
    ]
    return [(_NEW, say("people_page.enrol_new", name=request.name)), *known]


def _likely(request: Request, view: PeopleView) -> str:
    """A member of this name without a valid key is most likely who asks."""
    same = [each for each in view.members if each.person.name == request.name and each.state != "valid"]
    return same[0].person.id if len(same) == 1 else _NEW
