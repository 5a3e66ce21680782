"""Plain JSON values become a sheet; every value is looked at, as the document may come from anywhere."""

from collections.abc import Iterator
from typing import Any, cast, get_args

from appendix_a.document import Json
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
    Words,
)


class Misshapen(ValueError):
    """A document is not a sheet; the message names the key."""


def sheet_from_document(document: Json, sha256: str) -> Sheet:
    """The sheet that a document describes.

    Raises Misshapen, naming the key, if a value is missing or of a wrong type.
    """
    policies = tuple(_policies(document))
    drop = next((p.value for p in policies if p.key == "event.drop" and isinstance(p.value, int)), 1)
    overlaps = tuple(_overlap(group) for group in _maps(document, "overlaps"))
    headings = _map(document, "headings")
    return Sheet(
        id=_text(document, "id"),
        version=_text(document, "version"),
        kind=_one_of(document, "kind", SheetKind),
        effective_from=_text(document, "effective_from"),
        title=_words(_map(document, "title")),
        standard=_words(_map(document, "standard")),
        sha256=sha256,
        vetoes=tuple(_veto(veto) for veto in _maps(document, "vetoes")),
        sections=tuple(_section(section, overlaps) for section in _maps(document, "sections")),
        bands=tuple(_band(band) for band in _maps(document, "bands")),
        conditions=tuple(_condition(condition) for condition in _maps(document, "eligibility")),
        events=tuple(_event(event, drop) for event in _maps(document, "events")),
        tags=tuple(_tag(tag) for tag in _maps(document, "marks")),
        methods=tuple(_method(method) for method in _maps(document, "methods")),
        licences=tuple(_licence(licence) for licence in _maps(document, "licences")),
        overlaps=overlaps,
        policies=policies,
        ranges=tuple(Range(_text(entry, "id"), _words(entry)) for entry in _maps(document, "ranges")),
        headings={name: _words(_map(headings, name)) for name in headings},
        note=_maybe_words(document, "note"),
    )


def _veto(veto: Json) -> Veto:
    return Veto(
        id=_text(veto, "id"),
        words=_words(veto),
        basis=_flat_words(veto, "basis"),
        disposition=_flat_words(veto, "disposition"),
        clean=_one_of(veto, "clean", VetoAnswer),
        found=_one_of(veto, "found", VetoAnswer),
        clean_words=_words(_map(veto, "clean_words")),
        found_words=_words(_map(veto, "found_words")),
        effect=_one_of(veto, "effect", VetoEffect),
        clauses=_texts(veto, "clauses"),
        methods=_texts(veto, "methods"),
        event=_maybe_text(veto, "event"),
    )


def _section(section: Json, overlaps: tuple[OverlapGroup, ...]) -> Section:
    entries = _maps(section, "items")
    tiered = _text(section, "mode") == "tiers"
    return Section(
        id=_text(section, "id"),
        words=_words(section),
        points=_whole(section, "points"),
        items=() if tiered else tuple(_item(item, overlaps) for item in entries),
        tiers=tuple(_tier(tier) for tier in entries) if tiered else (),
    )


def _tier(tier: Json) -> Tier:
    return Tier(
        id=_text(tier, "id"),
        words=_words(tier),
        points=_whole(tier, "points"),
        low=_whole(tier, "min"),
        high=_whole(tier, "max") if "max" in tier else None,
    )


def _item(item: Json, overlaps: tuple[OverlapGroup, ...]) -> Item:
    subject = _map(item, "subject") if "subject" in item else {"zh": "", "en": ""}
    name = _text(item, "id")
    return Item(
        id=name,
        words=_words(item),
        points=_whole(item, "points"),
        steps=_one_of(item, "steps", Steps),
        na=_maybe_words(item, "na"),
        subject=_text(subject, "zh"),
        subject_en=_text(subject, "en"),
        gloss=_maybe_text(item, "gloss") or "",
        methods=_texts(item, "methods"),
        clauses=_texts(item, "clauses"),
        event=_maybe_text(item, "event"),
        overlap=tuple(group.id for group in overlaps if name in group.items),
    )


