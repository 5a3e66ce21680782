"""Every icon can be tinted by the theme, and carries its licence."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import resources

FOLDER = resources.path("icons")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_an_icon_is_drawn_in_the_current_colour(path: Path):
    drawing = ET.parse(path).getroot()
    assert (drawing.get("viewBox"), drawing.get("stroke"), drawing.get("fill")) == (
        "0 0 24 24", "currentColor", "none",
    )  # fmt: skip


def test_the_licence_lies_beside_the_icons():
    assert "ISC License" in (FOLDER / "LICENSE").read_text("utf-8")


def test_a_misspelt_resource_is_an_error():
    with pytest.raises(FileNotFoundError, match="hause"):
        resources.path("icons", "hause.svg")
