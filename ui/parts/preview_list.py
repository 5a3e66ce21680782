"""The table of the preview: rows grow with the sentences about their cells."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from greenrating.intake import PreviewRow
from ui import fonts
from ui.models.preview_table import PreviewTable
from ui.theme import theme

_LEAST = 36
_WIDTHS = (64, 96, 250, 190)


class PreviewList(QTableView):
    """Read only; the arrows move, a row may be as high as it needs."""

    def __init__(self) -> None:
        super().__init__()
        self._table = PreviewTable(self)
        self.setModel(self._table)
        self.setShowGrid(False)
        self.setStyleSheet("QTableView::item { padding: 2px 10px; }")
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(_LEAST)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFont(fonts.font(13, 500))
        header.setFixedHeight(34)
        for place, width in enumerate(_WIDTHS):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(place, width)
        header.setSectionResizeMode(len(_WIDTHS), QHeaderView.ResizeMode.Stretch)
        theme.changed.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[PreviewRow]) -> None:
        """Show these rows."""
        self._table.show_rows(rows)
        QTimer.singleShot(0, self.resizeRowsToContents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resizeRowsToContents()
