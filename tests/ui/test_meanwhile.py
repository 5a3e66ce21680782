"""Somebody else saves what is being typed: both stay in sight, and one key takes either."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from greenrating.changes import ChangedElsewhere
from greenrating.office import Office
from greenrating.people import SaveOffice, SavePerson, people, save_office, save_person, show_office
from greenrating.records import Person
from tests.support.panel import at_another_laptop
from tests.support.scoring_page import Member, words_in
from ui import routes
from ui.language import language
from ui.main_window import MainWindow
from ui.pages.people import PeoplePage
from ui.pages.settings import SettingsPage
from ui.parts.field import Field
from ui.parts.person_form import PersonForm

OTHER = "王示例"


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


@pytest.fixture
def other(office: Office) -> Office:
    """Another administrator, at a laptop of their own."""
    save_person(office, SavePerson(None, OTHER, roles=("administrator",)))
    return at_another_laptop(office, named(office, OTHER))


def named(office: Office, name: str) -> Person:
    return next(each for each in people(office) if each.name == name)


def write(field: Field, text: str) -> None:
    field.edit.setFocus()
    field.setText(text)
    field.edit.textEdited.emit(text)


def heard(member: Member, about: str) -> None:
    """What `Watching` announces two seconds later."""
    member.window.desk.changed.emit(ChangedElsewhere((OTHER,), frozenset({about})))
    member.settle()


def theirs_of(office: Office, **changed: str) -> SaveOffice:
    kept = show_office(office)
    return replace(SaveOffice(kept.name, kept.jurisdiction, kept.issuer, kept.number_pattern), **changed)


def test_the_office_as_somebody_else_saved_it_stands_beside_what_is_typed(
    member: Member, office: Office, other: Office
) -> None:
    card = member.go(routes.Settings(), SettingsPage).office
    write(card.fields["jurisdiction"], "示例县")
    save_office(other, theirs_of(office, name="新名评审小组", jurisdiction="邻县"))
    heard(member, office.row.id)
    said = words_in(card.meanwhile)
    assert OTHER in said
    assert "新名评审小组" in said
    assert "邻县" in said
    assert card.fields["jurisdiction"].text() == "示例县"
    card.fields["jurisdiction"].edit.setFocus()
    member.press("F9")
    kept = show_office(office)
    assert (kept.name, kept.jurisdiction) == ("新名评审小组", "示例县")
    assert card.fields["name"].text() == "新名评审小组"
    assert not card.meanwhile.isVisible()


def test_a_save_that_came_second_shows_the_first_and_takes_it_by_a_key(
    member: Member, office: Office, other: Office
) -> None:
    card = member.go(routes.Settings(), SettingsPage).office
    write(card.fields["issuer"], "甲局")
    save_office(other, theirs_of(office, issuer="乙局"))
    member.press("Return")
    assert show_office(office).issuer == "乙局"
    assert "乙局" in words_in(card.meanwhile)
    language.use("en")
    member.settle()
    assert "Take theirs" in [button.text() for button in (card.meanwhile.theirs_button,)]
    assert f"{OTHER} has just changed this" in words_in(card.meanwhile)
    language.use("zh")
    card.fields["issuer"].edit.setFocus()
    member.press("F8")
    assert card.fields["issuer"].text() == "乙局"
    assert not card.is_dirty()
    assert not card.meanwhile.isVisible()


def edited(member: Member, office: Office) -> tuple[Person, PeoplePage, PersonForm]:
    """A member, and the page with the form in which the member is edited."""
    save_person(office, SavePerson(None, "李示例", "甲科"))
    before = named(office, "李示例")
    page = member.go(routes.People(), PeoplePage)
    page.acts.edit(before)
    return before, page, form_of(page)


@pytest.mark.parametrize(("key", "name"), [("F8", "李示例"), ("F9", "李大示例")])
def test_a_member_whom_somebody_else_saved_meanwhile(
    member: Member, office: Office, other: Office, key: str, name: str
) -> None:
    before, page, form = edited(member, office)
    write(form.fields["name"], "李大示例")
    changed = SavePerson(before.id, "李示例", "乙科", roles=("member", "chair"))
    save_person(other, changed)
    heard(member, before.id)
    said = words_in(form.meanwhile)
    assert OTHER in said
    assert "乙科" in said
    assert "组长" in said
    form.fields["name"].edit.setFocus()
    member.press(key)
    if key == "F8":
        assert form.fields["name"].text() == name
        form.save.click()
        member.settle()
    kept = next(each for each in people(office) if each.id == before.id)
    assert (kept.name, kept.department, kept.roles) == (name, "乙科", ("member", "chair"))
    assert page.form is None


def test_a_second_save_of_a_member_is_refused_with_the_first_in_sight(
    member: Member, office: Office, other: Office
) -> None:
    before, _page, form = edited(member, office)
    write(form.fields["department"], "丙科")
    save_person(other, SavePerson(before.id, "李示例", "乙科"))
    member.press("Return")
    assert "乙科" in words_in(form.meanwhile)
    assert not form.complaint.isVisible()
    assert named(office, "李示例").department == "乙科"


def form_of(page: PeoplePage) -> PersonForm:
    assert isinstance(page.form, PersonForm)
    return page.form
