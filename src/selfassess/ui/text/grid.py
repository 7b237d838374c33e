"""Cells as they come out of HTML, with their spans, gathered into a table."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.domain.text import Block, Cell, Table
from selfassess.ui.text.errors import PasteError, table_too_large
from selfassess.ui.text.flatten import flattened
from selfassess.ui.text.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS


@dataclass(frozen=True, slots=True)
class _Spot:
    """One cell and how many columns and rows it covers."""

    blocks: tuple[Block, ...]
    columns: int
    rows: int


class Grid:
    """Gathers the cells of one table, row by row.

    Raises `PasteError` as soon as it is larger than a table may be.
    """

    def __init__(self) -> None:
        self._rows: list[list[_Spot]] = []
        self._row_is_open = False
        self._span = (1, 1)
        self._count = 0
        self.caption = ""

    def begin_row(self) -> None:
        """The next cells are in a new row."""
        self._rows.append([])
        self._row_is_open = True
        if len(self._rows) > MAX_ROWS:
            raise _too_large()

    def end_row(self) -> None:
        """The row is complete."""
        self._row_is_open = False

    def begin_cell(self, columns: str, rows: str) -> None:
        """A cell with these values of the attributes ``colspan`` and ``rowspan``."""
        if not self._row_is_open:
            self.begin_row()
        self._span = _number(columns, MAX_COLUMNS), _number(rows, MAX_ROWS)
        self._count += 1
        if self._count > MAX_CELLS:
            raise _too_large()

    def end_cell(self, blocks: list[Block]) -> None:
        """The cell is complete and holds ``blocks``."""
        self._rows[-1].append(_Spot(tuple(blocks), *self._span))

    def blocks(self) -> tuple[Block, ...]:
        """The table; what is in it where it has one cell only; nothing where it has no text."""
        rows = self._cells()
        spots = [spot for row in self._rows for spot in row]
        if len(spots) == 1:
            return spots[0].blocks
        if not any(cell.runs for row in rows for cell in row):
            return ()
        return (Table(rows, header=len(rows) > 1, caption=self.caption),)

    def _cells(self) -> tuple[tuple[Cell, ...], ...]:
        """Rows of equal length; what a cell covers beside its own place is blank."""
        covered: list[int] = []  # for each column, the first row that is free again
        rows = [_placed(row, number, covered) for number, row in enumerate(self._rows)]
        width = max(map(len, rows), default=0)
        if width > MAX_COLUMNS or width * len(rows) > MAX_CELLS:
            raise _too_large()
        return tuple((*row, *[Cell()] * (width - len(row))) for row in rows if row)


def _placed(row: list[_Spot], number: int, covered: list[int]) -> list[Cell]:
    cells: list[Cell] = []
    for spot in row:
        while len(cells) < len(covered) and covered[len(cells)] > number:
            cells.append(Cell())
        covered += [0] * (len(cells) + spot.columns - len(covered))
        for column in range(len(cells), len(cells) + spot.columns):
            covered[column] = number + spot.rows
        cells += [Cell(flattened(spot.blocks)), *[Cell()] * (spot.columns - 1)]
    return cells


def _number(value: str, most: int) -> int:
    digits = value.strip()[:6]
    return min(max(int(digits), 1), most) if digits.isdecimal() else 1


def _too_large() -> PasteError:
    return table_too_large(MAX_ROWS, MAX_COLUMNS, MAX_CELLS)
