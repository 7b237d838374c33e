"""What the colours of a chart mean."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from selfassess.domain.charts import Role
from selfassess.ui.parts import label, row
from selfassess.ui.theme import SPACE, Theme

_SIDE = 10


class Legend(QWidget):
    """Colours in a line, each with its meaning beside it."""

    def __init__(self, entries: Iterable[tuple[Role, str]], theme: Theme) -> None:
        super().__init__()
        layout = row(gap=SPACE // 2)
        for role, meaning in entries:
            layout.addWidget(_Swatch(theme.role(role), theme))
            layout.addWidget(label(meaning, "small"))
            layout.addSpacing(SPACE)
        self.setLayout(layout)


class _Swatch(QWidget):
    """A small square of one colour."""

    def __init__(self, colour: QColor, theme: Theme) -> None:
        super().__init__()
        self._colour = colour
        self._edge = QColor(theme.border)
        self.setFixedSize(QSize(_SIDE, _SIDE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._edge)
        painter.setBrush(self._colour)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
