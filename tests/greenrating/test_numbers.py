"""Exact numbers as people type them: what is read, and what is refused with which hint."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenrating.applications import read_fans, read_yuan
from greenrating.errors import Refused


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("30000", 30000),
        (" 50001 ", 50001),
        ("３００００", 30000),
        ("30,000", 30000),
        ("1，234，567", 1234567),
        ("0", 0),
    ],
)
def test_an_exact_fan_count_is_read(text: str, number: int) -> None:
    assert read_fans(text) == number


@pytest.mark.parametrize(
    "text",
    ["5.0万", "3w", "３Ｗ", "约3万", "1.2e4", "10k", "三万", "30000+", "近30000", "3万多", "30000左右"],
)
def test_a_rounded_fan_count_is_refused_with_the_reason(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_fans(text)
    assert (refused.value.code, refused.value.field) == ("fans.rounded", "fans")
    assert text in str(refused.value)
    assert "准确粉丝数" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "number.blank"),
        ("　", "number.blank"),
        ("-5", "number.digits"),
        ("三个", "number.digits"),
        ("30 000", "number.digits"),
        ("٣٠٠٠٠", "number.digits"),
        ("①", "number.digits"),
        ("3,0000", "number.separator"),
        (",300", "number.separator"),
        ("1,23,456", "number.separator"),
        ("30000.0", "fans.whole"),
        ("1" * 16, "number.long"),
        ("9" * 5000, "number.long"),
    ],
)
def test_anything_else_is_refused_in_its_own_words(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_fans(text)
    assert refused.value.code == code
    assert str(refused.value)


@pytest.mark.parametrize(
    ("text", "number"),
    [("10000000", 10_000_000), ("10,000,000.00", 10_000_000), ("１２３４５６７８", 12_345_678), ("5.0", 5)],
)
def test_a_sum_in_whole_yuan_is_read(text: str, number: int) -> None:
    assert read_yuan(text) == number


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1千万", 10_000_000),
        ("1200万元", 12_000_000),
        ("1,200万", 12_000_000),
        ("1.05亿", 105_000_000),
        ("1000w", 10_000_000),
    ],
)
def test_a_sum_in_larger_units_is_refused_with_the_figure_in_yuan(text: str, meant: int) -> None:
    with pytest.raises(Refused) as refused:
        read_yuan(text)
    assert (refused.value.code, refused.value.field) == ("yuan.rounded", "turnover_yuan")
    assert f"请填写到元：{meant}" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("约1千万", "yuan.about"),
        ("一千万", "yuan.about"),
        ("10000000.50", "yuan.whole"),
        ("", "number.blank"),
    ],
)
def test_other_sums_are_refused_in_their_own_words(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_yuan(text)
    assert refused.value.code == code
    assert str(refused.value)


@given(st.integers(0, 10**15 - 1))
def test_every_number_is_read_back_from_either_spelling(number: int) -> None:
    assert read_fans(str(number)) == read_fans(f"{number:,}") == read_yuan(f"{number:,}.00") == number


@given(st.text())
def test_any_text_is_a_number_or_a_plain_refusal(text: str) -> None:
    assert number_or_words(read_fans, text)
    assert number_or_words(read_yuan, text)


def number_or_words(read: Callable[[str], int], text: str) -> str:
    try:
        return f"{read(text):d}"
    except Refused as refused:
        return str(refused)
