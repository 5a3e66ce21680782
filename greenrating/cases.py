"""A case of CONTRACT.md: read strictly into the engine's shapes, and written back."""

from collections.abc import Callable, Mapping
from typing import NamedTuple, cast

from greenrating.case_faults import CaseRefused
from greenrating.case_parts import Reader, keys
from greenrating.verdict_json import number
from scoring import checks
from scoring.answers import AnnualRating, Answers, Case, FirstRating, NotApplicable, Quarter, SingleInspection
from scoring.plan import Plan, prepare
from scoring.sheet import Policy, PolicyValue, Sheet

ANSWERS = ("fans", "vetoes", "scores", "facts")
KEYS = {
    "first": keys("kind", "applicant", *ANSWERS, "sheet", "policy"),
    "inspection": keys("kind", *ANSWERS, "sheet", "policy"),
    "annual": keys("kind", "star_before", "events", "inspections", "sheet", "policy"),
}
QUARTER = keys("quarter", "absent", "refused", *ANSWERS)
"""The keys of a case by its kind, and of one inspection of a year."""

SheetOf = Callable[[str | None], Sheet]
PlanOf = Callable[[Sheet, Mapping[str, PolicyValue]], Plan]


class ReadyCase(NamedTuple):
    """A case free of faults, with the sheet and the rules to rate it by."""

    plan: Plan
    case: Case


def read_case(document: object, sheet: Sheet) -> Case:
    """The case that a JSON value holds, for a sheet already chosen, without policy values of its own.

    Raises CaseRefused naming every fault.
    """
    reader = Reader()
    raw = _head(reader, document)
    if raw.get("policy") is not None:
        reader.fault("policy", "policy_here")
    if raw.get("sheet") not in (None, sheet.id, f"{sheet.id}@{sheet.version}"):
        reader.fault("sheet", "sheet_here", sheet=f"{sheet.id}@{sheet.version}")
    return _checked(reader, raw, prepare(sheet))


def read_ready(document: object, sheet_of: SheetOf, plan_of: PlanOf = prepare) -> ReadyCase:
    """The case that a JSON value holds, with the sheet it names and its own policy values applied.

    `sheet_of` finds a sheet by name (None: the one to use by default) and raises LookupError, with the names
    there are, for one it does not have. Raises CaseRefused naming every fault.
    """
    reader = Reader()
    raw = _head(reader, document)
    name = raw.get("sheet")
    if name is not None and not isinstance(name, str):
        reader.fault("sheet", "not_text")
        name = None
    try:
        sheet = sheet_of(name)
    except LookupError as error:
        reader.fault("sheet", "sheet_unknown", known=error.args)
        sheet = sheet_of(None)
    plan = plan_of(sheet, _overrides(reader, raw.get("policy"), sheet))
    return ReadyCase(plan, _checked(reader, raw, plan))


def _head(reader: Reader, document: object) -> dict[str, object]:
    """The case as an object of a known kind with the keys of that kind."""
    raw = reader.mapping(document, "")
    kind = raw.get("kind")
    if not isinstance(kind, str) or kind not in KEYS:
        if not reader.faults:
            reader.fault("kind", "kind")
        raise CaseRefused(reader.faults)
    reader.only(raw, "", KEYS[kind])
    return raw


def _overrides(reader: Reader, raw: object, sheet: Sheet) -> dict[str, PolicyValue]:
    policies = {policy.key: policy for policy in sheet.policies}
    values: dict[str, PolicyValue] = {}
    for key, value in reader.mapping(raw, "policy").items():
        plain = tuple(cast("list[object]", value)) if isinstance(value, list) else value
        if key not in policies:
            reader.fault(f"policy.{key}", "policy_unknown", known=tuple(policies))
        elif not policies[key].allows(plain):
            reader.fault(f"policy.{key}", "policy_value", allowed=_allowed(policies[key]))
        else:
            values[key] = cast("PolicyValue", plain)
    return values


