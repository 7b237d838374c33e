"""Putting blocks into a document where a person is writing, as Word does it.

Text that comes first goes on in the line that is already there, text that comes last is gone on
with by the rest of that line; everything between stands in blocks of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextTable

from selfassess.domain.text import Block, Figure, ListItem, Paragraph, Run, Table
from selfassess.ui.text.document import Writer, fill_cells, insert_runs
from selfassess.ui.text.flatten import flattened
from selfassess.ui.text.formats import Kind, format_of, kind_of, shade_header, table_at


def insert_blocks(cursor: QTextCursor, blocks: Sequence[Block]) -> None:
    """Insert ``blocks`` at ``cursor`` in place of its selection; the cursor ends behind them.

    Captions and table cells take the characters alone; a table that goes into a table fills its
    cells from the cursor's cell on and makes it larger where it must. Figures that come into a
    table go below it.
    """
    if not blocks:
        return
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    table = table_at(cursor)
    if table is not None:
        _insert_in_table(cursor, table, blocks)
    elif kind_of(cursor.block()) is Kind.CAPTION or _is_in_figure_caption(cursor):
        _insert_in_caption(cursor, blocks)
    elif len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        insert_runs(cursor, blocks[0].runs)
    else:
        _insert_between(cursor, list(blocks))
    cursor.endEditBlock()


def _is_in_figure_caption(cursor: QTextCursor) -> bool:
    return kind_of(cursor.block()) is Kind.FIGURE and not cursor.atBlockStart()


def _insert_in_caption(cursor: QTextCursor, blocks: Sequence[Block]) -> None:
    text = " ".join("".join(run.text for run in flattened(blocks)).split())
    insert_runs(cursor, (Run(text),))
    _write_figures_below(cursor, blocks)


def _write_figures_below(cursor: QTextCursor, blocks: Sequence[Block]) -> None:
    figures: list[Block] = [block for block in blocks if isinstance(block, Figure)]
    if not figures:
        return
    below = QTextCursor(cursor)
    table = table_at(below)
    if table is None and below.block().next().isValid():
        table = table_at(below.block().next())
    if table is None:
        below.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    else:
        below.setPosition(table.lastPosition() + 1)
    _insert_between(below, figures)


def _insert_in_table(cursor: QTextCursor, table: QTextTable, blocks: Sequence[Block]) -> None:
    if len(blocks) == 1 and isinstance(blocks[0], Table):
        _fill_from(cursor, table, blocks[0])
    else:
        insert_runs(cursor, flattened(blocks))
    _write_figures_below(cursor, blocks)


def _fill_from(cursor: QTextCursor, table: QTextTable, pasted: Table) -> None:
    here = table.cellAt(cursor)
    rows = here.row() + len(pasted.rows) - table.rows()
    columns = here.column() + max((len(row) for row in pasted.rows), default=0) - table.columns()
    if rows > 0:
        table.appendRows(rows)
    if columns > 0:
        table.appendColumns(columns)
    fill_cells(table, pasted.rows, here.row(), here.column())
    shade_header(table)
    last = table.cellAt(
        here.row() + max(len(pasted.rows) - 1, 0),
        here.column() + max((len(row) for row in pasted.rows), default=1) - 1,
    )
    cursor.setPosition(last.lastCursorPosition().position())


def _insert_between(cursor: QTextCursor, blocks: list[Block]) -> None:
    goes_on = not cursor.atBlockStart()
    if goes_on and isinstance(blocks[0], Paragraph):
        insert_runs(cursor, blocks.pop(0).runs)  # type: ignore[union-attr]
    is_followed = not cursor.atBlockEnd()
    tail = _tail_of(cursor, blocks) if is_followed else None
    if is_followed and (goes_on or blocks):
        cursor.insertBlock(cursor.blockFormat(), QTextCharFormat())
    writer = Writer(QTextCursor(cursor), takes_block=not goes_on)
    if is_followed:
        writer.cursor.setPosition(max(cursor.position() - 1, 0))
    writer.write(blocks)
    writer.close()
    if tail is not None:
        cursor.setBlockFormat(format_of(tail))
        insert_runs(cursor, tail.runs)
    elif not is_followed:
        cursor.setPosition(writer.cursor.position())


def _tail_of(cursor: QTextCursor, blocks: list[Block]) -> Paragraph | ListItem | None:
    """What of ``blocks`` the text behind ``cursor`` goes on with, taken out of them."""
    if not blocks or kind_of(cursor.block()) is Kind.FIGURE:
        return None
    last = blocks[-1]
    if isinstance(last, Paragraph | ListItem):
        blocks.pop()
        return last
    return None
