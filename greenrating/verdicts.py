"""Verdicts: drawn up from a signed sheet, reported, decided upon (clauses 7.2, 7.4)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from greenrating.changes import VerdictChanged
from greenrating.views import VerdictLine, VerdictView

if TYPE_CHECKING:
    from greenrating.office import Office

DECISIONS: tuple[str, ...] = ("reported", "approved", "returned", "changed", "withdrawn")


@dataclass(frozen=True)
class DrawUpVerdict:
    """Work out the result of an inspection from its signed sheet, and keep it."""

    inspection: str


@dataclass(frozen=True)
class RecordDecision:
    """Record what became of a verdict; `kind` is one of `DECISIONS`, `stars` only for `changed` (DOMAIN A39)."""

    verdict: str
    kind: str
    on: date
    document_no: str = ""
    stars: int | None = None
    reason: str = ""


def draw_up_verdict(office: "Office", command: DrawUpVerdict) -> VerdictChanged:
    """Draw up the verdict of an inspection."""
    raise NotImplementedError


def record_decision(office: "Office", command: RecordDecision) -> VerdictChanged:
    """Record what became of a verdict."""
    raise NotImplementedError


def show_verdict(office: "Office", verdict_id: str) -> VerdictView:
    """A verdict, whole."""
    raise NotImplementedError


def list_verdicts(office: "Office") -> tuple[VerdictLine, ...]:
    """Every verdict, newest first."""
    raise NotImplementedError
