"""`RichText` ⇄ `QTextDocument`, lossless both ways.

``from_document(to_document(text)) == normalised(text)`` holds for every text whose captions keep
to their limit. From documents that a person has edited, everything that can be read is read: text
beside a figure becomes a paragraph of its own, a caption without its table too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextFrame,
    QTextTable,
)

from selfassess.domain.text import (
    EMPTY,
    Block,
    Cell,
    Figure,
    ListItem,
    Paragraph,
    RichText,
    Run,
    Runs,
    Table,
    joined,
    normalised,
)
from selfassess.ui.text.formats import (
    LINE_BREAK,
    OBJECT,
    Kind,
    Kinds,
    caption_format,
    figure_block_format,
    figure_format,
    figure_of,
    format_of,
    has_header,
    hollow_of,
    kind_of,
    marks_of,
    paragraph_format,
    run_format,
    shade_header,
    table_at,
    table_format,
)

MAX_CAPTION = 500
"""How many characters a caption may have; what is beyond becomes a paragraph."""

Span = tuple[int, int]
"""Two positions in a document, the first not behind the second."""


def to_document(text: RichText) -> QTextDocument:
    """A new document that shows ``text``."""
    document = QTextDocument()
    fill(document, text)
    return document


def fill(document: QTextDocument, text: RichText) -> None:
    """Make ``document`` show ``text`` and nothing else."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    cursor.setBlockFormat(paragraph_format())
    cursor.setBlockCharFormat(QTextCharFormat())
    writer = Writer(cursor)
    writer.write(normalised(text).blocks)
    writer.close()
    cursor.endEditBlock()


def from_document(document: QTextDocument) -> RichText:
    """The text that ``document`` shows, in canonical form."""
    return _read(document, None)


def between(document: QTextDocument, span: Span) -> RichText:
    """The part of ``document`` in ``span``; tables are in it as a whole.

    An item whose beginning is not in it is a plain paragraph, so that it can go on in any line;
    so is an item that it does not leave.
    """
    text = _read(document, span)
    first, last = (document.findBlock(position) for position in span)
    begins_inside = first == last or span[0] > first.position()
    if begins_inside and text.blocks and isinstance(text.blocks[0], ListItem):
        return RichText((Paragraph(text.blocks[0].runs), *text.blocks[1:]))
    return text


def cells_between(table: QTextTable, rows: range, columns: range) -> Table:
    """A part of ``table`` as a table of its own."""
    reader = _Reader(None)
    return Table(
        tuple(tuple(reader.cell(table, row, column) for column in columns) for row in rows),
        header=has_header(table) and rows.start == 0,
    )


def within_cell(table: QTextTable, row: int, column: int, span: Span) -> RichText:
    """The part of one cell in ``span``, as a paragraph."""
    return RichText((Paragraph(_Reader(span).cell(table, row, column).runs),))


