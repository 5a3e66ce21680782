"""Several people at one server: the same services, nobody writes over another, and nothing is lost."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from greenrating import founding, keyfile, keys, rights, server_password
from greenrating.applications import EnterApplication, enter_application
from greenrating.changes import ChangedElsewhere
from greenrating.errors import Refused, Untrusted
from greenrating.live import news
from greenrating.office import Office
from greenrating.opening import change_passphrase, look_at, open_with_recovery, open_workspace
from greenrating.people import SaveOffice, SavePerson, save_office, save_person, show_office
from greenrating.records import Room, Setting
from greenrating.rooms import LicenceEntry, SaveRoom, save_room, show
from greenrating.server_address import ServerAddress, address_from, is_server, read, write
from greenrating.server_opening import create_on_server, join_server
from greenrating.store.store import Act
from tests.support import postgres
from tests.support.served import PASSPHRASE, Served, address_of, served, words_of

pytestmark = pytest.mark.postgres
EDITED = SaveRoom(None, "青禾直播间", "抖音", "qinghe", "青禾家纺有限公司", phone="0532-85970000")


@pytest.fixture(autouse=True)
def light_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))


@pytest.fixture
def at_server(postgres_database: str, tmp_path: Path, light_keys: None) -> Iterator[Served]:
    """An office at a server of the test's own."""
    with served(postgres_database, tmp_path) as made:
        yield made


