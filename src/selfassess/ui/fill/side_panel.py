"""Beside the editor: what assessors look for, and private notes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from selfassess.domain.rubric import Guidance, Indicator, Point, Rubric
from selfassess.domain.wording import Bilingual, Language
from selfassess.ui.fill.fields import FieldSpec, TextField
from selfassess.ui.parts import button, column, label, plain_tip, row
from selfassess.ui.theme import SPACE

_NOTES_LIMIT = 20_000


class SidePanel(QTabWidget):
    """Guidance for the point shown, and notes that never leave the machine."""

    point_chosen = Signal(str)

    def __init__(self, rubric: Rubric, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side_panel")
        self.setAccessibleName(self.tr("Help with this point"))
        self.setDocumentMode(True)
        self._rubric = rubric
        self._language = language
        self._page = QWidget()
        self._guidance = QScrollArea()
        self._guidance.setWidgetResizable(True)
        self._guidance.setWidget(self._page)
        self.addTab(self._guidance, self.tr("Guidance"))
        self.notes = TextField(
            FieldSpec(
                "notes",
                self.tr("Private notes"),
                self.tr("Only for you: never printed, never exported"),
                _NOTES_LIMIT,
                TextField.MOST_LINES,
            ),
            "notes",
        )
        notes = QWidget()
        hint = label(self.tr("Private: never printed, never exported."), "small", wraps=True)
        notes.setLayout(column(hint, self.notes, 1, margin=SPACE + 4))
        self.addTab(notes, self.tr("Notes"))

    def show_point(self, point: Point) -> None:
        """Show the guidance for ``point``."""
        indicator = self._rubric.indicator_of[point.id]
        self._page = QWidget()
        self._page.setProperty("panel", "surface")
        self._page.setLayout(self._build(indicator, point))
        self._guidance.setWidget(self._page)

    def _build(self, indicator: Indicator, point: Point) -> QVBoxLayout:
        guidance: Guidance = indicator.guidance
        box = column(margin=SPACE + 4, gap=SPACE)
        self._add(box, self.tr("What assessors look for"), guidance.looks_for)
        self._add(box, self.tr("Typical evidence"), guidance.evidence)
        self._add(box, self.tr("Common mistakes"), guidance.mistakes)
        if point.related:
            box.addWidget(label(self.tr("Related points"), "strong"))
            for own in point.related:
                box.addWidget(self._link(own))
        box.addStretch(1)
        return box

    def _add(self, box: QVBoxLayout, title: str, texts: Iterable[Bilingual]) -> None:
        lines = [text.in_language(self._language) for text in texts]
        if not lines:
            return
        box.addWidget(label(title, "strong"))
        for line in lines:
            bullet = label("•", "muted")
            bullet.setAlignment(Qt.AlignmentFlag.AlignTop)
            item = row(bullet, label(line, wraps=True))
            item.setStretch(1, 1)
            box.addLayout(item)
        box.addSpacing(SPACE // 2)

    def _link(self, point_id: str) -> QWidget:
        name = self._rubric.indicator_of[point_id].name
        link = button(f"{point_id}  {name}", f"related_{point_id}", "link")
        link.setToolTip(plain_tip(self._rubric.points[point_id].text))
        link.clicked.connect(lambda: self.point_chosen.emit(point_id))
        return link
