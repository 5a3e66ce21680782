"""The members, and the office they work for."""

from dataclasses import replace

import pytest

from greenrating import people
from greenrating.accounts import AddAccount, add_account
from greenrating.errors import Refused
from greenrating.office import Office
from greenrating.people import SaveOffice, SavePerson, save_office, save_person


def named(office: Office, name: str) -> str:
    return next(person.id for person in people.people(office) if person.name == name)


def test_members_are_added_and_edited(office: Office) -> None:
    save_person(office, SavePerson(None, " 李明 ", "县网信办", "执法证 330106", ("member", "chair")))
    second, first = people.people(office)
    assert (first.name, second.name) == ("李明", "陈静")
    save_person(office, SavePerson(first.id, "李明", "县商务局", roles=("supervisor",), active=False))
    assert [(person.name, person.active) for person in people.people(office)] == [
        ("陈静", True),
        ("李明", False),
    ]


def test_members_are_listed_as_a_telephone_book_has_them(office: Office) -> None:
    """By pinyin: Chén, Lín, Wáng Mǐn, Wáng Yǔ, Zhào, Zhōu; Latin letters first."""
    for name in ("周雨", "王宇", "Li Ming", "赵航", "王敏", "林晓"):
        save_person(office, SavePerson(None, name))
    told = [person.name for person in people.people(office)]
    assert told == ["Li Ming", "陈静", "林晓", "王敏", "王宇", "赵航", "周雨"]


def test_a_member_needs_a_name_and_known_roles(office: Office) -> None:
    for command, code in (
        (SavePerson(None, " "), "person.name"),
        (SavePerson(None, "李明", roles=("king",)), "person.role"),
    ):
        with pytest.raises(Refused) as refused:
            save_person(office, command)
        assert refused.value.code == code
        assert str(refused.value)
    assert len(people.people(office)) == 1


def test_the_last_administrator_stays(office: Office) -> None:
    me = SavePerson(office.person.id, "陈静", roles=("member",))
    for command in (me, replace(me, roles=("administrator",), active=False)):
        with pytest.raises(Refused) as refused:
            save_person(office, command)
        assert refused.value.code == "person.last_administrator"
    assert "administrator" in people.people(office)[0].roles


def test_my_own_rights_change_at_once(office: Office) -> None:
    save_person(office, SavePerson(None, "李明", roles=("administrator",)))
    add_account(office, AddAccount(named(office, "李明"), "battery staple"))
    save_person(office, SavePerson(office.person.id, "陈静", roles=("member",)))
    with pytest.raises(Refused) as refused:
        save_person(office, SavePerson(None, "王芳"))
    assert refused.value.code == "not_allowed"


def test_an_administrator_who_could_not_vouch_is_not_the_last_one(office: Office) -> None:
    save_person(office, SavePerson(None, "李明", roles=("administrator",)))
    with pytest.raises(Refused) as refused:
        save_person(office, SavePerson(office.person.id, "陈静", roles=("member",)))
    assert refused.value.code == "roster.nobody"
    assert "administrator" in office.person.roles


def test_the_office_is_edited(office: Office) -> None:
    save_office(
        office, SaveOffice("清溪县评审小组", "清溪县", "清溪县市场监督管理局", "清绿评{year}第{n:03d}号")
    )
    row = people.show_office(office)
    assert (row.name, row.jurisdiction, row.number_pattern) == (
        "清溪县评审小组",
        "清溪县",
        "清绿评{year}第{n:03d}号",
    )
    assert row.demo is False


@pytest.mark.parametrize(
    "pattern",
    ["", "{n}", "{year}", "{year}-{month}-{n}", "{year}{n", "{year:x!}{n}", "{0}{year}{n}", "{year.x}{n}"],
)
def test_a_numbering_that_would_double_numbers_is_refused(office: Office, pattern: str) -> None:
    with pytest.raises(Refused) as refused:
        save_office(office, SaveOffice("清溪县评审小组", number_pattern=pattern))
    assert (refused.value.code, refused.value.field) == ("office.number_pattern", "number_pattern")
    assert "{year}" in str(refused.value)


def test_an_office_needs_a_name(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        save_office(office, SaveOffice("  "))
    assert refused.value.code == "office.name"
