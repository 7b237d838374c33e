"""The grid's view: keys as in a spreadsheet, ranges to and from the clipboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from selfassess.domain.errors import SelfAssessError
from selfassess.domain.wording import Language
from selfassess.ui.measures.cell_delegate import CellDelegate
from selfassess.ui.measures.cells import FIGURES, Column, Entry, Kind, Refusal
from selfassess.ui.measures.clipboard import marked, read_rows, write_rows
from selfassess.ui.measures.measure_model import MeasureModel
from selfassess.ui.theme import Theme

_ROW = 30
_WIDTHS = {
    Kind.NAME: 200,
    Kind.UNIT: 72,
    Kind.DIRECTION: 74,
    Kind.VALUE: 76,
    Kind.TREND: 80,
    Kind.TARGET: 94,
    Kind.INDUSTRY: 94,
    Kind.COMPETITOR: 94,
    Kind.BENCHMARK: 94,
    Kind.WARNINGS: 180,
    Kind.SOURCE: 180,
    Kind.POINTS: 120,
    Kind.EXPLANATION: 320,
}
Trigger = QAbstractItemView.EditTrigger
_BY_TYPING = Trigger.AnyKeyPressed


@dataclass(frozen=True, slots=True)
class PasteReport:
    """What became of a paste: cells taken over, cells refused, and cells beyond the grid."""

    taken: int
    refused: tuple[Refusal, ...]
    beyond: int


class MeasureTable(QTableView):
    """Edits measures in their cells; everything it does is one step that can be undone."""

    pasted = Signal(object)
    """A `PasteReport`."""
    failed = Signal(object)
    """A `SelfAssessError`: nothing was changed."""
    locked = Signal()
    """The user wanted to edit a cell that is computed or follows from others."""

    def __init__(
        self,
        model: MeasureModel,
        language: Language,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("measures.table")
        self.setAccessibleName(self.tr("Measures by year, with targets and comparisons"))
        self._measures = model
        self.delegate = CellDelegate(model, language, theme, self)
        self.setItemDelegate(self.delegate)
        self.setModel(model)
        self._build_form()
        self._fit_columns()
        self.delegate.moved.connect(self.move_current)
        model.modelReset.connect(self._fit_columns)
        model.columnsInserted.connect(self._fit_columns)

    def _build_form(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(_BY_TYPING | Trigger.DoubleClicked | Trigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setWordWrap(False)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setDefaultSectionSize(_ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        columns.setHighlightSections(False)
        rows.setHighlightSections(False)
        for header in (rows, columns):
            header.setProperty("look", "small")
        columns.setMinimumSectionSize(40)

    def _fit_columns(self) -> None:
        for place, column in enumerate(self._measures.columns):
            self.setColumnWidth(place, _WIDTHS[column.kind])

    @property
    def current_id(self) -> str:
        """The id of the measure in the current row; empty where there is none."""
        index = self.currentIndex()
        return self._measures.ids[index.row()] if index.isValid() else ""

    @property
    def selected_ids(self) -> tuple[str, ...]:
        """The ids of all measures with a selected cell, from top to bottom."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return tuple(self._measures.ids[row] for row in rows)

    def choose(self, own: str, kind: Kind = Kind.NAME, *, edit: bool = False) -> None:
        """Make a measure's cell the current one, in sight; begin to edit it where asked."""
        if own not in self._measures.ids:
            return
        column = next(at for at, one in enumerate(self._measures.columns) if one.kind is kind)
        index = self._measures.index(self._measures.ids.index(own), column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.setFocus()
        if edit:
            self.edit(index)

    def move_current(self, down: int, right: int) -> None:
        """Go so many rows down and columns right, as far as the table goes."""
        here = self.currentIndex()
        row = min(max(here.row() + down, 0), self._measures.rowCount() - 1)
        column = min(max(here.column() + right, 0), self._measures.columnCount() - 1)
        index = self._measures.index(row, column)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(index)
        self.setFocus()

    def clear_selection(self) -> None:
        """Empty all selected cells; computed ones and names stay."""
        entries = [
            self._measures.entry(index, "")
            for index in self.selectedIndexes()
            if self._is_editable(index) and self._column(index).kind is not Kind.NAME
        ]
        if entries:
            self._measures.enter(entries)
        else:
            self.locked.emit()

    def copy_selection(self) -> None:
        """Put the smallest range that holds the selection on the clipboard."""
        chosen = {(index.row(), index.column()) for index in self.selectedIndexes()}
        if not chosen:
            return
        rows = range(min(row for row, _ in chosen), max(row for row, _ in chosen) + 1)
        columns = range(min(at for _, at in chosen), max(at for _, at in chosen) + 1)
        cells = [
            [self._copied(row, column) if (row, column) in chosen else "" for column in columns]
            for row in rows
        ]
        QGuiApplication.clipboard().setText(write_rows(cells))

    def paste(self) -> None:
        """Enter the clipboard's range from the selection's upper left corner, as one step.

        One single cell fills the whole selection. What cannot be read, and what would stand
        beyond the table, is left out and reported; the rest is taken over.
        """
        if self._measures.is_read_only:
            return
        try:
            rows = read_rows(QGuiApplication.clipboard().text())
        except SelfAssessError as error:
            self.failed.emit(error)
            return
        chosen = self.selectedIndexes() or [self.currentIndex()]
        if not rows or not chosen[0].isValid():
            return
        cells = sum(map(len, rows))
        if cells == 1:
            entries = [self._measures.entry(index, rows[0][0]) for index in chosen]
            beyond = 0
        else:
            entries = list(self._entries(rows, chosen))
            beyond = cells - len(entries)
        refused = self._measures.enter(entries)
        self.pasted.emit(PasteReport(len(entries) - len(refused), refused, beyond))

    def _entries(self, rows: list[list[str]], chosen: list[QModelIndex]) -> Iterator[Entry]:
        top = min(index.row() for index in chosen)
        left = min(index.column() for index in chosen)
        for row, cells in enumerate(rows[: self._measures.rowCount() - top], top):
            for column, text in enumerate(cells[: self._measures.columnCount() - left], left):
                yield self._measures.entry(self._measures.index(row, column), text)

    def _copied(self, row: int, column: int) -> str:
        index = self._measures.index(row, column)
        text = self._measures.written(index)
        return text if self._column(index).kind in FIGURES else marked(text)

    def _column(self, index: QModelIndex) -> Column:
        return self._measures.columns[index.column()]

    def _is_editable(self, index: QModelIndex) -> bool:
        return bool(index.flags() & Qt.ItemFlag.ItemIsEditable)

    @override
    def edit(  # type: ignore[override]  # one method stands for Qt's two
        self,
        index: QModelIndex,
        trigger: QAbstractItemView.EditTrigger | None = None,
        event: QEvent | None = None,
    ) -> bool:
        if trigger is None:
            super().edit(index)  # comes back with all triggers and without an event
            return True
        if trigger & self.editTriggers():
            self.delegate.arrows_leave = trigger == _BY_TYPING
            if index.isValid() and not self._is_editable(index):
                self.locked.emit()
        return bool(super().edit(index, trigger, cast("QEvent", event)))

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        begins = self.state() is not QAbstractItemView.State.EditingState
        super().inputMethodEvent(event)
        if begins and event.commitString() and not event.preeditString():
            # Qt opens an editor for text that comes without composing, and drops the text.
            self.delegate.begin_with(event.commitString())

    @override
    def keyboardSearch(self, search: str) -> None:
        """Stay: what is typed is an entry, and never a search for another cell."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        standard = QKeySequence.StandardKey
        if event.matches(standard.Copy):
            self.copy_selection()
        elif event.matches(standard.Cut):
            self.copy_selection()
            self.clear_selection()
        elif event.matches(standard.Paste):
            self.paste()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.move_current(-1 if back else 1, 0)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.clear_selection()
        else:
            super().keyPressEvent(event)
