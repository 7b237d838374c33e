"""Lists: making, nesting and leaving them, for the blocks that a cursor touches."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor

from selfassess.domain.text import MAX_LEVEL, ListItem
from selfassess.ui.text.formats import (
    CAPTIONED,
    item_format,
    item_of,
    kind_of,
    paragraph_format,
    table_at,
    touched_blocks,
)


def toggle_list(cursor: QTextCursor, *, numbered: bool) -> None:
    """Make the touched paragraphs items; paragraphs again where all are such items already."""
    blocks = _touched(cursor)
    items = [item_of(block) for block in blocks]
    leave = bool(items) and all(item and item.numbered is numbered for item in items)
    cursor.beginEditBlock()
    for block, item in zip(blocks, items, strict=True):
        level = item.level if item else 0
        wanted = item_format(ListItem((), numbered, level))
        _set_format(block, paragraph_format() if leave else wanted)
    cursor.endEditBlock()


def shift_items(cursor: QTextCursor, by: int) -> bool:
    """Nest the touched items deeper (``by`` is 1) or less deep (-1); whether there were any.

    An item that is moved out of the outermost level becomes a paragraph.
    """
    items = [(block, item) for block in _touched(cursor) if (item := item_of(block))]
    cursor.beginEditBlock()
    for block, item in items:
        level = item.level + by
        if level < 0:
            _set_format(block, paragraph_format())
        else:
            level = min(level, MAX_LEVEL)
            _set_format(block, item_format(ListItem((), item.numbered, level)))
    cursor.endEditBlock()
    return bool(items)


def _touched(cursor: QTextCursor) -> list[QTextBlock]:
    return [
        block
        for block in touched_blocks(cursor)
        if kind_of(block) not in CAPTIONED and table_at(block) is None
    ]


def _set_format(block: QTextBlock, wanted: QTextBlockFormat) -> None:
    QTextCursor(block).setBlockFormat(wanted)
