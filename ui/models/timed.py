"""Rows that each belong to a time of a session, as a model that views read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.session_time import time_words
from ui.tokens import Token

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TrackLine:
    """Something said or written beside the picture, at a session time in microseconds.

    `hits` are the keywords found in it, which stand out.
    """

    id: str
    at_us: int
    words: str
    who: str = ""
    hits: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """All of it in one sentence, for a screen reader."""
        return ", ".join(part for part in (time_words(self.at_us), self.who, self.words) if part)


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A mark: the key and colour of its tag, what was said or noted, when, and the items it is linked to."""

    id: str
    at_us: int
    words: str
    key: str
    color: Token
    tag: str = ""
    items: str = ""

    @property
    def spoken(self) -> str:
        """All of it in one sentence, for a screen reader."""
        tag = f"{self.key} {self.tag}".strip()
        return ", ".join(part for part in (tag, self.words, time_words(self.at_us), self.items) if part)


TimedRow = TrackLine | MarkLine


class TimedModel(QAbstractListModel):
    """Rows in order of time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[TimedRow] = ()

    def show_rows(self, rows: Sequence[TimedRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.words
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return f"{row.who}：{row.words}" if isinstance(row, TrackLine) and row.who else row.words
            case _:
                return None
