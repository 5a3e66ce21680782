"""A sheet as a plain listing for people: what `sheet show` prints, and the twin of the shipped sheet."""

import json
from collections.abc import Iterator

from appendix_a.conformity_listing import conformity_lines
from appendix_a.listing_lines import both, entry, in_brackets, named, part, text_lines
from scoring.conformity_sheet import ConformitySheet
from scoring.sheet import (
    Band,
    Condition,
    Event,
    Item,
    LicenceType,
    OverlapGroup,
    Policy,
    Section,
    Sheet,
    Tag,
    Veto,
)


def listing(sheet: Sheet | ConformitySheet) -> str:
    """The whole sheet, Chinese first, one fact a line."""
    lines = _lines(sheet) if isinstance(sheet, Sheet) else conformity_lines(sheet)
    return "\n".join(lines) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield f"{sheet.standard.zh} {sheet.title.zh} {sheet.id}@{sheet.version}"
    yield f"{sheet.standard.en}: {sheet.title.en}"
    yield f"kind {sheet.kind}, effective from {sheet.effective_from}"
    if sheet.note:
        yield from text_lines(sheet.note, "")
    headings = sorted(sheet.headings.items())
    yield from part("表头 headings", (f"{name}: {both(words)}" for name, words in headings))
    yield from part("一票否决 vetoes", (line for veto in sheet.vetoes for line in _veto(veto)))
    for section in sheet.sections:
        yield from part(f"{section.id} {both(section.words)} {section.points}", _section(section))
    yield from part("星级 bands", (_band(band) for band in sheet.bands))
    yield from part(
        "申请条件 eligibility", (line for condition in sheet.conditions for line in _condition(condition))
    )
    yield from part("退出情形 events", (line for event in sheet.events for line in _event(event)))
    yield from part(
        "检查方式 methods", (f"{m.id} {both(m.words)}{in_brackets(m.clause)}" for m in sheet.methods)
    )
    yield from part("监管范围 ranges", (f"{r.id} {both(r.words)}" for r in sheet.ranges))
    yield from part("标记 marks", (line for tag in sheet.tags for line in _tag(tag)))
    yield from part("证照 licences", (line for licence in sheet.licences for line in _licence(licence)))
    yield from part("重复扣分 overlaps", (line for group in sheet.overlaps for line in _overlap(group)))
    yield from part("规则 policy", (line for policy in sheet.policies for line in _policy(policy)))


def _veto(veto: Veto) -> Iterator[str]:
    yield from entry(f"{veto.id} → {veto.effect}", veto.words)
    for words in (veto.basis, veto.disposition):
        yield f"    {both(words)}"
    yield f"    {veto.clean} {both(veto.clean_words)} / {veto.found} {both(veto.found_words)}"
    yield from named(methods=veto.methods, clauses=veto.clauses, event=[veto.event] if veto.event else [])


def _section(section: Section) -> Iterator[str]:
    for tier in section.tiers:
        upto = "" if tier.high is None else tier.high
        yield from entry(f"{tier.id} {tier.points} [{tier.low}..{upto}]", tier.words)
    for item in section.items:
        yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    yield from entry(f"{item.id} {item.points} {item.steps} {item.subject} | {item.subject_en}", item.words)
    if item.gloss:
        yield f"    {item.gloss}"
    if item.na:
        yield f"    不适用 {both(item.na)}"
    yield from named(methods=item.methods, clauses=item.clauses, overlap=item.overlap)
    yield from named(event=[item.event] if item.event else [])


def _band(band: Band) -> str:
    printed = "" if band.printed == band.shown else f"（原文：{band.printed}）"
    return f"{band.stars} {both(band.words)} ≥ {band.low} {band.shown}{printed}"


def _condition(condition: Condition) -> Iterator[str]:
    least = "" if condition.limit is None else f" ≥ {condition.limit}"
    yield from entry(
        f"{condition.id} {condition.field}{least}{in_brackets(condition.clause)}", condition.words
    )


def _licence(licence: LicenceType) -> Iterator[str]:
    special = " 特殊商品" if licence.special else ""
    yield from entry(f"{licence.id}{special}{in_brackets(licence.clause)}", licence.words, licence.note)


def _overlap(group: OverlapGroup) -> Iterator[str]:
    yield from entry(f"{group.id} {' '.join(group.items)}", group.words)


def _event(event: Event) -> Iterator[str]:
    yield from entry(event.id, event.words)
    yield from named(links=event.links, needs=event.needs)


def _tag(tag: Tag) -> Iterator[str]:
    yield from entry(f"{tag.key} {both(tag.label)}{in_brackets(tag.clause)}", tag.words, tag.note)
    yield from named(links=tag.links, events=tag.events, ranges=tag.ranges)


def _policy(policy: Policy) -> Iterator[str]:
    value = json.dumps(policy.value)
    yield f"{policy.key} = {value}{in_brackets(policy.clause)}"
    for words in (policy.question, policy.reason, policy.source):
        yield from text_lines(words, "    ")
