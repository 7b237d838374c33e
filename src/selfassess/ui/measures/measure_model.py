"""The measures as a table: a row for each, with its years, comparisons and warnings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from selfassess.domain.assessment import Assessment, Measure, PartKey, PartKind
from selfassess.domain.charts import Chart, sparkline
from selfassess.domain.forms import shown
from selfassess.domain.measures import (
    Measures,
    Remark,
    computed,
    formula_of,
    ordered,
    warnings_of,
    years_shown,
)
from selfassess.domain.wording import Bilingual, Language
from selfassess.ui.measures.cells import (
    COMPARISONS,
    DIRECTION_WORDS,
    FIGURES,
    SHOWN_ONLY,
    Column,
    Entry,
    Kind,
    Refusal,
    columns_for,
    comparison_year,
    entered,
    figure,
    figure_shown,
    written,
)
from selfassess.ui.measures.warnings import warning_label, warning_text
from selfassess.ui.parts import plain_tip
from selfassess.ui.workbench import Workbench

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class MeasureRole(IntEnum):
    """What a cell says beside its text (`Qt.DisplayRole`)."""

    KIND = Qt.ItemDataRole.UserRole
    """The `Kind` of its column."""
    YEAR = Qt.ItemDataRole.UserRole + 1
    """The year that a comparison shown is of; 0 elsewhere and where there is none."""
    IS_STALE = Qt.ItemDataRole.UserRole + 2
    """Whether the comparison shown is of another year than the one asked for."""
    IS_COMPUTED = Qt.ItemDataRole.UserRole + 3
    """Whether the cell belongs to a formula."""
    CHART = Qt.ItemDataRole.UserRole + 4
    """The sparkline of the row; None in other columns."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A comparison as it is shown: its text and year."""

    text: str = ""
    year: int = 0


