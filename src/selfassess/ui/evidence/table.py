"""The view of the evidence table."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from selfassess.domain.assessment import EvidenceKind
from selfassess.ui.evidence.model import Column, EvidenceModel, Item
from selfassess.ui.evidence.names import kind_name
from selfassess.ui.theme import SPACE

_ROW = 30
_DAY = "2026-11-22"
_SHARES = {
    Column.TITLE: 6,
    Column.ISSUER: 2,
    Column.POINTS: 1,
    Column.FILE: 2,
}
"""How the columns share the room that none needs."""


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
        self.setItemDelegate(_CellDelegate(self))
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
        needed = self._needed_widths(self.fontMetrics())
        spare = max(self.viewport().width() - sum(needed.values()), 0)
        whole = sum(_SHARES.values())
        for each, need in needed.items():
            self.setColumnWidth(each, need + spare * _SHARES.get(each, 0) // whole)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _needed_widths(self, metrics: QFontMetrics) -> dict[Column, int]:
        """The width that each column is made for; longer texts are cut and told by a tooltip."""
        samples: dict[Column, tuple[str, ...]] = {
            Column.NUMBER: ("E00",),
            Column.TITLE: ("W" * 12,),
            Column.KIND: tuple(kind_name(kind) for kind in EvidenceKind),
            Column.ISSUER: ("W" * 5,),
            Column.ISSUED: (_DAY,),
            Column.VALID_UNTIL: (self.tr("{date} expired").format(date=_DAY),),
            Column.POINTS: ("2.1.b, 2.2.b",),
            Column.FILE: ("W" * 6,),
        }
        heading = Qt.Orientation.Horizontal
        return {
            each: 2 * SPACE
            + max(
                metrics.horizontalAdvance(text)
                for text in (*texts, str(self._model.headerData(each, heading)))
            )
            for each, texts in samples.items()
        }

    def _current(self) -> Item | None:
        index = self.currentIndex()
        return self._model.item(index.row()) if index.isValid() else None

    def _tell(self, _current: QModelIndex) -> None:
        self.chosen.emit(self.chosen_id)

    def _open(self, _index: QModelIndex) -> None:
        if own := self.chosen_id:
            self.opened.emit(own)


class _CellDelegate(QStyledItemDelegate):
    """Paints cells with the margins of the headings, in their own colours also when selected."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        style, panel = cell.widget.style(), QStyle.PrimitiveElement.PE_PanelItemViewItem
        style.drawPrimitive(panel, cell, painter, cell.widget)
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(QBrush(colour).color() if colour else cell.palette.windowText().color())
        frame = cell.rect.adjusted(SPACE, 0, -SPACE, 0)
        text = cell.fontMetrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, frame.width())
        painter.setFont(cell.font)
        painter.drawText(frame, cell.displayAlignment | Qt.TextFlag.TextSingleLine, text)
