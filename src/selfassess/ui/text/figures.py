"""How figures look in a document."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)
from typing_extensions import override

from selfassess.domain.text import Figure
from selfassess.ui.text.formats import FIGURE_OBJECT, figure_of

Pictures = Callable[[str], QImage]
"""The picture of a content (SHA-256 in hex); a null image where there is none.

It is asked while the window is painted, so it answers from memory or in a few milliseconds, and
scales large pictures down first; the answer is kept.
"""

_NARROWEST = 40.0
_TALLEST = 480.0
_MISSING = QColor(128, 128, 128, 60)


def no_pictures(_content: str) -> QImage:
    """The pictures of a window that has none."""
    return QImage()


class FigureObject(QPyTextObject):
    """Draws figures: as wide as the line, the picture in its middle, the caption goes below.

    A picture that is not known is a grey box. ``caption_hint`` stands where a caption is missing.
    """

    def __init__(self, pictures: Pictures, caption_hint: str, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._caption_hint = caption_hint
        self._known: dict[str, QImage] = {}
        self.hint_colour = QColor(Qt.GlobalColor.gray)

    def serve(self, document: QTextDocument) -> None:
        """Draw the figures of ``document`` from now on."""
        document.documentLayout().registerHandler(FIGURE_OBJECT, self)

    def forget(self) -> None:
        """Ask for pictures anew when they are next drawn."""
        self._known.clear()

    @override
    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        width = max(doc.textWidth() - 2 * doc.documentMargin(), _NARROWEST)
        height = self._picture_size(format, width).height()
        if _lacks_caption(doc, posInDocument):
            height += _line_of(doc)
        return QSizeF(width, height)

    @override
    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,
        format: QTextFormat,
    ) -> None:
        rect = QRectF(rect)
        place = self.picture_rect(rect, format)
        image = self._picture(format)
        if image.isNull():
            painter.fillRect(place, _MISSING)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, image)
        if _lacks_caption(doc, posInDocument):
            painter.setPen(self.hint_colour)
            painter.setFont(doc.defaultFont())
            line = QRectF(rect.left(), place.bottom(), rect.width(), _line_of(doc))
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self._caption_hint)

    def picture_rect(self, rect: QRectF, made: QTextFormat) -> QRectF:
        """Where in ``rect``, the object's place in the line, its picture is."""
        size = self._picture_size(made, rect.width())
        left = rect.left() + (rect.width() - size.width()) / 2
        return QRectF(QPointF(left, rect.top()), size)

    def _picture(self, made: QTextFormat) -> QImage:
        figure = figure_of(made) or Figure("")
        if figure.content not in self._known:
            self._known[figure.content] = self._pictures(figure.content)
        return self._known[figure.content]

    def _picture_size(self, made: QTextFormat, line: float) -> QSizeF:
        figure = figure_of(made) or Figure("")
        image = self._picture(made)
        width = line * figure.width / 100
        shape = 0.5 if image.isNull() else image.height() / max(image.width(), 1)
        # a tall scan must not fill three screens; on paper it has the page for a limit
        height = min(width * shape, _TALLEST)
        return QSizeF(height / shape if shape else width, max(height, 1.0))


def _lacks_caption(document: QTextDocument, position: int) -> bool:
    block = document.findBlock(position)
    return position == block.position() + block.length() - 2


def _line_of(document: QTextDocument) -> float:
    return document.defaultFont().pointSizeF() * 2.2
