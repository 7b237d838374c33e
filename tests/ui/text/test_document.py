"""`RichText` ⇄ `QTextDocument`."""

from __future__ import annotations

import os
from time import perf_counter

import pytest
from hypothesis import given, settings
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QApplication

from selfassess.domain.text import (
    EMPTY,
    Block,
    Cell,
    Figure,
    ListItem,
    Paragraph,
    RichText,
    Run,
    Script,
    Table,
    normalised,
)
from selfassess.ui.text.document import fill, from_document, to_document
from tests.strategies import rich_texts
from tests.ui.text.samples import CONTENT, FULL, item, paragraph, report, rich, table

pytestmark = pytest.mark.usefixtures("qapp")

DOCUMENTS = int(os.environ.get("SELFASSESS_DOCUMENTS", "2000"))
"""How many random documents make the round trip; 10,000 take two minutes."""


@settings(max_examples=DOCUMENTS)
@given(rich_texts(max_blocks=6))
def test_every_text_comes_back_from_a_document(text: RichText) -> None:
    assert from_document(to_document(text)) == text


@settings(max_examples=100)
@given(rich_texts(), rich_texts())
def test_a_document_that_held_another_text_shows_only_the_new_one(
    old: RichText, new: RichText
) -> None:
    document = to_document(old)
    fill(document, new)
    assert from_document(document) == new


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (paragraph(), paragraph()),
        (paragraph("a"), paragraph()),
        (paragraph(), paragraph("a")),
        (item(),),
        (table("a|b"),),
        (table("a|b"), paragraph()),
        (paragraph(), table("a|b"), paragraph(), paragraph()),
        (table("a|b"), table("|"), Table(((Cell(),),), header=False)),
        (Table(),),
        (Table(((), ())), Table(((),), header=False, caption="x\ny")),
        (Figure(CONTENT),),
        (Figure(CONTENT, "x"), Figure(CONTENT), Figure(CONTENT), Figure("", "y" * 500, 10)),
        (table("a", caption="c" * 500), Figure(CONTENT, "a\nb\n"), table("a"), item("b")),
        (item("1", numbered=True), item("2", 3), item("3", 1, numbered=True), paragraph()),
        (Paragraph((Run("一\n二\t三\n"),)), Paragraph((Run("\n"),))),
    ],
)
def test_edges_come_back(blocks: tuple[Block, ...]) -> None:
    text = rich(*blocks)
    assert from_document(to_document(text)) == text


@pytest.mark.parametrize(
    "characters",
    [
        "𠮷野家",
        "👩🏽‍🔧 ✅ 🇨🇳",
        "e\u0301 \u00e9",
        "\u200fעברית\u200e \u202eabc\u202c \u2066x\u2069",
        "\u200b\u200c\u200d\u2060\ufeff\u00ad",
        "\u00a0\u3000\t \u2003",
        "\ue000\uf8ff\U000f0000",
        "\u0378\U0001fbff",
    ],
)
def test_characters_come_back(characters: str) -> None:
    marked = Paragraph((Run(characters, bold=True), Run(characters, script=Script.SUBSCRIPT)))
    text = rich(marked, table(characters, caption=characters), Figure(CONTENT, characters))
    assert from_document(to_document(text)) == normalised(text)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\x00\x07\x1b\x7f\x85b", "a\nb"),
        ("a\ud800b\udfffc", "abc"),
        ("a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\ne"),
        ("a\ufdd0b\ufdd1c\ufffed\uffffe\U0001ffff", "abcde"),
        ("a\ufffcb", "ab"),
    ],
)
def test_characters_that_no_form_holds_are_dropped(written: str, kept: str) -> None:
    text = rich(Paragraph((Run(written),)))
    assert from_document(to_document(text)) == rich(paragraph(kept))


def test_a_caption_over_its_limit_loses_nothing() -> None:
    long = "长" * 700
    document = to_document(rich(table("a", caption=long), Figure(CONTENT, long)))
    blocks = from_document(document).blocks
    assert blocks == (
        paragraph(long[500:]),
        table("a", caption=long[:500]),
        Figure(CONTENT, long[:500]),
        paragraph(long[500:]),
    )


def test_text_beside_a_figure_is_a_paragraph_of_its_own() -> None:
    document = to_document(rich(Figure(CONTENT, "caption")))
    QTextCursor(document).insertText("before")
    assert from_document(document) == rich(paragraph("before"), Figure(CONTENT, "caption"))


def test_an_object_that_is_no_figure_of_ours_is_nothing() -> None:
    document = QTextDocument()
    made = QTextCharFormat()
    made.setObjectType(int(QTextFormat.ObjectTypes.UserObject.value) + 77)
    QTextCursor(document).insertText("\ufffc", made)
    assert from_document(document) == EMPTY


def test_lines_of_a_cell_are_lines_and_not_paragraphs() -> None:
    document = to_document(rich(table("a|b")))
    cursor = document.rootFrame().childFrames()[0].firstCursorPosition()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    cursor.insertBlock()
    cursor.insertText("c")
    assert from_document(document) == rich(table("a\nc|b"))


def test_a_document_made_by_others_is_read_for_what_it_shows() -> None:
    document = QTextDocument("一\n二")
    assert from_document(document) == rich(paragraph("一"), paragraph("二"))


def test_nesting_stays_within_its_levels() -> None:
    text = rich(ListItem((), level=9), item("a", 3))
    assert from_document(to_document(text)) == rich(item("", 3), item("a", 3))


def test_one_of_everything_comes_back() -> None:
    assert from_document(to_document(FULL)) == FULL


def test_thirty_thousand_characters_are_converted_both_ways_in_fifty_milliseconds(
    qapp: QApplication,
) -> None:
    text = report(30_000)
    times = []
    for _ in range(5):
        qapp.processEvents()
        start = perf_counter()
        document = to_document(text)
        back = from_document(document)
        times.append(perf_counter() - start)
        assert back == text
    print(f"both ways: {min(times) * 1000:.1f} ms for {len(text.plain):,} characters")  # noqa: T201 - the figure is the point
    assert min(times) < 0.05
