"""The keys of a sheet file and the type of each; imported only where a sheet is read (pydantic is heavy)."""

from collections.abc import Callable
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from appendix_a import forms
from appendix_a.policies import whole
from scoring.sheet import Steps, VetoAnswer, VetoEffect

LONGEST_TEXT = 2_000


def whole_number(low: int, high: int) -> Any:
    """Reads the text of a whole number within these limits."""

    def read(raw: object) -> int:
        try:
            number = whole(raw) if isinstance(raw, str) and raw else -1
        except ValueError:
            number = -1
        if not low <= number <= high:
            raise PydanticCustomError("number", "number", {"low": low, "high": high})
        return number

    return BeforeValidator(read)


def _form(code: str, fits: Callable[[str], bool]) -> Any:
    def read(raw: object) -> object:
        if isinstance(raw, str) and not fits(raw):
            raise PydanticCustomError("form", "form", {"code": code})
        return raw

    return BeforeValidator(read)


Line = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=LONGEST_TEXT)]
Word = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=60)]
Id = Annotated[Word, _form("form.id", forms.is_id)]
Points = Annotated[int, whole_number(1, forms.MOST_POINTS)]
Fans = Annotated[int, whole_number(0, 10**12)]


class Model(BaseModel):
    """Part of a sheet file: no key but those named, no value of another type."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Text(Model):
    """A text: verbatim if it is from the standard, for display, in English."""

    source: Line | None = None
    zh: Line
    en: Line


class Answers(Model):
    """The two answers of a veto and their words."""

    clean: VetoAnswer
    clean_words: Text
    found: VetoAnswer
    found_words: Text


class VetoEntry(Text):
    """A veto requirement."""

    id: Id
    basis: Text
    disposition: Text
    answers: Answers
    effect: VetoEffect
    methods: list[Word] = []
    clauses: list[Word] = []
    event: Word | None = None


class TierEntry(Text):
    """A step of the fan count."""

    id: Id
    points: Points
    min: Fans
    max: Fans | None = None


class ItemEntry(Text):
    """A scored item."""

    id: Id
    points: Points
    steps: Steps
    gloss: Line | None = None
    na: Text | None = None
    subject: Text | None = None
    methods: list[Word] = []
    clauses: list[Word] = []
    event: Word | None = None


class SectionEntry(Model):
    """A section: either tiers or items."""

    id: Id
    title: Text
    points: Points
    items: list[ItemEntry] | None = None
    tiers: list[TierEntry] | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.items is None) == (self.tiers is None):
            code = "section.neither" if self.items is None else "section.both"
            raise PydanticCustomError("form", "form", {"code": code})
        return self


class BandEntry(Text):
    """A star level."""

    stars: Annotated[int, whole_number(1, 5)]
    min: Points
    printed: Word
    shown: Word


class ConditionEntry(Text):
    """A condition for applying."""

    id: Id
    field: Literal["fans", "turnover_yuan", "charter", "willing"]
    clause: Word
    min: Annotated[int, whole_number(1, 10**14)] | None = None


class EventEntry(Text):
    """An event that lowers a star."""

    id: Word
    links: list[Word] = []
    needs: list[Literal["clue_transfer", "legal_basis"]] = []


class MethodEntry(Text):
    """A way of inspecting."""

    id: Word
    clause: Word | None = None


class RangeEntry(Text):
    """A kind of problem in the range of digital supervision."""

    id: Word


class MarkEntry(Text):
    """A word of the mark vocabulary."""

    key: Annotated[Word, _form("form.key", forms.is_key)]
    label: Text
    clause: Word | None = None
    links: list[Word] = []
    events: list[Word] = []
    ranges: list[Word] = []
    note: Text | None = None


class LicenceEntry(Text):
    """A licence type."""

    id: Word
    clause: Word | None = None
    special: Literal["true", "false"] | None = None
    note: Text | None = None


class OverlapEntry(Text):
    """Items that one fact tends to hit together."""

    id: Id
    items: list[Word]


class PolicyEntry(Model):
    """The answer to one open question; which values a key allows is the business of `policies`."""

    value: Any
    question: Text
    reason: Text
    source: Text
    clause: Word | None = None


class Headings(Model):
    """The words printed around the table."""

    vetoes: Text
    content: Text
    basis: Text
    disposition: Text
    conclusion: Text
    section: Text
    item: Text
    points: Text
    score: Text
    total: Text


class SheetFile(Model):
    """A whole sheet file."""

    id: Annotated[Word, _form("form.sheet_id", forms.is_sheet_id)]
    version: Annotated[Word, _form("form.version", forms.is_version)]
    kind: Literal["stars"] = "stars"
    effective_from: Annotated[Word, _form("form.date", forms.is_date)]
    title: Text
    standard: Text
    note: Text | None = None
    headings: Headings
    vetoes: list[VetoEntry]
    sections: list[SectionEntry]
    bands: list[BandEntry]
    eligibility: list[ConditionEntry]
    events: list[EventEntry]
    methods: list[MethodEntry]
    ranges: list[RangeEntry]
    marks: list[MarkEntry]
    licences: list[LicenceEntry]
    overlaps: list[OverlapEntry]
    policy: dict[str, PolicyEntry]
