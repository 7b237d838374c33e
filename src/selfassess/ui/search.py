"""Search everywhere: a panel at the top of the window that finds while somebody types."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from selfassess.domain.search import Hit, Search, Source
from selfassess.domain.wording import Language
from selfassess.ui.parts import column, label, row, tool
from selfassess.ui.theme import SPACE, Icons, Theme
from selfassess.ui.workbench import Workbench

PAUSE_MS = 80
_WIDEST = 720
_TOP = 48
_MOST_ROWS = 8
_MOST_HITS = 100
_HIT = Qt.ItemDataRole.UserRole


class SearchPanel(QFrame):
    """Finds words in texts, measures, evidence, notes and criteria of the open assessment.

    Lies over ``parent``, at its top, and takes no part in its layout; the rest of the window stays
    usable. `open` shows it, Escape and its button close it.
    """

    point_chosen = Signal(str)
    """The user wants to go to the point of this id."""
    place_chosen = Signal(object)
    """Sent after `point_chosen`: the `AnswerPlace` within the point, where it is known."""
    measure_chosen = Signal(str)
    """The user wants to see the measure of this id."""
    evidence_chosen = Signal(str)
    """The user wants to see the evidence of this id."""
    closed = Signal()

    def __init__(
        self, workbench: Workbench, language: Language, theme: Theme, icons: Icons, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._language = language
        self._search = Search(workbench.rubric)
        self.setObjectName("search")
        self.setAccessibleName(self.tr("Search everywhere"))
        self.setProperty("panel", "card")
        self.setAutoFillBackground(True)
        self._field = self._build_field()
        self._list = self._build_list(theme)
        self._count = label(tone="small", name="search_count")
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.look)
        close = tool(icons("x"), self.tr("Close (Esc)"), "search_close")
        close.clicked.connect(self.close_panel)
        head = row(self._field, close)
        self._box = column(head, self._list, self._count, margin=SPACE, gap=SPACE - 2)
        self.setLayout(self._box)
        workbench.closed.connect(self.close_panel)
        workbench.opened.connect(self.close_panel)
        parent.installEventFilter(self)
        self.hide()

    def _build_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName("search_field")
        field.setAccessibleName(self.tr("Search for"))
        field.setPlaceholderText(self.tr("Search texts, measures, evidence, notes and criteria"))
        field.setClearButtonEnabled(True)
        field.textChanged.connect(self._look_soon)
        field.installEventFilter(self)
        return field

    def _build_list(self, theme: Theme) -> QListWidget:
        hits = QListWidget()
        hits.setObjectName("search_hits")
        hits.setAccessibleName(self.tr("What was found"))
        hits.setItemDelegate(_HitDelegate(self._language, theme, hits))
        hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        hits.setUniformItemSizes(True)
        hits.itemClicked.connect(self._go)
        return hits

    def open(self) -> None:
        """Show the panel with the last words selected, ready to be typed over."""
        if not self._workbench.is_open:
            return
        self._workbench.flush()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self.look()

    def close_panel(self) -> None:
        """Put the panel away."""
        self._pause.stop()
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def look(self) -> None:
        """Search now for what stands in the field."""
        self._pause.stop()
        self._list.clear()
        query = self._field.text()
        hits: tuple[Hit, ...] = ()
        if self._workbench.is_open and query.strip():
            hits = self._search.find(query, (self._workbench.assessment,), _MOST_HITS)
        for hit in hits:
            item = QListWidgetItem()
            item.setData(_HIT, hit)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self._where(hit)} {hit.snippet}")
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._tell_count(len(hits), is_asked=bool(query.strip()))
        self._fit()

    def _where(self, hit: Hit) -> str:
        return where(hit, self._language)

    def _tell_count(self, count: int, *, is_asked: bool) -> None:
        if not is_asked:
            text = self.tr("Enter opens, ↑ and ↓ choose, Esc closes")
        elif count == 0:
            text = self.tr("Nothing found")
        elif count == _MOST_HITS:
            text = self.tr("The first {count} places").format(count=count)
        else:
            text = self.tr("{count} places").format(count=count)
        self._count.setText(text)

    def _look_soon(self) -> None:
        self._pause.start()

    def _go(self, item: QListWidgetItem) -> None:
        hit = item.data(_HIT)
        if hit.source is Source.MEASURE:
            self.close_panel()
            self.measure_chosen.emit(hit.own)
        elif hit.source is Source.EVIDENCE:
            self.close_panel()
            self.evidence_chosen.emit(hit.own)
        elif hit.point:
            self.close_panel()
            self.point_chosen.emit(hit.point)
            if hit.place is not None:
                self.place_chosen.emit(hit.place)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() is QEvent.Type.Resize:
            self._fit()
        is_press = watched is self._field and event.type() is QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and self._steer(event):
            return True
        return super().eventFilter(watched, event)

    def _steer(self, event: QKeyEvent) -> bool:
        """Whether a key typed into the field was one for the list."""
        key = event.key()
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _MOST_ROWS,
            Qt.Key.Key_PageUp: -_MOST_ROWS,
        }
        if key in steps:
            row_now = self._list.currentRow() + steps[Qt.Key(key)]
            self._list.setCurrentRow(min(max(row_now, 0), self._list.count() - 1))
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._pause.isActive():
                self.look()
            if self._list.currentItem() is not None:
                self._go(self._list.currentItem())
            return True
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Lie in the middle of the parent's top, as high as there are hits."""
        parent = self.parentWidget()
        if parent is None or self.isHidden():
            return
        rows = min(self._list.count(), _MOST_ROWS)
        height = rows * self._list.sizeHintForRow(0) + 2 if rows else 0
        self._list.setVisible(rows > 0)
        self._list.setFixedHeight(max(height, 1))
        width = min(_WIDEST, parent.width() - 4 * SPACE)
        self._box.activate()
        self.setGeometry(
            (parent.width() - width) // 2,
            _TOP,
            width,
            min(self.sizeHint().height(), parent.height() - _TOP - SPACE),
        )


