"""What measures are computed from, what they lack, and how they come and go (指标数据).

The values of a measure with a formula are stored beside all others, so that scores, tables and
paper need to know nothing of formulas; whoever changes a measure changes what depends on it in the
same step (`following`). `docs/decisions/0005-computed-values.md` says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from math import floor

from selfassess.domain.assessment import (
    Answer,
    Assessment,
    Edit,
    Measure,
    PartKey,
    PartKind,
    frozen_map,
)
from selfassess.domain.errors import FormError
from selfassess.domain.facts import has_trend
from selfassess.domain.formula import Formula, parse
from selfassess.domain.rubric import Direction, Kind, Preset, Rubric
from selfassess.domain.wording import Language

Measures = Mapping[str, Measure]

YEARS_BEFORE = 5
"""How many years before the reference year stand in the table, at least."""

_LARGEST = 10**18


class Flaw(StrEnum):
    """What a measure lacks, or what does not fit: a warning, never a score by itself."""

    FEW_YEARS = "few_years"
    NOT_COMPARED = "not_compared"
    ADVERSE = "adverse"
    NO_UNIT = "no_unit"
    DIFFERS = "differs"
    BROKEN_FORMULA = "broken_formula"


@dataclass(frozen=True, slots=True)
class Remark:
    """One `Flaw` of a measure, with the years or the ids of measures that it is about."""

    flaw: Flaw
    years: tuple[int, ...] = ()
    names: tuple[str, ...] = ()


def ordered(measures: Measures) -> tuple[str, ...]:
    """The ids of ``measures`` in the order of the table."""
    return tuple(sorted(measures, key=lambda own: (measures[own].position, own)))


def years_shown(assessment: Assessment) -> tuple[int, ...]:
    """The years before the reference year, and all that have a value, oldest first."""
    reference = assessment.profile.reference_date.year
    own = {year for measure in assessment.measures.values() for year in measure.values}
    return tuple(sorted(own | set(range(reference - YEARS_BEFORE, reference))))


def formula_of(measure: Measure) -> Formula | None:
    """The measure's formula, parsed; None where it has none, or one that cannot be read."""
    if not measure.formula.strip():
        return None
    with suppress(FormError):
        return _parsed(measure.formula)
    return None


@lru_cache(maxsize=1_024)
def _parsed(text: str) -> Formula:
    return parse(text)


def computed(measure: Measure, measures: Measures) -> Mapping[int, Decimal]:
    """What the measure's formula makes of the values of ``measures``, by year.

    The years are those in which a measure that it reads has a value. A year is left out where a
    value is missing or a divisor is 0. Values are rounded half up to the measure's decimals.
    """
    formula = formula_of(measure)
    if formula is None:
        return {}
    read = [measures[name].values for name in formula.names if name in measures]
    found = {}
    for year in sorted({year for values in read for year in values}):
        value = formula.value(year, lambda name, then: _stored(measures, name, then))
        if value is not None and abs(value) < _LARGEST:
            found[year] = rounded(value, measure.decimals)
    return found


def _stored(measures: Measures, name: str, year: int) -> Fraction | None:
    value = measures[name].values.get(year) if name in measures else None
    return None if value is None else Fraction(value)


def rounded(value: Fraction, decimals: int) -> Decimal:
    """``value`` with ``decimals`` places; halves go away from zero."""
    units = floor(abs(value) * 10**decimals + Fraction(1, 2))
    return Decimal(units if value >= 0 else -units).scaleb(-decimals)


