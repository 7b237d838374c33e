"""How answers become a self score and a predicted score (自评分, 预测分).

The award gives a maximum per indicator and nothing else; the model is the program's own and says
so. Its rules stand in `docs/scoring.md`, its numbers in `rubric.json` (`scoring`). Percentages are
exact fractions; the only rounding is `tenths`, at the edge, on indicator scores. Categories and
the total are sums of rounded scores, so that what is printed always adds up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

from selfassess.domain.assessment import BLANK, Answer, Assessment
from selfassess.domain.facts import facts_of
from selfassess.domain.rubric import (
    Cap,
    CapWording,
    Category,
    Fact,
    Indicator,
    Point,
    Rubric,
    ScoringProfile,
)

_ZERO = Fraction(0)
_FULL = Fraction(100)


def tenths(value: Fraction) -> Decimal:
    """``value`` rounded half up to one decimal place: the one rounding rule of all scores.

    ``value`` is not negative.
    """
    return Decimal((value.numerator * 20 + value.denominator) // (value.denominator * 2)).scaleb(-1)


@dataclass(frozen=True, slots=True)
class AppliedCap:
    """A cap whose fact is missing, with its words; ``overruled`` is the reason if it is lifted."""

    cap: Cap
    wording: CapWording
    overruled: str = ""

    @property
    def is_in_force(self) -> bool:
        """Whether the cap lowers the prediction: nobody has overruled it."""
        return not self.overruled


@dataclass(frozen=True, slots=True)
class PointScore:
    """What one point earns, in percent of its share.

    ``low`` and ``high``: between which the prediction moves if every assessor stays in its band.
    ``is_rated``: all factors are rated. ``caps``: the caps whose facts are missing.
    """

    point: Point
    applies: bool
    is_rated: bool
    facts: frozenset[Fact]
    caps: tuple[AppliedCap, ...]
    self_percent: Fraction
    predicted_percent: Fraction
    low_percent: Fraction
    high_percent: Fraction


@dataclass(frozen=True, slots=True)
class Scores:
    """Rounded scores, in points of the award: maximum, self, predicted and the range around it."""

    maximum: int
    self_score: Decimal
    predicted: Decimal
    low: Decimal
    high: Decimal

    @property
    def gap(self) -> Decimal:
        """What the prediction lacks to the maximum."""
        return self.maximum - self.predicted

    @property
    def evidence_gap(self) -> Decimal:
        """The part of the gap that the dossier does not show yet: days of work."""
        return self.self_score - self.predicted

    @property
    def maturity_gap(self) -> Decimal:
        """The part of the gap that the company does not do yet: months of work."""
        return self.maximum - self.self_score


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """What one indicator earns."""

    indicator: Indicator
    scores: Scores
    self_percent: Fraction
    predicted_percent: Fraction
    points: tuple[PointScore, ...]


@dataclass(frozen=True, slots=True)
class CategoryScore:
    """What one category earns: the sums of its indicators' rounded scores."""

    category: Category
    scores: Scores
    indicators: tuple[IndicatorScore, ...]


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """All scores of one assessment; ``rated`` of ``points_total`` applicable points are rated."""

    scores: Scores
    categories: tuple[CategoryScore, ...]
    rated: int
    points_total: int

    @property
    def indicators(self) -> tuple[IndicatorScore, ...]:
        """All indicators, in the rubric's order."""
        return tuple(score for category in self.categories for score in category.indicators)

    def indicator(self, indicator_id: str) -> IndicatorScore:
        """The score of one indicator."""
        return next(s for s in self.indicators if s.indicator.id == indicator_id)

    def point(self, point_id: str) -> PointScore:
        """The score of one point."""
        return next(s for i in self.indicators for s in i.points if s.point.id == point_id)


def score(
    rubric: Rubric,
    assessment: Assessment,
    since: tuple[Assessment, ScoreSheet] | None = None,
) -> ScoreSheet:
    """The scores of ``assessment``: the one function that computes them.

    ``since`` is an earlier assessment with its sheet; indicators whose answers are still the very
    same values are taken from it instead of being computed again.
    """
    known = _unchanged(assessment, since)
    categories = []
    for category in rubric.categories:
        indicators = tuple(
            known.get(indicator.id) or _indicator_score(indicator, assessment, rubric.scoring)
            for indicator in category.indicators
        )
        sums = _sum(item.scores for item in indicators)
        categories.append(CategoryScore(category, sums, indicators))
    points = [
        point
        for category in categories
        for indicator in category.indicators
        for point in indicator.points
        if point.applies
    ]
    return ScoreSheet(
        _sum(category.scores for category in categories),
        tuple(categories),
        rated=sum(point.is_rated for point in points),
        points_total=len(points),
    )


