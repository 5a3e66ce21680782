"""申报条件: the conditions of clause 7.1 with their proof, and the way to the rating."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from greenrating import applications, rooms, texts
from greenrating.applications import EnterApplication, enter_application
from greenrating.changes import ApplicationChanged, ChangedElsewhere, RoomChanged, SheetChanged
from greenrating.errors import Faults, Refused
from ui import routes
from ui.models.application_words import CLAUSE
from ui.models.offered import has_evidence
from ui.models.pictures import Pictures
from ui.pages.evidence_hands import ApplicationHands
from ui.pages.evidence_look import look_at
from ui.pages.opening_sheet import open_my_sheet
from ui.pages.page import Crumb, Hint, Page
from ui.pages.source_text import SourceText
from ui.parts.application_fields import ApplicationFields
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.card import Card
from ui.parts.clear import clear
from ui.parts.condition_card import ConditionCard
from ui.parts.eligible_side import EligibleSide
from ui.parts.even_edge import EvenColumn
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.views import ApplicationView, RoomView
    from scoring.sheet import Sheet
    from ui.desk import Desk

Asked = tuple["Sheet", "RoomView"]


class ApplicationPage(Page):
    """Every answer is kept as it is given; the outcome stands beside, with the clause."""

    place = "rooms"

    def __init__(self, desk: Desk, route: routes.Application, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self.room_id = route.room_id
        self._asked: Asked | None = None
        self.cards: dict[str, ConditionCard] = {}
        self._today = desk.office.today()
        self.fields = ApplicationFields(self.room_id, self._today, self)
        self._pictures = Pictures(desk, self)
        self._hands = ApplicationHands(desk, self.room_id, self, self._complain)
        self._title = Text("", 20, 600, line=28)
        self._sub = Text("", 13, 400, "text2")
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self.side = EligibleSide()
        self.side.hide()
        self.side.begin.connect(self.begin)
        scroll = EvenColumn(left=20, right=20, bottom=8)
        scroll.column.addLayout(self._column)
        scroll.column.addStretch(1)
        main = QVBoxLayout()
        head = row(self._title, self._sub, STRETCH, gap=12, margins=(20, 16, 20, 12))
        fill(main, held(head), (scroll, 1))
        fill(QHBoxLayout(self), (held(main), 1), self.side)
        begin = QShortcut(QKeySequence("Ctrl+Return"), self)
        begin.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        begin.activated.connect(self.begin)

    def crumbs(self) -> Sequence[Crumb]:
        way: list[Crumb] = [(texts.say("shell.place_rooms"), routes.Rooms())]
        if self._asked is not None:
            room = self._asked[1].room
            way.append((room.name, routes.RoomPage(room.id)))
        return [*way, texts.say("application.title")]

    def hints(self) -> Sequence[Hint]:
        return (
            ("Tab", texts.say("rooms.hint_next_field")),
            ("Y N", texts.say("application.hint_answer")),
            ("Ctrl V", texts.say("application.hint_paste")),
            ("Ctrl Enter", texts.say("application.begin")),
        )

    def note(self) -> str:
        return texts.say("application.note")

    def enter(self) -> None:
        self.desk.ask(_asked, self.room_id, self._show)

    def leave(self, go_on: Callable[[], None]) -> None:
        self.fields.flush()
        go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        self.fields.flush()
        super().hideEvent(event)

    def show_change(self, change: object) -> None:
        match change:
            case ApplicationChanged(room_id=self.room_id) if self._asked is not None:
                self._show_application(change.view)
            case RoomChanged(room_id=self.room_id) | ChangedElsewhere():
                self.enter()
            case SheetChanged() if change.view.room.id == self.room_id:
                self.enter()
            case _:
                pass

    def retext(self) -> None:
        """Build the fields anew in the language spoken now; what is typed is handed on before."""
        if self._asked is None:
            return
        self.fields.flush()
        self.fields.deleteLater()
        self.fields = ApplicationFields(self.room_id, self._today, self)
        clear(self._column)
        self.cards = {}
        self._show(self._asked)
        self.enter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste(self._here())
        elif event.key() == Qt.Key.Key_Escape:
            self.go.emit(routes.RoomPage(self.room_id))
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A picture or a file pasted into a field is proof of its condition; text is text."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Paste)
            and has_evidence(QApplication.clipboard().mimeData())
        ):
            return self._paste(self._here())
        return False

    def begin(self) -> None:
        """Open the sheet of this room and lead to it."""
        self.fields.flush()
        if any(editor.error() for editor in self.fields.editors().values()):
            self._to_error()
            return
        open_my_sheet(self, self.room_id, self._told)

    def _show(self, asked: Asked) -> None:
        sheet, view = asked
        self._asked = asked
        if not self.cards:
            self._build(sheet)
        self._title.setText(texts.say("application.title"))
        self._sub.setText(texts.say("application.sub", name=view.room.name, clause=CLAUSE))
        self._show_application(view.application)
        self.side.show()
        self.titled.emit()

    def _build(self, sheet: Sheet) -> None:
        for condition in sheet.conditions:
            card = ConditionCard(condition, self.fields.body(condition), self._pictures.get)
            card.clause_pressed.connect(self._open_clause)
            card.add.connect(self._hands.pick)
            card.dropped.connect(self._hands.take)
            card.opened.connect(self._look)
            self._pictures.ready.connect(card.strip.picture_came)
            for line in card.findChildren(QLineEdit):
                line.installEventFilter(self)
            self.cards[condition.id] = card
            self._column.addWidget(card)
        self._column.addWidget(self._receipt())
        self.fields.entered.connect(self._enter)
        first = next(iter(self.cards.values()), None)
        if first is not None and self.isVisible():
            self.fields.editors()[first.condition.field].setFocus(Qt.FocusReason.OtherFocusReason)

    def _receipt(self) -> Card:
        card = Card()
        self.fields.received.setFixedWidth(180)
        fill(
            QVBoxLayout(card),
            row(held(column(self.fields.received, STRETCH)), 16, (self.fields.opinion, 1)),
            margins=(18, 10, 18, 12),
        )
        return card

    def _show_application(self, view: ApplicationView | None) -> None:
        if self._asked is None:
            return
        sheet, room = self._asked
        self.fields.show_kept(view.application if view is not None else None)
        conditions = {each.id: each for each in view.conditions} if view is not None else {}
        for id_, card in self.cards.items():
            shown = conditions.get(id_)
            card.show_met(shown.met if shown else None, shown.evidence if shown else (), locked=False)
        begun = any(line.sheet and not line.signed for line in room.inspections)
        self.side.show_application(sheet, view, begun=begun)

    def _open_clause(self, clause: str) -> None:
        SourceText(self, clause).open()

    def _enter(self, command: EnterApplication) -> None:
        self.desk.do(enter_application, command, lambda _change: self.fields.settle(), self._not_entered)

    def _not_entered(self, refusal: Refused) -> None:
        self.fields.settle()
        if refusal.code == "meanwhile":
            self.fields.keep_typed(str(refusal))
            self.enter()
        else:
            self._told(refusal)

    def _told(self, refusal: Refused) -> None:
        """Show a refusal beside its field, or above the button where no field is to blame."""
        for fault in refusal.faults if isinstance(refusal, Faults) else (refusal,):
            if not self.fields.show_fault(fault):
                self.side.complain(str(fault))

    def _to_error(self) -> None:
        wrong = next(editor for editor in self.fields.editors().values() if editor.error())
        wrong.setFocus(Qt.FocusReason.OtherFocusReason)

    def _complain(self, condition: str, sentence: str) -> None:
        if condition in self.cards:
            self.cards[condition].complain(sentence)

    def _look(self, condition: str, evidence: str) -> None:
        views = [each for each in self.cards[condition].strip.shown() if each.id == evidence]
        if views:
            look_at(self, self.desk, views[0])

    def _here(self) -> ConditionCard | None:
        """The condition one stands in."""
        focus = QApplication.focusWidget()
        return next((each for each in self.cards.values() if focus and each.isAncestorOf(focus)), None)

    def _paste(self, card: ConditionCard | None) -> bool:
        if card is not None:
            self._hands.take(card.condition.id, QApplication.clipboard().mimeData())
        return card is not None


def _asked(office: Office, room_id: str) -> Asked:
    return applications.sheet_to_apply_by(office), rooms.show(office, room_id)
