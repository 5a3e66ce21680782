"""A workspace of a program that knew no signing keys gets them once, and never loses them again."""

import zipfile
from pathlib import Path

import pytest

from greenrating import keyfile, keyring_door, keys, opening, roster
from greenrating.accounts import new_recovery_key, people_here, show_recovery
from greenrating.errors import Refused
from greenrating.keyfile import Account
from greenrating.office import Office
from greenrating.panel_records import PersonKey
from greenrating.people import SavePerson, save_person
from tests.greenrating.test_keyring import Remembering
from tests.greenrating.test_old_workspaces import OLD, PASSPHRASE, RECOVERY_KEY

pytestmark = pytest.mark.source


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace as it was left by a program whose tables were at revision 0001."""
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
    with zipfile.ZipFile(OLD / "workspace-0001.zip") as archive:
        archive.extractall(tmp_path / "old")
    return tmp_path / "old"


def acts(office: Office) -> list[str]:
    with office.store.read() as read:
        return [entry.act for entry in read.acts()]


def test_its_person_gets_keys_and_the_office_vouches_for_them(folder: Path) -> None:
    office = opening.open_workspace(folder, PASSPHRASE)
    assert office.identity is not None
    with office.store.read() as read:
        (key,) = read.find(PersonKey)
        view = roster.current(read)
    assert view is not None
    assert (key.person, key.signing) == (office.person.id, office.identity.public)
    assert (view.version, view.members[0].keys[0].signing) == (1, key.signing)
    assert acts(office)[0] == "roster.issue"
    assert people_here(folder) == (Account(office.person.id, office.person.name),)
    save_person(office, SavePerson(None, "李明"))
    office.close()
    again = opening.open_workspace(folder, PASSPHRASE)
    assert again.identity == office.identity
    assert acts(again)[:2] == ["person.save", "roster.issue"]
    assert again.store.check_history() == []
    again.close()


def test_its_recovery_key_brings_keys_and_keeps_bringing_them(folder: Path) -> None:
    office = opening.open_with_recovery(folder, RECOVERY_KEY, "a new phrase")
    assert office.identity is not None
    assert show_recovery(office).opens == "all"
    office.close()
    for _ in range(2):
        again = opening.open_with_recovery(folder, RECOVERY_KEY, "a third one")
        assert again.identity == office.identity
        again.close()
    last = opening.open_workspace(folder, "a third one")
    assert last.identity == office.identity
    last.close()


def test_until_a_new_recovery_key_is_printed_only_the_passphrase_has_the_keys(folder: Path) -> None:
    office = opening.open_workspace(folder, PASSPHRASE)
    assert show_recovery(office).opens == "workspace"
    printed = new_recovery_key(office, PASSPHRASE)
    assert show_recovery(office).opens == "all"
    office.close()
    again = opening.open_with_recovery(folder, printed, "a new phrase")
    assert again.identity == office.identity
    again.close()


def test_its_old_recovery_key_alone_still_opens_it_with_new_keys(folder: Path) -> None:
    """The old seeds are lost with the passphrase, the person's and the office's: both begin anew."""
    office = opening.open_workspace(folder, PASSPHRASE)
    office.close()
    again = opening.open_with_recovery(folder, RECOVERY_KEY, "a new phrase")
    assert again.identity is not None
    assert again.identity != office.identity
    with again.store.read() as read:
        assert len(roster.keys_of(read, again.person.id)) == 2
        before = roster.current(read)
    save_person(again, SavePerson(None, "李明"))
    with again.store.read() as read:
        view = roster.current(read)
        assert roster.is_home(read)
    assert before is not None
    assert view is not None
    assert (view.version, len(view.members)) == (2, 2)
    assert view.key != before.key
    again.close()
    opening.open_workspace(folder, "a new phrase").close()


def test_opened_by_the_keyring_alone_it_waits_for_the_passphrase(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring, secret = Remembering(), keys.new()
    monkeypatch.setattr(keyring_door, "system", lambda: keyring)
    known = keyfile.read(folder)
    office = opening.open_workspace(folder, PASSPHRASE)
    office.close()
    keyring_door.keep(known.workspace, secret)
    wrap = keys.under_secret(office.key, "keyring", office.person.id, secret)
    keyfile.write(folder, known.with_wrap(wrap))
    for _ in range(2):
        by_keyring = opening.open_workspace(folder)
        assert by_keyring.identity is None
        with pytest.raises(Refused) as refusal:
            save_person(by_keyring, SavePerson(None, "李明"))
        assert refusal.value.code == "identity.missing"
        by_keyring.close()
    again = opening.open_workspace(folder, PASSPHRASE)
    assert again.identity is not None
    again.close()
