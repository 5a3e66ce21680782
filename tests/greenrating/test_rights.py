"""Who may do what: every service asks, and the table holds what the standard's offices do."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import FunctionType

import pytest

import greenrating
from greenrating import rights
from greenrating.errors import Refused
from greenrating.office import Office

OWN_AFFAIR = {"greenrating.opening.change_passphrase", "greenrating.opening.remember"}
NOT_A_SERVICE = {
    "greenrating.rights",
    "greenrating.sheet_work",
    "greenrating.sheet_version_work",
    "greenrating.session_work",
    "greenrating.mark_secrecy",
    "greenrating.backups",
}
INSIDE_A_SERVICE = {"work", "read"}


def services() -> Iterator[FunctionType]:
    """Every public function of the core that is handed an office and is not a step inside another one.

    One's own passphrase and keyring need no role.
    """
    for found in pkgutil.iter_modules(greenrating.__path__, "greenrating."):
        if found.ispkg or found.name in NOT_A_SERVICE:
            continue
        module = importlib.import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            parameters = inspect.signature(function).parameters
            public = function.__module__ == found.name and not name.startswith("_")
            inside = INSIDE_A_SERVICE & set(parameters) or f"{found.name}.{name}" in OWN_AFFAIR
            asked = parameters.get("office")
            if public and not inside and asked and asked.annotation in (Office, "Office"):
                yield function


SERVICES = tuple(services())


class Anything:
    """A command of which every field says something."""

    def __getattr__(self, name: str) -> str:
        return "x"


def test_the_walk_finds_the_services() -> None:
    found = {f"{each.__module__}.{each.__name__}" for each in SERVICES}
    assert {
        "greenrating.rooms.save_room",
        "greenrating.intake.import_rooms",
        "greenrating.scores.enter_score",
        "greenrating.signing.sign_sheet",
        "greenrating.decisions.record_decision",
        "greenrating.history.undo",
        "greenrating.home.home",
        "greenrating.opening.backup",
    } <= found


@pytest.mark.parametrize("service", SERVICES, ids=lambda each: f"{each.__module__}.{each.__name__}")
def test_nobody_without_a_role_gets_anything_from_a_service(
    office: Office, service: Callable[..., object]
) -> None:
    nobody = replace(office, person=replace(office.person, roles=()))
    rest = list(inspect.signature(service).parameters)[1:]
    with office.store.read() as read:
        before = [act.seq for act in read.acts()]
    with pytest.raises(Refused) as refused:
        service(nobody, *(Anything() for _ in rest))
    assert refused.value.code == "not_allowed"
    assert office.person.name in str(refused.value)
    with office.store.read() as read:
        assert [act.seq for act in read.acts()] == before


def test_somebody_no_longer_active_may_do_nothing(office: Office) -> None:
    gone = replace(office, person=replace(office.person, active=False))
    assert not any(rights.may(gone, act) for act in rights.RULES)
    assert all(rights.may(office, act) for act in rights.RULES)


def test_every_act_is_somebodys(office: Office) -> None:
    assert all(roles and roles <= set(rights.ROLES) for roles in rights.RULES.values())


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        ("member", "score.enter", "verdict.decide"),
        ("chair", "verdict.decide", "person.save"),
        ("supervisor", "verdict.decide", "score.enter"),
        ("administrator", "person.save", "score.enter"),
        ("station", "application.enter", "inspection.open"),
    ],
)
def test_each_role_has_its_own_work(office: Office, role: str, may: str, may_not: str) -> None:
    """Clauses 4.1.2 (the station takes applications), 4.1.3 and 7.2 (the panel rates)."""
    worker = replace(office, person=replace(office.person, roles=(role,)))
    assert rights.may(worker, may)
    assert not rights.may(worker, may_not)


def test_an_act_that_the_table_does_not_know_is_a_fault_of_ours(office: Office) -> None:
    with pytest.raises(KeyError):
        rights.require(office, "moon.land")
