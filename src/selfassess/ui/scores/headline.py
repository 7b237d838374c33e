"""The head of the page: the scores that always stand together, and how they came about."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from selfassess.domain.rubric import ScoringProfile
from selfassess.domain.scoring import ScoreSheet
from selfassess.domain.wording import Language
from selfassess.ui.parts import column, label, panel, row
from selfassess.ui.theme import SPACE


class Figure(QWidget):
    """One large number with its name over it and a remark under it."""

    def __init__(self, name: str, title: str, tone: str = "number") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._number = label(tone=tone, name=f"{name}.number")
        self._remark = label(tone="small", name=f"{name}.remark")
        layout = column(label(title, "muted"), self._number, self._remark, 1, gap=2)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_number(self, number: str, remark: str) -> None:
        """Show ``number`` from now on."""
        self._number.setText(number)
        self._remark.setText(remark)
        self.setAccessibleDescription(f"{number} {remark}")


class Headline(QFrame):
    """Predicted score with its range, self score, target, rated share, and the method."""

    def __init__(self, scoring: ScoringProfile, language: Language) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        self.setObjectName("scores.headline")
        self.setAccessibleName(self.tr("Scores"))
        self._predicted = Figure("scores.predicted", self.tr("Predicted score"), tone="prediction")
        self._self = Figure("scores.self", self.tr("Self score"))
        self._target = Figure("scores.target", self.tr("Target"))
        self._rated = Figure("scores.rated", self.tr("Points rated"))
        self._target.hide()
        statement = _statement(scoring.statement.in_language(language))
        statement.setAccessibleName(self.tr("How the scores are computed"))
        figures = row(self._predicted, self._self, self._target, self._rated, gap=5 * SPACE)
        layout = row(figures, panel("line"), statement, margin=2 * SPACE, gap=3 * SPACE)
        layout.setStretchFactor(statement, 1)
        self.setLayout(layout)

    def show_sheet(self, sheet: ScoreSheet, target: Decimal | None) -> None:
        """Show the scores of ``sheet``, and ``target`` where there is one."""
        scores = sheet.scores
        most = self.tr("of {maximum}").format(maximum=scores.maximum)
        spread = self.tr("{low} – {high} if every assessor\nstays within the same band")
        self._predicted.show_number(
            f"{scores.predicted:.1f}", spread.format(low=scores.low, high=scores.high)
        )
        self._self.show_number(f"{scores.self_score:.1f}", most)
        self._rated.show_number(
            f"{sheet.rated}/{sheet.points_total}", self.tr("on all four factors")
        )
        self._target.setVisible(target is not None)
        if target is not None:
            self._target.show_number(f"{target:.1f}", most)

    def clear(self) -> None:
        """Show no scores: no assessment is open."""
        for figure in (self._predicted, self._self, self._rated):
            figure.show_number("–", "")
        self._target.hide()


def _statement(text: str) -> QWidget:
    statement = label(text, "small", "scores.statement", wraps=True)
    statement.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    statement.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return statement
