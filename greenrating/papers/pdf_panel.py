"""The panel of a verdict in its PDF: who scored, how far they agree, what was settled, who signed."""

from typing import Any

from reportlab.platypus import Flowable, KeepTogether

from greenrating.papers import panel_lines as lines
from greenrating.papers.pdf_kit import Kit
from greenrating.papers.voice import Voice
from greenrating.verdict_panel_views import PanelRecord
from greenrating.views import VerdictView


def names(view: VerdictView, voice: Voice) -> list[str]:
    """Who is named on the paper of a verdict."""
    record = lines.record_in(view, voice)
    members = [each.name for each in record.members] if record else []
    return [view.made_by, *members, *(each.name for each in view.endorsements)]


def panel(view: VerdictView, kit: Kit) -> list[Flowable]:
    """Members, agreement and settled answers; nothing for a verdict of one sheet."""
    record = lines.record_in(view, kit.voice)
    if record is None:
        return []
    return [*_members(record, kit), *_agreement(record, kit), *_settled(record, kit)]


def endorsements(view: VerdictView, kit: Kit) -> list[Flowable]:
    """The signatures under the verdict, and the heads of the histories it rests on."""
    record = lines.record_in(view, kit.voice)
    if record is None:
        return []
    voice = kit.voice
    parts: list[Flowable] = [kit.heading("panel.endorsements")]
    rows: list[list[Any]] = [
        [
            kit.twofold(each.name, each.department),
            kit.say(f"panel.role_{each.role}", "cell"),
            kit.text(voice.moment(each.at), "small"),
            kit.text(lines.opinion(each, voice), "small" if each.holds else "found"),
            kit.text(each.fingerprint, "code"),
        ]
        for each in view.endorsements
    ]
    heads = (
        "panel.head_member",
        "panel.head_role",
        "panel.head_signed",
        "panel.head_dissent",
        "panel.head_key",
    )
    parts += [kit.table(rows, (40, 17, 34, 44, 35), heads)] if rows else [kit.say("panel.no_endorsements")]
    said = [kit.text(text, "small") for text in lines.heads(record, voice)]
    return [*parts, KeepTogether([kit.heading("panel.heads"), *said])] if said else parts


def _members(record: PanelRecord, kit: Kit) -> list[Flowable]:
    voice = kit.voice
    rows: list[list[Any]] = [
        [
            kit.twofold(lines.member_name(each, voice), each.department),
            kit.text(voice.moment(each.at), "small"),
            kit.text(each.total or "—", "centred"),
            kit.text(lines.signed_by(each, voice), "code"),
        ]
        for each in record.members
    ]
    heads = ("panel.head_member", "panel.head_signed", "panel.head_total", "panel.head_digest")
    notes = [kit.text(text, "small") for text in lines.notes(record, voice)]
    return [kit.heading("panel.title"), kit.table(rows, (42, 34, 20, 74), heads), kit.gap(4), *notes]


def _agreement(record: PanelRecord, kit: Kit) -> list[Flowable]:
    """The counts in a sentence, then each figure with what it means."""
    rows: list[list[Any]] = [
        [kit.text(each.name, "cell"), kit.text(each.value, "centred"), kit.text(each.meaning, "small")]
        for each in record.reading.figures
    ]
    parts: list[Any] = [kit.heading("panel.agreement"), kit.text(record.reading.counts), kit.gap(3)]
    warnings = [kit.text(text, "small") for text in record.warnings]
    return [KeepTogether([*parts, kit.table(rows, (46, 20, 104)), kit.gap(3), *warnings])]


def _settled(record: PanelRecord, kit: Kit) -> list[Flowable]:
    if not record.rows:
        return [KeepTogether([kit.heading("panel.settled"), kit.say("panel.nothing_settled")])]
    voice = kit.voice
    rows: list[list[Any]] = [
        [
            kit.text(each.item, "centred"),
            kit.twofold(lines.given(each, voice), voice.words(each.words)),
            kit.text(each.proposal, "small"),
            kit.twofold(*lines.outcome(each, voice)),
            kit.text(lines.how(each, voice), "small"),
        ]
        for each in record.rows
    ]
    heads = (
        "panel.head_item",
        "panel.head_given",
        "panel.head_proposal",
        "panel.head_result",
        "papers.reason",
    )
    return [kit.heading("panel.settled"), kit.table(rows, (13, 58, 28, 20, 51), heads)]
