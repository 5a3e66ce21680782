"""What every row of a workspace carries."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Row:
    """What every row carries: who wrote it, on which installation, which revision, when, if withdrawn."""

    id: str
    author: str = ""
    origin: str = ""
    revision: int = 0
    written: datetime | None = None
    gone: bool = False
