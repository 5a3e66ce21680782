"""Backups by themselves: when one is due, which ones stay, and what is never touched."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenrating import backups, keyring_door, keys, opening
from greenrating.backup_look import checked, contents, copies_in, look
from greenrating.backup_rotation import SavePlan, back_up, save_plan, show_rotation, staying
from greenrating.backup_views import Plan
from greenrating.errors import Refused, Untrusted
from greenrating.home import home
from greenrating.office import LEGAL_TIME, Office
from greenrating.records import Room
from greenrating.store.store import Act
from greenrating.unlocking import NeedsPassphrase
from tests.support.rows import family

PASSPHRASE = "correct horse"
FIRST = datetime(2026, 1, 5, 9, tzinfo=UTC)


class Hands:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at = FIRST

    def __call__(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at


@pytest.fixture(autouse=True)
def _cheap_and_without_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
    monkeypatch.setattr(keyring_door, "system", lambda: None)


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def office(tmp_path: Path, clock: Hands) -> Iterator[Office]:
    made, _ = opening.create_workspace(tmp_path / "w", "示例局", "陈静", "", PASSPHRASE, clock=clock)
    yield made
    made.close()


def plan(office: Office, stick: Path, hours: int = 0) -> None:
    save_plan(office, SavePlan(Plan(str(stick), hours)))


def on_days(office: Office, clock: Hands, days: int) -> None:
    for _ in range(days):
        back_up(office)
        clock.at += timedelta(days=1)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_without_a_plan_nothing_is_due(office: Office):
    view = show_rotation(office)
    assert view.plan is None
    assert not view.is_due(office.now(), closing=True)
    with pytest.raises(Refused) as refusal:
        back_up(office)
    assert refusal.value.code == "backup.away"


def test_one_a_day_on_closing_and_one_after_the_hours_of_work(office: Office, stick: Path, clock: Hands):
    plan(office, stick, 4)
    assert show_rotation(office).is_due(clock())
    back_up(office)
    view = show_rotation(office)
    assert not view.is_due(clock(), closing=True)
    assert not view.is_due(clock.at + timedelta(hours=3, minutes=59))
    assert view.is_due(clock.at + timedelta(hours=4))
    assert view.is_due(clock.at + timedelta(hours=15), closing=True)  # past midnight in China
    plan(office, stick, 0)
    assert not show_rotation(office).is_due(clock.at + timedelta(hours=9))


def test_another_folder_is_filled_at_once(office: Office, stick: Path, tmp_path: Path, clock: Hands):
    plan(office, stick)
    back_up(office)
    (tmp_path / "other").mkdir()
    plan(office, tmp_path / "other")
    assert show_rotation(office).is_due(clock(), closing=True)


def test_days_weeks_and_months_stay(office: Office, stick: Path, clock: Hands):
    plan(office, stick)
    on_days(office, clock, 40)  # 5 January to 13 February 2026
    days = {each.at.astimezone(LEGAL_TIME).date() for each in copies_in(stick)}
    last_week = {date(2026, 2, day) for day in range(7, 14)}
    sundays = {date(2026, 1, 25), date(2026, 2, 1), date(2026, 2, 8)}
    assert days == last_week | sundays | {date(2026, 1, 31)}
    assert all(not checked(each.path).faults for each in copies_in(stick))


times = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@given(st.lists(times, unique=True, max_size=60))
def test_what_stays_is_what_a_count_by_hand_gives(made: list[datetime]):
    newest = sorted(made, reverse=True)
    expected: set[datetime] = set()
    for most, form in ((7, "%Y-%m-%d"), (4, "%G-%V"), (12, "%Y-%m")):
        seen: list[str] = []
        for at in newest:
            span = at.astimezone(LEGAL_TIME).strftime(form)
            if span not in seen:
                seen.append(span)
                if len(seen) <= most:
                    expected.add(at)
    assert staying(made) == expected
    assert not made or newest[0] in staying(made)


def test_what_others_wrote_is_never_removed(office: Office, stick: Path, tmp_path: Path, clock: Hands):
    plan(office, stick)
    opening.backup(office, stick)  # by hand
    (stick / "照片.jpg").write_bytes(b"x")
    (stick / "绿色直播间备份-20200101-000000.glrbackup").write_bytes(b"not ours")
    back_up(office)
    (copied,) = [each for each in copies_in(stick) if each.about and each.about.by == "rotation"]
    renamed = stick / "年度存档.glrbackup"
    shutil.copy(copied.path, renamed)
    copy = opening.restore(copied.path, tmp_path / "again", PASSPHRASE, clock=clock)
    plan(copy, stick)
    clock.at += timedelta(days=1)
    back_up(copy)
    before = names(stick)
    clock.at += timedelta(days=400)
    on_days(office, clock, 12)
    gone = before - names(stick)
    assert gone <= {copied.path.name}
    copy.close()


def test_nothing_goes_when_the_new_copy_cannot_be_made(
    office: Office, stick: Path, clock: Hands, monkeypatch: pytest.MonkeyPatch
):
    plan(office, stick)
    on_days(office, clock, 7)
    clock.at += timedelta(days=60)
    before = names(stick)

    def fails(*_: object) -> None:
        raise Untrusted("b", ("x",))

    monkeypatch.setattr(backups, "check", fails)
    with pytest.raises(Untrusted):
        back_up(office)
    assert names(stick) == before


def test_a_damaged_copy_neither_counts_nor_goes(office: Office, stick: Path, clock: Hands):
    plan(office, stick)
    on_days(office, clock, 1)
    (first,) = copies_in(stick)
    damaged = bytearray(first.path.read_bytes())
    damaged[-100] ^= 1
    first.path.write_bytes(damaged)
    assert look(first.path).faults
    on_days(office, clock, 30)
    assert first.path.exists()


def test_a_missing_stick_is_told_and_refused(office: Office, stick: Path):
    plan(office, stick)
    stick.rmdir()
    view = show_rotation(office)
    assert (view.there, view.is_due(office.now(), closing=True)) == (False, False)
    shown = home(office).rotation
    assert shown is not None
    assert not shown.there
    with pytest.raises(Refused) as refusal:
        back_up(office)
    assert refusal.value.code == "backup.away"


@pytest.mark.parametrize(
    ("folder", "hours", "code"),
    [
        ("{stick}/none", 0, "backup.folder"),
        ("", 0, "backup.folder"),
        ("somewhere", 0, "backup.folder"),
        ("{w}", 0, "backup.inside"),
        ("{w}/vault", 0, "backup.inside"),
        ("{stick}", 5, "backup.hours"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(office: Office, stick: Path, folder: str, hours: int, code: str):
    with pytest.raises(Refused) as refusal:
        save_plan(office, SavePlan(Plan(folder.format(stick=stick, w=office.folder), hours)))
    assert refusal.value.code == code


def test_a_restored_copy_has_no_plan_of_its_own(office: Office, stick: Path, tmp_path: Path):
    plan(office, stick)
    made = back_up(office)
    copy = opening.restore(Path(made.path), tmp_path / "again", PASSPHRASE)
    assert show_rotation(copy).plan is None
    copy.close()


def test_a_copy_tells_from_outside_whose_it_is_and_inside_what_it_holds(office: Office, stick: Path):
    room = family()[Room]
    assert isinstance(room, Room)
    with office.store.work(Act("room.save", room.id)) as work:
        work.put(replace(room, name="青禾家纺直播间"))
        tip = work.acts(limit=1)
    made = opening.backup(office, stick)
    (view,) = copies_in(stick)
    assert view.about is not None
    assert (view.office, view.size, view.at) == ("示例局", made.size, made.at)
    assert view.about.installation == office.installation
    assert view.about.seq == tip[0].seq + 1
    inside = contents(view.path, PASSPHRASE)
    assert inside is not None
    assert (inside.rooms, inside.verdicts, inside.people) == (1, 0, ("陈静",))
    assert "青禾".encode() not in view.path.read_bytes()
    with pytest.raises(NeedsPassphrase):
        contents(view.path, None)
    with pytest.raises(Refused):
        contents(view.path, "wrong passphrase")


def test_what_is_no_backup_is_shown_as_damaged(stick: Path):
    (stick / "b.glrbackup").write_bytes(b"nothing")
    (stick / "letter.txt").write_bytes(b"nothing")
    (view,) = copies_in(stick)
    assert view.faults == ("文件无法读取，或不是本软件的备份",)
    assert copies_in(stick / "nowhere") == ()
