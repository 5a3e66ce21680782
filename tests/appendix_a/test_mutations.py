"""Whatever is done to a sheet file, it is either refused with a named fault or read as a whole sheet."""

import json
import re
from copy import deepcopy
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from appendix_a import writer
from appendix_a.faults import Fault, SheetFaults
from appendix_a.loader import load_text, shipped
from scoring.sheet import Sheet
from tests.appendix_a.shipped_text import TEXT

# Keys that an entry may do without: it then says less, which is no fault.
OPTIONAL = {
    "source",
    "na",
    "gloss",
    "subject",
    "clause",
    "clauses",
    "events",
    "needs",
    "ranges",
    "note",
    "special",
    "kind",
}
STRANGE = [
    *(
        "",
        " ",
        "0",
        "-1",
        "1.5",
        "1e3",
        "010",
        "99999999999999999999",
        "NaN",
        ".inf",
        "null",
        "~",
        "yes",
        "true",
    ),
    *("2026-13-01", "=", "<<", "C01", "7.6 a)", "９", "\x07", "\u202e", "\ud7ff", "好" * 3000, "'", "{}"),
]
Path = tuple[str | int, ...]


TREE = yaml.load(TEXT, yaml.CBaseLoader)

few = settings(max_examples=25)


def tree() -> dict[str, Any]:
    return deepcopy(TREE)


def written(root: object) -> str:
    """A tree as a file: JSON is YAML."""
    return json.dumps(root, ensure_ascii=False, indent=1)


def paths(node: object, path: Path = ()) -> list[Path]:
    inner: list[tuple[str | int, object]] = []
    if isinstance(node, dict):
        inner = list(node.items())
    elif isinstance(node, list):
        inner = list(enumerate(node))
    return [path, *(found for key, value in inner for found in paths(value, (*path, key)))]


PATHS = paths(TREE)[1:]
KEYS = [path for path in PATHS if isinstance(path[-1], str)]


def _holder(root: Any, path: Path) -> Any:
    for part in path[:-1]:
        root = root[part]
    return root


def _read(root: object) -> None:
    """Read a changed tree: a refusal names faults, anything else is a whole sheet with its own digest."""
    _read_text(written(root))


def _read_text(text: str) -> None:
    faults, sheet = _faults_or_sheet(text)
    assert bool(faults) != bool(sheet)
    assert {fault.file for fault in faults} <= {"changed.yaml"}
    assert all(fault.say("zh") and fault.say("en") for fault in faults)
    if sheet:
        assert writer.sheet_from_canonical(writer.canonical(sheet)) == sheet


def _faults_or_sheet(text: str) -> tuple[tuple[Fault, ...], Sheet | None]:
    try:
        sheet = load_text(text, "changed.yaml")
    except SheetFaults as refused:
        return refused.faults, None
    assert isinstance(sheet, Sheet)
    return (), sheet


@few
@given(st.sampled_from(PATHS), st.sampled_from([*STRANGE, [], ["x"], {}, {"x": "y"}, [[]]]))
def test_any_value_may_be_replaced(path: Path, value: object):
    root = tree()
    _holder(root, path)[path[-1]] = value
    _read(root)


@few
@given(st.sampled_from(KEYS), st.sampled_from([*STRANGE, "id", "points"]))
def test_any_key_may_be_renamed(path: Path, name: str):
    root = tree()
    holder = _holder(root, path)
    renamed = {(name if key == path[-1] else key): value for key, value in holder.items()}
    holder.clear()
    holder.update(renamed)
    _read(root)


@few
@given(st.sampled_from([path for path in PATHS if isinstance(path[-1], int)]))
def test_any_doubled_list_entry_is_found(path: Path):
    root = tree()
    entries: list[object] = _holder(root, path)
    place = int(path[-1])
    entries.insert(place, entries[place])
    with pytest.raises(SheetFaults):
        load_text(written(root))


@few
@given(st.sampled_from(KEYS))
def test_a_needed_key_is_missed(path: Path):
    root = tree()
    del _holder(root, path)[path[-1]]
    if not _is_needed(path):
        _read(root)
        return
    with pytest.raises(SheetFaults):
        load_text(written(root))


def _is_needed(path: Path) -> bool:
    """Whether an entry cannot do without a key: an item need name no event, a mark need lead nowhere."""
    if path[-1] == "event":
        return False
    if path[-1] == "links":
        return path[0] == "events"
    return path[-1] not in OPTIONAL


@few
@given(st.sampled_from(list(re.finditer(r"^ *(\w+): (?=\S)", TEXT, re.MULTILINE))))
def test_any_doubled_line_is_named(place: re.Match[str]):
    end = TEXT.index("\n", place.start()) + 1
    line = TEXT[place.start() : end]
    with pytest.raises(SheetFaults) as refused:
        load_text(TEXT[:end] + line + TEXT[end:])
    first = TEXT[: place.start()].count("\n") + 1
    assert [(fault.code, fault.line, fault.values) for fault in refused.value.faults] == [
        ("duplicate", first + 1, {"first": first})
    ]
    assert refused.value.faults[0].key.endswith(place[1])


@few
@given(
    st.integers(0, len(TEXT)),
    st.integers(0, 3),
    st.text(st.sampled_from("\x00\t\n\r :-?[]{},#&*!|>'\"%@`~=.0aA\\\u0085\u2028\ufeff好"), max_size=3),
)
def test_any_slip_of_the_hand(start: int, length: int, typed: str):
    _read_text(TEXT[:start] + typed + TEXT[start + length :])


@given(st.text(max_size=200))
def test_any_text_at_all(text: str):
    with pytest.raises(SheetFaults):
        load_text(text)


def test_an_unchanged_tree_is_the_shipped_sheet():
    assert load_text(written(TREE)) == shipped()
