"""公文字体 in the settings: the office's own FangSong for the body of its papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from greenrating import house_font, settings, texts
from ui.language import keep
from ui.parts.button import Button
from ui.parts.setting_line import SettingCard, SettingLine

if TYPE_CHECKING:
    from greenrating.errors import Refused
    from greenrating.office import Office
    from ui.desk import Desk


class FontCard(SettingCard):
    """A file is taken only if it can be read and has the characters that the papers print."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("settings.font")
        self._desk = desk
        self.pick = Button("", "type")
        self.clear = Button("")
        keep(self.pick, self.pick.setText, "shell.pick")
        keep(self.clear, self.clear.setText, "settings.font_clear")
        self.pick.clicked.connect(self._ask_which)
        self.clear.clicked.connect(self._drop)
        self._line = SettingLine(self.clear, self.pick, key="settings.font_line")
        self.put(self._line)
        self.retext()

    def retext(self) -> None:
        """Say which font it is."""
        path = settings.load().fangsong
        self._line.set_detail(path or texts.say("settings.font_none"))
        self.clear.setVisible(bool(path))

    def take(self, path: str) -> None:
        """Use a font file, once it is known to be fit."""
        self.tell(texts.say("settings.font_reading"))
        self._desk.ask(_take, Path(path), self._taken, self._refused)

    def _ask_which(self) -> None:
        dialog = QFileDialog(self, texts.say("settings.font_line"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("TrueType (*.ttf *.TTF *.ttc *.TTC)")
        dialog.fileSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _taken(self, missing: str) -> None:
        self.retext()
        if missing:
            self.tell(texts.say("settings.font_signs", signs=" ".join(missing)))
        else:
            self.tell(texts.say("settings.font_taken"))

    def _refused(self, refusal: Refused) -> None:
        self.tell(str(refusal), wrong=True)

    def _drop(self) -> None:
        self._desk.ask(_drop, None, self._dropped, self._refused)

    def _dropped(self, _nothing: None) -> None:
        self.retext()
        self.tell(texts.say("settings.font_cleared"))
        self.pick.setFocus()


def _take(_office: Office, path: Path) -> str:
    return house_font.take(path)


def _drop(_office: Office, _about: None) -> None:
    house_font.drop()
