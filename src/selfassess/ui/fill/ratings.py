"""The rating strip of a point: its factors, what their bands mean, and what the next one asks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget
from typing_extensions import override

from selfassess.domain.rubric import Factor, ScoringProfile
from selfassess.domain.wording import Language
from selfassess.ui.fill.rating_bar import RatingBar
from selfassess.ui.parts import label, plain_tip
from selfassess.ui.theme import SPACE, Theme


class RatingStrip(QWidget):
    """The factors of one kind of point, one row each: name, bar, percent, and its descriptor."""

    rated = Signal(str, object)
    """The user rated the factor of this id: percent, or None for "not rated"."""

    def __init__(
        self,
        factors: tuple[Factor, ...],
        profile: ScoringProfile,
        language: Language,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._profile = profile
        self._language = language
        self._rows: dict[str, _FactorRow] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for number, factor in enumerate(factors):
            self._rows[factor.id] = self._build_row(grid, number * 2, factor, theme)

    def _build_row(self, grid: QGridLayout, at: int, factor: Factor, theme: Theme) -> _FactorRow:
        name = label(factor.name.in_language(self._language), "strong")
        name.setToolTip(plain_tip(factor.question.in_language(self._language)))
        bar = RatingBar(self._profile.bands, self._profile.step, theme)
        bar.setObjectName(f"rating_{factor.id}")
        bar.setAccessibleName(factor.name.in_language(self._language))
        percent = label(name=f"percent_{factor.id}")
        percent.setMinimumWidth(percent.fontMetrics().horizontalAdvance("100% "))
        words = label(tone="small", name=f"descriptor_{factor.id}", wraps=True)
        grid.addWidget(name, at, 0)
        grid.addWidget(bar, at, 1)
        grid.addWidget(percent, at, 2)
        grid.addWidget(words, at + 1, 1, 1, 2)
        row = _FactorRow(factor, bar, percent, words)
        bar.rated.connect(lambda value, own=factor.id: self._tell(own, value))
        bar.band_pointed.connect(lambda band, own=factor.id: self._describe(own, band))
        return row

    def show_rating(self, factor_id: str, percent: int | None) -> None:
        """Show one factor's rating without telling anyone."""
        self._rows[factor_id].bar.show_percent(percent)
        self._describe(factor_id, None)

    def _tell(self, factor_id: str, percent: int | None) -> None:
        self._describe(factor_id, None)
        self.rated.emit(factor_id, percent)

    def _describe(self, factor_id: str, pointed: int | None) -> None:
        row = self._rows[factor_id]
        percent = row.bar.percent
        row.percent.setText(self.tr("—") if percent is None else f"{percent}%")
        if pointed is not None:
            row.words.setText(self._band_text(row.factor, pointed))
        elif percent is None:
            question = row.factor.question.in_language(self._language)
            row.words.setText(self.tr("Not rated. {question}").format(question=question))
        else:
            row.words.setText(self._present_text(row.factor, percent))

    def _present_text(self, factor: Factor, percent: int) -> str:
        band = self._profile.band_of(percent)
        present = self._band_text(factor, band)
        if band + 1 == len(self._profile.bands):
            return present
        following = self._band_text(factor, band + 1)
        return self.tr("{present}\nNext: {following}").format(present=present, following=following)

    def _band_text(self, factor: Factor, number: int) -> str:
        band = self._profile.bands[number]
        words = factor.bands[number].in_language(self._language)
        return f"{band.low}–{band.high}%  {words}"

    @override
    def setEnabled(self, enabled: bool) -> None:
        for row in self._rows.values():
            row.bar.setEnabled(enabled)


class _FactorRow:
    """The widgets of one factor."""

    def __init__(self, factor: Factor, bar: RatingBar, percent: QLabel, words: QLabel) -> None:
        self.factor = factor
        self.bar = bar
        self.percent = percent
        self.words = words
