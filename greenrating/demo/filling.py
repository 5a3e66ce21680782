"""One sheet of the demo, from filling it to what became of its verdict, through the services people use."""

from greenrating.demo.pictures import example_picture
from greenrating.demo.story import DemoDecision, DemoSheet
from greenrating.evidence import AttachEvidence, attach_evidence
from greenrating.facts import JoinFact, join_fact
from greenrating.office import Office
from greenrating.scores import (
    EnterFans,
    EnterNotApplicable,
    EnterScore,
    EnterVeto,
    EnterWords,
    FillRest,
    enter_fans,
    enter_not_applicable,
    enter_score,
    enter_veto,
    enter_words,
    fill_rest,
)
from greenrating.signing import SignSheet, sign_sheet
from greenrating.verdicts import DrawUpVerdict, RecordDecision, draw_up_verdict, record_decision
from greenrating.views import SheetView


def fill_sheet(office: Office, view: SheetView, told: DemoSheet) -> str:
    """Fill a sheet as it is told, sign it, draw up its verdict, as far as it got; the verdict's id or ""."""
    _answer_vetoes(office, view, told)
    enter_fans(office, EnterFans(view.id, told["fans"]))
    for item, reason in told["na"].items():
        enter_not_applicable(office, EnterNotApplicable(view.id, item, reason))
    _fill_full(office, view, told)
    _lose_points(office, view, told)
    for picture in told.get("evidence", ()):
        content = example_picture(picture["title"], tuple(picture["lines"]))
        named = (picture["name"], "image/png", content, picture["kind"], picture["caption"])
        attach_evidence(office, AttachEvidence(view.id, picture["target"], *named, taken=office.now()))
    for fact in told.get("facts", ()):
        join_fact(office, JoinFact(view.id, fact["words"], tuple(fact["items"])))
    if told["end"] in ("open", "complete"):
        return ""
    sign_sheet(office, SignSheet(view.id))
    if told["end"] == "signed":
        return ""
    return draw_up_verdict(office, DrawUpVerdict(view.inspection.id)).verdict_id


def decide(office: Office, verdict: str, told: DemoDecision) -> None:
    """Record what became of a verdict, today."""
    today = office.today()
    document = told.get("document_no", "").format(year=today.year)
    record_decision(office, RecordDecision(verdict, told["kind"], today, document))


def _answer_vetoes(office: Office, view: SheetView, told: DemoSheet) -> None:
    found, methods = told.get("vetoes", {}), told.get("methods", {})
    for veto in view.sheet.vetoes:
        answer = veto.found if veto.id in found else veto.clean
        enter_veto(office, EnterVeto(view.id, veto.id, answer))
        if veto.id in found:
            words = EnterWords(view.id, veto.id, found[veto.id], methods=tuple(methods[veto.id]))
            enter_words(office, words)


def _fill_full(office: Office, view: SheetView, told: DemoSheet) -> None:
    """Full points for everything that is not said to be otherwise."""
    other = {*told["scores"], *told["na"], *told.get("blank", ())}
    for section in view.sheet.sections:
        items = [item for item in section.items if item.id not in other]
        if told.get("one_by_one"):
            for item in items:
                enter_score(office, EnterScore(view.id, item.id, item.points))
        elif items:
            fill_rest(office, FillRest(view.id, section.id, tuple(item.id for item in items)))


def _lose_points(office: Office, view: SheetView, told: DemoSheet) -> None:
    last = told.get("last", [])
    for item in sorted(told["scores"], key=lambda id_: last.index(id_) if id_ in last else -1):
        points, reason = told["scores"][item]
        methods = tuple(told.get("methods", {}).get(item, ()))
        enter_words(office, EnterWords(view.id, item, reason, methods=methods or None))
        enter_score(office, EnterScore(view.id, item, points))
