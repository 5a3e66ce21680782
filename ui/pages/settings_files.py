"""恢复、核验 in the settings: the way to a copy, and whether a file can be believed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from greenrating import texts
from greenrating.errors import Refused, Untrusted
from greenrating.verify import verify
from ui import routes
from ui.jobs import jobs_of
from ui.language import keep
from ui.parts.boxes import STRETCH, column, held, row
from ui.parts.button import Button
from ui.parts.clear import clear
from ui.parts.icon import Icon
from ui.parts.setting_line import SettingCard, SettingLine
from ui.parts.text import Text
from ui.theme import Token

if TYPE_CHECKING:
    from greenrating.jobs import Progress


@dataclass(frozen=True)
class Checked:
    """What a check of a file came to: sentences on what was found right, and on each fault."""

    name: str
    lines: tuple[str, ...]
    faults: tuple[str, ...]


class FilesCard(SettingCard):
    """`go` leads to where copies are taken back; a checked file is reported below its line."""

    go = Signal(object)

    def __init__(self) -> None:
        super().__init__("settings.files")
        self.restore = Button("", "log-out")
        self.pick = Button("", "file-search")
        keep(self.restore, self.restore.setText, "settings.restore_go")
        keep(self.pick, self.pick.setText, "shell.pick")
        self.restore.clicked.connect(lambda: self.go.emit(routes.Closed()))
        self.pick.clicked.connect(self._ask_which)
        restore = SettingLine(self.restore, key="settings.restore")
        verify_ = SettingLine(self.pick, key="settings.verify")
        keep(restore, restore.set_detail, "settings.restore_detail")
        keep(verify_, verify_.set_detail, "settings.verify_detail")
        self._report = QVBoxLayout()
        self.put(restore, verify_, self._report)

    def check(self, path: str) -> None:
        """Check a file, as a job, and say what was found."""
        clear(self._report)
        self.tell(texts.say("settings.verifying"))
        work = partial(_check, Path(path))
        jobs_of(self).run(texts.say("settings.verifying"), work, self._show, self._refused)

    def _ask_which(self) -> None:
        dialog = QFileDialog(self, texts.say("settings.verify"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(texts.say("settings.verify_files"))
        dialog.fileSelected.connect(self.check)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show(self, checked: Checked) -> None:
        self.tell("")
        clear(self._report)
        bad = len(checked.faults)
        verdict = texts.say("verify.bad", n=bad) if bad else texts.say("verify.good")
        self._say(
            f"{checked.name}  {verdict}", "circle-x" if bad else "circle-check", "danger" if bad else "accent"
        )
        for sentence in checked.faults:
            self._say(sentence, "circle-alert", "danger")
        for sentence in checked.lines:
            self._say(sentence, "check", "text2")

    def _refused(self, refusal: Refused) -> None:
        self.tell(str(refusal), wrong=True)

    def _say(self, sentence: str, icon: str, color: Token) -> None:
        mark = column(3, Icon(icon, 16, color), STRETCH)
        words = Text(sentence, 13, 400, color, line=21, wrap=True)
        self._report.addWidget(held(row(mark, (words, 1), gap=8, margins=(0, 2, 0, 2))))


def _check(path: Path, _progress: Progress) -> Checked:
    try:
        report = verify(path)
    except Untrusted as doubt:
        return Checked(path.name, (), doubt.faults)
    return Checked(report.name, report.lines, report.faults)
