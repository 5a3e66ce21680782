"""How an item was looked at, and which clauses it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from greenrating import texts
from scoring.conformity_sheet import ConformitySheet
from scoring.sheet import Sheet
from ui.models.spoken import spoken
from ui.parts.boxes import fill
from ui.parts.button import IconButton
from ui.parts.clear import clear
from ui.parts.flow import Flow
from ui.parts.text import Text
from ui.parts.toggle import Reference, Toggle


class MethodsRow(QWidget):
    """Methods to switch on and off, then the clauses.

    `methods_set` gives the methods now used in the order of the sheet, `clause_pressed` a clause to read.
    """

    methods_set = Signal(object)
    clause_pressed = Signal(str)

    def __init__(self, sheet: Sheet | ConformitySheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._used: tuple[str, ...] = ()
        self._drawn: tuple[object, ...] = ()
        self._column = QVBoxLayout(self)
        fill(self._column)

    def show_methods(
        self, suggested: Sequence[str], used: Sequence[str], clauses: Sequence[str], *, locked: bool
    ) -> None:
        """Show the methods that the sheet suggests and those used, and the clauses."""
        drawn = (tuple(suggested), tuple(used), tuple(clauses), locked)
        self._used = tuple(used)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        focused = self._focused_method()
        clear(self._column)
        flow = Flow(gap=4, line_gap=4)
        shown = [method for method in self._sheet.methods if method.id in used or method.id in suggested]
        for method in shown:
            toggle = Toggle(spoken(method.words), on=method.id in used)
            toggle.setObjectName(method.id)
            toggle.setEnabled(not locked)
            toggle.clicked.connect(lambda _=False, id_=method.id: self._flip(id_))
            flow.add(toggle)
            if method.id == focused:
                toggle.setFocus()
        if not locked and len(shown) < len(self._sheet.methods):
            flow.add(self._more_button({method.id for method in shown}))
        for part in self._clause_parts(clauses) if isinstance(self._sheet, Sheet) else ():
            flow.add(part)
        self._column.addWidget(flow)

    def _focused_method(self) -> str:
        focus = self.focusWidget()
        return focus.objectName() if isinstance(focus, Toggle) and focus.hasFocus() else ""

    def _clause_parts(self, clauses: Sequence[str]) -> list[QWidget]:
        if not clauses:
            return [_line(Text(texts.say("scoring.no_clause"), 12, 400, "text3", line=22))]
        parts: list[QWidget] = [_line(Text(texts.say("scoring.clauses"), 12, 400, "text3", line=22))]
        for clause in clauses:
            reference = Reference(clause)
            reference.setAccessibleName(texts.say("scoring.clause_open", clause=clause))
            reference.setToolTip(texts.say("scoring.clause_open", clause=clause))
            reference.clicked.connect(lambda _=False, clause=clause: self.clause_pressed.emit(clause))
            parts.append(reference)
        return parts

    def _more_button(self, shown: set[str]) -> IconButton:
        more = IconButton("ellipsis", texts.say("scoring.methods_more"), size=22)

        def open_menu() -> None:
            menu = QMenu(more)
            for method in self._sheet.methods:
                if method.id not in shown:
                    action = QAction(spoken(method.words), menu)
                    action.triggered.connect(lambda _=False, id_=method.id: self._flip(id_))
                    menu.addAction(action)
            menu.popup(more.mapToGlobal(QPoint(0, more.height())))

        more.clicked.connect(open_menu)
        return more

    def _flip(self, method: str) -> None:
        wanted = set(self._used) ^ {method}
        self.methods_set.emit(tuple(m.id for m in self._sheet.methods if m.id in wanted))


def _line(text: Text) -> Text:
    text.setFixedHeight(22)
    return text