def _band(band: Json) -> Band:
    return Band(
        stars=_whole(band, "stars"),
        words=_words(band),
        low=_whole(band, "min"),
        printed=_text(band, "printed"),
        shown=_text(band, "shown"),
    )


def _condition(condition: Json) -> Condition:
    return Condition(
        id=_text(condition, "id"),
        field=_text(condition, "field"),
        words=_words(condition),
        clause=_text(condition, "clause"),
        limit=_whole(condition, "min") if "min" in condition else None,
    )


def _event(event: Json, drop: int) -> Event:
    return Event(_text(event, "id"), _words(event), _texts(event, "links"), drop, _texts(event, "needs"))


def _method(method: Json) -> Method:
    return Method(_text(method, "id"), _words(method), _maybe_text(method, "clause"))


def _overlap(group: Json) -> OverlapGroup:
    return OverlapGroup(_text(group, "id"), _texts(group, "items"), _words(group))


def _tag(tag: Json) -> Tag:
    return Tag(
        key=_text(tag, "key"),
        label=_words(_map(tag, "label")),
        words=_words(tag),
        clause=_maybe_text(tag, "clause"),
        links=_texts(tag, "links"),
        events=_texts(tag, "events"),
        ranges=_texts(tag, "ranges"),
        note=_maybe_words(tag, "note"),
    )


def _licence(licence: Json) -> LicenceType:
    return LicenceType(
        id=_text(licence, "id"),
        words=_words(licence),
        clause=_maybe_text(licence, "clause"),
        special=licence.get("special") is True,
        note=_maybe_words(licence, "note"),
    )


def _policies(document: Json) -> Iterator[Policy]:
    values = _map(document, "policy")
    notes = _map(document, "policy_notes")
    order = {key: place for place, key in enumerate(RULES)}
    for key in sorted(values, key=lambda key: (order.get(key, len(order)), key)):
        about = _map(notes, key)
        rule = RULES.get(key, Rule())
        yield Policy(
            key=key,
            value=_policy_value(key, values[key]),
            question=_words(_map(about, "question")),
            reason=_words(_map(about, "reason")),
            source=_words(_map(about, "source")),
            clause=_maybe_text(about, "clause"),
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
    return tuple(_whole({key: part}, key) for part in cast("list[object]", value))


def _words(holder: Json) -> Words:
    return Words(_maybe_text(holder, "source") or "", _text(holder, "zh"), _text(holder, "en"))


def _flat_words(holder: Json, name: str) -> Words:
    source = _maybe_text(holder, f"{name}_source") or ""
    return Words(source, _text(holder, name), _text(holder, f"{name}_en"))


def _maybe_words(holder: Json, key: str) -> Words | None:
    return _words(_map(holder, key)) if key in holder else None


def _text(holder: Json, key: str) -> str:
    value = holder.get(key)
    if not isinstance(value, str):
        raise Misshapen(key)
    return value


def _maybe_text(holder: Json, key: str) -> str | None:
    return _text(holder, key) if key in holder else None


def _texts(holder: Json, key: str) -> tuple[str, ...]:
    values = holder.get(key, [])
    if not isinstance(values, list):
        raise Misshapen(key)
    return tuple(_text({key: value}, key) for value in cast("list[object]", values))


def _whole(holder: Json, key: str) -> int:
    value = holder.get(key)
    if type(value) is not int:
        raise Misshapen(key)
    return value


def _map(holder: Json, key: str) -> Json:
    value = holder.get(key)
    if not isinstance(value, dict):
        raise Misshapen(key)
    return cast("Json", value)


def _maps(holder: Json, key: str) -> list[Json]:
    values = holder.get(key)
    if not isinstance(values, list):
        raise Misshapen(key)
    return [_map({key: value}, key) for value in cast("list[object]", values)]


def _one_of(holder: Json, key: str, choices: Any) -> Any:
    value = _text(holder, key)
    if value not in get_args(choices):
        raise Misshapen(key)
    return value
