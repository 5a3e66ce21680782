"""Clips whose frames say which they are, made once; engines that are put away after each test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.support.clips import frame_number, make_clip, numbers_in
from ui.player.engine import Frame, Player

PATIENCE_MS = 20_000
CLIPS: dict[str, dict[str, Any]] = {
    "even.mp4": {"gop": 30},
    "even.flv": {"gop": 30},
    "even.mkv": {"gop": 30},
    "long.mp4": {"gop": 250},
    "long.flv": {"gop": 250},
    "uneven.mp4": {"gop": 30, "uneven": True},
    "uneven.flv": {"gop": 30, "uneven": True},
    "uneven.mkv": {"gop": 30, "uneven": True},
}
LAST = 89


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Three seconds, 90 frames, by name."""
    folder = tmp_path_factory.mktemp("clips")

    def made(name: str) -> Path:
        path = folder / name
        return path if path.exists() else make_clip(path, seconds=3, **CLIPS[name])

    return made


@pytest.fixture
def hand(qtbot: QtBot) -> Iterator[Callable[[Player], "Hand"]]:
    """A hand on an engine, which it puts away in the end."""
    hands: list[Hand] = []

    def take(player: Player) -> Hand:
        hands.append(Hand(qtbot, player))
        return hands[-1]

    yield take
    for each in hands:
        each.player.abandon()


class Hand:
    """Does something with a player and waits for what comes of it."""

    def __init__(self, qtbot: QtBot, player: Player) -> None:
        self.bot, self.player = qtbot, player
        self.frames: list[Frame] = []
        self.states: list[str] = []
        self.faults: list[str] = []
        player.shown.connect(self.frames.append)
        player.state_changed.connect(self.states.append)
        player.failed.connect(lambda fault, _detail: self.faults.append(fault))

    def until(self, holds: Callable[[], bool]) -> None:
        self.bot.waitUntil(holds, timeout=PATIENCE_MS)

    def open(self, path: Path, start_us: int = 0) -> None:
        self.player.open(path, start_us)
        self.until(lambda: self.player.state == "paused" and self.player.frame is not None)
        self.rest()

    def rest(self) -> None:
        """Wait until the engine has shown what was asked of it."""
        self.until(lambda: not _busy(self.player))

    def seek(self, us: int) -> tuple[int, int]:
        """Seek; the number that the picture shows, and the time that the player says it has."""
        return self._does(lambda: self.player.seek(us))

    def step(self, by: int) -> tuple[int, int]:
        return self._does(lambda: self.player.step(by))

    def now(self) -> tuple[int, int]:
        frame = self.player.frame
        assert frame is not None
        return frame_number(frame.image), frame.us

    def _does(self, act: Callable[[], None]) -> tuple[int, int]:
        before = len(self.frames)
        act()
        self.until(lambda: len(self.frames) > before)
        self.rest()
        return self.now()


def times_of(path: Path) -> dict[int, int]:
    """The time of each numbered frame, as another decoder has it."""
    return dict(numbers_in(path))


def _busy(player: QObject) -> bool:
    engine = getattr(player, "engine", None) or player
    waits = any(
        getattr(engine, name, None) is not None for name in ("_wish", "_awaited", "_wanted", "_looks_for")
    )
    return waits or getattr(engine, "_pausing", False)
