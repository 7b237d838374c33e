"""Lines: chosen by the rules, filled to both edges."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from selfassess.domain.text import Run, Script
from selfassess.dossier.typeset.characters import NEVER_FIRST, NEVER_LAST
from selfassess.dossier.typeset.faces import Fonts, Style, load_fonts
from selfassess.dossier.typeset.lines import Line, lines_of
from selfassess.dossier.typeset.setting import Setting, Type, set_runs, set_text
from tests.dossier import mixed
from tests.dossier.made_up import FONTS

BODY = Type(12)
WIDTHS = (150.0, 260.0, 432.0)


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return load_fonts(FONTS)


def shown(setting: Setting, line: Line) -> str:
    return setting.text[line.start : line.stop]


def texts(text: str, width: float, fonts: Fonts, indent: float = 0.0) -> list[str]:
    setting = set_text(text, BODY, fonts)
    return [shown(setting, line) for line in lines_of(setting, width, indent)]


def filled_width(setting: Setting, line: Line) -> float:
    inner = range(line.start, line.stop - 1)
    gaps = len(inner) if line.everywhere else sum(setting.elastic[i] for i in inner)
    return line.indent + line.natural + gaps * line.spread


@pytest.mark.parametrize("width", WIDTHS)
def test_300_random_paragraphs_obey_every_rule(width: float, fonts: Fonts) -> None:
    random = Random(int(width))
    checked = 0
    for _ in range(300):
        items = mixed.parts(random)
        setting = set_text("".join(items), BODY, fonts)
        lines = lines_of(setting, width, 24.0)
        ends = _ends(items)
        for line, following in pairwise(lines):
            assert setting.text[line.stop - 1] not in NEVER_LAST
            assert setting.text[following.start] not in NEVER_FIRST
            assert line.stop in ends
            assert filled_width(setting, line) == pytest.approx(width, abs=0.5)
            assert setting.text[line.stop : following.start].strip() == ""
            checked += 1
        assert lines[-1].spread == 0
        assert filled_width(setting, lines[-1]) <= width + 0.5
    assert checked > 1500


def _ends(items: list[str]) -> set[int]:
    """After how many characters a part ends, before white space."""
    ends, at = set(), 0
    for item in items:
        if item != " ":
            ends.add(at + len(item))
        at += len(item)
    return ends


def test_nothing_but_white_space_at_line_ends_is_lost(fonts: Fonts) -> None:
    random = Random(3)
    for _ in range(50):
        text = "".join(mixed.parts(random))
        drawn = "".join(texts(text, 200, fonts))
        assert "".join(drawn.split()) == "".join(text.split())


def test_36_chinese_characters_fill_a_line_of_the_page_without_spreading(fonts: Fonts) -> None:
    setting = set_text("质" * 72, BODY, fonts)
    first, second = lines_of(setting, 432.0)
    assert (first.stop, first.spread, second.stop) == (36, 0.0, 72)


def test_the_first_line_of_a_paragraph_is_indented_and_no_other(fonts: Fonts) -> None:
    lines = lines_of(set_text("质" * 60, BODY, fonts), 240, 24)
    assert [line.indent for line in lines] == [24, 0, 0, 0]
    assert [line.stop - line.start for line in lines] == [18, 20, 20, 2]


def test_a_line_end_that_the_writer_made_is_kept_and_not_filled(fonts: Fonts) -> None:
    setting = set_text("甲乙\n丙丁\n", BODY, fonts)
    lines = lines_of(setting, 200)
    assert [shown(setting, line) for line in lines] == ["甲乙", "丙丁", ""]
    assert all(line.ends_block and not line.spread for line in lines)


def test_an_empty_text_is_one_empty_line(fonts: Fonts) -> None:
    assert texts("", 200, fonts) == [""]


def test_an_overlong_word_is_torn_and_fills_the_line_before(fonts: Fonts) -> None:
    lines = texts("编号" + "A" * 60 + "完", 120, fonts)
    assert lines[0].startswith("编号AAAA")
    assert "".join(lines) == "编号" + "A" * 60 + "完"
    assert len(lines) <= 6


def test_a_torn_word_still_obeys_the_rules_of_marks(fonts: Fonts) -> None:
    lines = texts("A" * 13 + "," * 3 + "B" * 30, 120, fonts)
    assert not any(line[0] in NEVER_FIRST for line in lines[1:])


def test_a_last_line_of_one_character_gets_company(fonts: Fonts) -> None:
    assert [len(line) for line in texts("质" * 20 + "量。", 240, fonts)] == [19, 3]


def test_a_figure_stays_whole_even_where_the_line_gets_loose(fonts: Fonts) -> None:
    lines = texts("执行标准为GB/T 19580—2012等", 120, fonts)
    assert any("GB/T 19580—2012" in line for line in lines)


def test_neighbouring_marks_move_together_and_scripts_apart(fonts: Fonts) -> None:
    def width(text: str) -> float:
        setting = set_text(text, BODY, fonts)
        return setting.width(0, len(text))

    assert width("甲”，乙") == pytest.approx(4 * 12 - 6)
    assert width("甲》《乙") == pytest.approx(4 * 12 - 6)
    assert width("甲，乙") == pytest.approx(36)
    digit = fonts.face(Style()).widths["9"] * 12
    assert width("甲9") == pytest.approx(12 + digit + 0.2 * 12)


def test_no_space_is_spread_inside_words_and_figures(fonts: Fonts) -> None:
    setting = set_text("质量MES系统12,345.67 万元高", BODY, fonts)
    for part in ("MES", "12,345.67 万元"):
        start = setting.text.index(part)
        assert not any(setting.elastic[start : start + len(part) - 1])
    assert setting.elastic[0]


def test_marks_of_runs_change_faces_and_sizes_but_not_the_text(fonts: Fonts) -> None:
    runs = (Run("面积"), Run("粗", bold=True), Run("m"), Run("2", script=Script.SUPERSCRIPT))
    setting = set_runs(runs, BODY, fonts)
    assert setting.text == "面积粗m2"
    assert [span.face.name for span in setting.spans] == [
        "NotoSerifSC-Regular",
        "NotoSerifSC-Bold",
        "NotoSerifSC-Regular",
        "NotoSerifSC-Regular",
    ]
    assert setting.spans[-1].rise > 0
    assert setting.spans[-1].size < 12


def test_a_character_that_the_face_lacks_comes_from_the_next(fonts: Fonts) -> None:
    serif, sans = fonts.face(Style()), fonts.face(Style(sans=True))
    only_sans = next(char for char in sans.widths if char not in serif)
    only_serif = next(char for char in serif.widths if char not in sans)
    for char, kind, face in (
        (only_sans, BODY, sans),
        (only_serif, Type(12, Style(sans=True)), serif),
    ):
        spans = set_text(f"甲{char}乙", kind, fonts).spans
        assert spans[1].face is face


def test_one_character_wider_than_the_line_does_not_hang(fonts: Fonts) -> None:
    assert texts("质量", 5, fonts) == ["质", "量"]
