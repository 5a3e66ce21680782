"""A date as one types it, in any of the usual ways."""

import re
from datetime import date

from greenrating.texts import say
from ui.parts.field import Field

_SHAPE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})")


def read_date(text: str) -> date | None:
    """The date that a text names (2026-03-12, 2026/3/12, 2026年3月12日, 20260312), or None."""
    match = _SHAPE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


class DateField(Field):
    """A labelled date. On leaving, what was typed is written as 2026-03-12, or the error says how."""

    def __init__(self, label: str, hint: str = "", error: str = "", *, value: date | None = None) -> None:
        super().__init__(label, hint, error, placeholder="2026-03-12")
        self.set_value(value)
        self.edit.editingFinished.connect(self.tidy)

    def value(self) -> date | None:
        """The date, or None where nothing or no date is typed; `is_valid` tells the two apart."""
        return read_date(self.text())

    def is_valid(self) -> bool:
        """Whether the field is empty or holds a date."""
        return not self.text() or self.value() is not None

    def set_value(self, value: date | None) -> None:
        """Show a date."""
        self.setText(value.isoformat() if value else "")

    def tidy(self) -> None:
        """Write a date in the one way, and say so where it is none."""
        if self.is_valid():
            self.set_value(self.value())
            self.set_error("")
        else:
            self.set_error(say("shell.date_wrong"))
