"""How the kinds of blocks are marked in a `QTextDocument`, and how they look there.

Qt knows blocks, tables and objects in the line; our own properties say what they are to us:

- every block carries its `Kind`, list items their level too; a list is nothing but neighbouring
  items, its bullets and numbers are painted by the editor (`marks`);
- a table's caption is the block of kind `Kind.CAPTION` right before it;
- a figure is an object character at the start of a block of kind `Kind.FIGURE`; the characters
  after it are its caption;
- Qt needs a block after every table; where the text has none, it is of kind `Kind.FILLER` and
  counts for nothing as long as it is empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from selfassess.domain.text import Figure, ListItem, Paragraph, Run, Script

_USER = int(QTextFormat.Property.UserProperty)
_KIND = _USER + 1
_LEVEL = _USER + 2
_CONTENT = _USER + 3
_WIDTH = _USER + 4
_HOLLOW = _USER + 5

FIGURE_OBJECT = int(QTextFormat.ObjectTypes.UserObject.value) + 1
"""The type of object that stands for a figure; `figures` draws it."""

OBJECT = "\ufffc"
"""The character that stands for an object in the line."""

LINE_BREAK = "\u2028"
"""What Qt has for a line break inside a block."""

INDENT = 26
"""How far one level of a list is indented, in device-independent pixels."""

_LINE_HEIGHT = 140  # percent; Chinese is read comfortably at 1.4 to 1.5
_GAP = 4
_LINES = QColor(128, 128, 128, 140)  # lines and shade are seen on light and on dark
_SHADE = QColor(128, 128, 128, 40)


class Kind(StrEnum):
    """What a block of a document is to us."""

    PARAGRAPH = ""
    BULLET = "bullet"
    NUMBER = "number"
    CAPTION = "caption"
    FIGURE = "figure"
    FILLER = "filler"


CAPTIONED = frozenset({Kind.CAPTION, Kind.FIGURE})
"""Blocks whose characters are a caption, without marks and outside lists."""


def touched_blocks(cursor: QTextCursor) -> Iterator[QTextBlock]:
    """The blocks in which the selection of ``cursor``, or it itself, stands."""
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    while block.isValid():
        yield block
        if block == last:
            return
        block = block.next()


def kind_of(block: QTextBlock) -> Kind:
    """What ``block`` is."""
    return Kind(block.blockFormat().stringProperty(_KIND))


def item_of(block: QTextBlock) -> ListItem | None:
    """The list item that ``block`` is, without its characters; None where it is none."""
    return _item(kind_of(block), block)


def _item(kind: Kind, block: QTextBlock) -> ListItem | None:
    if kind is Kind.BULLET or kind is Kind.NUMBER:
        return ListItem((), kind is Kind.NUMBER, block.blockFormat().intProperty(_LEVEL))
    return None


class Kinds:
    """`kind_of` and `item_of` for all blocks of one document, as long as nobody changes it.

    Qt keeps equal formats once, so that a document of thousands of blocks has only a few.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[Kind, ListItem | None]] = {}

    def of(self, block: QTextBlock) -> tuple[Kind, ListItem | None]:
        """What ``block`` is, and which list item."""
        index = block.blockFormatIndex()
        known = self._known.get(index)
        if known is None:
            kind = kind_of(block)
            known = kind, _item(kind, block)
            self._known[index] = known
        return known


def paragraph_format(kind: Kind = Kind.PARAGRAPH) -> QTextBlockFormat:
    """The format of a block of text."""
    made = QTextBlockFormat()
    made.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    made.setBottomMargin(_GAP)
    if kind is not Kind.PARAGRAPH:
        made.setProperty(_KIND, str(kind))
    return made


def item_format(item: ListItem) -> QTextBlockFormat:
    """The format of a list item like ``item``."""
    made = paragraph_format(Kind.NUMBER if item.numbered else Kind.BULLET)
    made.setProperty(_LEVEL, item.level)
    made.setLeftMargin(INDENT * (item.level + 1))
    return made


def format_of(block: Paragraph | ListItem) -> QTextBlockFormat:
    """The format of a paragraph or list item like ``block``."""
    return item_format(block) if isinstance(block, ListItem) else paragraph_format()


def caption_format() -> QTextBlockFormat:
    """The format of a table's caption."""
    made = paragraph_format(Kind.CAPTION)
    # Qt hides an empty line before a table unless it has a background, even that of no colour
    made.setBackground(QBrush(Qt.BrushStyle.NoBrush))
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    made.setTopMargin(_GAP)
    return made


