"""What is proposed for an item, and what a panel falls short of, in plain words."""

from collections.abc import Mapping

from greenrating.agreement_words import score_words
from greenrating.texts import Language, listed, say_in
from scoring.answers import NotApplicable, Score
from scoring.panel import Proposal
from scoring.quorum import Shortfall
from scoring.totals import shown
from scoring.vetoes import CONFIRMED_BY, Lack


def proposal_words(proposal: Proposal, language: Language) -> str:
    """What is proposed and why, or why it is left to the chair."""
    return say_in(
        language,
        f"agreement.proposal_{proposal.ground}",
        score="" if proposal.score is None else _points(proposal.score, language),
        members=proposal.members,
        votes=proposal.votes,
        average="" if proposal.average is None else shown(proposal.average),
    )


def _points(score: Score, language: Language) -> str:
    words = score_words(score, language)
    return words if isinstance(score, NotApplicable) else say_in(language, "agreement.points", points=words)


def dissent_words(dissent: tuple[str, ...], names: Mapping[str, str], language: Language) -> str:
    """Whose score was another, as the record has it; "" if nobody's was."""
    if not dissent:
        return ""
    return say_in(language, "agreement.dissent", names=listed(language, (names[each] for each in dissent)))


def shortfall_words(shortfall: Shortfall, names: Mapping[str, str], language: Language) -> str:
    """What is short, and of how much; `names` gives the members' names by id."""
    short = listed(language, (names.get(each, each) for each in shortfall.names))
    return say_in(
        language,
        f"agreement.panel_{shortfall.rule}",
        there=shortfall.there,
        least=shortfall.least,
        names=short,
    )


def veto_words(lack: Lack, language: Language) -> str:
    """What a found veto still lacks."""
    return say_in(language, f"agreement.veto_{lack}", least=CONFIRMED_BY)
