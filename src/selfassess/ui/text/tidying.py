"""Setting right what editing leaves behind, so that the window shows what is saved."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor

from selfassess.ui.text.formats import (
    OBJECT,
    Kind,
    figure_block_format,
    figure_position,
    kind_of,
    paragraph_format,
    table_at,
)


def tidy(cursor: QTextCursor) -> None:
    """Set the block at ``cursor`` right.

    A figure begins a block of its own; a block that has lost its figure, or a caption that has
    lost its table, becomes a paragraph.
    """
    block = cursor.block()
    kind = kind_of(block)
    if OBJECT in block.text():
        _part_figures(block)
    elif kind is Kind.FIGURE or (kind is Kind.CAPTION and not _is_before_table(block)):
        QTextCursor(block).setBlockFormat(paragraph_format())


def _part_figures(block: QTextBlock) -> None:
    position = figure_position(block)
    while position >= 0:
        cursor = QTextCursor(block)
        if position > block.position():
            cursor.setPosition(position)
            cursor.insertBlock(figure_block_format())
            if kind_of(block) is Kind.FIGURE and figure_position(block) < 0:
                QTextCursor(block).setBlockFormat(paragraph_format())
            block = cursor.block()
        elif kind_of(block) is not Kind.FIGURE:
            cursor.setBlockFormat(figure_block_format())
        position = figure_position(block, 1)


def _is_before_table(block: QTextBlock) -> bool:
    return block.next().isValid() and table_at(block.next()) is not None
