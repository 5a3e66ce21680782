"""Reads ELAN documents: annotations with times of their own, and those that stand between or under others."""

from dataclasses import dataclass, field
from fractions import Fraction

from greenrating.errors import Refused
from greenrating.mark_files.elan import POINTS, SPANS
from greenrating.mark_files.even_times import Span, parts_of, slots_in
from greenrating.mark_files.lanes import tag_of
from greenrating.mark_files.shapes import FileMark, Found
from greenrating.tracks.decoding import Decoded
from greenrating.tracks.plain_xml import Node, walk
from greenrating.tracks.times import milliseconds

_UNITS = {"PAL-frames": Fraction(40), "NTSC-frames": Fraction(1001, 30)}
"""Milliseconds in a unit of time, where it is not the millisecond."""


_GENERATIONS = 20
"""How far annotations may stand under annotations; no document of people comes near."""


@dataclass(eq=False)
class Annotation:
    """An annotation with what it refers to: two time slots, or an annotation and the sibling before it."""

    id: str
    line: int
    tier: Node
    words: str
    slots: tuple[str, str] | None
    parent: str = ""
    before: str = ""


@dataclass
class _Document:
    root: str = ""
    unit: Fraction = Fraction(1)
    slots: dict[str, int | None] = field(default_factory=dict[str, int | None])
    annotations: list[Annotation] = field(default_factory=list[Annotation])
    words: str = ""

    def take(self, node: Node) -> None:
        """Keep what an element says, once it ends."""
        match node.tag:
            case "ANNOTATION_DOCUMENT":
                self.root = node.tag
            case "HEADER":
                self.unit = _UNITS.get(node.attributes.get("TIME_UNITS", ""), Fraction(1))
            case "TIME_SLOT":
                self._take_slot(node)
            case "ANNOTATION_VALUE":
                self.words = node.text
            case "ALIGNABLE_ANNOTATION" | "REF_ANNOTATION":
                self._take_annotation(node)
            case _:
                pass

    def _take_slot(self, node: Node) -> None:
        value = milliseconds(node.attributes.get("TIME_VALUE"))
        self.slots[node.attributes.get("TIME_SLOT_ID", "")] = (
            None if value is None else round(value * self.unit)
        )

    def _take_annotation(self, node: Node) -> None:
        tier = node.parent.parent if node.parent else None
        if tier is not None:
            told = node.attributes.get
            aligned = node.tag == "ALIGNABLE_ANNOTATION"
            slots = (told("TIME_SLOT_REF1", ""), told("TIME_SLOT_REF2", "")) if aligned else None
            refers = (told("ANNOTATION_REF", ""), told("PREVIOUS_ANNOTATION", ""))
            self.annotations.append(
                Annotation(told("ANNOTATION_ID", ""), node.line, tier, self.words, slots, *refers)
            )
        self.words = ""


def read_document(decoded: Decoded, name: str, found: Found) -> None:
    """Take the annotations of all tiers; the tier is the tag, the value the note.

    A slot without a time gets its time by even division between its timed neighbours on the tier; annotations
    that refer to another divide its span evenly. Raises `Refused` (`marks.unknown_kind`) for other XML,
    `Untrusted` for hostile XML.
    """
    document = _Document()
    broken = walk(decoded.text, name, document.take)
    if not document.root and not document.annotations:
        raise Refused("marks.unknown_kind", "path", file=name)
    spans = _spans(document)
    for annotation in document.annotations:
        span = spans.get(annotation.id)
        found.take(annotation.line, None if span is None else _mark(annotation, span))
    for line in broken:
        found.leave(line, "breaks_off")


def _mark(annotation: Annotation, span: Span) -> FileMark:
    told = annotation.tier.attributes.get
    kind, tier = told("LINGUISTIC_TYPE_REF", ""), told("TIER_ID", "")
    tag = tag_of(tier) if kind in {SPANS, POINTS} else tier
    start, end = round(span[0]), round(span[1])
    who = told("PARTICIPANT") or told("ANNOTATOR", "")
    return FileMark(start, None if kind == POINTS else end, tag, annotation.words, who)


def _spans(document: _Document) -> dict[str, Span]:
    """The time of every annotation by its id, as far as times can be found."""
    order = {slot: place for place, slot in enumerate(document.slots)}
    spans: dict[str, Span] = {}
    tiers: dict[int, list[tuple[str, tuple[str, str]]]] = {}
    families: dict[str, dict[int, list[tuple[str, str]]]] = {}
    for each in document.annotations:
        if each.slots:
            tiers.setdefault(id(each.tier), []).append((each.id, each.slots))
        else:
            family = families.setdefault(each.parent, {})
            family.setdefault(id(each.tier), []).append((each.id, each.before))
    for annotations in tiers.values():
        spans |= slots_in(annotations, document.slots, order)
    _share(spans, families)
    return spans


def _share(spans: dict[str, Span], families: dict[str, dict[int, list[tuple[str, str]]]]) -> None:
    """Give the annotations under others their parts, tier by tier, generation after generation."""
    parents = list(spans)
    for _ in range(_GENERATIONS):
        children: list[str] = []
        for parent in parents:
            for members in families.pop(parent, {}).values():
                parts = parts_of(spans[parent], members)
                spans |= parts
                children += parts
        parents = children
