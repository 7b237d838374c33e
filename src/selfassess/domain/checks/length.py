"""How long the answers are, against the room that a dossier has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from selfassess.domain.assessment import Assessment
from selfassess.domain.checks.findings import Finding, FindingKind, Subject
from selfassess.domain.places import AnswerPlace
from selfassess.domain.rubric import Indicator, Point, Rubric
from selfassess.domain.text import word_count
from selfassess.domain.wording import Bilingual

BUDGET = 30_000
"""The words (as Word counts them) that all answers together should not exceed."""

_TOLERANCE = Fraction(11, 10)


def words_of(rubric: Rubric, assessment: Assessment, point: Point) -> int:
    """The length of an answer itself, as Word counts it, without remarks and notes."""
    return sum(word_count(placed.text) for placed in Subject(rubric, assessment, point).texts)


def budget_of(rubric: Rubric, indicator: Indicator) -> int:
    """An indicator's part of `BUDGET`, by its maximum."""
    return round(Fraction(BUDGET * indicator.maximum, rubric.total))


def check_length(
    rubric: Rubric, assessment: Assessment, indicator: Indicator, words: Mapping[str, int]
) -> Iterator[Finding]:
    """A finding for the longest point of an indicator that is a tenth over its budget.

    ``words`` are the lengths of its points; the longest is the one that exceeds its share, by
    weight, the most. Answers that are long beside short ones are the writer's choice.
    """
    budget = budget_of(rubric, indicator)
    applicable = [point for point in indicator.points if assessment.answer(point.id).applies]
    total = sum(words[point.id] for point in applicable)
    if total <= budget * _TOLERANCE:
        return
    weights = sum(assessment.answer(point.id).weight for point in applicable)
    over, share, point_id = max(
        (words[point.id] - share, share, point.id)
        for point in applicable
        for share in [Fraction(budget * assessment.answer(point.id).weight, weights)]
    )
    yield Finding(
        FindingKind.TOO_LONG,
        point_id,
        Subject(rubric, assessment, rubric.points[point_id]).texts[0].place,
        Bilingual(
            f"{indicator.id} 共 {total:,} 字，按分值预算 {budget:,} 字；本点 "
            f"{words[point_id]:,} 字，比应占的约 {round(share):,} 字多 {round(over):,} 字。",
            f"{indicator.id} has {total:,} words of {budget:,} by its points; this point has "
            f"{words[point_id]:,}, {round(over):,} more than its share of {round(share):,}.",
        ),
    )


def check_total(words: Mapping[str, int]) -> Iterator[Finding]:
    """A finding about the whole where all answers together are longer than `BUDGET`."""
    total = sum(words.values())
    if total > BUDGET:
        yield Finding(
            FindingKind.TOO_LONG,
            "",
            AnswerPlace("sections"),
            Bilingual(
                f"全部应答共 {total:,} 字，超过 {BUDGET:,} 字的预算。",
                f"All answers have {total:,} words, over the budget of {BUDGET:,}.",
            ),
        )
