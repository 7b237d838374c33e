"""Charts as geometry: one truth for two brushes (screen and paper).

A `Chart` is a tuple of shapes in a square or rectangle whose width and height run from 0 to 1, with
the origin at the lower left. Shapes carry a `Role` (what they mean) and never a colour: the brush
decides how a role looks. Font sizes are relative to the chart's height.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from selfassess.domain.rubric import Direction
from selfassess.domain.scoring import Scores, ScoreSheet

Place = tuple[float, float]


class Role(StrEnum):
    """What a shape means."""

    GRID = "grid"
    AXIS = "axis"
    PREDICTED = "predicted"
    SELF = "self"
    MATURITY = "maturity"
    TARGET = "target"
    TREND = "trend"
    ADVERSE = "adverse"


class Anchor(StrEnum):
    """Which part of a label stands at its place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed outline, filled where ``filled``."""

    role: Role
    places: tuple[Place, ...]
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    role: Role
    start: Place
    end: Place


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle from its lower left corner."""

    role: Role
    corner: Place
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Label:
    """A text; ``size`` is its height as a share of the chart's height."""

    text: str
    place: Place
    anchor: Anchor
    size: float


Shape = Polygon | Line | Bar | Label


@dataclass(frozen=True, slots=True)
class Chart:
    """Shapes in a rectangle that is ``aspect`` times as wide as it is high."""

    shapes: tuple[Shape, ...]
    aspect: float
    legend: tuple[Role, ...] = ()


_RINGS = 5
_RADAR_RADIUS = 0.36
_RADAR_ASPECT = 1.25


def category_radar(sheet: ScoreSheet) -> Chart:
    """Self and predicted share of the maximum, one spoke a category, the first at the top."""
    scores = [category.scores for category in sheet.categories]
    labels = [
        (category.category.name, f"{category.scores.predicted} / {category.scores.maximum}")
        for category in sheet.categories
    ]
    return radar(
        labels,
        (
            (Role.SELF, [_share(item, item.self_score) for item in scores]),
            (Role.PREDICTED, [_share(item, item.predicted) for item in scores]),
        ),
    )


def radar(
    labels: Sequence[tuple[str, str]], series: Sequence[tuple[Role, Sequence[float]]]
) -> Chart:
    """A radar chart; values run from 0 (centre) to 1 (rim), labels have two lines."""
    count = len(labels)
    shapes: list[Shape] = [
        Polygon(Role.GRID, tuple(_spoke(i, count, ring / _RINGS) for i in range(count)))
        for ring in range(1, _RINGS + 1)
    ]
    shapes += [Line(Role.AXIS, _centre(), _spoke(i, count, 1)) for i in range(count)]
    for role, values in series:
        outline = tuple(_spoke(i, count, value) for i, value in enumerate(values))
        shapes.append(Polygon(role, outline, filled=True))
    for index, (name, value) in enumerate(labels):
        shapes += _spoke_labels(index, count, name, value)
    return Chart(tuple(shapes), _RADAR_ASPECT, tuple(role for role, _ in series))


def _spoke_labels(index: int, count: int, name: str, value: str) -> list[Shape]:
    x, y = _spoke(index, count, 1.12)
    middle = _centre()[0]
    side = 0 if math.isclose(x, middle, abs_tol=0.02) else (1 if x > middle else -1)
    anchor = {0: Anchor.MIDDLE, 1: Anchor.START, -1: Anchor.END}[side]
    lift = 0.03 if side == 0 else 0.0
    return [
        Label(name, (x, y + lift), anchor, 0.052),
        Label(value, (x, y + lift - 0.052), anchor, 0.04),
    ]


def _centre() -> Place:
    return (0.5, 0.47)


def _spoke(index: int, count: int, value: float) -> Place:
    angle = math.pi / 2 - 2 * math.pi * index / count
    radius = _RADAR_RADIUS * value
    x, y = _centre()
    return (x + radius * math.cos(angle) / _RADAR_ASPECT, y + radius * math.sin(angle))


def gap_bar(scores: Scores) -> Chart:
    """One indicator as a bar: what is predicted, what evidence is worth, what is not done yet."""
    predicted = _share(scores, scores.predicted)
    own = _share(scores, scores.self_score)
    return Chart(
        (
            Bar(Role.MATURITY, (0.0, 0.0), 1.0, 1.0),
            Bar(Role.SELF, (0.0, 0.0), own, 1.0),
            Bar(Role.PREDICTED, (0.0, 0.0), predicted, 1.0),
        ),
        aspect=12.0,
    )


_SPARK_ASPECT = 3.5
_SPARK_MARGIN = 0.16
_SPARK_DOT = 0.14


def sparkline(values: Sequence[Decimal | None], direction: Direction) -> Chart:
    """Values a year apart as one small line, from the lowest to the highest; None is a gap.

    The last value is marked. The line's role is adverse where the last value is worse than the
    first by the good ``direction``. Without values the chart has no shapes.
    """
    known = [value for value in values if value is not None]
    if not known:
        return Chart((), _SPARK_ASPECT)
    role = Role.ADVERSE if _is_worse(known[0], known[-1], direction) else Role.TREND
    low, spread = min(known), max(known) - min(known)
    room = 1 - 2 * _SPARK_MARGIN
    places = [
        (
            _spark_x(index, len(values)),
            _SPARK_MARGIN + room * (float((value - low) / spread) if spread else 0.5),
        )
        for index, value in enumerate(values)
        if value is not None
    ]
    lines = [Line(role, start, end) for start, end in pairwise(places)]
    x, y = places[-1]
    width = _SPARK_DOT / _SPARK_ASPECT
    dot = Bar(role, (x - width / 2, y - _SPARK_DOT / 2), width, _SPARK_DOT)
    return Chart((*lines, dot), _SPARK_ASPECT)


def _spark_x(index: int, count: int) -> float:
    margin = _SPARK_MARGIN / _SPARK_ASPECT
    return margin + (1 - 2 * margin) * (index / (count - 1) if count > 1 else 0.5)


def _is_worse(first: Decimal, last: Decimal, direction: Direction) -> bool:
    if direction is Direction.NEUTRAL:
        return False
    return last < first if direction is Direction.HIGHER else last > first


def _share(scores: Scores, value: object) -> float:
    return float(Fraction(str(value)) / scores.maximum) if scores.maximum else 0.0
