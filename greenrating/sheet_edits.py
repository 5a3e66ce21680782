"""What can be done to a draft of a scoring sheet, each edit a plain value.

A `path` leads to an entry or a field by keys and ids: `sections/C/items/C11/points`, `vetoes/V1/basis`,
`marks/3/label`, `title`. The text that the standard prints (`source`) is never edited.
"""

from dataclasses import dataclass
from typing import Literal

from scoring.sheet import PolicyValue


@dataclass(frozen=True)
class SetText:
    """Put a text in one language: of an entry (`sections/C/items/C11`) or of one of its texts (`…/na`).

    A text that may be absent is there as soon as one language is, and gone when both are empty.
    """

    path: str
    language: Literal["zh", "en"]
    text: str


@dataclass(frozen=True)
class SetNumber:
    """Put a whole number: points of an item or tier, lower end of a tier, band or condition."""

    path: str
    number: int


@dataclass(frozen=True)
class SetWord:
    """Put a single word: steps, effect, clause, event, gloss, mark key …; "" takes an optional one away."""

    path: str
    word: str


@dataclass(frozen=True)
class SetList:
    """Put several words: methods, clauses, links, the items of an overlap group …"""

    path: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class SetFlag:
    """Say whether something holds, such as that a licence is for special goods."""

    path: str
    on: bool


@dataclass(frozen=True)
class SetPolicy:
    """Answer one of the questions that the standard leaves open."""

    key: str
    value: PolicyValue


@dataclass(frozen=True)
class Add:
    """Add an empty entry to a list (`sections/C/items`, `bands`, `marks` …), behind `after` or at the end.

    Without a name (`id`, or the key of a mark), the next free one is given. A section holds items.
    """

    path: str
    after: str = ""
    name: str = ""
    zh: str = ""
    en: str = ""


@dataclass(frozen=True)
class Retire:
    """Take an entry out of the sheet, with everything that names it."""

    path: str


@dataclass(frozen=True)
class Move:
    """Put an entry at another place of its list, or of another section; `index` counts from 0."""

    path: str
    to: str
    index: int


Edit = SetText | SetNumber | SetWord | SetList | SetFlag | SetPolicy | Add | Retire | Move
