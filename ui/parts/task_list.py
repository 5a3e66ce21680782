"""待办: one line for each thing to do, which leads to where it is done."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from greenrating.texts import say
from greenrating.views import Task
from ui.models.dates import short_date
from ui.parts.boxes import STRETCH, column, fill
from ui.parts.card import Card
from ui.parts.clear import clear
from ui.parts.icon import Icon
from ui.parts.line import HLine
from ui.parts.text import Text

_ICONS = {
    "declare": "clipboard-check",
    "score": "play",
    "return": "package",
    "collect": "hourglass",
    "settle": "users-round",
    "endorse": "pen-line",
    "sign": "pen-line",
    "draw_up": "award",
    "report": "send",
    "approve": "stamp",
    "backup": "hard-drive",
}


class TaskList(QWidget):
    """The tasks below each other; `chosen` carries the one that was pressed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_tasks(self, tasks: Sequence[Task], today: date) -> None:
        """Show these tasks, or that there are none."""
        clear(self._column)
        for task in tasks:
            line = _TaskRow(task, today)
            line.pressed.connect(lambda each=task: self.chosen.emit(each))
            self._column.addWidget(line)
            self._column.addWidget(HLine())
        if not tasks:
            self._column.addWidget(Text(say("home.no_tasks"), 13, 400, "text3", line=40))


class _TaskRow(Card):
    """One task: what, for which room, when it is due."""

    def __init__(self, task: Task, today: date) -> None:
        super().__init__(radius=8, fill=None, border=None, pressable=True)
        told = {"number": "", "state": "", "n": 0, "names": "", **task.detail, "room": task.room}
        what, detail = say(f"home.task_{task.kind}", **told), say(f"home.task_{task.kind}_detail", **told)
        late = task.due is not None and task.due <= today
        due = "" if task.due is None else say("home.today") if task.due == today else short_date(task.due)
        fill(
            QHBoxLayout(self),
            column(2, Icon(_ICONS[task.kind], 16, "text2"), STRETCH),
            12,
            (
                column(
                    Text(what, 14, 500, line=21, lines=2),
                    Text(detail, 12, 400, "text2", line=18, lines=2),
                ),
                1,
            ),
            8,
            Text(due, 12, 500, "warn" if late else "text3"),
            margins=(0, 9, 0, 9),
        )
        self.setAccessibleName(f"{what} {detail}")
