"""Points as they are shown."""

from __future__ import annotations

from decimal import Decimal

from scoring.sheet import Points


def number(points: Points) -> str:
    """Points as they are printed: whole numbers without a decimal point."""
    return f"{points.normalize():f}" if isinstance(points, Decimal) else str(points)
