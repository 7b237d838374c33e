"""The award's scoring document as values (评分要点).

A `Rubric` is made by `rubric_reader.read_rubric` alone, which has checked it; nothing here checks
again. Fields are named as in `rubric.json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import floor
from typing import Annotated

from selfassess.domain.forms import Between, Limit
from selfassess.domain.wording import Bilingual

Id = Annotated[str, Limit(60)]
Name = Annotated[str, Limit(60)]
Decimals = Annotated[int, Between(0, 9)]


class Kind(StrEnum):
    """What a point asks for: how something is done (如何…) or what came of it (说明…)."""

    PROCESS = "process"
    RESULTS = "results"


class Fact(StrEnum):
    """What stands in an answer's fields; each fact that is missing caps the predicted score.

    On results points ``DEPLOYED`` means trended, ``IMPROVED`` compared, ``SHARED`` leading.
    """

    ANSWERED = "answered"
    DEPLOYED = "deployed"
    IMPROVED = "improved"
    EVIDENCED = "evidenced"
    SHARED = "shared"


class Direction(StrEnum):
    """Which way of a measure is good."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


@dataclass(frozen=True)
class Point:
    """An evaluation point (评价要点), such as ``2.3.b``; ``text`` is the award's own.

    ``elements`` are the things that it asks for, each in the words of ``text``. A ``declaration``
    asks for a statement or a list, so that trends and comparisons cannot be expected of it.
    ``related`` names the points whose answers lean on this one.
    """

    id: Id
    kind: Kind
    text: Annotated[str, Limit(1_000)]
    elements: Annotated[tuple[Annotated[str, Limit(300)], ...], Limit(9)]
    declaration: bool = False
    related: Annotated[tuple[Id, ...], Limit(12)] = ()

    @property
    def letter(self) -> str:
        """The point's letter within its indicator, as the award's document prints it."""
        return self.id.rsplit(".", 1)[-1]


@dataclass(frozen=True)
class Guidance:
    """What helps to answer an indicator: none of it is scored."""

    looks_for: Annotated[tuple[Bilingual, ...], Limit(12)] = ()
    evidence: Annotated[tuple[Bilingual, ...], Limit(12)] = ()
    mistakes: Annotated[tuple[Bilingual, ...], Limit(12)] = ()


@dataclass(frozen=True)
class Indicator:
    """A 二级指标, such as ``2.3``: the only level at which the award gives a maximum."""

    id: Id
    name: Name
    maximum: int = field(metadata={"key": "max"})
    points: Annotated[tuple[Point, ...], Limit(26)]
    guidance: Guidance = Guidance()


@dataclass(frozen=True)
class Category:
    """A 一级指标; its maximum is the sum of its indicators'."""

    id: Id
    name: Name
    maximum: int = field(metadata={"key": "max"})
    indicators: Annotated[tuple[Indicator, ...], Limit(60)]


@dataclass(frozen=True)
class Band:
    """A 档位: ratings from ``low`` to ``high`` percent, both included."""

    low: int
    high: int


@dataclass(frozen=True)
class Factor:
    """A 因素 that a point is rated on; ``bands`` describes it at each `Band`, lowest first."""

    id: Id
    name: Bilingual
    question: Bilingual
    bands: Annotated[tuple[Bilingual, ...], Limit(12)]
    weight: int = 1


@dataclass(frozen=True)
class CapWording:
    """Why a cap applies, and the one thing that lifts it."""

    reason: Bilingual
    lift: Bilingual


@dataclass(frozen=True)
class Cap:
    """The most percent that a point without ``fact`` can be predicted to earn."""

    fact: Fact
    percent: int
    process: CapWording
    results: CapWording
    declarations_exempt: bool = False

    def wording(self, kind: Kind) -> CapWording:
        """The words for points of ``kind``."""
        return self.process if kind is Kind.PROCESS else self.results


@dataclass(frozen=True)
class Factors:
    """The factors of both kinds of points, in the order in which they are rated."""

    process: Annotated[tuple[Factor, ...], Limit(8)]
    results: Annotated[tuple[Factor, ...], Limit(8)]


@dataclass(frozen=True)
class ScoringProfile:
    """The numbers of the scoring model; their meaning stands in `docs/scoring.md`.

    ``step``: ratings are multiples of it. ``own_characters`` and ``shared_sequence``: when a point
    counts as answered. ``unanswered_limit``: the most percent for an indicator with an unanswered
    point. ``trend_values`` yearly values within ``trend_years`` years make a trend.
    """

    statement: Bilingual
    step: int
    bands: Annotated[tuple[Band, ...], Limit(12)]
    factors: Factors
    caps: Annotated[tuple[Cap, ...], Limit(5)]
    own_characters: int
    shared_sequence: int
    unanswered_limit: int
    trend_values: int
    trend_years: int

    def factors_of(self, kind: Kind) -> tuple[Factor, ...]:
        """The factors that points of ``kind`` are rated on."""
        return self.factors.process if kind is Kind.PROCESS else self.factors.results

    def band_of(self, percent: int | Fraction) -> int:
        """The number of the band (0 is the lowest) to which ``percent`` belongs.

        A percentage between two bands belongs to the lower one: 7 stands in 0-5.
        """
        whole = floor(percent)  # bands begin at whole numbers, and comparing those is fast
        return max(index for index, band in enumerate(self.bands) if band.low <= whole)


@dataclass(frozen=True)
class Section:
    """A guided section of an answer, with the questions that it should settle."""

    id: Id
    name: Bilingual
    prompts: Annotated[tuple[Bilingual, ...], Limit(12)] = ()


@dataclass(frozen=True)
class Sections:
    """The guided sections of both kinds of points, in reading order."""

    process: Annotated[tuple[Section, ...], Limit(12)]
    results: Annotated[tuple[Section, ...], Limit(12)]


@dataclass(frozen=True)
class Preset:
    """A measure that the award asks for, ready to be filled in (预置指标数据).

    ``formula`` computes it from other presets (see `formula`); ``source`` says where the
    definition comes from; ``points`` are the points it serves; ``form`` is the table of the
    application form (申报表) in which it stands, if any.
    """

    id: Id
    name: Bilingual
    unit: Annotated[str, Limit(30)]
    direction: Direction
    decimals: Decimals
    definition: Bilingual
    formula: Annotated[str, Limit(300)] | None = None
    source: str = ""
    points: tuple[Id, ...] = ()
    form: Id | None = None


@dataclass(frozen=True)
class Rubric:
    """The award's scoring document: what is asked, how it is weighed, and how to answer it."""

    id: Id
    title: Annotated[str, Limit(200)]
    edition: Name
    audience: Name
    total: int
    categories: Annotated[tuple[Category, ...], Limit(30)]
    sections: Sections
    scoring: ScoringProfile
    measures: Annotated[tuple[Preset, ...], Limit(500)] = ()

    @property
    def indicators(self) -> Iterator[Indicator]:
        """All indicators, in the document's order."""
        return (indicator for category in self.categories for indicator in category.indicators)

    @cached_property
    def points(self) -> Mapping[str, Point]:
        """All points by their id, in the document's order."""
        return {point.id: point for indicator in self.indicators for point in indicator.points}

    @cached_property
    def indicator_of(self) -> Mapping[str, Indicator]:
        """The indicator to which the point of an id belongs."""
        return {point.id: indicator for indicator in self.indicators for point in indicator.points}

    def sections_of(self, kind: Kind) -> tuple[Section, ...]:
        """The guided sections of points of ``kind``."""
        return self.sections.process if kind is Kind.PROCESS else self.sections.results
