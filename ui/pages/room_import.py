"""Rooms from Excel: choose a workbook, see what it would do, take it in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from greenrating import intake, texts
from greenrating.errors import Refused, Untrusted
from greenrating.intake import ImportRooms, RoomsPreview, import_rooms, read_rooms
from ui import routes
from ui.models.offered import files_in
from ui.pages.page import Crumb, Hint, Page
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.empty import Empty
from ui.parts.preview_list import PreviewList
from ui.parts.segmented import Segmented
from ui.parts.text import Text
from ui.theme import Token

if TYPE_CHECKING:
    from greenrating.changes import RoomsImported
    from greenrating.office import Office
    from ui.desk import Desk

_FILTERS = ("all", "faulty", "new", "changed", "same")


class RoomImportPage(Page):
    """Nothing is written before the last button; then all rooms are, or none."""

    place = "rooms"

    def __init__(self, desk: Desk, route: routes.RoomImport, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self.setAcceptDrops(True)
        self._preview: RoomsPreview | None = None
        self._file = ""
        self._done: RoomsImported | None = None
        self._title = Text("", 20, 600, line=28)
        self._about = Text("", 13, 400, "text2", line=20, wrap=True)
        self.template = Button("", "download")
        self.pick = Button("", "file-spreadsheet", "primary", "Ctrl O")
        self.take = Button("", "check", "primary", "Ctrl Enter")
        self.to_rooms = Button("", "clipboard-list", "primary", "Enter")
        self.filters = Segmented([(each, "") for each in _FILTERS])
        self.table = PreviewList()
        self._drop = Empty("file-spreadsheet", "")
        self._finished = Empty("circle-check", "", self.to_rooms)
        self._told = Text("", 13, 500, "text2", line=20, wrap=True)
        self._stack = QStackedWidget()
        self._compose()
        self._connect()
        self.retext()

    def crumbs(self) -> Sequence[Crumb]:
        return [(texts.say("shell.place_rooms"), routes.Rooms()), texts.say("rooms.import")]

    def hints(self) -> Sequence[Hint]:
        return (
            ("Ctrl O", texts.say("rooms.import_pick")),
            ("Esc", texts.say("rooms.hint_give_up")),
        )

    def enter(self) -> None:
        if self._done is not None:
            self._start_again()
        self._focus_next()

    def retext(self) -> None:
        self._title.setText(texts.say("rooms.import_title"))
        self.template.setText(texts.say("rooms.import_template"))
        self.to_rooms.setText(texts.say("rooms.import_to_rooms"))
        self.filters.set_texts({each: texts.say(f"rooms.import_filter_{each}") for each in _FILTERS})
        self._drop.set_texts(texts.say("rooms.import_drop"), texts.say("rooms.import_lead"))
        self.table.setAccessibleName(texts.say("rooms.import_title"))
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go.emit(routes.Rooms())
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read(files_in(event.mimeData())[0])

    def read(self, path: Path) -> None:
        """Read a workbook and show what it would do."""
        self._done = None
        self._file = path.name
        self._tell(texts.say("rooms.import_reading", name=path.name), "text2")
        self.desk.ask(read_rooms, path, self._show, self._refused)

    def save_template(self, path: Path) -> None:
        """Write an empty workbook to fill in."""
        self.desk.ask(_write_template, path, self._written, self._refused)

    def take_in(self) -> None:
        """Take in every room of the preview."""
        if self.take.isVisible() and self.take.isEnabled() and self._preview is not None:
            self.take.setEnabled(False)
            self.desk.do(import_rooms, ImportRooms(self._preview.rooms), self._imported, self._not_imported)

    def _compose(self) -> None:
        head = row(self._title, STRETCH, self.template, self.pick, self.take, gap=8)
        preview = held(column(row(self.filters, STRETCH), 10, (self.table, 1)))
        self._stack.addWidget(held(column(self._drop, STRETCH)))
        self._stack.addWidget(preview)
        self._stack.addWidget(held(column(self._finished, STRETCH)))
        fill(
            QVBoxLayout(self),
            held(row(head, margins=(20, 16, 20, 4))),
            held(column(self._about, 2, self._told, margins=(20, 0, 20, 10))),
            (held(row((self._stack, 1), margins=(20, 0, 20, 16))), 1),
        )

    def _connect(self) -> None:
        self.pick.clicked.connect(self._pick)
        self.template.clicked.connect(self._where_template)
        self.take.clicked.connect(self.take_in)
        self.to_rooms.clicked.connect(lambda: self.go.emit(routes.Rooms()))
        self.filters.chosen.connect(self._refresh)
        self.desk.untrusted.connect(self._doubted)
        for keys, act in (("Ctrl+O", self._pick), ("Ctrl+Return", self.take_in)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _show(self, preview: RoomsPreview) -> None:
        self._preview = preview
        self.filters.choose("faulty" if preview.faults else "all")
        self._refresh()
        self._focus_next()

    def _refresh(self, _chosen: str = "") -> None:
        preview, done = self._preview, self._done
        self._stack.setCurrentIndex(2 if done else 1 if preview else 0)
        self.pick.setText(texts.say("rooms.import_again" if preview or done else "rooms.import_pick"))
        self.pick.set_kind("plain" if preview or done else "primary")
        self.take.setVisible(preview is not None and done is None)
        self._about.setText(texts.say("rooms.import_file", name=self._file) if preview or done else "")
        self._about.setVisible(bool(self._about.text()))
        if done is not None:
            words = texts.say("rooms.import_done", added=done.added, changed=done.changed)
            self._finished.set_texts(words, texts.say("rooms.import_done_detail"))
            self._tell("", "text2")
        elif preview is not None:
            self._show_preview(preview)

    def _show_preview(self, preview: RoomsPreview) -> None:
        rows = preview.rows
        counts = {each: sum(each in ("all", line.status) for line in rows) for each in _FILTERS}
        self.filters.set_counts(counts)
        chosen = self.filters.current()
        self.table.show_rows([line for line in rows if chosen in ("all", line.status)])
        self.take.setText(texts.say("rooms.import_take", n=len(preview.rooms)))
        self.take.setEnabled(bool(preview.rooms) and not preview.faults)
        words = [_outcome(preview)]
        if preview.ignored:
            words.append(texts.say("rooms.import_ignored", headings="、".join(preview.ignored)))
        self._tell("\n".join(words), "danger" if preview.faults else "text2")

    def _focus_next(self) -> None:
        shown = self._preview is not None and self._done is None
        wanted = self.to_rooms if self._done else self.take if shown and self.take.isEnabled() else self.pick
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self) -> None:
        dialog = QFileDialog(self, texts.say("rooms.import_pick"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("Excel (*.xlsx)")
        dialog.fileSelected.connect(self._picked)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _where_template(self) -> None:
        dialog = QFileDialog(self, texts.say("rooms.import_template"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setNameFilter("*.xlsx")
        dialog.selectFile(texts.say("rooms.import_template_file"))
        dialog.fileSelected.connect(self._template_named)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _picked(self, name: str) -> None:
        self.read(Path(name))

    def _template_named(self, name: str) -> None:
        self.save_template(Path(name))

    def _written(self, path: Path) -> None:
        self._tell(texts.say("rooms.import_template_written", name=path.name), "accent_text")

    def _imported(self, change: RoomsImported) -> None:
        self._done = change
        self._refresh()
        self._focus_next()

    def _not_imported(self, refusal: Refused) -> None:
        self.take.setEnabled(True)
        self._refused(refusal)

    def _refused(self, refusal: Refused) -> None:
        self._tell(str(refusal), "danger")

    def _doubted(self, doubt: Untrusted) -> None:
        """The window tells why a file is not believed; here it is just not being read any more."""
        if doubt.name == self._file:
            self._start_again()

    def _start_again(self) -> None:
        self._preview = self._done = None
        self._tell("", "text2")
        self._refresh()

    def _tell(self, words: str, color: Token) -> None:
        self._told.setText(words)
        self._told.set_color(color)
        self._told.setVisible(bool(words))


def _outcome(preview: RoomsPreview) -> str:
    if preview.faults:
        return texts.say("rooms.import_faulty", n=len(preview.faults))
    return texts.say("rooms.import_ready" if preview.rooms else "rooms.import_nothing")


def _write_template(_office: Office, path: Path) -> Path:
    intake.write_template(path)
    return path
