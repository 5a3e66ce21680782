"""What stands at the head of every paper about one room: which room, which inspection, by whom."""

from greenrating.papers.voice import Voice
from greenrating.records import Room
from greenrating.verdict_states import IN_FORCE
from greenrating.views import SheetView, VerdictView

Fact = tuple[str, str]
"""A label and what stands beside it."""

_CODE_GROUPS, _CODE_GROUP = 4, 4


def room_facts(room: Room, voice: Voice) -> list[Fact]:
    """Which room it is."""
    return [
        (voice.say("papers.room"), room.name),
        (voice.say("papers.platform"), room.platform),
        (voice.say("papers.account"), room.account),
        (voice.say("papers.operator"), room.operator),
        (voice.say("papers.credit_code"), room.credit_code or "—"),
        (voice.say("papers.jurisdiction"), room.jurisdiction or "—"),
    ]


def inspection_facts(filled: SheetView, voice: Voice) -> list[Fact]:
    """What was looked at, when, by whom, by which sheet."""
    held = filled.inspection
    quarter = voice.say("papers.quarter", year=held.year, quarter=held.quarter)
    fans = "—" if filled.fans.fans is None else voice.say("papers.people", n=f"{filled.fans.fans:,}")
    return [
        (voice.say("papers.kind"), kind_words(held.kind, voice)),
        (voice.say("papers.period"), quarter),
        (voice.say("papers.held_on"), voice.date(held.held_on)),
        (voice.say("papers.member"), filled.member),
        (voice.say("papers.fans_found"), fans),
        (voice.say("papers.sheet"), f"{voice.words(filled.sheet.standard)} {filled.sheet.version}"),
    ]


def application_facts(view: VerdictView, voice: Voice) -> list[Fact]:
    """What the applicant declared; says of the turnover whether refunds are taken off (DOMAIN A6)."""
    if view.application is None:
        return []
    declared = view.application.application
    facts: list[Fact] = []
    if declared.fans is not None:
        facts.append((voice.say("papers.fans_declared"), voice.say("papers.people", n=f"{declared.fans:,}")))
    if declared.turnover_yuan is not None:
        net = voice.say("papers.turnover_net", n=f"{declared.turnover_yuan:,}")
        facts.append((voice.say("papers.turnover"), net))
    return facts


def making_facts(view: VerdictView, voice: Voice) -> list[Fact]:
    """Who drew the verdict up, and when."""
    return [
        (voice.say("papers.made_by"), view.made_by),
        (voice.say("papers.made"), voice.moment(view.made)),
    ]


def kind_words(kind: str, voice: Voice) -> str:
    """What kind of inspection it is."""
    return voice.say(f"papers.kind.{kind}")


def mark(view: VerdictView | SheetView, voice: Voice) -> str:
    """What a paper must bear while it is not approved: 待审定 or its like; empty once it is in force."""
    if isinstance(view, SheetView):
        return voice.say("papers.mark.sheet")
    return "" if view.state in IN_FORCE else voice.say(f"papers.mark.{view.state}")


def verification_code(digest: str) -> str:
    """The beginning of a verdict's digest, in groups, as it is printed."""
    starts = range(0, _CODE_GROUPS * _CODE_GROUP, _CODE_GROUP)
    return "-".join(digest[at : at + _CODE_GROUP].upper() for at in starts)
