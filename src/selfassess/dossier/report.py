"""自评报告: a chapter per category, a section per indicator, each point under its criterion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from selfassess.domain import text
from selfassess.domain.amounts import amount
from selfassess.domain.assessment import Answer, Assessment, Evidence, Improvement, Measure
from selfassess.domain.rubric import Category, Indicator, Point, Rubric
from selfassess.domain.scoring import AppliedCap, PointScore, ScoreSheet
from selfassess.dossier.blocks import (
    Align,
    Block,
    Ceiling,
    Column,
    Criterion,
    Edition,
    Heading,
    Label,
    Notice,
    Particulars,
    Picture,
    Prose,
    Ratings,
    Row,
    Table,
    words,
)
from selfassess.dossier.figures import percent
from selfassess.dossier.numbering import Numbering

YEARS_SHOWN = 5
UNANSWERED = "尚未应答"
_FIGURE = re.compile(r"[-+−±]?[¥￥$]?\d[\d,]*(\.\d+)?\s?[%‰]?|[—–\-/／]")


def report(
    rubric: Rubric, assessment: Assessment, sheet: ScoreSheet, edition: Edition
) -> Iterator[Block]:
    """The chapters of the report; ``edition`` decides whether ratings are in it."""
    scored = edition is Edition.SELF_ASSESSMENT
    for category in rubric.categories:
        yield _chapter(category)
        for indicator in category.indicators:
            yield _section(indicator)
            numbering = Numbering(indicator.id)
            for point in indicator.points:
                score = sheet.point(point.id) if scored else None
                yield from _point(rubric, assessment, point, score, numbering)


def _chapter(category: Category) -> Heading:
    return Heading(
        category.name, 1, f"category-{category.id}", category.id, f"满分 {category.maximum} 分"
    )


def _section(indicator: Indicator) -> Heading:
    return Heading(
        indicator.name, 2, f"indicator-{indicator.id}", indicator.id, f"{indicator.maximum} 分"
    )


def _point(
    rubric: Rubric,
    assessment: Assessment,
    point: Point,
    score: PointScore | None,
    numbering: Numbering,
) -> Iterator[Block]:
    answer = assessment.answer(point.id)
    yield Criterion(point.id, point.text, f"point-{point.id}")
    if not answer.applies:
        yield Notice(f"不适用。理由：{answer.not_applicable.strip()}")
    body = [
        *_sections(rubric, point, answer, numbering),
        *_measures(assessment, answer, numbering),
        *_evidence(assessment, answer),
    ]
    if not body and answer.applies:
        yield Notice(UNANSWERED)
    yield from body
    if score is not None and answer.applies and (answer.ratings or body):
        yield _ratings(rubric, answer, score)


def _sections(
    rubric: Rubric, point: Point, answer: Answer, numbering: Numbering
) -> Iterator[Block]:
    """The guided sections in the rubric's order; facts stand at the end of theirs."""
    facts = dict(_FACTS)
    for section in rubric.sections_of(point.kind):
        blocks = list(rich_blocks(answer.section(section.id), numbering))
        if section.id in facts:
            blocks += facts.pop(section.id)(answer, numbering)
        if blocks:
            yield Label(section.name.zh)
            yield from blocks
    known = {section.id for section in rubric.sections_of(point.kind)}
    for own, written in answer.sections.items():
        if own not in known:  # written under another edition of the rubric: never lost silently
            yield from rich_blocks(written, numbering)
    for homeless in facts.values():
        yield from homeless(answer, numbering)


def _particulars(answer: Answer, _numbering: Numbering) -> Iterator[Block]:
    named = (("责任人", answer.owner), ("频次", answer.frequency), ("记录", answer.records))
    entries = tuple((name, value) for name, value in named if value.strip())
    if entries:
        yield Particulars(entries)


