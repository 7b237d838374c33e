from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.assessment import Answer, Assessment, Edit, PartKey, PartKind, frozen_map
from selfassess.domain.gaps import gaps_of
from selfassess.domain.rubric import Fact
from selfassess.domain.scoring import PointScore, score, tenths
from selfassess.domain.text import plain_text
from tests.domain.made_up import (
    blank,
    complete,
    complete_answer,
    own_text,
)
from tests.domain.rubrics import award, second


def with_answer(assessment: Assessment, point_id: str, answer: Answer) -> Assessment:
    return replace(assessment, answers=frozen_map({**assessment.answers, point_id: answer}))


def scored(point_id: str, answer: Answer) -> PointScore:
    """The score of one answer in an award assessment that is complete otherwise."""
    return score(award(), with_answer(complete(award()), point_id, answer)).point(point_id)


def test_nothing_rated_scores_nothing() -> None:
    sheet = score(award(), blank(award()))
    assert sheet.scores.self_score == sheet.scores.predicted == sheet.scores.low == 0
    assert (sheet.rated, sheet.points_total) == (0, 76)
    assert str(sheet.scores.predicted) == "0.0"


def test_everything_scores_exactly_the_maximum() -> None:
    sheet = score(award(), complete(award()))
    assert str(sheet.scores.self_score) == str(sheet.scores.predicted) == "1000.0"
    assert sheet.scores.low == 900
    assert sheet.scores.high == 1000
    assert (sheet.rated, sheet.points_total) == (76, 76)
    assert all(item.scores.predicted == item.indicator.maximum for item in sheet.indicators)


def test_another_rubric_scores_by_its_own_numbers() -> None:
    rubric = second()
    assert str(score(rubric, complete(rubric)).scores.predicted) == "100.0"
    answer = complete_answer(rubric, rubric.points["A.1.a"])
    rated = replace(answer, ratings=frozen_map({"way": 80, "spread": 50}), evidence=())
    sheet = score(rubric, with_answer(complete(rubric), "A.1.a", rated))
    point = sheet.point("A.1.a")
    assert point.self_percent == Fraction(2 * 80 + 50, 3)
    assert point.predicted_percent == 60
    assert point.low_percent == 30
    assert point.high_percent == 60
    assert str(sheet.indicator("A.1").scores.predicted) == "24.0"
    assert str(sheet.indicator("A.1").scores.self_score) == "25.5"


@pytest.mark.parametrize(
    ("missing", "percent"),
    [
        (lambda answer: replace(answer, sections=frozen_map({})), 5),
        (lambda answer: replace(answer, deployments=()), 25),
        (lambda answer: replace(answer, improvements=()), 45),
        (lambda answer: replace(answer, evidence=()), 65),
    ],
)
def test_each_missing_fact_caps_a_process_point(
    missing: Callable[[Answer], Answer], percent: int
) -> None:
    point = scored("1.1.a", missing(complete_answer(award(), award().points["1.1.a"])))
    assert point.self_percent == 100
    assert point.predicted_percent == point.high_percent == percent


def test_a_cap_says_why_and_what_lifts_it_in_the_words_of_the_points_kind() -> None:
    for point_id in ("1.1.a", "5.1.a"):
        point = score(award(), blank(award())).point(point_id)
        assert [cap.cap.percent for cap in point.caps] == [5, 25, 45, 65, 85]
        for cap in point.caps:
            assert cap.wording == cap.cap.wording(point.point.kind)
            words = (cap.wording.reason, cap.wording.lift)
            assert all(wording.zh and wording.en for wording in words)
    assert (
        score(award(), blank(award())).point("1.1.a").caps[1].wording
        != score(award(), blank(award())).point("5.1.a").caps[1].wording
    )


def test_declarations_are_free_of_the_caps_25_45_and_85() -> None:
    for point in award().points.values():
        answer = complete_answer(award(), point)
        bare = replace(answer, measures=(), deployments=(), improvements=())
        predicted = scored(point.id, bare).predicted_percent
        assert predicted == (100 if point.declaration else 25)


def test_declarations_keep_the_caps_5_and_65() -> None:
    answer = complete_answer(award(), award().points["5.1.d"])
    silent = replace(answer, sections=frozen_map({}), measures=())
    assert scored("5.1.d", silent).predicted_percent == 5
    assert scored("5.1.d", replace(answer, evidence=())).predicted_percent == 65


def test_an_overruled_cap_stays_in_the_list_with_its_reason() -> None:
    answer = replace(complete_answer(award(), award().points["1.1.a"]), evidence=())
    point = scored("1.1.a", answer.with_overrule(Fact.EVIDENCED, " 现场可查 "))
    assert point.predicted_percent == 100
    assert [(cap.cap.fact, cap.overruled, cap.is_in_force) for cap in point.caps] == [
        (Fact.EVIDENCED, "现场可查", False)
    ]


def test_a_blank_reason_overrules_nothing() -> None:
    answer = replace(complete_answer(award(), award().points["1.1.a"]), evidence=())
    blank_reason = replace(answer, overrules=frozen_map({Fact.EVIDENCED.value: "　 "}))
    assert scored("1.1.a", blank_reason).predicted_percent == 65


