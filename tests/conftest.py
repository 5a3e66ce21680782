"""What every test stands on: no screen, no keyring, a home of its own, PostgreSQL where it is wanted."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.support import postgres

MEMORY, ROOM = Path("/dev/shm"), 8 * 2**30
"""Linux's disk in memory, and how much of it must be free: a whole run needs half of that."""


def _write_into_memory() -> None:
    """Put temporary files where flushing one costs nothing: the tests flush a hundred thousand times."""
    if "TMPDIR" in os.environ or not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < ROOM:
        return
    if not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


_write_into_memory()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

# A busy machine is slow, which is no fault of the code.
hypothesis.settings.register_profile("house", deadline=None, max_examples=60)
hypothesis.settings.load_profile("house")

HOME_VARIABLES = {
    "HOME": "",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
}


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home folder of its own, so that no test reads or writes a person's settings."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.delenv("GREENRATING_HOME", raising=False)
    for name, below in HOME_VARIABLES.items():
        monkeypatch.setenv(name, str(home / below))
    return home


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Cluster]:
    """A PostgreSQL server that lives as long as the tests of this process; who kills it starts it again."""
    if postgres.programs() is None:
        missing = "no PostgreSQL server program on this machine: apt-get install postgresql"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    with postgres.mortal() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(postgres_server: postgres.Cluster) -> str:
    """URL of that server."""
    return postgres_server.url


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[str]:
    """URL of an empty PostgreSQL database of the test's own."""
    with postgres.fresh_database(postgres_url) as url:
        yield url