def following(before: Assessment, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """``edits`` with what follows from them: the values of measures computed from changed ones.

    Each part is edited once. A computed year is taken from the formula, whatever an edit says; a
    year that the formula no longer reaches loses its value; years that it never reached keep what
    was entered by hand. Measures that depend on none that changed stay as they are.
    """
    single = {edit.key: edit for edit in edits}
    after = before
    for edit in single.values():
        after = after.apply(edit)
    if after.measures is before.measures:
        return tuple(single.values())
    now = dict(after.measures)
    for own in _to_compute(before.measures, now):
        earlier = before.measures.get(own)
        reached = computed(earlier, before.measures) if earlier else {}
        kept = {year: value for year, value in now[own].values.items() if year not in reached}
        values = dict(sorted({**kept, **computed(now[own], now)}.items()))
        if values != now[own].values:
            now[own] = replace(now[own], values=frozen_map(values))
    for own, measure in now.items():
        key = PartKey(PartKind.MEASURE, own)
        if measure is not after.measures[own]:
            edit = single.get(key, Edit(key, before.measures.get(own), None, "values"))
            single[key] = replace(edit, after=measure)
    return tuple(single.values())


def _to_compute(before: Measures, after: Measures) -> Iterator[str]:
    """The measures with a formula that depend on a change, each after those that it reads.

    Formulas that read each other in a circle are left out.
    """
    formulas = {own: formula for own, measure in after.items() if (formula := formula_of(measure))}
    changed = {own for own in before.keys() | after.keys() if before.get(own) is not after.get(own)}
    sorter = TopologicalSorter({own: formula.names for own, formula in formulas.items()})
    with suppress(CycleError):  # what no circle blocks can still be had
        sorter.prepare()
    while ready := sorter.get_ready():
        for own in sorted(ready):
            formula = formulas.get(own)
            if formula is not None and (own in changed or formula.names & changed):
                changed.add(own)
                yield own
        sorter.done(*ready)


def warnings_of(own: str, assessment: Assessment, rubric: Rubric) -> tuple[Remark, ...]:
    """What the measure of this id lacks, most pressing first."""
    measure = assessment.measures[own]
    found = [*_formula_warnings(own, assessment.measures)]
    explained = bool(measure.explanation.strip())
    if measure.is_adverse and not explained:
        found.append(Remark(Flaw.ADVERSE, (measure.years[0], measure.years[-1])))
    if not has_trend(measure, assessment, rubric.scoring):
        found.append(Remark(Flaw.FEW_YEARS, measure.years))
    comparable = bool(measure.values) and measure.direction is not Direction.NEUTRAL
    if comparable and not measure.is_compared and not explained:
        found.append(Remark(Flaw.NOT_COMPARED, measure.years[-1:]))
    if not measure.unit.strip():
        found.append(Remark(Flaw.NO_UNIT))
    return tuple(found)


def _formula_warnings(own: str, measures: Measures) -> Iterator[Remark]:
    measure = measures[own]
    if not measure.formula.strip():
        return
    formula = formula_of(measure)
    missing = tuple(sorted(formula.names - measures.keys())) if formula else ()
    if formula is None or missing or _reads_itself(own, measures):
        yield Remark(Flaw.BROKEN_FORMULA, names=missing)
    differing = differing_years(measure, measures)
    if differing:
        yield Remark(Flaw.DIFFERS, differing)


def _reads_itself(own: str, measures: Measures) -> bool:
    """Whether the measure's formula leads back to it."""
    seen: set[str] = set()
    waiting = [own]
    while waiting:
        measure = measures.get(waiting.pop())
        formula = formula_of(measure) if measure else None
        names = formula.names - seen if formula else frozenset()
        if own in names:
            return True
        seen |= names
        waiting += names
    return False


def differing_years(measure: Measure, measures: Measures) -> tuple[int, ...]:
    """The years in which the stored value is not what the formula makes; also where none is."""
    values = computed(measure, measures)
    return tuple(year for year, value in values.items() if measure.values.get(year) != value)


def computing_edits(measures: Measures) -> tuple[Edit, ...]:
    """Edits from which `following` computes all values anew that differ from their formula."""
    return tuple(
        Edit(PartKey(PartKind.MEASURE, own), measure, replace(measure), "values")
        for own, measure in measures.items()
        if differing_years(measure, measures)
    )


def points_of(own: str, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The points whose answers link the measure of this id, in the order of ``answers``."""
    return tuple(point for point, answer in answers.items() if own in answer.measures)


def preset_measure(preset: Preset, language: Language, position: int = 0) -> Measure:
    """A measure without values, as ``preset`` describes it."""
    return Measure(
        preset.name.in_language(language),
        preset.unit,
        preset.direction,
        preset.decimals,
        formula=preset.formula or "",
        points=preset.points,
        position=position,
    )


def missing_presets(assessment: Assessment, rubric: Rubric, point_id: str = "") -> list[Preset]:
    """The presets that the assessment does not have yet; with a point, those that serve it."""
    return [
        preset
        for preset in rubric.measures
        if preset.id not in assessment.measures and (not point_id or point_id in preset.points)
    ]


def preset_edits(
    assessment: Assessment,
    rubric: Rubric,
    preset_id: str,
    language: Language,
    link: Iterable[str] | None = None,
) -> tuple[Edit, ...]:
    """The edits that add a preset with all that its formula reads and that is not there yet.

    It is linked to the points ``link``; where none are named, to the results points that it serves.
    """
    presets = {preset.id: preset for preset in rubric.measures}
    position = next_position(assessment.measures)
    edits = [
        Edit(
            PartKey(PartKind.MEASURE, own),
            None,
            preset_measure(presets[own], language, position + place),
        )
        for place, own in enumerate(_with_inputs(preset_id, presets))
        if own not in assessment.measures
    ]
    if link is None:
        link = [own for own in presets[preset_id].points if _is_results(own, rubric)]
    return (*edits, *link_edits(assessment, preset_id, link))


def _with_inputs(preset_id: str, presets: Mapping[str, Preset]) -> list[str]:
    """``preset_id`` after all presets that its formula reads, directly or not."""
    found: list[str] = []

    def add(own: str) -> None:
        if own in found or own not in presets:
            return
        formula = presets[own].formula
        for name in sorted(_parsed(formula).names) if formula else ():
            add(name)
        found.append(own)

    add(preset_id)
    return found


def _is_results(point_id: str, rubric: Rubric) -> bool:
    point = rubric.points.get(point_id)
    return point is not None and point.kind is Kind.RESULTS


def next_position(measures: Measures) -> int:
    """The position behind all ``measures``."""
    return max((measure.position for measure in measures.values()), default=-1) + 1


def link_edits(assessment: Assessment, own: str, points: Iterable[str]) -> tuple[Edit, ...]:
    """The edits after which the answers to ``points`` link the measure ``own`` too."""
    return tuple(
        _relinked(assessment, point, (*assessment.answer(point).measures, own))
        for point in points
        if own not in assessment.answer(point).measures
    )


def serve_edits(assessment: Assessment, own: str, points: Iterable[str]) -> tuple[Edit, ...]:
    """The edits after which the measure ``own`` is linked by the answers to ``points`` alone."""
    wanted = tuple(dict.fromkeys(points))
    return (*link_edits(assessment, own, wanted), *_unlinked(assessment, {own}, set(wanted)))


def _unlinked(assessment: Assessment, owns: set[str], spared: set[str]) -> Iterator[Edit]:
    for point, answer in assessment.answers.items():
        if point not in spared and owns & set(answer.measures):
            kept = tuple(other for other in answer.measures if other not in owns)
            yield _relinked(assessment, point, kept)


def _relinked(assessment: Assessment, point: str, measures: tuple[str, ...]) -> Edit:
    answer = assessment.answer(point)
    key = PartKey(PartKind.ANSWER, point)
    return Edit(key, assessment.part(key), replace(answer, measures=measures), "measures")


def removal_edits(assessment: Assessment, owns: Iterable[str]) -> tuple[Edit, ...]:
    """The edits that remove measures, and the links to them from answers."""
    gone = [own for own in dict.fromkeys(owns) if own in assessment.measures]
    removed = (Edit(PartKey(PartKind.MEASURE, own), assessment.measures[own], None) for own in gone)
    return (*removed, *_unlinked(assessment, set(gone), set()))


def move_edits(measures: Measures, owns: Iterable[str], step: int) -> tuple[Edit, ...]:
    """The edits that move measures by one place, up (-1) or down (+1), as far as there is room."""
    order = list(ordered(measures))
    moving = set(owns)
    walk = range(len(order)) if step < 0 else range(len(order) - 1, -1, -1)
    for place in walk:
        other = place + step
        if order[place] in moving and 0 <= other < len(order) and order[other] not in moving:
            order[place], order[other] = order[other], order[place]
    return tuple(
        Edit(
            PartKey(PartKind.MEASURE, own),
            measures[own],
            replace(measures[own], position=place),
            "position",
        )
        for place, own in enumerate(order)
        if measures[own].position != place
    )