def test_an_indicator_with_an_unanswered_point_is_predicted_65_percent_at_most() -> None:
    everything = complete(award())
    silent = replace(everything.answer("1.1.a"), sections=frozen_map({})).with_overrule(
        Fact.ANSWERED, "口头说明"
    )
    item = score(award(), with_answer(everything, "1.1.a", silent)).indicator("1.1")
    assert [point.predicted_percent for point in item.points] == [100, 100, 100]
    assert item.predicted_percent == 65
    assert item.scores.predicted == Decimal("16.3")
    assert item.scores.self_score == 25


def test_an_unanswered_point_that_does_not_apply_limits_nothing() -> None:
    aside = Answer(not_applicable="本企业无此业务")
    item = score(award(), with_answer(complete(award()), "1.1.a", aside)).indicator("1.1")
    assert item.scores.predicted == 25


def test_the_rated_share_counts_applicable_points_only() -> None:
    aside = replace(complete(award()).answer("1.1.a"), not_applicable="无")
    half = complete(award()).answer("1.1.b").with_rating("learning", None)
    sheet = score(
        award(), with_answer(with_answer(complete(award()), "1.1.a", aside), "1.1.b", half)
    )
    assert (sheet.rated, sheet.points_total) == (74, 75)


def test_an_unrated_factor_counts_as_nothing() -> None:
    answer = complete(award()).answer("1.1.a").with_rating("learning", None)
    point = scored("1.1.a", answer)
    assert point.self_percent == 75
    assert not point.is_rated


@pytest.mark.parametrize(
    ("percent", "low", "high"),
    [
        (0, 0, 5),
        (Fraction(39, 4), 0, Fraction(39, 4)),
        (10, 10, 25),
        (Fraction(119, 4), 10, Fraction(119, 4)),
        (30, 30, 45),
        (49, 30, 49),
        (50, 50, 65),
        (69, 50, 69),
        (70, 70, 85),
        (89, 70, 89),
        (90, 90, 100),
        (100, 90, 100),
    ],
)
def test_the_range_is_the_band_of_the_prediction(
    percent: int | Fraction, low: int, high: int | Fraction
) -> None:
    factors = award().scoring.factors.process
    parts = divmod(int(percent * len(factors)), len(factors))
    ratings = {f.id: parts[0] + (place < parts[1]) for place, f in enumerate(factors)}
    answer = replace(complete(award()).answer("1.1.a"), ratings=frozen_map(ratings))
    point = scored("1.1.a", answer)
    assert point.predicted_percent == percent
    assert point.low_percent == low
    assert point.high_percent == high


@given(st.fractions(min_value=0, max_value=1000, max_denominator=10**6))
def test_scores_are_rounded_half_up_to_a_tenth(value: Fraction) -> None:
    assert abs(Fraction(tenths(value)) - value) <= Fraction(1, 20)
    assert Fraction(tenths(value)) - value > -Fraction(1, 20)
    assert tenths(value).as_tuple().exponent == -1


@given(st.decimals(min_value=0, max_value=1000, places=4))
def test_rounding_is_that_of_decimal_arithmetic(value: Decimal) -> None:
    assert tenths(Fraction(value)) == value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def test_an_edit_keeps_the_scores_of_the_other_indicators() -> None:
    before = complete(award())
    sheet = score(award(), before)
    key = PartKey(PartKind.ANSWER, "2.1.b")
    edit = Edit(key, before.part(key), before.answer("2.1.b").with_rating("approach", 40))
    after = score(award(), before.apply(edit), since=(before, sheet))
    kept = [item for item in after.indicators if any(item is old for old in sheet.indicators)]
    assert len(kept) == 25
    assert after != sheet


def test_an_empty_gap_has_no_share_to_divide() -> None:
    gaps = gaps_of(score(award(), complete(award())))
    assert [gap.rank for gap in gaps] == list(range(1, 27))
    assert all(gap.points == 0 and gap.cumulative == 1 for gap in gaps)


def test_the_largest_gap_is_ranked_first_and_equal_gaps_in_the_rubrics_order() -> None:
    gaps = gaps_of(score(award(), blank(award())))
    assert gaps[0].indicator.id == "3.2"
    assert gaps[0].cumulative == Fraction(80, 1000)
    thirties = [gap.indicator.id for gap in gaps if gap.points == 30]
    assert thirties == sorted(thirties)


def test_a_full_assessment_is_scored_in_a_few_milliseconds() -> None:
    """Under 2 ms on the machine it was made on; the bound leaves room for a busy one."""
    rubric, assessment = award(), complete(award())
    for point in rubric.points.values():
        texts = {section.id: plain_text(own_text(80)) for section in rubric.sections_of(point.kind)}
        answer = replace(assessment.answer(point.id), sections=frozen_map(texts))
        assessment = with_answer(assessment, point.id, answer)
    seconds = []
    for _ in range(20):
        started = perf_counter()
        score(rubric, assessment)
        seconds.append(perf_counter() - started)
    assert min(seconds) < 0.01
