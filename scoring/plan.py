"""A sheet made ready for rating many cases: what can be worked out once stands here."""

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.rules import Rules, read_rules
from scoring.sheet import Band, Points, PolicyValue, Section, Sheet, VetoAnswer, Words


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A sheet with the rules in force.

    `full` maps every item to its full points, in the order of the sheet; `scorable` holds every item with
    each score it can take, `answerable` every veto with each of its two answers; `groups` lists each section
    with the ids of its items; `clauses` maps a policy key to the clause that it rests on; `possible` is the
    sum of all sections' points; `bands` stand lowest first, and `stars` names each star level.
    """

    sheet: Sheet
    rules: Rules
    full: Mapping[str, int]
    groups: tuple[tuple[Section, tuple[str, ...]], ...]
    scorable: frozenset[tuple[str, Points]]
    answerable: frozenset[tuple[str, VetoAnswer]]
    clauses: Mapping[str, str | None]
    possible: int
    bands: tuple[Band, ...]
    stars: Mapping[int, Words]


def prepare(sheet: Sheet, overrides: Mapping[str, PolicyValue] | None = None) -> Plan:
    """Make a sheet ready, with a case's own policy values over those of the sheet."""
    return Plan(
        sheet=sheet,
        rules=read_rules({**sheet.policy, **(overrides or {})}),
        full={item_id: item.points for item_id, item in sheet.items.items()},
        groups=tuple((section, tuple(item.id for item in section.items)) for section in sheet.sections),
        scorable=frozenset((item_id, p) for item_id, item in sheet.items.items() for p in item.allowed),
        answerable=frozenset(
            (veto.id, answer) for veto in sheet.vetoes for answer in (veto.clean, veto.found)
        ),
        clauses={policy.key: policy.clause for policy in sheet.policies},
        possible=sum(section.points for section in sheet.sections),
        bands=tuple(sorted(sheet.bands, key=lambda band: band.low)),
        stars={band.stars: band.words for band in sheet.bands},
    )
