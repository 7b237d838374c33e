"""What terminals show: the scores as a table of plain text, and other people's text as one line.

Chinese characters take two columns.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal

from selfassess.domain.forms import shown
from selfassess.domain.scoring import Scores, ScoreSheet
from selfassess.domain.wording import Bilingual, Language

_HEAD = (
    Bilingual("指标", "Indicator"),
    Bilingual("满分", "Max"),
    Bilingual("自评分", "Self"),
    Bilingual("预测分", "Predicted"),
    Bilingual("低", "Low"),
    Bilingual("高", "High"),
    Bilingual("差距", "Gap"),
    Bilingual("证据差距", "Evidence"),
    Bilingual("成熟度差距", "Maturity"),
)
_TOTAL = Bilingual("合计", "Total")
_RATED = Bilingual("已评要点", "Points rated")


def score_table(sheet: ScoreSheet, language: Language) -> str:
    """All indicators with subtotals and the total; every column adds up as printed."""
    rows = [tuple(name.in_language(language) for name in _HEAD), *_rows(sheet, language)]
    widths = [max(_width(row[place]) for row in rows) for place in range(len(_HEAD))]
    lines = [_line(row, widths) for row in rows]
    rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
    lines.insert(1, rule)
    lines.insert(len(lines) - 1, rule)
    lines.append(f"{_RATED.in_language(language)} {sheet.rated}/{sheet.points_total}")
    return "\n".join(lines)


def terminal_line(text: str, limit: int = 60) -> str:
    """``text`` as one line of at most ``limit`` characters that a terminal shows as it stands.

    Line ends, tabs and everything that turns the direction, hides or joins characters is taken
    out, so that no name can break a list or pass for another line of it.
    """
    return shown("".join(char for char in text if unicodedata.category(char) != "Cf"), limit)


def _rows(sheet: ScoreSheet, language: Language) -> Iterator[tuple[str, ...]]:
    for category in sheet.categories:
        for item in category.indicators:
            yield f"  {item.indicator.id} {item.indicator.name}", *_cells(item.scores)
        yield f"{category.category.id} {category.category.name}", *_cells(category.scores)
    yield _TOTAL.in_language(language), *_cells(sheet.scores)


def _cells(scores: Scores) -> Iterator[str]:
    numbers: tuple[int | Decimal, ...] = (
        scores.maximum,
        scores.self_score,
        scores.predicted,
        scores.low,
        scores.high,
        scores.gap,
        scores.evidence_gap,
        scores.maturity_gap,
    )
    return (str(number) for number in numbers)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first = row[0] + " " * (widths[0] - _width(row[0]))
    others = [
        " " * (width - _width(text)) + text for text, width in zip(row[1:], widths[1:], strict=True)
    ]
    return "  ".join([first, *others]).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
