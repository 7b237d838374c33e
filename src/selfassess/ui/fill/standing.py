"""How a point stands: self and predicted percent, and a chip for every cap."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from selfassess.domain.rubric import Fact
from selfassess.domain.scoring import AppliedCap, PointScore
from selfassess.domain.wording import Language
from selfassess.ui.flow import FlowLayout
from selfassess.ui.parts import button, label, plain_tip, restyle, row
from selfassess.ui.theme import SPACE, Icons


class Standing(QWidget):
    """The scores of the point shown; a chip names what holds it down and what lifts it."""

    cap_chosen = Signal(str)
    """The user wants to see to the cap of this fact."""

    def __init__(self, language: Language, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._icons = icons
        self._numbers = label(name="point_percent", tone="strong")
        self._chips: list[QPushButton] = []
        self._flow = FlowLayout(gap=6)
        self._flow.addWidget(self._numbers)
        self.setLayout(row(self._flow, gap=SPACE))

    def show_score(self, score: PointScore) -> None:
        """Show ``score`` from now on."""
        text = self.tr("Self {own}%   Predicted {predicted}%")
        self._numbers.setText(
            text.format(own=_short(score.self_percent), predicted=_short(score.predicted_percent))
        )
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._build_chip(cap) for cap in score.caps]

    def _build_chip(self, applied: AppliedCap) -> QPushButton:
        words = applied.wording
        fact = self._fact_name(applied.cap.fact, is_process=words is applied.cap.process)
        if applied.is_in_force:
            text = self.tr("At most {percent}%: {fact}")
        else:
            text = self.tr("Judged by hand: {fact}")
        chip = button(
            text.format(percent=applied.cap.percent, fact=fact), f"cap_{applied.cap.fact}", "chip"
        )
        reason = words.reason.in_language(self._language)
        lift = words.lift.in_language(self._language)
        chip.setToolTip(plain_tip(f"{reason}\n→ {lift}"))
        chip.setAccessibleDescription(f"{reason} {lift}")
        chip.setProperty("overruled", "false" if applied.is_in_force else "true")
        chip.clicked.connect(lambda: self.cap_chosen.emit(str(applied.cap.fact)))
        restyle(chip)
        self._flow.addWidget(chip)
        return chip

    def _fact_name(self, fact: Fact, *, is_process: bool) -> str:
        """What is missing, in two or three words."""
        process = {
            Fact.ANSWERED: self.tr("not answered"),
            Fact.DEPLOYED: self.tr("no deployment"),
            Fact.IMPROVED: self.tr("no improvement"),
            Fact.EVIDENCED: self.tr("no valid evidence"),
            Fact.SHARED: self.tr("not shared"),
        }
        results = {
            Fact.DEPLOYED: self.tr("no trend"),
            Fact.IMPROVED: self.tr("no comparison"),
            Fact.SHARED: self.tr("not leading"),
        }
        return process[fact] if is_process else results.get(fact, process[fact])


def _short(percent: Fraction) -> str:
    """A percentage with one decimal, without ``.0``."""
    return f"{float(percent):.1f}".removesuffix(".0")
