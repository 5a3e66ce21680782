"""The laptop's settings: kept whole, and never worth a start that fails."""

import json
from dataclasses import fields
from pathlib import Path

import pytest

from greenrating import places, settings
from greenrating.settings import Settings


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GREENRATING_HOME", str(tmp_path))
    return tmp_path


def test_without_a_file_the_defaults_hold():
    assert settings.load() == Settings()
    assert Settings().language == "zh"


def test_a_change_is_kept_and_leaves_the_others():
    settings.change(theme="dark")
    settings.change(scale=130, recent=("/w",))
    assert settings.load() == Settings(theme="dark", scale=130, recent=("/w",))


@pytest.mark.parametrize("field", fields(Settings), ids=lambda field: field.name)
def test_every_setting_may_have_its_default(field):
    assert settings.change(**{field.name: field.default}) == Settings()


@pytest.mark.parametrize(
    "wrong",
    [{"language": "fr"}, {"scale": 110}, {"scale": True}, {"recent": ["/w"]}, {"recent": (1,)},
     {"colour": "x"}, {"theme": None}, {"reaction_ms": -1}, {"reaction_ms": 800.0}, {"geometry": 5}],
)  # fmt: skip
def test_a_value_that_is_not_allowed_is_a_fault_and_changes_nothing(wrong: dict[str, object]):
    settings.change(theme="dark")
    with pytest.raises(ValueError, match=next(iter(wrong))):
        settings.change(**wrong)
    assert settings.load() == Settings(theme="dark")


def test_a_value_in_the_file_that_is_not_allowed_gives_way_to_its_default():
    places.settings_file().write_text(
        json.dumps({"language": "fr", "theme": "dark", "recent": [1], "later": "unknown"}), encoding="utf-8"
    )
    assert settings.load() == Settings(theme="dark")


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_kept_aside_and_the_defaults_hold(damaged: bytes, home: Path):
    places.settings_file().write_bytes(damaged)
    assert settings.load() == Settings()
    assert (home / "settings.damaged.json").read_bytes() == damaged
    settings.change(theme="dark")
    assert settings.load().theme == "dark"


def test_the_workspace_used_last_stands_first_and_once(tmp_path: Path):
    for name in ("a", "b", "a"):
        noted = settings.note_workspace(tmp_path / name)
    assert noted.last_workspace == str(tmp_path / "a")
    assert noted.recent == (str(tmp_path / "a"), str(tmp_path / "b"))
    for number in range(20):
        settings.note_workspace(tmp_path / str(number))
    assert len(settings.load().recent) == 8


def test_without_a_home_of_ours_the_systems_own_places_are_used(
    monkeypatch: pytest.MonkeyPatch, own_home: Path
):
    monkeypatch.delenv("GREENRATING_HOME")
    for place in (places.settings_file(), places.logs(), places.workspaces()):
        assert own_home in place.parents
