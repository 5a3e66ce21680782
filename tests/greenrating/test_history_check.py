"""One entry changed, taken out, moved or cut off is found by its number; so is an old copy put back."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from greenrating import backup_rotation, keyring_door, keys, opening
from greenrating.backup_views import Plan
from greenrating.errors import Refused
from greenrating.history_check import Head, HistoryReport, check, parse_head
from greenrating.jobs import Cancelled
from greenrating.office import Office
from greenrating.panel_records import ChainHead
from greenrating.records import Evidence, Room
from greenrating.store.engines import writing
from greenrating.store.store import Act
from tests.support.rows import family, uid

PASSPHRASE = "correct horse"
OFF = ("DROP TRIGGER history_no_update", "DROP TRIGGER history_no_delete")


@pytest.fixture(autouse=True)
def _cheap_and_without_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
    monkeypatch.setattr(keyring_door, "system", lambda: None)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An open workspace whose room was renamed five times."""
    made, _ = opening.create_workspace(tmp_path / "w", "示例局", "人", "", PASSPHRASE)
    for name in "甲乙丙丁戊":
        rename(made, name)
    yield made
    made.close()


def rename(office: Office, name: str) -> None:
    room = family()[Room]
    assert isinstance(room, Room)
    with office.store.work(Act("room.save", room.id)) as work:
        work.put(replace(room, name=name))


def tamper(office: Office, *statements: str) -> None:
    """Change the database past the store, as somebody with its key could."""
    with writing(office.store.engine) as connection:
        for statement in (*OFF, *statements):
            connection.execute(text(statement))


def head_of(office: Office) -> Head:
    with office.store.read() as read:
        tip = read.tip()
    assert tip is not None
    return Head(*tip, office.installation)


def printed(report: HistoryReport) -> str:
    (chain,) = report.chains
    return chain.printed


def test_what_was_checked_is_counted(office: Office):
    sha256 = office.vault.put(b"receipt")
    evidence = family()[Evidence]
    assert isinstance(evidence, Evidence)
    with office.store.work(Act("evidence.attach", evidence.id)) as work:
        work.put(replace(evidence, sha256=sha256))
        rows = work.count_rows()
    report = check(office)
    (chain,) = report.chains
    head = head_of(office)
    assert report.faults == ()
    assert (chain.installation, chain.own, chain.entries, chain.head) == (
        office.installation,
        True,
        head.seq,
        head.hash,
    )
    assert (report.rows, report.evidence, report.entries) == (rows, 1, head.seq)
    assert parse_head(chain.printed) == Head(head.seq, head.hash[:16])


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        (("UPDATE history SET why = 'x' WHERE seq = 3",), "操作记录第 3 条被改动过"),
        (("UPDATE history SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 4",), "操作记录第 4 条被改动过"),
        (("DELETE FROM history WHERE seq = 3",), "操作记录第 4 条之前有缺失：应为第 3 条"),
        (
            (
                "UPDATE history SET seq = 99 WHERE seq = 3",
                "UPDATE history SET seq = 3 WHERE seq = 4",
                "UPDATE history SET seq = 4 WHERE seq = 99",
            ),
            "操作记录第 3 条与上一条不相衔接",
        ),
    ],
)
def test_an_entry_changed_taken_out_or_moved_is_found_by_its_number(
    office: Office, statements: tuple[str, ...], fault: str
):
    tamper(office, *statements)
    assert fault in check(office).faults


def test_a_tail_cut_off_with_its_rows_is_found_by_the_printed_head(office: Office):
    paper = parse_head(printed(check(office)))
    last = head_of(office).seq
    with office.store.read() as read:
        before = read.acts(limit=1)[0].changes[0].before
    assert before is not None
    tamper(
        office,
        f"DELETE FROM history WHERE seq = {last}",
        f"UPDATE room SET name = '{before['name']}', search = '{before['search']}', "
        f"revision = {before['revision']}, written = '{before['written']}'",
    )
    assert check(office).faults == ()  # the shorter chain agrees with itself
    (fault,) = check(office, printed=paper).faults
    assert f"{paper.seq}:{paper.hash}" in fault


def test_an_old_copy_put_back_is_found_by_a_printed_head_and_by_what_others_saw(
    office: Office, tmp_path: Path
):
    folder, at = office.folder, office.installation
    office.close()
    shutil.copytree(folder, tmp_path / "old")
    again = opening.open_workspace(folder, PASSPHRASE)
    rename(again, "己")
    seen = head_of(again)
    again.close()
    put_back = opening.open_workspace(tmp_path / "old", PASSPHRASE)
    paper = Head(seen.seq, seen.hash[:16])
    assert check(put_back).faults == ()
    assert [str(paper.seq) in fault for fault in check(put_back, printed=paper).faults] == [True]
    with put_back.store.work(Act("package.import")) as work:
        work.put(ChainHead(id=uid("h"), installation=at, seq=seen.seq + 1, hash="0" * 64, package=uid("p")))
    (fault,) = check(put_back).faults
    assert fault.startswith(f"电脑 {at[:8]}：第 {seen.seq + 1} 条")
    put_back.close()


def test_an_old_copy_put_back_is_found_by_the_heads_of_the_backups(office: Office, tmp_path: Path):
    stick = tmp_path / "stick"
    stick.mkdir()
    backup_rotation.save_plan(office, backup_rotation.SavePlan(Plan(str(stick))))
    folder = office.folder
    office.close()
    shutil.copytree(folder, tmp_path / "old")
    again = opening.open_workspace(folder, PASSPHRASE)
    rename(again, "己")
    backup_rotation.back_up(again)
    assert check(again).faults == ()
    again.close()
    put_back = opening.open_workspace(tmp_path / "old", PASSPHRASE)
    (fault,) = check(put_back).faults
    assert "旧的副本" in fault
    rename(put_back, "庚")
    (fault,) = check(put_back).faults
    assert "改写" in fault
    put_back.close()


def test_with_several_chains_a_fault_names_its_chain(office: Office, tmp_path: Path):
    opening.backup(office, tmp_path / "b")
    copy = opening.restore(tmp_path / "b", tmp_path / "again", PASSPHRASE)
    tamper(copy, f"UPDATE history SET why = 'x' WHERE seq = 2 AND installation = '{office.installation}'")
    report = check(copy)
    assert f"电脑 {office.installation[:8]}：操作记录第 2 条被改动过" in report.faults
    assert len(report.chains) == 2
    copy.close()


def test_missing_evidence_is_a_fault(office: Office):
    evidence = family()[Evidence]
    assert isinstance(evidence, Evidence)
    with office.store.work(Act("evidence.attach", evidence.id)) as work:
        work.put(evidence)
    assert any(evidence.sha256 in fault for fault in check(office).faults)


@pytest.mark.parametrize("typed", ["12", "x:0123456789abcdef", "3:0123456789abcde", "3:0123456789abcdeg", ""])
def test_what_is_no_head_is_refused(typed: str):
    with pytest.raises(Refused) as refusal:
        parse_head(typed)
    assert refusal.value.code == "history.head"


def test_a_head_may_be_typed_as_people_type():
    assert parse_head(" 12：0123 4567 89AB CDEF ") == Head(12, "0123456789abcdef")


def test_it_can_be_stopped(office: Office):
    def stop(_what: str, part: float) -> None:
        if part > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        check(office, stop)
