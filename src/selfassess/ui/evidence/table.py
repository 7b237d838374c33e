"""The view of the evidence table."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from selfassess.ui.evidence.model import Column, EvidenceModel, Item

_ROW = 30
_SHARES = {
    Column.NUMBER: (58, 0),
    Column.TITLE: (150, 5),
    Column.KIND: (86, 0),
    Column.ISSUER: (70, 2),
    Column.ISSUED: (96, 0),
    Column.VALID_UNTIL: (108, 1),
    Column.POINTS: (84, 1),
    Column.FILE: (80, 2),
}
"""The width that a column needs, in pixels, and its share of what is left over."""


class EvidenceTable(QTableView):
    """Rows to choose from; Enter or a double click opens the file, Delete removes the item."""

    chosen = Signal(str)
    """Another item became the current one; its id, empty where there is none."""
    opened = Signal(str)
    removal_asked = Signal(str)

    def __init__(self, model: EvidenceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidence.table")
        self.setAccessibleName(self.tr("Evidence"))
        self._model = model
        self._told = ""
        self.setModel(model)
        self._build_form()
        self._build_header()
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.doubleClicked.connect(self._open)

    def _build_form(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)

    def _build_header(self) -> None:
        header = self.horizontalHeader()
        header.setObjectName("evidence.header")
        header.setAccessibleName(self.tr("Columns; click one to sort by it"))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        header.setProperty("look", "small")
        self.setSortingEnabled(True)
        self.sortByColumn(Column.NUMBER, Qt.SortOrder.AscendingOrder)

    @property
    def chosen_id(self) -> str:
        """The id of the current item; empty where there is none."""
        item = self._current()
        return item.id if item else ""

    def choose(self, own: str) -> bool:
        """Make an item the current one; False where it is not shown."""
        row = self._model.row_of(own)
        if row < 0:
            return False
        index = self._model.index(row, Column.NUMBER)
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.scrollTo(index)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, own = event.key(), self.chosen_id
        if own and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(own)
        elif own and key == Qt.Key.Key_Delete:
            self.removal_asked.emit(own)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        spare = max(self.viewport().width() - sum(need for need, _ in _SHARES.values()), 0)
        whole = sum(share for _, share in _SHARES.values())
        for column, (need, share) in _SHARES.items():
            self.setColumnWidth(column, need + spare * share // whole)

    def _current(self) -> Item | None:
        index = self.currentIndex()
        return self._model.item(index.row()) if index.isValid() else None

    def _tell(self, _current: QModelIndex) -> None:
        self.chosen.emit(self.chosen_id)

    def _open(self, _index: QModelIndex) -> None:
        if own := self.chosen_id:
            self.opened.emit(own)