def _unchanged(
    assessment: Assessment, since: tuple[Assessment, ScoreSheet] | None
) -> dict[str, IndicatorScore]:
    if since is None:
        return {}
    before, sheet = since
    same_ground = (
        before.measures is assessment.measures
        and before.evidence is assessment.evidence
        and before.profile.reference_date == assessment.profile.reference_date
    )
    if not same_ground:
        return {}
    return {
        item.indicator.id: item
        for item in sheet.indicators
        if all(
            before.answers.get(point.id) is assessment.answers.get(point.id)
            for point in item.indicator.points
        )
    }


def _sum(scores: Iterable[Scores]) -> Scores:
    items = tuple(scores)
    return Scores(
        sum(item.maximum for item in items),
        sum((item.self_score for item in items), Decimal("0.0")),
        sum((item.predicted for item in items), Decimal("0.0")),
        sum((item.low for item in items), Decimal("0.0")),
        sum((item.high for item in items), Decimal("0.0")),
    )


def _indicator_score(
    indicator: Indicator, assessment: Assessment, profile: ScoringProfile
) -> IndicatorScore:
    points = tuple(point_score(point, assessment, profile) for point in indicator.points)
    weighed = [
        (assessment.answer(point.point.id).weight, point) for point in points if point.applies
    ]
    unanswered = any(Fact.ANSWERED not in point.facts for _, point in weighed)
    limit = Fraction(profile.unanswered_limit) if unanswered else _FULL
    self_percent = _mean((weight, point.self_percent) for weight, point in weighed)
    predicted = min(_mean((weight, point.predicted_percent) for weight, point in weighed), limit)
    low = min(_mean((weight, point.low_percent) for weight, point in weighed), limit)
    high = min(_mean((weight, point.high_percent) for weight, point in weighed), limit)
    share = Fraction(indicator.maximum, 100)
    earned = (tenths(share * percent) for percent in (self_percent, predicted, low, high))
    scores = Scores(indicator.maximum, *earned)
    return IndicatorScore(indicator, scores, self_percent, predicted, points)


def point_score(point: Point, assessment: Assessment, profile: ScoringProfile) -> PointScore:
    """What one point earns, with the caps that its missing facts put on it."""
    answer = assessment.answers.get(point.id, BLANK)
    facts = facts_of(point, answer, assessment, profile)
    caps = tuple(_missing_caps(point, answer, facts, profile))
    ceiling = min(
        (Fraction(applied.cap.percent) for applied in caps if applied.is_in_force), default=_FULL
    )
    self_percent = _self_percent(point, answer, profile)
    predicted = min(self_percent, ceiling)
    band = profile.bands[profile.band_of(predicted)]
    return PointScore(
        point,
        answer.applies,
        all(factor.id in answer.ratings for factor in profile.factors_of(point.kind)),
        facts,
        caps,
        self_percent,
        predicted,
        low_percent=Fraction(band.low),
        high_percent=min(max(predicted, Fraction(band.high)), ceiling),
    )


def _self_percent(point: Point, answer: Answer, profile: ScoringProfile) -> Fraction:
    return _mean(
        (factor.weight, answer.ratings.get(factor.id, 0))
        for factor in profile.factors_of(point.kind)
    )


def _missing_caps(
    point: Point, answer: Answer, facts: frozenset[Fact], profile: ScoringProfile
) -> Iterable[AppliedCap]:
    for cap in profile.caps:
        exempt = point.declaration and cap.declarations_exempt
        if cap.fact not in facts and not exempt:
            reason = answer.overrules.get(cap.fact, "").strip()
            yield AppliedCap(cap, cap.wording(point.kind), reason)


def _mean(weighed: Iterable[tuple[int, int | Fraction]]) -> Fraction:
    """The weighted mean; 0 where there is nothing to weigh.

    Summed over one common denominator: adding fraction to fraction is ten times as slow.
    """
    items = tuple(weighed)
    weights = sum(weight for weight, _ in items)
    common = lcm(*(percent.denominator for _, percent in items))
    total = sum(
        weight * percent.numerator * (common // percent.denominator) for weight, percent in items
    )
    return Fraction(total, weights * common) if weights else _ZERO
