"""What the cells of the grid say, and what becomes of a text that is put into one.

Nothing here knows Qt: the model shows these texts, and keys, paste and Delete all enter texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from selfassess.domain.amounts import amount, decimals_of, read_amount
from selfassess.domain.assessment import Assessment, Edit, Measure, PartKey, PartKind, frozen_map
from selfassess.domain.errors import SelfAssessError
from selfassess.domain.forms import clean, shown
from selfassess.domain.measures import computed, points_of, serve_edits
from selfassess.domain.rubric import Direction, Rubric
from selfassess.domain.wording import Bilingual

_LINE = 500
_PROSE = 20_000


class CellError(SelfAssessError):
    """A text cannot stand in the cell for which it was meant; the message says why."""


class Kind(StrEnum):
    """What a column holds; where a `Measure` has it, in the attribute of that name."""

    NAME = "name"
    UNIT = "unit"
    DIRECTION = "direction"
    VALUE = "values"
    TREND = "trend"
    TARGET = "target"
    INDUSTRY = "industry"
    COMPETITOR = "competitor"
    BENCHMARK = "benchmark"
    WARNINGS = "warnings"
    SOURCE = "source"
    POINTS = "points"
    EXPLANATION = "explanation"


COMPARISONS = (Kind.TARGET, Kind.INDUSTRY, Kind.COMPETITOR, Kind.BENCHMARK)
TEXTS = (Kind.NAME, Kind.UNIT, Kind.SOURCE, Kind.EXPLANATION)
FIGURES = (Kind.VALUE, *COMPARISONS)
SHOWN_ONLY = (Kind.TREND, Kind.WARNINGS)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the grid; ``year`` is that of a column of values."""

    kind: Kind
    year: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that is to be put into the cell of measure ``own`` in ``column``.

    ``year`` is the year for which a comparison is meant.
    """

    own: str
    column: Column
    text: str
    year: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """An entry that could not be taken over, and why."""

    entry: Entry
    error: SelfAssessError


def columns_for(years: Iterable[int]) -> tuple[Column, ...]:
    """The columns from left to right, with one for each of ``years``."""
    before = (Kind.NAME, Kind.UNIT, Kind.DIRECTION)
    after = [kind for kind in Kind if kind not in {*before, Kind.VALUE}]
    return (
        *(Column(kind) for kind in before),
        *(Column(Kind.VALUE, year) for year in years),
        *(Column(kind) for kind in after),
    )


def comparison_year(measure: Measure, chosen: int, otherwise: int) -> int:
    """The year that the comparisons are for: ``chosen``, else the latest with a value."""
    return chosen or (measure.years[-1] if measure.values else otherwise)


def is_computed(measure: Measure, column: Column, assessment: Assessment) -> bool:
    """Whether the cell belongs to the measure's formula."""
    return (
        column.kind is Kind.VALUE
        and bool(measure.formula)
        and column.year in computed(measure, assessment.measures)
    )


def figure(measure: Measure, column: Column, year: int) -> Decimal | None:
    """The number in a cell of values or comparisons; ``year`` counts for comparisons."""
    content: Mapping[int, Decimal] = getattr(measure, column.kind.value)
    return content.get(column.year if column.kind is Kind.VALUE else year)


def figure_shown(measure: Measure, value: Decimal | None) -> str:
    """A number as it stands in a cell; empty where there is none."""
    return "" if value is None else amount(value, measure.decimals)


def written(assessment: Assessment, own: str, column: Column, year: int) -> str:
    """The text with which the editing of a cell begins, and which is copied from it."""
    measure = assessment.measures[own]
    if column.kind in FIGURES:
        value = figure(measure, column, year)
        return "" if value is None else f"{value:f}"
    if column.kind is Kind.POINTS:
        return ", ".join(points_of(own, assessment.answers))
    if column.kind in SHOWN_ONLY:
        return ""
    return str(getattr(measure, column.kind.value))


def entered(
    assessment: Assessment, rubric: Rubric, entries: Iterable[Entry]
) -> tuple[tuple[Edit, ...], tuple[Refusal, ...]]:
    """The edits that put all ``entries`` in their cells, and those that could not be taken over.

    A text that says what the cell says already changes nothing and is never refused.
    """
    now, refused = assessment, []
    for entry in entries:
        if entry.text == written(now, entry.own, entry.column, entry.year):
            continue
        try:
            for edit in _edits(now, rubric, entry):
                now = now.apply(edit)
        except SelfAssessError as error:
            refused.append(Refusal(entry, error))
    return _difference(assessment, now), tuple(refused)


