"""Beside the table of handing out: what is ticked and lacks, and the packages for the stick."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.sizes import size_words
from greenrating.texts import say
from ui.models.handout_words import Addressed, no_key_words, recordings_words
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.clear import clear
from ui.parts.date_field import DateField
from ui.parts.icon import Icon
from ui.parts.line import HLine
from ui.parts.segmented import Segmented
from ui.parts.text import Text
from ui.parts.told import Told, Words

if TYPE_CHECKING:
    from greenrating.handing_out import HandoutRoom
    from ui.theme import Token

MODES = ("none", "references", "files")


class HandoutSide(QWidget):
    """`hand_out`, `choose`, `write` and `people` ask for what the buttons say."""

    hand_out = Signal()
    choose = Signal()
    write = Signal()
    people = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._addressed = Addressed((), (), ())
        self._plan_title = Text("", 13, 600, "text2")
        self._plan = Text("", 14, 500, line=22, wrap=True)
        self._lacks = QVBoxLayout()
        self.due = DateField("")
        self.hand_out_button = Button("", "send", "primary", "Ctrl Enter", height=34)
        self.told = Told()
        self._write_title = Text("", 13, 600, "text2")
        self._write_about = Text("", 13, 400, "text2", line=20, wrap=True)
        self._no_key = Text("", 13, 400, "warn", line=20, wrap=True)
        self.people_button = Button("", "users-round", "link", small=True)
        self._mode_label = Text("", 13, 500, "text2")
        self.mode = Segmented([(mode, "") for mode in MODES])
        self.mode.choose("references")
        self._mode_about = Text("", 12, 400, "text3", line=18, wrap=True)
        self.choose_button = Button("", "usb")
        self._folder = Text("", 12, 400, "text2", line=18, wrap=True)
        self.write_button = Button("", "package", height=34)
        self._write_first = Text("", 12, 400, "text3", line=18, wrap=True)
        self._results = QVBoxLayout()
        self._compose()
        self.hand_out_button.clicked.connect(self.hand_out)
        self.choose_button.clicked.connect(self.choose)
        self.write_button.clicked.connect(self.write)
        self.people_button.clicked.connect(self.people)
        self.mode.chosen.connect(self._show_mode)

    def show_plan(self, words: str, lacks: Sequence[str], *, ticked: bool) -> None:
        """Say what is ticked, and what the panels would lack."""
        self._plan_title.setText(say("exchange_page.plan"))
        self._plan.setText(words)
        self._plan.set_color("text" if ticked else "text2")
        clear(self._lacks)
        for lack in lacks:
            sign = held(column(2, Icon("triangle-alert", 15, "warn", stroke=1.8), STRETCH))
            self._lacks.addWidget(
                held(row(sign, (Text(lack, 13, 400, "warn", line=20, wrap=True), 1), gap=8))
            )
        self.due.set_label(say("exchange_page.due"))
        self.due.set_hint(say("exchange_page.due_hint"))
        self.hand_out_button.setText(say("exchange_page.hand_out"))
        self.hand_out_button.setEnabled(ticked)

    def show_packages(self, found: Addressed) -> None:
        """Say who gets a package."""
        self._addressed = found
        n = len(found.ready)
        self._write_title.setText(say("exchange_page.packages"))
        self._write_about.setText(
            say("exchange_page.packages_about" if n else "exchange_page.packages_none", n=n)
        )
        self._no_key.setText(no_key_words(found.without_key))
        self._no_key.setVisible(bool(found.without_key))
        self.people_button.setText(say("exchange_page.to_people"))
        self.people_button.setVisible(bool(found.without_key))
        self._mode_label.setText(say("exchange_page.recordings"))
        self.mode.setAccessibleName(say("exchange_page.recordings"))
        self.mode.set_texts({mode: say(f"exchange_page.recordings_{mode}") for mode in MODES})
        self.choose_button.setText(say("exchange_page.choose_folder"))
        self.write_button.setText(say("exchange_page.write_tasks", n=n))
        self._show_mode()
        self.show_folder(self.folder)

    def show_folder(self, folder: Path | None) -> None:
        """Say where the packages go, and what is free there."""
        self.folder = folder if folder is not None and folder.is_dir() else None
        where = ""
        if self.folder is not None:
            free = size_words(shutil.disk_usage(self.folder).free)
            where = say("exchange_page.folder", folder=self.folder, free=free)
        self._folder.setText(where)
        self._folder.setVisible(bool(where))
        self.write_button.setEnabled(self.folder is not None and bool(self._addressed.ready))
        self.write_button.set_kind("primary" if self.write_button.isEnabled() else "plain")
        self._write_first.setText(say("exchange_page.write_first"))
        self._write_first.setVisible(self.folder is None and bool(self._addressed.ready))

    def clear_results(self) -> None:
        """Forget which packages were written before."""
        clear(self._results)

    def add_result(self, name: Words, words: Words, *, wrong: bool = False) -> None:
        """Say what came of one package."""
        color: Token = "danger" if wrong else "accent"
        sign = held(column(3, Icon("circle-x" if wrong else "circle-check", 15, color, stroke=1.8), STRETCH))
        title, detail = Told(13, 500), Told(12, line=18)
        title.tell(name, "text")
        detail.tell(words, "danger" if wrong else "text2")
        lines = held(column(title, detail))
        self._results.addWidget(held(row(sign, (lines, 1), gap=8)))

    def rooms(self) -> tuple[HandoutRoom, ...]:
        """The rooms whose recordings may go along."""
        return self._addressed.rooms

    def _show_mode(self, _mode: str = "") -> None:
        self._mode_about.setText(recordings_words(self._addressed.rooms, self.mode.current()))

    def _compose(self) -> None:
        fill(self._lacks, gap=6)
        fill(self._results, gap=8)
        fill(
            QVBoxLayout(self),
            self._plan_title, 6, self._plan, 8, self._lacks, 12, self.due, 10, self.hand_out_button,
            8, self.told, 14, HLine(), 16,
            self._write_title, 6, self._write_about, 6, self._no_key, row(self.people_button, STRETCH), 10,
            self._mode_label, 6, row(self.mode, STRETCH), 6, self._mode_about, 12,
            row(self.choose_button, STRETCH), 4, self._folder, 10, self.write_button, 4, self._write_first,
            8, self._results,
            STRETCH,
        )  # fmt: skip
