"""What the dossier will hold."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from selfassess.domain.scoring import ScoreSheet
from selfassess.ui.parts import column, label, row
from selfassess.ui.printing.findings import answered
from selfassess.ui.theme import SPACE, Icons, Theme

_ICON = 16
_DROP = 3
"""How much lower a mark stands, to be level with the characters beside it."""


class Contents(QWidget):
    """The parts of the dossier in their order, each in a line."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("dossier.contents")
        self.setAccessibleName(self.tr("What the dossier will hold"))
        self._mark = icons("check", theme.accent).pixmap(_ICON)
        self._overview = self._line(self.tr("Overview of the organisation"), "overview")
        self._report = label(name="dossier.contents.report")
        layout = column(
            self._line(self.tr("Cover, with a place for the stamp"), "cover"),
            self._line(self.tr("Contents with page numbers"), "pages"),
            self._overview,
            self._line(self.tr("Score table, radar and gaps by rank"), "scores"),
            self._marked(self._report),
            gap=SPACE // 2,
        )
        self.setLayout(layout)

    def _line(self, text: str, name: str) -> QWidget:
        return self._marked(label(text, name=f"dossier.contents.{name}"))

    def _marked(self, words: QLabel) -> QWidget:
        mark = QLabel()
        mark.setPixmap(self._mark)
        mark.setContentsMargins(0, _DROP, 0, 0)
        line = QWidget()
        line.setLayout(row(mark, words, 1))
        return line

    def show_sheet(self, sheet: ScoreSheet, *, has_overview: bool) -> None:
        """Say what the assessment of ``sheet`` fills."""
        self._overview.setVisible(has_overview)
        report = self.tr("All points with their answers: {answered} of {total} answered")
        self._report.setText(report.format(answered=answered(sheet), total=sheet.points_total))
