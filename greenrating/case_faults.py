"""A case that cannot be rated, with every fault of it in words."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from greenrating import texts
from greenrating.errors import Refused
from scoring.checks import Fault

MOST = 100  # more faults than this help nobody; a broken export can have thousands


class CaseRefused(Refused):
    """A case has faults; `faults` are all of them. Nothing was computed."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("case", faults[0].place or None)
        self.faults = tuple(faults)

    def sentences(self) -> list[str]:
        """One sentence for each fault, beginning with its place."""
        said = [_sentence(fault) for fault in self.faults[:MOST]]
        left = len(self.faults) - MOST
        return [*said, texts.say("case.more", count=left)] if left > 0 else said

    def __str__(self) -> str:
        return "；".join(self.sentences())


def _sentence(fault: Fault) -> str:
    values = {name: _readable(value) for name, value in fault.values.items()}
    sentence = texts.say(f"case.{fault.code}", **values)
    return (
        texts.say("case.place", place=_readable(fault.place), sentence=sentence) if fault.place else sentence
    )


def _readable(value: object) -> str:
    """A value as it would stand in a case file, on one line and not too long."""
    if isinstance(value, tuple):
        return "、".join(_readable(member) for member in cast("tuple[object, ...]", value))
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    text = f"{value:f}" if isinstance(value, Decimal) and value.is_finite() else str(value)
    line = "".join(character if character.isprintable() else "\ufffd" for character in text[:200])
    return line if len(text) <= 200 else line + "…"
