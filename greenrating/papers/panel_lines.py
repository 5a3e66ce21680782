"""The panel of a verdict in the words of a paper: one place for PDF and workbook."""

from collections.abc import Iterator

from greenrating.panel_record import panel_record
from greenrating.papers.proofs import grouped
from greenrating.papers.voice import Voice
from greenrating.verdict_panel_views import (
    EndorsementView,
    MemberLine,
    PanelRecord,
    SettledLine,
    SupersededLine,
)
from greenrating.views import ChainEnd, VerdictView

_SHOWN_OF_DIGEST = 16


def record_in(view: VerdictView, voice: Voice) -> PanelRecord | None:
    """The panel of a verdict in the paper's language, None for a verdict of one sheet."""
    return panel_record(view.panel_json, view.sheet, voice.language)


def notes(record: PanelRecord, voice: Voice) -> Iterator[str]:
    """What is to be said of the panel besides its members: recused, late, short, one person in two roles."""
    for key, names in (("panel.recused", record.recused), ("panel.missing", record.missing)):
        if names:
            yield voice.say(key, n=len(names), names=voice.listed(names))
    if record.without:
        yield voice.say("panel.without", reason=record.without)
    yield from record.shortfalls
    if record.same_person:
        yield voice.say("panel.same_person", names=voice.listed(record.same_person))


def member_name(member: MemberLine, voice: Voice) -> str:
    """A member's name; of the chair it says so."""
    return voice.say("panel.chair", name=member.name) if member.chair else member.name


def signed_by(member: MemberLine, voice: Voice) -> str:
    """What a member signed, and by which key."""
    key = voice.say("panel.key", key=member.key) if member.key else voice.say("panel.no_key")
    return f"{grouped(member.digest[:_SHOWN_OF_DIGEST])}\n{key}"


def given(row: SettledLine, voice: Voice) -> str:
    """What each member gave."""
    return voice.listed(voice.say("panel.given", name=name, answer=answer) for name, answer in row.given)


def outcome(row: SettledLine, voice: Voice) -> tuple[str, str]:
    """What was settled, and that it departs from what was proposed ("" if it does not)."""
    return row.result, voice.say("panel.override") if row.overrides else ""


def how(row: SettledLine, voice: Voice) -> str:
    """Why, by whom and when it was settled, and who gave something else."""
    said = [
        voice.say("panel.reason", reason=row.reason) if row.reason else "",
        voice.say("panel.dissent", names=voice.listed(row.dissent)) if row.dissent else "",
        voice.say("panel.settled_by", name=row.by, at=voice.moment(row.at)),
        *(_superseded(each, voice) for each in reversed(row.superseded)),
    ]
    return voice.clauses(text for text in said if text)


def _superseded(line: SupersededLine, voice: Voice) -> str:
    """What had been settled before, by whom and why."""
    fields = {"name": line.by, "at": voice.moment(line.at), "answer": line.result}
    if not line.reason:
        return voice.say("panel.superseded", **fields)
    return voice.say("panel.superseded_why", **fields, reason=line.reason)


def opinion(each: EndorsementView, voice: Voice) -> str:
    """The dissent beside a signature, or that there is none; a signature that does not hold says so."""
    if not each.holds:
        return voice.say("panel.not_holding")
    return (
        voice.say("panel.dissent_words", words=each.dissent)
        if each.dissent
        else voice.say("panel.no_dissent")
    )


def heads(record: PanelRecord, voice: Voice) -> Iterator[str]:
    """The newest entry of each laptop's history: a copy with a cut-off tail shows against it."""
    for head in record.heads:
        end = ChainEnd(*head)
        yield voice.say("papers.chain_head", laptop=end.laptop, head=end.printed)
