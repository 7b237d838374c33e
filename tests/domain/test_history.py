from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.assessment import Answer, Improvement, Status, frozen_map
from selfassess.domain.differences import Mark
from selfassess.domain.history import changes, thinned
from selfassess.domain.places import AnswerPlace
from selfassess.domain.text import Paragraph, RichText, Run, plain_text
from tests.domain.rubrics import award
from tests.strategies import answers

NOW = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)
POINT = award().points["1.1.a"]


@dataclass(frozen=True)
class State:
    number: int
    saved_at: datetime


def states(*ages: timedelta) -> list[State]:
    """States of these ages, given newest first."""
    return [State(len(ages) - place, NOW - age) for place, age in enumerate(ages)]


def minutes(*ages: float) -> list[State]:
    return states(*(timedelta(minutes=age) for age in ages))


def numbers(kept: tuple[State, ...]) -> list[int]:
    return [state.number for state in kept]


def test_the_last_hour_keeps_one_state_a_minute_the_newest_of_each() -> None:
    assert numbers(thinned(minutes(0.1, 0.5, 0.9, 1.2, 5), NOW)) == [5, 2, 1]


def test_the_day_keeps_one_state_an_hour_and_earlier_times_one_a_day() -> None:
    given_states = minutes(70, 80, 110, 130, 60 * 30, 60 * 31, 60 * 60, 60 * 61)
    assert numbers(thinned(given_states, NOW)) == [8, 5, 4, 2, 1]


@given(
    st.lists(
        st.integers(-10_000, 5_000_000).map(lambda seconds: timedelta(seconds=seconds)), max_size=60
    )
)
def test_thinning_keeps_order_and_both_ends_whatever_the_clock_says(ages: list[timedelta]) -> None:
    given_states = states(*ages)
    kept = thinned(given_states, NOW)
    assert numbers(kept) == sorted(set(numbers(kept)), reverse=True)
    if given_states:
        assert kept[0] is given_states[0]
        assert kept[-1] is given_states[-1]
    assert thinned(kept, NOW) == kept


def test_weeks_of_autosaves_become_a_list_that_a_person_can_read() -> None:
    given_states = states(*(timedelta(seconds=20 * number) for number in range(100_000)))
    assert 60 + 22 + 20 < len(thinned(given_states, NOW)) < 60 + 26 + 26


BEFORE = Answer(
    sections=frozen_map({"approach": plain_text("每月召开例会。")}), ratings={"approach": 40}
)


def test_each_changed_field_is_named_with_its_difference_in_form_order() -> None:
    after = replace(
        BEFORE.with_section("approach", plain_text("每周召开例会。")),
        owner="某某",
        improvements=(Improvement("2025-05", "返工多"),),
        ratings={"approach": 45},
        status=Status.READY,
    )
    found = changes(award(), POINT, BEFORE, after)
    assert [each.place for each in found] == [
        AnswerPlace("section_approach"),
        AnswerPlace("owner"),
        AnswerPlace("improvements", 1),
        AnswerPlace("ratings"),
        AnswerPlace("status"),
    ]
    assert found[0].name.zh == "方法"
    assert [(each.mark, each.text) for each in found[0].segments][1:3] == [
        (Mark.REMOVED, "月"),
        (Mark.ADDED, "周"),
    ]
    assert found[1].balance == 2
    assert found[3].before == "方法 40%"


def test_a_text_moved_to_another_field_of_its_row_is_a_change() -> None:
    before = Answer(improvements=(Improvement(found="返工多"),))
    after = Answer(improvements=(Improvement(changed="返工多"),))
    [change] = changes(award(), POINT, before, after)
    assert change.place == AnswerPlace("improvements", 1)


def test_marks_alone_are_a_change_too() -> None:
    bold = RichText((Paragraph((Run("每月召开例会。", bold=True),)),))
    [change] = changes(award(), POINT, BEFORE, BEFORE.with_section("approach", bold))
    assert change.balance == 0
    assert [each.mark for each in change.segments] == [Mark.SAME]


def test_a_removed_answer_differs_in_all_that_it_had() -> None:
    found = changes(award(), POINT, BEFORE, None)
    assert [each.place.field for each in found] == ["section_approach", "ratings"]
    assert changes(award(), POINT, None, None) == ()


@given(answers(), answers())
def test_two_answers_that_differ_have_a_change(one: Answer, other: Answer) -> None:
    # Sections and factors that the rubric has not are kept on disk and shown nowhere.
    one, other = (
        replace(each, sections=frozen_map({}), ratings=frozen_map({})) for each in (one, other)
    )
    assert bool(changes(award(), POINT, one, other)) is (one != other)
    assert changes(award(), POINT, one, one) == ()
