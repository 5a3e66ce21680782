"""The signatures under a panel's verdict: who signed by which key, who has not, and signing it oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import texts
from greenrating.endorsing import Endorse, endorse
from ui.models.dates import moment
from ui.models.state_steps import to_sign
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.clear import clear
from ui.parts.dialog import Sheet as Dialog
from ui.parts.field import TextArea
from ui.parts.icon import Icon
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.errors import Refused
    from greenrating.verdict_panel_views import EndorsementView
    from greenrating.views import VerdictView
    from ui.desk import Desk
    from ui.theme import Token

_GROUPS = 2
"""So many groups of a key's fingerprint tell it apart at a glance."""


class EndorsementPanel(QWidget):
    """Nothing for a verdict that rests on a single sheet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: VerdictView | None = None
        self._heading = Text("", 13, 600, "text2")
        self._lines = QVBoxLayout()
        self.sign = Button("", "pen-line", "primary", height=34)
        self.sign.clicked.connect(self._ask)
        self._error = Text("", 12, 400, "danger", line=18, wrap=True)
        self._error.hide()
        fill(self._lines, gap=8)
        fill(QVBoxLayout(self), 10, self._heading, 8, self._lines, 10, self.sign, 4, self._error)

    def show_verdict(self, view: VerdictView) -> None:
        """Show who signed and who has not."""
        self._view = view
        self._heading.setText(texts.say("verdict.step.signed"))
        self.setVisible(view.panel is not None)
        clear(self._lines)
        for each in view.endorsements:
            self._lines.addWidget(_signature(each))
        for name in to_sign(view) if view.panel is not None else ():
            sign = Icon("circle-dashed", 15, "text3", stroke=1.8)
            words = texts.say("exchange_page.not_signed", name=name)
            self._lines.addWidget(_line(sign, Text(words, 13, 400, "text2", line=20, wrap=True)))
        self.sign.setText(texts.say(f"exchange_page.sign_as_{view.signs_as or 'member'}"))
        self.sign.setVisible(bool(view.signs_as))
        self._error.hide()

    def _ask(self) -> None:
        view = self._view
        if view is None:
            return
        title = texts.say("exchange_page.sign_title", number=view.number)
        dialog = Dialog(self, title, texts.say("exchange_page.sign_body", digest=view.digest[:16]))
        dissent = TextArea(texts.say("exchange_page.dissent"), rows=3)
        dissent.set_hint(texts.say("exchange_page.dissent_hint"))
        dialog.add(dissent)
        dialog.button(texts.say("scoring.cancel"), role="cancel")

        def do() -> None:
            self._desk.do(endorse, Endorse(view.id, dissent.text()), told=self._told)

        yes = dialog.button(texts.say(f"exchange_page.sign_as_{view.signs_as}"), do, "confirm")
        dialog.open(yes)

    def _told(self, refusal: Refused) -> None:
        self._error.setText(str(refusal))
        self._error.show()


def _signature(each: EndorsementView) -> QWidget:
    color: Token = "accent" if each.holds else "danger"
    sign = Icon("badge-check" if each.holds else "shield-x", 15, color, stroke=1.8)
    role = texts.say(f"exchange_page.role_{each.role}")
    name = Text(f"{each.name} · {role}", 13, 500, line=20, wrap=True)
    key = " ".join(each.fingerprint.split()[:_GROUPS])
    when = texts.say("exchange_page.signed_at", at=moment(each.at), key=key)
    words: list[QWidget] = [name, Text(when, 12, 400, "text3", line=18, wrap=True)]
    if not each.holds:
        words.append(Text(texts.say("exchange_page.not_holding"), 12, 500, "danger", line=18, wrap=True))
    if each.dissent:
        said = texts.say("exchange_page.dissents", words=each.dissent)
        words.append(Text(said, 12, 400, "warn", line=18, wrap=True))
    return _line(sign, held(column(*words)))


def _line(sign: QWidget, words: QWidget) -> QWidget:
    return held(row(held(column(3, sign, STRETCH)), (words, 1), gap=8))
