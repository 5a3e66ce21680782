"""What a form showed before anything was typed in it, while somebody else may save the same thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic

from ui.models.meanwhile import C, Meanwhile
from ui.parts.meanwhile_notice import MeanwhileNotice

Told = Callable[[str, C], tuple[str, str] | None]
"""A field's name and the value it has, in words; None for one that is not told."""


class KeptForm(Generic[C]):
    """Compares what is typed with what was shown, and offers in a notice what somebody else saved."""

    def __init__(
        self, notice: MeanwhileNotice, typed: Callable[[], C], told: Told[C], send: Callable[[C], None]
    ) -> None:
        """`typed` gives what stands in the form now; `send` saves what was changed here upon theirs."""
        self.shown: C | None = None
        self.theirs: C | None = None
        self.by = ""
        self._notice, self._typed, self._told, self._send = notice, typed, told, send
        notice.mine.connect(self._save_mine)

    def is_dirty(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.shown is not None and self._typed() != self.shown

    def keep(self, shown: C | None = None) -> None:
        """Take what is shown, or what stands in the form now, for what is saved."""
        self.shown, self.theirs = shown or self._typed(), None
        self.offer()

    def drop(self) -> None:
        """What is typed counts no more."""
        self.shown = self.theirs = None

    def meet(self, theirs: C, by: str) -> None:
        """Somebody (`by`) saved this while something is typed here: offer it where it is anything else."""
        self.by = by
        between = self._between(theirs)
        self.theirs = theirs if between is not None and between.differs else None
        self.offer()

    def offer(self) -> None:
        """Say what somebody else wrote, and what can be done about it."""
        between = self._between(self.theirs)
        if between is None:
            self._notice.hide()
            return
        values = (self._told(name, between.theirs) for name in between.changed)
        self._notice.offer(self.by, [each for each in values if each is not None])

    def _between(self, theirs: C | None) -> Meanwhile[C] | None:
        if theirs is None or self.shown is None:
            return None
        return Meanwhile(self.shown, self._typed(), theirs)

    def _save_mine(self) -> None:
        between = self._between(self.theirs)
        if between is not None:
            self._send(between.merged)
