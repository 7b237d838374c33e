"""The tree on the left of 填报: what is asked, how far it is, what it earns."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)
from typing_extensions import override

from selfassess.domain.assessment import State
from selfassess.ui.fill.rubric_model import Filter, RubricFilter, RubricModel, TreeRole
from selfassess.ui.parts import column, panel
from selfassess.ui.theme import SPACE, Icons, Theme
from selfassess.ui.workbench import Workbench

_ROW = 30
_DOT = 9
_BAR = QSize(34, 4)


class RubricTree(QWidget):
    """A tree with a line to filter it; tells which point was chosen."""

    point_chosen = Signal(str)

    def __init__(
        self, workbench: Workbench, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = RubricModel(workbench, self)
        self._proxy = RubricFilter(workbench, self._model, self)
        self._view = self._build_view(theme)
        self._text = self._build_text(icons)
        self._chosen = self._build_filter()
        head = panel("surface")
        head.setLayout(column(self._text, self._chosen, margin=SPACE, gap=6))
        self.setLayout(column(head, self._view, gap=0))

    def _build_view(self, theme: Theme) -> QTreeView:
        view = QTreeView()
        view.setObjectName("rubric_tree")
        view.setAccessibleName(self.tr("Indicators and points"))
        view.setHeaderHidden(True)
        view.setUniformRowHeights(True)
        view.setIndentation(14)
        view.setModel(self._proxy)
        view.setItemDelegate(RowPainter(theme, view))
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.expandToDepth(0)
        view.selectionModel().currentChanged.connect(self._tell_point)
        return view

    def _build_text(self, icons: Icons) -> QLineEdit:
        text = QLineEdit()
        text.setObjectName("tree_filter_text")
        text.setAccessibleName(self.tr("Filter by text"))
        text.setPlaceholderText(self.tr("Filter by text or number"))
        text.setClearButtonEnabled(True)
        text.addAction(icons("search"), QLineEdit.ActionPosition.LeadingPosition)
        text.textChanged.connect(self._narrow)
        return text

    def _build_filter(self) -> QComboBox:
        chosen = QComboBox()
        chosen.setObjectName("tree_filter_state")
        chosen.setAccessibleName(self.tr("Filter by state"))
        for kind, text in {
            Filter.ALL: self.tr("All points"),
            Filter.NO_TEXT: self.tr("Without text"),
            Filter.UNRATED: self.tr("Not fully rated"),
            Filter.CAPPED: self.tr("Capped"),
            Filter.NO_EVIDENCE: self.tr("Without evidence"),
            Filter.TO_REVIEW: self.tr("To review"),
        }.items():
            chosen.addItem(text, kind)
        chosen.currentIndexChanged.connect(self._narrow)
        return chosen

    def choose(self, point_id: str) -> None:
        """Show the point as the chosen one, unfolding what it is in; no signal is sent.

        A filter that hides the point is taken off.
        """
        index = self._proxy.mapFromSource(self._model.index_of(point_id))
        if not index.isValid():
            self._text.clear()
            self._chosen.setCurrentIndex(0)
            index = self._proxy.mapFromSource(self._model.index_of(point_id))
        if index != self._view.currentIndex():
            self.blockSignals(True)  # noqa: FBT003 - Qt's own name
            self._view.setCurrentIndex(index)
            self.blockSignals(False)  # noqa: FBT003 - Qt's own name
        self._view.scrollTo(index)

    def focus_filter(self) -> None:
        """Let the user type into the filter."""
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._text.selectAll()

    def _narrow(self) -> None:
        chosen = Filter(self._chosen.currentData())
        self._proxy.narrow(self._text.text(), chosen)
        if self._text.text() or chosen is not Filter.ALL:
            self._view.expandAll()

    def _tell_point(self, index: QModelIndex) -> None:
        if index.data(TreeRole.STATE) is not None:
            self.point_chosen.emit(index.data(TreeRole.ID))


class RowPainter(QStyledItemDelegate):
    """Draws a row: dot, number, text, score, and a thin bar of the predicted share."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, _ROW)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        frame = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(frame, QColor(self._theme.selection))
        frame.adjust(4, 0, -SPACE, 0)
        state = index.data(TreeRole.STATE)
        if state is not None:
            self._paint_dot(painter, frame, State(state))
            frame.adjust(_DOT + 7, 0, 0, 0)
        frame = self._paint_score(painter, frame, index)
        self._paint_words(painter, frame, index, is_branch=state is None)
        painter.restore()

    def _paint_dot(self, painter: QPainter, frame: QRectF, state: State) -> None:
        box = QRectF(frame.left(), frame.center().y() - _DOT / 2, _DOT, _DOT)
        colours = {
            State.EMPTY: (self._theme.surface, self._theme.muted),
            State.DRAFTING: (self._theme.warning, self._theme.warning),
            State.READY: (self._theme.accent_soft, self._theme.accent),
            State.REVIEWED: (self._theme.accent, self._theme.accent),
        }
        fill, line = colours[state]
        painter.setPen(QPen(QColor(line), 1.4))
        painter.setBrush(QColor(fill))
        painter.drawEllipse(box.adjusted(0.7, 0.7, -0.7, -0.7))

    def _paint_score(
        self, painter: QPainter, frame: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> QRectF:
        """Draw bar and score at the right, and return what room is left."""
        score, share = index.data(TreeRole.SCORE), index.data(TreeRole.SHARE)
        if score is None:
            return frame
        font = QFont(painter.font())
        font.setPointSizeF(font.pointSizeF() * 0.88)
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(self._theme.muted))
        width = max(painter.fontMetrics().horizontalAdvance(score), _BAR.width())
        text = QRectF(frame.right() - width, frame.top(), width, frame.height() - 5)
        painter.drawText(text, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, score)
        bar = QRectF(0, 0, _BAR.width(), 3)
        bar.moveBottomRight(frame.bottomRight() - QRectF(0, 0, 0, 5).bottomLeft())
        painter.fillRect(bar, QColor(self._theme.faint))
        bar.setWidth(bar.width() * float(share))
        painter.fillRect(bar, QColor(self._theme.accent))
        painter.restore()
        return frame.adjusted(0, 0, -width - SPACE, 0)

    def _paint_words(
        self,
        painter: QPainter,
        frame: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        *,
        is_branch: bool,
    ) -> None:
        font = QFont(painter.font())
        font.setBold(is_branch and not index.parent().isValid())
        painter.setFont(font)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        number = str(index.data(TreeRole.NUMBER))
        painter.setPen(QColor(self._theme.muted))
        painter.drawText(frame, middle, number)
        metrics = painter.fontMetrics()
        frame.adjust(metrics.horizontalAdvance(number) + 7, 0, 0, 0)
        text = metrics.elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, max(int(frame.width()), 0)
        )
        painter.setPen(QColor(self._theme.text))
        painter.drawText(frame, middle, text)
