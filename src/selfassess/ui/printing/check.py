"""The card that says what is missing, each point a way to where it is mended."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from selfassess.domain.rubric import Point
from selfassess.domain.scoring import ScoreSheet
from selfassess.ui.parts import button, column, label, plain_tip, row
from selfassess.ui.printing.findings import Finding, Lack, findings_of
from selfassess.ui.theme import SPACE, Icons, Theme

_FIRST = 6
"""How many points are offered at once; the others follow as these are mended."""
_ICON = 18


class Check(QFrame):
    """Lists what the dossier lacks."""

    point_chosen = Signal(str)
    """The user wants to open the point of this id."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        self.setObjectName("dossier.check")
        self.setAccessibleName(self.tr("Check before printing"))
        self._shown: tuple[Finding, ...] = ()
        self._entries = {lack: _Entry(lack, theme, icons) for lack in Lack}
        hint = label(
            self.tr("The dossier can be exported as it is. Points that lack something earn less."),
            "muted",
            wraps=True,
        )
        layout = column(
            label(self.tr("Check before printing"), "heading"),
            hint,
            margin=2 * SPACE,
            gap=SPACE,
        )
        for entry in self._entries.values():
            layout.addSpacing(SPACE)
            layout.addWidget(entry)
            entry.point_chosen.connect(self.point_chosen)
        layout.addStretch(1)
        self.setLayout(layout)

    def show_sheet(self, sheet: ScoreSheet) -> None:
        """List what is missing according to ``sheet``."""
        findings = findings_of(sheet)
        if findings == self._shown:
            return
        self._shown = findings
        for finding in findings:
            self._entries[finding.lack].show_points(finding.points)


class _Entry(QWidget):
    """One kind of lack: how many points, and the first few of them."""

    point_chosen = Signal(str)

    def __init__(self, lack: Lack, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._lack = lack
        self.setObjectName(f"dossier.check.{lack}")
        self._good = icons("circle-check", theme.accent).pixmap(_ICON)
        self._bad = icons("triangle-alert", theme.warning).pixmap(_ICON)
        self._mark = QLabel()
        self._title = label("", "strong", f"dossier.check.{lack}.title")
        self._explanation = label(self._meaning(), "small", wraps=True)
        self._chips = row(gap=SPACE // 2)
        self._offered: list[QWidget] = []
        body = column(self._title, self._explanation, self._chips, gap=SPACE // 2)
        marked = column(self._mark, 1)
        marked.setContentsMargins(0, 2, 0, 0)
        layout = row(marked, body, gap=SPACE)
        layout.setStretchFactor(body, 1)
        self.setLayout(layout)

    def show_points(self, points: tuple[Point, ...]) -> None:
        """Offer the first of ``points``, which all lack the same."""
        self._mark.setPixmap(self._bad if points else self._good)
        self._title.setText(self._count(len(points)))
        self._explanation.setVisible(bool(points))
        self.setAccessibleName(self._title.text())
        for widget in self._offered:
            self._chips.removeWidget(widget)
            widget.deleteLater()
        while self._chips.takeAt(0):
            pass
        self._offered = [self._chip(point) for point in points[:_FIRST]]
        if len(points) > _FIRST:
            more = self.tr("and {count} more").format(count=len(points) - _FIRST)
            self._offered.append(label(more, "small", f"{self.objectName()}.more"))
        for widget in self._offered:
            self._chips.addWidget(widget)
        self._chips.addStretch(1)

    def _chip(self, point: Point) -> QPushButton:
        chip = button(point.id.replace("&", "&&"), f"{self.objectName()}.{point.id}", "chip")
        chip.setAccessibleName(f"{point.id} {point.text}")
        chip.setToolTip(plain_tip(f"{point.id} {point.text}"))
        chip.clicked.connect(lambda: self.point_chosen.emit(point.id))
        return chip

    def _count(self, number: int) -> str:
        if not number:
            return {
                Lack.ANSWER: self.tr("Every point is answered"),
                Lack.RATING: self.tr("Every point is rated"),
                Lack.EVIDENCE: self.tr("Every point has evidence"),
            }[self._lack]
        return {
            Lack.ANSWER: self.tr("Points without an answer: {count}"),
            Lack.RATING: self.tr("Points not fully rated: {count}"),
            Lack.EVIDENCE: self.tr("Points without valid evidence: {count}"),
        }[self._lack].format(count=number)

    def _meaning(self) -> str:
        return {
            Lack.ANSWER: self.tr("They are printed as not answered yet."),
            Lack.RATING: self.tr("What is not rated counts as 0."),
            Lack.EVIDENCE: self.tr("Their predicted score is capped."),
        }[self._lack]
