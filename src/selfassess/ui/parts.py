"""Small widgets of one form, made in one line: labels, buttons, rows and columns."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from selfassess.ui.theme import SPACE


def label(text: str = "", tone: str = "", name: str = "", *, wraps: bool = False) -> QLabel:
    """A label of plain text in a tone of the style sheet (title, heading, muted, warning, …)."""
    widget = QLabel()
    widget.setTextFormat(Qt.TextFormat.PlainText)
    widget.setText(text)
    widget.setWordWrap(wraps)
    widget.setObjectName(name)
    if tone:
        widget.setProperty("tone", tone)
    return widget


def button(text: str, name: str, look: str = "", icon: QIcon | None = None) -> QPushButton:
    """A push button that screen readers call by its text."""
    widget = QPushButton(text)
    widget.setObjectName(name)
    widget.setAccessibleName(text)
    if look:
        widget.setProperty("look", look)
    if icon is not None:
        widget.setIcon(icon)
    return widget


def tool(icon: QIcon, tip: str, name: str) -> QToolButton:
    """A button that shows an icon only; ``tip`` is its tooltip and accessible name."""
    widget = QToolButton()
    widget.setObjectName(name)
    widget.setIcon(icon)
    widget.setToolTip(tip)
    widget.setAccessibleName(tip)
    return widget


def panel(kind: str, name: str = "") -> QFrame:
    """A frame that the style sheet knows (card, bar, rail, foot, criterion, surface, banner)."""
    widget = QFrame()
    widget.setObjectName(name)
    widget.setProperty("panel", kind)
    return widget


def plain_tip(text: str) -> str:
    """A tooltip that shows ``text`` as it is: Qt takes for markup what looks like it."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>"


def restyle(widget: QWidget) -> None:
    """Have the style sheet look at ``widget`` again after one of its properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def row(*items: QWidget | QLayout | int, margin: int = 0, gap: int = SPACE) -> QHBoxLayout:
    """Items side by side; a number is a stretch of that weight."""
    layout = QHBoxLayout()
    _fill(layout, items, margin, gap)
    return layout


def column(*items: QWidget | QLayout | int, margin: int = 0, gap: int = SPACE) -> QVBoxLayout:
    """Items one below the other; a number is a stretch of that weight."""
    layout = QVBoxLayout()
    _fill(layout, items, margin, gap)
    return layout


def _fill(
    layout: QBoxLayout, items: Iterable[QWidget | QLayout | int], margin: int, gap: int
) -> None:
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(gap)
    for item in items:
        if isinstance(item, int):
            layout.addStretch(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
