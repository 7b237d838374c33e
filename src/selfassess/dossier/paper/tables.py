"""Tables on paper: repeat their head on every page and split inside tall rows, never abort."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from selfassess.dossier.blocks import Align, Tone
from selfassess.dossier.paper.design import (
    HAIR,
    HEAD_ROW,
    INK,
    SUBTOTAL_ROW,
    Tint,
)
from selfassess.dossier.paper.pen import Pen
from selfassess.dossier.paper.pieces import Piece, Words
from selfassess.dossier.typeset.lines import Line
from selfassess.dossier.typeset.setting import Setting

PAD_X = 4.5
_TALL = 150.0
"""A row higher than this may be split where the page ends; a lower one moves on whole."""

_THICK = 1.1
_MIDDLE = 0.6
_THIN = 0.35


@dataclass(frozen=True)
class CellRow:
    """One row: a paragraph for each column, how much it stands out, the space above and below."""

    cells: tuple[Words, ...]
    tone: Tone = Tone.PLAIN
    pad: float = 2.5

    @cached_property
    def height(self) -> float:
        """The highest cell and the padding."""
        return max(cell.height for cell in self.cells) + 2 * self.pad

    @property
    def least(self) -> float:
        """What must stand together: the whole row, or of a tall one the beginning of each cell."""
        if self.height <= _TALL:
            return self.height
        return max(cell.least for cell in self.cells) + 2 * self.pad

    def split(self, room: float) -> tuple[CellRow, CellRow] | None:
        """The row in two, each cell cut where ``room`` ends; None where one does not even begin."""
        if self.height <= _TALL:
            return None
        halves = [_halves(cell, room - 2 * self.pad) for cell in self.cells]
        firsts = tuple(first for first, _ in halves)
        if any(
            cell.lines and not first.lines for cell, first in zip(self.cells, firsts, strict=True)
        ):
            return None
        return replace(self, cells=firsts), replace(self, cells=tuple(rest for _, rest in halves))


def _halves(cell: Words, room: float) -> tuple[Words, Words]:
    """A cell in what fits and what does not; either may have no lines."""
    if cell.height <= room:
        return cell, replace(cell, lines=())
    parts = cell.split(room)
    return parts if parts is not None else (replace(cell, lines=()), cell)


@dataclass(frozen=True)
class Grid(Piece):
    """A table, or what a page holds of it.

    ``edges`` are where the columns begin, and where the last one ends. ``again`` is the note that
    stands above a part that continues another page's (续表).
    """

    head: CellRow | None
    rows: tuple[CellRow, ...]
    edges: tuple[float, ...]
    aligns: tuple[Align, ...]
    again: Words
    continued: bool = False
    continues: bool = False
    before: float = 0.0
    after: float = 0.0
    keeps: bool = False

    @property
    def _above(self) -> float:
        note = self.again.height if self.continued else 0.0
        return note + (self.head.height if self.head is not None else 0.0)

    @cached_property
    def height(self) -> float:
        """All rows, the head, and the note above."""
        return self._above + sum(row.height for row in self.rows)

    @property
    def least(self) -> float:
        """The head and two rows, where the first is not tall."""
        few = self.rows[:2] if self.rows and self.rows[0].height <= _TALL else self.rows[:1]
        return self._above + sum(row.least for row in few)

    def split(self, room: float) -> tuple[Grid, Grid] | None:
        """As many rows as fit, and the rest under the same head."""
        count, used = 0, self._above
        while count < len(self.rows) and used + self.rows[count].height <= room:
            used += self.rows[count].height
            count += 1
        first, rest = self.rows[:count], self.rows[count:]
        parts = rest[0].split(room - used) if rest else None
        if parts is not None:
            first, rest = (*first, parts[0]), (parts[1], *rest[1:])
        elif _is_orphan_sum(first, rest):
            first, rest = first[:-1], (first[-1], *rest)
        if not first or not rest:
            return None
        return (
            replace(self, rows=first, after=0.0, continues=True),
            replace(self, rows=rest, before=0.0, continued=True),
        )

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the note, the rows on their tints, and the rules."""
        if self.continued:
            self.again.draw(pen, x, top)
            top -= self.again.height
        right = x + self.edges[-1]
        start = top
        if self.head is not None:
            pen.box(x, top - self.head.height, self.edges[-1], self.head.height, HEAD_ROW)
            self._draw_row(pen, self.head, x, top, heading=True)
            top -= self.head.height
        for index, row in enumerate(self.rows):
            self._draw_ground(pen, row, x, top)
            if index:
                pen.rule(x, top, right, top, *_rule_above(row))
            self._draw_row(pen, row, x, top)
            top -= row.height
        if self.head is not None:
            y = start - self.head.height
            pen.rule(x, y, right, y, _MIDDLE, INK)
        pen.rule(x, start, right, start, _THICK, INK)
        closing = (_MIDDLE, HAIR) if self.continues else (_THICK, INK)
        pen.rule(x, top, right, top, *closing)

    def _draw_ground(self, pen: Pen, row: CellRow, x: float, top: float) -> None:
        if row.tone is not Tone.PLAIN:
            tint = SUBTOTAL_ROW if row.tone is Tone.SUBTOTAL else HEAD_ROW
            pen.box(x, top - row.height, self.edges[-1], row.height, tint)

    def _draw_row(
        self, pen: Pen, row: CellRow, x: float, top: float, *, heading: bool = False
    ) -> None:
        for index, cell in enumerate(row.cells):
            left, right = self.edges[index] + PAD_X, self.edges[index + 1] - PAD_X
            sunk = (row.height - 2 * row.pad - cell.height) if heading else 0.0
            aligned = _aligned(cell, right - left, self.aligns[index])
            aligned.draw(pen, x + left, top - row.pad - sunk)


