from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfassess.domain.assessment import (
    BLANK,
    Answer,
    Assessment,
    Edit,
    Evidence,
    Measure,
    Part,
    PartKey,
    PartKind,
    State,
    Status,
    from_parts,
    frozen_map,
)
from selfassess.domain.text import EMPTY, Paragraph, RichText, plain_text
from tests import strategies
from tests.domain.made_up import PROFILE

ANSWER = PartKey(PartKind.ANSWER, "1.1.a")
EMPTY_ASSESSMENT = Assessment("a", "r", PROFILE)
SOME = settings(max_examples=25)
"""Whole assessments take long to make."""


@st.composite
def edits(draw: st.DrawFn) -> tuple[Assessment, Edit]:
    """An assessment, and an edit of one of its parts: new, changed or taken away."""
    assessment = draw(strategies.assessments())
    key = draw(st.one_of(strategies.keys(), st.sampled_from(list(assessment.parts))))
    parts: st.SearchStrategy[Part | None] = strategies.parts_of(key)
    after = draw(parts if key == PartKey.PROFILE else st.none() | parts)
    return assessment, Edit(key, assessment.part(key), after)


@SOME
@given(edits())
def test_an_edit_taken_back_leaves_what_was_there_before(made: tuple[Assessment, Edit]) -> None:
    assessment, edit = made
    assert assessment.apply(edit).apply(edit.inverse) == assessment
    assert edit.inverse.inverse == edit


@SOME
@given(edits())
def test_an_edit_changes_one_part_and_no_other(made: tuple[Assessment, Edit]) -> None:
    assessment, edit = made
    after = assessment.apply(edit)
    assert after.part(edit.key) == edit.after
    others = assessment.parts.keys() | after.parts.keys()
    for key in others - {edit.key}:
        assert after.part(key) is assessment.part(key)


@SOME
@given(edits())
def test_an_edit_made_twice_is_made_once(made: tuple[Assessment, Edit]) -> None:
    assessment, edit = made
    once = assessment.apply(edit)
    assert once.apply(edit) == once


@SOME
@given(strategies.assessments())
def test_an_assessment_is_the_sum_of_its_parts(assessment: Assessment) -> None:
    parts = assessment.parts
    assert from_parts(assessment.id, assessment.rubric, parts) == assessment
    assert all(assessment.part(key) is part for key, part in parts.items())


def test_the_maps_that_an_edit_does_not_name_stay_the_same_values() -> None:
    """Scores are kept as long as measures and evidence are the very same maps."""
    after = EMPTY_ASSESSMENT.apply(Edit(ANSWER, None, Answer(owner="质量部")))
    assert after.measures is EMPTY_ASSESSMENT.measures
    assert after.evidence is EMPTY_ASSESSMENT.evidence
    assert after.profile is EMPTY_ASSESSMENT.profile


def test_a_blank_answer_is_no_part() -> None:
    written = EMPTY_ASSESSMENT.apply(Edit(ANSWER, None, Answer(owner="质量部")))
    assert written.answer("1.1.a").owner == "质量部"
    cleared = written.apply(Edit(ANSWER, written.part(ANSWER), BLANK))
    assert cleared == EMPTY_ASSESSMENT
    assert cleared.part(ANSWER) is None
    assert cleared.answer("1.1.a") == BLANK


@pytest.mark.parametrize(
    ("key", "after"),
    [
        (PartKey.PROFILE, None),
        (PartKey.PROFILE, BLANK),
        (ANSWER, PROFILE),
        (PartKey(PartKind.MEASURE, "m"), BLANK),
        (PartKey(PartKind.MEASURE, "m"), Answer(owner="质量部")),
        (PartKey(PartKind.EVIDENCE, "e"), Measure("m")),
    ],
)
def test_a_part_of_another_kind_is_a_bug(key: PartKey, after: Part | None) -> None:
    with pytest.raises(TypeError):
        EMPTY_ASSESSMENT.apply(Edit(key, None, after))


def test_an_assessment_without_a_profile_is_a_bug() -> None:
    with pytest.raises(TypeError, match="no profile"):
        from_parts("a", "r", {PartKey.PROFILE: BLANK})


def test_nothing_changes_under_anyone() -> None:
    content = {"approach": 50}
    answer = Answer(ratings=frozen_map(content))
    content["approach"] = 100
    assert answer.ratings == {"approach": 50}
    with pytest.raises(TypeError):
        answer.ratings["approach"] = 100  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        answer.owner = "质量部"  # type: ignore[misc]


def test_an_answer_without_content_is_empty_whatever_else() -> None:
    assert BLANK.state is State.EMPTY
    assert Answer(owner="质量部").state is State.DRAFTING
    assert Answer(status=Status.READY).state is State.READY
    assert Answer(owner="质量部", status=Status.REVIEWED).state is State.REVIEWED


def test_a_reason_makes_a_point_not_applicable_and_white_space_is_no_reason() -> None:
    assert BLANK.applies
    assert Answer(not_applicable=" 　\n").applies
    assert not Answer(not_applicable="本企业无此业务").applies


def test_entries_that_hold_nothing_are_taken_out() -> None:
    answer = BLANK.with_section("approach", plain_text("如何")).with_rating("approach", 50)
    answer = answer.with_overrule("shared", "现场可查")
    assert answer.section("approach").plain == "如何"
    assert answer.with_section("approach", EMPTY).sections == {}
    assert answer.with_rating("approach", None).ratings == {}
    assert answer.with_overrule("shared", "").overrules == {}
    assert answer.section("learning") == EMPTY


def test_a_rating_of_0_is_a_rating() -> None:
    assert BLANK.with_rating("approach", 0).ratings == {"approach": 0}


def test_entries_are_kept_in_the_same_order_however_they_were_made() -> None:
    one = BLANK.with_rating("learning", 1).with_rating("approach", 2)
    other = BLANK.with_rating("approach", 2).with_rating("learning", 1)
    assert list(one.ratings) == list(other.ratings) == ["approach", "learning"]


def test_a_text_of_empty_lines_is_nothing_to_read() -> None:
    lines = RichText((Paragraph(), Paragraph()))
    assert not BLANK.with_section("approach", lines).has_text
    assert BLANK.with_section("approach", plain_text("如何")).has_text


def test_a_measure_knows_its_years_oldest_first() -> None:
    measure = Measure("m", values={2025: Decimal(1), 2023: Decimal(2)})
    assert measure.years == (2023, 2025)
    assert measure.is_adverse
    assert not replace(measure, values={}).is_adverse
    assert not replace(measure, values={}).is_compared
    assert not replace(measure, values={}).is_leading


def test_evidence_expires_after_its_last_day() -> None:
    evidence = Evidence("Z-1", "证书", valid_until=date(2026, 6, 30))
    assert evidence.is_valid_at(date(2026, 6, 30))
    assert not evidence.is_valid_at(date(2026, 7, 1))
    assert replace(evidence, valid_until=None).is_valid_at(date(9999, 12, 31))