class Writer:
    """Writes blocks at a cursor, one below the other.

    ``takes_block``: the block at the cursor is empty and becomes the first one written; otherwise
    the first goes below it.
    """

    def __init__(self, cursor: QTextCursor, *, takes_block: bool = True) -> None:
        self._cursor = cursor
        self._takes_block = takes_block
        self._after_table = False

    def write(self, blocks: Iterable[Block]) -> None:
        """Write ``blocks``; the cursor ends behind them."""
        for block in blocks:
            self._write(block)

    def close(self) -> None:
        """Settle the empty block behind a table that came last."""
        if not self._after_table:
            return
        cursor = self._cursor
        following = cursor.block().next()
        if following.isValid() and table_at(following) is None:
            kept, characters = following.blockFormat(), following.charFormat()
            cursor.deleteChar()
            cursor.setBlockFormat(kept)
            cursor.setBlockCharFormat(characters)
        else:
            cursor.setBlockFormat(paragraph_format(Kind.FILLER))

    def _write(self, block: Block) -> None:
        if isinstance(block, Paragraph | ListItem):
            self._begin(format_of(block))
            insert_runs(self._cursor, block.runs)
        elif isinstance(block, Table):
            self._write_table(block)
        else:
            self._begin(figure_block_format())
            self._cursor.insertText(OBJECT, figure_format(block))
            insert_runs(self._cursor, (Run(block.caption),))

    def _begin(self, made: QTextBlockFormat) -> None:
        if self._takes_block:
            self._cursor.setBlockFormat(made)
            self._cursor.setBlockCharFormat(QTextCharFormat())
        else:
            self._cursor.insertBlock(made, QTextCharFormat())
        self._takes_block = False
        self._after_table = False

    def _write_table(self, table: Table) -> None:
        self._begin(caption_format())
        insert_runs(self._cursor, (Run(table.caption),))
        width = max((len(row) for row in table.rows), default=0)
        hollow = 0 if width else len(table.rows) + 1
        made = self._cursor.insertTable(
            max(len(table.rows), 1) if width else 1,
            max(width, 1),
            table_format(header=table.header, hollow=hollow),
        )
        fill_cells(made, table.rows)
        shade_header(made)
        self._cursor = made.lastCursorPosition()
        self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._cursor.setBlockFormat(paragraph_format())
        self._cursor.setBlockCharFormat(QTextCharFormat())
        self._takes_block = True
        self._after_table = True

    @property
    def cursor(self) -> QTextCursor:
        """Where the next block would go."""
        return self._cursor


def insert_runs(cursor: QTextCursor, runs: Runs) -> None:
    """Insert ``runs`` in the line at ``cursor``."""
    for run in runs:
        cursor.insertText(run.text.replace("\n", LINE_BREAK), run_format(run))


def fill_cells(
    table: QTextTable, rows: tuple[tuple[Cell, ...], ...], top: int = 0, left: int = 0
) -> None:
    """Write ``rows`` into the cells of ``table`` from one cell on, in place of what is there.

    The table is large enough for them.
    """
    for row, cells in enumerate(rows, top):
        for column, cell in enumerate(cells, left):
            place = table.cellAt(row, column)
            cursor = place.firstCursorPosition()
            last = place.lastCursorPosition().position()
            if last > cursor.position():
                cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
            cursor.setBlockFormat(QTextBlockFormat())
            insert_runs(cursor, cell.runs)


def is_filler(block: QTextBlock) -> bool:
    """Whether ``block`` only stands where Qt needs a block, and is none of the text's own."""
    if kind_of(block) is not Kind.FILLER or block.length() > 1:
        return False
    return _is_in_table(block.previous()) and (
        not block.next().isValid() or _is_in_table(block.next())
    )


def _is_in_table(block: QTextBlock) -> bool:
    return block.isValid() and table_at(block) is not None


def _read(document: QTextDocument, span: Span | None) -> RichText:
    reader = _Reader(span)
    text = RichText(tuple(reader.blocks(document)))
    # runs are already cleaned and joined, so that only a lone empty line is left to settle
    return EMPTY if text.blocks == (Paragraph(),) else text


