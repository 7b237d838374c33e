"""HTML from the clipboard, read into blocks: the shapes that office programs put there."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.text import Block, ListItem, Paragraph, RichText, Run, joined, normalised
from selfassess.ui.text.errors import PasteError
from selfassess.ui.text.html_reader import BrokenHtmlError, read_html
from selfassess.ui.text.html_writer import write_html
from tests.ui.text.samples import FULL, item, paragraph, rich, table
from tests.ui.text.transcript import transcript

SHAPES = sorted((Path(__file__).parent / "clipboard").glob("*.html"))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.stem)
def test_every_shape_of_the_corpus_keeps_what_is_to_be_kept(shape: Path) -> None:
    found = read_html(shape.read_text(encoding="utf-8"))
    assert transcript(found.blocks) == shape.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.stem)
def test_line_ends_of_windows_change_nothing(shape: Path) -> None:
    html = shape.read_text(encoding="utf-8")
    assert read_html(html.replace("\n", "\r\n")) == read_html(html)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.stem)
def test_html_that_is_cut_off_anywhere_is_still_read(shape: Path) -> None:
    html = shape.read_text(encoding="utf-8")
    for end in range(0, len(html), max(len(html) // 150, 1)):
        try:
            blocks = read_html(html[:end]).blocks
        except BrokenHtmlError:
            continue
        assert normalised(RichText(blocks)) == RichText(blocks)


def test_pictures_that_are_only_referred_to_are_counted() -> None:
    counts = {shape.stem: read_html(shape.read_text(encoding="utf-8")).pictures for shape in SHAPES}
    found = {name: count for name, count in counts.items() if count}
    assert found == {
        "broken_and_hostile": 1,
        "browser_article": 2,
        "wechat_article": 1,
        "word_report": 1,
    }


@pytest.mark.parametrize(
    ("marker", "numbered"),
    [
        ("1.", True),
        ("1.2.3", True),
        ("（1）", True),
        ("3）", True),
        ("①", True),
        ("一、", True),
        ("第二条", True),
        ("a)", True),
        ("iv.", True),
        ("·", False),
        ("l", False),
        ("o", False),
        ("Ø", False),
        ("§", False),
        ("•", False),
        ("-", False),
        ("&#61548;", False),
    ],
)
def test_a_marker_without_a_rule_tells_by_its_characters(marker: str, *, numbered: bool) -> None:
    html = (
        "<p style='mso-list:l9 level2 lfo1'>"
        f"<span style='mso-list:Ignore'>{marker}<span>&nbsp; </span></span>字</p>"
    )
    assert read_html(html).blocks == (item("字", 1, numbered=numbered),)


def test_a_table_with_spans_is_rectangular() -> None:
    html = (
        "<table><tr><td rowspan=3>a<td colspan=2>b<tr><td>c<td rowspan=9>d<tr><td>e"
        "<tr><td colspan=0>f<td rowspan=x>g<td>h</table>"
    )
    assert read_html(html).blocks == (table("a|b||", "|c|d|", "|e||", "f|g||h"),)


NAMES = ("p", "b", "i", "sup", "sub", "ul", "ol", "li", "table", "tr", "td", "th", "caption")
WILD = st.lists(
    st.one_of(
        st.sampled_from(
            (
                *(f"<{name}>" for name in NAMES),
                *(f"</{name}>" for name in NAMES),
                "<td colspan=3 rowspan=2>",
                "<br>",
                "<pre>",
                "</pre>",
                "<style>@list l0:level1{mso-level-number-format:bullet}</style>",
                "<p style='mso-list:l0 level1'>",
                "<span style='mso-list:Ignore'>",
                "</span>",
                "<h1>",
                "</h1>",
                "<div style='display:none'>",
                "</div>",
                "<!-- c -->",
                "<![if x]>",
                "<![endif]>",
                "<![CDATA[",
                "<!",
                "<a b='",
                "&nbsp;",
                "&amp",
                "\n",
                " ",
                "字",
                "x",
            )
        ),
        st.text(max_size=5),
    ),
    max_size=40,
).map("".join)


@given(WILD)
def test_whatever_calls_itself_html_gives_canonical_blocks_or_a_refusal(html: str) -> None:
    try:
        blocks = read_html(html).blocks
    except (PasteError, BrokenHtmlError):
        return
    text = normalised(RichText(blocks))
    assert normalised(text) == text


M = 1_000_000
MONSTERS = {
    "tags that never end": "<a " * (M // 3),
    "attributes that never end": "<a b='" * (M // 6),
    "comments that never end": "<!--" * (M // 4),
    "sections that never end": "<![x" * (M // 4),
    "declarations": "<!" * (M // 2),
    "end tags": "</" * (M // 2),
    "deep nesting": "<b>" * (M // 3),
    "ends of nothing": "<b>" * 300 + "</i>" * (M // 4),
    "nested tables": "<table><tr><td>" * (M // 15),
    "nested lists": "<ul><li>x" * (M // 9),
    "wide spans": "<table><tr>" + "<td colspan=99999 rowspan=99999>x" * (M // 33),
    "references": "&" * M,
    "white space": " " * M,
    "broken lines": "中\n" * (M // 2),
    "style sheet": "<style>" + "/*{" * (M // 3) + "</style>",
    "one style": f"<p style='{'a:b;' * (M // 4)}'>x",
    "empty paragraphs": "<p>&nbsp;</p>" * (M // 13),
    "ten thousand rows": "<table>" + "<tr><td>1<td>2<td>3</tr>" * 10_000 + "</table>",
    "a million characters": f"<p>{'质' * M}</p>",
    "office markup": "<span style='font-family:宋体;mso-ascii:Calibri'>字</span>" * (M // 50),
}


@pytest.mark.parametrize("name", MONSTERS)
def test_a_megabyte_of_anything_does_not_keep_the_window_waiting(name: str) -> None:
    start = perf_counter()
    try:
        outcome = f"{len(read_html(MONSTERS[name]).blocks)} blocks"
    except (PasteError, BrokenHtmlError) as error:
        outcome = type(error).__name__
    taken = perf_counter() - start
    print(f"{name}: {taken:.2f} s, {outcome}")  # noqa: T201 - the figure is the point
    assert taken < 2


WORDS = st.lists(
    st.sampled_from(("质量", "ISO 9001", "<b>&amp;", "𠮷", "a\tb", "c  d", "é")), min_size=1
).map("·".join)
RUNS = st.lists(
    st.builds(Run, WORDS, bold=st.booleans(), italic=st.booleans()), min_size=1, max_size=3
).map(joined)


@given(
    st.lists(
        st.one_of(
            st.builds(Paragraph, RUNS),
            st.builds(ListItem, RUNS, numbered=st.booleans(), level=st.integers(0, 3)),
        ),
        max_size=6,
    )
)
def test_what_we_write_for_others_we_read_as_the_same(blocks: list[Block]) -> None:
    text = normalised(RichText(tuple(blocks)))
    assert RichText(read_html(write_html(text.blocks)).blocks) == text


def test_tables_and_lines_written_for_others_are_read_as_the_same() -> None:
    text = rich(
        paragraph("a\nb"),
        paragraph(),
        table("x|y z", "1|", caption="cap < >"),
        item("i\nj", 2, numbered=True),
    )
    assert RichText(read_html(write_html(text.blocks)).blocks) == text


def test_nothing_in_what_we_write_is_markup_of_the_users() -> None:
    html = write_html((*FULL.blocks, paragraph("<script>alert(1)</script>")))
    assert "<script>" not in html
    assert "0f0f" not in html
