from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.forms import clean
from selfassess.domain.text import (
    EMPTY,
    Cell,
    Figure,
    ListItem,
    Paragraph,
    RichText,
    Run,
    Script,
    Table,
    characters,
    joined,
    normalised,
    own_characters,
    plain_text,
    word_count,
)
from tests import strategies

CHARACTERS = st.text(st.characters(exclude_categories=()), max_size=60)
FEW = st.text("甲乙丙丁 \n　", max_size=60)
WILD_RUNS = st.lists(st.builds(Run, CHARACTERS, st.booleans()), max_size=4).map(tuple)
WILD_BLOCKS = st.one_of(
    st.builds(Paragraph, WILD_RUNS),
    st.builds(ListItem, WILD_RUNS, st.booleans(), st.integers(-9, 9)),
    st.builds(
        Table,
        st.lists(st.lists(st.builds(Cell, WILD_RUNS), max_size=3).map(tuple), max_size=3).map(
            tuple
        ),
        st.booleans(),
        CHARACTERS,
    ),
    st.builds(Figure, st.just("0" * 64), CHARACTERS, st.integers(-9, 999)),
)
WILD = st.lists(WILD_BLOCKS, max_size=4).map(lambda blocks: RichText(tuple(blocks)))


# The canonical form


@given(WILD)
def test_normalising_twice_is_normalising_once(text: RichText) -> None:
    once = normalised(text)
    assert normalised(once) == once


@given(strategies.rich_texts())
def test_what_is_normalised_stays_as_it_is(text: RichText) -> None:
    assert normalised(text) == text


@given(WILD_RUNS)
def test_joining_runs_keeps_their_characters(runs: tuple[Run, ...]) -> None:
    together = joined(runs)
    assert characters(together) == "".join(clean(run.text) for run in runs)
    assert all(run.text for run in together)
    assert all(one.bold != then.bold for one, then in pairwise(together))


def test_runs_of_other_marks_stay_apart() -> None:
    runs = (Run("H"), Run("2", script=Script.SUBSCRIPT), Run("", bold=True), Run("O"), Run("。"))
    assert joined(runs) == (Run("H"), Run("2", script=Script.SUBSCRIPT), Run("O。"))


def test_tables_become_rectangular() -> None:
    cell = Cell((Run("甲"),))
    table = Table(((cell,), (cell, cell), ()))
    (made,) = normalised(RichText((table,))).blocks
    assert isinstance(made, Table)
    assert made.rows == ((cell, Cell()), (cell, cell), (Cell(), Cell()))


@pytest.mark.parametrize(("width", "kept"), [(5, 10), (10, 10), (64, 64), (101, 100)])
def test_a_figure_takes_a_tenth_of_the_line_to_all_of_it(width: int, kept: int) -> None:
    (made,) = normalised(RichText((Figure("0" * 64, width=width),))).blocks
    assert isinstance(made, Figure)
    assert made.width == kept


@pytest.mark.parametrize(("level", "kept"), [(-1, 0), (0, 0), (3, 3), (4, 3)])
def test_lists_are_four_levels_deep(level: int, kept: int) -> None:
    assert ListItem(level=level).level == kept


def test_a_lone_empty_paragraph_is_no_text() -> None:
    assert normalised(RichText((Paragraph((Run("\x00"),)),))) == EMPTY
    assert normalised(RichText((Paragraph(), Paragraph()))) != EMPTY


# Plain characters


@given(CHARACTERS)
def test_plain_text_keeps_every_character_that_can_be_kept(text: str) -> None:
    made = plain_text(text)
    assert made.plain == clean(text)
    assert normalised(made) == made


def test_plain_text_has_a_line_for_each_block_and_tabs_between_cells() -> None:
    cells = (Cell((Run("甲"),)), Cell((Run("乙"),)))
    text = RichText(
        (
            Paragraph((Run("一"), Run("二", bold=True))),
            ListItem((Run("三"),)),
            Table((cells, cells), caption="表"),
            Figure("0" * 64, caption="图"),
            Figure("0" * 64),
        )
    )
    assert text.plain == "一二\n三\n甲\t乙\n甲\t乙\n表\n图"


@given(strategies.rich_texts())
def test_a_text_is_blank_without_figure_and_visible_character(text: RichText) -> None:
    has_figure = any(isinstance(block, Figure) for block in text.blocks)
    assert text.is_blank == (not has_figure and not text.plain.strip())


# Length as Word counts it


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n\t", 0),
        ("质量", 2),
        ("质量管理。", 5),
        ("（质量）", 4),
        ("“质量”……", 6),
        ("quality management", 2),
        ("don't", 1),
        ("1,000.5", 1),
        ("合格率达99.5%，居前", 8),
        ("用ERP系统", 4),
        ("ERP和MES", 3),
        ("GB/T 19580—2012", 4),
        ("第1车间\n第2车间", 8),
        ("\u3000\u3000首行缩进", 4),
        ("５Ｓ", 2),
        ("𠮷", 1),
        ("㎡", 1),
        ("品质 한국 カイゼン", 8),
        ("👍 good", 2),
    ],
)
def test_characters_and_words_are_counted_as_word_does(text: str, count: int) -> None:
    assert word_count(text) == count


@given(CHARACTERS, CHARACTERS)
def test_lengths_of_separate_texts_add_up(one: str, other: str) -> None:
    assert word_count(f"{one} {other}") == word_count(one) + word_count(other)


@given(CHARACTERS)
def test_no_text_is_longer_than_its_visible_characters(text: str) -> None:
    assert word_count(text) <= len("".join(text.split()))


# Characters of one's own


def plainly(text: str, criterion: str, sequence: int) -> int:
    """The same by the definition: no window of the length around a character is shared."""
    own, asked = "".join(text.split()), "".join(criterion.split())
    count = 0
    for place in range(len(own)):
        first, last = max(0, place - sequence + 1), min(place, len(own) - sequence)
        windows = (own[start : start + sequence] for start in range(first, last + 1))
        count += not any(window in asked for window in windows)
    return count


@given(FEW, FEW, st.integers(1, 9), st.integers(1, 70))
def test_own_characters_are_those_outside_shared_sequences(
    text: str, criterion: str, sequence: int, enough: int
) -> None:
    expected = min(plainly(text, criterion, sequence), enough)
    assert own_characters(text, criterion, sequence, enough) == expected


@given(FEW, FEW)
def test_white_space_anywhere_makes_no_difference(text: str, criterion: str) -> None:
    spaced = own_characters(" ".join(text), "\n".join(criterion), 4, 99)
    assert own_characters(text, criterion, 4, 99) == spaced


@given(FEW, FEW)
def test_a_foreign_character_more_is_one_character_more(text: str, criterion: str) -> None:
    more = own_characters(text + "戊", criterion, 4, 99)
    assert more == own_characters(text, criterion, 4, 99) + 1


@given(FEW.filter(lambda text: len("".join(text.split())) >= 8))
def test_the_criterion_itself_has_nothing_of_its_own(text: str) -> None:
    assert own_characters(text, text, 8, 99) == 0
    assert own_characters(text + text, text, 8, 99) == 0


def test_a_text_shorter_than_the_sequence_is_its_own() -> None:
    assert own_characters("如何带领", "如何带领组织", 8, 99) == 4