def where(hit: Hit, language: Language) -> str:
    """In words, where ``hit`` stands."""
    title = hit.title.in_language(language)
    if hit.source in {Source.ANSWER, Source.CRITERION}:
        return f"{hit.own}  ·  {title}"
    return f"{title}  ·  {hit.point}" if hit.point else title


class _HitDelegate(QStyledItemDelegate):
    """Paints a hit: where it stands, and the words around what was found, which is marked."""

    def __init__(self, language: Language, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._muted = QColor(theme.muted)
        self._text = QColor(theme.text)
        self._found = QTextCharFormat()
        self._found.setForeground(QColor(theme.accent))
        self._found.setFontWeight(700)

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, 2 * option.fontMetrics.lineSpacing() + SPACE + 2)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        hit = index.data(_HIT)
        option.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        inner = option.rect.adjusted(SPACE, SPACE // 2, -SPACE, -SPACE // 2)
        line = option.fontMetrics.lineSpacing()
        painter.save()
        painter.setPen(self._muted)
        painter.drawText(
            QRect(inner.topLeft(), QSize(inner.width(), line)),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            where(hit, self._language),
        )
        painter.setPen(self._text)
        painter.setClipRect(inner)
        self._paint_snippet(painter, hit, option, inner.topLeft() + QPoint(0, line))
        painter.restore()

    def _paint_snippet(
        self, painter: QPainter, hit: Hit, option: QStyleOptionViewItem, at: QPoint
    ) -> None:
        layout = QTextLayout(hit.snippet, option.font)
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(wrap)
        formats = []
        for low, high in hit.ranges:
            each = QTextLayout.FormatRange()
            each.start = low
            each.length = high - low
            each.format = self._found
            formats.append(each)
        layout.setFormats(formats)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        layout.draw(painter, at)
