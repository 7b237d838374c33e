"""The page 评分与差距."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from selfassess.domain.assessment import Assessment, PartKey, PartKind
from selfassess.domain.charts import Role, category_radar
from selfassess.domain.scoring import IndicatorScore, PointScore, ScoreSheet
from selfassess.domain.wording import Language
from selfassess.ui.charts import ChartView
from selfassess.ui.parts import button, column, label, panel, row
from selfassess.ui.scores.headline import Headline
from selfassess.ui.scores.legend import Legend
from selfassess.ui.scores.reasons import Reasons
from selfassess.ui.scores.score_model import ScoreModel
from selfassess.ui.scores.score_table import ScoreTable
from selfassess.ui.theme import SPACE, Icons, Theme
from selfassess.ui.workbench import Workbench

_ICON = 32


class ScoresPage(QScrollArea):
    """Shows all scores, what each indicator lacks, and why."""

    point_chosen = Signal(str)
    """The user wants to open the point of this id."""

    def __init__(
        self,
        workbench: Workbench,
        theme: Theme,
        icons: Icons,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("scores")
        self.setAccessibleName(self.tr("Scores and gaps"))
        self._workbench = workbench
        scoring = workbench.rubric.scoring
        self._headline = Headline(scoring, language)
        self._table = ScoreTable(ScoreModel(workbench, self), theme)
        self._radar = ChartView(theme)
        self._reasons = Reasons(language, scoring.unanswered_limit)
        self._empty = _Empty(icons, theme)
        self._body = self._build_body(theme)
        self._build()
        self._follow_user()
        self._follow_workbench()

    def _build(self) -> None:
        content = QWidget()
        layout = column(self._headline, self._body, margin=2 * SPACE, gap=2 * SPACE)
        layout.setStretchFactor(self._body, 1)
        content.setLayout(layout)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)

    def _build_body(self, theme: Theme) -> QStackedWidget:
        full = QWidget()
        side = column(self._build_radar(theme), self._reasons, gap=2 * SPACE)
        side.setStretch(0, 2)
        side.setStretch(1, 3)
        layout = row(self._build_table(theme), side, gap=2 * SPACE)
        layout.setStretch(0, 5)
        layout.setStretch(1, 2)
        full.setLayout(layout)
        body = QStackedWidget()
        body.addWidget(full)
        body.addWidget(self._empty)
        return body

    def _build_table(self, theme: Theme) -> QFrame:
        card = panel("card", "scores.table.card")
        legend = Legend(
            (
                (Role.PREDICTED, self.tr("Predicted")),
                (Role.SELF, self.tr("Evidence gap")),
                (Role.MATURITY, self.tr("Maturity gap")),
            ),
            theme,
        )
        hint = label(self.tr("Double-click a row to open its point that loses most"), "small")
        foot = row(legend, 1, hint)
        foot.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        layout = column(self._table, foot, gap=0)
        layout.setContentsMargins(1, 1, 1, 1)
        card.setLayout(layout)
        return card

    def _build_radar(self, theme: Theme) -> QFrame:
        card = panel("card", "scores.radar.card")
        self._radar.setObjectName("scores.radar")
        self._radar.setAccessibleName(self.tr("Radar of the categories"))
        legend = Legend(
            ((Role.PREDICTED, self.tr("Predicted")), (Role.SELF, self.tr("Self score"))), theme
        )
        layout = column(self._radar, row(1, legend, 1), gap=0)
        layout.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout.setStretchFactor(self._radar, 1)
        card.setLayout(layout)
        return card

    def _follow_user(self) -> None:
        self._table.row_chosen.connect(self._explain)
        self._table.indicator_opened.connect(self._open_worst)
        self._reasons.point_chosen.connect(self.point_chosen)
        self._empty.begun.connect(self._open_first)

    def _follow_workbench(self) -> None:
        self._workbench.opened.connect(self._begin)
        self._workbench.scores_changed.connect(self._show)
        self._workbench.part_changed.connect(self._follow_part)
        self._workbench.closed.connect(self._clear)
        if self._workbench.is_open:
            self._begin()
            self._show(self._workbench.sheet)
        else:
            self._clear()

    def _begin(self) -> None:
        self._table.choose(next(self._workbench.rubric.indicators).id)

    def _show(self, sheet: ScoreSheet) -> None:
        self._headline.show_sheet(sheet, self._workbench.assessment.profile.target)
        self._radar.show_chart(category_radar(sheet))
        self._radar.setAccessibleDescription(_categories_in_words(sheet))
        self._explain(self._table.chosen)
        self._empty.invite()
        self._body.setCurrentIndex(int(_is_unrated(sheet)))

    def _clear(self) -> None:
        self._headline.clear()
        self._reasons.clear()
        self._empty.say_closed()
        self._body.setCurrentIndex(1)

    def _follow_part(self, key: PartKey, _field: str) -> None:
        """Show what does not change a score: the target, and written reasons."""
        if key == PartKey.PROFILE:
            self._headline.show_sheet(
                self._workbench.sheet, self._workbench.assessment.profile.target
            )
        elif key.kind is PartKind.ANSWER:
            indicator = self._workbench.rubric.indicator_of.get(key.id)
            if indicator is not None and indicator.id == self._table.chosen:
                self._explain(indicator.id)

    def _explain(self, indicator_id: str) -> None:
        if indicator_id and self._workbench.is_open:
            score = self._workbench.sheet.indicator(indicator_id)
            self._reasons.explain(score, self._workbench.assessment)
        else:
            self._reasons.clear()

    def _open_worst(self, indicator_id: str) -> None:
        if self._workbench.is_open:
            score = self._workbench.sheet.indicator(indicator_id)
            self.point_chosen.emit(worst_point(score, self._workbench.assessment).point.id)

    def _open_first(self) -> None:
        points = (point for item in self._workbench.sheet.indicators for point in item.points)
        first = next((point for point in points if point.applies), None)
        if first is not None:
            self.point_chosen.emit(first.point.id)


def worst_point(score: IndicatorScore, assessment: Assessment) -> PointScore:
    """The point that costs its indicator most: what it lacks to 100 %, times its weight.

    Of equals the first; points that do not apply cost nothing.
    """
    return max(
        score.points,
        key=lambda own: (
            own.applies * assessment.answer(own.point.id).weight * (100 - own.predicted_percent)
        ),
    )


def _is_unrated(sheet: ScoreSheet) -> bool:
    return sheet.rated == 0 and sheet.scores.self_score == 0


def _categories_in_words(sheet: ScoreSheet) -> str:
    return "; ".join(
        f"{item.category.name} {item.scores.predicted}/{item.scores.maximum}"
        for item in sheet.categories
    )


class _Empty(QFrame):
    """Stands in the place of the table while there is nothing to show, and says what to do."""

    begun = Signal()
    """The user wants to rate the first point."""

    def __init__(self, icons: Icons, theme: Theme) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        self.setObjectName("scores.empty")
        self._title = label("", "heading", "scores.empty.title")
        self._hint = label("", "muted", "scores.empty.hint")
        self._begin = self._build_button()
        picture = QLabel()
        picture.setPixmap(icons("chart-column", theme.muted).pixmap(_ICON))
        layout = column(2, gap=SPACE)
        for widget in (picture, self._title, self._hint, self._begin):
            layout.addLayout(row(1, widget, 1))
        layout.addStretch(3)
        self.setLayout(layout)

    def _build_button(self) -> QPushButton:
        begin = button(self.tr("Rate the first point"), "scores.empty.begin", "primary")
        begin.clicked.connect(self.begun)
        return begin

    def invite(self) -> None:
        """Say that nothing is rated yet."""
        self._title.setText(self.tr("Nothing is rated yet"))
        self._hint.setText(
            self.tr("Rate the four factors of a point. Its scores and gaps then stand here.")
        )
        self._begin.show()

    def say_closed(self) -> None:
        """Say that no assessment is open."""
        self._title.setText(self.tr("No assessment is open"))
        self._hint.setText(self.tr("Open one on the start page to see its scores."))
        self._begin.hide()
