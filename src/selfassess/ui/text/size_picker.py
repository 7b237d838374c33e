"""Choosing how many rows and columns a new table has, by pointing or with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

_ROWS = 8
_COLUMNS = 8
_CELL = 20
_MARGIN = 8
_FIRST = (3, 4)


class SizePicker(QWidget):
    """A grid; the cells from the first to the one pointed at are the table."""

    chosen = Signal(int, int)
    """The user took so many rows and columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._columns = _FIRST
        self.setObjectName("table_size")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tell_size()

    @override
    def sizeHint(self) -> QSize:
        text = self.fontMetrics().height() + _MARGIN
        return QSize(_COLUMNS * _CELL + 2 * _MARGIN, _ROWS * _CELL + text + 2 * _MARGIN)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.PopupFocusReason)  # so that the menu leaves it the keys

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().toPoint())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._point_at(event.position().toPoint())
            self.chosen.emit(self._rows, self._columns)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            int(Qt.Key.Key_Left): (0, -1),
            int(Qt.Key.Key_Right): (0, 1),
            int(Qt.Key.Key_Up): (-1, 0),
            int(Qt.Key.Key_Down): (1, 0),
        }
        if event.key() in steps:
            rows, columns = steps[event.key()]
            self._take(self._rows + rows, self._columns + columns)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit(self._rows, self._columns)
        else:
            event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        line = palette.color(QPalette.ColorRole.Mid)
        full = palette.color(QPalette.ColorRole.Highlight)
        for row in range(_ROWS):
            for column in range(_COLUMNS):
                place = QRect(_MARGIN + column * _CELL, _MARGIN + row * _CELL, _CELL - 3, _CELL - 3)
                is_in = row < self._rows and column < self._columns
                painter.setPen(full if is_in else line)
                if is_in:
                    painter.setOpacity(0.25)
                    painter.fillRect(place, full)
                    painter.setOpacity(1)
                painter.drawRect(place)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        below = self.rect().adjusted(_MARGIN, _ROWS * _CELL + _MARGIN, -_MARGIN, -_MARGIN // 2)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._size_text())

    def _point_at(self, place: QPoint) -> None:
        self._take((place.y() - _MARGIN) // _CELL + 1, (place.x() - _MARGIN) // _CELL + 1)

    def _take(self, rows: int, columns: int) -> None:
        self._rows = min(max(rows, 1), _ROWS)
        self._columns = min(max(columns, 1), _COLUMNS)
        self._tell_size()
        self.update()

    def _tell_size(self) -> None:
        self.setAccessibleName(self.tr("New table: {0}").format(self._size_text()))

    def _size_text(self) -> str:
        return self.tr("{0} rows × {1} columns").format(self._rows, self._columns)
