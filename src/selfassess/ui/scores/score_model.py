"""The score sheet as a table: indicators under their category's subtotal, the total last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from typing_extensions import override

from selfassess.domain.gaps import Gap, gaps_of
from selfassess.domain.rubric import Rubric
from selfassess.domain.scoring import IndicatorScore, Scores, ScoreSheet, tenths
from selfassess.ui.workbench import Workbench

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class Column(IntEnum):
    """The columns, from left to right."""

    NAME = 0
    MAXIMUM = 1
    SELF_PERCENT = 2
    PREDICTED_PERCENT = 3
    SELF_SCORE = 4
    PREDICTED_SCORE = 5
    GAP = 6
    EVIDENCE_GAP = 7
    MATURITY_GAP = 8
    RANK = 9
    CUMULATIVE = 10


class RowKind(StrEnum):
    """What a row stands for."""

    CATEGORY = "category"
    INDICATOR = "indicator"
    TOTAL = "total"


class ScoreRole(IntEnum):
    """What a cell says beside its text (`Qt.DisplayRole`)."""

    KIND = Qt.ItemDataRole.UserRole
    """The `RowKind` of its row."""
    ID = Qt.ItemDataRole.UserRole + 1
    """The id of its row's category or indicator; empty for the total."""
    VALUE = Qt.ItemDataRole.UserRole + 2
    """Its number, exactly; for the name, its place in the rubric. None where there is none."""
    SCORES = Qt.ItemDataRole.UserRole + 3
    """The `Scores` of its row; None while no assessment is open."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it stands for; its numbers are looked up by ``id``."""

    kind: RowKind
    id: str = ""
    name: str = ""

    @property
    def title(self) -> str:
        """Number and name in one line, fit for a cell."""
        return " ".join(f"{self.id} {self.name}".split())


@dataclass(frozen=True, slots=True)
class Line:
    """The numbers of one row; a subtotal and the total have only ``scores``."""

    scores: Scores
    score: IndicatorScore | None = None
    gap: Gap | None = None

    def value(self, column: Column) -> Decimal | int | None:
        """The number in ``column``; percentages run from 0 to 100 and have one decimal."""
        summed: dict[Column, Decimal | int] = {
            Column.MAXIMUM: self.scores.maximum,
            Column.SELF_SCORE: self.scores.self_score,
            Column.PREDICTED_SCORE: self.scores.predicted,
            Column.GAP: self.scores.gap,
            Column.EVIDENCE_GAP: self.scores.evidence_gap,
            Column.MATURITY_GAP: self.scores.maturity_gap,
        }
        return summed[column] if column in summed else self._own_value(column)

    def _own_value(self, column: Column) -> Decimal | int | None:
        if self.score is None or self.gap is None:
            return None
        own: dict[Column, Decimal | int] = {
            Column.SELF_PERCENT: tenths(self.score.self_percent),
            Column.PREDICTED_PERCENT: tenths(self.score.predicted_percent),
            Column.RANK: self.gap.rank,
            Column.CUMULATIVE: tenths(self.gap.cumulative * 100),
        }
        return own.get(column)


