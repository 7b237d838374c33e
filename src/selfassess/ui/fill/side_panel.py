"""Beside the editor: what assessors look for, checks, private notes, and history."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from selfassess.domain.rubric import Guidance, Indicator, Point
from selfassess.domain.wording import Bilingual, Language
from selfassess.ui.fill.checks_tab import ChecksTab
from selfassess.ui.fill.fields import FieldSpec, TextField
from selfassess.ui.fill.history_tab import HistoryTab
from selfassess.ui.parts import button, column, label, plain_tip, row
from selfassess.ui.theme import SPACE, Icons, Theme
from selfassess.ui.workbench import Workbench

_NOTES_LIMIT = 20_000


class SidePanel(QTabWidget):
    """Guidance for the point shown, its checks and history, and notes that stay on the machine."""

    point_chosen = Signal(str)
    place_chosen = Signal(object)
    """The user wants to go to this `AnswerPlace` of the point shown."""

    def __init__(
        self,
        workbench: Workbench,
        language: Language,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("side_panel")
        self.setAccessibleName(self.tr("Help with this point"))
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self._rubric = workbench.rubric
        self._language = language
        self._page = QWidget()
        self._guidance = QScrollArea()
        self._guidance.setWidgetResizable(True)
        self._guidance.setWidget(self._page)
        self.addTab(self._guidance, self.tr("Guidance"))
        self.checks = ChecksTab(workbench, language)
        self.addTab(self.checks, self.tr("Checks"))
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
        self.history = HistoryTab(workbench, language, theme, icons)
        self.addTab(self.history, self.tr("History"))
        self.checks.counted.connect(self._count_findings)
        self.checks.point_chosen.connect(self.point_chosen)
        self.checks.place_chosen.connect(self.place_chosen)

    def show_point(self, point: Point) -> None:
        """Show the guidance for ``point``."""
        indicator = self._rubric.indicator_of[point.id]
        self._page = QWidget()
        self._page.setProperty("panel", "surface")
        self._page.setLayout(self._build(indicator, point))
        self._guidance.setWidget(self._page)
        self.checks.show_point(point.id)
        self.history.show_point(point.id)

    def _count_findings(self, count: int) -> None:
        title = self.tr("Checks")
        self.setTabText(self.indexOf(self.checks), f"{title} {count}" if count else title)

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
