"""The door through which texts reach paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.dossier.typeset.cleaning import one_line, printable


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('<b>成本 < 30 & "', '<b>成本 < 30 & "'),
        ("a\r\nb\u2028c\x0bd", "a\nb\ncd"),
        ("甲\t乙", "甲 乙"),
        ("甲\u200b\u202e\ufeff乙", "甲乙"),
        ("cafe\u0301", "café"),
        ("葛\U000e0100城", "葛城"),
        ("\ufa10", "\ufa10"),
        ("\ud800x", "x"),
    ],
)
def test_what_is_visible_stays_and_the_rest_goes(typed: str, shown: str) -> None:
    assert printable(typed) == shown


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = printable(text)
    assert printable(once) == once


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert "\n" not in one_line(text)
