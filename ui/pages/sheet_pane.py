"""What the page of a filled sheet expects of the parts that show its sections."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget


class SheetPane(QWidget):
    """What shows one section of a filled sheet."""

    def show_view(self, view: Any) -> None:
        """Bring what is shown up to date, in place."""
        raise NotImplementedError

    def start(self, item: str | None = None) -> None:
        """Put the focus where work begins, or on an answer."""
        raise NotImplementedError

    def flush(self) -> None:
        """Hand over whatever is being typed."""
        raise NotImplementedError

    def current(self) -> str | None:
        """The answer being worked on, where there is one."""
        return None

    def history_place(self) -> str:
        """The answer whose history is asked for here, where there is one."""
        return self.current() or ""