def _rule_above(row: CellRow) -> tuple[float, Tint]:
    return (_MIDDLE, INK) if row.tone is Tone.TOTAL else (_THIN, HAIR)


def _is_orphan_sum(first: Sequence[CellRow], rest: Sequence[CellRow]) -> bool:
    """Whether a sum would open the next page, away from all that it sums."""
    return len(first) > 1 and bool(rest) and rest[0].tone is not Tone.PLAIN


def _aligned(cell: Words, width: float, align: Align) -> Words:
    """``cell`` with its lines moved to the middle or the right of ``width``."""
    if align is Align.LEFT:
        return cell
    part = 0.5 if align is Align.CENTER else 1.0
    return replace(
        cell,
        lines=tuple(replace(line, indent=_shift(line, width, part)) for line in cell.lines),
    )


def _shift(line: Line, width: float, part: float) -> float:
    return max(0.0, (width - line.natural) * part)


def column_widths(
    settings: Sequence[Sequence[Setting]], shares: Sequence[int], width: float
) -> list[float]:
    """The widths of columns whose cells are ``settings`` (rows of columns), ``width`` in all.

    Columns with shares get them. Otherwise a column that asks for no more than an even part of what
    is left gets what it asks for, so that short texts stay on one line; the others share the rest
    by the root of what they hold, and none gets less than its longest unbreakable text needs
    while there is room for that.
    """
    if all(shares):
        return [width * share / sum(shares) for share in shares]
    columns = list(zip(*settings, strict=True))
    wanted = [max(cell.widest_line for cell in column) + 2 * PAD_X for column in columns]
    if sum(wanted) <= width:
        return _shared_out(wanted, wanted, width)
    needed = [
        min(max(cell.widest_unit for cell in column), width / 2) + 2 * PAD_X for column in columns
    ]
    if sum(needed) >= width:
        return [width * need / sum(needed) for need in needed]
    return _fair(needed, wanted, width)


def _fair(needed: Sequence[float], wanted: Sequence[float], width: float) -> list[float]:
    """Modest columns as they ask, the others by the root of what they ask, none below its need."""
    settled: dict[int, float] = {}
    while len(settled) < len(wanted):
        left = width - sum(settled.values())
        open_columns = [index for index in range(len(wanted)) if index not in settled]
        unmet = sum(needed[index] for index in open_columns)
        even = left / len(open_columns)
        modest = [
            index
            for index in open_columns
            if wanted[index] <= even and wanted[index] + unmet - needed[index] <= left
        ]
        if modest:
            settled[modest[0]] = wanted[modest[0]]
            continue
        roots = {index: wanted[index] ** 0.5 for index in open_columns}
        parts = {index: left * root / sum(roots.values()) for index, root in roots.items()}
        pressed = [index for index in open_columns if parts[index] < needed[index]]
        if not pressed:
            settled |= parts
        else:
            settled[pressed[0]] = needed[pressed[0]]
    return [settled[index] for index in range(len(wanted))]


def _shared_out(base: Sequence[float], weights: Sequence[float], width: float) -> list[float]:
    """``base`` and what remains of ``width``, by ``weights``."""
    left, total = width - sum(base), sum(weights)
    return [own + left * weight / total for own, weight in zip(base, weights, strict=True)]


def edges_of(widths: Iterable[float]) -> tuple[float, ...]:
    """Where columns of ``widths`` begin, and where the last one ends."""
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width)
    return tuple(edges)