def refused(act: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value


def room(office: Office) -> str:
    return save_room(office, SaveRoom(None, "青禾家纺直播间", "抖音", "qinghe", "青禾家纺有限公司")).room_id


def test_two_laptops_share_one_workspace(at_server: Served):
    at_server.add_person("李四")
    other = at_server.join("李四")
    assert other.person.name == "李四"
    assert other.row == at_server.office.row
    assert other.installation != at_server.office.installation
    made = room(at_server.office)
    assert show(other, made).room.name == "青禾家纺直播间"
    assert [*at_server.office.store.check_history(), *other.store.check_history()] == []


def test_the_second_who_edits_the_same_room_is_told_who_was_first(at_server: Served):
    at_server.add_person("李四", ("supervisor",))
    other = at_server.join("李四")
    made = room(at_server.office)
    seen = show(at_server.office, made).seen
    assert show(other, made).seen == seen
    mine = replace(EDITED, room_id=made, contact="赵经理", seen=seen)
    save_room(other, replace(EDITED, room_id=made, name="青禾家纺", seen=seen))
    refusal = refused(lambda: save_room(at_server.office, mine))
    assert refusal.code == "meanwhile"
    assert refusal.values["by"] == "李四"
    assert "李四" in str(refusal)
    kept = show(at_server.office, made)
    assert (kept.room.name, kept.room.phone, kept.room.contact) == ("青禾家纺", EDITED.phone, "")
    assert at_server.office.store.check_history() == []


def test_who_looks_again_may_save(at_server: Served):
    made = room(at_server.office)
    once = replace(EDITED, room_id=made, seen=show(at_server.office, made).seen)
    save_room(at_server.office, once)
    again = replace(once, contact="赵经理")
    assert refused(lambda: save_room(at_server.office, again)).code == "meanwhile"
    save_room(at_server.office, replace(again, seen=show(at_server.office, made).seen))
    assert show(at_server.office, made).room.contact == "赵经理"


def test_a_licence_of_another_is_not_written_over_either(at_server: Served):
    at_server.add_person("李四", ("supervisor",))
    other = at_server.join("李四")
    made = room(at_server.office)
    seen = show(other, made).seen
    fields = ("青禾家纺直播间", "抖音", "qinghe", "青禾家纺有限公司")
    save_room(other, SaveRoom(made, *fields, licences=(LicenceEntry("food", "JY1"),), seen=seen))
    assert (
        refused(lambda: save_room(at_server.office, SaveRoom(made, *fields, seen=seen))).code == "meanwhile"
    )
    seen = show(at_server.office, made).seen
    save_room(at_server.office, SaveRoom(made, *fields, licences=(), seen=seen))
    assert show(other, made).seen > seen


def test_an_application_of_another_is_not_written_over(at_server: Served):
    at_server.add_person("李四", ("supervisor",))
    other = at_server.join("李四")
    made = room(at_server.office)
    first = enter_application(at_server.office, EnterApplication(made, fans=60_000)).view.application
    enter_application(other, EnterApplication(made, fans=70_000, seen=first.revision))
    late = EnterApplication(made, fans=60_000, willing=True, seen=first.revision)
    assert refused(lambda: enter_application(at_server.office, late)).values["by"] == "李四"
    now = enter_application(other, EnterApplication(made, fans=70_000, willing=True, seen=first.revision))
    assert now.view.application.willing  # one's own answers follow one another, whatever was shown


def test_people_and_the_office_are_not_written_over(at_server: Served):
    administrator = at_server.add_person("李四", ("administrator",))
    other = at_server.join("李四")
    seen = other.person.revision
    save_person(other, SavePerson(administrator, "李四", "网信办", roles=("administrator",), seen=seen))
    mine = SavePerson(administrator, "李四", "公安局", roles=("administrator",), seen=seen)
    assert refused(lambda: save_person(at_server.office, mine)).code == "meanwhile"
    seen = show_office(at_server.office).revision
    save_office(other, SaveOffice("青岛市市场监管局", seen=seen))
    assert refused(lambda: save_office(at_server.office, SaveOffice("青岛", seen=seen))).code == "meanwhile"
    assert show_office(at_server.office).name == "青岛市市场监管局"


def test_news_of_others_is_told_once_with_their_names(at_server: Served):
    person = at_server.add_person("李四", ("supervisor", "administrator"))
    other = at_server.join("李四")
    heads = news(at_server.office, None).heads
    assert news(at_server.office, heads).change is None
    made = room(other)
    save_office(other, SaveOffice("青岛市市场监管局"))
    heard = news(at_server.office, heads)
    assert heard.change == ChangedElsewhere(("李四",), frozenset({made, other.row.id}))
    assert at_server.office.row.name == "青岛市市场监管局"
    assert news(at_server.office, heard.heads).change is None
    known = news(other, None).heads
    save_person(at_server.office, SavePerson(person, "李四", roles=("reader",)))
    assert rights.may(other, "room.save")
    news(other, known)
    assert not rights.may(other, "room.save")


def test_evidence_lies_sealed_on_the_server(at_server: Served, tmp_path: Path):
    at_server.add_person("李四")
    other = at_server.join("李四")
    digest = at_server.office.vault.put(b"receipt" * 1000)
    assert at_server.office.vault.put(b"receipt" * 1000) == digest
    assert other.vault.read(digest) == b"receipt" * 1000
    assert other.vault.has(digest)
    assert not list(tmp_path.rglob("*.bin"))
    with psycopg.connect(_plain(at_server.address), autocommit=True) as connection:
        ((sealed,),) = connection.execute("SELECT sealed FROM vault_content").fetchall()
        assert b"receipt" not in sealed
        connection.execute(
            "UPDATE vault_content SET sealed = set_byte(sealed, 100, 255 - get_byte(sealed, 100))"
        )
    with pytest.raises(Untrusted):
        other.vault.read(digest)
    assert list(other.vault.check([digest]))
    other.vault.put(b"receipt" * 1000)
    assert at_server.office.vault.read(digest) == b"receipt" * 1000


def _plain(address: ServerAddress) -> str:
    return f"postgresql://{address.user}:{postgres.PASSWORD}@{address}"


def test_a_changed_passphrase_counts_on_every_laptop_and_no_way_in_is_lost(at_server: Served):
    at_server.add_person("李四")
    other = at_server.join("李四")
    stale = keyfile.read(at_server.office.folder)
    change_passphrase(other, words_of("李四"), "a new passphrase")
    assert (
        refused(lambda: keyfile.write(at_server.office.folder, replace(stale, wraps=()))).code
        == "meanwhile_new"
    )
    folder, first = other.folder, at_server.office.folder
    other.close()
    at_server.office.close()
    assert (
        refused(lambda: open_workspace(folder, words_of("李四"), ask_keyring=False)).code
        == "passphrase.wrong"
    )
    open_workspace(folder, "a new passphrase", ask_keyring=False).close()
    open_workspace(first, PASSPHRASE, ask_keyring=False).close()


def test_the_recovery_key_opens_a_workspace_at_a_server(postgres_database: str, tmp_path: Path):
    address = address_of(postgres_database)
    office, printed = create_on_server(tmp_path / "a", address, "青岛", "王主任", "", PASSPHRASE)
    save_office(office, SaveOffice("青岛市市场监管局"))
    office.close()
    open_with_recovery(tmp_path / "a", printed, "something new").close()
    open_workspace(tmp_path / "a", "something new", ask_keyring=False).close()


def test_the_folder_holds_neither_password_nor_rows(at_server: Served):
    folder = at_server.office.folder
    names = {path.name for path in folder.iterdir()}
    assert names == {"server.json", "keys.json", "keys.copy.json", "workspace.lock"}
    for name in names:
        content = (folder / name).read_text(encoding="utf-8")
        assert postgres.PASSWORD not in content
        assert "passphrase" not in content
    assert is_server(folder)
    assert read(folder) == at_server.address
    assert look_at(folder).office == "青岛市市场监督管理局"


def test_a_database_is_founded_once(at_server: Served, tmp_path: Path):
    again = refused(lambda: create_on_server(tmp_path / "b", at_server.address, "乙", "李", "", PASSPHRASE))
    assert (again.code, again.values["office"]) == ("server.taken", "青岛市市场监督管理局")
    assert not (tmp_path / "b").exists()


def test_a_database_with_something_else_in_it_is_left_alone(postgres_database: str, tmp_path: Path):
    address = address_of(postgres_database)
    assert refused(lambda: join_server(tmp_path / "a", address)).code == "server.empty"
    with psycopg.connect(_plain(address), autocommit=True) as connection:
        connection.execute("CREATE TABLE payroll (amount int)")
    made = refused(lambda: create_on_server(tmp_path / "a", address, "甲", "王", "", PASSPHRASE))
    assert made.code == "server.foreign"
    assert list(tmp_path.iterdir()) == []


def test_a_founding_that_broke_off_can_be_made_again(
    postgres_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    address = address_of(postgres_database)
    with monkeypatch.context() as broken:
        broken.setattr(founding, "fill", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            create_on_server(tmp_path / "a", address, "甲", "王", "", PASSPHRASE)
    assert list(tmp_path.iterdir()) == []
    office, _ = create_on_server(tmp_path / "a", address, "甲", "王", "", PASSPHRASE)
    assert office.store.check_history() == []
    office.close()


def test_a_wrong_password_and_a_server_that_is_not_there_are_told_plainly(at_server: Served, tmp_path: Path):
    server_password.use(at_server.address, "wrong")
    assert refused(lambda: join_server(tmp_path / "b", at_server.address)).code == "server.turned_away"
    server_password.forget(at_server.address)
    assert refused(lambda: join_server(tmp_path / "b", at_server.address)).code == "server.password_needed"
    nobody = replace(at_server.address, port=postgres.free_port())
    assert refused(lambda: join_server(tmp_path / "b", nobody)).code == "server.unreachable"
    assert not (tmp_path / "b").exists()


def test_rows_and_ways_in_survive_a_server_that_is_killed_in_an_act(tmp_path: Path):
    with postgres.mortal({"fsync": "on", "full_page_writes": "on"}) as server, ExitStack() as stack:
        at_server = stack.enter_context(served(server.url, tmp_path))
        office = at_server.office
        made = room(office)

        def half_way() -> None:
            with office.store.work(Act("room.save", made)) as work:
                work.put(replace(work.get(Room, made), phone="0532"))
                server.kill()
                work.put(replace(work.get(Room, made), contact="赵经理"))

        assert refused(half_way).code == "server.gone"
        assert refused(lambda: show(office, made)).code in ("server.unreachable", "server.gone")
        command = replace(EDITED, room_id=made)
        assert refused(lambda: save_room(office, command)).code.startswith("server.")
        server.start()
        assert show(office, made).room.phone == ""
        assert save_room(office, command).view.room.name == "青禾直播间"
        assert office.store.check_history() == []


def test_a_connection_that_breaks_while_saving_leaves_it_open_what_was_kept(at_server: Served):
    office = at_server.office

    def cut_off() -> None:
        with office.store.work(Act("note")) as work:
            work.put(Setting(id=str(uuid4()), key="k", value="v"))
            with psycopg.connect(_plain(at_server.address), autocommit=True) as other:
                mine = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                other.execute(mine + " AND datname = current_database()")

    assert refused(cut_off).code in ("server.gone", "server.unsure")
    with office.store.read() as after:
        assert after.find(Setting, key="k") == []
    assert office.store.check_history() == []


def test_a_row_that_moved_on_below_an_act_is_not_written_over(at_server: Served):
    office = at_server.office
    made = room(office)

    def late() -> None:
        with office.store.work(Act("room.save", made)) as work:
            with psycopg.connect(_plain(at_server.address), autocommit=True) as other:
                other.execute("UPDATE room SET revision = revision + 1")
            before = work.get(Room, made)
            object.__setattr__(work, "look", lambda _kind, _id: replace(before, revision=1))
            work.put(replace(before, phone="1"))

    assert refused(late).code == "meanwhile"


@pytest.mark.parametrize(
    ("written", "user", "code"),
    [
        ("db.example.gov.cn:5432/greenrating", "rater", "server.unverified"),
        ("10.1.2.3/greenrating", "rater", "server.unverified"),
        ("127.0.0.1.example.com/greenrating", "rater", "server.unverified"),
        ("127.0.0.1:5432/greenrating", " ", "server.user_missing"),
        ("127.0.0.1:99999/greenrating", "rater", "server.address"),
        ("127.0.0.1", "rater", "server.address"),
        ("127.0.0.1/greenrating?sslmode=disable", "rater", "server.address"),
        ("a@127.0.0.1/greenrating", "rater", "server.address"),
        ("127.0.0.1,10.0.0.1/greenrating", "rater", "server.address"),
    ],
)
def test_an_address_that_cannot_be_trusted_is_refused(written: str, user: str, code: str):
    assert refused(lambda: address_from(written, user)).code == code


def test_a_server_elsewhere_is_always_verified(tmp_path: Path):
    root = tmp_path / "root.crt"
    assert refused(lambda: address_from("db.example/g", "rater", root)).code == "server.certificate"
    root.write_text("-----BEGIN CERTIFICATE-----\n")
    address = address_from("db.example/g", "rater", root)
    assert (address.sslmode, address.port, str(address)) == ("verify-full", 5432, "db.example:5432/g")
    assert address_from("[::1]/g", "rater").sslmode == "prefer"
    assert address_from("localhost/g", "rater", root).sslmode == "verify-full"


def test_a_folder_cannot_be_talked_out_of_checking_the_server(tmp_path: Path):
    root = tmp_path / "root.crt"
    root.write_text("-----BEGIN CERTIFICATE-----\n")
    kept = write(tmp_path, address_from("db.example/g", "rater", root))
    assert Path(kept.certificate).parent == tmp_path
    path = tmp_path / "server.json"
    path.write_text(path.read_text().replace('"server-ca.pem"', '""'))
    assert refused(lambda: read(tmp_path)).code == "server.unverified"
    path.write_text("{")
    assert refused(lambda: read(tmp_path)).code == "server.settings"
