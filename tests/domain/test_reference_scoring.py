from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from selfassess.domain.assessment import Assessment
from selfassess.domain.rubric import Rubric
from selfassess.domain.scoring import PointScore, Scores, ScoreSheet, score
from tests.domain import reference_scoring as reference
from tests.domain.made_up import blank, complete, random_assessment
from tests.domain.rubrics import award

SEED = 20_260_630
ROUNDS = 4
EACH = 500


def exact(scores: Scores) -> reference.Figures:
    return reference.Figures(
        Fraction(scores.self_score),
        Fraction(scores.predicted),
        Fraction(scores.low),
        Fraction(scores.high),
    )


def exact_point(point: PointScore) -> reference.PointFigures:
    caps = {cap.cap.fact.value: cap.is_in_force for cap in point.caps}
    return reference.PointFigures(
        point.self_percent,
        point.predicted_percent,
        point.low_percent,
        point.high_percent,
        missing=set(caps),
        binding={fact for fact, binds in caps.items() if binds},
        is_rated=point.is_rated,
        applies=point.applies,
    )


def exact_sheet(sheet: ScoreSheet) -> reference.Sheet:
    return reference.Sheet(
        {
            point.point.id: exact_point(point)
            for indicator in sheet.indicators
            for point in indicator.points
        },
        {item.indicator.id: exact(item.scores) for item in sheet.indicators},
        {item.category.id: exact(item.scores) for item in sheet.categories},
        exact(sheet.scores),
        sheet.rated,
        sheet.points_total,
    )


def assert_agree(rubric: Rubric, assessment: Assessment) -> reference.Sheet:
    expected = reference.sheet(rubric, assessment)
    assert exact_sheet(score(rubric, assessment)) == expected
    return expected


def part_of(rubric: Rubric, random: Random) -> Rubric:
    """One or two categories of it: quicker, and odd enough."""
    return replace(
        rubric, categories=tuple(random.sample(rubric.categories, random.choice((1, 2))))
    )


@pytest.mark.parametrize("part", range(ROUNDS))
def test_the_score_agrees_with_the_reference_on_random_assessments(part: int) -> None:
    random = Random(SEED + part)
    seen: Counter[str] = Counter()
    for number in range(EACH):
        rubric = award() if number % 5 == 0 else part_of(award(), random)
        sheet = assert_agree(rubric, random_assessment(rubric, random))
        for point in sheet.points.values():
            seen.update({*point.missing, "applies" if point.applies else "does not apply"})
            seen[f"predicted {point.predicted // 10}"] += 1
    assert all(seen[f"predicted {tens}"] for tens in range(11)), "too tame to mean much"
    assert all(seen[fact] for fact in ("answered", "deployed", "improved", "evidenced", "shared"))
    assert seen["does not apply"]


def test_the_score_agrees_with_the_reference_on_nothing_and_on_everything() -> None:
    assert_agree(award(), blank(award()))
    assert_agree(award(), complete(award()))
