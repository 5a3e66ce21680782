"""The keys of a conformity sheet's file and the type of each; imported only where a sheet is read."""

from typing import Annotated, Literal

from appendix_a.schema import Model, Text, Word, whole_number
from scoring.conformity_sheet import Check, Clean, Modal, ThresholdRule


class ThresholdEntry(Text):
    """A number that a requirement names."""

    rule: ThresholdRule
    number: Annotated[int, whole_number(1, 10**9)]
    unit: Text


class RequirementEntry(Text):
    """A row of the standard."""

    id: Word
    clause: Word
    lead: Text | None = None
    modal: Modal
    check: Check
    clean: Clean | None = None
    hint: Text | None = None
    methods: list[Word] | None = None
    links: list[Word] | None = None
    thresholds: list[ThresholdEntry] | None = None


class HeadingEntry(Text):
    """A heading inside a chapter."""

    clause: Word


class ChapterEntry(Model):
    """A chapter."""

    id: Word
    title: Text
    headings: list[HeadingEntry] | None = None
    requirements: list[RequirementEntry]


class WayEntry(Text):
    """A way of inspecting."""

    id: Word
    clause: Word | None = None


class ConformityFile(Model):
    """A whole conformity sheet's file."""

    id: Word
    version: Word
    kind: Literal["conformity"]
    effective_from: Word
    title: Text
    standard: Text
    note: Text | None = None
    on_stars: Text
    links_to: Word
    methods: list[WayEntry]
    chapters: list[ChapterEntry]
