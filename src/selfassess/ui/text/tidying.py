"""Setting right what editing leaves behind, so that the window shows what is saved."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from selfassess.ui.text.document import is_filler
from selfassess.ui.text.formats import (
    CAPTIONED,
    OBJECT,
    Kind,
    caption_format,
    figure_block_format,
    figure_position,
    kind_of,
    paragraph_format,
    table_at,
)


def tidy(document: QTextDocument, first: int, last: int) -> None:
    """Set the blocks between two positions right, and those beside them.

    A figure begins a block of its own; a block that has lost its figure, or a caption that has
    lost its table, becomes a paragraph; a table that has lost its caption gets an empty one.
    """
    block = document.findBlock(max(first - 1, 0))
    while block.isValid() and block.position() <= last + 1:
        following = block.next()
        _tidy_block(block)
        block = following


def _tidy_block(block: QTextBlock) -> None:
    if OBJECT in block.text():
        block = _part_figures(block)
    elif _is_stray(block):
        QTextCursor(block).setBlockFormat(paragraph_format())
    if _is_before_table(block) and kind_of(block) is not Kind.CAPTION:
        after = QTextCursor(block)
        after.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        after.insertBlock(caption_format(), QTextCharFormat())


def _is_stray(block: QTextBlock) -> bool:
    kind = kind_of(block)
    if kind is Kind.FILLER:
        return block.length() == 1 and not is_filler(block)
    return kind is Kind.FIGURE or (kind is Kind.CAPTION and not _is_before_table(block))


def _part_figures(block: QTextBlock) -> QTextBlock:
    """Begin a block with every figure in ``block``; the last of them."""
    position = figure_position(block)
    while position >= 0:
        cursor = QTextCursor(block)
        if position > block.position():
            cursor.setPosition(position)
            cursor.insertBlock(figure_block_format())
            if kind_of(block) in CAPTIONED and figure_position(block) < 0:
                QTextCursor(block).setBlockFormat(paragraph_format())
            block = cursor.block()
        elif kind_of(block) is not Kind.FIGURE:
            cursor.setBlockFormat(figure_block_format())
        position = figure_position(block, 1)
    return block


def _is_before_table(block: QTextBlock) -> bool:
    following = block.next()
    return following.isValid() and table_at(block) is None and table_at(following) is not None
