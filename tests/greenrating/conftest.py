"""An open workspace for the tests of the services: real, encrypted, at a fixed moment."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from greenrating import keys, rooms
from greenrating.office import Office
from greenrating.opening import create_workspace, open_workspace
from greenrating.records import Room

PASSPHRASE = "correct horse"
MORNING = datetime(2026, 3, 12, 1, 10, tzinfo=UTC)  # 09:10 in China


class Clock:
    """A clock that stands still until it is set on."""

    def __init__(self) -> None:
        self.time = MORNING

    def __call__(self) -> datetime:
        return self.time

    def on(self, **span: float) -> None:
        self.time += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace just founded, made once; to be copied, never opened."""
    folder = tmp_path_factory.mktemp("founded") / "评审"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
        create_workspace(
            folder, "清溪县绿色直播间评审小组", "陈静", "县市场监督管理局", PASSPHRASE, clock=Clock()
        )[0].close()
    return folder


@pytest.fixture
def office(founded: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A workspace of 陈静, who may do everything but a station's work."""
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
    copytree(founded, tmp_path / "评审")
    opened = open_workspace(tmp_path / "评审", PASSPHRASE, clock=clock, ask_keyring=False)
    yield opened
    opened.close()


@pytest.fixture
def as_role(office: Office) -> Callable[..., Office]:
    """The same workspace with somebody of other roles at work."""

    def change(*roles: str) -> Office:
        return replace(office, person=replace(office.person, roles=roles))

    return change


@pytest.fixture
def room(office: Office) -> Room:
    """青禾家纺直播间, registered and nothing else."""
    return registered(office)


@pytest.fixture(scope="module")
def workplace(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A workspace of 陈静 for a whole module: for what is made once and looked at often."""
    folder = copytree(founded, tmp_path_factory.mktemp("workplace") / "评审")
    opened = open_workspace(folder, PASSPHRASE, clock=Clock(), ask_keyring=False)
    yield opened
    opened.close()


def registered(office: Office) -> Room:
    """青禾家纺直播间 in the register of an office."""
    command = rooms.SaveRoom(
        None,
        "青禾家纺直播间",
        "抖音",
        "qinghe_home",
        "浙江青禾家纺有限公司",
        address="临溪镇工业路 18 号 3 楼",
    )
    return rooms.save_room(office, command).view.room
