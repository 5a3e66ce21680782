"""Laptops for the tests of packages, at a fixed moment that a test sets on."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from tests.support.laptops import Laptops, laptops, reopened


class Clock:
    """A clock that goes on by a second each time it is looked at."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 12, 1, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture(scope="session")
def enrolled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    """An office and two members who have not joined yet, made once; to be copied. And until when."""
    folder, clock = tmp_path_factory.mktemp("enrolled"), Clock()
    with laptops(folder, clock):
        return folder, clock.time


@pytest.fixture
def clock(enrolled: tuple[Path, datetime]) -> Clock:
    clock = Clock()
    clock.time = enrolled[1]
    return clock


@pytest.fixture
def two(enrolled: tuple[Path, datetime], tmp_path: Path, clock: Clock) -> Iterator[Laptops]:
    """An office and two members who have not joined yet."""
    with reopened(copytree(enrolled[0], tmp_path, dirs_exist_ok=True), clock) as made:
        yield made
