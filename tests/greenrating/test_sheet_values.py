"""What stands at a path of a sheet, and what goes with an entry."""

import pytest

from appendix_a.loader import shipped
from greenrating.errors import Refused
from greenrating.sheet_values import ABSENT, document_of, shipped_answers, value_at, what_goes

SHEET = document_of(shipped())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("sections/C/items/C11/points", 2),
        ("sections/C/items/C11/na/zh", ""),
        ("sections/C/items/C11/na", ""),
        ("marks/A/key", "A"),
        ("bands/4/min", 90),
        ("title/zh", "评分表"),
        ("policy/annual.max_step_up", None),
    ],
)
def test_a_value_is_found_by_its_path_and_an_empty_field_is_empty(path: str, value: object) -> None:
    assert value_at(SHEET, path) == value


@pytest.mark.parametrize("path", ["sections/C/items/C99", "sections/C/items/C99/na/zh", "marks/?/key"])
def test_a_field_of_an_entry_that_is_not_there_is_absent(path: str) -> None:
    assert value_at(SHEET, path) is ABSENT


def test_what_goes_with_a_retired_item() -> None:
    """O2 holds C14 and C22 alone; marks F, J, K link C22."""
    gone = what_goes(SHEET, "sections/C/items/C22")
    assert gone["overlaps/O2"][1] is None
    assert {"marks/F/links", "marks/J/links", "marks/K/links", "overlaps/O3/items"} <= set(gone)
    assert value_at(SHEET, "sections/C/items/C22/id") == "C22"
    with pytest.raises(Refused):
        what_goes(SHEET, "sections/C/items/C99")


def test_the_default_of_a_policy_is_that_of_the_shipped_sheet() -> None:
    assert shipped_answers()["first_rating.cap"] == 3
