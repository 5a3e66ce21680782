"""A sheet as plain JSON values: what `sheet show --json` prints, and what the digest is taken over.

Texts stand as `source` (left out where the standard has none), `zh`, `en`. Empty values are left out, so that
a later optional field leaves the digests of older sheets alone.
"""

from typing import Any

from scoring.sheet import (
    Band,
    Condition,
    Event,
    Item,
    LicenceType,
    Method,
    Policy,
    Section,
    Sheet,
    Tag,
    Tier,
    Veto,
    Words,
)

Json = dict[str, Any]


def document(sheet: Sheet) -> Json:
    """The whole sheet as plain values, without its digest."""
    return {
        "id": sheet.id,
        "version": sheet.version,
        "kind": sheet.kind,
        "effective_from": sheet.effective_from,
        "title": words_document(sheet.title),
        "standard": words_document(sheet.standard),
        **filled(note=_maybe(sheet.note)),
        "headings": {name: words_document(words) for name, words in sheet.headings.items()},
        "vetoes": [_veto(veto) for veto in sheet.vetoes],
        "sections": [_section(section) for section in sheet.sections],
        "bands": [_band(band) for band in sheet.bands],
        "eligibility": [_condition(condition) for condition in sheet.conditions],
        "events": [_event(event) for event in sheet.events],
        "methods": [method_document(method) for method in sheet.methods],
        "ranges": [{"id": r.id, **words_document(r.words)} for r in sheet.ranges],
        "marks": [_mark(tag) for tag in sheet.tags],
        "licences": [_licence(licence) for licence in sheet.licences],
        "overlaps": [{"id": o.id, "items": [*o.items], **words_document(o.words)} for o in sheet.overlaps],
        "policy": {policy.key: _plain(policy.value) for policy in sheet.policies},
        "policy_notes": {policy.key: _policy_notes(policy) for policy in sheet.policies},
    }


def filled(**values: object) -> Json:
    """Those of the values that hold something, tuples as lists."""
    return {key: _plain(value) for key, value in values.items() if value not in (None, "", (), False)}


def _plain(value: object) -> object:
    return [*value] if isinstance(value, tuple) else value  # pyright: ignore[reportUnknownVariableType]


def words_document(words: Words) -> Json:
    """A text as `source` (left out where the standard has none), `zh` and `en`."""
    return {**filled(source=words.source), "zh": words.zh, "en": words.en}


def _maybe(words: Words | None) -> Json | None:
    return None if words is None else words_document(words)


def _flat(name: str, words: Words) -> Json:
    return {name: words.zh, f"{name}_en": words.en, **filled(**{f"{name}_source": words.source})}


def _veto(veto: Veto) -> Json:
    return {
        "id": veto.id,
        **words_document(veto.words),
        **_flat("basis", veto.basis),
        **_flat("disposition", veto.disposition),
        "clean": veto.clean,
        "clean_words": words_document(veto.clean_words),
        "found": veto.found,
        "found_words": words_document(veto.found_words),
        "effect": veto.effect,
        **filled(methods=veto.methods, clauses=veto.clauses, event=veto.event),
    }


def _section(section: Section) -> Json:
    scored = [_item(item) for item in section.items]
    tiers = [_tier(tier) for tier in section.tiers]
    return {
        "id": section.id,
        **words_document(section.words),
        "points": section.points,
        "mode": "tiers" if tiers else "items",
        "items": tiers or scored,
    }


def _tier(tier: Tier) -> Json:
    return {
        "id": tier.id,
        **words_document(tier.words),
        "points": tier.points,
        "min": tier.low,
        **filled(max=tier.high),
    }


def _item(item: Item) -> Json:
    subject = {"zh": item.subject, "en": item.subject_en} if item.subject else None
    return {
        "id": item.id,
        **words_document(item.words),
        "points": item.points,
        "steps": item.steps,
        **filled(gloss=item.gloss, na=_maybe(item.na), subject=subject),
        **filled(methods=item.methods, clauses=item.clauses, event=item.event),
    }


def _band(band: Band) -> Json:
    return {
        "stars": band.stars,
        **words_document(band.words),
        "min": band.low,
        "printed": band.printed,
        "shown": band.shown,
    }


def method_document(method: Method) -> Json:
    """A way of inspecting."""
    return {"id": method.id, **words_document(method.words), **filled(clause=method.clause)}


def _condition(condition: Condition) -> Json:
    return {
        "id": condition.id,
        "field": condition.field,
        **words_document(condition.words),
        "clause": condition.clause,
        **filled(min=condition.limit),
    }


def _event(event: Event) -> Json:
    return {"id": event.id, **words_document(event.words), **filled(links=event.links, needs=event.needs)}


def _mark(tag: Tag) -> Json:
    return {
        "key": tag.key,
        "label": words_document(tag.label),
        **words_document(tag.words),
        **filled(clause=tag.clause, links=tag.links, events=tag.events, ranges=tag.ranges),
        **filled(note=_maybe(tag.note)),
    }


def _licence(licence: LicenceType) -> Json:
    return {
        "id": licence.id,
        **words_document(licence.words),
        **filled(clause=licence.clause, special=licence.special, note=_maybe(licence.note)),
    }


def _policy_notes(policy: Policy) -> Json:
    return {
        "question": words_document(policy.question),
        "reason": words_document(policy.reason),
        "source": words_document(policy.source),
        **filled(clause=policy.clause),
    }
