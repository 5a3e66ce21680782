"""The preview of an import, as a table model: what each row of the workbook would do, and what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from greenrating import texts
from greenrating.intake import PreviewRow
from ui.fonts import font
from ui.models.lines import Index
from ui.theme import Token, theme

COLUMNS = ("line", "status", "name", "account", "faults")
_COLORS: dict[str, Token] = {"faulty": "danger", "new": "accent_text", "changed": "warn", "same": "text3"}


class PreviewTable(QAbstractTableModel):
    """One line for each row of the workbook."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[PreviewRow] = ()

    def show_rows(self, rows: Sequence[PreviewRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return texts.say(f"rooms.import_head_{COLUMNS[section]}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return _words(row, column)
            case Qt.ItemDataRole.ForegroundRole:
                return theme.color(_color(row, column))
            case Qt.ItemDataRole.FontRole:
                return font(14 if column == "name" else 13, 500 if column in ("name", "status") else 400)
            case _:
                return None


def _words(row: PreviewRow, column: str) -> str:
    match column:
        case "line":
            return str(row.line)
        case "status":
            return texts.say(f"rooms.import_filter_{row.status}")
        case "faults":
            return "\n".join(str(fault) for fault in row.faults)
        case "name":
            return row.name
        case _:
            return row.account


def _color(row: PreviewRow, column: str) -> Token:
    if column == "status":
        return _COLORS[row.status]
    if column == "faults":
        return "danger"
    return "text" if column == "name" else "text2"
