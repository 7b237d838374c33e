"""How the cells of the grid look, and how one is edited in its place, as in a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from selfassess.domain.charts import Chart
from selfassess.domain.wording import Language
from selfassess.ui.charts import paint_chart
from selfassess.ui.measures.cells import COMPARISONS, DIRECTION_WORDS, FIGURES, TEXTS, Kind
from selfassess.ui.measures.measure_model import MeasureModel, MeasureRole
from selfassess.ui.theme import SPACE, Theme

Index = QModelIndex | QPersistentModelIndex
Editor = QLineEdit | QPlainTextEdit | QComboBox

_STEPS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_TAB = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
_ARROWS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}
_TEXT_HEIGHT = 110
_TEXT_WIDTH = 360


class CellDelegate(QStyledItemDelegate):
    """Paints cells, and edits one at a time.

    Typing begins an entry that an arrow ends, F2 or a double click an edit in which arrows move
    the cursor. A text that the cell cannot take stays in the editor.
    """

    moved = Signal(int, int)
    """An entry ended: go so many rows down and columns right."""
    typed = Signal()
    """Text was typed that is worth saving before the entry ends."""

    def __init__(
        self, model: MeasureModel, language: Language, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._language = language
        self._theme = theme
        self._editor: Editor | None = None
        self._place = QPersistentModelIndex()
        self._began_with = ""
        self.arrows_leave = False
        """Whether arrow keys end the entry."""

    def tell(self) -> None:
        """Give what is being typed to the model, if the cell can take it; typing goes on."""
        if self._editor is None or not self._place.isValid():
            return
        text = _text_of(self._editor)
        if text != self._model.written(self._place) and not self._model.problem(self._place, text):
            self._model.setData(self._place, text)

    def abandon(self) -> None:
        """Close the editor without taking over what it holds."""
        if self._editor is not None:
            self.closeEditor.emit(self._editor, QStyledItemDelegate.EndEditHint.NoHint)

    def begin_with(self, text: str) -> None:
        """Put ``text`` in the editor that was just opened, in place of what the cell holds."""
        if isinstance(self._editor, QLineEdit):
            self._editor.setText(text)
            self.typed.emit()
        elif isinstance(self._editor, QPlainTextEdit):
            self._editor.insertPlainText(text)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        kind = index.data(MeasureRole.KIND)
        editor = self._make_editor(kind, parent)
        editor.setObjectName("measures.editor")
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        self._place = QPersistentModelIndex(index)
        self._began_with = self._model.written(index)
        _show_text(editor, self._began_with)
        if kind in TEXTS and isinstance(editor, QLineEdit | QPlainTextEdit):
            changed = editor.textEdited if isinstance(editor, QLineEdit) else editor.textChanged
            changed.connect(self._tell_typed)
        self._editor = editor
        return editor

    def _make_editor(self, kind: Kind, parent: QWidget) -> Editor:
        if kind == Kind.DIRECTION:
            choice = QComboBox(parent)
            for both in DIRECTION_WORDS.values():
                choice.addItem(both.in_language(self._language))
            return choice
        if kind == Kind.EXPLANATION:
            text = QPlainTextEdit(parent)
            text.setTabChangesFocus(True)
            text.setPlaceholderText(self.tr("Enter ends, Shift+Enter begins a new line"))
            return text
        line = QLineEdit(parent)
        if kind in FIGURES:
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        return line

    def _tell_typed(self) -> None:
        self.typed.emit()

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Leave the editor alone: it was filled when it was made, and may hold typing since."""

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit | QPlainTextEdit | QComboBox):
            text = _text_of(editor)
            if text != self._model.written(index):
                self._model.setData(index, text)

    @override
    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._editor:
            self._editor = None
        super().destroyEditor(editor, index)

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        frame = QRect(option.rect)
        if isinstance(editor, QPlainTextEdit):
            frame.setHeight(max(frame.height(), _TEXT_HEIGHT))
            frame.setWidth(max(frame.width(), _TEXT_WIDTH))
            room = self._room(editor)
            frame.moveRight(min(frame.right(), max(room.right(), frame.width())))
            frame.moveBottom(min(frame.bottom(), max(room.bottom(), frame.height())))
        editor.setGeometry(frame)

    def _room(self, editor: QWidget) -> QRect:
        viewport = editor.parentWidget()
        return viewport.rect() if viewport else editor.rect()

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        is_press = editor is self._editor and event.type() is QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and self._take_key(event):
            return True
        return super().eventFilter(editor, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            self._revert()
            return False
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        new_line = isinstance(self._editor, QPlainTextEdit) and (shift or not plain)
        leaves = key in _TAB or (key in _ENTER and not new_line)
        if key in _ARROWS and plain and not shift and not isinstance(self._editor, QComboBox):
            leaves = self.arrows_leave
        if not leaves:
            return False
        down, right = _STEPS[key]
        self._finish(-down if shift and key in _ENTER else down, right)
        return True

    def _finish(self, down: int, right: int) -> None:
        """End the entry and move on, unless the cell cannot take it."""
        editor = self._editor
        if editor is None:
            return
        refusal = self._model.problem(self._place, _text_of(editor))
        if refusal is not None:
            self._model.refused.emit((refusal,))
            if isinstance(editor, QLineEdit):
                editor.selectAll()
            return
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.moved.emit(down, right)

    def _revert(self) -> None:
        """Take back what was told while typing went on."""
        if self._place.isValid() and self._model.written(self._place) != self._began_with:
            self._model.setData(self._place, self._began_with)

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.font.setFeature(QFont.Tag.fromString("tnum"), 1)
        if index.data(MeasureRole.IS_COMPUTED):
            option.font.setItalic(True)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        painter.save()
        self._paint_ground(painter, cell, index)
        kind = index.data(MeasureRole.KIND)
        if kind == Kind.TREND:
            self._paint_trend(painter, cell.rect, index.data(MeasureRole.CHART))
        else:
            self._paint_text(painter, cell, index, kind)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawRect(cell.rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_ground(self, painter: QPainter, cell: QStyleOptionViewItem, index: Index) -> None:
        if cell.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell.rect, QColor(self._theme.selection))
        elif index.data(MeasureRole.IS_COMPUTED):
            painter.fillRect(cell.rect, QColor(self._theme.window))

    def _paint_trend(self, painter: QPainter, cell: QRect, chart: Chart) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chart(painter, chart, QRectF(cell).adjusted(SPACE, 4, -SPACE, -4), self._theme)

    def _paint_text(
        self, painter: QPainter, cell: QStyleOptionViewItem, index: Index, kind: Kind
    ) -> None:
        frame = cell.rect.adjusted(SPACE - 2, 0, -SPACE + 2, 0)
        stale = bool(index.data(MeasureRole.IS_STALE))
        if kind in COMPARISONS and (year := index.data(MeasureRole.YEAR)):
            self._paint_year(painter, cell, frame, f"{year}", stale=stale)
        colour = self._theme.warning if kind == Kind.WARNINGS else self._theme.text
        painter.setPen(QColor(self._theme.muted if stale else colour))
        painter.setFont(cell.font)
        text = cell.fontMetrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, frame.width())
        painter.drawText(frame, cell.displayAlignment | Qt.TextFlag.TextSingleLine, text)

    def _paint_year(
        self,
        painter: QPainter,
        cell: QStyleOptionViewItem,
        frame: QRect,
        year: str,
        *,
        stale: bool,
    ) -> None:
        small = QFont(cell.font)
        small.setPointSizeF(cell.font.pointSizeF() * 0.78)
        painter.setFont(small)
        painter.setPen(QColor(self._theme.warning if stale else self._theme.muted))
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(frame, side | Qt.TextFlag.TextSingleLine, year)


def _text_of(editor: Editor) -> str:
    if isinstance(editor, QLineEdit):
        return editor.text()
    return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.currentText()


def _show_text(editor: Editor, text: str) -> None:
    if isinstance(editor, QLineEdit):
        editor.setText(text)
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
        editor.moveCursor(editor.textCursor().MoveOperation.End)
    else:
        editor.setCurrentText(text)
