from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.differences import Mark, Segment, differences
from tests.strategies import texts

SAME, REMOVED, ADDED = Mark.SAME, Mark.REMOVED, Mark.ADDED


def pairs() -> st.SearchStrategy[tuple[str, str]]:
    """Two texts, often with pieces in common."""
    pieces = st.lists(st.sampled_from(["质量", "每月", "。\n", "12.5", "ab", " ", "x"]), max_size=9)
    common = pieces.map("".join)
    return st.tuples(common, common) | st.tuples(texts(200), texts(200))


@given(pairs())
def test_what_stayed_and_went_is_the_text_before_and_what_stayed_and_came_the_one_after(
    pair: tuple[str, str],
) -> None:
    before, after = pair
    segments = differences(before, after)
    assert "".join(each.text for each in segments if each.mark is not ADDED) == before
    assert "".join(each.text for each in segments if each.mark is not REMOVED) == after
    assert all(each.text for each in segments)
    for one, other in pairwise(segments):
        assert one.mark is not other.mark
        assert (one.mark, other.mark) != (ADDED, REMOVED)


@given(texts(200))
def test_equal_texts_have_nothing_but_what_stayed(text: str) -> None:
    assert differences(text, text) == ((Segment(SAME, text),) if text else ())


@pytest.mark.parametrize(
    ("before", "after", "segments"),
    [
        (
            "每月召开质量例会",
            "每周召开质量例会",
            [(SAME, "每"), (REMOVED, "月"), (ADDED, "周"), (SAME, "召开质量例会")],
        ),
        (
            "合格率98.5%",
            "合格率98.76%",
            [(SAME, "合格率"), (REMOVED, "98.5"), (ADDED, "98.76"), (SAME, "%")],
        ),
        (
            "use the CRM system",
            "use the ERP system",
            [(SAME, "use the "), (REMOVED, "CRM"), (ADDED, "ERP"), (SAME, " system")],
        ),
        ("", "新", [(ADDED, "新")]),
    ],
)
def test_differences_go_by_character_in_chinese_and_by_word_elsewhere(
    before: str, after: str, segments: list[tuple[Mark, str]]
) -> None:
    assert [(each.mark, each.text) for each in differences(before, after)] == segments


def test_a_single_character_between_two_changes_is_no_island() -> None:
    segments = differences("甲乙丙的丁戊己", "子丑寅的卯辰巳")
    assert [each.mark for each in segments] == [REMOVED, ADDED]


def test_long_texts_without_anything_in_common_take_no_time() -> None:
    begun = time.process_time()
    differences("的质量" * 6_000, "量的管" * 6_000)
    differences(
        "\n".join("的质量" * 9 for _ in range(600)), "\n".join("管量的" * 9 for _ in range(600))
    )
    assert time.process_time() - begun < 2
