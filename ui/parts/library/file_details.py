"""Everything about one recording, card below card."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from greenrating.recording_views import RecordingView
from greenrating.texts import say
from ui.models.session_files import Files
from ui.parts.button import Button
from ui.parts.clear import clear
from ui.parts.even_edge import EvenColumn
from ui.parts.library.edit_card import EditCard
from ui.parts.library.file_facts import facts_card, places_card
from ui.parts.library.fixity_card import FixityCard
from ui.parts.library.keeping_card import KeepingCard


class FileDetails(EvenColumn):
    """Its signals ask for what the buttons of the cards say; `lost` tells that what had the focus is gone."""

    check = Signal()
    decided = Signal(object)
    copied = Signal(str)
    find_again = Signal()
    edited = Signal(object)
    remove = Signal()
    lost = Signal()

    def __init__(self) -> None:
        super().__init__(left=8, top=4)
        self._details = QVBoxLayout()
        self._details.setSpacing(10)
        self.column.addLayout(self._details)
        self.column.addStretch(1)
        self.fixity: FixityCard | None = None
        self.edit: EditCard | None = None
        self.keeping: KeepingCard | None = None
        self._edit_about: object = None

    def forget_typed(self) -> None:
        """Build the fields anew as well the next time, as after a change of language."""
        self._edit_about = None

    def show_recording(self, view: RecordingView | None, files: Files) -> None:
        """Show a recording; what is typed about the same one stays."""
        inside = self.isAncestorOf(self.window().focusWidget() or self)
        edit = self._edit_card(view, files) if view is not None else None
        clear(self._details)
        if view is None or edit is None:
            self.fixity = self.edit = self.keeping = None
            return
        self.edit = edit
        self.fixity = FixityCard(view, may_decide="recording.decide" in files.may)
        self.fixity.check.connect(self.check)
        self.fixity.decided.connect(self.decided)
        self.fixity.copied.connect(self.copied)
        find = Button(say("library.find"), "folder-search", key="F")
        find.clicked.connect(self.find_again)
        may_remove = "recording.remove" in files.may
        self.keeping = KeepingCard(files.keeping[view.id], files.today, may_remove=may_remove)
        self.keeping.remove.connect(self.remove)
        places = places_card(files.places[view.id], find)
        for card in (facts_card(view), self.fixity, places, edit, self.keeping):
            self._details.addWidget(card)
        if inside and not edit.isAncestorOf(self.window().focusWidget() or self):
            self.lost.emit()

    def _edit_card(self, view: RecordingView, files: Files) -> EditCard:
        """The fields, taken aside as they are typed in while the recording they are about is the same."""
        about = (view.row, files.others)
        if self.edit is not None and self._edit_about == about:
            self._details.removeWidget(self.edit)
            return self.edit
        self._edit_about = about
        edit = EditCard(view, files.others, len(files.view.recordings))
        edit.wanted.connect(self.edited)
        edit.setEnabled("recording.edit" in files.may)
        return edit
