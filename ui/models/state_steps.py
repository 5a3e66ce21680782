"""The way of a verdict from signature to effect, as far as it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from greenrating import texts
from greenrating.records import Decision
from greenrating.views import VerdictView
from ui.models.dates import moment, short_date
from ui.models.verdict_words import star_words

Kind = Literal["done", "now", "todo", "bad"]


@dataclass(frozen=True)
class StateStep:
    """One stop on the way: what, how it stands, and a line about it."""

    title: str
    detail: str
    kind: Kind


def state_steps(view: VerdictView, today: date) -> list[StateStep]:
    """Signature, report, decision, publicity, effect (clause 7.2; policies for the last two).

    A single inspection gives points only, so that its way ends with the report.
    """
    last = {decision.kind: decision for decision in view.decisions}
    steps = [_signed(view), _reported(view, last)]
    if view.state == "withdrawn":
        return [*steps, _ended("withdrawn", last)]
    if view.state == "superseded":
        return [*steps, StateStep(texts.say("verdict.state.superseded"), "", "bad")]
    if view.result.status == "scored":
        return steps
    steps.append(_decided(view, last, today))
    approved = last.get("approved") or last.get("changed")
    if not _awarded(view, last):
        return steps if approved is None else [*steps, _no_title(view, last)]
    policy = view.sheet.policy
    steps.append(
        StateStep(
            texts.say("verdict.step.public"),
            texts.say("verdict.step.public_days", n=policy["publicity.working_days"]),
            "todo",
        )
    )
    months = texts.say("verdict.step.valid", n=policy["validity.months"])
    if approved is None:
        steps.append(StateStep(texts.say("verdict.step.effect"), months, "todo"))
    else:
        since = texts.say("verdict.step.since", on=short_date(approved.on))
        steps.append(StateStep(texts.say("verdict.step.effect"), f"{since} · {months}", "done"))
    return steps


def _awarded(view: VerdictView, last: dict[str, Decision]) -> bool:
    """Whether there is a star that could come into effect: that of the decision, else the proposed one."""
    changed = last.get("changed")
    return bool(changed.stars if changed is not None else view.result.star)


def _no_title(view: VerdictView, last: dict[str, Decision]) -> StateStep:
    return StateStep(texts.say("verdict.step.no_title"), texts.say("verdict.step.no_title_why"), "done")


def _signed(view: VerdictView) -> StateStep:
    if view.panel is not None:
        return _endorsed(view)
    detail = " · ".join((view.signed[-1].by, moment(view.signed[-1].at))) if view.signed else ""
    return StateStep(texts.say("verdict.step.signed"), detail, "done" if view.signed else "now")


def _endorsed(view: VerdictView) -> StateStep:
    """How many of the panel have signed the verdict, and when the last one did."""
    there, of = len(view.endorsements), len(to_sign(view))
    parts = [texts.say("exchange_page.signed_of", there=there, of=there + of)]
    if view.endorsements:
        parts.append(moment(max(each.at for each in view.endorsements)))
    return StateStep(
        texts.say("exchange_page.panel_signs"), " · ".join(parts), "now" if view.unsigned else "done"
    )


def to_sign(view: VerdictView) -> tuple[str, ...]:
    """The names of the members whose signature a panel's verdict does not have yet."""
    signed = {each.person for each in view.endorsements}
    members = view.panel.members if view.panel is not None else ()
    return tuple(each.name for each in members if each.person not in signed)


def _reported(view: VerdictView, last: dict[str, Decision]) -> StateStep:
    title = texts.say("verdict.step.reported")
    if view.unsigned:
        return StateStep(title, "", "todo")
    if view.state in ("pending", "returned"):
        return StateStep(title, texts.say("verdict.step.to_report"), "now")
    reported = last.get("reported")
    return StateStep(title, _paper(reported) if reported else "", "done" if reported else "todo")


def _decided(view: VerdictView, last: dict[str, Decision], today: date) -> StateStep:
    title = texts.say("verdict.step.decided")
    if view.state == "approved":
        return StateStep(title, _paper(last["approved"]), "done")
    if view.state == "changed":
        changed = last["changed"]
        star = star_words(view.sheet, changed.stars or 0)
        words = texts.say("verdict.step.changed", star=star, reason=changed.reason)
        return StateStep(title, f"{_paper(changed)}\n{words}", "done")
    if view.state == "returned":
        back = last["returned"]
        return StateStep(
            title, texts.say("verdict.step.returned", on=short_date(back.on), reason=back.reason), "bad"
        )
    if view.state == "reported":
        days = (today - last["reported"].on).days
        words = texts.say("verdict.step.waiting", n=days) if days > 0 else texts.say("verdict.step.sent")
        return StateStep(title, words, "now")
    return StateStep(title, "", "todo")


def _ended(kind: str, last: dict[str, Decision]) -> StateStep:
    decision = last[kind]
    words = texts.say("verdict.step.why", on=short_date(decision.on), reason=decision.reason)
    return StateStep(texts.say(f"verdict.state.{kind}"), words, "bad")


def _paper(decision: Decision) -> str:
    return " · ".join(part for part in (decision.document_no, short_date(decision.on)) if part)
