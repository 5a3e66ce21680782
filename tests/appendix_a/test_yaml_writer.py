"""A sheet written as YAML: the same sheet when it is read, and a file that people can read."""

from hypothesis import given, settings

from appendix_a.loader import load_text, shipped
from appendix_a.yaml_writer import to_yaml
from scoring.sheet import Sheet
from tests.appendix_a.edited_sheets import edited_sheets
from tests.appendix_a.shipped_text import TEXT


def test_the_shipped_sheet_comes_back():
    assert load_text(to_yaml(shipped())) == shipped()


@settings(max_examples=15, deadline=None)
@given(edited_sheets())
def test_every_edited_sheet_comes_back(sheet: Sheet):
    assert load_text(to_yaml(sheet)) == sheet


def test_it_is_written_in_the_form_of_the_shipped_file():
    lines = set(to_yaml(shipped()).splitlines())
    expected = [line for line in TEXT.splitlines() if line.strip() and not line.startswith("#")]
    known = [line for line in expected if line in lines]
    assert len(known) > 0.95 * len(expected)


def test_texts_stay_on_their_line_and_parts_are_set_apart():
    text = to_yaml(shipped())
    assert "\nbands:\n  - stars: 1\n    source: 一星级\n" in text
    assert "\n\nsections:\n" in text
    assert "\\u" not in text
