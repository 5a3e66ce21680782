"""Why a verdict is what it is: its conclusion, the arithmetic in words, the policies that mattered."""

from dataclasses import dataclass

from greenrating.papers.proofs import FANS, Proof, numbers
from greenrating.papers.voice import Voice
from greenrating.verdict_states import IN_FORCE
from greenrating.views import VerdictView
from scoring.result import Result, Step
from scoring.sheet import Policy, Sheet

_TOLD_ELSEWHERE = {"item.na", "overlap"}  # they have lists of their own, with people's own words
_POLICIES = {
    "item.na": ("na.mode",),
    "overlap": ("overlap.policy",),
    "total": ("score.decimals", "score.rounding"),
    "band": ("bands.compare",),
    "annual.score": ("annual.score",),
}


@dataclass(frozen=True)
class NoteLine:
    """One question that mattered: how this sheet answers it, why, and where the answer comes from."""

    question: str
    answer: str
    reason: str
    source: str


@dataclass(frozen=True)
class LostPoints:
    """One lost item: its words, why, by which clauses, shown by which evidence."""

    item: str
    words: str
    lost: str
    reason: str
    clauses: str
    proofs: str


def conclusion(view: VerdictView, voice: Voice) -> str:
    """The conclusion of a verdict in a few words."""
    return concluded(view.result, view.sheet, voice)


def concluded(result: Result, sheet: Sheet, voice: Voice) -> str:
    """What a result comes to: the star, or why there is none."""
    if result.star:
        return voice.say("papers.awarded", star=voice.star(sheet, result.star))
    return voice.say(f"papers.status.{result.status}")


def limits(view: VerdictView, voice: Voice) -> str:
    """Why fewer stars are awarded than the points amount to, by which clause; empty if they are the same."""
    sentences = [
        voice.say("papers.by_clause", sentence=voice.step(step), clause=step.clause or "")
        if step.clause
        else voice.step(step)
        for step in view.result.limits
    ]
    return voice.say("papers.between").join(sentences)


def decided(view: VerdictView, voice: Voice) -> str:
    """What the higher authority decided, which may be another star; empty while it has not."""
    if view.state not in IN_FORCE:
        return ""
    last = next((each for each in reversed(view.decisions) if each.kind in IN_FORCE), None)
    stars = view.result.star if last is None or last.stars is None else last.stars
    star = conclusion(view, voice) if stars is None else voice.star(view.sheet, stars)
    return voice.say("papers.decided", star=star)


def next_star(view: VerdictView, voice: Voice) -> str:
    """How far it is to the next star; empty where there is none."""
    following = view.result.next_star
    if following is None:
        return ""
    star = voice.star(view.sheet, following.stars)
    return voice.say("papers.next_star", star=star, points=voice.points(following.points))


def reasoning(view: VerdictView, voice: Voice) -> list[tuple[str, str]]:
    """Each step of the evaluation in words, with its clause."""
    told = [step for step in view.result.steps if step.rule not in _TOLD_ELSEWHERE]
    return [(voice.step(step), step.clause or "") for step in told]


def lost_points(view: VerdictView, listed: tuple[Proof, ...], voice: Voice) -> list[LostPoints]:
    """The items that lost points, in the order of the sheet."""
    return [
        LostPoints(
            item=each.item,
            words=voice.words(view.sheet.items[each.item].words),
            lost="−" + voice.points(each.lost),
            reason=each.reason or "—",
            clauses=voice.listed(each.clauses) or "—",
            proofs=proof_words(numbers(listed, each.item), voice, len(view.filled.items[each.item].marks)),
        )
        for each in view.deductions
    ]


def proof_words(found: tuple[int, ...], voice: Voice, marks: int = 0) -> str:
    """Which evidence a paper refers to, and how many marks in recordings show the same."""
    marked = [voice.say("evidence_papers.marked", n=marks)] if marks else []
    return voice.listed([*(voice.say("papers.proof", n=n) for n in found), *marked]) or "—"


def target_words(proof: Proof, voice: Voice) -> str:
    """What a piece of evidence supports."""
    return voice.listed(voice.say("papers.fans") if each == FANS else each for each in proof.targets)


def scoring_note(view: VerdictView, voice: Voice) -> list[NoteLine]:
    """Every policy that had a say in this result, in the order of the sheet."""
    used = {key for step in view.result.steps for key in _keys(step, view)}
    return [_line(policy, voice) for policy in view.sheet.policies if policy.key in used]


def _keys(step: Step, view: VerdictView) -> tuple[str, ...]:
    if step.rule in _POLICIES:
        return _POLICIES[step.rule]
    return (step.rule,) if step.rule in view.sheet.policy else ()


def _line(policy: Policy, voice: Voice) -> NoteLine:
    value = policy.value
    shown = (
        "—" if value is None else voice.listed(map(str, value)) if isinstance(value, tuple) else str(value)
    )
    source = voice.words(policy.source)
    return NoteLine(
        voice.words(policy.question), f"{policy.key} = {shown}", voice.words(policy.reason), source
    )
