"""The rail at the left: the places, the settings, and who works here."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from greenrating.texts import say
from ui import icons
from ui.language import language
from ui.parts.avatar import AvatarButton
from ui.parts.boxes import STRETCH, fill, row
from ui.parts.card import Panel
from ui.parts.logo import Logo
from ui.parts.painting import CENTER, painter_on, rounded, words
from ui.places import PLACES

WIDTH = 64
SETTINGS = "settings"


class _PlaceButton(QAbstractButton):
    focus_radius = 9

    def __init__(self, name: str, icon: str, key: str) -> None:
        super().__init__()
        self._name, self._icon, self._key = name, icon, key
        self.setCheckable(True)
        self.setFixedWidth(52)
        self.setMaximumHeight(50)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retext()

    def retext(self) -> None:
        self.setText(say(self._name))
        self.setToolTip(f"{say(self._name)}  {self._key}".strip())

    def sizeHint(self) -> QSize:
        return QSize(52, 50)

    def minimumSizeHint(self) -> QSize:
        """On a low screen, or at a large scale, the places move together."""
        return QSize(52, 38)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            rect = QRectF(self.rect())
            on = self.isChecked()
            if on:
                rounded(painter, rect, 9, "surface", "line")
            elif self.underMouse() and self.isEnabled():
                rounded(painter, rect, 9, "hover")
            tint = "accent" if on else "text2" if self.isEnabled() else "disabled"
            top = (rect.height() - 50) / 2
            icons.draw(painter, QRectF(16, top + 8, 20, 20), self._icon, tint)
            color = "accent_text" if on else "text2" if self.isEnabled() else "disabled"
            words(painter, QRectF(-6, top + 29, 64, 16), self.text(), 11, 600 if on else 400, color, CENTER)


class Rail(Panel):
    """Seven places from top to bottom, the settings and the person at the end; `chosen` gives the id."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("right", fill="sunken", parent=parent)
        self.setFixedWidth(WIDTH)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _PlaceButton] = {}
        for number, place in enumerate(PLACES, 1):
            self._add(place.id, place.name, place.icon, f"Alt {number}")
        self._add(SETTINGS, "shell.settings", "settings", "")
        self.avatar = AvatarButton()
        self.avatar.hide()
        places = [self._buttons[place.id] for place in PLACES]
        fill(
            QVBoxLayout(self),
            row(STRETCH, Logo(), STRETCH),
            10,
            *places,
            STRETCH,
            self._buttons[SETTINGS],
            4,
            row(STRETCH, self.avatar, STRETCH),
            gap=6,
            margins=(6, 12, 6, 12),
        )
        language.changed.connect(self.retext)

    def show_place(self, place: str) -> None:
        """Mark the place of the page shown; an unknown one marks none."""
        self._group.setExclusive(False)
        for id_, button in self._buttons.items():
            button.setChecked(id_ == place)
        self._group.setExclusive(True)

    def show_person(self, name: str) -> None:
        """Show who works here; an empty name hides the sign."""
        self.avatar.set_name(name)
        self.avatar.setVisible(bool(name))

    def set_open(self, is_open: bool) -> None:
        """Let the places be chosen once a workspace is open."""
        for button in self._buttons.values():
            button.setEnabled(is_open)

    def retext(self) -> None:
        """Say the names again."""
        for button in self._buttons.values():
            button.retext()

    def _add(self, id_: str, name: str, icon: str, key: str) -> None:
        button = _PlaceButton(name, icon, key)
        button.clicked.connect(lambda: self.chosen.emit(id_))
        self._group.addButton(button)
        self._buttons[id_] = button
