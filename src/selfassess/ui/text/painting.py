"""What is painted beside the characters: bullets and numbers, hints, the frame of a figure."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPalette,
    QPen,
    QTextBlock,
    QTextDocument,
)

from selfassess.domain.list_marks import ListMarks
from selfassess.ui.text.formats import INDENT, Kind, Kinds, kind_of

_MARK_GAP = 7.0


@dataclass(frozen=True, slots=True)
class Marked:
    """A block by its number, and what is painted for it; "" is the hint of an empty caption."""

    block: int
    mark: str


def marked_blocks(document: QTextDocument) -> tuple[Marked, ...]:
    """The list items of ``document`` with their marks, and the captions."""
    found: list[Marked] = []
    marks = ListMarks()
    kinds = Kinds()
    number = 0
    block = document.begin()
    while block.isValid():
        kind, item = kinds.of(block)
        if item is not None:
            found.append(Marked(number, marks.next(item)))
        else:
            marks.interrupt()
            if kind is Kind.CAPTION:
                found.append(Marked(number, ""))
        number += 1
        block = block.next()
    return tuple(found)


def paint_marks(
    painter: QPainter,
    document: QTextDocument,
    marked: tuple[Marked, ...],
    visible: QRectF,
    caption_hint: str,
) -> None:
    """Paint what ``marked`` says, as far as it is ``visible``; all in the document's own units."""
    layout = document.documentLayout()
    for entry in marked:
        block = document.findBlockByNumber(entry.block)
        if not layout.blockBoundingRect(block).intersects(visible):
            continue
        if entry.mark:
            _paint_mark(painter, block, entry.mark)
        elif block.length() == 1:
            _paint_hint(painter, block, caption_hint)


def paint_frame(painter: QPainter, palette: QPalette, rect: QRectF) -> None:
    """The frame around a selected figure."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 3, 3)


def _paint_mark(painter: QPainter, block: QTextBlock, mark: str) -> None:
    line = block.layout().lineAt(0)
    if not line.isValid():
        return
    font = block.document().defaultFont()
    font.setBold(kind_of(block) is Kind.BULLET)  # the dots of many Chinese fonts are faint
    width = QFontMetricsF(font).horizontalAdvance(mark)
    top = block.layout().position()
    left = top.x() + line.x() - max(_MARK_GAP + width, INDENT * 0.75)
    painter.setFont(font)
    painter.drawText(QPointF(left, top.y() + line.y() + line.ascent()), mark)


def _paint_hint(painter: QPainter, block: QTextBlock, hint: str) -> None:
    layout = block.document().documentLayout()
    painter.save()
    painter.setFont(block.document().defaultFont())
    painter.setOpacity(0.45)
    painter.drawText(layout.blockBoundingRect(block), Qt.AlignmentFlag.AlignCenter, hint)
    painter.restore()
