"""The field in which answers are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QSizePolicy, QTextEdit, QWidget
from typing_extensions import override

from selfassess.domain.list_marks import ListMarks
from selfassess.domain.text import Block, Figure, ListItem, RichText, Run, Script, Table
from selfassess.ui.text import tables
from selfassess.ui.text.document import between, cells_between, fill, from_document
from selfassess.ui.text.errors import PasteError, table_full, text_full
from selfassess.ui.text.figures import FigureObject, Pictures, no_pictures
from selfassess.ui.text.formats import (
    Kind,
    alignment_of,
    figure_format,
    figure_of,
    has_header,
    item_of,
    kind_of,
    marks_of,
    paragraph_format,
)
from selfassess.ui.text.insertion import insert_blocks
from selfassess.ui.text.items import shift_items, toggle_list
from selfassess.ui.text.limits import MAX_CHARACTERS
from selfassess.ui.text.paste import Pasted, read_mime, read_plain, write_mime
from selfassess.ui.text.tidying import tidy
