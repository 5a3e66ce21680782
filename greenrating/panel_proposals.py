"""What is proposed for an answer on which the members differ, by the sheet's policy (DOMAIN A32, A33)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from greenrating.panel_case import Row, given_json, score_of, value_of
from greenrating.panel_records import Settlement
from greenrating.panel_views import ProposedView
from greenrating.panel_words import proposal_words
from greenrating.texts import Language, say_in
from greenrating.verdict_json import number
from scoring.answers import NotApplicable
from scoring.panel import Method, Proposal, proposal
from scoring.sheet import Sheet
from scoring.vetoes import Lack, unproven

_VETO_ANSWERS = (0, 1)


def propose(sheet: Sheet, row: Row) -> Proposal:
    """The proposal for a row.

    For a veto the score is 1 (found) or 0 (not). An average of fan counts would be a number that nobody
    counted, and one of vetoes nothing at all: both are proposed by the most frequent answer.
    """
    if row.kind == "item":
        scores = {
            person: score for person, each in row.given.items() if (score := score_of(each)) is not None
        }
        method = cast("Method", sheet.policy["panel.method"])
        return proposal(scores, sheet.items[row.item].allowed, method)
    if row.kind == "fans":
        return proposal({person: each.fans or 0 for person, each in row.given.items()}, (), "consensus")
    found = sheet.veto_by_id[row.item].found
    return proposal({person: int(each.veto == found) for person, each in row.given.items()}, _VETO_ANSWERS)


def proposed(sheet: Sheet, row: Row, found: Proposal, lacks: tuple[Lack, ...]) -> ProposedView | None:
    """A proposal as it would be settled; a veto that is not proven is not proposed as found."""
    if found.score is None:
        return None
    if row.kind == "fans":
        return ProposedView(fans=cast("int", found.score))
    if row.kind == "veto":
        veto = sheet.veto_by_id[row.item]
        if found.score and lacks:
            return None
        return ProposedView(veto=veto.found if found.score else veto.clean)
    if isinstance(found.score, NotApplicable):
        reasons = dict.fromkeys(each.na for each in row.given.values() if each.na)
        return ProposedView(na="；".join(reasons))
    return ProposedView(points=found.score)


def lacks_of(sheet: Sheet, row: Row, shown: Mapping[str, int]) -> tuple[Lack, ...]:
    """What a found veto lacks; `shown` has the pieces of evidence and marks of each member on it."""
    if row.kind != "veto":
        return ()
    found = [p for p, each in row.given.items() if each.veto == sheet.veto_by_id[row.item].found]
    return unproven(len(found), sum(shown.get(person, 0) for person in found)) if found else ()


def said(row: Row, found: Proposal, proposal_: ProposedView | None, sheet: Sheet, language: Language) -> str:
    """A proposal in words."""
    if row.kind == "item":
        return proposal_words(found, language)
    if proposal_ is None:
        return say_in(language, "panel.propose_nothing", members=found.members, votes=found.votes)
    if row.kind == "fans":
        value = f"{proposal_.fans:,}"
    else:
        words = sheet.veto_by_id[row.item]
        answer = words.found_words if proposal_.veto == words.found else words.clean_words
        value = answer.zh if language == "zh" else answer.en
    return say_in(language, "panel.propose", value=value, members=found.members, votes=found.votes)


def kept(row: Row, found: Proposal, proposal_: ProposedView | None) -> dict[str, object]:
    """A proposal as a settlement keeps it: what was proposed, on what ground, from which answers."""
    value = None if proposal_ is None else value_of(_as_row(proposal_))
    plain = None if value is None else [value[0], _plain(value[1])]
    average = None if found.average is None else str(found.average)
    return {
        "proposed": plain,
        "ground": found.ground,
        "votes": found.votes,
        "members": found.members,
        "average": average,
        "given": given_json(row.values),
    }


def dissenters(row: Row, settled: Settlement) -> tuple[str, ...]:
    """The members who gave something else."""
    return tuple(person for person, value in row.values.items() if value != value_of(settled))


def overrides(settled: Settlement, proposal_: ProposedView | None) -> bool:
    """Whether something else was settled than what was proposed."""
    return proposal_ is not None and value_of(settled) != value_of(_as_row(proposal_))


def _as_row(view: ProposedView) -> Settlement:
    blank = Settlement(id="", inspection="", item="")
    return replace(blank, points=view.points, na=view.na, veto=view.veto, fans=view.fans)


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str) else number(cast("int", value))
