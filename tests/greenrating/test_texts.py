"""The catalogues: the same keys and fields in both languages, and exactly those that the code uses."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import appendix_a
import greenrating
import scoring
import ui
from greenrating import texts

PACKAGES = (scoring, appendix_a, greenrating, ui)
SAYERS = {"say": 0, "say_in": 1, "keep": 2}
REFUSALS = {"Refused": "errors."}


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    yield
    texts.use("zh")


def _keys(language: texts.Language) -> dict[str, str]:
    return {
        f"{area}.{name}": template
        for area in texts.areas(language)
        for name, template in texts.catalogue(language, area).items()
    }


@cache
def _known() -> frozenset[str]:
    return frozenset(_keys("zh"))


@cache
def _meant(pattern: str) -> frozenset[str]:
    """The keys that a pattern fits."""
    if ".+" not in pattern:
        return _known() & {re.sub(r"\\(.)", r"\1", pattern)}
    return frozenset(filter(re.compile(pattern).fullmatch, _known()))


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def _pattern(joined: ast.JoinedStr) -> str:
    """An f-string as a pattern: what is computed may be anything."""
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in joined.values
    )


@cache
def _sources() -> list[tuple[str, ast.Module]]:
    files = [path for package in PACKAGES for path in sorted(Path(package.__path__[0]).rglob("*.py"))]
    return [(path.name, ast.parse(path.read_text(encoding="utf-8"))) for path in files]


def _mentioned() -> tuple[set[str], list[str]]:
    """Every string in the code that could be a key, and every f-string that could build one."""
    plain: set[str] = set()
    built: list[str] = []
    for _, tree in _sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                plain.add(node.value)
            elif isinstance(node, ast.JoinedStr) and re.match(r"[a-z_]+\\?\.", _pattern(node)):
                built.append(_pattern(node))
    return plain, built


def _said() -> Iterator[tuple[str, str]]:
    """The place and the pattern of every key handed to a function that speaks."""
    for name, tree in _sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = _called(node)
                place = SAYERS.get(called, 0 if called in REFUSALS else None)
                if place is not None and place < len(node.args):
                    pattern = _key_pattern(node.args[place])
                    if pattern:
                        yield f"{name}:{node.lineno}", re.escape(REFUSALS.get(called, "")) + pattern


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def _key_pattern(argument: ast.expr) -> str:
    """What keys an argument may be; empty where only running the code can tell."""
    if isinstance(argument, ast.Constant):
        return re.escape(str(argument.value)) if "." in str(argument.value) else ""
    if isinstance(argument, ast.JoinedStr):
        return _pattern(argument)
    return ""


def test_both_languages_have_the_same_keys() -> None:
    assert _keys("zh").keys() == _keys("en").keys()


def test_a_text_takes_the_same_fields_in_both_languages() -> None:
    english = _keys("en")
    differing = {
        key: (_fields(template), _fields(english[key]))
        for key, template in _keys("zh").items()
        if key in english and _fields(template) != _fields(english[key])
    }
    assert differing == {}


@pytest.mark.parametrize(
    "path", sorted(texts.FOLDER.rglob("*.json")), ids=lambda p: f"{p.parent.name}-{p.stem}"
)
def test_a_catalogue_is_flat_and_names_each_key_once(path: Path) -> None:
    pairs = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=list)
    names = [name for name, _ in pairs]
    assert sorted(names) == sorted(set(names))
    assert all(isinstance(text, str) and text.strip() for _, text in pairs)


def test_every_key_that_the_code_says_has_a_text() -> None:
    missing = [f"{place} {pattern}" for place, pattern in _said() if not _meant(pattern)]
    assert missing == []


def test_every_text_is_said_somewhere() -> None:
    plain, built = _mentioned()
    plain |= {f"errors.{code}" for code in plain}
    built = [pattern for pattern in built if pattern != r"errors\..+"]
    built += [pattern for _, pattern in _said() if ".+" in pattern]
    said = plain.union(*map(_meant, built))
    assert [key for key in _keys("zh") if key not in said] == []


def test_the_language_can_be_changed_and_is_checked() -> None:
    assert texts.say("shell.saved", time="10:24:07") == "已存盘 10:24:07"
    texts.use("en")
    assert texts.say("shell.saved", time="10:24:07") == "Saved 10:24:07"
    assert texts.say_in("zh", "shell.saved", time="1") == "已存盘 1"
    with pytest.raises(ValueError, match="zh, en"):
        texts.use("fr")


@pytest.mark.parametrize("key", ["shell.no_such_text", "no_such_area.saved", "saved"])
def test_an_unknown_key_is_a_fault(key: str) -> None:
    with pytest.raises(KeyError):
        texts.say(key)


def test_braces_in_a_value_stay_as_they_are() -> None:
    assert texts.say("shell.saved", time="{time}") == "已存盘 {time}"
