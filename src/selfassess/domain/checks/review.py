"""The checks as other rooms call them: of one point, of a whole assessment, and what is put aside.

Every rule is a function from a `Subject` to findings; its docstring says when it speaks. They are
warnings: no score depends on them. Rules prefer silence to a false alarm, because a list with
three wrong marks is a list that nobody reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from selfassess.domain.assessment import Assessment, frozen_map
from selfassess.domain.checks.abbreviations import check_abbreviations
from selfassess.domain.checks.evidence import check_evidence, check_uncited
from selfassess.domain.checks.figures import (
    check_comparisons,
    check_contradictions,
    check_units,
    check_years,
)
from selfassess.domain.checks.findings import Finding, Subject
from selfassess.domain.checks.length import check_length, check_total, words_of
from selfassess.domain.checks.wording import (
    check_case,
    check_elements,
    check_numbers,
    check_repeated,
    check_slogans,
)
from selfassess.domain.rubric import Indicator, Rubric

Rule = Callable[[Subject], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    check_elements,
    check_repeated,
    check_slogans,
    check_case,
    check_numbers,
    check_contradictions,
    check_years,
    check_comparisons,
    check_units,
    check_evidence,
    check_abbreviations,
)
"""In the order in which their findings are shown; the length of an indicator comes last."""


@dataclass(frozen=True, slots=True)
class Review:
    """All findings of one assessment, those put aside among them.

    ``points`` has an entry for every point of the rubric; ``whole`` are those of no single point.
    ``words`` is the length of each answer, as Word counts it.
    """

    assessment: Assessment
    points: Mapping[str, tuple[Finding, ...]]
    whole: tuple[Finding, ...]
    words: Mapping[str, int]

    def reason(self, finding: Finding) -> str:
        """Why ``finding`` was put aside; empty while it stands."""
        if not finding.point:
            return self.assessment.profile.dismissed.get(finding.key, "").strip()
        return self.assessment.answer(finding.point).dismissed.get(finding.key, "").strip()

    def standing(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Those of ``findings`` that nobody has put aside."""
        return tuple(finding for finding in findings if not self.reason(finding))


def check_point(rubric: Rubric, assessment: Assessment, point_id: str) -> tuple[Finding, ...]:
    """What a reader would mark in the answer to one point; nothing where it does not apply.

    The same finding never comes twice.
    """
    indicator = rubric.indicator_of[point_id]
    words = {point.id: words_of(rubric, assessment, point) for point in indicator.points}
    return _checked(rubric, assessment, indicator, words)[point_id]


def check_assessment(rubric: Rubric, assessment: Assessment, since: Review | None = None) -> Review:
    """All findings of ``assessment``.

    ``since`` is an earlier review; what it says of indicators whose answers are still the very
    same values is taken from it instead of being looked for again.
    """
    points: dict[str, tuple[Finding, ...]] = {}
    words: dict[str, int] = {}
    for indicator in rubric.indicators:
        ids = [point.id for point in indicator.points]
        if since is not None and _unchanged(indicator, since.assessment, assessment):
            words |= {own: since.words[own] for own in ids}
            if _same_ground(since.assessment, assessment):
                points |= {own: since.points[own] for own in ids}
                continue
        else:
            words |= {each.id: words_of(rubric, assessment, each) for each in indicator.points}
        points |= _checked(rubric, assessment, indicator, words)
    whole = (*check_total(words), *check_uncited(assessment))
    return Review(assessment, frozen_map(points), whole, frozen_map(words))


def _checked(
    rubric: Rubric, assessment: Assessment, indicator: Indicator, words: Mapping[str, int]
) -> dict[str, tuple[Finding, ...]]:
    """The findings of all points of an indicator, whose lengths stand in ``words``."""
    found: dict[str, dict[str, Finding]] = {point.id: {} for point in indicator.points}
    for point in indicator.points:
        own = Subject(rubric, assessment, point)
        if own.answer.applies:
            found[point.id] = {each.key: each for rule in RULES for each in rule(own)}
    for each in check_length(rubric, assessment, indicator, words):
        found[each.point][each.key] = each
    return {point_id: tuple(findings.values()) for point_id, findings in found.items()}


def _same_ground(before: Assessment, now: Assessment) -> bool:
    """Whether all that findings lean on beside the answers is still the same."""
    return (
        before.measures is now.measures
        and before.evidence is now.evidence
        and before.profile is now.profile
    )


def _unchanged(indicator: Indicator, before: Assessment, now: Assessment) -> bool:
    return all(
        before.answers.get(point.id) is now.answers.get(point.id) for point in indicator.points
    )
