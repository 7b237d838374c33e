"""One factor's rating: a bar of bands that is set by pointer or keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from selfassess.domain.rubric import Band
from selfassess.ui.theme import Theme

_FULL = 100
_MARGIN = 8
_TRACK = 10


class RatingBar(QWidget):
    """A rating from 0 to 100 in steps, or none at all.

    Click or drag sets it; left and right change it by a step, page up and down by a band, home and
    end go to the ends, delete takes it away.
    """

    rated = Signal(object)
    """The user chose this rating: percent, or None for "not rated"."""
    band_pointed = Signal(object)
    """The pointer stands over the band of this number, or over none (None)."""

    def __init__(
        self, bands: tuple[Band, ...], step: int, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bands = bands
        self._step = step
        self._theme = theme
        self._percent: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def percent(self) -> int | None:
        """The rating shown, in percent; None where there is none."""
        return self._percent

    def show_percent(self, percent: int | None) -> None:
        """Show a rating without telling anyone."""
        if percent != self._percent:
            self._percent = percent
            self.setAccessibleDescription("" if percent is None else f"{percent}%")
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(260, 30)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(140, 30)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._percent_at(event.position().x()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        percent = self._percent_at(event.position().x())
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(percent)
        self.band_pointed.emit(self._band_of(percent))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.band_pointed.emit(None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._choose(None)
        elif (aim := self._aim(key)) is not None:
            self._choose(min(max(aim, 0), _FULL))
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for band in self._bands:
            self._paint_band(painter, band)
        if self._percent is not None:
            self._paint_handle(painter, self._percent)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.accent), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    def _paint_band(self, painter: QPainter, band: Band) -> None:
        left, right = self._x(band.low - self._step / 2), self._x(band.high + self._step / 2)
        left, right = max(left, self._x(0)), min(right, self._x(_FULL))
        track = QRectF(left + 1, self._middle() - _TRACK / 2, right - left - 2, _TRACK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.faint))
        painter.drawRoundedRect(track, 2, 2)
        if self._percent is not None and self._x(self._percent) > track.left():
            track.setRight(min(track.right(), self._x(self._percent)))
            painter.setBrush(QColor(self._theme.accent))
            painter.drawRoundedRect(track, 2, 2)

    def _paint_handle(self, painter: QPainter, percent: int) -> None:
        painter.setPen(QPen(QColor(self._theme.accent), 2))
        painter.setBrush(QColor(self._theme.surface))
        painter.drawEllipse(QPointF(self._x(percent), self._middle()), 7, 7)

    def _aim(self, key: Qt.Key) -> int | None:
        now = self._percent or 0
        steps = {
            Qt.Key.Key_Left: now - self._step,
            Qt.Key.Key_Down: now - self._step,
            Qt.Key.Key_Right: now + self._step,
            Qt.Key.Key_Up: now + self._step,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: _FULL,
            Qt.Key.Key_PageUp: self._next_band(now),
            Qt.Key.Key_PageDown: self._previous_band(now),
        }
        return steps.get(key)

    def _next_band(self, percent: int) -> int:
        return min((band.low for band in self._bands if band.low > percent), default=_FULL)

    def _previous_band(self, percent: int) -> int:
        return max((band.low for band in self._bands if band.low < percent), default=0)

    def _band_of(self, percent: int) -> int:
        return max(number for number, band in enumerate(self._bands) if band.low <= percent)

    def _choose(self, percent: int | None) -> None:
        if percent != self._percent:
            self.show_percent(percent)
            self.rated.emit(percent)

    def _percent_at(self, x: float) -> int:
        share = (x - _MARGIN) / max(self.width() - 2 * _MARGIN, 1)
        steps = round(share * _FULL / self._step)
        return min(max(steps * self._step, 0), _FULL)

    def _x(self, percent: float) -> float:
        return _MARGIN + (self.width() - 2 * _MARGIN) * percent / _FULL

    def _middle(self) -> float:
        return self.height() / 2
