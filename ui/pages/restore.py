"""A workspace out of a backup: which file, into which folder, opened with what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from greenrating.backup_about import Contents
from greenrating.backup_look import CopyView, checked, contents, copies_in, look
from greenrating.errors import Refused, Untrusted
from greenrating.jobs import Progress
from greenrating.texts import say
from greenrating.unlocking import NeedsPassphrase
from ui.jobs import Job, aside
from ui.pages.front import FrontPage
from ui.pages.new_workspace import free_folder
from ui.pages.passphrase import NewPassphrase
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.copy_list import CopyList
from ui.parts.field import Field
from ui.parts.progress_line import ProgressLine
from ui.parts.segmented import Segmented
from ui.parts.text import Text

Found = tuple[tuple[CopyView, ...], CopyView | None]
Inside = tuple[CopyView, Contents | None, Refused | None]


@dataclass(frozen=True)
class RestoreWanted:
    """A backup and an empty folder; with `recovery_key`, `passphrase` is the new one."""

    file: Path
    folder: Path
    passphrase: str = field(repr=False)
    recovery_key: str | None = field(default=None, repr=False)


class RestorePage(FrontPage):
    """`wanted` carries what was entered, `back` leads back."""

    WIDTH = 640
    wanted = Signal(object)
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.file = Field("", height=34)
        self.folder = Field("", text=str(free_folder()), height=34)
        self.copies = CopyList()
        self.inside = Button("", "eye", height=34)
        self._chosen: CopyView | None = None
        self._pick_file = Button("", "file-search", height=34)
        self._pick_folder = Button("", "folder-open", height=34)
        self.way = Segmented([("passphrase", ""), ("key", "")])
        self.passphrase = Field("", secret=True, height=34)
        self.key = Field("", height=34)
        self.new = NewPassphrase()
        self._by_passphrase = held(row((self.passphrase, 1), column(25, self.inside, STRETCH), gap=8))
        self._by_key = held(column(self.key, 12, self.new))
        self.problem = Text("", 13, 500, "danger", line=20, wrap=True)
        self.line = ProgressLine(0, 1, height=6)
        self._back = Button("", "arrow-left", height=36)
        self.restore = Button("", "database-backup", "primary", "Enter", height=36)
        self.way_back = self._back
        self._connect()
        self._lay_out()
        self._show_way("passphrase")
        self._rest()
        self.setFocusProxy(self.file)

    def retext(self) -> None:
        self.heading.setText(say("settings.welcome_restore"))
        self.lead.setText(say("settings.restore_lead"))
        self.file.set_label(say("settings.restore_file"))
        self.folder.set_label(say("settings.restore_folder"))
        self.folder.set_hint(say("shell.folder_hint"))
        self.way.set_texts(
            {"passphrase": say("settings.restore_passphrase"), "key": say("settings.restore_key")}
        )
        self.passphrase.set_label(say("shell.passphrase"))
        self.passphrase.set_hint(say("settings.restore_passphrase_hint"))
        self.key.set_label(say("shell.recovery_title"))
        self.key.set_hint(say("shell.recovery_hint"))
        self.new.retext()
        for button in (self._pick_file, self._pick_folder):
            button.setText(say("shell.pick"))
        self.inside.setText(say("copies.look_inside"))
        self._back.setText(say("shell.stop" if self._job else "shell.to_start"))
        self.restore.setText(say("settings.restore_now"))

    def follow(self, job: Job) -> None:
        """Show how far a job is, and offer to stop it, until it ends."""
        self._show_running(True)
        job.progressed.connect(self._show_progress)
        job.ended.connect(self._rest)
        self._job = job

    def refuse(self, refusal: Refused) -> None:
        """Say what is wrong beside the field it belongs to, or above the buttons."""
        self._rest()
        by_key = self.way.current() == "key"
        fields = {
            "file": self.file,
            "folder": self.folder,
            "passphrase": self.new.first if by_key else self.passphrase,
            "recovery_key": self.key,
        }
        named = fields.get(refusal.field or "")
        if named is None:
            self._complain(str(refusal))
        else:
            named.set_error(str(refusal))
            named.setFocus()

    def show_faults(self, faults: Sequence[str]) -> None:
        """Say why the backup cannot be believed."""
        self._rest()
        self._complain("\n".join((say("settings.restore_untrusted"), *faults)))
        self.restore.setFocus()

    def _connect(self) -> None:
        self._pick_file.clicked.connect(self._choose_file)
        self._pick_folder.clicked.connect(self._choose_folder)
        self.way.chosen.connect(self._show_way)
        self.passphrase.edit.returnPressed.connect(self._restore)
        self.file.edit.editingFinished.connect(self._look)
        self.copies.chosen.connect(self._take)
        self.inside.clicked.connect(self._look_inside)
        self.new.entered.connect(self._restore)
        self._back.clicked.connect(self._go_back)
        self.restore.clicked.connect(self._restore)

    def _lay_out(self) -> None:
        whole = QVBoxLayout()
        fill(
            whole,
            row((self.file, 1), column(25, self._pick_file, STRETCH), gap=8), 6, self.copies, 8,
            row((self.folder, 1), column(25, self._pick_folder, STRETCH), gap=8), 14,
            row(self.way, STRETCH), 10, self._by_passphrase, self._by_key,
        )  # fmt: skip
        self._form = held(whole)
        self.compose(self._form, 6, self.problem, self.line, 6, row(self._back, STRETCH, self.restore))

    def _show_way(self, way: str) -> None:
        self._by_passphrase.setVisible(way == "passphrase")
        self._by_key.setVisible(way == "key")

    def _go_back(self) -> None:
        """While a job runs, stop it; else leave."""
        if self._job is not None:
            self._job.stop()
        else:
            self.back.emit()

    def _rest(self) -> None:
        self._job = None
        self._show_running(False)

    def _show_progress(self, _step: str, share: float) -> None:
        self.line.set_progress(share, 1)

    def _show_running(self, running: bool) -> None:
        self._form.setEnabled(not running)
        self.restore.setEnabled(not running)
        self.line.setVisible(running)
        self._back.setText(say("shell.stop" if running else "shell.to_start"))

    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, say("settings.restore_file"), self.file.text(), say("settings.restore_files")
        )
        if chosen:
            self.file.setText(chosen)
            self._look()

    def _look(self) -> None:
        """Show the backups beside the file named, or those in the folder named."""
        named = self.file.text().strip()
        if named:
            aside(self, partial(_copies, Path(named)), self._show_copies)

    def _show_copies(self, found: Found) -> None:
        copies, chosen = found
        self.copies.show_copies(copies)
        self._chosen = chosen
        if chosen is not None:
            self.copies.show_facts(chosen)

    def _take(self, copy: CopyView) -> None:
        self.file.setText(str(copy.path))
        self.file.set_error("")
        self._chosen = copy
        self.copies.show_facts(copy)
        aside(self, partial(checked, copy.path), self._show_checked)

    def _show_checked(self, copy: CopyView) -> None:
        """A copy that was read to the end: whole, or damaged after all."""
        if self._chosen is not None and self._chosen.path == copy.path and copy.faults:
            self._chosen = copy
            self.copies.show_facts(copy)

    def _look_inside(self) -> None:
        self.passphrase.set_error("")
        path, passphrase = Path(self.file.text()), self.passphrase.edit.text()
        aside(self, partial(_inside, path, passphrase), self._show_inside, self._told)

    def _show_inside(self, found: Inside) -> None:
        copy, contents, refusal = found
        if refusal is not None:
            self.refuse(refusal)
            return
        self._chosen = copy
        self.copies.show_facts(copy, contents)
        if contents is None and not copy.faults:
            self._complain(say("copies.no_contents"))

    def _told(self, error: Exception) -> None:
        self._complain(str(error))

    def _choose_folder(self) -> None:
        parent = str(Path(self.folder.text() or ".").parent)
        chosen = QFileDialog.getExistingDirectory(self, say("settings.restore_folder"), parent)
        if chosen:
            self.folder.setText(chosen)

    def _restore(self) -> None:
        by_key = self.way.current() == "key"
        asked = [self.file, self.folder, *([self.key] if by_key else [])]
        self._complain("")
        self.passphrase.set_error("")
        missing = [each for each in asked if not each.text()]
        for each in asked:
            each.set_error(say("shell.missing") if each in missing else "")
        if missing:
            missing[0].setFocus()
            return
        passphrase = self.new.take() if by_key else self.passphrase.edit.text()
        if passphrase is not None:
            key = self.key.text() if by_key else None
            self.wanted.emit(RestoreWanted(Path(self.file.text()), Path(self.folder.text()), passphrase, key))


def _copies(named: Path, progress: Progress) -> Found:
    """The backups in the folder of a file, and the one that is named, if it is one."""
    if named.is_dir():
        return copies_in(named, progress), None
    chosen = look(named) if named.is_file() else None
    return copies_in(named.parent, progress), chosen


def _inside(path: Path, passphrase: str, _progress: Progress) -> Inside:
    copy = look(path)
    if copy.faults:
        return copy, None, None
    try:
        return copy, contents(path, passphrase or None), None
    except NeedsPassphrase:
        return copy, None, Refused("restore.passphrase", "passphrase")
    except Untrusted as doubt:
        return replace(copy, faults=doubt.faults), None, None
    except Refused as refusal:
        return copy, None, refusal
