"""An open workspace with a signed sheet, for the papers that services export."""

from tests.greenrating.conftest import Clock, clock, office, room

__all__ = ["Clock", "clock", "office", "room"]
