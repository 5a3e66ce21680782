"""The tests' own PostgreSQL server: empty databases that do not see each other."""

import psycopg
import pytest

pytestmark = pytest.mark.postgres


def test_a_fresh_database_is_empty_and_utf8(postgres_database: str):
    with psycopg.connect(postgres_database.replace("+psycopg", "")) as connection:
        tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        encoding = connection.execute("SHOW server_encoding").fetchone()
    assert (tables, encoding) == ((0,), ("UTF8",))


def test_a_server_answers_on_loopback_alone(postgres_url: str):
    with psycopg.connect(postgres_url.replace("+psycopg", "")) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)