class _Reader:
    """Reads the blocks of a document, or of a span of it."""

    def __init__(self, span: Span | None) -> None:
        self._span = span
        self._marks: dict[int, Run | Figure] = {}
        self._kinds = Kinds()

    def blocks(self, document: QTextDocument) -> Iterator[Block]:
        """All blocks, in order."""
        caption: Runs | None = None
        for part in self._parts(document):
            if isinstance(part, QTextTable):
                yield from self._table(part, caption or ())
                caption = None
                continue
            if caption is not None:
                yield Paragraph(caption)
                caption = None
            kind, item = self._kinds.of(part)
            if kind is Kind.CAPTION and OBJECT not in part.text():
                caption = joined(self._runs(part))
            elif kind is not Kind.FILLER or not is_filler(part):
                yield from self._block(part, item)
        if caption is not None:
            yield Paragraph(caption)

    def cell(self, table: QTextTable, row: int, column: int) -> Cell:
        """One cell; its blocks become lines."""
        place = table.cellAt(row, column)
        runs: list[Run] = []
        block = place.firstCursorPosition().block()
        last = place.lastCursorPosition().block()
        while True:
            runs += self._runs(block)
            if block == last:
                return Cell(joined(runs))
            runs.append(Run("\n"))
            block = block.next()

    def _parts(self, document: QTextDocument) -> Iterator[QTextBlock | QTextTable]:
        place = document.rootFrame().begin()
        while not place.atEnd():
            frame: QTextFrame | None = place.currentFrame()
            if isinstance(frame, QTextTable):
                if self._holds(frame.firstPosition(), frame.lastPosition()):
                    yield frame
            elif frame is None:
                block = place.currentBlock()
                if self._holds(block.position(), block.position() + block.length() - 1):
                    yield block
            place += 1

    def _holds(self, first: int, last: int) -> bool:
        return self._span is None or (first <= self._span[1] and last >= self._span[0])

    def _block(self, block: QTextBlock, item: ListItem | None) -> Iterator[Block]:
        pending: list[Run] = []
        figure: Figure | None = None
        for piece in self._pieces(block):
            if isinstance(piece, Run):
                pending.append(piece)
                continue
            yield from _settled(figure, pending, item)
            figure, pending = piece, []
        if figure is not None or pending or OBJECT not in block.text():
            yield from _settled(figure, pending or [Run("")], item)

    def _runs(self, block: QTextBlock) -> list[Run]:
        return [piece for piece in self._pieces(block) if isinstance(piece, Run)]

    def _pieces(self, block: QTextBlock) -> Iterator[Run | Figure]:
        """Runs and figures of ``block`` in order; a figure's caption follows it as runs."""
        place = block.begin()
        while not place.atEnd():
            fragment = place.fragment()
            text = fragment.text()
            if self._span is not None:
                text = _clipped(text, fragment.position(), self._span)
            if text:
                marks = self._marks_of(fragment)
                if isinstance(marks, Figure):
                    yield from (marks,) * text.count(OBJECT)  # equal neighbours are one fragment
                else:
                    yield marks.with_text(text.replace(LINE_BREAK, "\n"))
            place += 1

    def _marks_of(self, fragment: QTextFragment) -> Run | Figure:
        index = fragment.charFormatIndex()
        known = self._marks.get(index)
        if known is None:
            made = fragment.charFormat()
            known = figure_of(made) or marks_of(made)
            self._marks[index] = known
        return known

    def _table(self, table: QTextTable, caption: Runs) -> Iterator[Block]:
        text, rest = _split_caption(caption)
        if rest:
            yield Paragraph(rest)
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            tuple(self.cell(table, row, column) for column in range(table.columns()))
            for row in range(table.rows())
        )
        hollow = hollow_of(table)
        if hollow and rows == ((Cell(),),):
            rows = ((),) * (hollow - 1)
        yield Table(rows, has_header(table), text)


def _settled(figure: Figure | None, runs: list[Run], item: ListItem | None) -> Iterator[Block]:
    """The block that ``runs`` are: the caption of ``figure``, an item, or a paragraph."""
    own = joined(runs)
    if figure is not None:
        yield from _with_caption(figure, own)
    elif runs:
        yield ListItem(own, item.numbered, item.level) if item else Paragraph(own)


def _with_caption(figure: Figure, runs: Runs) -> Iterator[Block]:
    text, rest = _split_caption(runs)
    yield Figure(figure.content, text, figure.width)
    if rest:
        yield Paragraph(rest)


def _split_caption(runs: Runs) -> tuple[str, Runs]:
    text = "".join(run.text for run in runs)
    rest = text[MAX_CAPTION:]
    return text[:MAX_CAPTION], (Run(rest),) if rest else ()


def _clipped(text: str, position: int, span: Span) -> str:
    first, last = span[0] - position, span[1] - position
    units = text.encode("utf-16-le")
    if first <= 0 and last * 2 >= len(units):
        return text
    return units[max(first, 0) * 2 : max(last, 0) * 2].decode("utf-16-le", "ignore")
