"""Facts that hit several items, so that one fact is charged once (DOMAIN A42, A43)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenrating.changes import SheetChanged

if TYPE_CHECKING:
    from greenrating.office import Office


@dataclass(frozen=True)
class JoinFact:
    """Say that one fact hit these items, in the order in which they are charged; `fact` None makes a new one."""

    sheet: str
    words: str
    items: tuple[str, ...]
    fact: str | None = None


@dataclass(frozen=True)
class DropFact:
    """Take a fact back; its items are charged on their own again."""

    sheet: str
    fact: str


def join_fact(office: "Office", command: JoinFact) -> SheetChanged:
    """Join items under one fact."""
    raise NotImplementedError


def drop_fact(office: "Office", command: DropFact) -> SheetChanged:
    """Take a fact back."""
    raise NotImplementedError
