"""The generated files beside the sheet say the same as the sheet."""

import pytest

from appendix_a import twins
from appendix_a.loader import load, shipped, shipped_conformity
from tests.appendix_a.shipped_text import FOLDER


@pytest.mark.parametrize("name", ["annex_a.json", "annex_a.txt", "platform_check.json", "platform_check.txt"])
def test_a_twin_is_current(name: str):
    current = twins.twins(FOLDER)[name]
    assert (FOLDER / name).read_text(encoding="utf-8") == current, "renew it: python -m appendix_a.twins"


def test_the_shipped_sheet_is_what_the_yaml_says():
    assert shipped() == load(FOLDER / "annex_a.yaml")


def test_the_listing_holds_every_text_and_correction():
    text = (FOLDER / "annex_a.txt").read_text(encoding="utf-8")
    for item in shipped().items.values():
        assert {item.words.source, item.words.zh, item.words.en} <= {
            part.strip().removeprefix("原文：") for part in text.splitlines()
        }


def test_the_listing_of_the_platform_sheet_holds_every_text_once_where_it_stands():
    lines = (FOLDER / "platform_check.txt").read_text(encoding="utf-8").splitlines()
    told = [line.strip() for line in lines]
    for row in shipped_conformity().requirements.values():
        place = next(n for n, line in enumerate(told) if line.split(" → ")[0].endswith(f"] {row.id}"))
        assert told[place + 1] == row.words.zh
    headings = [line for line in lines if line.startswith("-- ")]
    assert len(headings) == sum(len(chapter.headings) for chapter in shipped_conformity().chapters)
