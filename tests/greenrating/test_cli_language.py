"""The terminal speaks the language asked for, else the one set on this laptop; JSON stays as it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from greenrating import settings, texts
from greenrating.cli import main

CASE = Path(__file__).resolve().parents[2] / "docs" / "example-case.json"


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    yield
    texts.use("zh")


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a refusal about a file that is not there says."""
    assert main(arguments) == 2
    return capsys.readouterr().err


def test_it_speaks_chinese_unless_told_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    assert "文件" in said(capsys, "verify", "none.pdf")


@pytest.mark.parametrize(
    "arguments", [("--language", "en", "verify", "none.pdf"), ("verify", "none.pdf", "--language=en")]
)
def test_the_option_stands_before_or_after_the_command(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert said(capsys, *arguments).isascii()


def test_the_setting_of_this_laptop_holds_until_the_option_says_otherwise(
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings.change(language="en")
    assert said(capsys, "verify", "none.pdf").isascii()
    assert "文件" in said(capsys, "--language", "zh", "verify", "none.pdf")


def test_help_speaks_it_too(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--language", "en", "--help"])
    assert left.value.code == 0
    assert capsys.readouterr().out.isascii()


@pytest.mark.parametrize("arguments", [["--language", "fr", "sheet", "list"], ["--language"]])
def test_another_language_is_refused(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "--language" in capsys.readouterr().err


@pytest.mark.source
@pytest.mark.parametrize("command", [["rate", str(CASE), "--json"], ["sheet", "show", "--json"]])
def test_json_is_the_same_in_every_language(capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    printed: list[str] = []
    for language in texts.LANGUAGES:
        assert main(["--language", language, *command]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
