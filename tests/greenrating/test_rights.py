"""Who may do what: every service asks, and the table holds what the standard's offices do."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import FunctionType

import pytest

import greenrating
from greenrating import exchange, rights
from greenrating.errors import Refused
from greenrating.office import Office

OWN_AFFAIR = {
    "greenrating.accounts.new_recovery_key",
    "greenrating.accounts.reset_passphrase",
    "greenrating.opening.change_passphrase",
    "greenrating.opening.confirm",
    "greenrating.opening.remember",
}
NOT_A_SERVICE = {
    "greenrating.rights",
    "greenrating.sheet_work",
    "greenrating.sheet_version_work",
    "greenrating.session_work",
    "greenrating.mark_secrecy",
}
STEP_OF_A_SERVICE = {
    "greenrating.backup_making.make",
    "greenrating.evidence.of_this_room",
    "greenrating.moving.begin",
    "greenrating.settling.panel_changed",
    "greenrating.exchange.staging.staged_recording",
    "greenrating.exchange.staging.staging_vault",
}
INSIDE_A_SERVICE = {"work", "read"}
UNASKED = OWN_AFFAIR | STEP_OF_A_SERVICE


def services() -> Iterator[FunctionType]:
    """Every public function of the core that is handed an office and is not a step inside another one.

    One's own passphrase, recovery key and keyring need no role.
    """
    core = pkgutil.iter_modules(greenrating.__path__, "greenrating.")
    packages = pkgutil.iter_modules(exchange.__path__, "greenrating.exchange.")
    for found in (*core, *packages):
        if found.ispkg or found.name in NOT_A_SERVICE:
            continue
        module = importlib.import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            parameters = inspect.signature(function).parameters
            public = function.__module__ == found.name and not name.startswith("_")
            inside = INSIDE_A_SERVICE & set(parameters) or f"{found.name}.{name}" in UNASKED
            asked = parameters.get("office")
            if public and not inside and asked and asked.annotation in (Office, "Office"):
                yield function


SERVICES = tuple(services())


class Anything:
    """A command of which every field says something."""

    def __getattr__(self, name: str) -> str:
        return "x"


def outcome(service: Callable[..., object], worker: Office) -> Refused | None:
    """How a service refuses a worker, if it does; whatever else nonsense brings about is past the door."""
    rest = list(inspect.signature(service).parameters)[1:]
    try:
        service(worker, *(Anything() for _ in rest))
    except Refused as refused:
        return refused
    except Exception:  # noqa: BLE001
        return None
    return None


def acts(office: Office) -> list[int]:
    with office.store.read() as read:
        return [act.seq for act in read.acts()]


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
        "greenrating.enrolment.enrol",
        "greenrating.exchange.pack.export_task",
    } <= found


@pytest.mark.parametrize("service", SERVICES, ids=lambda each: f"{each.__module__}.{each.__name__}")
def test_nobody_without_a_role_gets_anything_from_a_service(
    office: Office, service: Callable[..., object]
) -> None:
    nobody, before = replace(office, person=replace(office.person, roles=())), acts(office)
    refused = outcome(service, nobody)
    assert refused is not None
    assert refused.code == "not_allowed"
    assert office.person.name in str(refused)
    assert acts(office) == before


@pytest.mark.parametrize("service", SERVICES, ids=lambda each: f"{each.__module__}.{each.__name__}")
def test_every_role_gets_from_a_service_what_the_table_says_and_no_more(
    office: Office, service: Callable[..., object]
) -> None:
    """The act that a service asks for is read off its own refusal; the reader leaves no trace anywhere."""
    asked = outcome(service, replace(office, person=replace(office.person, roles=())))
    assert asked is not None
    allowed = rights.RULES[str(asked.values["act"])]
    for role in rights.ROLES:
        worker, before = replace(office, person=replace(office.person, roles=(role,))), acts(office)
        refused = outcome(service, worker)
        if role in allowed:
            assert refused is None or refused.values.get("act") != asked.values["act"]
        else:
            assert refused is not None
            assert (refused.code, refused.values["act"]) == ("not_allowed", asked.values["act"])
        if role not in allowed or role == "reader":
            assert acts(office) == before


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
