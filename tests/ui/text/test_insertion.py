"""Blocks put into a text where a person is writing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from selfassess.domain.text import Block, Figure, ListItem, Paragraph, RichText, normalised
from selfassess.ui.text.document import between, from_document, to_document
from selfassess.ui.text.insertion import insert_blocks
from tests.strategies import rich_texts, runs
from tests.ui.text.samples import CONTENT, FULL, item, paragraph, rich, table

pytestmark = pytest.mark.usefixtures("qapp")


def cursor_at(document: QTextDocument, mark: str) -> QTextCursor:
    """A cursor in place of the characters ``mark``."""
    cursor = document.find(mark)
    assert not cursor.isNull()
    cursor.removeSelectedText()
    return cursor


CASES: dict[str, tuple[RichText, Sequence[Block], RichText]] = {
    "characters go into the line": (
        rich(paragraph("a¦b")),
        [paragraph("x")],
        rich(paragraph("axb")),
    ),
    "paragraphs go on in the line and the line goes on in them": (
        rich(paragraph("a¦b")),
        [paragraph("x"), paragraph("y"), paragraph("z")],
        rich(paragraph("ax"), paragraph("y"), paragraph("zb")),
    ),
    "a list begins below the line": (
        rich(paragraph("a¦")),
        [item("x"), item("y", 1)],
        rich(paragraph("a"), item("x"), item("y", 1)),
    ),
    "a list takes an empty line": (
        rich(paragraph("a"), paragraph("¦"), paragraph("b")),
        [item("x"), item("y")],
        rich(paragraph("a"), item("x"), item("y"), paragraph("b")),
    ),
    "a list parts the line": (
        rich(paragraph("a¦b")),
        [item("x"), item("y")],
        rich(paragraph("a"), item("x"), item("yb")),
    ),
    "one item before a line makes it an item": (
        rich(paragraph("¦b")),
        [item("x")],
        rich(item("xb")),
    ),
    "characters stay in the item": (
        rich(item("a¦b", 2)),
        [paragraph("x")],
        rich(item("axb", 2)),
    ),
    "a table parts the line": (
        rich(paragraph("a¦b")),
        [table("1|2", caption="c")],
        rich(paragraph("a"), table("1|2", caption="c"), paragraph("b")),
    ),
    "a table comes before the line": (
        rich(paragraph("¦b")),
        [table("1|2")],
        rich(table("1|2"), paragraph("b")),
    ),
    "a table at the end needs no line behind it": (
        rich(paragraph("a¦")),
        [table("1|2")],
        rich(paragraph("a"), table("1|2")),
    ),
    "a table stands before a table": (
        rich(paragraph("a¦"), table("b", caption="c")),
        [table("1|2")],
        rich(paragraph("a"), table("1|2"), table("b", caption="c")),
    ),
    "a table goes into the line behind a table": (
        rich(table("b"), paragraph("¦")),
        [table("1|2"), table("3|4")],
        rich(table("b"), table("1|2"), table("3|4")),
    ),
    "text, table and text": (
        rich(paragraph("a¦b")),
        [paragraph("x"), table("1|2"), paragraph("y")],
        rich(paragraph("ax"), table("1|2"), paragraph("yb")),
    ),
    "a figure takes an empty text": (
        rich(paragraph("¦")),
        [Figure(CONTENT)],
        rich(Figure(CONTENT)),
    ),
    "a figure parts the line": (
        rich(paragraph("a¦b")),
        [Figure(CONTENT, "c")],
        rich(paragraph("a"), Figure(CONTENT, "c"), paragraph("b")),
    ),
    "a caption takes the characters in one line": (
        rich(table("1", caption="a¦b"), paragraph("c")),
        [paragraph("x"), item("y", numbered=True), table("p|q")],
        rich(table("1", caption="ax 1. y p qb"), paragraph("c")),
    ),
    "a figure's caption too, and a figure goes below": (
        rich(Figure(CONTENT, "a¦"), paragraph("c")),
        [paragraph("x"), Figure("ff"), paragraph("y")],
        rich(Figure(CONTENT, "ax y"), Figure("ff"), paragraph("c")),
    ),
    "a cell takes the characters in lines": (
        rich(table("a¦|b")),
        [paragraph("x"), item("y"), item("z", numbered=True)],
        rich(table("ax\n• y\n1. z|b")),
    ),
    "a table fills the cells from the cursor on": (
        rich(table("a|b", "¦|d", "e|f")),
        [table("1|2", "3|4", "5|6")],
        rich(table("a|b", "1|2", "3|4", "5|6")),
    ),
    "a table makes the one around it larger": (
        rich(table("a|¦")),
        [table("1|2", "3|")],
        rich(table("a|1|2", "|3|")),
    ),
    "a figure in a cell goes below the table": (
        rich(table("a¦"), paragraph("z")),
        [paragraph("x"), Figure(CONTENT)],
        rich(table("ax"), Figure(CONTENT), paragraph("z")),
    ),
    "a figure in the last table ends the text": (
        rich(table("a¦")),
        [Figure(CONTENT, "c")],
        rich(table("a"), Figure(CONTENT, "c")),
    ),
    "one of everything": (rich(paragraph("¦")), FULL.blocks, FULL),
    "nothing": (rich(paragraph("a¦b")), [], rich(paragraph("ab"))),
}


@pytest.mark.parametrize("name", CASES)
def test_blocks_go_where_word_puts_them(name: str) -> None:
    before, blocks, after = CASES[name]
    document = to_document(before)
    insert_blocks(cursor_at(document, "¦"), blocks)
    assert from_document(document) == after


@pytest.mark.parametrize(
    ("before", "blocks", "after"),
    [
        (rich(paragraph("a¦b")), [paragraph("x")], rich(paragraph("ax¦b"))),
        (
            rich(paragraph("a¦b")),
            [paragraph("x"), item("y")],
            rich(paragraph("ax"), item("y¦b")),
        ),
        (rich(paragraph("a¦")), [item("x")], rich(paragraph("a"), item("x¦"))),
        (
            rich(paragraph("a¦b")),
            [table("1")],
            rich(paragraph("a"), table("1"), paragraph("¦b")),
        ),
        (rich(paragraph("a¦")), [table("1")], rich(paragraph("a"), table("1"), paragraph("¦"))),
        (rich(table("a|¦")), [table("1|2", "3|4")], rich(table("a|1|2", "|3|4¦"))),
        (rich(paragraph("¦")), [Figure(CONTENT, "c")], rich(Figure(CONTENT, "c¦"))),
    ],
)
def test_the_cursor_ends_behind_what_was_inserted(
    before: RichText, blocks: Sequence[Block], after: RichText
) -> None:
    document = to_document(before)
    cursor = cursor_at(document, "¦")
    insert_blocks(cursor, blocks)
    cursor.insertText("¦")
    assert from_document(document) == after


TEXT_BLOCKS = st.lists(
    st.one_of(
        st.builds(Paragraph, runs()),
        st.builds(ListItem, runs(), numbered=st.booleans(), level=st.integers(0, 3)),
    ),
    min_size=1,
    max_size=5,
).map(lambda blocks: normalised(RichText(tuple(blocks))))


def whole(document: QTextDocument, position: int) -> int:
    """``position`` within the document, and not within a character."""
    position = min(position, document.characterCount() - 1)
    return position - ("\udc00" <= document.characterAt(position) <= "\udfff")


@given(TEXT_BLOCKS, st.integers(0, 200), st.integers(0, 200))
def test_pasting_over_what_was_copied_changes_nothing(
    text: RichText, first: int, last: int
) -> None:
    document = to_document(text)
    cursor = QTextCursor(document)
    cursor.setPosition(whole(document, min(first, last)))
    cursor.setPosition(whole(document, max(first, last)), QTextCursor.MoveMode.KeepAnchor)
    span = cursor.selectionStart(), cursor.selectionEnd()
    insert_blocks(cursor, between(document, span).blocks)
    assert from_document(document) == text


@given(rich_texts(), rich_texts())
def test_no_character_is_lost_when_a_text_goes_into_another(
    text: RichText, inserted: RichText
) -> None:
    document = to_document(rich(paragraph("甲¦乙"), *text.blocks))
    insert_blocks(cursor_at(document, "¦"), inserted.blocks)
    plain = "".join(from_document(document).plain.split())
    assert plain == "".join(f"甲{inserted.plain}乙{text.plain}".split())


@given(rich_texts())
def test_a_text_inserted_into_an_empty_one_is_that_text(text: RichText) -> None:
    document = to_document(rich(paragraph("¦")))
    insert_blocks(cursor_at(document, "¦"), text.blocks)
    assert from_document(document) == text
