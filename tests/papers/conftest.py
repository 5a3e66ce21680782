"""An open workspace with a signed sheet, for the papers that services export."""

from tests.greenrating.conftest import Clock, clock, founded, office, room

__all__ = ["Clock", "clock", "founded", "office", "room"]
