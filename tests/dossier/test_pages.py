"""How pieces share out among pages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from selfassess.domain.text import ListItem, Paragraph, RichText, Run, plain_text
from selfassess.dossier import blocks
from selfassess.dossier.blocks import Column, Heading, Prose, Row, Table, Tone, words
from selfassess.dossier.paper.composer import Composer
from selfassess.dossier.paper.design import Design
from selfassess.dossier.paper.marks import Marks
from selfassess.dossier.paper.pages import Page, paginate
from selfassess.dossier.paper.pieces import Panel, Title, Words
from selfassess.dossier.paper.tables import PAD_X, Grid, column_widths
from selfassess.dossier.typeset.faces import Fonts, load_fonts
from selfassess.dossier.typeset.setting import Type, set_text
from tests.dossier import made_up


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return load_fonts(made_up.FONTS)


def nothing() -> None:
    pass


def pages_of(made: tuple[blocks.Block, ...], fonts: Fonts) -> list[Page]:
    composer = Composer(Design(), fonts, nothing)
    pieces = [piece for group in composer.pieces(made) for piece in group]
    return list(paginate(pieces, Design(), nothing))


def test_nothing_is_left_at_the_foot_of_a_page_without_what_it_announces(fonts: Fonts) -> None:
    pages = pages_of(made_up.outline_of(made_up.assessment()), fonts)
    assert len(pages) > 50
    for page in pages[:-1]:
        assert not page.placed[-1].piece.keeps


def test_nothing_overflows_a_page_or_overlaps(fonts: Fonts) -> None:
    for page in pages_of(made_up.outline_of(made_up.assessment()), fonts):
        for above, below in pairwise(page.placed):
            assert below.down >= above.down + above.piece.height - 0.01
        last = page.placed[-1]
        assert last.down + last.piece.height <= Design().height + 0.02


def test_paragraphs_split_with_two_lines_on_either_side(fonts: Fonts) -> None:
    for filler in range(28, 36):
        made = (Prose(plain_text("行\n" * filler + made_up.PARAGRAPHS[0])),)
        for page in pages_of(made, fonts):
            for placed in page.placed:
                piece = placed.piece
                assert isinstance(piece, Words)
                whole = piece.lines[0].start == 0 and piece.lines[-1].ends_block
                assert whole or len(piece.lines) >= 2


def test_a_chapter_opens_a_page_and_names_it(fonts: Fonts) -> None:
    made = (Heading("甲", 1, "a"), Prose(plain_text("文")), Heading("乙", 1, "b", number="2"))
    pages = pages_of(made, fonts)
    assert [page.chapter for page in pages] == ["甲", "2 乙"]
    assert all(isinstance(page.placed[0].piece, Title) for page in pages)


def test_a_sum_is_not_parted_from_what_it_sums(fonts: Fonts) -> None:
    for count in range(25, 40):
        rows = [Row((words(str(n)),)) for n in range(count)]
        table = Table((Column(words("数")),), (*rows, Row((words("和"),), Tone.TOTAL)), "表 1")
        for page in pages_of((table,), fonts):
            grids = [placed.piece for placed in page.placed if isinstance(placed.piece, Grid)]
            assert all(grid.rows[0].tone is Tone.PLAIN for grid in grids)


def test_a_criterion_longer_than_a_page_splits_into_boxes(fonts: Fonts) -> None:
    made = (blocks.Criterion("1.1.a", made_up.PARAGRAPHS[0] * 30, "a"),)
    pages = pages_of(made, fonts)
    assert len(pages) > 1
    assert all(isinstance(placed.piece, Panel) for page in pages for placed in page.placed)
    anchors = [anchor for page in pages for p in page.placed for anchor in p.piece.anchors]
    assert anchors == ["a"]


def test_long_reasons_and_facts_split_too(fonts: Fonts) -> None:
    long = made_up.PARAGRAPHS[0] * 30
    made = (
        blocks.Particulars(((long[:200], long),)),
        blocks.Ratings((("方法", "60%"),), "60%", "45%", (blocks.Ceiling(45, "缺", long),)),
        blocks.Notice(long),
        blocks.Remark(long),
    )
    for page in pages_of(made, fonts):
        last = page.placed[-1]
        assert last.down + last.piece.height <= Design().height + 0.02


def item(level: int = 0, *, numbered: bool = True) -> ListItem:
    return ListItem((Run("项"),), numbered, level)


def test_lists_are_counted_by_level() -> None:
    marks = Marks()
    order = [item(), item(), item(1), item(1), item(2), item(3), item(), item(1)]
    assert [marks.next(one) for one in order] == [
        "1.",
        "2.",
        "(1)",
        "(2)",
        "a)",
        "①",
        "3.",
        "(1)",
    ]
    marks.interrupt()
    assert marks.next(item()) == "1."


def test_a_bullet_at_its_level_ends_a_numbered_list_but_a_deeper_one_does_not() -> None:
    marks = Marks()
    assert marks.next(item()) == "1."
    assert marks.next(item(1, numbered=False)) == "–"
    assert marks.next(item()) == "2."
    marks.next(item(numbered=False))
    assert marks.next(item()) == "1."


def test_many_items_keep_being_counted() -> None:
    marks = Marks()
    letters = [marks.next(item(2)) for _ in range(28)]
    assert letters[25:] == ["z)", "aa)", "ab)"]
    circled = [marks.next(item(3)) for _ in range(21)]
    assert circled[19:] == ["⑳", "21."]


def test_items_are_set_in_from_their_marks(fonts: Fonts) -> None:
    rich = RichText((item(), item(1), Paragraph((Run("文"),))))
    placed = pages_of((Prose(rich),), fonts)[0].placed
    first, second, paragraph = (one.piece for one in placed)
    assert isinstance(first, Words)
    assert isinstance(second, Words)
    assert isinstance(paragraph, Words)
    assert 0 < first.mark_left < first.left < second.left
    assert paragraph.left == 0
    assert paragraph.lines[0].indent == 24


def _widths(fonts: Fonts, rows: Sequence[tuple[str, ...]]) -> list[float]:
    settings = [[set_text(cell, Type(10), fonts) for cell in row] for row in rows]
    return column_widths(settings, [0] * len(rows[0]), 432.0)


def test_short_columns_stay_on_one_line_beside_a_long_one(fonts: Fonts) -> None:
    widths = _widths(fonts, [("序号", "内容", "结论"), ("1", "很长的内容" * 40, "合格")])
    assert sum(widths) == pytest.approx(432)
    assert widths[0] >= 2 * 10 + 2 * PAD_X
    assert widths[2] >= 2 * 10 + 2 * PAD_X
    assert widths[1] > 300


def test_no_column_is_narrower_than_its_longest_word(fonts: Fonts) -> None:
    rows = [("内容" * 60, "GB/T 19580—2012", "说明" * 50, "12,345.67 万元", "其他" * 30)]
    widths = _widths(fonts, rows)
    assert sum(widths) == pytest.approx(432)
    for text, width in zip(rows[0], widths, strict=True):
        assert width - 2 * PAD_X >= set_text(text, Type(10), fonts).widest_unit - 0.01


def test_columns_share_the_page_even_where_nothing_fits(fonts: Fonts) -> None:
    widths = _widths(fonts, [tuple("A" * 30 for _ in range(12))])
    assert sum(widths) == pytest.approx(432)
    assert min(widths) > 0
