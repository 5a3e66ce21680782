"""The recovery key: shown once, to be written down or printed."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from greenrating.texts import say
from ui import fonts
from ui.models.dates import short_date
from ui.pages.front import FrontPage
from ui.parts.boxes import STRETCH, fill, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.choice import CheckRow
from ui.parts.text import Text

_ROW = 3


class RecoveryPage(FrontPage):
    """The key, three ways to keep it, and the way on, which opens once the person says it is kept."""

    WIDTH = 560
    kept = Signal()

    def __init__(
        self,
        key: str,
        owner: str,
        day: date,
        done: str = "shell.enter_workspace",
        parent: QWidget | None = None,
    ) -> None:
        """`owner` and `day` are printed with the key: the office or the member, and when it was made; `done`
        is the key of the button."""
        super().__init__(parent)
        self._key, self._owner, self._day, self._done = key, owner, day, done
        plate = Card(radius=10, fill="sunken", border="line2")
        self.shown = Text(_in_rows(key), 20, 600, line=34, align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        fill(QVBoxLayout(plate), self.shown, margins=(20, 18, 20, 18))
        self._copy = Button("", "copy")
        self._copy.clicked.connect(self._copied)
        self._pdf = Button("", "file-down")
        self._pdf.clicked.connect(self._save)
        self._print = Button("", "printer")
        self._print.clicked.connect(self._printed)
        self._told = Text("", 13, 500, "accent_text", wrap=True)
        self.written = CheckRow("")
        self.go_on = Button("", kind="primary", key="Enter", height=38)
        self.go_on.setEnabled(False)
        self.written.toggled.connect(self.go_on.setEnabled)
        self.go_on.clicked.connect(self.kept)
        self._why = Text("", 12, 400, "text2", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self.written.toggled.connect(self._why.setHidden)
        self.compose(
            plate,
            12,
            row(STRETCH, self._print, self._pdf, self._copy, STRETCH, gap=8),
            4,
            self._told,
            14,
            self.written,
            14,
            self.go_on,
            6,
            self._why,
        )
        self.setFocusProxy(self.written)

    def retext(self) -> None:
        self.heading.setText(say("shell.recovery_title"))
        self.lead.setText(say("shell.recovery_lead"))
        self._copy.setText(say("shell.copy"))
        self._pdf.setText(say("shell.save_pdf"))
        self._print.setText(say("shell.print"))
        self.written.setText(say("shell.recovery_written"))
        self.go_on.setText(say(self._done))
        self._why.setText(say("shell.recovery_first"))

    def remind(self) -> None:
        """Point to what is to be ticked before one goes on."""
        self._why.set_color("danger")
        self.written.setFocus(Qt.FocusReason.TabFocusReason)

    def write_pdf(self, path: Path) -> None:
        """Write the key on one page of A5."""
        writer = QPdfWriter(str(path))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
        writer.setPageMargins(QMarginsF(15, 20, 15, 20))
        writer.setTitle(say("shell.recovery_title"))
        writer.setResolution(144)
        with QPainter(writer) as painter:
            self._paint(painter, QSizeF(writer.width(), writer.height()))

    def _save(self) -> None:
        name = f"{say('shell.recovery_title')}.pdf"
        path, _ = QFileDialog.getSaveFileName(self, say("shell.save_pdf"), name, "PDF (*.pdf)")
        if path:
            self.write_pdf(Path(path))
            self._told.setText(say("shell.recovery_saved", path=path))

    def _printed(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            scale = printer.resolution() / 144
            with QPainter(printer) as painter:
                painter.scale(scale, scale)
                self._paint(painter, QSizeF(printer.width() / scale, printer.height() / scale))
            self._told.setText(say("shell.recovery_printed"))

    def _copied(self) -> None:
        QGuiApplication.clipboard().setText(self._key)
        self._told.setText(say("shell.recovery_copied"))

    def _paint(self, painter: QPainter, size: QSizeF) -> None:
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(fonts.font(22))
        made = say("shell.recovery_made", day=short_date(self._day))
        parts = (say("shell.recovery_title"), self._owner, self._key, made, say("shell.recovery_paper"))
        document.setPlainText("\n\n".join(parts))
        ink = QTextCharFormat()
        ink.setForeground(
            Qt.GlobalColor.black
        )  # of itself it is the window's, which is light in the dark scheme
        everything = QTextCursor(document)
        everything.select(QTextCursor.SelectionType.Document)
        everything.mergeCharFormat(ink)
        document.setTextWidth(size.width())
        document.drawContents(painter)


def _in_rows(key: str) -> str:
    """The groups in rows of three, so that nobody loses the place while copying."""
    groups = key.split("-")
    return "\n".join("-".join(groups[place : place + _ROW]) for place in range(0, len(groups), _ROW))