class ScoreModel(QAbstractTableModel):
    """Every number of the sheet; rows are fixed by the rubric, numbers follow the workbench."""

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = tuple(_rows_of(workbench.rubric))
        self._lines: Mapping[str, Line] = {}
        if workbench.is_open:
            self._lines = _lines_of(workbench.sheet)
        workbench.scores_changed.connect(self._show)
        workbench.closed.connect(self._clear)

    def row_of(self, indicator_id: str) -> int:
        """The row of an indicator; -1 if there is none."""
        found = (row for row, own in enumerate(self._rows) if own.id == indicator_id)
        return next(found, -1)

    def kind_of(self, row: int) -> RowKind:
        """What a row stands for."""
        return self._rows[row].kind

    @property
    def titles(self) -> tuple[str, ...]:
        """The texts of the first column."""
        return tuple(self._title(row) for row in self._rows)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._title(row)}, {self._heading(column)}: {self._text(row, column)}"
        return self._fact(row, index.row(), column, role)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heading(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._explanation(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column) | Qt.TextFlag.TextWordWrap.value
        if role == Qt.ItemDataRole.InitialSortOrderRole:
            # What is large matters first; names and ranks are read from their beginning.
            upward = column in {Column.NAME, Column.RANK, Column.CUMULATIVE}
            order = Qt.SortOrder.AscendingOrder if upward else Qt.SortOrder.DescendingOrder
            return order.value
        return None

    def _fact(self, row: Row, place: int, column: Column, role: int) -> object:
        if role == ScoreRole.KIND:
            return row.kind
        if role == ScoreRole.ID:
            return row.id
        if role == ScoreRole.VALUE:
            return place if column is Column.NAME else self._value(row, column)
        if role == ScoreRole.SCORES:
            line = self._lines.get(row.id)
            return line.scores if line else None
        return None

    def _text(self, row: Row, column: Column) -> str:
        if column is Column.NAME:
            return self._title(row)
        value = self._value(row, column)
        if value is None:
            return ""
        return str(value) if isinstance(value, int) else f"{value:.1f}"

    def _title(self, row: Row) -> str:
        return self.tr("Total") if row.kind is RowKind.TOTAL else row.title

    def _value(self, row: Row, column: Column) -> Decimal | int | None:
        line = self._lines.get(row.id)
        return line.value(column) if line else None

    def _heading(self, column: Column) -> str:
        return {
            Column.NAME: self.tr("Indicator"),
            Column.MAXIMUM: self.tr("Max"),
            Column.SELF_PERCENT: self.tr("Self %"),
            Column.PREDICTED_PERCENT: self.tr("Predicted %"),
            Column.SELF_SCORE: self.tr("Self score"),
            Column.PREDICTED_SCORE: self.tr("Predicted score"),
            Column.GAP: self.tr("Gap"),
            Column.EVIDENCE_GAP: self.tr("Evidence gap"),
            Column.MATURITY_GAP: self.tr("Maturity gap"),
            Column.RANK: self.tr("Rank"),
            Column.CUMULATIVE: self.tr("Cum. %"),
        }[column]

    def _explanation(self, column: Column) -> str:
        return {
            Column.NAME: self.tr("The award's indicators, under their category's subtotal."),
            Column.MAXIMUM: self.tr("The most points that the award gives."),
            Column.SELF_PERCENT: self.tr(
                "How you rate yourselves: the mean of the indicator's points."
            ),
            Column.PREDICTED_PERCENT: self.tr(
                "What the dossier shows today: your rating, held down by caps where facts are "
                "missing."
            ),
            Column.SELF_SCORE: self.tr("Maximum times self %, rounded to one decimal."),
            Column.PREDICTED_SCORE: self.tr("Maximum times predicted %, rounded to one decimal."),
            Column.GAP: self.tr(
                "Maximum less predicted score. The bar shows the predicted score, the evidence gap "
                "and the maturity gap as shares of the maximum."
            ),
            Column.EVIDENCE_GAP: self.tr(
                "Self score less predicted score: what the dossier does not show yet. It takes "
                "days."
            ),
            Column.MATURITY_GAP: self.tr(
                "Maximum less self score: what the company does not do yet. It takes months."
            ),
            Column.RANK: self.tr("1 is the largest gap."),
            Column.CUMULATIVE: self.tr(
                "The share of the whole gap that this indicator and all ranked before it make up."
            ),
        }[column]

    def _show(self, sheet: ScoreSheet) -> None:
        self._replace(_lines_of(sheet))

    def _clear(self) -> None:
        self._replace({})

    def _replace(self, lines: Mapping[str, Line]) -> None:
        """Change the numbers and nothing else, so that selection and place stay."""
        self._lines = lines
        last = self.index(len(self._rows) - 1, len(Column) - 1)
        self.dataChanged.emit(self.index(0, 0), last)


class ScoreOrder(QSortFilterProxyModel):
    """The table in the order of a column; the total always stands last.

    In the rubric's order (by name upward, or by no column) the subtotals head their indicators;
    in any other order they would head nothing and are left out.
    """

    def __init__(self, model: ScoreModel, parent: QObject) -> None:
        # Neither a child of the model nor asking Qt for it: with both, collecting garbage crashes.
        super().__init__(parent)
        self._model = model
        self._is_grouped = True
        self.setSourceModel(model)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        upward = order is Qt.SortOrder.AscendingOrder
        self._is_grouped = column < 0 or (column == Column.NAME and upward)
        self.invalidate()
        super().sort(-1 if self._is_grouped else column, order)

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        return self._is_grouped or self._kind(source_row) is not RowKind.CATEGORY

    @override
    def lessThan(self, source_left: Index, source_right: Index) -> bool:
        descending = self.sortOrder() is Qt.SortOrder.DescendingOrder
        if self._kind(source_left.row()) is RowKind.TOTAL:
            return descending
        if self._kind(source_right.row()) is RowKind.TOTAL:
            return not descending
        left, right = source_left.data(ScoreRole.VALUE), source_right.data(ScoreRole.VALUE)
        if left == right:  # equals stand in the rubric's order, whichever way the others go
            return descending is (source_left.row() > source_right.row())
        return bool(left < right)

    def _kind(self, row: int) -> RowKind:
        return self._model.kind_of(row)


def _rows_of(rubric: Rubric) -> Iterator[Row]:
    for category in rubric.categories:
        yield Row(RowKind.CATEGORY, category.id, category.name)
        for indicator in category.indicators:
            yield Row(RowKind.INDICATOR, indicator.id, indicator.name)
    yield Row(RowKind.TOTAL)


def _lines_of(sheet: ScoreSheet) -> dict[str, Line]:
    gaps = {gap.indicator.id: gap for gap in gaps_of(sheet)}
    lines = {item.category.id: Line(item.scores) for item in sheet.categories}
    for item in sheet.indicators:
        lines[item.indicator.id] = Line(item.scores, item, gaps[item.indicator.id])
    lines[""] = Line(sheet.scores)
    return lines


def _alignment(column: Column) -> int:
    side = Qt.AlignmentFlag.AlignLeft if column is Column.NAME else Qt.AlignmentFlag.AlignRight
    return (side | Qt.AlignmentFlag.AlignVCenter).value
