"""Ranges of cells as the clipboard carries them between spreadsheets: tabs and lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from selfassess.domain.errors import SelfAssessError
from selfassess.domain.forms import clean
from selfassess.domain.wording import Bilingual

MOST_ROWS = 2_000
MOST_CHARACTERS = 1_000_000
_FORMULA_STARTS = ("=", "+", "-", "@")


class PasteRefusedError(SelfAssessError):
    """The clipboard holds nothing that a table could take; the message says why."""


def read_rows(text: str) -> list[list[str]]:
    """The cells that ``text`` holds, row by row, cleaned of characters that no text may hold.

    Quotation marks around a cell are read as spreadsheets write them. Raises `PasteRefusedError`
    where there are more rows than any table of measures has.
    """
    if len(text) > MOST_CHARACTERS or text.count("\n") > MOST_ROWS:
        raise _too_much(text.count("\n") + 1)
    lines = io.StringIO(clean(text))
    try:
        rows = list(csv.reader(lines, dialect="excel-tab"))
    except csv.Error as error:
        raise _unreadable() from error
    return [[_unmarked(cell) for cell in row] or [""] for row in rows]


def write_rows(rows: Iterable[Sequence[str]]) -> str:
    """``rows`` in the form that spreadsheets paste; texts that they would compute are marked."""
    written = io.StringIO()
    writer = csv.writer(written, dialect="excel-tab", lineterminator="\n")
    writer.writerows(rows)
    return written.getvalue()


def marked(text: str) -> str:
    """``text`` so that a spreadsheet takes it for text, even where it looks like a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _unmarked(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA_STARTS) else cell


def _too_much(rows: int) -> PasteRefusedError:
    return PasteRefusedError(
        Bilingual(
            f"剪贴板里约有 {rows:,} 行，超过一次可粘贴的 {MOST_ROWS:,} 行，表格没有改动。"
            "请只复制需要的区域再粘贴。",
            f"The clipboard holds some {rows:,} rows, more than the {MOST_ROWS:,} that can be "
            "pasted at once. Nothing was changed. Copy only the range that you need.",
        )
    )


def _unreadable() -> PasteRefusedError:
    return PasteRefusedError(
        Bilingual(
            "剪贴板里的内容不是表格，表格没有改动。请从 Excel 或 WPS 重新复制所需区域。",
            "What the clipboard holds is no table. Nothing was changed. Copy the range again from "
            "the spreadsheet.",
        )
    )
