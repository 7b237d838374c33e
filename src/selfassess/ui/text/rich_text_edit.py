"""The field in which answers are written."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextFormat,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QScrollArea, QSizePolicy, QTextEdit, QWidget
from typing_extensions import override

from selfassess.domain.text import EMPTY, RichText, Table, normalised
from selfassess.ui.text import tables
from selfassess.ui.text.commands import Commands
from selfassess.ui.text.document import between, cells_between, fill, from_document, within_cell
from selfassess.ui.text.errors import PasteError, text_full
from selfassess.ui.text.figures import FigureObject, Pictures, no_pictures
from selfassess.ui.text.formats import figure_at
from selfassess.ui.text.keys import Keys, is_undo
from selfassess.ui.text.limits import MAX_CHARACTERS
from selfassess.ui.text.menus import FigureMenu, TableMenu, shortcut
from selfassess.ui.text.painting import Marked, marked_blocks, paint_frame, paint_marks
from selfassess.ui.text.paste import OWN_FORMAT, read_mime, read_plain, write_mime
from selfassess.ui.text.places import Change
from selfassess.ui.text.tidying import tidy

_MARGIN = 8
_LINES = 3
_WIDTH = 320
_NOWHERE = sys.maxsize, 0


class RichTextEdit(QTextEdit):
    """A field for rich text that grows with what is written in it.

    It knows no undo of its own: the window has one for everything. ``pictures`` finds the picture
    of a figure. ``commands`` are the actions behind the bar.
    """

    edited = Signal()
    """The user changed the text; `text` has it. Silent while an input method is composing."""
    left = Signal()
    """The user went elsewhere: time to save."""
    entered = Signal()
    """The user came here."""
    moved = Signal()
    """The cursor stands in something else, or the marks at it changed."""
    picture_pasted = Signal(object)
    """A `QImage` came from the clipboard or was dropped; `Commands.insert_figure` shows it once
    it is stored."""
    files_dropped = Signal(list)
    """Files (a list of `Path`) were dropped or pasted."""
    pictures_left_out = Signal(int)
    """So many pictures of what was pasted were only referred to, and could not be taken over."""
    paste_refused = Signal(object)
    """A `PasteError` says why nothing was inserted."""

    def __init__(self, pictures: Pictures = no_pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: RichText | None = EMPTY
        self._marked: tuple[Marked, ...] | None = None
        self._is_quiet = False
        self._is_composing = False
        self._is_followed = False
        self._changed = _NOWHERE
        self._raw_before = ""
        self._placeholder = ""
        self.commands = Commands(self)
        self._keys = Keys(self, self.commands)
        self._figures = FigureObject(pictures, self.tr("Caption of the figure"), self)
        self._build()
        self._connect()

    def text(self) -> RichText:
        """What is written, in canonical form."""
        if self._known is None:
            self._known = from_document(self.document())
        return self._known

    def set_text(self, text: RichText) -> None:
        """Show ``text`` without telling anyone.

        The cursor stays where it was in what is the same, and goes to the end of what is not.
        """
        wanted = normalised(text)
        if wanted == self.text():
            return
        if self._is_composing:
            QGuiApplication.inputMethod().reset()
            self._is_composing = False
        cursor = self.textCursor()
        anchor, position = cursor.anchor(), cursor.position()
        old = self.document().toRawText()
        with self._quietly():
            fill(self.document(), wanted)
            change = Change.between(old, self.document().toRawText())
            shown = self.textCursor()
            shown.setPosition(change.moved(anchor))
            shown.setPosition(change.moved(position), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(shown)
        self._known = wanted
        self._is_followed = False
        self._changed = _NOWHERE

    def reveal_cursor(self) -> None:
        """Scroll the page so that the cursor is in sight; done by itself while the user writes."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        page = area.widget() if isinstance(area, QScrollArea) else None
        if isinstance(area, QScrollArea) and page is not None:
            cursor = self.cursorRect()
            place = self.viewport().mapTo(page, cursor.center())
            area.ensureVisible(place.x(), place.y(), 0, cursor.height() + _MARGIN)

    def forget_pictures(self) -> None:
        """Ask for the pictures of figures anew: some may have come or gone."""
        self._figures.forget()
        self.document().markContentsDirty(0, self.document().characterCount())
        self.viewport().update()

    def paste_plain(self) -> None:
        """Insert the characters on the clipboard alone."""
        data = _clipboard()
        if data is not None and data.hasText() and not self.isReadOnly():
            self._insert_or_refuse(lambda: read_plain(data.text()))

    @override
    def setPlaceholderText(self, placeholderText: str) -> None:
        # painted here, because Qt would also paint it over the bullet of an empty item
        self._placeholder = placeholderText
        self.viewport().update()

    @override
    def placeholderText(self) -> str:
        return self._placeholder

    @override
    def sizeHint(self) -> QSize:
        wanted = self.document().size().height()
        least = _LINES * self._line_height() + 2 * self.document().documentMargin()
        frame = self.height() - self.viewport().height() if self.isVisible() else 2
        return QSize(_WIDTH, math.ceil(max(wanted, least)) + frame)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_WIDTH // 2, self.sizeHint().height())

    @override
    def event(self, e: QEvent) -> bool:
        if isinstance(e, QKeyEvent) and e.type() is QEvent.Type.ShortcutOverride:
            if self._is_composing:
                e.accept()  # so that no shortcut of the window takes it
                return True
            if is_undo(e):
                e.ignore()
                return True
            if self._keys.is_shortcut(e) or _is_paste_plain(e):
                e.setAccepted(not self.isReadOnly())
                return True
        return super().event(e)

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if is_undo(e):
            e.ignore()
        elif self._is_composing:
            if not e.modifiers() & _HELD:
                super().keyPressEvent(e)
        elif _is_paste_plain(e):
            self.paste_plain()
        elif self.isReadOnly() or not self._keys.press(e):
            super().keyPressEvent(e)

    @override
    def inputMethodEvent(self, arg__1: QInputMethodEvent) -> None:
        if not self._is_composing:
            if arg__1.preeditString() or arg__1.commitString():
                self._keys.spare_figure()
            self._raw_before = self.document().toRawText()
        self._is_composing = True
        super().inputMethodEvent(arg__1)
        self._is_composing = bool(arg__1.preeditString())
        if not self._is_composing and self.document().toRawText() != self._raw_before:
            self._raw_before = ""
            self._tell()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return not self._keys.takes_tab() and super().focusNextPrevChild(next)

    @override
    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        self.entered.emit()

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        if e.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()  # the page scrolls, not the field

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self.updateGeometry()
        self._follow()

    @override
    def changeEvent(self, e: QEvent) -> None:
        super().changeEvent(e)
        if e.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self._take_colours()

    @override
    def mousePressEvent(self, e: QMouseEvent) -> None:
        super().mousePressEvent(e)
        if e.button() is Qt.MouseButton.LeftButton:
            self._select_figure_at(e.position())

    @override
    def contextMenuEvent(self, e: QContextMenuEvent) -> None:
        if not self._select_figure_at(QPointF(e.pos())) and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(e.pos()))
        menu = self.context_menu()
        menu.exec(e.globalPos())
        menu.deleteLater()

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        if self._marked is None:
            self._marked = marked_blocks(self.document())
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        offset = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        painter.translate(-offset)
        visible = QRectF(e.rect()).translated(offset)
        hint = self.tr("Caption of the table")
        paint_marks(painter, self.document(), self._marked, visible, hint)
        if self.commands.selected_figure() is not None:
            self._paint_selected_figure(painter)
        if self.document().isEmpty() and not self._marked and not self._is_composing:
            self._paint_placeholder(painter)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return (
            source.hasFormat(OWN_FORMAT)
            or source.hasHtml()
            or source.hasText()
            or source.hasImage()
            or any(url.isLocalFile() for url in source.urls())
        )

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if not self.isReadOnly():
            self._insert_or_refuse(lambda: self._taken(source))

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        # Made by Qt: an object of Python's on the clipboard outlives Python, and crashes at exit
        data = super().createMimeDataFromSelection()
        data.text()  # or Qt would fill it in when it is first asked, over what we put there
        data.clear()
        write_mime(self.selected_text(), data)
        return data

    @override
    def dropEvent(self, e: QDropEvent) -> None:
        if not any(url.isLocalFile() for url in e.mimeData().urls()):
            super().dropEvent(e)
            return
        # Qt would accept a move, and the file manager would then delete the file
        super().dragLeaveEvent(QDragLeaveEvent())
        e.setDropAction(Qt.DropAction.CopyAction)
        e.accept()
        self.insertFromMimeData(e.mimeData())

    def selected_text(self) -> RichText:
        """What is selected."""
        cursor = self.textCursor()
        span = cursor.selectionStart(), cursor.selectionEnd()
        where = tables.selected_cells(cursor)
        if where is None or not cursor.hasSelection():
            return between(self.document(), span)
        if where.has_several:
            return RichText((cells_between(where.table, where.rows, where.columns),))
        return within_cell(where.table, where.rows.start, where.columns.start, span)

    def context_menu(self) -> QMenu:
        """The menu of the right mouse button, for what the cursor is at."""
        menu = QMenu(self)
        selected = self.textCursor().hasSelection()
        writable = not self.isReadOnly()
        key = QKeySequence.StandardKey
        clipboard = _clipboard()
        for text, keys, slot, enabled in (
            (self.tr("Cut"), key.Cut, self.cut, writable and selected),
            (self.tr("Copy"), key.Copy, self.copy, selected),
            (self.tr("Paste"), key.Paste, self.paste, writable and self.canPaste()),
            (
                self.tr("Paste as plain text"),
                "Ctrl+Shift+V",
                self.paste_plain,
                writable and clipboard is not None and clipboard.hasText(),
            ),
            (self.tr("Select all"), key.SelectAll, self.selectAll, not self.document().isEmpty()),
        ):
            action = shortcut(menu.addAction(text), keys)
            action.triggered.connect(slot)
            action.setEnabled(enabled)
        if self.commands.selected_figure() is not None and writable:
            menu.addSeparator()
            menu.addMenu(FigureMenu(self.commands, menu))
        elif self.commands.standing().in_table:
            menu.addSeparator()
            table_menu = TableMenu(menu)
            table_menu.show_for(self.commands)
            menu.addMenu(table_menu)
        return menu

    def _build(self) -> None:
        self.setAcceptRichText(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(_MARGIN)
        self._figures.serve(self.document())
        self._take_colours()
        fill(self.document(), EMPTY)

    def _connect(self) -> None:
        self.document().contentsChange.connect(self._note_change)
        self.document().contentsChanged.connect(self._contents_changed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        self.cursorPositionChanged.connect(self._cursor_moved)
        self.currentCharFormatChanged.connect(self.moved)

    def _take_colours(self) -> None:
        self._figures.hint_colour = self.palette().color(QPalette.ColorRole.PlaceholderText)

    def _line_height(self) -> float:
        return self.fontMetrics().lineSpacing() * 1.4

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        self._is_quiet = True
        self._known = self._marked = None
        try:
            yield
        finally:
            self._is_quiet = False
            self._known = self._marked = None

    def _note_change(self, position: int, _removed: int, added: int) -> None:
        if not self._is_quiet:
            first, last = self._changed
            self._changed = min(first, position), max(last, position + added)

    def _contents_changed(self) -> None:
        self._known = self._marked = None
        if not self._is_quiet and not self._is_composing:
            self._tell()

    def _tell(self) -> None:
        cursor = self.textCursor()
        cursor.setKeepPositionOnInsert(True)
        first, last = self._changed
        if first <= last:
            with self._quietly():
                tidy(self.document(), first, last)
        self._changed = _NOWHERE
        cursor.setKeepPositionOnInsert(False)
        if cursor != self.textCursor():
            self.setTextCursor(cursor)
        self.moved.emit()
        self.edited.emit()

    def _cursor_moved(self) -> None:
        made = self.currentCharFormat()
        if made.hasProperty(QTextFormat.Property.BackgroundBrush):
            made.clearBackground()  # the shade of a header cell is not a mark of its characters
            self.setCurrentCharFormat(made)
        self.viewport().update()
        if not self._is_quiet:
            self._is_followed = True
            self._follow()
        self.moved.emit()

    def _follow(self) -> None:
        if self._is_followed and self.hasFocus():
            self.reveal_cursor()

    def _insert_or_refuse(self, read: Callable[[], RichText]) -> None:
        try:
            text = read()
            self._check_room(text)
        except PasteError as error:
            self.paste_refused.emit(error)
            return
        self.commands.insert(text)
        self.ensureCursorVisible()

    def _taken(self, source: QMimeData) -> RichText:
        """The text in ``source``; pictures and files are handed over to whoever listens."""
        pasted = read_mime(source)
        if pasted.files:
            self.files_dropped.emit(list(pasted.files))
        elif pasted.picture is not None:
            self.picture_pasted.emit(pasted.picture)
        if pasted.pictures_left_out:
            self.pictures_left_out.emit(pasted.pictures_left_out)
        return pasted.text

    def _check_room(self, text: RichText) -> None:
        if self.document().characterCount() + len(text.plain) > MAX_CHARACTERS:
            raise text_full(MAX_CHARACTERS)
        blocks = text.blocks
        if len(blocks) == 1 and isinstance(blocks[0], Table):
            tables.check_takes(self.textCursor(), blocks[0])

    def _select_figure_at(self, place: QPointF) -> bool:
        offset = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        hit = self.document().documentLayout().hitTest(place + offset, Qt.HitTestAccuracy.ExactHit)
        if hit < 0:
            return False
        for position in (hit, hit - 1):
            if figure_at(self.document(), position) is not None:
                cursor = self.textCursor()
                cursor.setPosition(position)
                cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
                self.setTextCursor(cursor)
                return True
        return False

    def _paint_selected_figure(self, painter: QPainter) -> None:
        """A frame around the picture, where Qt would paint the whole line in one colour."""
        cursor = self.textCursor()
        position = cursor.selectionStart()
        block = self.document().findBlock(position)
        line = block.layout().lineAt(0)
        if not line.isValid():
            return
        cursor.setPosition(position + 1)
        made = cursor.charFormat()
        rect = line.rect().translated(block.layout().position())
        painter.fillRect(rect.toAlignedRect(), self.palette().color(QPalette.ColorRole.Base))
        self._figures.drawObject(painter, rect, self.document(), position, made)
        paint_frame(painter, self.palette(), self._figures.picture_rect(rect, made))

    def _paint_placeholder(self, painter: QPainter) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        margin = self.document().documentMargin()
        size = self.document().size()
        room = QRectF(0, 0, size.width(), self.viewport().height())
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        place = room.adjusted(margin, margin, -margin, -margin)
        painter.drawText(place, int(flags), self._placeholder)


_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def _clipboard() -> QMimeData | None:
    return QGuiApplication.clipboard().mimeData()


def _is_paste_plain(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_V and event.modifiers() == held
