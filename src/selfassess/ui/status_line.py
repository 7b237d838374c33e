"""The line at the foot: whether the work is safe, and what it would earn. It says the truth."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QFrame, QWidget

from selfassess.domain.errors import SelfAssessError
from selfassess.domain.scoring import ScoreSheet
from selfassess.domain.wording import Language
from selfassess.ui.parts import label, plain_tip, restyle, row
from selfassess.ui.theme import SPACE
from selfassess.ui.workbench import Workbench


class StatusLine(QFrame):
    """Follows the workbench: 已保存 with the time is shown only after the store said so."""

    def __init__(
        self, workbench: Workbench, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._language = language
        self.setProperty("panel", "foot")
        self._saving = label(name="saving_state")
        self._scores = label(tone="muted", name="score_state")
        self.setLayout(row(self._saving, 1, self._scores, margin=6, gap=SPACE))
        workbench.opened.connect(self._show_opened)
        workbench.closed.connect(self._show_closed)
        workbench.touched.connect(self._show_typing)
        workbench.part_changed.connect(self._show_typing)
        workbench.saved.connect(self._show_saved)
        workbench.saving_failed.connect(self._show_failure)
        workbench.scores_changed.connect(self._show_scores)

    def _say(self, text: str, tone: str) -> None:
        self._saving.setText(text)
        self._saving.setToolTip(plain_tip(text))
        if self._saving.property("tone") != tone:
            self._saving.setProperty("tone", tone)
            restyle(self._saving)

    def _show_opened(self) -> None:
        if self._workbench.is_read_only:
            self._say(self.tr("Read-only: nothing can be saved here"), "warning")
        else:
            self._say(self.tr("All changes are saved by themselves"), "muted")

    def _show_closed(self) -> None:
        self._say("", "muted")
        self._scores.clear()

    def _show_typing(self) -> None:
        self._say(self.tr("Typing…"), "muted")

    def _show_saved(self, at: datetime) -> None:
        moment = QDateTime.fromMSecsSinceEpoch(round(at.timestamp() * 1000))
        time = QLocale.c().toString(moment.time(), "HH:mm:ss")
        self._say(self.tr("Saved {time}").format(time=time), "accent")

    def _show_failure(self, error: SelfAssessError) -> None:
        reason = error.in_language(self._language)
        self._say(self.tr("Not saved! {reason}").format(reason=reason), "danger")

    def _show_scores(self, sheet: ScoreSheet) -> None:
        text = self.tr(
            "Predicted {predicted} ({low}–{high})   Self {own} of {maximum}   Rated {rated}/{total}"
        )
        scores = sheet.scores
        self._scores.setText(
            text.format(
                predicted=scores.predicted,
                low=scores.low,
                high=scores.high,
                own=scores.self_score,
                maximum=scores.maximum,
                rated=sheet.rated,
                total=sheet.points_total,
            )
        )
