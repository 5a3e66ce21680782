"""Plain JSON values become a sheet; every value is looked at, as the document may come from anywhere."""

from collections.abc import Iterator
from typing import cast

from appendix_a.document import Json
from appendix_a.plain_json import (
    Misshapen,
    flat_words,
    mapping,
    mappings,
    maybe_text,
    maybe_words,
    one_of,
    text,
    texts,
    whole,
    words,
)
from appendix_a.policies import RULES, Rule
from scoring.sheet import (
    Band,
    Condition,
    Event,
    Item,
    LicenceType,
    Method,
    OverlapGroup,
    Policy,
    PolicyValue,
    Range,
    Section,
    Sheet,
    SheetKind,
    Steps,
    Tag,
    Tier,
    Veto,
    VetoAnswer,
    VetoEffect,
)


def sheet_from_document(document: Json, sha256: str) -> Sheet:
    """The sheet that a document describes.

    Raises Misshapen, naming the key, if a value is missing or of a wrong type.
    """
    policies = tuple(_policies(document))
    drop = next((p.value for p in policies if p.key == "event.drop" and isinstance(p.value, int)), 1)
    overlaps = tuple(_overlap(group) for group in mappings(document, "overlaps"))
    headings = mapping(document, "headings")
    return Sheet(
        id=text(document, "id"),
        version=text(document, "version"),
        kind=one_of(document, "kind", SheetKind),
        effective_from=text(document, "effective_from"),
        title=words(mapping(document, "title")),
        standard=words(mapping(document, "standard")),
        sha256=sha256,
        vetoes=tuple(_veto(veto) for veto in mappings(document, "vetoes")),
        sections=tuple(_section(section, overlaps) for section in mappings(document, "sections")),
        bands=tuple(_band(band) for band in mappings(document, "bands")),
        conditions=tuple(_condition(condition) for condition in mappings(document, "eligibility")),
        events=tuple(_event(event, drop) for event in mappings(document, "events")),
        tags=tuple(_tag(tag) for tag in mappings(document, "marks")),
        methods=tuple(_method(method) for method in mappings(document, "methods")),
        licences=tuple(_licence(licence) for licence in mappings(document, "licences")),
        overlaps=overlaps,
        policies=policies,
        ranges=tuple(Range(text(entry, "id"), words(entry)) for entry in mappings(document, "ranges")),
        headings={name: words(mapping(headings, name)) for name in headings},
        note=maybe_words(document, "note"),
    )


def _veto(veto: Json) -> Veto:
    return Veto(
        id=text(veto, "id"),
        words=words(veto),
        basis=flat_words(veto, "basis"),
        disposition=flat_words(veto, "disposition"),
        clean=one_of(veto, "clean", VetoAnswer),
        found=one_of(veto, "found", VetoAnswer),
        clean_words=words(mapping(veto, "clean_words")),
        found_words=words(mapping(veto, "found_words")),
        effect=one_of(veto, "effect", VetoEffect),
        clauses=texts(veto, "clauses"),
        methods=texts(veto, "methods"),
        event=maybe_text(veto, "event"),
    )


def _section(section: Json, overlaps: tuple[OverlapGroup, ...]) -> Section:
    entries = mappings(section, "items")
    tiered = text(section, "mode") == "tiers"
    return Section(
        id=text(section, "id"),
        words=words(section),
        points=whole(section, "points"),
        items=() if tiered else tuple(_item(item, overlaps) for item in entries),
        tiers=tuple(_tier(tier) for tier in entries) if tiered else (),
    )


def _tier(tier: Json) -> Tier:
    return Tier(
        id=text(tier, "id"),
        words=words(tier),
        points=whole(tier, "points"),
        low=whole(tier, "min"),
        high=whole(tier, "max") if "max" in tier else None,
    )


def _item(item: Json, overlaps: tuple[OverlapGroup, ...]) -> Item:
    subject = mapping(item, "subject") if "subject" in item else {"zh": "", "en": ""}
    name = text(item, "id")
    return Item(
        id=name,
        words=words(item),
        points=whole(item, "points"),
        steps=one_of(item, "steps", Steps),
        na=maybe_words(item, "na"),
        subject=text(subject, "zh"),
        subject_en=text(subject, "en"),
        gloss=maybe_text(item, "gloss") or "",
        methods=texts(item, "methods"),
        clauses=texts(item, "clauses"),
        event=maybe_text(item, "event"),
        overlap=tuple(group.id for group in overlaps if name in group.items),
    )


def _band(band: Json) -> Band:
    return Band(
        stars=whole(band, "stars"),
        words=words(band),
        low=whole(band, "min"),
        printed=text(band, "printed"),
        shown=text(band, "shown"),
    )


def _condition(condition: Json) -> Condition:
    return Condition(
        id=text(condition, "id"),
        field=text(condition, "field"),
        words=words(condition),
        clause=text(condition, "clause"),
        limit=whole(condition, "min") if "min" in condition else None,
    )


def _event(event: Json, drop: int) -> Event:
    return Event(
        text(event, "id"),
        words(event),
        texts(event, "links"),
        drop,
        texts(event, "needs"),
    )


def _method(method: Json) -> Method:
    return Method(text(method, "id"), words(method), maybe_text(method, "clause"))


def _overlap(group: Json) -> OverlapGroup:
    return OverlapGroup(text(group, "id"), texts(group, "items"), words(group))


def _tag(tag: Json) -> Tag:
    return Tag(
        key=text(tag, "key"),
        label=words(mapping(tag, "label")),
        words=words(tag),
        clause=maybe_text(tag, "clause"),
        links=texts(tag, "links"),
        events=texts(tag, "events"),
        ranges=texts(tag, "ranges"),
        note=maybe_words(tag, "note"),
    )


def _licence(licence: Json) -> LicenceType:
    return LicenceType(
        id=text(licence, "id"),
        words=words(licence),
        clause=maybe_text(licence, "clause"),
        special=licence.get("special") is True,
        note=maybe_words(licence, "note"),
    )


def _policies(document: Json) -> Iterator[Policy]:
    values = mapping(document, "policy")
    notes = mapping(document, "policy_notes")
    order = {key: place for place, key in enumerate(RULES)}
    for key in sorted(values, key=lambda key: (order.get(key, len(order)), key)):
        about = mapping(notes, key)
        rule = RULES.get(key, Rule())
        yield Policy(
            key=key,
            value=_policy_value(key, values[key]),
            question=words(mapping(about, "question")),
            reason=words(mapping(about, "reason")),
            source=words(mapping(about, "source")),
            clause=maybe_text(about, "clause"),
            choices=rule.choices,
            low=rule.low,
            high=rule.high,
            may_be_null=rule.may_be_null,
        )


def _policy_value(key: str, value: object) -> PolicyValue:
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if not isinstance(value, list):
        raise Misshapen(f"policy.{key}")
    return tuple(whole({key: part}, key) for part in cast("list[object]", value))
