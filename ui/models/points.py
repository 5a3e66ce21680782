"""Points as they are shown."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from scoring.sheet import Points

KeyTone = Literal["full", "partial", "zero"]


def number(points: Points) -> str:
    """Points as they are printed: whole numbers without a decimal point."""
    return f"{points.normalize():f}" if isinstance(points, Decimal) else str(points)


def tone_of(points: Points, full: Points) -> KeyTone:
    """What points mean for the colour and shape of their key."""
    return "full" if points == full else "zero" if points == 0 else "partial"
