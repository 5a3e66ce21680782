"""A sheet as a plain listing for people: what `sheet show` prints, and the twin of the shipped sheet."""

import json
from collections.abc import Iterable, Iterator

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
    Words,
)


def listing(sheet: Sheet) -> str:
    """The whole sheet, Chinese first, one fact a line."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield f"{sheet.standard.zh} {sheet.title.zh} {sheet.id}@{sheet.version}"
    yield f"{sheet.standard.en}: {sheet.title.en}"
    yield f"kind {sheet.kind}, effective from {sheet.effective_from}"
    if sheet.note:
        yield from _texts(sheet.note, "")
    headings = sorted(sheet.headings.items())
    yield from _part("表头 headings", (f"{name}: {_both(words)}" for name, words in headings))
    yield from _part("一票否决 vetoes", (line for veto in sheet.vetoes for line in _veto(veto)))
    for section in sheet.sections:
        yield from _part(f"{section.id} {_both(section.words)} {section.points}", _section(section))
    yield from _part("星级 bands", (_band(band) for band in sheet.bands))
    yield from _part(
        "申请条件 eligibility", (line for condition in sheet.conditions for line in _condition(condition))
    )
    yield from _part("退出情形 events", (line for event in sheet.events for line in _event(event)))
    yield from _part(
        "检查方式 methods", (f"{m.id} {_both(m.words)}{_clause(m.clause)}" for m in sheet.methods)
    )
    yield from _part("监管范围 ranges", (f"{r.id} {_both(r.words)}" for r in sheet.ranges))
    yield from _part("标记 marks", (line for tag in sheet.tags for line in _tag(tag)))
    yield from _part("证照 licences", (line for licence in sheet.licences for line in _licence(licence)))
    yield from _part("重复扣分 overlaps", (line for group in sheet.overlaps for line in _overlap(group)))
    yield from _part("规则 policy", (line for policy in sheet.policies for line in _policy(policy)))


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield from ("", f"== {title}")
    yield from lines


def _both(words: Words) -> str:
    printed = f"（原文：{words.source}）" if words.corrected else ""
    return f"{words.zh}{printed} | {words.en}"


def _clause(clause: str | None) -> str:
    return f" ({clause})" if clause else ""


def _texts(words: Words, indent: str) -> Iterator[str]:
    yield indent + words.zh
    if words.corrected:
        yield f"{indent}原文：{words.source}"
    yield indent + words.en


def _entry(head: str, words: Words, note: Words | None = None) -> Iterator[str]:
    yield head
    yield from _texts(words, "    ")
    if note:
        yield f"    注 {_both(note)}"


def _named(**lists: Iterable[str]) -> Iterator[str]:
    for name, entries in lists.items():
        if joined := " · ".join(entries):
            yield f"    {name}: {joined}"


def _veto(veto: Veto) -> Iterator[str]:
    yield from _entry(f"{veto.id} → {veto.effect}", veto.words)
    for words in (veto.basis, veto.disposition):
        yield f"    {_both(words)}"
    yield f"    {veto.clean} {_both(veto.clean_words)} / {veto.found} {_both(veto.found_words)}"
    yield from _named(methods=veto.methods, clauses=veto.clauses, event=[veto.event] if veto.event else [])


def _section(section: Section) -> Iterator[str]:
    for tier in section.tiers:
        upto = "" if tier.high is None else tier.high
        yield from _entry(f"{tier.id} {tier.points} [{tier.low}..{upto}]", tier.words)
    for item in section.items:
        yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    yield from _entry(f"{item.id} {item.points} {item.steps} {item.subject} | {item.subject_en}", item.words)
    if item.gloss:
        yield f"    {item.gloss}"
    if item.na:
        yield f"    不适用 {_both(item.na)}"
    yield from _named(methods=item.methods, clauses=item.clauses, overlap=item.overlap)
    yield from _named(event=[item.event] if item.event else [])


def _band(band: Band) -> str:
    printed = "" if band.printed == band.shown else f"（原文：{band.printed}）"
    return f"{band.stars} {_both(band.words)} ≥ {band.low} {band.shown}{printed}"


def _condition(condition: Condition) -> Iterator[str]:
    least = "" if condition.limit is None else f" ≥ {condition.limit}"
    yield from _entry(f"{condition.id} {condition.field}{least}{_clause(condition.clause)}", condition.words)


def _licence(licence: LicenceType) -> Iterator[str]:
    special = " 特殊商品" if licence.special else ""
    yield from _entry(f"{licence.id}{special}{_clause(licence.clause)}", licence.words, licence.note)


def _overlap(group: OverlapGroup) -> Iterator[str]:
    yield from _entry(f"{group.id} {' '.join(group.items)}", group.words)


def _event(event: Event) -> Iterator[str]:
    yield from _entry(event.id, event.words)
    yield from _named(links=event.links, needs=event.needs)


def _tag(tag: Tag) -> Iterator[str]:
    yield from _entry(f"{tag.key} {_both(tag.label)}{_clause(tag.clause)}", tag.words, tag.note)
    yield from _named(links=tag.links, events=tag.events, ranges=tag.ranges)


def _policy(policy: Policy) -> Iterator[str]:
    value = json.dumps(policy.value)
    yield f"{policy.key} = {value}{_clause(policy.clause)}"
    for words in (policy.question, policy.reason, policy.source):
        yield from _texts(words, "    ")
