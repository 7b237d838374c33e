"""The clipboard: `QMimeData` ⇄ text.

What is on the clipboard comes from anywhere. It is read into our own blocks, characters cleaned,
sizes limited; nothing that it refers to is fetched or opened.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage, QPixmap

from selfassess.domain.errors import FormError
from selfassess.domain.forms import clean, parse, read, to_bytes, write
from selfassess.domain.text import (
    EMPTY,
    Cell,
    RichText,
    Run,
    Table,
    normalised,
    plain_text,
)
from selfassess.ui.text.errors import (
    picture_unreadable,
    table_too_large,
    too_intricate,
    too_long,
    too_many_paragraphs,
)
from selfassess.ui.text.html_reader import BrokenHtmlError, read_html
from selfassess.ui.text.html_writer import write_html
from selfassess.ui.text.limits import (
    MAX_BLOCKS,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_HTML,
    MAX_PASTED,
    MAX_ROWS,
)

OWN_FORMAT = "application/x-selfassess-text+json"
"""Our own blocks, so that nothing is lost between two texts."""

_MAX_OWN = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Pasted:
    """What is on a clipboard.

    One of ``text``, ``picture`` and ``files`` holds something, or none of them.
    ``pictures_left_out`` is how many pictures the text only refers to.
    """

    text: RichText = EMPTY
    picture: QImage | None = None
    files: tuple[Path, ...] = ()
    pictures_left_out: int = 0


def read_mime(data: QMimeData) -> Pasted:
    """What ``data`` holds, in the form that keeps most of it.

    Raises `PasteError` where it is too much.
    """
    own = _own_text(data)
    if own is not None:
        return Pasted(own)
    files = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    if files:
        return Pasted(files=files)
    pasted = _from_html(data)
    if not pasted.text.is_blank:
        return pasted
    if data.hasImage():
        return Pasted(picture=_picture(data))
    return Pasted(read_plain(data.text()), pictures_left_out=pasted.pictures_left_out)


def read_plain(text: str) -> RichText:
    """Plain characters as paragraphs; as a table where tabs part every line into cells.

    Raises `PasteError` where it is too much.
    """
    if len(text) > MAX_PASTED:
        raise too_long(MAX_PASTED, len(text))
    cleaned = clean(text).strip("\n")
    table = _table(cleaned)
    return _checked(normalised(RichText((table,))) if table else plain_text(cleaned))


def write_mime(text: RichText, data: QMimeData) -> None:
    """Put ``text`` into ``data`` in all forms: our own, HTML, and characters."""
    data.setData(OWN_FORMAT, to_bytes(write(text)))
    data.setHtml(write_html(text.blocks))
    data.setText(text.plain)


def _own_text(data: QMimeData) -> RichText | None:
    """What we put there ourselves; None where there is nothing, or not in our form."""
    if not data.hasFormat(OWN_FORMAT):
        return None
    try:
        text = read(RichText, parse(bytes(data.data(OWN_FORMAT).data()), _MAX_OWN))
    except FormError:
        return None  # written by another version, or by somebody else: the other forms remain
    return _checked(normalised(text))


def _checked(text: RichText) -> RichText:
    """``text``, which is not too large to be shown at once."""
    if len(text.blocks) > MAX_BLOCKS:
        raise too_many_paragraphs(MAX_BLOCKS)
    length = len(text.plain)
    if length > MAX_PASTED:
        raise too_long(MAX_PASTED, length)
    for block in text.blocks:
        if isinstance(block, Table):
            _check_size(len(block.rows), max(map(len, block.rows), default=0))
    return text


def _check_size(rows: int, columns: int) -> None:
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        raise table_too_large(MAX_ROWS, MAX_COLUMNS, MAX_CELLS)


def _picture(data: QMimeData) -> QImage:
    image = data.imageData()
    if isinstance(image, QPixmap):
        image = image.toImage()
    if not isinstance(image, QImage) or image.isNull():
        raise picture_unreadable()
    return image


def _from_html(data: QMimeData) -> Pasted:
    if not data.hasHtml():
        return Pasted()
    html = data.html()
    if len(html) > MAX_HTML:
        if data.hasText():
            return Pasted()
        raise too_intricate()
    try:
        found = read_html(html)
    except BrokenHtmlError:
        return Pasted()
    return Pasted(_checked(normalised(RichText(found.blocks))), pictures_left_out=found.pictures)


def _table(text: str) -> Table | None:
    if "\t" not in text:
        return None
    rows = _rows(text)
    if any(len(row) < 2 for row in rows) or not any(row[0].strip() for row in rows):  # noqa: PLR2004 - a table has two columns
        return None
    _check_size(len(rows), max(map(len, rows)))
    cells = tuple(tuple(Cell((Run(cell.strip()),)) for cell in row) for row in rows)
    return Table(cells, header=len(rows) > 1)


def _rows(text: str) -> list[list[str]]:
    """The cells of tabbed text; Excel puts quotation marks around cells of several lines."""
    if '"' in text:
        try:
            return list(csv.reader(StringIO(text, newline=""), "excel-tab", strict=True))
        except csv.Error:
            pass
    return [line.split("\t") for line in text.split("\n")]