def figure_block_format() -> QTextBlockFormat:
    """The format of a figure with its caption."""
    made = QTextBlockFormat()
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    made.setTopMargin(_GAP)
    made.setBottomMargin(2 * _GAP)
    made.setProperty(_KIND, str(Kind.FIGURE))
    return made


def run_format(run: Run) -> QTextCharFormat:
    """The format of the characters of ``run``."""
    made = QTextCharFormat()
    if run.bold:
        made.setFontWeight(QFont.Weight.Bold)
    if run.italic:
        made.setFontItalic(True)
    if run.script is not Script.NORMAL:
        made.setVerticalAlignment(alignment_of(run.script))
    return made


def alignment_of(script: Script) -> QTextCharFormat.VerticalAlignment:
    """Qt's word for ``script``."""
    return {
        Script.NORMAL: QTextCharFormat.VerticalAlignment.AlignNormal,
        Script.SUPERSCRIPT: QTextCharFormat.VerticalAlignment.AlignSuperScript,
        Script.SUBSCRIPT: QTextCharFormat.VerticalAlignment.AlignSubScript,
    }[script]


def marks_of(made: QTextCharFormat) -> Run:
    """A run without characters that has the marks of ``made``."""
    script = {
        QTextCharFormat.VerticalAlignment.AlignSuperScript: Script.SUPERSCRIPT,
        QTextCharFormat.VerticalAlignment.AlignSubScript: Script.SUBSCRIPT,
    }.get(made.verticalAlignment(), Script.NORMAL)
    bold = made.fontWeight() >= QFont.Weight.DemiBold
    return Run("", bold, made.fontItalic(), script)


def figure_format(figure: Figure) -> QTextCharFormat:
    """The format of the object character that stands for ``figure``."""
    made = QTextCharFormat()
    made.setObjectType(FIGURE_OBJECT)
    made.setProperty(_CONTENT, figure.content)
    made.setProperty(_WIDTH, figure.width)
    return made


def figure_of(made: QTextFormat) -> Figure | None:
    """The figure that an object character of format ``made`` stands for, without its caption."""
    if made.objectType() != FIGURE_OBJECT:
        return None
    return Figure(made.stringProperty(_CONTENT), width=made.intProperty(_WIDTH))


def table_format(*, header: bool, hollow: int = 0) -> QTextTableFormat:
    """The format of a table.

    ``hollow``: how many rows without any cell it stands for; Qt has no table without cells.
    """
    made = QTextTableFormat()
    made.setHeaderRowCount(1 if header else 0)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setBorder(1)
    made.setBorderCollapse(True)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderBrush(QBrush(_LINES))
    made.setCellPadding(5)
    made.setCellSpacing(0)
    made.setBottomMargin(2 * _GAP)
    made.setRightMargin(1)  # or the collapsed border would make the document wider than the field
    if hollow:
        made.setProperty(_HOLLOW, hollow)
    return made


def hollow_of(table: QTextTable) -> int:
    """How many rows without cells ``table`` stands for; 0 where it has cells of its own."""
    return table.format().intProperty(_HOLLOW)


def has_header(table: QTextTable) -> bool:
    """Whether the first row of ``table`` is its header."""
    return table.format().headerRowCount() > 0


def shade_header(table: QTextTable) -> None:
    """Shade the first row of ``table`` where it is the header, and no other."""
    shaded = QTextTableCellFormat()
    shaded.setBackground(_SHADE)
    header = has_header(table)
    for row in range(min(2, table.rows())):  # a header that moved is now the second row
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            wanted = header and row == 0
            if wanted != (cell.format().background().style() is not Qt.BrushStyle.NoBrush):
                cell.setFormat(shaded if wanted else QTextTableCellFormat())


def table_at(place: QTextCursor | QTextBlock) -> QTextTable | None:
    """The table around a cursor, or around a block; None outside tables."""
    cursor = place if isinstance(place, QTextCursor) else QTextCursor(place)
    return cursor.currentTable()


def figure_at(document: QTextDocument, position: int) -> Figure | None:
    """The figure whose object character stands at ``position``; None where none does."""
    if document.characterAt(position) != OBJECT:
        return None
    cursor = QTextCursor(document)
    cursor.setPosition(position + 1)
    return figure_of(cursor.charFormat())


def figure_position(block: QTextBlock, start: int = 0) -> int:
    """The position in the document of the first figure in ``block``; -1 where there is none.

    Figures before ``start``, counted from the beginning of the block, are passed over.
    """
    text = block.text()
    place = text.find(OBJECT, start)
    while place >= 0:
        position = block.position() + len(text[:place].encode("utf-16-le")) // 2
        if figure_at(block.document(), position) is not None:
            return position
        place = text.find(OBJECT, place + 1)
    return -1
