"""Shapes of a conformity sheet: the requirements of a standard, to be looked at without points.

`appendix_a` fills these shapes from a file; nothing here knows where a sheet came from.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from scoring.sheet import Method, Words

Modal = Literal["应", "不应", "宜", "-"]
"""The word that makes a requirement: shall, shall not, should; `-` for a bare statement."""

Check = Literal["Y", "P", "R", "N", "-"]
"""Y can be checked, P partly or by documents only, R is a recommendation, N a principle, - is not checked."""

Clean = Literal["met", "not_found"]
"""What a row that is met means: it is as it should be, or what must not be there was not found."""

ThresholdRule = Literal["least", "exactly"]

_ASKED: frozenset[Check] = frozenset({"Y", "P", "R"})


@dataclass(frozen=True)
class Threshold:
    """One number that a requirement names: `least` this many, or `exactly` this many, of a unit."""

    words: Words
    rule: ThresholdRule
    number: int
    unit: Words


@dataclass(frozen=True)
class Requirement:
    """One row of the standard.

    `id` names it in answers, `clause` in print. `lead` are the words printed before it: of the list that it
    begins (they are part of the requirement), or the term that it defines. `hint` says how to look at it, and
    is ours. `links` are items and vetoes of Appendix A that speak of the same thing, so that one finding can
    cite both. Where `clean` is `not_found`, the words name what must not be there.
    """

    id: str
    clause: str
    words: Words
    modal: Modal
    check: Check
    clean: Clean = "met"
    lead: Words | None = None
    hint: Words | None = None
    methods: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    thresholds: tuple[Threshold, ...] = ()

    @property
    def asked(self) -> bool:
        """Whether it is answered; headings, terms and principles are not."""
        return self.check in _ASKED

    @property
    def advice(self) -> bool:
        """Whether it is a recommendation (宜): answered, but it never counts against anybody."""
        return self.asked and self.modal == "宜"

    @property
    def counts(self) -> bool:
        """Whether its answer counts for conformity; a bare statement counts as a requirement."""
        return self.asked and self.modal != "宜"


@dataclass(frozen=True)
class Heading:
    """A heading inside a chapter, with its clause number."""

    clause: str
    words: Words


@dataclass(frozen=True)
class Chapter:
    """A chapter of the standard, its inner headings and its rows, in print order."""

    id: str
    words: Words
    headings: tuple[Heading, ...]
    requirements: tuple[Requirement, ...]

    def headings_over(self, requirement: Requirement) -> tuple[Heading, ...]:
        """The inner headings that a row stands under, outermost first."""
        parts = requirement.clause.split(" ")[0].split(".")
        over = {".".join(parts[:count]) for count in range(1, len(parts) + 1)}
        return tuple(heading for heading in self.headings if heading.clause in over)


@dataclass(frozen=True)
class ConformitySheet:
    """A whole conformity sheet, one published version of it.

    `effective_from` is a date (ISO 8601). `on_stars` says what the result means for stars: nothing.
    `links_to` is the id of the scoring sheet that the links of the rows point into. `sha256` is the digest
    of the canonical form.
    """

    id: str
    version: str
    kind: Literal["conformity"]
    effective_from: str
    title: Words
    standard: Words
    on_stars: Words
    links_to: str
    sha256: str
    chapters: tuple[Chapter, ...]
    methods: tuple[Method, ...]
    note: Words | None = None

    @cached_property
    def requirements(self) -> Mapping[str, Requirement]:
        """Every row by id, in the order of the sheet; those not asked too."""
        return {row.id: row for chapter in self.chapters for row in chapter.requirements}

    @cached_property
    def asked(self) -> Mapping[str, Requirement]:
        """The rows that are answered, by id, in the order of the sheet."""
        return {name: row for name, row in self.requirements.items() if row.asked}

    def introduction(self, requirement: Requirement) -> Words | None:
        """The words that introduce the list a row stands in, needed to read it alone; None outside a list."""
        stem, _, mark = requirement.clause.partition(" ")
        if not mark:
            return None
        for row in self.requirements.values():
            if row.clause == stem:
                return row.words
            if row.clause.startswith(f"{stem} ") and row.lead:
                return row.lead
        return None

    def chapter_of(self, requirement_id: str) -> Chapter:
        """The chapter that holds a row. Raises KeyError for an id the sheet does not have."""
        for chapter in self.chapters:
            if any(row.id == requirement_id for row in chapter.requirements):
                return chapter
        raise KeyError(requirement_id)

    def requirements_for(self, item_id: str) -> tuple[Requirement, ...]:
        """The rows that speak of the same thing as an item or veto of Appendix A, in print order."""
        return tuple(row for row in self.requirements.values() if item_id in row.links)

    def walk(self) -> Iterator[tuple[Chapter, Requirement]]:
        """Every row that is answered with its chapter, in the order of the sheet."""
        for chapter in self.chapters:
            for row in chapter.requirements:
                if row.asked:
                    yield chapter, row