def _deployments(answer: Answer, numbering: Numbering) -> Iterator[Block]:
    rows = [
        (entry.unit, entry.since, entry.extent)
        for entry in answer.deployments
        if any(filled.strip() for filled in (entry.unit, entry.since, entry.extent))
    ]
    heads = (("部门／单位", 28), ("起始时间", 20), ("开展程度", 52))
    if rows:
        yield _table(heads, rows, numbering, "展开情况")


def _improvements(answer: Answer, numbering: Numbering) -> Iterator[Block]:
    rows = [_improvement_cells(entry) for entry in answer.improvements]
    rows = [cells for cells in rows if any(cell.strip() for cell in cells)]
    if not rows:
        return
    heads: Sequence[tuple[str, int]] = (
        ("日期", 13),
        ("发现的问题", 23),
        ("采取的改进", 25),
        ("取得的成效", 25),
        ("推广到", 14),
    )
    if not any(cells[-1].strip() for cells in rows):
        heads, rows = heads[:-1], [cells[:-1] for cells in rows]
    yield _table(heads, rows, numbering, "改进记录")


def _improvement_cells(entry: Improvement) -> tuple[str, ...]:
    return (entry.date, entry.found, entry.changed, entry.effect, entry.carried_to)


_FACTS: Mapping[str, Callable[[Answer, Numbering], Iterator[Block]]] = MappingProxyType(
    {"approach": _particulars, "deployment": _deployments, "learning": _improvements}
)
"""The structured facts, by the section at whose end they stand; without it, after all sections."""


def _table(
    heads: Sequence[tuple[str, int]],
    rows: Sequence[tuple[str, ...]],
    numbering: Numbering,
    caption: str,
) -> Table:
    columns = tuple(Column(words(head), width=width) for head, width in heads)
    return Table(
        columns,
        tuple(Row(tuple(words(cell.strip()) for cell in cells)) for cells in rows),
        numbering.table(),
        caption,
    )


def rich_blocks(rich: text.RichText, numbering: Numbering) -> Iterator[Block]:
    """The blocks of a written text: prose as it stands, tables and figures numbered."""
    prose: list[text.Block] = []
    if rich.is_blank:
        return
    for block in text.normalised(rich).blocks:
        if isinstance(block, text.Paragraph | text.ListItem):
            prose.append(block)
            continue
        yield from _prose(prose)
        prose = []
        if isinstance(block, text.Table):
            if block.rows and block.rows[0]:
                yield _written_table(block, numbering)
        else:
            yield Picture(block.content, numbering.figure(), block.caption, block.width)
    yield from _prose(prose)


def _prose(blocks: list[text.Block]) -> Iterator[Prose]:
    """``blocks`` as one block, if there is anything to read; empty lines at the ends are cut."""
    filled = [i for i, block in enumerate(blocks) if not text.RichText((block,)).is_blank]
    if filled:
        yield Prose(text.RichText(tuple(blocks[filled[0] : filled[-1] + 1])))


def _written_table(table: text.Table, numbering: Numbering) -> Table:
    rows = [tuple(cell.runs for cell in row) for row in table.rows]
    heads = rows[0] if table.header else ((),) * len(rows[0])
    body = rows[1:] if table.header else rows
    columns = tuple(
        Column(head, Align.RIGHT if _is_figures(body, index) else Align.LEFT)
        for index, head in enumerate(heads)
    )
    return Table(
        columns,
        tuple(Row(cells) for cells in body),
        numbering.table(),
        table.caption,
        headed=table.header,
    )


def _is_figures(rows: list[tuple[text.Runs, ...]], column: int) -> bool:
    """Whether a column holds nothing but figures, so that they should stand in line."""
    cells = [text.characters(row[column]).strip() for row in rows]
    return any(cells) and all(_FIGURE.fullmatch(cell) for cell in cells if cell)


