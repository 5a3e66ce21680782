"""Every icon can be tinted by the theme, and carries its licence."""

import xml.etree.ElementTree as ET

import pytest

import resources

FOLDER = resources.path("icons")


def test_every_icon_is_drawn_in_the_current_colour():
    looks = {path.stem: ET.parse(path).getroot().attrib for path in FOLDER.glob("*.svg")}
    wanted = {"viewBox": "0 0 24 24", "stroke": "currentColor", "fill": "none"}
    assert len(looks) > 100
    assert [name for name, look in looks.items() if not wanted.items() <= look.items()] == []


def test_the_licence_lies_beside_the_icons():
    assert "ISC License" in (FOLDER / "LICENSE").read_text("utf-8")


def test_a_misspelt_resource_is_an_error():
    with pytest.raises(FileNotFoundError, match="hause"):
        resources.path("icons", "hause.svg")
