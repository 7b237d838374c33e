"""Where a line may end."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.dossier.typeset.breaking import Break, breaks
from selfassess.dossier.typeset.characters import NEVER_FIRST, NEVER_LAST
from tests.dossier import mixed


def cut(text: str) -> list[str]:
    pieces, start = [], 0
    for index, end in enumerate(breaks(text)):
        if end >= Break.MAY:
            pieces.append(text[start : index + 1])
            start = index + 1
    return pieces


@pytest.mark.parametrize("figure", [*mixed.FIGURES, *mixed.WORDS])
def test_a_figure_or_word_is_never_torn(figure: str) -> None:
    text = f"指标{figure}及其他"
    start = text.index(figure)
    inside = breaks(text)[start : start + len(figure) - 1]
    assert max(inside, default=0) < Break.MAY


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("质量，管理", ["质", "量，", "管", "理"]),
        ("他说：“好”。", ["他", "说：", "“好”。"]),
        ("（一）《书》", ["（一）", "《书》"]),
        ("等等……完", ["等", "等……", "完"]),
        ("路径——规范", ["路", "径——", "规", "范"]),
        ("合格率99.2%以上", ["合", "格", "率", "99.2%", "以", "上"]),
        ("约3万余人次参加", ["约", "3万余人次", "参", "加"]),
        ("2026年6月30日前", ["2026年", "6月", "30日", "前"]),
        ("通过ISO 9001:2015认证", ["通", "过", "ISO 9001:2015", "认", "证"]),
        ("two words", ["two ", "words"]),
        ("他 ，她", ["他 ，", "她"]),
        ("（ 好", ["（ 好"]),
        ("见http://a.cn/b?c=d。", ["见", "http://", "a.cn/", "b?", "c=", "d。"]),
        ("A\nB", ["A\n", "B"]),
        ("价￥500，", ["价", "￥500，"]),
        ("don’t go", ["don’t ", "go"]),
        ("e\u0301a", ["e\u0301a"]),
        ("好\u00a0的", ["好\u00a0的"]),
        ('说"好"的', ['说"好"的']),
    ],
)
def test_lines_may_end_exactly_here(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


def test_a_forced_end_is_no_choice() -> None:
    assert breaks("甲\n乙")[1] == Break.MUST


@given(st.text(alphabet=st.sampled_from("质量，。（）“”《》A1 .,%￥—…\n/-'\"～"), max_size=60))
def test_no_piece_begins_or_ends_against_the_rules(text: str) -> None:
    pieces = [piece for piece in cut(text) if piece]
    for before, after in pairwise(pieces):
        if before.endswith("\n"):
            continue
        assert after[0] not in NEVER_FIRST
        assert before.rstrip(" ")[-1:] not in NEVER_LAST or not before.strip()


@given(st.text(max_size=200))
def test_any_text_has_an_answer_for_every_character(text: str) -> None:
    ends = breaks(text)
    assert len(ends) == len(text)
    assert not text or ends[-1] == Break.MUST


def test_random_paragraphs_keep_their_figures_whole() -> None:
    random = Random(7)
    for _ in range(100):
        items = mixed.parts(random)
        ends = breaks("".join(items))
        at = 0
        for item in items:
            assert max(ends[at : at + len(item) - 1], default=0) < Break.MAY, item
            at += len(item)
