from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from selfassess.domain.assessment import Measure, frozen_map
from selfassess.domain.checks.findings import FindingKind
from selfassess.domain.places import AnswerPlace
from selfassess.domain.rubric import Direction
from tests.domain.checks.small import RESULTS, found, results_answer

YEARS = {2023: Decimal("88.10"), 2024: Decimal("90.25"), 2025: Decimal("91.25")}
MEASURE = Measure("顾客满意度（第三方）", "分", values=frozen_map(YEARS))
LINKED = {"m": MEASURE}


def contradictions(text: str, measure: Measure = MEASURE) -> list[str]:
    given = results_answer(text, measures=("m",))
    wrong = found(given, FindingKind.CONTRADICTION, RESULTS, measures={"m": measure})
    return [each.text.zh for each in wrong]


@pytest.mark.parametrize(
    "text",
    [
        "顾客满意度2025年达到92.3分。",
        "2025年顾客满意度为92.3分，领先同行。",
        "顾客满意度由2023年的89.0分提到今天的水平。",
        "顾客满意度2024年90.3分、2025年92.3分。",
        "顾客满意度２０２５年９２．３分。",
        "顾客满意度2025年1,000分。",
    ],
)
def test_a_number_beside_name_year_and_unit_that_is_not_the_measures_is_a_contradiction(
    text: str,
) -> None:
    assert len(contradictions(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "顾客满意度2025年达到91.25分。",
        "顾客满意度2025年达到91.3分。",  # rounded
        "顾客满意度2025年91分。",
        "顾客满意度2022年达到95分。",  # a year without a value
        "顾客满意度2025年提高3.2分。",  # a change
        "顾客满意度2025年目标93分。",
        "顾客满意度，对手甲2025年93分。",
        "顾客满意度2025年调查326家。",  # another unit
        "2025年营业收入28420万元，顾客满意度另见5.1。",
        "顾客满意度不错。2025年得93分的是员工满意度。",
        "非顾客满意度2025年93分。",
        "2025年93分。",
    ],
)
def test_what_may_be_meant_otherwise_contradicts_nothing(text: str) -> None:
    assert contradictions(text) == []


def test_a_comparison_of_the_year_is_a_known_number() -> None:
    compared = replace(MEASURE, competitor=frozen_map({2025: Decimal(93)}))
    assert contradictions("顾客满意度2025年93分。", compared) == []
    assert contradictions("顾客满意度2025年93分。") != []


def test_a_contradiction_tells_both_numbers_and_where() -> None:
    given = results_answer("顾客满意度2025年达到92.3分。", measures=("m",))
    [finding] = found(given, FindingKind.CONTRADICTION, RESULTS, measures=LINKED)
    assert finding.place == AnswerPlace.section("levels")
    assert "92.3" in finding.text.zh
    assert "91.25" in finding.text.en


def test_a_measure_of_two_years_needs_another_year_or_an_explanation() -> None:
    short = replace(MEASURE, values=frozen_map({2024: Decimal(1), 2025: Decimal(2)}))
    given = results_answer(measures=("m",))
    assert found(given, FindingKind.FEW_YEARS, RESULTS, measures={"m": short})
    assert not found(given, FindingKind.FEW_YEARS, RESULTS, measures=LINKED)
    explained = replace(short, explanation="2024年起测。")
    assert not found(given, FindingKind.FEW_YEARS, RESULTS, measures={"m": explained})
    assert not found(given, FindingKind.FEW_YEARS, "2.3.b", measures={"m": short})


def test_comparisons_are_missed_when_most_measures_have_none() -> None:
    compared = replace(MEASURE, industry=frozen_map({2025: Decimal(90)}))
    neutral = replace(MEASURE, direction=Direction.NEUTRAL)
    measures = {"a": MEASURE, "b": MEASURE, "c": compared, "n": neutral}
    given = results_answer(measures=("a", "b", "c", "n"))
    [finding] = found(given, FindingKind.NO_COMPARISON, RESULTS, measures=measures)
    assert "3 项指标中有 2 项" in finding.text.zh
    half = results_answer(measures=("a", "c", "n"))
    assert not found(half, FindingKind.NO_COMPARISON, RESULTS, measures=measures)


def test_a_text_that_says_why_nothing_is_compared_has_said_it() -> None:
    said = results_answer("经销商留存没有同行数据。", measures=("m",))
    assert not found(said, FindingKind.NO_COMPARISON, RESULTS, measures=LINKED)
    assert found(
        results_answer(measures=("m",)), FindingKind.NO_COMPARISON, RESULTS, measures=LINKED
    )


def test_a_measure_with_values_needs_a_unit() -> None:
    given = results_answer(measures=("m",))
    bare = replace(MEASURE, unit=" ")
    assert found(given, FindingKind.NO_UNIT, RESULTS, measures={"m": bare})
    assert not found(given, FindingKind.NO_UNIT, RESULTS, measures=LINKED)
    empty = replace(bare, values=frozen_map({}))
    assert not found(given, FindingKind.NO_UNIT, RESULTS, measures={"m": empty})
