"""Shapes of a scoring sheet, as the engine reads them.

`appendix_a` fills these shapes from a file; nothing here knows where a sheet came from.
Points are whole numbers on the sheet; a score may be an `int` or a `Decimal` (half points), never a float.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal, cast

Points = int | Decimal
PolicyValue = int | str | bool | None | tuple[int, ...]
Steps = Literal["binary", "step1", "step0.5"]
SheetKind = Literal["stars", "conformity"]
VetoAnswer = Literal["met", "not_met", "not_found", "found"]
VetoEffect = Literal["disqualified", "not_rated"]


@dataclass(frozen=True)
class Words:
    """One text three times: verbatim from the standard, corrected for display, in English.

    `source` is empty where the standard has no such text.
    """

    source: str
    zh: str
    en: str

    @property
    def corrected(self) -> bool:
        """Whether the displayed text mends a printed fault of the standard (勘误)."""
        return bool(self.source) and self.source != self.zh


@dataclass(frozen=True)
class Veto:
    """A requirement that stops the rating when it is broken (Annex A, 基本要求)."""

    id: str
    words: Words
    basis: Words
    disposition: Words
    clean: VetoAnswer
    found: VetoAnswer
    clean_words: Words
    found_words: Words
    effect: VetoEffect
    clauses: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    event: str | None = None


@dataclass(frozen=True)
class Tier:
    """One step of the fan count: `low` ≤ fans ≤ `high` (no upper end if None) gives `points`."""

    id: str
    words: Words
    points: int
    low: int
    high: int | None


@dataclass(frozen=True)
class Item:
    """One line to be scored (评分项); `gloss` is a short English reading of it.

    `na` says when the item need not be scored, or is None where it always must be. `subject` is whose duty
    it is, in Chinese and English.
    """

    id: str
    words: Words
    points: int
    steps: Steps
    na: Words | None = None
    subject: str = ""
    subject_en: str = ""
    gloss: str = ""
    methods: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    event: str | None = None
    overlap: tuple[str, ...] = ()

    @cached_property
    def allowed(self) -> tuple[Points, ...]:
        """The scores this item can take, lowest first."""
        if self.steps == "binary":
            return (0, self.points)
        if self.steps == "step1":
            return tuple(range(self.points + 1))
        halves = range(2 * self.points + 1)
        return tuple(n // 2 if n % 2 == 0 else Decimal(n) / 2 for n in halves)


@dataclass(frozen=True)
class Section:
    """A group of the sheet (分组指标); it holds either tiers (fan count) or items."""

    id: str
    words: Words
    points: int
    items: tuple[Item, ...] = ()
    tiers: tuple[Tier, ...] = ()


@dataclass(frozen=True)
class Band:
    """A star level and the lowest total that reaches it (Table 1).

    `printed` is the range as the standard prints it, `shown` the same with its printed fault mended.
    """

    stars: int
    words: Words
    low: int
    printed: str
    shown: str = ""


@dataclass(frozen=True)
class Condition:
    """One condition for applying (clause 7.1). `field` names the answer it looks at.

    `limit` is the least number that satisfies it; None means that it is declared with yes or no.
    """

    id: str
    field: str
    words: Words
    clause: str
    limit: int | None = None


@dataclass(frozen=True)
class Event:
    """One of the seven events that lower a star or cancel the title (clause 7.6).

    `links` are the items and vetoes of the same wording; `drop` is the policy `event.drop`; `needs` names
    what a decision must bring: `clue_transfer` or `legal_basis`.
    """

    id: str
    words: Words
    links: tuple[str, ...] = ()
    drop: int = 1
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tag:
    """One word of the mark vocabulary; `key` is the key that sets it in the player.

    `clause` is a clause of the platform-operation standard; the ids in `events` and `ranges` are those of
    clauses 7.6 and 6.3.2 of the green live room standard.
    """

    key: str
    label: Words
    words: Words
    clause: str | None = None
    links: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    note: Words | None = None


@dataclass(frozen=True)
class Range:
    """One kind of problem that digital supervision looks for (clause 6.3.2)."""

    id: str
    words: Words


@dataclass(frozen=True)
class Method:
    """A way of inspecting (clause 7.5, and 审查资料 from V1)."""

    id: str
    words: Words
    clause: str | None = None


@dataclass(frozen=True)
class LicenceType:
    """A licence that a business may need (clause 4.2.6); `special` ones concern special goods (特殊商品)."""

    id: str
    words: Words
    clause: str | None = None
    special: bool = False
    note: Words | None = None


@dataclass(frozen=True)
class OverlapGroup:
    """Items that one fact tends to hit together (DOMAIN A42, A43)."""

    id: str
    items: tuple[str, ...]
    words: Words


@dataclass(frozen=True)
class Policy:
    """One question that the standard leaves open, and the answer this sheet gives.

    `choices` lists the allowed words, or is empty for a number between `low` and `high`;
    `source` says where the answer comes from, plainly "not in the standard" where it is ours.
    """

    key: str
    value: PolicyValue
    question: Words
    reason: Words
    source: Words
    clause: str | None = None
    choices: tuple[PolicyValue, ...] = ()
    low: int | None = None
    high: int | None = None
    may_be_null: bool = False

    def allows(self, value: object) -> bool:
        """Whether a value could stand in place of this one: the right type, and one of the allowed values."""
        if value is None:
            return self.may_be_null
        if self.choices:
            return any(type(value) is type(choice) and value == choice for choice in self.choices)
        if isinstance(self.value, tuple):
            return isinstance(value, tuple) and self._allows_all(cast("tuple[object, ...]", value))
        return self._within(value)

    def _allows_all(self, values: tuple[object, ...]) -> bool:
        whole = [value for value in values if self._within(value) and isinstance(value, int)]
        same_length = isinstance(self.value, tuple) and len(self.value) == len(values)
        return same_length and len(whole) == len(values) and whole == sorted(set(whole))

    def _within(self, value: object) -> bool:
        if type(value) is not int:
            return False
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


@dataclass(frozen=True)
class Sheet:
    """A whole scoring sheet, one published version of it.

    `effective_from` is a date (ISO 8601). `headings` are the words printed around the table: `vetoes`,
    `content`, `basis`, `disposition`, `conclusion`, `section`, `item`, `points`, `score`, `total`. `sha256`
    is the digest of its canonical form.
    """

    id: str
    version: str
    kind: SheetKind
    effective_from: str
    title: Words
    standard: Words
    sha256: str
    vetoes: tuple[Veto, ...]
    sections: tuple[Section, ...]
    bands: tuple[Band, ...]
    conditions: tuple[Condition, ...]
    events: tuple[Event, ...]
    tags: tuple[Tag, ...]
    methods: tuple[Method, ...]
    licences: tuple[LicenceType, ...]
    overlaps: tuple[OverlapGroup, ...]
    policies: tuple[Policy, ...]
    ranges: tuple[Range, ...] = ()
    headings: Mapping[str, Words] = field(default_factory=dict[str, Words])
    note: Words | None = None

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """The scored items by id, in the order of the sheet."""
        return {item.id: item for section in self.sections for item in section.items}

    @cached_property
    def veto_by_id(self) -> Mapping[str, Veto]:
        """The vetoes by id, in the order of the sheet."""
        return {veto.id: veto for veto in self.vetoes}

    @cached_property
    def policy(self) -> Mapping[str, PolicyValue]:
        """The policy values by key."""
        return {policy.key: policy.value for policy in self.policies}

    @cached_property
    def tiers(self) -> tuple[Tier, ...]:
        """The fan tiers, lowest first; empty if the sheet has none."""
        return tuple(tier for section in self.sections for tier in section.tiers)

    def section_of(self, item_id: str) -> Section:
        """The section that holds an item. Raises KeyError for an id the sheet does not have."""
        for section in self.sections:
            if any(item.id == item_id for item in section.items):
                return section
        raise KeyError(item_id)

    def walk(self) -> Iterator[tuple[Section, Item]]:
        """Every scored item with its section, in the order of the sheet."""
        for section in self.sections:
            for item in section.items:
                yield section, item
