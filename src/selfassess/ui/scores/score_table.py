"""The view of the score table: widths, in-cell bars, opening and copying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    QTextBoundaryFinder,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
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

from selfassess.domain.charts import gap_bar
from selfassess.domain.scoring import Scores
from selfassess.ui.charts import paint_chart
from selfassess.ui.scores.score_model import Column, RowKind, ScoreModel, ScoreOrder, ScoreRole
from selfassess.ui.theme import SPACE, Theme

Index = QModelIndex | QPersistentModelIndex

_ROW = 28
_HEADER = 50
_HEADING_ROOM = 62
_BAR = 12
_BAR_ROOM = 80
_LONGEST_NAME = 240
_PERCENT, _POINTS = "100.0", "1000.0"
_WIDEST = {
    Column.MAXIMUM: "1000",
    Column.SELF_PERCENT: _PERCENT,
    Column.PREDICTED_PERCENT: _PERCENT,
    Column.SELF_SCORE: _POINTS,
    Column.PREDICTED_SCORE: _POINTS,
    Column.GAP: _POINTS,
    Column.EVIDENCE_GAP: _POINTS,
    Column.MATURITY_GAP: _POINTS,
    Column.RANK: "100",
    Column.CUMULATIVE: _PERCENT,
}
"""The widest number that a column is made for."""
_WEIGHTS = [{Column.NAME: 2, Column.GAP: 6}.get(column, 1) for column in Column]
"""How the columns share the room that none needs: names and bars are the better for it."""


class ScoreTable(QTableView):
    """The table of scores, in any order, from which rows are opened and copied."""

    indicator_opened = Signal(str)
    """The user wants to go on with the indicator of this id."""
    row_chosen = Signal(str)
    """Another row became the current one; the id of its indicator, empty for sums."""

    def __init__(self, model: ScoreModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scores.table")
        self.setAccessibleName(self.tr("Scores and gaps of all indicators"))
        self._model = model
        self._order = ScoreOrder(model, self)
        self.setModel(self._order)
        self.setItemDelegate(_CellDelegate(theme, self))
        self._build_form()
        self._build_header()
        self._build_actions()
        self._widths = self._needed_widths()
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._tell_choice)

    def _build_form(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)

    def _build_header(self) -> None:
        header = self.horizontalHeader()
        header.setObjectName("scores.header")
        header.setAccessibleName(self.tr("Columns; click one to sort by it"))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        header.setFixedHeight(_HEADER)
        header.setProperty("look", "small")
        header.ensurePolished()
        header.setMinimumSectionSize(2 * SPACE)
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        self.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)

    def _build_actions(self) -> None:
        self._action("scores.open", self.tr("Open"), self._open_current)
        copy = self._action("scores.copy", self.tr("Copy"), self.copy_selection)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _action(self, name: str, text: str, slot: object) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    @property
    def chosen(self) -> str:
        """The id of the current row's indicator; empty on a sum or where there is none."""
        return _indicator_of(self.currentIndex())

    def choose(self, indicator_id: str) -> None:
        """Make an indicator's row the current and only selected one."""
        source = self._model.index(self._model.row_of(indicator_id), Column.NAME)
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self._order.mapFromSource(source), flag.ClearAndSelect | flag.Rows
        )

    def copy_selection(self) -> None:
        """Put the selected rows on the clipboard, as they stand: a line a row, tabs between."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        if rows:
            text = "\n".join(self._copied(row) for row in rows)
            QGuiApplication.clipboard().setText(text + "\n")

    def _copied(self, row: int) -> str:
        cells = (self._order.index(row, column).data() for column in Column)
        return "\t".join(str(cell) for cell in cells)

    def _open(self, index: QModelIndex) -> None:
        if indicator := _indicator_of(index):
            self.indicator_opened.emit(indicator)

    def _open_current(self) -> None:
        self._open(self.currentIndex())

    def _tell_choice(self, current: QModelIndex) -> None:
        self.row_chosen.emit(_indicator_of(current))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open_current()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width()
        for column, width in enumerate(shared_widths(self._widths, _WEIGHTS, room)):
            self.setColumnWidth(column, width)

    def _needed_widths(self) -> list[int]:
        strong = QFont(self.font())
        strong.setBold(True)
        return [self._needed_width(column, QFontMetrics(strong)) for column in Column]

    def _needed_width(self, column: Column, metrics: QFontMetrics) -> int:
        texts = self._model.titles if column is Column.NAME else (_WIDEST[column],)
        width = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        width = min(width, _LONGEST_NAME)
        width = max(width, self._heading_width(column)) + 2 * SPACE
        return width + _BAR_ROOM if column is Column.GAP else width

    def _heading_width(self, column: Column) -> int:
        """The room that a heading needs, in two lines where it is long."""
        metrics = self.horizontalHeader().fontMetrics()
        heading = str(self._order.headerData(column, Qt.Orientation.Horizontal))
        widest = max((metrics.horizontalAdvance(part) for part in _unbroken(heading)), default=0)
        return min(metrics.horizontalAdvance(heading), max(widest, _HEADING_ROOM))


def shared_widths(needed: Sequence[int], weights: Sequence[int], room: int) -> list[int]:
    """The widths of columns that fill ``room``: what each needs and, by weight, what is spare.

    Where ``room`` is too small, every column keeps what it needs.
    """
    spare, whole = max(room - sum(needed), 0), sum(weights)
    edges = [spare * sum(weights[:count]) // whole for count in range(len(weights) + 1)]
    return [own + edges[place + 1] - edges[place] for place, own in enumerate(needed)]


def _unbroken(text: str) -> Iterator[str]:
    """The parts of ``text`` between which a line may end."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    start = 0
    while (end := finder.toNextBoundary()) > start:
        yield text[start:end].rstrip()
        start = end