class MeasureModel(QAbstractTableModel):
    """Shows the workbench's measures and enters what is typed or pasted, as edits of it."""

    refused = Signal(object)
    """A tuple of `Refusal`: what was not taken over."""

    def __init__(
        self, workbench: Workbench, language: Language, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._language = language
        self._chosen_year = 0
        self._held: Assessment | None = None
        self._ids: tuple[str, ...] = ()
        self._years: tuple[int, ...] = ()
        self._columns: tuple[Column, ...] = ()
        self._warnings: dict[str, tuple[Remark, ...]] = {}
        self._reached: dict[str, frozenset[int]] = {}
        workbench.opened.connect(self._begin)
        workbench.closed.connect(self._begin)
        workbench.part_changed.connect(self._follow)
        self._begin()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the measures, row by row."""
        return self._ids

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns from left to right."""
        return self._columns

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a column."""
        return self._years

    @property
    def chosen_year(self) -> int:
        """The year of targets and comparisons; 0 for each measure's latest."""
        return self._chosen_year

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be entered."""
        return self._workbench.is_read_only

    def choose_year(self, year: int) -> None:
        """Show targets and comparisons of ``year``, or of each measure's latest (0)."""
        self._chosen_year = year
        self._tell_all_changed()

    def add_year(self, year: int) -> None:
        """Give ``year`` a column, if it has none yet."""
        if year in self._years:
            return
        years = tuple(sorted({*self._years, year}))
        place = next(
            at for at, own in enumerate(columns_for(years)) if own == Column(Kind.VALUE, year)
        )
        self.beginInsertColumns(ROOT, place, place)
        self._years, self._columns = years, columns_for(years)
        self.endInsertColumns()

    def entry(self, index: Index, text: str) -> Entry:
        """``text`` meant for the cell at ``index``."""
        own = self._ids[index.row()]
        return Entry(own, self._columns[index.column()], text, self._year_of(self._measure(own)))

    def problem(self, index: Index, text: str) -> Refusal | None:
        """Why ``text`` cannot be taken over at ``index``; None where it can."""
        _, refused = entered(
            self._workbench.assessment, self._workbench.rubric, [self.entry(index, text)]
        )
        return refused[0] if refused else None

    def enter(self, entries: Sequence[Entry]) -> tuple[Refusal, ...]:
        """Put all entries in their cells as one step; returns what could not be taken over."""
        edits, refused = entered(self._workbench.assessment, self._workbench.rubric, entries)
        self._workbench.edit_all(edits)
        return refused

    def written(self, index: Index) -> str:
        """The text with which editing begins, and which is copied."""
        own = self._ids[index.row()]
        column = self._columns[index.column()]
        if column.kind is Kind.DIRECTION:
            return DIRECTION_WORDS[self._measure(own).direction].in_language(self._language)
        if column.kind is Kind.WARNINGS:
            return self._text(own, column)
        return written(self._assessment, own, column, self._year_of(self._measure(own)))

    def place_of(self, entry: Entry) -> str:
        """Where an entry was meant to go, in words."""
        measure = self._assessment.measures.get(entry.own)
        return f"{measure.name if measure else entry.own} · {self._heading(entry.column)}"

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid() or self._workbench.is_read_only:
            return flags
        own, column = self._ids[index.row()], self._columns[index.column()]
        if column.kind in SHOWN_ONLY or self._is_computed(own, column):
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        own, column = self._ids[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(own, column)
        if role == Qt.ItemDataRole.EditRole:
            return self.written(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._words(own, column, role)
        return self._fact(own, column, role)

    def _words(self, own: str, column: Column, role: int) -> str | None:
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(tip) if (tip := self._tip(own, column)) else None
        name = self._measure(own).name
        return f"{name}, {self._heading(column)}: {self._text(own, column)}"

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        refused = self.enter([self.entry(index, str(value))])
        if refused:
            self.refused.emit(refused)
        return not refused

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heading(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole and column.kind in COMPARISONS:
            return plain_tip(
                self.tr("Of each measure's latest year, or of the year chosen above the table.")
            )
        return None

    def _fact(self, own: str, column: Column, role: int) -> object:
        if role == MeasureRole.KIND:
            return column.kind
        if role == MeasureRole.IS_COMPUTED:
            return self._is_computed(own, column)
        if role in {MeasureRole.YEAR, MeasureRole.IS_STALE} and column.kind in COMPARISONS:
            year = self._comparison(own, column).year
            asked = self._year_of(self._measure(own))
            return year if role == MeasureRole.YEAR else year not in {0, asked}
        if role == MeasureRole.CHART and column.kind is Kind.TREND:
            return self._chart(self._measure(own))
        return None

    def _chart(self, measure: Measure) -> Chart:
        values = [measure.values.get(year) for year in self._years]
        return sparkline(values, measure.direction)

    def _text(self, own: str, column: Column) -> str:
        measure = self._measure(own)
        if column.kind is Kind.VALUE:
            return figure_shown(measure, measure.values.get(column.year))
        if column.kind in COMPARISONS:
            return self._comparison(own, column).text
        if column.kind is Kind.DIRECTION:
            return DIRECTION_WORDS[measure.direction].in_language(self._language)
        if column.kind is Kind.WARNINGS:
            return ", ".join(warning_label(one) for one in self._warnings_of(own))
        text = written(self._assessment, own, column, 0)
        return " ".join(text.split()) if column.kind is Kind.EXPLANATION else text

    def _comparison(self, own: str, column: Column) -> _Shown:
        """The comparison of the year asked for, else the latest there is where none is chosen."""
        measure = self._measure(own)
        year = self._year_of(measure)
        content = getattr(measure, column.kind.value)
        if year not in content and content and not self._chosen_year:
            year = max(content)
        value = figure(measure, column, year)
        return _Shown(figure_shown(measure, value), year) if value is not None else _Shown()

    def _tip(self, own: str, column: Column) -> str:
        measure = self._measure(own)
        if column.kind is Kind.VALUE and measure.formula:
            return self._formula_tip(measure)
        if column.kind in COMPARISONS:
            content = getattr(measure, column.kind.value)
            return "\n".join(
                f"{year}: {figure_shown(measure, content[year])}" for year in sorted(content)
            )
        if column.kind is Kind.WARNINGS:
            measures = self._assessment.measures
            return "\n".join(warning_text(one, measures) for one in self._warnings_of(own))
        if column.kind in FIGURES or column.kind is Kind.TREND:
            return ""
        return self._text(own, column)

    def _formula_tip(self, measure: Measure) -> str:
        return self.tr("Computed: {formula}").format(
            formula=readable_formula(measure, self._assessment.measures, self._language)
        )

    def _is_computed(self, own: str, column: Column) -> bool:
        if own not in self._reached:
            measure = self._measure(own)
            self._reached[own] = frozenset(computed(measure, self._assessment.measures))
        return column.kind is Kind.VALUE and column.year in self._reached[own]

    def _warnings_of(self, own: str) -> tuple[Remark, ...]:
        if own not in self._warnings:
            found = warnings_of(own, self._assessment, self._workbench.rubric)
            self._warnings[own] = found
        return self._warnings[own]

    def _year_of(self, measure: Measure) -> int:
        before = self._assessment.profile.reference_date.year - 1
        return comparison_year(measure, self._chosen_year, before)

    @property
    def _assessment(self) -> Assessment:
        """What is shown: while rows are on their way out, their measures are still there."""
        return self._held or self._workbench.assessment

    def _measure(self, own: str) -> Measure:
        return self._assessment.measures[own]

    def _begin(self) -> None:
        self.beginResetModel()
        self._ids, self._years, self._columns = (), (), ()
        self._warnings.clear()
        self._reached.clear()
        self._held = self._workbench.assessment if self._workbench.is_open else None
        if self._held is not None:
            self._ids = ordered(self._assessment.measures)
            self._years = years_shown(self._assessment)
            self._columns = columns_for(self._years)
        self.endResetModel()

    def _follow(self, key: PartKey) -> None:
        """Show a part that changed; the assessment holds all changes of its step already."""
        if key.kind not in {PartKind.MEASURE, PartKind.ANSWER, PartKind.PROFILE}:
            return
        now = self._workbench.assessment
        self._warnings.clear()
        self._reached.clear()
        self._held = replace(now, measures={**self._assessment.measures, **now.measures})
        self._follow_rows(ordered(now.measures))
        self._held = now
        for year in years_shown(self._assessment):
            self.add_year(year)
        self._tell_all_changed()

    def _follow_rows(self, wanted: tuple[str, ...]) -> None:
        if wanted == self._ids:
            return
        for row in reversed(range(len(self._ids))):
            if self._ids[row] not in wanted:
                self.beginRemoveRows(ROOT, row, row)
                self._ids = (*self._ids[:row], *self._ids[row + 1 :])
                self.endRemoveRows()
        self._reorder(tuple(own for own in wanted if own in self._ids))
        for row, own in enumerate(wanted):
            if own not in self._ids:
                self.beginInsertRows(ROOT, row, row)
                self._ids = (*self._ids[:row], own, *self._ids[row:])
                self.endInsertRows()

    def _reorder(self, wanted: tuple[str, ...]) -> None:
        """Bring rows that stay in another order; selection and editor go with them."""
        if wanted == self._ids:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        after = [
            self.createIndex(wanted.index(self._ids[index.row()]), index.column())
            for index in before
        ]
        self._ids = wanted
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _tell_all_changed(self) -> None:
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _heading(self, column: Column) -> str:
        if column.kind is Kind.VALUE:
            return str(column.year)
        return {
            Kind.NAME: self.tr("Measure"),
            Kind.UNIT: self.tr("Unit"),
            Kind.DIRECTION: self.tr("Good is"),
            Kind.TREND: self.tr("Trend"),
            Kind.TARGET: self.tr("Target"),
            Kind.INDUSTRY: self.tr("Industry"),
            Kind.COMPETITOR: self.tr("Competitor"),
            Kind.BENCHMARK: self.tr("Benchmark"),
            Kind.WARNINGS: self.tr("Warnings"),
            Kind.SOURCE: self.tr("Source"),
            Kind.POINTS: self.tr("Points served"),
            Kind.EXPLANATION: self.tr("Explanation"),
        }[column.kind]


_FUNCTIONS = {
    "previous": Bilingual("上年", "previous"),
    "average": Bilingual("两年平均", "average"),
}


def readable_formula(measure: Measure, measures: Measures, language: Language) -> str:
    """The measure's formula with the names of measures in the place of their ids."""
    formula = formula_of(measure)
    if formula is None:
        return shown(measure.formula, 300)
    words = {own: measures[own].name for own in formula.names if own in measures}
    words |= {name: both.in_language(language) for name, both in _FUNCTIONS.items()}
    text = measure.formula.replace("*", "×").replace("/", "÷")
    return re.sub(r"[^\W\d]\w*", lambda found: words.get(found[0], found[0]), text)


def _alignment(column: Column) -> int:
    right = column.kind in FIGURES
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return (side | Qt.AlignmentFlag.AlignVCenter).value
