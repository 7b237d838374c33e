"""The measures that serve a point: their latest values, trends and warnings; to link and unlink."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QWidget

from selfassess.domain.amounts import amount
from selfassess.domain.assessment import Assessment, Measure
from selfassess.domain.charts import sparkline
from selfassess.domain.measures import (
    missing_presets,
    ordered,
    warnings_of,
    years_shown,
)
from selfassess.domain.rubric import Rubric
from selfassess.domain.wording import Language
from selfassess.ui.charts import ChartView
from selfassess.ui.choices import Choice, ChoiceWindow
from selfassess.ui.measures.presets import preset_choices
from selfassess.ui.measures.warnings import warning_label, warning_text
from selfassess.ui.parts import button, column, label, plain_tip, row, tool
from selfassess.ui.theme import SPACE, Icons, Theme

_SPARK = QSize(84, 24)


class LinkedMeasures(QWidget):
    """Lists the measures linked to a point; holds links that were changed until they are told."""

    edited = Signal()
    left = Signal()
    preset_wanted = Signal(str)
    """The preset of this id is to be added, and linked to the point."""

    def __init__(
        self,
        rubric: Rubric,
        language: Language,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("linked_measures")
        self._rubric = rubric
        self._language = language
        self._theme = theme
        self._icons = icons
        self._point = ""
        self._assessment: Assessment | None = None
        self._linked: tuple[str, ...] = ()
        self._rows: list[QWidget] = []
        self._read_only = False
        self._list = column(gap=0)
        self._nothing = label(
            self.tr("No measure is linked yet. Figures of three years or more say what words do."),
            "muted",
            "linked_measures.nothing",
            wraps=True,
        )
        self._link = button(self.tr("Link a measure"), "linked_measures.link", icon=icons("plus"))
        self._add = button(
            self.tr("Add a preset"), "linked_measures.preset", icon=icons("list-checks")
        )
        self._link_window = ChoiceWindow(self.tr("Link a measure"), "link_measure", self)
        self._preset_window = ChoiceWindow(
            self.tr("Add preset measures for this point"), "add_preset", self
        )
        self._link.clicked.connect(self._offer_links)
        self._add.clicked.connect(self._offer_presets)
        self._link_window.chosen.connect(self._link_chosen)
        self._preset_window.chosen.connect(self.preset_wanted)
        self.setFocusProxy(self._link)
        self.setLayout(column(self._nothing, self._list, row(self._link, self._add, 1)))

    def content(self) -> tuple[str, ...]:
        """The ids of the linked measures."""
        return self._linked

    def show_point(self, point_id: str) -> None:
        """Begin with another point."""
        self._point = point_id
        self._linked = ()
        self._link_window.close()
        self._preset_window.close()
        self._show()

    def show_assessment(self, assessment: Assessment) -> None:
        """Show the measures as they are in ``assessment`` from now on."""
        known = self._assessment
        self._assessment = assessment
        if known is None or known.measures is not assessment.measures:
            self._show()

    def show_content(self, linked: tuple[str, ...]) -> None:
        """Show these links without telling anyone."""
        if linked != self._linked:
            self._linked = linked
            self._show()

    def setReadOnly(self, read_only: bool) -> None:  # noqa: FBT001, N802 - as Qt's editors name it
        """Whether links can be changed."""
        self._read_only = read_only
        self._show()

    def _show(self) -> None:
        """List what is linked anew; links that lead nowhere are kept and not shown."""
        if self._assessment is None:
            return
        for old in self._rows:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        measures = self._assessment.measures
        self._rows = [self._build_row(own, measures[own]) for own in self._shown()]
        for new in self._rows:
            self._list.addWidget(new)
        self._nothing.setVisible(not self._rows)
        self._link.setVisible(not self._read_only)
        presets = missing_presets(self._assessment, self._rubric, self._point)
        self._add.setVisible(bool(presets) and not self._read_only)
        if self._link_window.isVisible():
            self._list_links(self._assessment)
        if self._preset_window.isVisible():
            self._list_presets(self._assessment)

    def _shown(self) -> list[str]:
        measures = self._assessment.measures if self._assessment else {}
        return [own for own in self._linked if own in measures]

    def _build_row(self, own: str, measure: Measure) -> QFrame:
        name = column(label(measure.name, "strong", wraps=True), gap=0)
        warnings = self._build_warnings(own)
        if warnings is not None:
            name.addWidget(warnings)
        line = row(gap=SPACE * 2)
        line.addLayout(name, 1)
        line.addWidget(label(_latest(measure)))
        line.addWidget(self._build_chart(measure))
        drop = tool(
            self._icons("x"),
            self.tr("Unlink {name}").format(name=" ".join(measure.name.split()[:9])),
            f"linked_measures.unlink_{own}",
        )
        drop.setToolTip(plain_tip(drop.toolTip()))
        if self._read_only:
            drop.hide()
        drop.clicked.connect(lambda: self._unlink(own))
        line.addWidget(drop)
        line.setContentsMargins(0, 3, 0, 3)
        frame = QFrame()
        frame.setObjectName(f"linked_measures.{own}")
        frame.setLayout(line)
        return frame

    def _build_chart(self, measure: Measure) -> ChartView:
        view = ChartView(self._theme)
        view.setFixedSize(_SPARK)
        years = years_shown(self._assessment) if self._assessment else ()
        values = [measure.values.get(year) for year in years]
        view.show_chart(sparkline(values, measure.direction))
        view.setAccessibleName(self.tr("Trend of {name}").format(name=measure.name))
        return view

    def _build_warnings(self, own: str) -> QWidget | None:
        if self._assessment is None:
            return None
        found = warnings_of(own, self._assessment, self._rubric)
        if not found:
            return None
        words = label(", ".join(warning_label(one) for one in found), "warning", wraps=True)
        told = [warning_text(one, self._assessment.measures) for one in found]
        words.setToolTip(plain_tip("\n".join(told)))
        words.setAccessibleDescription(" ".join(told))
        return words

    def _unlink(self, own: str) -> None:
        self._change(tuple(other for other in self._linked if other != own))

    def _link_chosen(self, own: str) -> None:
        if own not in self._linked:
            self._change((*self._linked, own))

    def _change(self, linked: tuple[str, ...]) -> None:
        self._linked = linked
        self._show()
        self.edited.emit()
        self.left.emit()

    def _offer_links(self) -> None:
        if self._assessment is not None:
            self._list_links(self._assessment)
            self._link_window.open_for_search()

    def _offer_presets(self) -> None:
        if self._assessment is not None:
            self._list_presets(self._assessment)
            self._preset_window.open_for_search()

    def _list_links(self, assessment: Assessment) -> None:
        """List the measures that are not linked, those meant for the point first."""
        owns = [own for own in ordered(assessment.measures) if own not in self._linked]
        owns.sort(key=lambda own: self._point not in assessment.measures[own].points)
        self._link_window.offer(_choice(own, assessment.measures[own]) for own in owns)

    def _list_presets(self, assessment: Assessment) -> None:
        presets = missing_presets(assessment, self._rubric, self._point)
        self._preset_window.offer(preset_choices(presets, self._rubric, self._language))


def _choice(own: str, measure: Measure) -> Choice:
    return Choice(own, f"{measure.name}\n{_latest(measure)}", measure.source)


def _latest(measure: Measure) -> str:
    if not measure.values:
        return measure.unit
    year = measure.years[-1]
    value = amount(measure.values[year], measure.decimals)
    return f"{value} {measure.unit}  ({year})"
