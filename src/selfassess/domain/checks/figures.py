"""What is wrong with an answer's measures, and with the numbers that its text gives of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from selfassess.domain.assessment import Measure
from selfassess.domain.checks.findings import Finding, FindingKind, Subject
from selfassess.domain.folding import half_width
from selfassess.domain.places import AnswerPlace
from selfassess.domain.rubric import Direction, Kind
from selfassess.domain.wording import Bilingual

_PLACE = AnswerPlace("measures")
_NAMED = 3
_REASON = re.compile(
    "(没有|缺少|缺乏|暂无|尚无|未有|无)[^。；\n]{0,12}(同行|同业|行业|可比|对比|标杆|对手)"
    "|(同行|同业|行业|可比|对比|标杆|对手)[^。；\n]{0,12}(没有|缺|暂无|尚无|未公布|不公布|不公开)"
)
_REMARK = re.compile(r"[（(][^（）()]*[）)]")
_SENTENCE = re.compile("[^。；;！？!?\n]+")
_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)年"
_GIVEN = (
    r"(?P<between>[^\d，,、]{0,8}?)(?P<number>-?\d[\d,]*(?:\.\d+)?)\s?"
    r"(?P<unit>[^\d\s，,、。；;（(]{0,12})"
)
_PAIR = re.compile(_YEAR + _GIVEN)
_NUMBER = re.compile(_GIVEN)
_YEAR_BEFORE = re.compile(_YEAR + r"(?P<between>[^\d，,、]{0,8}?)$")
_OTHER_SERIES = re.compile(
    "目标|计划|预算|对手|标杆|行业|同行|平均|比|较|增|减|升|降|提高|高|低|差"
)
_BEFORE = 24
_PARTS_OF_ANOTHER_NAME = "非未不无率"


def check_years(own: Subject) -> Iterator[Finding]:
    """A finding for each linked measure with fewer yearly values than make a trend.

    A measure with an explanation has said why. Only results are asked for trends, and
    declarations among them are not.
    """
    wanted = own.rubric.scoring.trend_values
    if not _is_measured(own):
        return
    for name, measure in own.measures:
        count = len(measure.values)
        if count < wanted and not measure.explanation.strip():
            yield own.finding(
                FindingKind.FEW_YEARS,
                _PLACE,
                Bilingual(
                    f"「{measure.name}」只有 {count} 年的数据，{wanted} 年起才看得出趋势；"
                    "补齐，或在指标的说明里写明原因。",
                    f"“{measure.name}” has {count} yearly values; {wanted} make a trend. Add them, "
                    "or say in its explanation why there are none.",
                ),
                name,
            )


def check_comparisons(own: Subject) -> Iterator[Finding]:
    """One finding where fewer than half of a results point's measures are compared or explained.

    Measures without a good direction (totals that only feed a formula) need no comparison, nor
    does a point whose text says that there is nothing to compare with.
    """
    asked = [
        (name, measure)
        for name, measure in own.measures
        if measure.values and measure.direction is not Direction.NEUTRAL
    ]
    bare = [each for each in asked if not (each[1].is_compared or each[1].explanation.strip())]
    if not _is_measured(own) or 2 * len(bare) <= len(asked) or _REASON.search(own.whole):
        return
    names = "、".join(measure.name for _, measure in bare[:_NAMED])
    yield own.finding(
        FindingKind.NO_COMPARISON,
        _PLACE,
        Bilingual(
            f"{len(asked)} 项指标中有 {len(bare)} 项最近一年没有对比（{names}"
            f"{'等' if len(bare) > _NAMED else ''}）：补上行业、对手或标杆值，或写明原因。",
            f"{len(bare)} of {len(asked)} measures have no comparison for their latest year "
            f"({names}{' …' if len(bare) > _NAMED else ''}): add one, or say why there is none.",
        ),
        " ".join(name for name, _ in bare),
    )


def _is_measured(own: Subject) -> bool:
    """Whether the point asks what has been reached, and not for a statement or a list."""
    return own.point.kind is Kind.RESULTS and not own.point.declaration


def check_units(own: Subject) -> Iterator[Finding]:
    """A finding for each linked measure that has values and no unit."""
    for name, measure in own.measures:
        if measure.values and not measure.unit.strip():
            yield own.finding(
                FindingKind.NO_UNIT,
                _PLACE,
                Bilingual(f"「{measure.name}」没有单位。", f"“{measure.name}” has no unit."),
                name,
            )


@dataclass(frozen=True, slots=True)
class _Said:
    """A number that a text gives for a year, as it is written."""

    year: int
    number: str

    @property
    def value(self) -> Decimal:
        return Decimal(self.number.replace(",", ""))

    def agrees_with(self, value: Decimal) -> bool:
        """Whether this is ``value``, or ``value`` rounded to as many places as are written."""
        return abs(self.value - value) <= Decimal(5).scaleb(self._exponent - 1)

    @property
    def _exponent(self) -> int:
        exponent = self.value.as_tuple().exponent
        return exponent if isinstance(exponent, int) else 0


def check_contradictions(own: Subject) -> Iterator[Finding]:
    """A finding for each number in the text that is not its linked measure's value.

    Only where there is little doubt what is meant: in one sentence the measure's name (without
    what it has in brackets); a year written as 2025年 that has a value, within eight characters
    before it or 24 after it; then within eight characters and the same clause a number in the
    measure's own unit; and between them no word that speaks of a target, of others, or of a
    change. The value rounded, and the year's target and comparisons, contradict nothing.
    """
    for name, measure in own.measures:
        plain = half_width(_REMARK.sub("", measure.name)).strip()
        if not plain or not measure.unit.strip():
            continue
        for placed in own.texts:
            for said in _said_of(plain, measure, half_width(placed.text)):
                if not _is_known(said, measure):
                    value = f"{measure.values[said.year]:f}"
                    yield own.finding(
                        FindingKind.CONTRADICTION,
                        placed.place,
                        Bilingual(
                            f"「{measure.name}」{said.year} 年写作 {said.number} {measure.unit}，"
                            f"指标数据是 {value} {measure.unit}。",
                            f"“{measure.name}” is given as {said.number} {measure.unit} for "
                            f"{said.year}; the measure says {value} {measure.unit}.",
                        ),
                        f"{name} {said.year} {said.number} {value}",
                    )


def _said_of(name: str, measure: Measure, text: str) -> Iterator[_Said]:
    if name not in text:
        return
    unit = half_width(measure.unit.strip())
    for sentence in _SENTENCE.findall(text):
        start = sentence.find(name)
        if start < 0 or (start > 0 and sentence[start - 1] in _PARTS_OF_ANOTHER_NAME):
            continue
        for year, found in _pairs_of(sentence, start, start + len(name)):
            if year in measure.values and found["unit"].startswith(unit):
                yield _Said(year, found["number"])


def _pairs_of(sentence: str, start: int, end: int) -> Iterator[tuple[int, re.Match[str]]]:
    """The years and numbers that a sentence gives for the name from ``start`` to ``end``."""
    year = _YEAR_BEFORE.search(sentence, 0, start)
    first = _NUMBER.match(sentence, end)
    if year and first and not _OTHER_SERIES.search(year["between"] + first["between"]):
        yield int(year["year"]), first
        end = first.end()
    for pair in _PAIR.finditer(sentence, end):
        near = sentence[end : pair.start()]
        if len(near) > _BEFORE or _OTHER_SERIES.search(near + pair["between"]):
            return
        yield int(pair["year"]), pair
        end = pair.end()


def _is_known(said: _Said, measure: Measure) -> bool:
    columns: tuple[Mapping[int, Decimal], ...] = (
        measure.values,
        measure.target,
        measure.industry,
        measure.competitor,
        measure.benchmark,
    )
    return any(said.agrees_with(column[said.year]) for column in columns if said.year in column)
