"""Rows in a package: read back as they were written, and refused by line if they are anything else."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from greenrating.digests import canonical
from greenrating.errors import Untrusted
from greenrating.exchange import chains
from greenrating.exchange.lines import from_lines, to_lines
from greenrating.records import Answer
from greenrating.store.history import HistoryEntry, entry_hash
from greenrating.store.plain import row_to_plain
from greenrating.store.taken import Link, to_plain
from tests.support.rows import family

ROWS = [
    replace(row, author="li", origin="laptop", revision=2, written=datetime(2026, 3, 12, tzinfo=UTC))
    for row in family().values()
]
ANSWER = next(row for row in ROWS if isinstance(row, Answer))


def lied(**changed: Any) -> bytes:
    """A line of the answer with other values."""
    values: dict[str, Any] = {**row_to_plain(ANSWER), **changed}
    plain = {"table": "answer", "row": {name: value for name, value in values.items() if value != "left out"}}
    return (canonical(plain) + "\n").encode()


def refusal(content: bytes) -> str:
    with pytest.raises(Untrusted) as untrusted:
        from_lines("回传.glr", content)
    assert untrusted.value.name == "回传.glr"
    return "".join(untrusted.value.faults)


def test_rows_come_back_as_they_were():
    assert from_lines("x", to_lines(ROWS)) == tuple(ROWS)
    assert from_lines("x", b"") == ()


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"item": 7}, "answer.item"),
        ({"points": 1}, "answer.points"),
        ({"points": "1.555"}, "answer"),
        ({"points": "01.5"}, "answer"),
        ({"fans": True}, "answer.fans"),
        ({"fans": 2**63}, "answer"),
        ({"points": str(2**63 // 99)}, "answer"),
        ({"by_rest": 1}, "answer.by_rest"),
        ({"methods": "现场"}, "answer.methods"),
        ({"methods": [1]}, "answer.methods"),
        ({"written": "2026-03-12"}, "answer"),
        ({"written": "2026-03-12T00:00:00.000000+08:00"}, "answer"),
        ({"written": None}, "answer.written"),
        ({"revision": 0}, "answer"),
        ({"id": "x" * 37}, "answer.id"),
        ({"reason": "\x00"}, "answer"),
        ({"reason": None}, "answer.reason"),
        ({"reason": "left out"}, "answer.reason"),
        ({"colour": "green"}, "answer.?"),
    ],
)
def test_a_row_that_is_not_just_what_we_write_is_named(changed: dict[str, Any], named: str):
    said = refusal(to_lines(ROWS[:3]) + lied(**changed))
    assert named in said
    assert "4" in said


@pytest.mark.parametrize(
    "line",
    [
        b"[]\n",
        b"null\n",
        b'{"table":"moon","row":{}}\n',
        b'{"table":"alembic_version","row":{}}\n',
        b'{"table":"room","row":{},"more":1}\n',
        b'{"table":"room"}\n',
        b'{"row":{},"row":{},"table":"room"}\n',
        b"\xff\xfe\n",
        b"[" * 5000 + b"\n",
        b"\n",
    ],
)
def test_what_is_no_row_is_named_by_its_line(line: bytes):
    assert "1" in refusal(line)


def test_a_row_told_twice_and_a_last_line_cut_off_are_named():
    assert "2" in refusal(to_lines([ANSWER, ANSWER]))
    assert refusal(to_lines([ANSWER])[:-1])


def chain(why: str) -> list[Link]:
    """A history of one entry, which gives a reason."""
    at = datetime(2026, 3, 12, tzinfo=UTC)
    entry = HistoryEntry(1, at, "li", "laptop", "sheet.reopen", "x", why, None, None, "[]", "0" * 64, "")
    whole = replace(entry, hash=entry_hash(entry))
    return [Link("laptop", 1, whole.hash, whole.prev, whole)]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x1c", "\r\n"])
def test_a_history_comes_back_with_every_sign_that_some_take_for_the_end_of_a_line(sign: str):
    told = chain(f"补充{sign}证据")
    (again,) = chains.from_lines("x", chains.to_lines(told))
    assert again == told[0]
    assert again.is_sound


@pytest.mark.parametrize(
    "changes",
    [
        *("", "[", "{}", "null", "[1]", '[{"table":"room"}]', '[{"id":"a","id":"b"}]', 7, None),
        '[{"after":null,"before":1.5,"id":"a","table":"room"}]',
        '[{"after":{},"before":null,"id":"a","table":"room"}]',
        '[{"after":7,"before":null,"id":"a","table":"room"}]',
        '[{"after":{"origin":["a"],"revision":1},"before":null,"id":"a","table":"room"}]',
        '[{"after":null,"before":null,"id":7,"table":"room"}]',
    ],
)
def test_changes_that_are_none_are_refused(changes: Any):
    (told,) = chain("证据")
    plain = {"installation": "laptop", **to_plain(told)}
    plain["entry"] = {**cast("dict[str, Any]", plain["entry"]), "changes_text": changes}
    with pytest.raises(Untrusted):
        chains.from_lines("回传.glr", (canonical(plain) + "\n").encode())


@pytest.mark.parametrize(
    "lie",
    [
        {"why": "\ud800"},
        {"act": "\x00"},
        {"about": 7},
        {"seq": "1"},
        {"undoes": "x"},
        {"at": "heute"},
        {"more": 1},
    ],
)
def test_an_entry_that_cannot_be_kept_is_refused(lie: dict[str, Any]):
    (told,) = chain("证据")
    plain = {"installation": "laptop", **to_plain(told)}
    plain["entry"] = {**cast("dict[str, Any]", plain["entry"]), **lie}
    with pytest.raises(Untrusted):
        chains.from_lines("回传.glr", json.dumps(plain).encode() + b"\n")


@pytest.mark.parametrize("cut", [1, 2, 40])
def test_a_history_cut_off_is_named(cut: int):
    with pytest.raises(Untrusted) as untrusted:
        chains.from_lines("回传.glr", chains.to_lines(chain("证据"))[:-cut])
    assert untrusted.value.name == "回传.glr"
    assert chains.from_lines("x", b"") == []
