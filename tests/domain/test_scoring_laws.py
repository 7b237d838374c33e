"""The laws of SCORING.md ("Cases that must hold"), on assessments of every sort."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.assessment import (
    Answer,
    Assessment,
    Deployment,
    Edit,
    Evidence,
    Improvement,
    Measure,
    PartKey,
    PartKind,
    from_parts,
    frozen_map,
)
from selfassess.domain.gaps import gaps_of
from selfassess.domain.rubric import Direction, Fact, Indicator, Kind, Point, Rubric
from selfassess.domain.scoring import PointScore, Scores, ScoreSheet, score
from selfassess.domain.text import plain_text
from tests.domain.made_up import TODAY, own_text, random_assessment, random_measure
from tests.domain.rubrics import award, second

FACTS = list(Fact)


@dataclass(frozen=True)
class Case:
    """A random assessment, and one of its points to look at."""

    rubric: Rubric
    assessment: Assessment
    point: Point

    @property
    def sheet(self) -> ScoreSheet:
        return score(self.rubric, self.assessment)

    @property
    def answer(self) -> Answer:
        return self.assessment.answer(self.point.id)

    def answered(self, answer: Answer) -> Assessment:
        """The assessment with the point answered so."""
        return with_answer(self.assessment, self.point.id, answer)


def with_answer(assessment: Assessment, point_id: str, answer: Answer) -> Assessment:
    return replace(assessment, answers=frozen_map({**assessment.answers, point_id: answer}))


def case(rubric: Rubric, random: Random) -> Case:
    assessment = random_assessment(rubric, random)
    return Case(rubric, assessment, random.choice(list(rubric.points.values())))


RUBRICS = st.one_of(
    st.builds(second),
    st.builds(
        lambda number: replace(award(), categories=award().categories[number : number + 1]),
        st.integers(0, 4),
    ),
)
CASES = st.builds(case, RUBRICS, st.builds(Random, st.integers(0, 2**32)))


def figures(scores: Scores) -> tuple[Decimal, ...]:
    return scores.self_score, scores.predicted, scores.low, scores.high


def percentages(point: PointScore) -> tuple[Fraction, ...]:
    return (
        point.self_percent,
        point.predicted_percent,
        point.low_percent,
        point.high_percent,
    )


def points_of(sheet: ScoreSheet) -> Iterable[PointScore]:
    return (point for indicator in sheet.indicators for point in indicator.points)


def all_figures(sheet: ScoreSheet) -> Iterable[Decimal | Fraction]:
    """Every score of a sheet, always in the same order."""
    yield from figures(sheet.scores)
    for category in sheet.categories:
        yield from figures(category.scores)
    for indicator in sheet.indicators:
        yield from figures(indicator.scores)
        yield indicator.self_percent
        yield indicator.predicted_percent
    for point in points_of(sheet):
        yield from percentages(point)


def assert_never_lower(before: ScoreSheet, after: ScoreSheet) -> None:
    assert all(new >= old for old, new in zip(all_figures(before), all_figures(after), strict=True))


@given(CASES)
def test_nothing_rated_scores_nothing_whatever_else_is_written(case: Case) -> None:
    unrated = {
        key: replace(answer, ratings=frozen_map({}))
        for key, answer in case.assessment.answers.items()
    }
    sheet = score(case.rubric, replace(case.assessment, answers=frozen_map(unrated)))
    assert sheet.rated == 0
    assert sheet.scores.self_score == sheet.scores.predicted == sheet.scores.low == 0


@given(CASES, st.data())
def test_raising_a_rating_never_lowers_any_score(case: Case, data: st.DataObject) -> None:
    factor = data.draw(st.sampled_from(case.rubric.scoring.factors_of(case.point.kind)))
    rating = case.answer.ratings.get(factor.id, 0)
    raised = data.draw(st.integers(rating, 100))
    after = score(case.rubric, case.answered(case.answer.with_rating(factor.id, raised)))
    assert_never_lower(case.sheet, after)


def with_own_text(case: Case) -> Assessment:
    section = case.rubric.sections_of(case.point.kind)[0]
    return case.answered(case.answer.with_section(section.id, plain_text(own_text(60))))


def with_measure(case: Case, measure: Measure) -> Assessment:
    """Linked to ``measure``, with whatever is adverse explained."""
    assessment = case.answered(replace(case.answer, measures=(*case.answer.measures, "new")))
    explained = {
        key: replace(own, explanation=own.explanation.strip() or "停产检修")
        for key, own in assessment.measures.items()
    }
    return replace(assessment, measures=frozen_map({**explained, "new": measure}))


def deployed(case: Case) -> Assessment:
    if case.point.kind is Kind.PROCESS:
        rows = (*case.answer.deployments, Deployment("一车间", "2024年", "全部"))
        return case.answered(replace(case.answer, deployments=rows))
    values = {year: Decimal(1) for year in (2023, 2024, 2025)}
    return with_measure(case, Measure("新", direction=Direction.NEUTRAL, values=frozen_map(values)))


def improved(case: Case, carried_to: str = "") -> Assessment:
    if case.point.kind is Kind.PROCESS:
        row = Improvement("2025年", "返工多", "改夹具", "返工减半", carried_to)
        return case.answered(replace(case.answer, improvements=(*case.answer.improvements, row)))
    value = frozen_map({2025: Decimal(1)})
    return with_measure(case, Measure("新", values=value, industry=value))


def evidenced(case: Case) -> Assessment:
    assessment = case.answered(replace(case.answer, evidence=(*case.answer.evidence, "new")))
    new = Evidence("Z-9", "证书", valid_until=TODAY)
    return replace(assessment, evidence=frozen_map({**assessment.evidence, "new": new}))


def shared(case: Case) -> Assessment:
    if case.point.kind is Kind.PROCESS:
        return improved(case, carried_to="二车间")
    value = frozen_map({2025: Decimal(1)})
    return with_measure(case, Measure("新", values=value, benchmark=value))


MAKING: list[tuple[Fact, Callable[[Case], Assessment]]] = [
    (Fact.ANSWERED, with_own_text),
    (Fact.DEPLOYED, deployed),
    (Fact.IMPROVED, improved),
    (Fact.EVIDENCED, evidenced),
    (Fact.SHARED, shared),
]


@pytest.mark.parametrize(("fact", "make"), MAKING, ids=[fact for fact, _ in MAKING])
@given(case=CASES)
def test_making_a_fact_true_never_lowers_any_score(
    fact: Fact, make: Callable[[Case], Assessment], case: Case
) -> None:
    after = score(case.rubric, make(case))
    assert fact in after.point(case.point.id).facts
    assert_never_lower(case.sheet, after)


@given(CASES, st.sampled_from(FACTS))
def test_overruling_lifts_exactly_one_cap(case: Case, fact: Fact) -> None:
    before = case.sheet
    after = score(case.rubric, case.answered(case.answer.with_overrule(fact, "现场可查")))
    assert_never_lower(before, after)
    for old, new in zip(points_of(before), points_of(after), strict=True):
        if old.point is case.point:
            assert in_force(new) == in_force(old) - {fact}
            assert new.facts == old.facts
        else:
            assert new == old


def in_force(point: PointScore) -> set[Fact]:
    return {cap.cap.fact for cap in point.caps if cap.is_in_force}


@given(CASES)
def test_low_predicted_high_and_self_stand_in_their_order(case: Case) -> None:
    for point in points_of(case.sheet):
        own, predicted, low, high = percentages(point)
        ceiling = min((cap.cap.percent for cap in point.caps if cap.is_in_force), default=100)
        assert 0 <= low <= predicted <= min(own, high)
        assert max(own, high) <= 100
        assert max(predicted, high) <= ceiling
    for indicator in case.sheet.indicators:
        assert indicator.predicted_percent <= indicator.self_percent
    for scores in all_scores(case.sheet):
        assert 0 <= scores.low <= scores.predicted <= scores.high <= scores.maximum
        assert scores.predicted <= scores.self_score <= scores.maximum


def all_scores(sheet: ScoreSheet) -> Iterable[Scores]:
    yield sheet.scores
    yield from (category.scores for category in sheet.categories)
    yield from (indicator.scores for indicator in sheet.indicators)


@given(CASES)
def test_what_is_printed_adds_up(case: Case) -> None:
    sheet = case.sheet
    assert_adds_up(sheet.scores, [category.scores for category in sheet.categories])
    for category in sheet.categories:
        assert_adds_up(category.scores, [item.scores for item in category.indicators])
        assert category.scores.maximum == category.category.maximum


def assert_adds_up(whole: Scores, parts: list[Scores]) -> None:
    for column, total in enumerate(figures(whole)):
        printed = [Decimal(f"{figures(part)[column]:.1f}") for part in parts]
        assert str(sum(printed, Decimal("0.0"))) == str(total)
    assert sum(part.maximum for part in parts) == whole.maximum


@given(CASES, st.builds(Random, st.integers(0, 2**32)))
def test_the_order_of_answering_never_matters(case: Case, random: Random) -> None:
    parts = list(case.assessment.parts.items())
    random.shuffle(parts)
    shuffled = {
        key: shuffled_answer(part, random) if isinstance(part, Answer) else part
        for key, part in parts
    }
    assert score(case.rubric, from_parts("other", case.rubric.id, shuffled)) == case.sheet


def shuffled_answer(answer: Answer, random: Random) -> Answer:
    sections, ratings = list(answer.sections.items()), list(answer.ratings.items())
    random.shuffle(sections)
    random.shuffle(ratings)
    return replace(
        answer,
        sections=frozen_map(dict(sections)),
        ratings=frozen_map(dict(ratings)),
        improvements=tuple(random.sample(answer.improvements, len(answer.improvements))),
        measures=tuple(random.sample(answer.measures, len(answer.measures))),
        evidence=tuple(random.sample(answer.evidence, len(answer.evidence))),
    )


@given(CASES, st.builds(Random, st.integers(0, 2**32)))
def test_scoring_since_an_earlier_sheet_is_scoring_afresh(case: Case, random: Random) -> None:
    before, sheet = case.assessment, case.sheet
    for _ in range(6):
        after = before.apply(random_edit(case.rubric, before, random))
        sheet = score(case.rubric, after, since=(before, sheet))
        assert sheet == score(case.rubric, after)
        before = after


def random_edit(rubric: Rubric, assessment: Assessment, random: Random) -> Edit:
    other = random_assessment(rubric, random)
    later = replace(
        assessment.profile, reference_date=TODAY.replace(year=random.choice((2024, 2031)))
    )
    keys = [
        *(PartKey(PartKind.ANSWER, own) for own in rubric.points),
        PartKey(PartKind.MEASURE, f"m{random.randrange(6)}"),
        PartKey(PartKind.EVIDENCE, f"e{random.randrange(4)}"),
    ]
    key = random.choice(keys) if random.random() < 0.85 else PartKey.PROFILE
    after = later if key == PartKey.PROFILE else other.part(key)
    return Edit(key, assessment.part(key), after)


@given(CASES)
def test_the_gap_is_the_evidence_gap_and_the_maturity_gap(case: Case) -> None:
    for scores in all_scores(case.sheet):
        assert scores.gap == scores.evidence_gap + scores.maturity_gap
        assert scores.gap == scores.maximum - scores.predicted
        assert min(scores.evidence_gap, scores.maturity_gap) >= 0


@given(CASES)
def test_gaps_are_ranked_and_their_shares_run_up_to_the_whole(case: Case) -> None:
    gaps = gaps_of(case.sheet)
    assert [gap.rank for gap in gaps] == list(range(1, len(list(case.rubric.indicators)) + 1))
    assert all(first.points >= then.points for first, then in pairwise(gaps))
    assert all(first.cumulative <= then.cumulative for first, then in pairwise(gaps))
    assert gaps[-1].cumulative == 1
    assert sum(gap.points for gap in gaps) == case.sheet.scores.gap


@given(CASES)
def test_a_point_that_does_not_apply_leaves_the_mean(case: Case) -> None:
    indicator = case.rubric.indicator_of[case.point.id]
    if len(indicator.points) == 1:
        return
    aside = case.answered(replace(case.answer, not_applicable="本企业无此业务"))
    without = without_point(case.rubric, indicator, case.point)
    with_it = score(case.rubric, aside).indicator(indicator.id)
    assert with_it.scores == score(without, case.assessment).indicator(indicator.id).scores


def without_point(rubric: Rubric, indicator: Indicator, point: Point) -> Rubric:
    points = tuple(own for own in indicator.points if own is not point)
    return replace(
        rubric,
        categories=tuple(
            replace(
                category,
                indicators=tuple(
                    replace(own, points=points) if own is indicator else own
                    for own in category.indicators
                ),
            )
            for category in rubric.categories
        ),
    )


@given(CASES, st.integers(2, 9))
def test_only_the_proportion_of_weights_matters(case: Case, times: int) -> None:
    heavier = {
        point_id: replace(
            case.assessment.answer(point_id),
            weight=case.assessment.answer(point_id).weight * times,
        )
        for point_id in case.rubric.points
    }
    sheet = score(case.rubric, replace(case.assessment, answers=frozen_map(heavier)))
    assert list(all_figures(sheet)) == list(all_figures(case.sheet))


@given(CASES)
def test_links_that_lead_nowhere_count_for_nothing(case: Case) -> None:
    lost = replace(
        case.answer,
        measures=(*case.answer.measures, "gone"),
        evidence=(*case.answer.evidence, "gone"),
    )
    assert score(case.rubric, case.answered(lost)) == case.sheet


@given(CASES, st.builds(Random, st.integers(0, 2**32)))
def test_a_measure_or_evidence_that_nobody_links_changes_nothing(
    case: Case, random: Random
) -> None:
    more = replace(
        case.assessment,
        measures=frozen_map({**case.assessment.measures, "stray": random_measure(random)}),
        evidence=frozen_map({**case.assessment.evidence, "stray": Evidence("Z-8", "证书")}),
    )
    assert score(case.rubric, more) == case.sheet