def _indicator_of(index: Index) -> str:
    if index.data(ScoreRole.KIND) != RowKind.INDICATOR:
        return ""
    return str(index.data(ScoreRole.ID))


class _CellDelegate(QStyledItemDelegate):
    """Paints cells: sums stand out, numbers line up, gaps are bars."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.font.setFeature(QFont.Tag.fromString("tnum"), 1)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        if index.data(ScoreRole.KIND) != RowKind.INDICATOR:
            option.font.setBold(True)
            option.backgroundBrush = QBrush(QColor(self._theme.raised))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        style = cell.widget.style()
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        style.drawPrimitive(panel, cell, painter, cell.widget)
        painter.fillRect(_lower_edge(cell.rect), QColor(self._theme.faint))
        _paint_text(painter, cell, QColor(self._theme.text))
        scores = index.data(ScoreRole.SCORES)
        if index.column() == Column.GAP and isinstance(scores, Scores):
            self._paint_bar(painter, scores, _bar_frame(cell.rect, cell.fontMetrics))

    def _paint_bar(self, painter: QPainter, scores: Scores, frame: QRect) -> None:
        """A bar within a thin frame, which keeps it apart from the colour of a selection."""
        painter.fillRect(frame, QColor(self._theme.border))
        inner = frame.adjusted(1, 1, -1, -1)
        chart = replace(gap_bar(scores), aspect=inner.width() / inner.height())
        paint_chart(painter, chart, QRectF(inner), self._theme)


def _paint_text(painter: QPainter, cell: QStyleOptionViewItem, colour: QColor) -> None:
    """The text between the same margins as the heading's, so that the two line up."""
    frame = cell.rect.adjusted(SPACE, 0, -SPACE, 0)
    text = cell.fontMetrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, frame.width())
    painter.setFont(cell.font)
    painter.setPen(colour)
    painter.drawText(frame, cell.displayAlignment | Qt.TextFlag.TextSingleLine, text)


def _lower_edge(cell: QRect) -> QRect:
    return QRect(cell.left(), cell.bottom(), cell.width(), 1)


def _bar_frame(cell: QRect, metrics: QFontMetrics) -> QRect:
    number = metrics.horizontalAdvance(_WIDEST[Column.GAP]) + 2 * SPACE
    top = cell.top() + (cell.height() - _BAR) // 2
    return QRect(cell.left() + SPACE, top, max(cell.width() - SPACE - number, 3), _BAR)
