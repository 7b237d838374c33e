"""Paints the domain's charts on the screen: the geometry is theirs, the colours the theme's."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from selfassess.domain.charts import Anchor, Bar, Chart, Label, Line, Place, Polygon, Shape
from selfassess.ui.theme import Theme

_FILL_ALPHA = 60


class ChartView(QWidget):
    """Shows one chart, as large as its place allows, with its proportions kept."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chart: Chart | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)

    def show_chart(self, chart: Chart) -> None:
        """Show ``chart`` from now on."""
        self._chart = chart
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(380, 304)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(240, 192)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chart is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chart(painter, self._chart, QRectF(self.rect()), self._theme)
        painter.end()


def paint_chart(painter: QPainter, chart: Chart, frame: QRectF, theme: Theme) -> None:
    """Paint ``chart`` in the middle of ``frame``, as large as fits."""
    width = min(frame.width(), frame.height() * chart.aspect)
    size = QRectF(0, 0, width, width / chart.aspect)
    size.moveCenter(frame.center())
    for shape in chart.shapes:
        _paint_shape(painter, shape, size, theme)


def _paint_shape(painter: QPainter, shape: Shape, frame: QRectF, theme: Theme) -> None:
    if isinstance(shape, Label):
        _paint_label(painter, shape, frame, theme)
        return
    colour = theme.role(shape.role)
    painter.setPen(QPen(colour, 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if isinstance(shape, Polygon):
        if shape.filled:
            painter.setPen(QPen(colour, 2.0))
            painter.setBrush(_transparent(colour))
        painter.drawPolygon(QPolygonF([_at(place, frame) for place in shape.places]))
    elif isinstance(shape, Line):
        painter.drawLine(_at(shape.start, frame), _at(shape.end, frame))
    elif isinstance(shape, Bar):
        _paint_bar(painter, shape, frame, colour)


def _paint_bar(painter: QPainter, bar: Bar, frame: QRectF, colour: QColor) -> None:
    left, low = bar.corner
    top_left = _at((left, low + bar.height), frame)
    size = QSize(round(bar.width * frame.width()), round(bar.height * frame.height()))
    painter.fillRect(QRectF(top_left, size), colour)


def _paint_label(painter: QPainter, label: Label, frame: QRectF, theme: Theme) -> None:
    font = painter.font()
    font.setPixelSize(max(9, round(label.size * frame.height())))
    painter.setFont(font)
    painter.setPen(QColor(theme.text))
    width = QFontMetricsF(font).horizontalAdvance(label.text)
    place = _at(label.place, frame)
    shift = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[label.anchor]
    painter.drawText(QPointF(place.x() - shift, place.y()), label.text)


def _at(place: Place, frame: QRectF) -> QPointF:
    x, y = place
    return QPointF(frame.left() + x * frame.width(), frame.bottom() - y * frame.height())


def _transparent(colour: QColor) -> QColor:
    paler = QColor(colour)
    paler.setAlpha(_FILL_ALPHA)
    return paler
