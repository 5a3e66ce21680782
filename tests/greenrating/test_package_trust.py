"""Who may have signed a package: what the office's key vouches for, and of that the newest."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from greenrating.digests import canonical
from greenrating.errors import Untrusted
from greenrating.exchange.container import Addressee, Inside, Manifest, Named
from greenrating.exchange.lines import to_lines
from greenrating.exchange.trust import Believed, Known, weigh
from greenrating.identity import Identity, fingerprint
from greenrating.panel_records import Roster
from greenrating.records import Person
from greenrating.roster import signed_by
from greenrating.texts import say
from tests.support.packages import LAPTOP, LEAD, MADE, MEMBER, OFFICE, STRANGER, manifest

VOUCHING = Identity(OFFICE, bytes([9]) * 32)
OTHER_OFFICE = "99999999-1111-4111-8111-111111111111"


def _listed(who: Identity, name: str, **changed: Any) -> dict[str, Any]:
    key = {"signing": who.public, "sealing": who.recipient, "revoked": changed.pop("revoked", None)}
    plain = {
        "person": who.person, "name": name, "department": "市场监管", "roles": ["member"],
        "active": True, "keys": [key],
    }  # fmt: skip
    return plain | changed


LISTED = (_listed(LEAD, "陈静"), _listed(MEMBER, "李志明"))


def _roster(
    version: int = 1,
    members: tuple[Mapping[str, Any], ...] = LISTED,
    signer: Identity = VOUCHING,
    office: str = OFFICE,
    **changed: Any,
) -> Roster:
    document = canonical(
        {
            "format": "greenrating-roster/1",
            "office": {"id": office, "name": "清溪县绿色直播间评审小组"},
            "version": version,
            "members": members,
            "homes": [LAPTOP],
        }
    )
    row = Roster(
        id=f"88888888-1111-4111-8111-{version:012d}",
        author=LEAD.person,
        origin=LAPTOP,
        revision=1,
        written=MADE,
        version=version,
        document=document,
        key=signer.public,
        signature=signer.sign("roster", {"document": document}),
    )
    return replace(row, **changed)


def _inside(*rosters: Any, said: Manifest | None = None) -> Inside:
    return Inside("a.glr", 1, said or manifest(), "", to_lines(rosters))


def _known(row: Roster) -> Known:
    return Known(OFFICE, (VOUCHING.public,), signed_by(row, VOUCHING.public))


def _weigh(inside: Inside, before: Known, me: Identity = MEMBER) -> Believed:
    return weigh(inside, before, me.public)


def _faults(inside: Inside, before: Known, me: Identity = MEMBER) -> tuple[str, ...]:
    with pytest.raises(Untrusted) as untrusted:
        _weigh(inside, before, me)
    assert untrusted.value.name == "a.glr"
    return untrusted.value.faults


def test_the_first_package_pins_the_office() -> None:
    found = _weigh(_inside(_roster()), Known())
    assert found.pins
    assert found.sender.name == "陈静"
    assert found.fingerprint == fingerprint(VOUCHING.public)
    assert len(found.fingerprint.split()) == 8


def test_later_ones_are_believed_by_what_is_known() -> None:
    found = _weigh(_inside(), _known(_roster()))
    assert not found.pins
    assert found.roster.version == 1


def test_the_newest_roster_counts() -> None:
    newer = _roster(2, (*LISTED, _listed(STRANGER, "赵新")))
    said = manifest(sender=replace(manifest().sender, person=STRANGER.person, key=STRANGER.public))
    found = _weigh(_inside(newer, said=said), _known(_roster(1)))
    assert (found.roster.version, found.sender.name) == (2, "赵新")
    older = _weigh(_inside(_roster(1)), _known(newer))
    assert older.roster.version == 2
    both = _weigh(_inside(newer, _roster(1)), Known())
    assert both.roster.version == 2


def test_without_any_roster_nobody_is_believed() -> None:
    assert _faults(_inside(), Known()) == (say("exchange.roster_missing"),)


def test_a_roster_of_another_key_is_refused() -> None:
    forged = _roster(2, signer=STRANGER)
    assert _faults(_inside(forged), _known(_roster())) == (say("exchange.roster_other_key", version=2),)


@pytest.mark.parametrize(
    "changed",
    [
        {"signature": "ab" * 64},
        {"signature": ""},
        {"version": 3},
        {"document": _roster(2).document.replace("李志明", "李志民")},
        {"document": "{}"},
        {"document": "[" * 100_000},
    ],
    ids=["other", "none", "version", "name", "empty", "deep"],
)
def test_a_roster_that_was_changed_is_refused(changed: dict[str, Any]) -> None:
    row = replace(_roster(2), **changed)
    fault = say("exchange.roster_signature", version=row.version)
    assert _faults(_inside(row), _known(_roster())) == (fault,)
    assert _faults(_inside(row), Known()) == (fault,)


def test_a_roster_with_a_signature_for_something_else_is_refused() -> None:
    row = _roster()
    row = replace(row, signature=VOUCHING.sign("sheet", {"document": row.document}))
    assert _faults(_inside(row), Known()) == (say("exchange.roster_signature", version=1),)


def test_two_rosters_of_one_version_show_an_old_copy() -> None:
    other = _roster(1, LISTED[:1])
    assert _faults(_inside(other), _known(_roster(1))) == (say("exchange.roster_forked", version=1),)


def test_what_is_no_roster_is_refused() -> None:
    stamp = {"author": LEAD.person, "origin": LAPTOP, "revision": 1, "written": MADE}
    person = Person(id=LEAD.person, name="陈静", department="", roles=("member",), **stamp)  # type: ignore[arg-type]
    assert _faults(_inside(person), Known()) == (say("exchange.roster_unreadable"),)
    broken = replace(_inside(_roster()), roster=b"{}\n")
    assert len(_faults(broken, Known())) == 1


def test_another_office_is_refused_by_name() -> None:
    said = manifest(office=Named(OTHER_OFFICE, "别的小组"))
    fault = say("exchange.other_office", office="别的小组")
    assert _faults(_inside(_roster(office=OTHER_OFFICE), said=said), _known(_roster())) == (fault,)


def test_a_manifest_that_names_another_office_than_its_roster_is_refused() -> None:
    fault = say("exchange.other_office", office="清溪县绿色直播间评审小组")
    assert _faults(_inside(_roster(office=OTHER_OFFICE)), Known()) == (fault,)


def test_an_unknown_signer_is_refused() -> None:
    said = manifest(sender=replace(manifest().sender, key=STRANGER.public))
    fault = say("exchange.signer_unknown", name="陈静", key=fingerprint(STRANGER.public))
    assert _faults(_inside(_roster(), said=said), Known()) == (fault,)


def test_who_signs_as_somebody_else_is_refused() -> None:
    said = manifest(sender=replace(manifest().sender, key=MEMBER.public))
    fault = say("exchange.signer_other", name="陈静", owner="李志明")
    assert _faults(_inside(_roster(), said=said), Known()) == (fault,)


@pytest.mark.parametrize(
    ("day", "believed"), [("2026-03-11", False), ("2026-03-12", False), ("2026-03-13", True)]
)
def test_a_revoked_key_counts_for_what_was_made_before(day: str, believed: bool) -> None:
    """Made 2026-03-12 at 09:10 in China; also of a member who left."""
    row = _roster(1, (_listed(LEAD, "陈静", revoked=day, active=False), LISTED[1]))
    if believed:
        assert _weigh(_inside(row), Known()).sender.name == "陈静"
    else:
        fault = say("exchange.key_revoked", name="陈静", day=day)
        assert _faults(_inside(row), Known()) == (fault,)


def test_the_day_is_that_of_china() -> None:
    row = _roster(1, (_listed(LEAD, "陈静", revoked="2026-03-13"), LISTED[1]))
    late = manifest(made=MADE + timedelta(hours=15))  # 00:10 on the 13th in China
    assert _faults(_inside(row, said=late), Known()) == (
        say("exchange.key_revoked", name="陈静", day="2026-03-13"),
    )


def test_who_left_is_refused() -> None:
    row = _roster(1, (_listed(LEAD, "陈静", active=False), LISTED[1]))
    assert _faults(_inside(row), Known()) == (say("exchange.signer_left", name="陈静"),)


def test_a_sender_ahead_of_every_known_roster_is_refused() -> None:
    fault = say("exchange.roster_unknown", version=4, newest=1)
    assert _faults(_inside(_roster(), said=manifest(roster=4)), Known()) == (fault,)


def test_a_package_handed_on_to_others_is_not_theirs() -> None:
    row = _roster(1, (*LISTED, _listed(STRANGER, "赵新")))
    fault = say("exchange.not_meant_for_you", names="李志明")
    assert _faults(_inside(row), Known(), STRANGER) == (fault,)
    assert _faults(_inside(_roster()), Known(), STRANGER) == (fault,)
    assert _weigh(_inside(row), Known(), LEAD).sender.name == "陈静"
    both = manifest(to=(Addressee(MEMBER.person, "李志明"), Addressee(STRANGER.person, "赵新")))
    assert _weigh(_inside(row, said=both), Known(), STRANGER).pins


def test_every_fault_is_told() -> None:
    row = _roster(1, (_listed(LEAD, "陈静", revoked="2026-03-01"), LISTED[1]))
    said = manifest(roster=2, sender=replace(manifest().sender, person=MEMBER.person), to=())
    assert len(_faults(_inside(row, said=said), Known(), STRANGER)) == 4
