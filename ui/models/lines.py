"""Lines of a list, as a model that views read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from ui.theme import Tone

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says: name and detail, something beside them, stars or words in their place, a chip.

    `stars` None or 0 shows `standing` instead of stars; `of` above 0 shows how far a sheet is. A detail that
    is too long loses its end, with `middle` its middle: names of files tell by both ends what they are.
    """

    id: str
    name: str
    detail: str
    beside: str = ""
    beside_detail: str = ""
    stars: int | None = None
    standing: str = ""
    chip: str = ""
    tone: Tone = "neutral"
    icon: str | None = None
    done: int = 0
    of: int = 0
    middle: bool = False

    @property
    def spoken(self) -> str:
        """All of it in one sentence, for a screen reader."""
        parts = (self.name, self.detail, self.beside, self.beside_detail, self.standing, self.chip)
        return ", ".join(part for part in parts if part)


class LineModel(QAbstractListModel):
    """Lines in their order; the whole line is the data of the role `LINE`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return f"{line.name}\n{line.detail}"
            case _:
                return line if role == LINE else None
