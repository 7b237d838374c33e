"""What is missing in an assessment that is about to be printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from selfassess.domain.rubric import Fact, Point
from selfassess.domain.scoring import PointScore, ScoreSheet


class Lack(StrEnum):
    """What a point can lack."""

    ANSWER = "answer"
    RATING = "rating"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Finding:
    """All points that lack the same, in the rubric's order."""

    lack: Lack
    points: tuple[Point, ...]


def findings_of(sheet: ScoreSheet) -> tuple[Finding, ...]:
    """One finding for each `Lack`, also where no point lacks it.

    Points that do not apply lack nothing. Evidence is lacking where its cap is in force: neither
    overruled by hand nor absent from the rubric.
    """
    return tuple(
        Finding(lack, tuple(own.point for own in _applicable(sheet) if lacks(own)))
        for lack, lacks in _TESTS.items()
    )


def answered(sheet: ScoreSheet) -> int:
    """How many applicable points are answered."""
    return sum(Fact.ANSWERED in own.facts for own in _applicable(sheet))


def _applicable(sheet: ScoreSheet) -> list[PointScore]:
    return [own for item in sheet.indicators for own in item.points if own.applies]


def _lacks_answer(score: PointScore) -> bool:
    return Fact.ANSWERED not in score.facts


def _lacks_rating(score: PointScore) -> bool:
    return not score.is_rated


def _lacks_evidence(score: PointScore) -> bool:
    return any(cap.cap.fact is Fact.EVIDENCED and cap.is_in_force for cap in score.caps)


_TESTS: dict[Lack, Callable[[PointScore], bool]] = {
    Lack.ANSWER: _lacks_answer,
    Lack.RATING: _lacks_rating,
    Lack.EVIDENCE: _lacks_evidence,
}
