"""Texts that several tests use."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from selfassess.domain.text import (
    Block,
    Cell,
    Figure,
    ListItem,
    Paragraph,
    RichText,
    Run,
    Script,
    Table,
)
from selfassess.ui.text.rich_text_edit import RichTextEdit

CONTENT = "0f" * 32


def runs(text: str) -> tuple[Run, ...]:
    return (Run(text),) if text else ()


def paragraph(text: str = "") -> Paragraph:
    return Paragraph(runs(text))


def item(text: str = "", level: int = 0, *, numbered: bool = False) -> ListItem:
    return ListItem(runs(text), numbered, level)


def table(*rows: str, header: bool = True, caption: str = "") -> Table:
    """A table whose rows are written with a stroke between the cells."""
    cells = tuple(tuple(Cell(runs(cell)) for cell in row.split("|")) for row in rows)
    return Table(cells, header, caption)


def rich(*blocks: Block) -> RichText:
    return RichText(blocks)


def report(characters: int) -> RichText:
    """A text as people write it, of about so many characters: paragraphs, lists and tables."""
    words = "公司建立了质量管理体系并每月评审关键过程的绩效指标，"
    blocks: list[Block] = []
    count = 0
    while count < characters:
        marked = (
            Run(words * 2),
            Run("一次交验合格率 98.9%", bold=True),
            Run("，面积 m"),
            Run("2", script=Script.SUPERSCRIPT),
            Run("。"),
        )
        blocks.append(Paragraph(marked))
        blocks += [item(words, numbered=True), item(words, 1)]
        if len(blocks) % 30 == 0:
            blocks.append(table(*["指标|2023|2024|2025"] * 8, caption="近三年指标"))
        count = len(RichText(tuple(blocks)).plain)
    return RichText(tuple(blocks))


FULL = rich(
    paragraph("首段"),
    item("一", numbered=True),
    item("之一", 1),
    table("甲|乙", "1|2", caption="表题"),
    paragraph("中段"),
    Figure(CONTENT, "图题", 60),
    paragraph("末段"),
)
"""One of everything."""


def place_cursor(field: RichTextEdit, before: str, length: int = 0) -> None:
    """Put the cursor before the characters ``before``; select so many characters from there."""
    raw = field.document().toRawText()
    start = len(raw[: raw.index(before)].encode("utf-16-le")) // 2
    cursor = field.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
