"""The last backup: when, where, how large, and the button that makes another."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from greenrating.backup_views import BackupView, RotationView
from greenrating.texts import say
from ui.models.dates import moment
from ui.parts.boxes import column, fill
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.icon import Icon
from ui.parts.text import Text

_MIB = 2**20


class BackupCard(Card):
    """Green once there is a backup; `wanted` asks for another."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(radius=10, fill="sunken", border=None, parent=parent)
        self._icon = Icon("hard-drive", 18, "text2")
        self._title = Text("", 13, 600, line=20, lines=1)
        self._detail = Text("", 12, 400, "text2", line=18, lines=1)
        self.button = Button("", small=True)
        self.button.clicked.connect(self.wanted)
        fill(
            QHBoxLayout(self),
            self._icon,
            12,
            (column(self._title, self._detail), 1),
            10,
            self.button,
            margins=(14, 12, 14, 12),
        )

    def show_backup(self, made: BackupView | None, rotation: RotationView | None) -> None:
        """Show the last backup, or that there is none, or that the folder for the automatic ones is away."""
        self.button.setText(say("home.back_up"))
        if rotation is not None and rotation.plan is not None and not rotation.there:
            self.set_fill("sunken")
            self._title.setText(say("copies.card_away"))
            last = f"{moment(made.at)} · " if made else ""
            self._detail.setText(last + say("copies.card_away_detail"))
            self._detail.setToolTip(rotation.plan.folder)
            return
        self.set_fill("accent_soft" if made else "sunken")
        if made is None:
            self._title.setText(say("home.no_backup"))
            self._detail.setText(say("home.no_backup_detail"))
            return
        place = Path(made.path)
        self._title.setText(say("home.backed_up", at=moment(made.at)))
        self._detail.setText(say("home.backup_detail", folder=place.parent.name, size=_size(made.size)))
        self._detail.setToolTip(made.path)


def _size(size: int) -> str:
    return f"{size / _MIB:.0f} MB" if size >= 10 * _MIB else f"{size / _MIB:.1f} MB"
