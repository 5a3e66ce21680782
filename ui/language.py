"""The change of language while the window is open."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from greenrating import texts


class Language(QObject):
    """`changed` tells every page to say its texts again."""

    changed = Signal()

    def use(self, code: str) -> None:
        """Speak another language at once, in every open window."""
        if code != texts.current():
            texts.use(code)
            self.changed.emit()


class _Kept(QObject):
    """Says one text again when the language changes, for as long as its owner lives."""

    def __init__(self, owner: QObject, setter: Callable[[str], object], say: Callable[[], str]) -> None:
        super().__init__(owner)
        self._setter = setter
        self._say = say
        language.changed.connect(self.tell)
        self.tell()

    def tell(self) -> None:
        self._setter(self._say())


def keep(owner: QObject, setter: Callable[[str], object], key: str, /, **fields: object) -> None:
    """Set a text now and at every change of language: `keep(label, label.setText, "shell.settings")`."""
    _Kept(owner, setter, lambda: texts.say(key, **fields))


language = Language()
