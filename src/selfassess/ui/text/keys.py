"""The keys that mean something else here than in a plain field of Qt's.

Captions, figures and tables are pieces of their own: Enter does not tear them, and Backspace and
Delete do not melt them into what stands beside them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from selfassess.domain.text import Script
from selfassess.ui.text import tables
from selfassess.ui.text.commands import Commands
from selfassess.ui.text.formats import (
    CAPTIONED,
    LINE_BREAK,
    Kind,
    figure_position,
    kind_of,
    paragraph_format,
    table_at,
)
from selfassess.ui.text.items import shift_items

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_OTHER = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_TEXT = {Kind.PARAGRAPH, Kind.FILLER, Kind.BULLET, Kind.NUMBER}


def is_undo(event: QKeyEvent) -> bool:
    """Whether the key asks for undo or redo, which are the window's."""
    if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
        return True
    control = event.modifiers() & (_CTRL | _SHIFT | _OTHER)
    return (event.key() == Qt.Key.Key_Z and control in {_CTRL, _CTRL | _SHIFT}) or (
        event.key() == Qt.Key.Key_Y and control == _CTRL
    )


class Keys:
    """Does what keys mean to one field."""

    def __init__(self, edit: QTextEdit, commands: Commands) -> None:
        self._edit = edit
        self._commands = commands
        superscript = partial(commands.toggle_script, Script.SUPERSCRIPT)
        self._shortcuts: dict[tuple[int, int], Callable[[], None]] = {
            (Qt.Key.Key_B, _CTRL.value): commands.toggle_bold,
            (Qt.Key.Key_I, _CTRL.value): commands.toggle_italic,
            (Qt.Key.Key_Equal, _CTRL.value): partial(commands.toggle_script, Script.SUBSCRIPT),
            (Qt.Key.Key_Equal, (_CTRL | _SHIFT).value): superscript,
            (Qt.Key.Key_Plus, (_CTRL | _SHIFT).value): superscript,
            (Qt.Key.Key_L, (_CTRL | _SHIFT).value): partial(commands.toggle_list, numbered=False),
        }
        none, shift = 0, _SHIFT.value
        self._plain: dict[tuple[int, int], Callable[[], bool]] = {
            (Qt.Key.Key_Tab, none): partial(self._tab, 1),
            (Qt.Key.Key_Backtab, shift): partial(self._tab, -1),
            (Qt.Key.Key_Backtab, none): partial(self._tab, -1),
            (Qt.Key.Key_Tab, shift): partial(self._tab, -1),
            (Qt.Key.Key_Return, none): self._enter,
            (Qt.Key.Key_Enter, none): self._enter,
            (Qt.Key.Key_Backspace, none): self._backspace,
            (Qt.Key.Key_Backspace, shift): self._backspace,
            (Qt.Key.Key_Delete, none): self._delete,
        }

    def is_shortcut(self, event: QKeyEvent) -> bool:
        """Whether the key is one of the field's own shortcuts."""
        return self._shortcut(event) is not None

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key means; False where it means what it means everywhere."""
        shortcut = self._shortcut(event)
        if shortcut is not None:
            shortcut()
            return True
        if event.modifiers() & (_CTRL | _OTHER):
            return False
        meaning = self._plain.get((event.key(), (event.modifiers() & _SHIFT).value))
        if meaning is not None:
            return meaning()
        if event.text().isprintable() and event.text():
            self.spare_figure()
        return False

    def spare_figure(self) -> None:
        """Write behind a selected figure, as its caption, rather than in its place."""
        if self._commands.selected_figure() is not None:
            cursor = self._edit.textCursor()
            cursor.setPosition(cursor.selectionEnd())
            self._edit.setTextCursor(cursor)

    def takes_tab(self) -> bool:
        """Whether Tab does something here rather than move the focus."""
        standing = self._commands.standing()
        return standing.in_table or (
            standing.takes_lists and (standing.in_bullets or standing.in_numbers)
        )

    def _shortcut(self, event: QKeyEvent) -> Callable[[], None] | None:
        held = event.modifiers() & (_CTRL | _SHIFT | _OTHER)
        return self._shortcuts.get((event.key(), held.value))

    def _tab(self, by: int) -> bool:
        cursor = self._edit.textCursor()
        if tables.next_cell(cursor, by):
            self._edit.setTextCursor(cursor)
            return True
        return self._commands.shift_items(by)

    def _enter(self) -> bool:
        self.spare_figure()
        cursor = self._edit.textCursor()
        cursor.beginEditBlock()
        self._break(cursor)
        cursor.endEditBlock()
        self._edit.setTextCursor(cursor)
        self._edit.ensureCursorVisible()
        return True

    def _break(self, cursor: QTextCursor) -> None:
        if cursor.hasSelection():
            cursor.removeSelectedText()
        kind = kind_of(cursor.block())
        if table_at(cursor) is not None:
            cursor.insertText(LINE_BREAK)
        elif kind in CAPTIONED:
            self._leave_piece(cursor, kind)
        elif kind in {Kind.BULLET, Kind.NUMBER} and not cursor.block().text():
            shift_items(cursor, -1)
        else:
            if kind is Kind.FILLER:
                cursor.setBlockFormat(paragraph_format())
            # Qt's own Enter takes an empty line's format away before it makes another line
            cursor.insertBlock()

    @staticmethod
    def _leave_piece(cursor: QTextCursor, kind: Kind) -> None:
        """A paragraph before the piece, or behind it; from a table's caption into the table."""
        if cursor.atBlockStart():
            piece = cursor.blockFormat()
            cursor.setBlockFormat(paragraph_format())
            cursor.insertBlock(piece)
        elif kind is Kind.FIGURE:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.insertBlock(paragraph_format(), QTextCharFormat())
        else:
            cursor.movePosition(QTextCursor.MoveOperation.NextBlock)

    def _backspace(self) -> bool:
        cursor = self._edit.textCursor()
        if cursor.hasSelection():
            return False
        block = cursor.block()
        if not cursor.atBlockStart():
            return self._select_figure(cursor, cursor.position() - 1)
        if kind_of(block) in {Kind.BULLET, Kind.NUMBER} and table_at(cursor) is None:
            return self._commands.shift_items(-1)
        return self._meet(block.previous(), block, stays_above=False)

    def _delete(self) -> bool:
        cursor = self._edit.textCursor()
        if cursor.hasSelection():
            return False
        block = cursor.block()
        if not cursor.atBlockEnd():
            return self._select_figure(cursor, cursor.position())
        return self._meet(block, block.next(), stays_above=True)

    def _select_figure(self, cursor: QTextCursor, position: int) -> bool:
        """Select the figure at ``position`` instead of removing it at once."""
        if kind_of(cursor.block()) is not Kind.FIGURE:
            return False
        if figure_position(cursor.block()) != position:
            return False
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        self._edit.setTextCursor(cursor)
        return True

    def _meet(self, above: QTextBlock, below: QTextBlock, *, stays_above: bool) -> bool:
        """Remove what is between two blocks; False where Qt does that well."""
        if not above.isValid() or not below.isValid():
            return False
        if _is_in_table(below):
            return False
        if not _is_in_table(above) and not CAPTIONED & {kind_of(above), kind_of(below)}:
            return False
        cursor = self._edit.textCursor()
        if _is_empty_text(above):
            _remove(above, keeps=below)
        elif _is_empty_text(below) and _may_go(below):
            _remove(below, keeps=above)
        elif not stays_above:
            cursor.setPosition(above.position() + above.length() - 1)
            self._edit.setTextCursor(cursor)
        return True


def _is_in_table(block: QTextBlock) -> bool:
    return table_at(block) is not None


def _is_empty_text(block: QTextBlock) -> bool:
    return block.length() == 1 and kind_of(block) in _TEXT and not _is_in_table(block)


def _may_go(block: QTextBlock) -> bool:
    """Whether Qt can do without ``block``: nothing needs a block before or after itself."""
    following = block.next()
    if _is_in_table(block.previous()):
        return following.isValid() and not _is_in_table(following)
    return not following.isValid() or not _is_in_table(following)


def _remove(block: QTextBlock, keeps: QTextBlock) -> None:
    """Remove an empty block beside ``keeps``, which stays as it is."""
    kept = keeps.blockFormat()
    cursor = QTextCursor(block)
    cursor.beginEditBlock()
    if keeps.position() > block.position() or _is_in_table(keeps):
        cursor.deleteChar()
    else:
        cursor.deletePreviousChar()
    if not _is_in_table(keeps):
        cursor.setBlockFormat(kept)
    cursor.endEditBlock()
