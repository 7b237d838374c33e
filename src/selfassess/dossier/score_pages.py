"""The pages that say where the company stands: 自评总表, 差距分析."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from selfassess.domain.charts import Role, category_radar
from selfassess.domain.gaps import Gap
from selfassess.domain.scoring import CategoryScore, IndicatorScore, Scores, ScoreSheet
from selfassess.dossier.blocks import (
    Align,
    Block,
    Column,
    Heading,
    Plot,
    Remark,
    Row,
    Table,
    Tone,
    words,
)
from selfassess.dossier.figures import percent, share
from selfassess.dossier.numbering import Numbering

LEGEND = {Role.SELF: "自评分", Role.PREDICTED: "预测分"}


def score_pages(
    sheet: ScoreSheet, gaps: tuple[Gap, ...], statement: str, numbering: Numbering
) -> Iterator[Block]:
    """The score table with its range and method, the gaps by rank, the radar of categories."""
    yield Heading("自评总表", 1, "scores")
    yield _score_table(sheet, numbering.table())
    yield Remark(_range_sentence(sheet))
    yield _radar(sheet, numbering.figure())
    yield Remark(f"评分方法：{statement}")
    yield Heading("差距分析", 1, "gaps")
    yield _gap_table(gaps, sheet.scores, numbering.table())
    yield Remark(
        "差距＝满分－预测分＝证据差距＋成熟度差距。证据差距（自评分－预测分）是申报材料尚未体现的部分，"
        "补齐材料即可缩小；成熟度差距（满分－自评分）是企业尚未做到的部分，需要改进工作本身。"
        "累计占比是该项及排名在前各项的差距之和占总差距的比例。"
    )


def _score_table(sheet: ScoreSheet, number: str) -> Table:
    heads = ("编号", "指标", "满分", "自评", "预测", "自评分", "预测分", "差距")
    widths = (8, 31, 9, 10, 10, 11, 11, 10)
    aligns = (Align.LEFT, Align.LEFT, *(Align.RIGHT,) * 6)
    rows = [row for category in sheet.categories for row in _category_rows(category)]
    return Table(
        _columns(heads, aligns, widths),
        (*rows, _sum_row("", "合计", sheet.scores, Tone.TOTAL)),
        number,
        "自评总表",
        dense=True,
    )


def _columns(
    heads: tuple[str, ...], aligns: tuple[Align, ...], widths: tuple[int, ...]
) -> tuple[Column, ...]:
    return tuple(
        Column(words(head), align, width)
        for head, align, width in zip(heads, aligns, widths, strict=True)
    )


def _category_rows(category: CategoryScore) -> Iterator[Row]:
    yield from (_indicator_row(item) for item in category.indicators)
    yield _sum_row(
        category.category.id, f"{category.category.name}小计", category.scores, Tone.SUBTOTAL
    )


def _indicator_row(item: IndicatorScore) -> Row:
    return _row(
        item.indicator.id,
        item.indicator.name,
        item.scores,
        (percent(item.self_percent), percent(item.predicted_percent)),
        Tone.PLAIN,
    )


def _sum_row(number: str, name: str, scores: Scores, tone: Tone) -> Row:
    shares = (share(scores.self_score, scores.maximum), share(scores.predicted, scores.maximum))
    return _row(number, name, scores, shares, tone)


def _row(number: str, name: str, scores: Scores, shares: tuple[str, str], tone: Tone) -> Row:
    cells = (
        number,
        name,
        str(scores.maximum),
        *shares,
        str(scores.self_score),
        str(scores.predicted),
        str(scores.gap),
    )
    return Row(tuple(map(words, cells)), tone)


def _range_sentence(sheet: ScoreSheet) -> str:
    scores = sheet.scores
    return (
        f"预测分 {scores.predicted} 分，区间 {scores.low}～{scores.high} 分"
        "（假定每位评审员的判断都落在同一档位之内）；"
        f"自评分 {scores.self_score} 分，满分 {scores.maximum} 分。"
        f"已评要点 {sheet.rated}/{sheet.points_total}（各项因素均已评分的要点数）。"
    )


def _gap_table(gaps: tuple[Gap, ...], whole: Scores, number: str) -> Table:
    heads = ("名次", "编号", "指标", "满分", "差距", "证据差距", "成熟度差距", "累计占比")
    widths = (8, 8, 25, 9, 10, 12, 15, 13)
    aligns = (Align.CENTER, Align.LEFT, Align.LEFT, *(Align.RIGHT,) * 5)
    return Table(
        _columns(heads, aligns, widths),
        (*map(_gap_row, gaps), _whole_gap_row(whole)),
        number,
        "各指标差距（由大到小）",
        dense=True,
    )


def _gap_row(gap: Gap) -> Row:
    scores = gap.scores
    cells = (
        str(gap.rank),
        gap.indicator.id,
        gap.indicator.name,
        str(scores.maximum),
        str(gap.points),
        str(scores.evidence_gap),
        str(scores.maturity_gap),
        percent(gap.cumulative * 100),
    )
    return Row(tuple(map(words, cells)))


def _whole_gap_row(whole: Scores) -> Row:
    cells = (
        "",
        "",
        "合计",
        str(whole.maximum),
        str(whole.gap),
        str(whole.evidence_gap),
        str(whole.maturity_gap),
        percent(Fraction(100)),
    )
    return Row(tuple(map(words, cells)), Tone.TOTAL)


def _radar(sheet: ScoreSheet, number: str) -> Plot:
    chart = category_radar(sheet)
    summary = "；".join(
        f"{item.category.name}：满分 {item.scores.maximum}，自评分 {item.scores.self_score}，"
        f"预测分 {item.scores.predicted}"
        for item in sheet.categories
    )
    legend = tuple((role, LEGEND[role]) for role in chart.legend if role in LEGEND)
    return Plot(
        chart, number, "一级指标得分占满分的比例（每圈 20%，数字为预测分 / 满分）", legend, summary
    )
