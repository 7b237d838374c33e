from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.ui.evidence.date_field import read_day


@pytest.mark.parametrize(
    "text",
    ["2026-11-02", "2026/11/2", "2026.11.02", "20261102", "2026年11月2日", " 2026 年 11 月 2 日 "],
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text) == date(2026, 11, 2)


@pytest.mark.parametrize("text", ["", "2026", "2026-13-01", "2026-02-30", "02-11-2026", "明年"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_a_written_day_is_read_back(day: date) -> None:
    assert read_day(day.isoformat()) == day


@given(st.text(max_size=12))
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert read_day(text) is None or text.strip()
