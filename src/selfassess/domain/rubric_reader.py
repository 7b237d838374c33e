"""Reads `rubric.json`: the only way to a `Rubric`, for every rubric of this shape."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from selfassess.domain import forms, formula
from selfassess.domain.errors import FormError, RubricError
from selfassess.domain.rubric import Factor, Indicator, Kind, Point, Preset, Rubric
from selfassess.domain.wording import Bilingual

MAX_BYTES = 4 * 1024 * 1024
"""The largest rubric file that is read, in bytes."""

_FULL = 100
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")

Finding = tuple[str, Bilingual]


def read_rubric(data: bytes) -> Rubric:
    """The rubric in the text of a `rubric.json`.

    Raises `RubricError` for anything that is not exactly a rubric: not JSON, too large, a key too
    many or missing, a wrong kind of value, an id used twice, sums that do not add up, an element
    that is not in its point's words. The error names the place and the reason in both languages.
    """
    try:
        rubric = forms.read(Rubric, forms.parse(data, MAX_BYTES), "rubric")
    except FormError as error:
        raise RubricError(error.place, error.message) from error
    for place, message in _findings(rubric):
        raise RubricError(place, Bilingual(f"{place}：{message.zh}", f"{place}: {message.en}"))
    return rubric


def _findings(rubric: Rubric) -> Iterator[Finding]:
    """What is wrong with a rubric of the right form, most fundamental first."""
    yield from _wrong_ids(rubric)
    yield from _wrong_sums(rubric)
    yield from _wrong_profile(rubric)
    known = {point.id for indicator in rubric.indicators for point in indicator.points}
    for indicator in rubric.indicators:
        for point in indicator.points:
            yield from _wrong_elements(point)
            yield from _unknown(f"points[{point.id}].related", point.related, known - {point.id})
    yield from _wrong_measures(rubric.measures, known)


def _wrong_ids(rubric: Rubric) -> Iterator[Finding]:
    for category in rubric.categories:
        yield from _misplaced("categories", category.id, None)
        for indicator in category.indicators:
            yield from _misplaced(f"categories[{category.id}]", indicator.id, category.id)
            for point in indicator.points:
                yield from _misplaced(f"indicators[{indicator.id}]", point.id, indicator.id)
    ids = [
        *(category.id for category in rubric.categories),
        *(indicator.id for indicator in rubric.indicators),
        *(point.id for indicator in rubric.indicators for point in indicator.points),
    ]
    yield from _doubled("rubric.categories", ids)


def _misplaced(place: str, own: str, parent: str | None) -> Iterator[Finding]:
    if not _ID.fullmatch(own) or (parent is not None and not own.startswith(parent + ".")):
        quoted = forms.shown(own)
        yield (
            place,
            Bilingual(
                f"编号「{quoted}」不合规则，应以上级编号开头。",
                f"the id “{quoted}” is malformed; it should begin with its parent's id.",
            ),
        )


def _doubled(place: str, ids: Iterable[str]) -> Iterator[Finding]:
    for own, count in Counter(ids).items():
        if count > 1:
            yield (
                place,
                Bilingual(
                    f"编号「{forms.shown(own)}」出现了 {count} 次。",
                    f"the id “{forms.shown(own)}” occurs {count} times.",
                ),
            )


def _unknown(place: str, ids: Iterable[str], known: set[str]) -> Iterator[Finding]:
    for own in ids:
        if own not in known:
            yield (
                place,
                Bilingual(
                    f"引用了不存在的编号「{forms.shown(own)}」。",
                    f"refers to the id “{forms.shown(own)}”, which does not exist.",
                ),
            )


def _wrong_sums(rubric: Rubric) -> Iterator[Finding]:
    for indicator in rubric.indicators:
        place = f"indicators[{indicator.id}]"
        if indicator.maximum <= 0:
            yield f"{place}.max", Bilingual("分值应大于 0。", "the maximum must be above 0.")
        if not indicator.points:
            yield f"{place}.points", Bilingual("没有评价要点。", "there are no points.")
    for category in rubric.categories:
        if not category.indicators:
            yield (
                f"categories[{category.id}].indicators",
                Bilingual("没有二级指标。", "there are no indicators."),
            )
        yield from _wrong_sum(
            f"categories[{category.id}].max", category.maximum, category.indicators
        )
    if not rubric.categories:
        yield "rubric.categories", Bilingual("没有一级指标。", "there are no categories.")
    yield from _wrong_sum("rubric.total", rubric.total, tuple(rubric.indicators))


def _wrong_sum(place: str, stated: int, indicators: tuple[Indicator, ...]) -> Iterator[Finding]:
    actual = sum(indicator.maximum for indicator in indicators)
    if actual != stated:
        yield (
            place,
            Bilingual(
                f"写的是 {stated} 分，下级合计却是 {actual} 分。",
                f"says {stated}, but its indicators add up to {actual}.",
            ),
        )


def _wrong_profile(rubric: Rubric) -> Iterator[Finding]:
    profile = rubric.scoring
    edges = [edge for band in profile.bands for edge in (band.low, band.high)]
    if not edges or edges != sorted(set(edges)) or edges[0] != 0 or edges[-1] != _FULL:
        yield (
            "scoring.bands",
            Bilingual("档位应从 0 到 100 递增。", "bands must rise from 0 to 100."),
        )
    numbers = (profile.step, profile.own_characters, profile.shared_sequence, profile.trend_values)
    if min(*numbers, profile.trend_years) < 1 or profile.step > _FULL or _FULL % profile.step:
        yield (
            "scoring",
            Bilingual(
                "各参数应为正整数，且 step 整除 100。",
                "parameters must be positive, and step must divide 100.",
            ),
        )
    for cap in profile.caps:
        yield from _no_percent(f"scoring.caps[{cap.fact}].percent", cap.percent)
    yield from _no_percent("scoring.unanswered_limit", profile.unanswered_limit)
    yield from _doubled("scoring.caps", (cap.fact for cap in profile.caps))
    for kind in Kind:
        factors = profile.factors_of(kind)
        yield from _wrong_factors(f"scoring.factors.{kind}", factors, len(profile.bands))
        sections = rubric.sections_of(kind)
        if not sections:
            yield f"sections.{kind}", Bilingual("没有应答栏目。", "there are no sections.")
        yield from _doubled(f"sections.{kind}", (section.id for section in sections))


def _wrong_factors(place: str, factors: tuple[Factor, ...], bands: int) -> Iterator[Finding]:
    if not factors:
        yield place, Bilingual("没有因素。", "there are no factors.")
    yield from _doubled(place, (factor.id for factor in factors))
    for factor in factors:
        if factor.weight < 1:
            yield (
                f"{place}[{factor.id}].weight",
                Bilingual("权重应为正整数。", "the weight must be a positive whole number."),
            )
        if len(factor.bands) != bands:
            yield (
                f"{place}[{factor.id}].bands",
                Bilingual(
                    f"应为每个档位写一条说明，共 {bands} 条。",
                    f"one description for each band expected, {bands} in all.",
                ),
            )


def _no_percent(place: str, percent: int) -> Iterator[Finding]:
    if not 0 <= percent <= _FULL:
        yield place, Bilingual("应在 0 到 100 之间。", "must be between 0 and 100.")


def _wrong_elements(point: Point) -> Iterator[Finding]:
    place = f"points[{point.id}].elements"
    if not point.elements:
        yield place, Bilingual("没有应答要素。", "there are no elements.")
    start = 0
    for element in point.elements:
        found = point.text.find(element, start) if element else -1
        if found < 0:
            quoted = forms.shown(element)
            yield (
                place,
                Bilingual(
                    f"「{quoted}」不是评价要点的原文，或次序不符。",
                    f"“{quoted}” is not in the point's words, or out of their order.",
                ),
            )
            return
        start = found + len(element)


def _wrong_measures(presets: tuple[Preset, ...], points: set[str]) -> Iterator[Finding]:
    yield from _doubled("measures", (preset.id for preset in presets))
    formulas = {}
    for preset in presets:
        place = f"measures[{preset.id}]"
        yield from _unknown(f"{place}.points", preset.points, points)
        if preset.formula is not None:
            try:
                formulas[preset.id] = formula.parse(preset.formula)
            except FormError as error:
                yield f"{place}.formula", error.message
    known = {preset.id for preset in presets}
    for own, parsed in formulas.items():
        yield from _unknown(f"measures[{own}].formula", sorted(parsed.names), known)
    if formula.in_order(formulas) is None:
        yield (
            "measures",
            Bilingual("公式互相引用，成了循环。", "formulas refer to each other in a circle."),
        )
