"""The page that covers a locked window: who may open it again, and the way for somebody else."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.errors import Refused
from greenrating.texts import say
from ui.pages.front import FrontPage
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.field import Field
from ui.parts.text import Text
from ui.parts.try_again import TryAgain


class LockedPage(FrontPage):
    """One field. `tried` carries what was entered; `forgot` asks for the way by the recovery key, `switch`
    for the workspace to be opened by another.

    Another person's passphrase is answered by `offer`: that person may take over, and has to say so.
    """

    WIDTH = 420
    tried = Signal(str)
    forgot = Signal()
    switch = Signal()

    def __init__(self, person: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person, self._other, self._unsaved = person, "", False
        self.passphrase = Field("", secret=True, height=38)
        self.open = Button("", "lock-open", "primary", "Enter", height=38)
        self.waiting = TryAgain(self.passphrase, self.open)
        self.passphrase.edit.returnPressed.connect(self._try)
        self.passphrase.edited.connect(self._withdraw)
        self.open.clicked.connect(self._try)
        self._offered = Card(radius=10, fill="info_soft", border=None)
        self._offer = Text("", 13, 500, "info", line=20, wrap=True)
        self.take_over = Button("", "arrow-right-left")
        self.take_over.clicked.connect(self.switch)
        fill(
            QVBoxLayout(self._offered),
            self._offer,
            8,
            row(STRETCH, self.take_over),
            margins=(14, 11, 14, 11),
        )
        self._goes_on = Text("", 12, 400, "text3", line=18, align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self._place = held(column(12, self._offered))
        self._place.hide()
        self.recover = Button("", kind="link", small=True)
        self.recover.clicked.connect(self.forgot)
        link = row(STRETCH, self.recover, STRETCH)
        self.compose(self.passphrase, 16, self.open, self._place, 16, self._goes_on, 10, link)
        self.setFocusProxy(self.passphrase)

    def retext(self) -> None:
        self.heading.setText(say("people_page.locked"))
        self.lead.setText(say("people_page.locked_by", name=self._person))
        self.passphrase.set_label(say("people_page.own_passphrase"))
        self.open.setText(say("people_page.unlock"))
        self._goes_on.setText(say("people_page.goes_on"))
        self.recover.setText(say("shell.forgot"))
        self._say_offer()

    def refuse(self, refusal: Refused) -> None:
        """Say below the field why the window stays locked."""
        self.open.setEnabled(True)
        self.waiting.refuse(refusal)

    def offer(self, name: str, *, unsaved: bool) -> None:
        """Another person's passphrase: let that person take over, with a word about what would be lost."""
        self._other, self._unsaved = name, unsaved
        self.open.setEnabled(True)
        self._say_offer()
        self._place.show()
        self.take_over.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self, sentence: str) -> None:
        """Say what has to be waited for."""
        self._goes_on.setText(sentence)

    def tell(self, sentence: str) -> None:
        """Say below the field what cannot be done while the window is locked."""
        self.passphrase.set_error(sentence)

    def _say_offer(self) -> None:
        lost = "offer_unsaved" if self._unsaved else "offer"
        self._offer.setText(say(f"people_page.{lost}", name=self._other, person=self._person))
        self.take_over.setText(say("people_page.take_over", name=self._other))

    def _withdraw(self) -> None:
        self._place.hide()

    def _try(self) -> None:
        text = self.passphrase.edit.text()
        if self.waiting.is_waiting:
            return
        if not text:
            self.passphrase.set_error(say("shell.passphrase_missing"))
            return
        self.passphrase.set_error("")
        self.open.setEnabled(False)
        self.tried.emit(text)
