"""Lower ends of fan tiers as the arrows and the mouse find them: round, as the standard draws its own."""

import pytest

from ui.models.tier_steps import rounded_bound, stepped_bound


@pytest.mark.parametrize(
    ("fans", "first", "bound"),
    [(9_840, True, 9_800), (10_400, True, 10_000), (123_456, False, 120_001), (98_765, False, 99_001)],
)
def test_a_dragged_lower_end_is_round(fans: float, first: bool, bound: int) -> None:
    assert rounded_bound(fans, first=first) == bound


@pytest.mark.parametrize(
    ("low", "by", "first", "bound"),
    [
        (10_000, 1, True, 11_000),
        (10_000, -1, True, 9_900),
        (100_001, 1, False, 110_001),
        (100_001, -1, False, 99_001),
        (55_556, 1, False, 56_001),
        (55_556, -1, False, 55_001),
    ],
)
def test_an_arrow_goes_to_the_next_round_lower_end(low: int, by: int, first: bool, bound: int) -> None:
    assert stepped_bound(low, by, first=first) == bound
