"""What a person can do to a text: the actions behind the bar, the menus and the keys."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from selfassess.domain.text import Figure, RichText, Script
from selfassess.ui.text import tables
from selfassess.ui.text.formats import (
    CAPTIONED,
    Kind,
    alignment_of,
    figure_at,
    figure_format,
    has_header,
    kind_of,
    marks_of,
    table_at,
    touched_blocks,
)
from selfassess.ui.text.insertion import insert_blocks
from selfassess.ui.text.items import shift_items, toggle_list


class TableChange(StrEnum):
    """The ways in which a table can be changed."""

    ROW_ABOVE = "row_above"
    ROW_BELOW = "row_below"
    COLUMN_BEFORE = "column_before"
    COLUMN_AFTER = "column_after"
    HEADER = "header"
    REMOVE_ROWS = "remove_rows"
    REMOVE_COLUMNS = "remove_columns"
    REMOVE_TABLE = "remove_table"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the cursor stands in.

    ``takes_marks``: characters can be bold, raised …; ``takes_lists``: lines can be list items;
    ``takes_tables``: a table can be inserted. ``has_header`` is about the table around.
    """

    bold: bool = False
    italic: bool = False
    script: Script = Script.NORMAL
    in_bullets: bool = False
    in_numbers: bool = False
    in_table: bool = False
    has_header: bool = False
    takes_marks: bool = False
    takes_lists: bool = False
    takes_tables: bool = False


class Commands:
    """The actions on the text of one field; none does anything while it is read-only."""

    def __init__(self, edit: QTextEdit) -> None:
        self._edit = edit

    def standing(self) -> Standing:
        """What the cursor stands in."""
        cursor = self._edit.textCursor()
        marks = marks_of(self._edit.currentCharFormat())
        kind = kind_of(cursor.block())
        table = table_at(cursor)
        writable = not self._edit.isReadOnly()
        captioned = kind in CAPTIONED
        return Standing(
            bold=marks.bold,
            italic=marks.italic,
            script=marks.script,
            in_bullets=kind is Kind.BULLET,
            in_numbers=kind is Kind.NUMBER,
            in_table=writable and table is not None,
            has_header=table is not None and has_header(table),
            takes_marks=writable and not captioned,
            takes_lists=writable and not captioned and table is None,
            takes_tables=writable and not captioned and table is None,
        )

    def toggle_bold(self) -> None:
        """Bold or not, for the selected characters or those to be typed."""
        standing = self.standing()
        made = QTextCharFormat()
        made.setFontWeight(QFont.Weight.Normal if standing.bold else QFont.Weight.Bold)
        self._mark(standing, made)

    def toggle_italic(self) -> None:
        """Italic or not."""
        standing = self.standing()
        made = QTextCharFormat()
        made.setFontItalic(not standing.italic)
        self._mark(standing, made)

    def toggle_script(self, script: Script) -> None:
        """Raised or lowered as ``script`` says, or neither again."""
        standing = self.standing()
        made = QTextCharFormat()
        wanted = Script.NORMAL if standing.script is script else script
        made.setVerticalAlignment(alignment_of(wanted))
        self._mark(standing, made)

    def toggle_list(self, *, numbered: bool) -> None:
        """The touched lines as items of a list, or as paragraphs again."""
        if not self._edit.isReadOnly():
            toggle_list(self._edit.textCursor(), numbered=numbered)

    def shift_items(self, by: int) -> bool:
        """Nest the touched items deeper (1) or less deep (-1); whether there were any."""
        return not self._edit.isReadOnly() and shift_items(self._edit.textCursor(), by)

    def insert(self, text: RichText) -> None:
        """Put ``text`` in place of what is selected; the cursor goes behind it."""
        if self._edit.isReadOnly():
            return
        cursor = self._edit.textCursor()
        insert_blocks(cursor, text.blocks)
        self._edit.setTextCursor(cursor)

    def insert_table(self, rows: int, columns: int) -> None:
        """Put an empty table where the cursor is, which goes into its first cell."""
        if not self.standing().takes_tables:
            return
        self.insert(RichText((tables.empty_table(rows, columns),)))
        cursor = self._edit.textCursor()
        table = table_at(cursor.block().previous())
        if table is not None:
            cursor.setPosition(table.firstPosition())
            self._edit.setTextCursor(cursor)

    def insert_figure(self, figure: Figure) -> None:
        """Put ``figure`` where the cursor is, below the table if it is in one."""
        self.insert(RichText((figure,)))

    def change_table(self, change: TableChange) -> None:
        """Do ``change`` to the table that the cursor is in."""
        if not self.standing().in_table:
            return
        cursor = self._edit.textCursor()
        if change is TableChange.HEADER:
            tables.toggle_header(cursor)
        elif change is TableChange.REMOVE_TABLE:
            tables.remove_table(cursor)
            self._edit.setTextCursor(cursor)
        elif change is TableChange.REMOVE_ROWS:
            tables.remove_rows(cursor)
        elif change is TableChange.REMOVE_COLUMNS:
            tables.remove_columns(cursor)
        elif change in {TableChange.ROW_ABOVE, TableChange.ROW_BELOW}:
            tables.insert_row(cursor, below=change is TableChange.ROW_BELOW)
        else:
            tables.insert_column(cursor, after=change is TableChange.COLUMN_AFTER)

    def selected_figure(self) -> Figure | None:
        """The figure that is selected, alone; None where none is."""
        cursor = self._edit.textCursor()
        if cursor.selectionEnd() - cursor.selectionStart() != 1:
            return None
        return figure_at(cursor.document(), cursor.selectionStart())

    def set_figure_width(self, percent: int) -> None:
        """Make the selected figure ``percent`` of the line wide."""
        figure = self.selected_figure()
        if figure is not None and not self._edit.isReadOnly():
            made = figure_format(Figure(figure.content, width=percent))
            self._edit.textCursor().setCharFormat(made)

    def _mark(self, standing: Standing, made: QTextCharFormat) -> None:
        if not standing.takes_marks:
            return
        parts = _parts_that_take_marks(self._edit.textCursor())
        if parts is None:
            self._edit.mergeCurrentCharFormat(made)
            return
        for part in parts:
            part.mergeCharFormat(made)


def _parts_that_take_marks(cursor: QTextCursor) -> list[QTextCursor] | None:
    """The selection without the captions in it; None where there are none."""
    blocks = list(touched_blocks(cursor))
    if not any(kind_of(block) in CAPTIONED for block in blocks):
        return None
    parts = []
    for block in blocks:
        if kind_of(block) not in CAPTIONED:
            part = QTextCursor(block)
            end = block.position() + block.length() - 1
            part.setPosition(max(cursor.selectionStart(), block.position()))
            part.setPosition(min(cursor.selectionEnd(), end), QTextCursor.MoveMode.KeepAnchor)
            parts.append(part)
    return parts
