"""The recovery key is copied by hand: what a hand does wrong is named."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from greenrating import recovery
from greenrating.errors import Refused

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_a_key_is_nine_groups_of_four_that_can_be_read_aloud():
    written = recovery.new()
    assert re.fullmatch(rf"[{LETTERS}]{{4}}(-[{LETTERS}]{{4}}){{8}}", written)
    assert len(recovery.secret(written)) == 32
    assert recovery.new() != written


def test_spaces_case_and_look_alikes_do_not_matter():
    written = recovery.new()
    meant = written.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert recovery.secret(f"\n {meant} ") == recovery.secret(written)
    assert recovery.secret(written.replace("1", "I")) == recovery.secret(written)


@given(place=st.integers(0, 35), letter=st.sampled_from(LETTERS + "U?好"))
def test_every_single_wrong_character_is_found_and_its_group_named(place: int, letter: str):
    letters = recovery.new().replace("-", "")
    assume(letters[place] != letter)
    with pytest.raises(Refused) as refusal:
        recovery.secret(letters[:place] + letter + letters[place + 1 :])
    assert refusal.value.code == "recovery.group"
    assert refusal.value.values["number"] == place // 4 + 1


@given(first=st.integers(0, 8), second=st.integers(0, 8))
def test_swapped_groups_are_found(first: int, second: int):
    groups = recovery.new().split("-")
    assume(groups[first] != groups[second])
    groups[first], groups[second] = groups[second], groups[first]
    with pytest.raises(Refused) as refusal:
        recovery.secret("-".join(groups))
    assert refusal.value.values["number"] == min(first, second) + 1


@pytest.mark.parametrize("written", ["", "K7QF", "K7QF-" * 9 + "0"])
def test_a_key_of_another_length_is_refused(written: str):
    with pytest.raises(Refused) as refusal:
        recovery.secret(written)
    assert refusal.value.code == "recovery.length"
    assert refusal.value.values["expected"] == 36
