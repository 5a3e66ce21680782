"""The handle of a lower bound: dragged, moved by the arrows, or typed."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from greenrating.texts import say
from ui import fonts
from ui.models.workshop_bands import HIGHEST, Bound
from ui.parts.workshop.plate import Plate

PLATE = QSize(36, 25)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Up: 1}


class BandHandle(Plate):
    """A plate with the points of a bound.

    `dragged` gives the mouse, `asked` other points to stand at, both while it moves; `let_go` the points at
    which it was let go of: the mouse button or the arrow key came up, or Enter after typing.
    """

    dragged = Signal(int, object)
    asked = Signal(int, int)
    let_go = Signal(int, int)

    def __init__(self, stars: int, parent: QWidget) -> None:
        super().__init__(PLATE, _STEPS, 14, parent)
        self.stars = stars
        self.can_edit = False
        self._rule = parent
        self._bound = Bound(stars, "", 0, None)
        self._edit: QLineEdit | None = None

    def show_bound(self, bound: Bound, can_edit: bool) -> None:
        """Stand for this bound."""
        self._bound, self.can_edit = bound, can_edit
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if can_edit else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor if can_edit else Qt.CursorShape.ArrowCursor)
        was = "" if not bound.changed else say("workshop.bands.was", points=bound.was)
        self.setAccessibleName(say("workshop.bands.handle", band=bound.name, points=bound.low))
        self.setAccessibleDescription(was)
        self.setToolTip(was)
        self.show_text(str(bound.low), changed=bound.changed)

    def step(self, by: int) -> None:
        """Ask for the points beside these."""
        self.asked.emit(self.stars, self._bound.low + by)

    def let_it_go(self) -> None:
        """Say at which points it was let go of."""
        self.let_go.emit(self.stars, self._bound.low)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.can_edit and event.button() is Qt.MouseButton.LeftButton:
            self.is_moving = True
            self.raise_()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.is_moving:
            self.dragged.emit(self.stars, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.come_to_rest()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.is_moving = False
        self._type()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.can_edit and plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._type()
        else:
            super().keyPressEvent(event)

    def _type(self) -> None:
        """Let the points be typed in place of the plate."""
        if not self.can_edit or self._edit is not None:
            return
        edit = self._edit = _Points(str(self._bound.low), self._rule)
        edit.setAccessibleName(self.accessibleName())
        edit.setGeometry(self.geometry().adjusted(-4, -2, 4, 2))
        edit.left.connect(self._typed)
        edit.show()
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.selectAll()

    def _typed(self, text: str) -> None:
        edit, self._edit = self._edit, None
        if edit is None:
            return
        had_focus = edit.hasFocus()
        edit.hide()
        edit.deleteLater()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if text.isdecimal() and int(text) != self._bound.low:
            self.asked.emit(self.stars, int(text))
            self.let_go.emit(self.stars, self._bound.low)


class _Points(QLineEdit):
    """`left` gives what was typed when Enter is pressed or the focus goes; nothing after Esc."""

    left = Signal(str)

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setFont(fonts.font(14, 600))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setValidator(QIntValidator(0, HIGHEST, self))
        self.setStyleSheet("padding: 0;")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit("")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit(self.text())
