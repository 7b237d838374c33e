"""What a point asks: its text, always in sight, and its elements to tick off."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from selfassess.domain.rubric import Indicator, Point
from selfassess.ui.parts import column, label, panel, row
from selfassess.ui.theme import SPACE


class Criterion(QWidget):
    """The award's own words for a point; ``path``, a label of its own, says where it stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = label(tone="muted", name="criterion_path")
        self._text = label(name="criterion_text", wraps=True)
        box = panel("criterion", "criterion")
        box.setLayout(column(self._text, margin=SPACE + 2))
        self.setLayout(column(box))

    def show_point(self, category: str, indicator: Indicator, point: Point) -> None:
        """Show what ``point`` asks, and where it stands."""
        self.path.setText(f"{category}  ›  {indicator.id} {indicator.name}  ›  {point.letter}")
        self._text.setText(f"{point.letter}. {point.text}")


class Elements(QWidget):
    """The elements of a point as a list to tick off."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: list[QCheckBox] = []
        self._count: QLabel = label(tone="small", name="elements_count")
        self._list = column(gap=4)
        heading = row(label(self.tr("What to answer"), "strong"), self._count, 1)
        self.setLayout(column(heading, self._list, gap=6))

    def show_point(self, point: Point) -> None:
        """List the elements of ``point``, none ticked."""
        for box in self._boxes:
            self._list.removeWidget(box)
            box.deleteLater()
        self._boxes = [self._build_box(i, text) for i, text in enumerate(point.elements, 1)]
        self._count_ticks()

    def _build_box(self, number: int, text: str) -> QCheckBox:
        # An ampersand would become a shortcut's underline.
        box = QCheckBox(text.replace("&", "&&"))
        box.setObjectName(f"element_{number}")
        box.setAccessibleName(text)
        box.toggled.connect(self._tick)
        self._list.addWidget(box)
        return box

    def content(self) -> tuple[int, ...]:
        """The numbers (from 1) of the elements ticked."""
        return tuple(number for number, box in enumerate(self._boxes, 1) if box.isChecked())

    def show_content(self, covered: tuple[int, ...]) -> None:
        """Show which elements are ticked, without telling anyone."""
        for number, box in enumerate(self._boxes, 1):
            box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            box.setChecked(number in covered)
            box.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._count_ticks()

    def element(self, number: int) -> QWidget | None:
        """The box of the element of a number (from 1), or the first one's."""
        if 1 <= number <= len(self._boxes):
            return self._boxes[number - 1]
        return self._boxes[0] if self._boxes else None

    def set_read_only(self, *, read_only: bool) -> None:
        """Whether ticks can be changed."""
        for box in self._boxes:
            box.setEnabled(not read_only)

    def _tick(self) -> None:
        self._count_ticks()
        self.edited.emit()

    def _count_ticks(self) -> None:
        count = self.tr("{ticked} of {total} covered")
        self._count.setText(count.format(ticked=len(self.content()), total=len(self._boxes)))