def _edits(assessment: Assessment, rubric: Rubric, entry: Entry) -> tuple[Edit, ...]:
    if entry.column.kind is Kind.POINTS:
        return serve_edits(assessment, entry.own, _points(entry.text, rubric))
    measure = assessment.measures[entry.own]
    if is_computed(measure, entry.column, assessment):
        raise _computed()
    changed = _with_text(measure, entry)
    return (Edit(PartKey(PartKind.MEASURE, entry.own), measure, changed, entry.column.kind),)


def _difference(before: Assessment, after: Assessment) -> tuple[Edit, ...]:
    found: list[Edit] = []
    for kind in (PartKind.MEASURE, PartKind.ANSWER):
        old = before.measures if kind is PartKind.MEASURE else before.answers
        new = after.measures if kind is PartKind.MEASURE else after.answers
        found += [
            Edit(PartKey(kind, own), old.get(own), new.get(own), "grid")
            for own in dict.fromkeys((*new, *old))
            if new.get(own) is not old.get(own)
        ]
    return tuple(found)


def _with_text(measure: Measure, entry: Entry) -> Measure:
    kind, text = entry.column.kind, entry.text
    if kind in FIGURES:
        return _with_figure(measure, entry)
    if kind is Kind.DIRECTION:
        return replace(measure, direction=read_direction(text))
    if kind in SHOWN_ONLY:
        raise _shown_only()
    line = clean(text).strip() if kind is Kind.EXPLANATION else " ".join(clean(text).split())
    limit = _PROSE if kind is Kind.EXPLANATION else _LINE
    if len(line) > limit:
        raise _too_long(len(line), limit)
    if kind is Kind.NAME and not line:
        raise _nameless()
    return replace(measure, **{kind.value: line})  # type: ignore[arg-type]


def _with_figure(measure: Measure, entry: Entry) -> Measure:
    kind = entry.column.kind
    value = read_amount(entry.text, measure.unit)
    year = entry.column.year if kind is Kind.VALUE else entry.year
    known: Mapping[int, Decimal] = getattr(measure, kind.value)
    content = {own: kept for own, kept in known.items() if own != year}
    decimals = measure.decimals
    if value is not None:
        content[year] = value
        if not measure.formula:  # what was entered is shown and printed in full
            decimals = max(decimals, decimals_of(value))
    changed = {kind.value: frozen_map(dict(sorted(content.items())))}
    return replace(measure, decimals=decimals, **changed)  # type: ignore[arg-type]


DIRECTION_WORDS: Mapping[Direction, Bilingual] = MappingProxyType(
    {
        Direction.HIGHER: Bilingual("越高越好", "Higher"),
        Direction.LOWER: Bilingual("越低越好", "Lower"),
        Direction.NEUTRAL: Bilingual("中性", "Neutral"),
    }
)
_DIRECTIONS = {
    **{word: own for own, both in DIRECTION_WORDS.items() for word in (both.zh, both.en.lower())},
    **{own.value: own for own in Direction},
    "↑": Direction.HIGHER,
    "高": Direction.HIGHER,
    "↓": Direction.LOWER,
    "低": Direction.LOWER,
    "": Direction.NEUTRAL,
}


def read_direction(text: str) -> Direction:
    """The good direction that ``text`` names in either language; blank is neutral."""
    found = _DIRECTIONS.get(text.strip().lower())
    if found is None:
        raise CellError(
            Bilingual(
                f"“{shown(text)}”不是方向。请填：越高越好、越低越好、中性。",
                f"“{shown(text)}” is no direction. Enter Higher, Lower or Neutral.",
            )
        )
    return found


def _points(text: str, rubric: Rubric) -> list[str]:
    named = [own for own in re.split(r"[\s,，、;；]+", text.strip()) if own]
    unknown = [own for own in named if own not in rubric.points]
    if unknown:
        raise CellError(
            Bilingual(
                f"没有评价要点“{shown(unknown[0])}”。请填如 5.6.a 的编号，用逗号隔开。",
                f"There is no point “{shown(unknown[0])}”. Enter numbers such as 5.6.a, with "
                "commas between.",
            )
        )
    return named


def _computed() -> CellError:
    return CellError(
        Bilingual(
            "此格由公式计算，不能直接输入。请改它所依据的指标，或在右键菜单中选“改为手工输入”。",
            "This cell is computed. Change the measures that it is computed from, or choose "
            "“Enter by hand” in the menu.",
        )
    )


def _shown_only() -> CellError:
    return CellError(
        Bilingual("此列由程序得出，不能输入。", "This column follows from the others.")
    )


def _nameless() -> CellError:
    return CellError(
        Bilingual(
            "指标要有名称，原名称保留。", "A measure needs a name; it keeps the one that it had."
        )
    )


def _too_long(length: int, limit: int) -> CellError:
    return CellError(
        Bilingual(
            f"文字有 {length:,} 个字符，此格最多 {limit:,} 个，未作改动。",
            f"The text has {length:,} characters, and this cell holds {limit:,}. "
            "Nothing was changed.",
        )
    )
