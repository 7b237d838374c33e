"""Where the points are that the dossier does not earn yet (差距)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from selfassess.domain.rubric import Indicator
from selfassess.domain.scoring import Scores, ScoreSheet


@dataclass(frozen=True, slots=True)
class Gap:
    """What one indicator lacks; the parts add up: gap = evidence gap + maturity gap.

    ``rank`` is 1 for the largest gap; ``cumulative`` is the share of the whole gap, 0 to 1, that
    this indicator and all ranked before it make up together.
    """

    indicator: Indicator
    scores: Scores
    rank: int
    cumulative: Fraction

    @property
    def points(self) -> Decimal:
        """The gap itself, in points of the award."""
        return self.scores.gap


def gaps_of(sheet: ScoreSheet) -> tuple[Gap, ...]:
    """The gap of every indicator, largest first; equal gaps in the rubric's order."""
    ordered = sorted(sheet.indicators, key=lambda item: -item.scores.gap)
    whole = Fraction(sheet.scores.gap)
    gaps, running = [], Fraction(0)
    for rank, item in enumerate(ordered, start=1):
        running += Fraction(item.scores.gap)
        share = running / whole if whole else Fraction(1)
        gaps.append(Gap(item.indicator, item.scores, rank, share))
    return tuple(gaps)
