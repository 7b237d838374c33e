"""The score of an assessment, written a second time from SCORING.md alone.

Slow and plain on purpose: one sentence of the document, one line of code, no caching, nothing
shared with `selfassess.domain.scoring`. The tests hold the two to each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from selfassess.domain.assessment import Answer, Assessment, Measure
from selfassess.domain.rubric import Direction, Indicator, Kind, Point, Rubric


@dataclass
class Figures:
    """The four figures that always stand together, as exact numbers."""

    self_score: Fraction
    predicted: Fraction
    low: Fraction
    high: Fraction

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.self_score + other.self_score,
            self.predicted + other.predicted,
            self.low + other.low,
            self.high + other.high,
        )


@dataclass
class PointFigures(Figures):
    """The percentages of a point, the names of its missing facts and of the caps that bind it."""

    missing: set[str]
    binding: set[str]
    is_rated: bool
    applies: bool


@dataclass
class Sheet:
    """All figures of one assessment, by id."""

    points: dict[str, PointFigures]
    indicators: dict[str, Figures]
    categories: dict[str, Figures]
    total: Figures
    rated: int
    points_total: int


NOTHING = Figures(Fraction(0), Fraction(0), Fraction(0), Fraction(0))


def sheet(rubric: Rubric, assessment: Assessment) -> Sheet:
    points = {
        point_id: point_figures(rubric, point, assessment)
        for point_id, point in rubric.points.items()
    }
    indicators = {
        indicator.id: indicator_figures(rubric, indicator, assessment, points)
        for indicator in rubric.indicators
    }
    categories = {}
    total = NOTHING
    for category in rubric.categories:
        categories[category.id] = NOTHING
        for indicator in category.indicators:
            categories[category.id] += indicators[indicator.id]
        total += categories[category.id]
    applicable = [figures for figures in points.values() if figures.applies]
    rated = [figures for figures in applicable if figures.is_rated]
    return Sheet(points, indicators, categories, total, len(rated), len(applicable))


def indicator_figures(
    rubric: Rubric,
    indicator: Indicator,
    assessment: Assessment,
    points: dict[str, PointFigures],
) -> Figures:
    applicable = [point for point in indicator.points if points[point.id].applies]
    if not applicable:
        return NOTHING
    limit = Fraction(100)
    if any("answered" in points[point.id].missing for point in applicable):
        limit = Fraction(rubric.scoring.unanswered_limit)

    def mean(name: str) -> Fraction:
        weighed = Fraction(0)
        weights = 0
        for point in applicable:
            weight = assessment.answer(point.id).weight
            weighed += weight * getattr(points[point.id], name)
            weights += weight
        return weighed / weights

    def earned(percent: Fraction) -> Fraction:
        return half_up_to_a_tenth(indicator.maximum * percent / 100)

    return Figures(
        earned(mean("self_score")),
        earned(min(limit, mean("predicted"))),
        earned(min(limit, mean("low"))),
        earned(min(limit, mean("high"))),
    )


def point_figures(rubric: Rubric, point: Point, assessment: Assessment) -> PointFigures:
    answer = assessment.answer(point.id)
    factors = (
        rubric.scoring.factors.process
        if point.kind is Kind.PROCESS
        else rubric.scoring.factors.results
    )
    rated = Fraction(sum(answer.ratings.get(f.id, 0) * f.weight for f in factors))
    own = rated / sum(factor.weight for factor in factors)

    facts = facts_of(rubric, point, assessment)
    missing = {name for name, holds in facts.items() if not holds}
    if point.declaration:
        missing -= {"deployed", "improved", "shared"}
    caps = {"answered": 5, "deployed": 25, "improved": 45, "evidenced": 65, "shared": 85}
    binding = {name for name in missing if not answer.overrules.get(name, "").strip()}
    ceiling = min([100, *(caps[name] for name in binding)])
    predicted = min(own, Fraction(ceiling))

    floor, top = band(predicted)
    return PointFigures(
        self_score=own,
        predicted=predicted,
        low=Fraction(floor),
        high=min(max(predicted, Fraction(top)), Fraction(ceiling)),
        missing=missing,
        binding=binding,
        is_rated=all(factor.id in answer.ratings for factor in factors),
        applies=not answer.not_applicable.strip(),
    )


def band(percent: Fraction) -> tuple[int, int]:
    if percent < 10:
        return 0, 5
    if percent < 30:
        return 10, 25
    if percent < 50:
        return 30, 45
    if percent < 70:
        return 50, 65
    if percent < 90:
        return 70, 85
    return 90, 100


def half_up_to_a_tenth(value: Fraction) -> Fraction:
    whole_tenths = (value * 10).numerator // (value * 10).denominator
    if value * 10 - whole_tenths >= Fraction(1, 2):
        whole_tenths += 1
    return Fraction(whole_tenths, 10)


def facts_of(rubric: Rubric, point: Point, assessment: Assessment) -> dict[str, bool]:
    answer = assessment.answer(point.id)
    measures = [assessment.measures[own] for own in answer.measures if own in assessment.measures]
    written = own_characters(rubric, point, answer) >= 30
    day = assessment.profile.reference_date
    evidence = [assessment.evidence[own] for own in answer.evidence if own in assessment.evidence]
    evidenced = any(item.valid_until is None or item.valid_until >= day for item in evidence)
    improvements = [
        row
        for row in answer.improvements
        if row.date.strip() and row.found.strip() and row.changed.strip() and row.effect.strip()
    ]
    if point.kind is Kind.PROCESS:
        return {
            "answered": written,
            "deployed": any(
                row.unit.strip() and row.since.strip() and row.extent.strip()
                for row in answer.deployments
            )
            or bool(answer.owner.strip() and answer.frequency.strip() and answer.records.strip()),
            "improved": len(improvements) > 0,
            "evidenced": evidenced,
            "shared": any(row.carried_to.strip() for row in improvements),
        }
    return {
        "answered": written or any(measure.values for measure in measures),
        "deployed": any(
            len([year for year in measure.values if day.year - 5 <= year <= day.year]) >= 3
            for measure in measures
        ),
        "improved": any(is_compared(measure) for measure in measures)
        and not any(is_worse(measure) and not measure.explanation.strip() for measure in measures),
        "evidenced": evidenced,
        "shared": any(leads(measure) for measure in measures),
    }


def is_compared(measure: Measure) -> bool:
    if not measure.values:
        return False
    latest = max(measure.values)
    return latest in measure.competitor or latest in measure.industry or latest in measure.benchmark


def is_worse(measure: Measure) -> bool:
    if not measure.values:
        return False
    first = measure.values[min(measure.values)]
    last = measure.values[max(measure.values)]
    if measure.direction is Direction.HIGHER:
        return last < first
    if measure.direction is Direction.LOWER:
        return last > first
    return False


def leads(measure: Measure) -> bool:
    if not measure.values:
        return False
    latest = max(measure.values)
    if latest not in measure.benchmark:
        return False
    if measure.direction is Direction.HIGHER:
        return measure.values[latest] >= measure.benchmark[latest]
    if measure.direction is Direction.LOWER:
        return measure.values[latest] <= measure.benchmark[latest]
    return False


def own_characters(rubric: Rubric, point: Point, answer: Answer) -> int:
    """Over all sections, each on its own: a sequence does not run from one into the next."""
    length = rubric.scoring.shared_sequence
    asked = "".join(point.text.split())
    count = 0
    for section in answer.sections.values():
        text = "".join(section.plain.split())
        copied: set[int] = set()
        for start in range(len(text) - length + 1):
            if text[start : start + length] in asked:
                copied.update(range(start, start + length))
        count += len(text) - len(copied)
    return count
