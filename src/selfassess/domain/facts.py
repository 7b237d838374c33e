"""The facts of an answer that cap its predicted score, all decided from fields (`SCORING`).

They never judge what a text says: that is for a person. `docs/scoring.md` has the table.
"""

from __future__ import annotations

from selfassess.domain.assessment import Answer, Assessment, Measure
from selfassess.domain.rubric import Fact, Kind, Point, ScoringProfile
from selfassess.domain.text import own_characters


def facts_of(
    point: Point, answer: Answer, assessment: Assessment, profile: ScoringProfile
) -> frozenset[Fact]:
    """The facts that stand for ``point`` in ``answer``.

    Measures and evidence that the answer links are looked up in ``assessment``; links that lead
    nowhere count for nothing.
    """
    measures = tuple(
        assessment.measures[own] for own in answer.measures if own in assessment.measures
    )
    if point.kind is Kind.PROCESS:
        improvements = [entry for entry in answer.improvements if entry.is_complete]
        standing = {
            Fact.ANSWERED: has_own_text(point, answer, profile),
            Fact.DEPLOYED: _is_deployed(answer),
            Fact.IMPROVED: bool(improvements),
            Fact.SHARED: any(entry.carried_to.strip() for entry in improvements),
        }
    else:
        standing = {
            Fact.ANSWERED: any(measure.values for measure in measures)
            or has_own_text(point, answer, profile),
            Fact.DEPLOYED: any(has_trend(measure, assessment, profile) for measure in measures),
            Fact.IMPROVED: _is_compared(measures),
            Fact.SHARED: any(measure.is_leading for measure in measures),
        }
    standing[Fact.EVIDENCED] = _is_evidenced(answer, assessment)
    return frozenset(fact for fact, stands in standing.items() if stands)


def has_own_text(point: Point, answer: Answer, profile: ScoringProfile) -> bool:
    """Whether the sections hold enough characters that are not the criterion's own words."""
    missing = profile.own_characters
    for text in answer.sections.values():
        missing -= own_characters(text.plain, point.text, profile.shared_sequence, missing)
        if missing <= 0:
            return True
    return False


def _is_deployed(answer: Answer) -> bool:
    regulated = all(text.strip() for text in (answer.owner, answer.frequency, answer.records))
    return regulated or any(row.is_complete for row in answer.deployments)


def has_trend(measure: Measure, assessment: Assessment, profile: ScoringProfile) -> bool:
    """Whether enough yearly values lie within the last years before the reference date."""
    latest = assessment.profile.reference_date.year
    recent = [year for year in measure.values if latest - profile.trend_years <= year <= latest]
    return len(recent) >= profile.trend_values


def _is_compared(measures: tuple[Measure, ...]) -> bool:
    explained = all(not measure.is_adverse or measure.explanation.strip() for measure in measures)
    return explained and any(measure.is_compared for measure in measures)


def _is_evidenced(answer: Answer, assessment: Assessment) -> bool:
    day = assessment.profile.reference_date
    return any(
        assessment.evidence[own].is_valid_at(day)
        for own in answer.evidence
        if own in assessment.evidence
    )