def _measures(assessment: Assessment, answer: Answer, numbering: Numbering) -> Iterator[Block]:
    """The linked measures: their values by year, and what they are compared with."""
    linked = [assessment.measures[own] for own in answer.measures if own in assessment.measures]
    measures = [measure for measure in linked if measure.values]
    if not measures:
        return
    yield _measure_table(measures, numbering)
    remarks = [(measure.name, _measure_remark(measure)) for measure in measures]
    told = tuple((name, remark) for name, remark in remarks if remark)
    if told:
        yield Particulars(told)


def _measure_remark(measure: Measure) -> str:
    """Why the figures are as they are, and where they come from, as far as either is said."""
    reason, source = measure.explanation.strip(), measure.source.strip()
    stop = "；" if reason and source and reason[-1] not in "。！？；" else ""
    return reason + stop + (f"数据来源：{source}" if source else "")


def _measure_table(measures: list[Measure], numbering: Numbering) -> Table:
    years = sorted({year for measure in measures for year in measure.values})[-YEARS_SHOWN:]
    compared = [
        (head, values)
        for head, values in (
            ("目标", [_latest(measure, measure.target) for measure in measures]),
            ("行业", [_latest(measure, measure.industry) for measure in measures]),
            ("竞争对手", [_latest(measure, measure.competitor) for measure in measures]),
            ("标杆", [_latest(measure, measure.benchmark) for measure in measures]),
        )
        if any(values)
    ]
    heads = ("指标（单位）", *map(str, years), *(head for head, _ in compared))
    rows = tuple(
        Row(
            (
                words(_measure_name(measure)),
                *(words(_value(measure, measure.values.get(year)) or "—") for year in years),
                *(words(values[index] or "—") for _, values in compared),
            )
        )
        for index, measure in enumerate(measures)
    )
    columns = tuple(
        Column(words(head), Align.RIGHT if index else Align.LEFT)
        for index, head in enumerate(heads)
    )
    return Table(columns, rows, numbering.table(), "指标数据（目标与对比值均为最近一年）")


def _measure_name(measure: Measure) -> str:
    return f"{measure.name}（{measure.unit}）" if measure.unit.strip() else measure.name


def _latest(measure: Measure, comparison: Mapping[int, Decimal]) -> str:
    return _value(measure, comparison.get(measure.years[-1]))


def _value(measure: Measure, value: Decimal | None) -> str:
    return "" if value is None else amount(value, measure.decimals)


def _evidence(assessment: Assessment, answer: Answer) -> Iterator[Block]:
    cited = [assessment.evidence[own] for own in answer.evidence if own in assessment.evidence]
    if cited:
        yield Particulars(tuple((f"证据 {item.number}", _evidence_words(item)) for item in cited))


def _evidence_words(item: Evidence) -> str:
    details = [item.issuer.strip()] if item.issuer.strip() else []
    if item.valid_until is not None:
        details.append(f"有效期至 {item.valid_until.isoformat()}")
    return item.title + (f"（{'，'.join(details)}）" if details else "")


def _ratings(rubric: Rubric, answer: Answer, score: PointScore) -> Ratings:
    factors = tuple(
        (factor.name.zh, _rating(answer, factor.id))
        for factor in rubric.scoring.factors_of(score.point.kind)
    )
    return Ratings(
        factors,
        percent(score.self_percent),
        percent(score.predicted_percent),
        tuple(_ceiling(cap) for cap in score.caps if _is_told(cap, score.self_percent)),
    )


def _rating(answer: Answer, factor_id: str) -> str:
    rated = answer.ratings.get(factor_id)
    return "未评" if rated is None else f"{rated}%"


def _is_told(cap: AppliedCap, self_percent: Fraction) -> bool:
    """Whether a cap is worth a line: it holds the prediction down, or somebody overruled it."""
    return not cap.is_in_force or cap.cap.percent < self_percent


def _ceiling(cap: AppliedCap) -> Ceiling:
    return Ceiling(cap.cap.percent, cap.wording.reason.zh, cap.overruled)
