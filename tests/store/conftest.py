"""Stores of both kinds: an encrypted file, and a server of PostgreSQL."""

import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from greenrating.store import schema
from greenrating.store.engines import open_file, open_server
from greenrating.store.store import Store
from tests.support import postgres

ENGINES = ["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgres)]


def ticking(start: datetime = datetime(2026, 3, 12, 1, 10, tzinfo=UTC)) -> Callable[[], datetime]:
    """A clock that goes on by one second each time it is looked at."""
    seconds = count()
    return lambda: start + timedelta(seconds=next(seconds))


@pytest.fixture(scope="module", params=ENGINES)
def shared_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store for a whole module, for tests that do not mind each other's rows."""
    if request.param == "sqlcipher":
        engine = open_file(tmp_path_factory.mktemp("store") / "workspace.db", secrets.token_bytes(32))
        schema.create(engine)
        yield (store := Store(engine, "member", "laptop", ticking()))
        store.close()
        return
    with postgres.fresh_database(request.getfixturevalue("postgres_url")) as url:
        schema.create(engine := open_server(url))
        yield (store := Store(engine, "member", "laptop", ticking()))
        store.close()


@pytest.fixture(scope="session")
def postgres_tables(postgres_url: str) -> Iterator[str]:
    """The name of a database on the server that has our tables, to make others from."""
    with postgres.fresh_database(postgres_url) as url:
        schema.create(engine := open_server(url))
        engine.dispose()
        yield url.rpartition("/")[2]


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of a test's own."""
    if request.param == "sqlcipher":
        schema.create(engine := open_file(tmp_path / "workspace.db", secrets.token_bytes(32)))
        yield (made := Store(engine, "member", "laptop", ticking()))
        made.close()
        return
    tables = request.getfixturevalue("postgres_tables")
    with postgres.fresh_database(request.getfixturevalue("postgres_url"), tables) as url:
        yield (made := Store(open_server(url), "member", "laptop", ticking()))
        made.close()


@pytest.fixture
def key() -> bytes:
    """A database key."""
    return secrets.token_bytes(32)


@pytest.fixture
def file_store(tmp_path: Path, key: bytes) -> Iterator[Store]:
    """An empty store in an encrypted file."""
    engine = open_file(tmp_path / "workspace.db", key)
    schema.create(engine)
    made = Store(engine, "member", "laptop", ticking())
    yield made
    made.close()
