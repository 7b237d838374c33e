"""Figures as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.amounts import AmountError, amount, decimals_of, read_amount


@pytest.mark.parametrize(
    ("written", "unit", "read"),
    [
        ("12,345.67", "万元", "12345.67"),
        ("98.7%", "%", "98.7"),
        ("98.7％", "％", "98.7"),
        ("98.70%", "", "98.70"),
        ("１２，３４５．６７", "万元", "12345.67"),
        ("－3", "", "-3"),
        ("\u22123.5", "", "-3.5"),
        ("(1,200)", "万元", "-1200"),
        (" 42 ", "", "42"),
        ("+7", "", "7"),
        (".5", "", "0.5"),
        ("5.", "", "5"),
        ("007", "", "7"),
        ("1,234,567", "", "1234567"),
    ],
)
def test_what_people_write_is_understood(written: str, unit: str, read: str) -> None:
    assert str(read_amount(written, unit)) == read


@pytest.mark.parametrize("blank", ["", " ", "\u3000", "\u00a0"])
def test_blank_is_no_figure(blank: str) -> None:
    assert read_amount(blank) is None


@pytest.mark.parametrize(
    "written",
    [
        "abc", "12,34", "1,2345", "1.2.3", "1e5", "—", "-", ".", "%", "¥12", "12万", "=1+1", "()",
        "((3))", "(-3)", "3%%", "٣", "十二", "1" * 19, "0." + "1" * 10, "1" * 200, "\x00", "NaN",
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_what_was_written(written: str) -> None:
    with pytest.raises(AmountError) as refused:
        read_amount(written)
    assert refused.value.message.zh
    assert refused.value.message.en


def test_a_percentage_is_refused_where_the_unit_is_another() -> None:
    with pytest.raises(AmountError, match="万元"):
        read_amount("98.7%", "万元")


@given(st.decimals(-(10**17), 10**17, places=4))
def test_every_figure_is_read_back_as_it_is_shown(value: Decimal) -> None:
    assert read_amount(amount(value, 4)) == value
    assert decimals_of(value) == 4


@given(st.text(max_size=80), st.text(max_size=5))
def test_no_text_breaks_the_reader(text: str, unit: str) -> None:
    try:
        read = read_amount(text, unit)
    except AmountError:
        return
    assert read is None or read.is_finite()
