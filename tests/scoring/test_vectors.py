"""The vectors that domain experts wrote: Appendix A in numbers."""

from decimal import Decimal
from typing import Any

import pytest

from appendix_a.loader import shipped
from scoring import stars
from scoring.exits import after_event
from scoring.first import is_first
from scoring.panel import proposal
from scoring.plan import prepare
from scoring.trail import Trail
from tests.support.cases import case_of, vectors
from tests.support.rating import rated

AROUND = vectors("around")


def said(vector: dict[str, Any]) -> str:
    return f"{vector['number']}: {vector.get('says', vector.get('exact'))}"


@pytest.mark.parametrize("vector", vectors("annex_a"), ids=said)
def test_a_case_comes_to_what_the_expert_worked_out(vector: dict[str, Any]):
    result = rated(case_of(vector))
    total = None if result.total is None else str(result.total)
    sections = None if result.sections is None else dict(result.sections)
    came_out = {
        "status": result.status,
        "total": total,
        "computed_star": result.computed_star,
        "star": result.star,
        "sections": sections,
    }
    assert {key: came_out[key] for key in vector["gives"]} == vector["gives"]


@pytest.mark.parametrize("vector", AROUND["printed"], ids=said)
def test_the_printed_total_decides_the_band(vector: dict[str, Any]):
    plan = prepare(shipped())
    printed = stars.print_total(plan, Decimal(vector["exact"]), Trail())
    assert str(printed) == vector["total"]
    assert stars.reached(plan, printed, Trail()) == vector["star"]


@pytest.mark.parametrize("vector", AROUND["events"], ids=said)
def test_an_event_takes_a_star_or_the_title(vector: dict[str, Any]):
    after = after_event(vector["before"], shipped().policy)
    assert after.stars == vector["after"]
    assert after.keeps_title is vector["title"]
    assert after.ask_whether_to_cancel is vector["ask"]


@pytest.mark.parametrize("vector", AROUND["panel"], ids=said)
def test_most_members_make_the_proposal(vector: dict[str, Any]):
    item = shipped().items["C12"]
    proposed = proposal({f"m{n}": points for n, points in enumerate(vector["points"])}, item.allowed)
    assert proposed.score == vector["proposal"]
    assert proposed.split is vector["split"]


@pytest.mark.parametrize("vector", AROUND["first"], ids=said)
def test_first_follows_from_what_happened(vector: dict[str, Any]):
    assert is_first(vector["history"]) is vector["first"]


def test_all_twenty_vectors_are_there():
    numbers = {vector["number"] for vector in vectors("annex_a")}
    numbers |= {vector["number"] for part in AROUND.values() for vector in part}
    assert numbers == set(range(1, 21))
