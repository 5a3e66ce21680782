"""After too many wrong tries: the field says for how long to wait, and the button waits with it."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton

from greenrating.errors import Refused
from greenrating.texts import say
from ui.parts.field import Field

_SECOND_MS = 1000


class TryAgain(QObject):
    """Shows a refused passphrase below its field; what was typed stays, ready to be replaced."""

    def __init__(self, field: Field, button: QAbstractButton) -> None:
        super().__init__(field)
        self._field, self._button = field, button
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(
            Qt.TimerType.PreciseTimer
        )  # a coarse one would let the next try be too early
        self._timer.setInterval(_SECOND_MS)
        self._timer.timeout.connect(self._count)

    @property
    def is_waiting(self) -> bool:
        """Whether a try now would be refused unread."""
        return self._left > 0

    def refuse(self, refusal: Refused) -> None:
        """Say why it was refused; where a time has to pass first, count it down."""
        seconds = refusal.values.get("seconds")
        self._left = seconds if isinstance(seconds, int) else 0
        if self._left:
            self._timer.start()
            self._tell()
        else:
            self._field.set_error(str(refusal))
        self._button.setEnabled(not self._left)
        self._field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.edit.selectAll()

    def _count(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._tell()
            return
        self._timer.stop()
        self._button.setEnabled(True)
        self._field.set_error("")
        self._field.set_hint(say("people_page.try_now"))

    def _tell(self) -> None:
        self._field.set_error(say("people_page.wait", n=self._left))
