"""Tables: making them larger and smaller, and going from cell to cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from PySide6.QtGui import QTextBlock, QTextCursor, QTextTable

from selfassess.domain.text import Cell, Table
from selfassess.ui.text.errors import table_full
from selfassess.ui.text.formats import (
    Kind,
    has_header,
    hollow_of,
    kind_of,
    shade_header,
    table_at,
    table_format,
)
from selfassess.ui.text.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS


def empty_table(rows: int, columns: int) -> Table:
    """A table to be filled in."""
    return Table(((Cell(),) * columns,) * rows, header=rows > 1)


@dataclass(frozen=True, slots=True)
class Selected:
    """The rows and columns of a table that a cursor touches."""

    table: QTextTable
    rows: range
    columns: range

    @property
    def has_several(self) -> bool:
        """Whether more than one cell is touched."""
        return len(self.rows) * len(self.columns) > 1


def selected_cells(cursor: QTextCursor) -> Selected | None:
    """What ``cursor`` touches of the table that it is in; None where it is in none."""
    table = table_at(cursor)
    if table is None:
        return None
    row, rows, column, columns = cast("tuple[int, int, int, int]", cursor.selectedTableCells())
    if row < 0:
        cell = table.cellAt(cursor)
        row, rows, column, columns = cell.row(), 1, cell.column(), 1
    return Selected(table, range(row, row + rows), range(column, column + columns))


def insert_row(cursor: QTextCursor, *, below: bool) -> bool:
    """Add a row next to the touched ones; False where the table is as large as it may be."""
    where = selected_cells(cursor)
    if where is None or not _may_grow(where.table, 1, 0):
        return False
    where.table.insertRows(where.rows.stop if below else where.rows.start, 1)
    shade_header(where.table)
    return True


def insert_column(cursor: QTextCursor, *, after: bool) -> bool:
    """Add a column next to the touched ones; False where the table is as large as it may be."""
    where = selected_cells(cursor)
    if where is None or not _may_grow(where.table, 0, 1):
        return False
    where.table.insertColumns(where.columns.stop if after else where.columns.start, 1)
    shade_header(where.table)
    return True


def remove_rows(cursor: QTextCursor) -> None:
    """Remove the touched rows; with the last one the table goes."""
    where = selected_cells(cursor)
    if where is None:
        return
    if len(where.rows) == where.table.rows():
        remove_table(cursor)
        return
    where.table.removeRows(where.rows.start, len(where.rows))
    shade_header(where.table)


def remove_columns(cursor: QTextCursor) -> None:
    """Remove the touched columns; with the last one the table goes."""
    where = selected_cells(cursor)
    if where is None:
        return
    if len(where.columns) == where.table.columns():
        remove_table(cursor)
        return
    where.table.removeColumns(where.columns.start, len(where.columns))


def remove_table(cursor: QTextCursor) -> None:
    """Remove the table that ``cursor`` is in, with its caption."""
    table = table_at(cursor)
    if table is None:
        return
    caption = caption_of(table)
    first = caption.position() if caption else table.firstPosition() - 1
    cursor.beginEditBlock()
    cursor.setPosition(first)
    cursor.setPosition(table.lastPosition() + 1, QTextCursor.MoveMode.KeepAnchor)
    after = cursor.document().findBlock(cursor.position()).blockFormat()
    cursor.removeSelectedText()
    if caption:
        cursor.setBlockFormat(after)
    cursor.endEditBlock()


def toggle_header(cursor: QTextCursor) -> None:
    """Make the first row the header, or a row like the others."""
    table = table_at(cursor)
    if table is not None:
        table.setFormat(table_format(header=not has_header(table), hollow=hollow_of(table)))
        shade_header(table)


def caption_of(table: QTextTable) -> QTextBlock | None:
    """The block of the caption of ``table``; None where it has lost it."""
    before = table.document().findBlock(table.firstPosition() - 1)
    return before if kind_of(before) is Kind.CAPTION else None


def check_takes(cursor: QTextCursor, pasted: Table) -> None:
    """Raise `PasteError` where the table around ``cursor`` cannot be filled with ``pasted``."""
    table = table_at(cursor)
    if table is None:
        return
    here = table.cellAt(cursor)
    rows = here.row() + len(pasted.rows) - table.rows()
    columns = here.column() + max((len(row) for row in pasted.rows), default=0) - table.columns()
    if not _may_grow(table, max(rows, 0), max(columns, 0)):
        raise table_full(MAX_ROWS, MAX_COLUMNS, MAX_CELLS)


def next_cell(cursor: QTextCursor, by: int) -> bool:
    """Move ``cursor`` to the cell after (``by`` is 1) or before (-1) its own.

    After the last cell a new row begins. False where ``cursor`` is in no table.
    """
    table = table_at(cursor)
    if table is None:
        return False
    here = table.cellAt(cursor)
    number = here.row() * table.columns() + here.column() + by
    if number == table.rows() * table.columns() and _may_grow(table, 1, 0):
        table.appendRows(1)
    number = min(max(number, 0), table.rows() * table.columns() - 1)
    cell = table.cellAt(*divmod(number, table.columns()))
    cursor.setPosition(cell.firstCursorPosition().position())
    cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
    return True


def _may_grow(table: QTextTable, rows: int, columns: int) -> bool:
    rows += table.rows()
    columns += table.columns()
    return rows <= MAX_ROWS and columns <= MAX_COLUMNS and rows * columns <= MAX_CELLS
