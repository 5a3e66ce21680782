"""An open workspace for the papers that services export, and a quick way to read them."""

import pytest

from greenrating.papers import pdf_inside
from tests.greenrating.conftest import Clock, clock, founded, office, room

__all__ = ["Clock", "clock", "founded", "office", "room"]


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read papers in this process: quicker, and enough where they do no harm."""
    monkeypatch.setattr(pdf_inside, "_read_apart", pdf_inside._read)
