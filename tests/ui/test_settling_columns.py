"""How the columns of a panel's matrix share its width."""

from itertools import pairwise

import pytest

from ui.parts.settling.measure import MANY, Measure, columns

WIDE = 140
"""No head gets more than this."""


@pytest.mark.parametrize("members", range(1, 10))
@pytest.mark.parametrize("width", [1000, 1251, 1874])
@pytest.mark.parametrize("head", [60, 98, 130, 400])
def test_the_columns_fill_the_width_and_leave_the_text_its_room(members: int, width: int, head: int) -> None:
    place = columns(width, [head] * members, Measure())
    spans = [place.number, place.text, *place.members, place.proposal, place.result]
    assert len(place.members) == members
    for before, after in pairwise(spans):
        assert after.left == pytest.approx(before.left + before.width)
    assert spans[-1].left + spans[-1].width == pytest.approx(width)
    bare = columns(width, [0] * members, Measure())
    assert place.text.width >= min(300, bare.text.width) - 0.001


def test_a_long_head_gets_what_it_needs_and_the_others_stay() -> None:
    bare = columns(1251, [0] * 5, Measure())
    place = columns(1251, [112, 0, 0, 0, 0], Measure())
    assert place.members[0].width == pytest.approx(112)
    assert [span.width for span in place.members[1:]] == [span.width for span in bare.members[1:]]
    assert columns(1251, [900, 0, 0, 0, 0], Measure()).members[0].width == pytest.approx(WIDE)


def test_many_members_stand_closer() -> None:
    many = columns(1251, [0] * (MANY + 1), Measure())
    assert {span.width for span in many.members} == {64}
