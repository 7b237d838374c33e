"""Blocks as one run of lines, for places that hold lines only: table cells and captions."""

from __future__ import annotations

from collections.abc import Iterable

from selfassess.domain.list_marks import ListMarks
from selfassess.domain.text import Block, Figure, ListItem, Paragraph, Run, Runs, Table, joined


def flattened(blocks: Iterable[Block]) -> Runs:
    """The characters of ``blocks`` with their marks as one run of lines; figures are left out.

    List items keep their bullets and numbers as characters.
    """
    runs: list[Run] = []
    marks = ListMarks()
    for block in blocks:
        if isinstance(block, Figure):
            continue
        if runs:
            runs.append(Run("\n"))
        if isinstance(block, ListItem):
            runs += [Run(f"{marks.next(block)} "), *block.runs]
            continue
        marks.interrupt()
        runs += block.runs if isinstance(block, Paragraph) else _table_lines(block)
    return joined(runs)


def _table_lines(table: Table) -> list[Run]:
    runs: list[Run] = []
    for row in table.rows:
        if runs:
            runs.append(Run("\n"))
        for index, cell in enumerate(row):
            runs += [Run("\t"), *cell.runs] if index else cell.runs
    return runs
