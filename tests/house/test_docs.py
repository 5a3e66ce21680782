"""The documents say what there is: commands, settings, keys, tables, files, pictures, and what is printed."""

import argparse
import dataclasses
import importlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from greenrating import cli, settings
from greenrating.store.tables import metadata
from ui.actions import ACTIONS

ROOT = Path(__file__).resolve().parents[2]
GUIDES = {"zh": ROOT / "docs" / "user-guide.zh.md", "en": ROOT / "docs" / "user-guide.en.md"}
DEVELOPER = ROOT / "docs" / "developer-guide.md"
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    DEVELOPER,
    *GUIDES.values(),
    ROOT / "installers/README.md",
]
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
SPAN = re.compile(r"`([^`\n]+)`")

pytestmark = pytest.mark.source


def words_of(parser: argparse.ArgumentParser, command: str) -> Iterator[str]:
    """Everything one can type for a command: itself or its actions, and its options."""
    nested = [each for each in parser._actions if isinstance(each, argparse._SubParsersAction)]
    if not nested:
        yield command
    for each in nested:
        for name, subparser in each.choices.items():
            yield from words_of(subparser, f"{command} {name}")
    options = (option for each in parser._actions for option in each.option_strings)
    yield from (option for option in options if option.startswith("--") and option != "--help")


def typed() -> list[str]:
    words: list[str] = []
    for name in cli.COMMANDS:
        parser = argparse.ArgumentParser()
        importlib.import_module(f"greenrating.commands.{name}").arguments(parser)
        words += words_of(parser, f"greenrating {name}")
    return sorted(set(words))


@pytest.mark.parametrize("language", GUIDES)
def test_the_guide_names_every_command_and_option(language: str):
    told = GUIDES[language].read_text("utf-8")
    assert len(typed()) > 15
    assert [word for word in typed() if not re.search(rf"{re.escape(word)}(?![\w-])", told)] == []


@pytest.mark.parametrize("language", GUIDES)
def test_the_guide_names_every_key_that_works_everywhere(language: str):
    told = GUIDES[language].read_text("utf-8")
    keys = {action.keys for action in ACTIONS if action.keys and not action.id.startswith("go.")}
    assert {"F1", "Ctrl+Z"} <= keys
    assert {key for key in keys if key not in told} == set()


def test_the_developer_guide_names_every_task():
    dev = pytest.importorskip("dev", reason="only the source tree has it")
    told = DEVELOPER.read_text("utf-8")
    assert [name for name in dev.COMMANDS if f"`python3 dev.py {name}`" not in told] == []


def test_the_developer_guide_names_every_setting_and_table():
    told = DEVELOPER.read_text("utf-8")
    names = [field.name for field in dataclasses.fields(settings.Settings)]
    names += [table.name for table in metadata.sorted_tables]
    assert [name for name in names if f"`{name}`" not in told] == []


def test_the_developer_guide_gives_a_reason_for_every_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    table = DEVELOPER.read_text("utf-8").partition("## Dependencies")[2].lower()
    names = [re.split(r"[\[=<>]", each)[0].lower() for each in project["dependencies"]]
    short = [name.removeprefix("pyside6") for name in names]  # its two halves stand in one row
    assert [name for name in short if name not in table] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_is_named_is_there(document: Path):
    text = document.read_text("utf-8")
    rooms = ("scoring/", "appendix_a/", "greenrating/", "ui/", "resources/", "tests/", "benchmarks/", "docs/")
    spans = (span for span in SPAN.findall(FENCE.sub("", text)) if span.startswith(rooms))
    named = {span for span in spans if not set(span) & set("<>*… ")}
    drawn = set(re.findall(r"^((?:ui|greenrating)/\S+\.py)", text, re.MULTILINE))
    assert {name for name in named | drawn if not (ROOT / name).exists()} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path):
    links = LINK.findall(FENCE.sub("", document.read_text("utf-8")))
    lost: list[str] = []
    for link in links:
        path, _, heading = link.partition("#")
        target = document.parent / path if path else document
        if not link.startswith("https://") and not (target.exists() and heading in headings(target, heading)):
            lost.append(link)
    assert lost == []


def headings(document: Path, wanted: str) -> set[str]:
    """The anchors of a document's headings; the one of no heading at all is the document."""
    if not wanted:
        return {""}
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", document.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_both_guides_have_the_same_chapters_and_pictures():
    shapes: list[list[str]] = []
    for language, path in GUIDES.items():
        text = FENCE.sub("", path.read_text("utf-8"))
        marks = re.findall(r"^(#+) |\((pictures/\S+)\)|^(\|)", text, re.MULTILINE)
        shapes.append(["".join(mark).replace(f"-{language}-", "-") for mark in marks])
    assert shapes[0] == shapes[1]


def test_the_readme_shows_what_is_printed(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    shown = re.findall(
        r"```console\n\$ \S*?greenrating ([^\n]+)\n(.*?)```",
        (ROOT / "README.md").read_text("utf-8"),
        re.DOTALL,
    )
    assert shown
    for command, printed in shown:
        assert cli.main(command.split()) == 0
        assert capfd.readouterr().out == printed
