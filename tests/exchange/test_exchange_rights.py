"""Every service of packages asks whether the person at work may."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from greenrating.errors import Refused
from greenrating.exchange import pack, take
from greenrating.office import Office
from tests.support.laptops import Laptops

NOWHERE = Path("nowhere.glr")
SERVICES: dict[str, Callable[[Office], object]] = {
    "export_task": lambda office: pack.export_task(office, pack.ExportTask(("x",)), NOWHERE),
    "export_return": lambda office: pack.export_return(office, pack.ExportReturn(), NOWHERE),
    "export_package": lambda office: pack.export_package(office, "x", NOWHERE),
    "inspect": lambda office: take.inspect(office, NOWHERE),
    "list_packages": take.list_packages,
    "stage": lambda office: take.stage(office, NOWHERE),
    "import_package": lambda office: take.import_package(office, NOWHERE),
    "withdraw": lambda office: take.withdraw(office, take.WithdrawPackage("x")),
}


@pytest.mark.parametrize("service", SERVICES)
def test_nobody_without_a_role_gets_anything(two: Laptops, service: str) -> None:
    nobody = replace(two.home, person=replace(two.home.person, roles=()))
    with pytest.raises(Refused) as refused:
        SERVICES[service](nobody)
    assert refused.value.code == "not_allowed"


@pytest.mark.parametrize("role", ["member", "station", "reader"])
def test_only_who_leads_hands_out(two: Laptops, role: str) -> None:
    member = replace(two.home, person=replace(two.home.person, roles=(role,)))
    with pytest.raises(Refused) as refused:
        pack.pack_task(member, pack.ExportTask((two.guests[0].person.id,)))
    assert refused.value.code == "not_allowed"
