"""Fields of plain text: a field is data (`FieldSpec`), the widget is made from it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from selfassess.domain.forms import clean


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: the attribute that it edits, its label, an example, and how long it may be.

    ``lines`` is its height in lines; with more than one it grows with its text.
    """

    name: str
    label: str
    example: str = ""
    limit: int = 500
    lines: int = 1


class LineField(QLineEdit):
    """A field of one line."""

    edited = Signal()
    left = Signal()

    def __init__(self, spec: FieldSpec, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(spec.label)
        self.setPlaceholderText(spec.example)
        self.setMaxLength(spec.limit)
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self.left)

    def content(self) -> str:
        """What is written, cleaned."""
        return clean(self.text())

    def show_content(self, text: str) -> None:
        """Show ``text`` without telling anyone; the cursor stays where it is if possible."""
        if text != self.content():
            cursor = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(cursor, len(text)))


class TextField(QPlainTextEdit):
    """A field of several lines that grows with its text, up to a dozen lines."""

    edited = Signal()
    left = Signal()
    MOST_LINES = 12

    def __init__(self, spec: FieldSpec, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = spec
        self._quiet = False
        self.setObjectName(name)
        self.setAccessibleName(spec.label)
        self.setPlaceholderText(spec.example)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().contentsChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def content(self) -> str:
        """What is written, cleaned, cut to the field's limit."""
        return clean(self.toPlainText())[: self._spec.limit]

    def show_content(self, text: str) -> None:
        """Show ``text`` without telling anyone; the cursor stays where it is if possible."""
        if text == self.content():
            return
        self._quiet = True
        place = self.textCursor().position()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, max(self.document().characterCount() - 1, 0)))
        self.setTextCursor(cursor)
        self._quiet = False

    @override
    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        wanted = round(self.document().size().height())
        lines = min(max(self._spec.lines, wanted), self.MOST_LINES)
        return QSize(200, lines * line + 16)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # While composing only the preview changes; contentsChanged is sent for it all the same.
        self._quiet = not event.commitString()
        super().inputMethodEvent(event)
        self._quiet = False

    def _changed(self) -> None:
        if not self._quiet:
            self.edited.emit()


Field = LineField | TextField


def make_field(spec: FieldSpec, name: str) -> Field:
    """The widget for ``spec``, with ``name`` as its object name."""
    return LineField(spec, name) if spec.lines == 1 else TextField(spec, name)