def _allowed(policy: Policy) -> tuple[object, ...]:
    nothing = (None,) if policy.may_be_null else ()
    if policy.choices:
        return (*policy.choices, *nothing)
    return (f"{policy.low}–{policy.high}", *nothing)


def _checked(reader: Reader, raw: dict[str, object], plan: Plan) -> Case:
    case = _case(reader, raw)
    known = {fault.place: fault.code for fault in reader.faults}
    reader.faults += [fault for fault in checks.faults(plan, case) if not _follows(fault, known)]
    if reader.faults:
        raise CaseRefused(reader.faults)
    return case


def _follows(fault: checks.Fault, known: Mapping[str, str]) -> bool:
    """Whether a fault only follows from one already named, in the same place or around it.

    It also does where a fact lists an item whose score could not be read.
    """
    parts = fault.place.split(".")
    around = [".".join(parts[:length]) for length in range(1, len(parts))]
    if fault.place in known or any(known.get(place) == "not_object" for place in around):
        return True
    at = fault.place.rpartition("facts.")[0]
    return fault.code == "fact_blank" and f"{at}scores.{fault.values['item']}" in known


def _case(reader: Reader, raw: dict[str, object]) -> Case:
    match raw["kind"]:
        case "first":
            return FirstRating(reader.applicant(raw.get("applicant")), reader.answers(raw, ""))
        case "inspection":
            return SingleInspection(reader.answers(raw, ""))
        case _:
            return AnnualRating(
                star_before=reader.required_whole(raw.get("star_before"), "star_before"),
                events=reader.texts(raw.get("events"), "events"),
                quarters=_quarters(reader, raw),
            )


def _quarters(reader: Reader, raw: dict[str, object]) -> tuple[Quarter, ...]:
    inspections = reader.members(raw.get("inspections"), "inspections")
    return tuple(_quarter(reader, part, f"inspections.{index}") for index, part in enumerate(inspections))


def _quarter(reader: Reader, document: object, place: str) -> Quarter:
    raw = reader.member(document, place)
    if raw is None:
        return Quarter(0)
    reader.only(raw, f"{place}.", QUARTER)
    is_filled = any(raw.get(key) is not None for key in ANSWERS)
    return Quarter(
        quarter=reader.required_whole(raw.get("quarter"), f"{place}.quarter"),
        answers=reader.answers(raw, f"{place}.") if is_filled else None,
        absent=reader.text_or_none(raw.get("absent"), f"{place}.absent"),
        refused=reader.text_or_none(raw.get("refused"), f"{place}.refused"),
    )


def case_to_json(case: Case) -> dict[str, object]:
    """A case as plain values, ready for JSON: what `read_case` reads again. Blanks are left out."""
    match case:
        case FirstRating():
            known = {name: getattr(case.applicant, name) for name in case.applicant.__slots__}
            applicant = {name: value for name, value in known.items() if value is not None}
            return {"kind": "first", "applicant": applicant, **_plain_answers(case.answers)}
        case SingleInspection():
            return {"kind": "inspection", **_plain_answers(case.answers)}
        case AnnualRating():
            return {
                "kind": "annual",
                "star_before": case.star_before,
                "events": list(case.events),
                "inspections": [_plain_quarter(quarter) for quarter in case.quarters],
            }


def _plain_quarter(quarter: Quarter) -> dict[str, object]:
    if quarter.answers is not None:
        return {"quarter": quarter.quarter, **_plain_answers(quarter.answers)}
    name = "absent" if quarter.refused is None else "refused"
    return {"quarter": quarter.quarter, name: quarter.absent if quarter.refused is None else quarter.refused}


def _plain_answers(answers: Answers) -> dict[str, object]:
    fans: dict[str, object] = {} if answers.fans is None else {"fans": answers.fans}
    return {
        **fans,
        "vetoes": dict(answers.vetoes),
        "scores": {
            item: {"na": score.reason} if isinstance(score, NotApplicable) else number(score)
            for item, score in answers.scores.items()
        },
        "facts": [{"id": fact.id, "items": list(fact.items)} for fact in answers.facts],
    }
