"""Why an indicator earns what it earns: each of its points, with its caps and what lifts them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)
from typing_extensions import override

from selfassess.domain.assessment import Assessment
from selfassess.domain.rubric import Fact, Point
from selfassess.domain.scoring import AppliedCap, IndicatorScore, PointScore, tenths
from selfassess.domain.wording import Language
from selfassess.ui.parts import column, label, plain_tip, row
from selfassess.ui.theme import SPACE

_BADGE = 44
_SHORTEST = 120


class PointLink(QPushButton):
    """A point's number and first words, as a link; the whole text is its tooltip."""

    def __init__(self, point: Point, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = " ".join(f"{point.id} {point.text}".split())
        self.setObjectName(f"scores.point.{point.id}")
        self.setAccessibleName(self._words)
        self.setProperty("look", "link")
        self.setToolTip(plain_tip(self._words))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + SPACE // 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        elided = self.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, self.width() - SPACE
        )
        option.text = elided.replace("&", "&&")
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()


class Reasons(QFrame):
    """A card that explains one indicator."""

    point_chosen = Signal(str)
    """The user wants to open the point of this id."""

    def __init__(self, language: Language, unanswered_limit: int) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        self.setObjectName("scores.reasons")
        self.setAccessibleName(self.tr("Why"))
        self._language = language
        self._limit = unanswered_limit
        self._shown: tuple[IndicatorScore, Mapping[str, str]] | None = None
        self._title = label("", "heading", "scores.reasons.title", wraps=True)
        self._sums = label("", "small", "scores.reasons.sums", wraps=True)
        self._area = self._build_area()
        head = column(self._title, self._sums, gap=2)
        head.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, SPACE)
        layout = column(head, self._area, gap=0)
        layout.setContentsMargins(1, 0, 1, SPACE)
        layout.setStretchFactor(self._area, 1)
        self.setLayout(layout)
        self.clear()

    def _build_area(self) -> QScrollArea:
        area = QScrollArea()
        area.setObjectName("scores.reasons.area")
        area.setAccessibleName(self.tr("Points of the indicator"))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(_SHORTEST)
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        return area

    def clear(self) -> None:
        """Explain nothing: no indicator is chosen."""
        self._shown = None
        self._title.setText(self.tr("Why"))
        self._sums.setText(self.tr("Choose an indicator to see what holds its points down."))
        self._area.takeWidget()

    def explain(self, score: IndicatorScore, assessment: Assessment) -> None:
        """Show why ``score`` is what it is; the place in the list stays if it is the same one."""
        excuses = {
            own.point.id: assessment.answer(own.point.id).not_applicable.strip()
            for own in score.points
        }
        before, self._shown = self._shown, (score, excuses)
        if before == self._shown:
            return
        bar = self._area.verticalScrollBar()
        same = before is not None and before[0].indicator.id == score.indicator.id
        place = bar.value() if same else 0
        self._title.setText(f"{score.indicator.id} {score.indicator.name}")
        self._sums.setText(self._summary(score))
        content = self._content(score, excuses)
        self._area.setWidget(content)
        content.setAutoFillBackground(False)  # the area has switched it on
        bar.setValue(place)

    def _summary(self, score: IndicatorScore) -> str:
        sums = self.tr("Self {own}% · predicted {predicted}% of {maximum}").format(
            own=tenths(score.self_percent),
            predicted=tenths(score.predicted_percent),
            maximum=score.scores.maximum,
        )
        if not _has_unanswered(score):
            return sums
        held = self.tr("Held to {limit}% at most while a point is not answered.")
        return f"{sums}\n{held.format(limit=self._limit)}"

    def _content(self, score: IndicatorScore, excuses: Mapping[str, str]) -> QWidget:
        content = QWidget()
        layout = column(gap=2 * SPACE)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        for point in score.points:
            layout.addWidget(self._point(point, excuses[point.point.id]))
        layout.addStretch(1)
        content.setLayout(layout)
        return content

    def _point(self, score: PointScore, not_applicable: str) -> QWidget:
        block = QWidget()
        link = PointLink(score.point)
        link.clicked.connect(lambda: self.point_chosen.emit(score.point.id))
        layout = column(link, gap=SPACE // 2)
        block.setLayout(layout)
        if not score.applies:
            layout.addWidget(label(self._excuse(not_applicable), "small", wraps=True))
            return block
        layout.addWidget(label(self._percents(score), "small", wraps=True))
        for cap in score.caps:
            layout.addLayout(self._cap(cap, is_binding=_binds(cap, score)))
        if not score.caps:
            layout.addWidget(label(self.tr("No cap: every fact is there."), "small", wraps=True))
        return block

    def _excuse(self, reason: str) -> str:
        return self.tr("Does not apply: {reason}").format(reason=reason)

    def _percents(self, score: PointScore) -> str:
        percents = self.tr("Self {own}% · predicted {predicted}%").format(
            own=tenths(score.self_percent), predicted=tenths(score.predicted_percent)
        )
        if score.is_rated:
            return percents
        return f"{percents} · " + self.tr("not fully rated, what is not rated counts as 0")

    def _cap(self, cap: AppliedCap, *, is_binding: bool) -> QHBoxLayout:
        badge = label(f"≤{cap.cap.percent}%", "warning" if is_binding else "muted")
        badge.setFixedWidth(_BADGE)
        badge.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        words = column(gap=2)
        tone = "" if is_binding else "muted"
        words.addWidget(label(cap.wording.reason.in_language(self._language), tone, wraps=True))
        words.addWidget(label(self._remedy(cap), "small", wraps=True))
        layout = row(badge, words, gap=SPACE)
        layout.setStretchFactor(words, 1)
        return layout

    def _remedy(self, cap: AppliedCap) -> str:
        if cap.overruled:
            return self.tr("Overruled by judgement: {reason}").format(reason=cap.overruled)
        return "→ " + cap.wording.lift.in_language(self._language)


def _has_unanswered(score: IndicatorScore) -> bool:
    return any(point.applies and Fact.ANSWERED not in point.facts for point in score.points)


def _binds(cap: AppliedCap, score: PointScore) -> bool:
    """Whether the cap costs the point something today."""
    return cap.is_in_force and cap.cap.percent < score.self_percent
