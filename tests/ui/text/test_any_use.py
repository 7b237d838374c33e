"""Whatever is pressed in whatever order: what is seen is what is saved, and changes are told."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextDocument
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from selfassess.domain.text import Figure
from selfassess.ui.text.commands import TableChange
from selfassess.ui.text.document import from_document, to_document
from selfassess.ui.text.formats import Kind, kind_of
from selfassess.ui.text.rich_text_edit import RichTextEdit
from tests.ui.fakes import OFFSCREEN
from tests.ui.text.samples import CONTENT, FULL

pytestmark = OFFSCREEN

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
STROKES = 60


def compose(field: RichTextEdit, commit: str) -> None:
    QApplication.sendEvent(field, QInputMethodEvent("ni", []))
    event = QInputMethodEvent("", [])
    event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def actions(field: RichTextEdit) -> list[Callable[[], object]]:
    """What a person can do, the more usual more often."""
    none = Qt.KeyboardModifier.NoModifier
    moves = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End)
    usual = (Key.Key_Return, Key.Key_Backspace, Key.Key_Delete, *moves)
    return [
        *[partial(QTest.keyClick, field, key, none) for key in usual] * 3,
        *[partial(QTest.keyClicks, field, char) for char in "xy"] * 3,
        *[partial(QTest.keyClick, field, key, SHIFT) for key in (*moves, Key.Key_Return)],
        *[partial(QTest.keyClick, field, key, CTRL | SHIFT) for key in (Key.Key_End, Key.Key_L)],
        *[
            partial(QTest.keyClick, field, key, CTRL)
            for key in (
                Key.Key_Home,
                Key.Key_End,
                Key.Key_Backspace,
                Key.Key_Delete,
                Key.Key_B,
                Key.Key_C,
                Key.Key_X,
                Key.Key_V,
            )
        ],
        *[partial(compose, field, text) for text in ("你", "")],
        *[partial(field.commands.shift_items, by) for by in (1, -1)],
        *[partial(field.commands.change_table, change) for change in TableChange],
        partial(field.commands.toggle_list, numbered=True),
        partial(field.commands.insert_table, 2, 2),
        partial(field.commands.insert_figure, Figure(CONTENT)),
    ]


def shape(document: QTextDocument) -> list[tuple[str, Kind]]:
    """All lines that are seen, with what they are."""
    lines: list[tuple[str, Kind]] = []
    block = document.begin()
    while block.isValid():
        kind = kind_of(block)
        lines.append((block.text(), Kind.PARAGRAPH if kind is Kind.FILLER else kind))
        block = block.next()
    return lines


@pytest.mark.parametrize("seed", range(40))
def test_what_is_seen_is_what_is_saved(field: RichTextEdit, seed: int) -> None:
    choice = random.Random(seed)
    field.set_text(FULL)
    cursor = field.textCursor()
    cursor.setPosition(choice.randrange(field.document().characterCount()))
    field.setTextCursor(cursor)
    possible = actions(field)
    for _ in range(STROKES):
        before = field.text()
        told = QSignalSpy(field.edited)
        choice.choice(possible)()
        text = field.text()
        assert text == from_document(field.document())
        assert text == before or told.count() >= 1
        assert shape(field.document()) == shape(to_document(text))
        if len(text.blocks) > 20:
            field.set_text(FULL)
