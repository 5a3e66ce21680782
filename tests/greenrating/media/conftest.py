"""Clips that several tests look at, each made once."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.support.clips import make_clip, make_fallen_back, numbers_in

Clip = Callable[..., Path]


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Clip:
    """Gives a clip of 10 s by container and distance of key frames; its sound is silent from 2 s to 5 s."""
    folder = tmp_path_factory.mktemp("clips")

    @cache
    def made(container: str, gop: int = 60) -> Path:
        path = folder / f"录播 {gop}.{container}"
        return make_clip(path, seconds=10, gop=gop, quiet=((2, 5),))

    return made


@pytest.fixture(scope="session")
def frames() -> Callable[[Path], list[tuple[int, int]]]:
    """Gives number and time of every frame of a shared clip, decoded once."""
    return cache(lambda path: list(numbers_in(path)))


@pytest.fixture
def fallen_back(tmp_path: Path) -> Path:
    """A raw ts of 240 frames that a recorder began anew in the middle: its times fall back to the start."""
    return make_fallen_back(tmp_path / "断流.ts")
