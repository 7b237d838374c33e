"""What is taken from, and put on, the clipboard."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QColor, QImage

from selfassess.domain.text import EMPTY, Figure, RichText
from selfassess.ui.text.errors import PasteError
from selfassess.ui.text.limits import MAX_HTML
from selfassess.ui.text.paste import OWN_FORMAT, read_mime, read_plain, write_mime
from tests.strategies import rich_texts
from tests.ui.text.samples import CONTENT, FULL, paragraph, rich, table

pytestmark = pytest.mark.usefixtures("qapp")


def clipboard(**content: str) -> QMimeData:
    data = QMimeData()
    if "html" in content:
        data.setHtml(content["html"])
    if "text" in content:
        data.setText(content["text"])
    if "own" in content:
        data.setData(OWN_FORMAT, QByteArray(content["own"].encode()))
    return data


def copied(text: RichText) -> QMimeData:
    data = QMimeData()
    write_mime(text, data)
    return data


def picture() -> QImage:
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return image


@given(rich_texts())
def test_what_we_copied_we_paste_as_it_was(text: RichText) -> None:
    assert read_mime(copied(text)).text == text


def test_other_programs_get_html_and_characters() -> None:
    data = copied(FULL)
    assert data.text() == FULL.plain
    assert "<ol><li>一" in data.html()


@pytest.mark.parametrize(
    "own",
    ["", "nonsense", '{"blocks":[{"type":"video"}]}', '{"blocks":{}}', "[" * 100_000, '{"x":1}'],
)
def test_what_only_pretends_to_be_ours_is_passed_over(own: str) -> None:
    assert read_mime(clipboard(own=own, text="a")).text == rich(paragraph("a"))


def test_a_forged_figure_is_only_a_reference_to_a_content() -> None:
    own = f'{{"blocks":[{{"type":"figure","content":"{CONTENT}"}}]}}'
    assert read_mime(clipboard(own=own)).text == rich(Figure(CONTENT))


def test_html_is_preferred_to_characters() -> None:
    data = clipboard(html="<ul><li>a</ul>", text="* a")
    assert read_mime(data).text.plain == "a"


def test_html_without_text_gives_way_to_the_picture() -> None:
    data = clipboard(html="<img src='https://example.com/x.png'>")
    data.setImageData(picture())
    pasted = read_mime(data)
    assert pasted.text == EMPTY
    assert pasted.picture is not None
    assert pasted.picture.size() == picture().size()


def test_a_picture_that_cannot_be_read_is_refused_in_words() -> None:
    data = QMimeData()
    data.setImageData(QImage())
    with pytest.raises(PasteError, match="cannot be read"):
        read_mime(data)


def test_a_range_of_cells_is_preferred_to_its_picture() -> None:
    data = clipboard(html="<table><tr><td>1<td>2</table>", text="1\t2")
    data.setImageData(picture())
    pasted = read_mime(data)
    assert pasted.picture is None
    assert pasted.text == rich(table("1|2", header=False))


def test_broken_html_gives_way_to_the_characters() -> None:
    data = clipboard(html="<p <b " * 1_000, text="kept")
    assert read_mime(data).text == rich(paragraph("kept"))


def test_files_are_handed_over_as_files() -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/证书 1.pdf"), QUrl("https://example.com/")])  # noqa: S108 - a name only
    assert read_mime(data).files == (Path("/tmp/证书 1.pdf"),)  # noqa: S108 - a name only


def test_an_address_is_characters() -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.com/a")])
    data.setText("https://example.com/a")
    assert read_mime(data).text == rich(paragraph("https://example.com/a"))


def test_an_empty_clipboard_is_an_empty_text() -> None:
    assert read_mime(QMimeData()).text == EMPTY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", rich(paragraph("a"))),
        ("a\nb\n", rich(paragraph("a"), paragraph("b"))),
        ("a\r\n\r\nb", rich(paragraph("a"), paragraph(), paragraph("b"))),
        ("a\tb\r\n1\t2\r\n", rich(table("a|b", "1|2"))),
        ("a\tb\tc\n1\t2", rich(table("a|b|c", "1|2|"))),
        ("a\tb", rich(table("a|b", header=False))),
        ("a\tb\nplain", rich(paragraph("a\tb"), paragraph("plain"))),
        ("\ta\n\tb", rich(paragraph("\ta"), paragraph("\tb"))),
        ('"x\ny"\t"say ""hi"""\n1\t2', rich(table('x\ny|say "hi"', "1|2"))),
        ('5" pipe\tb\n1\t2', rich(table('5" pipe|b', "1|2"))),
        ('"open\tb\n1\t2', rich(table('"open|b', "1|2"))),
        ("a\x00b\ud800c\x1b[0m", rich(paragraph("abc[0m"))),
        ("\u2028x\u2029", rich(paragraph("x"))),
        ("𠮷👩🏽‍🔧\u200f", rich(paragraph("𠮷👩🏽‍🔧\u200f"))),
        ("", EMPTY),
        ("\n\n", EMPTY),
    ],
)
def test_plain_characters_are_paragraphs_or_a_table(text: str, expected: RichText) -> None:
    assert read_plain(text) == expected


TOO_MUCH = {
    "a megabyte of characters": clipboard(text="质" * 1_000_000),
    "a megabyte of lines": clipboard(text="质\n" * 49_000),
    "ten thousand rows": clipboard(text="1\t2\t3\n" * 10_000),
    "ten thousand rows of Excel's": clipboard(
        html="<table>" + "<tr><td>1<td>2" * 10_000 + "</table>", text="1\t2\n" * 10_000
    ),
    "a wide table": clipboard(text="\t".join("abcdefghijklmnopqrstuvwxyz" * 3)),
    "our own, grown by hand": clipboard(
        own='{"blocks":[' + ",".join(['{"type":"paragraph"}'] * 9_000) + "]}"
    ),
    "nothing but markup": clipboard(html="x" + "<b>" * 100_000),
    "markup beyond all bounds": clipboard(html=" " * (MAX_HTML + 1)),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_too_much_is_refused_at_once_in_words_that_help(name: str) -> None:
    start = perf_counter()
    with pytest.raises(PasteError) as refusal:
        read_mime(TOO_MUCH[name])
    assert perf_counter() - start < 1
    assert "未插入任何内容" in refusal.value.message.zh
    assert "Nothing was inserted" in refusal.value.message.en
    assert refusal.value.message.zh.endswith("。")


def test_markup_beyond_all_bounds_gives_way_to_its_characters() -> None:
    data = clipboard(html=" " * (MAX_HTML + 1), text="kept")
    assert read_mime(data).text == rich(paragraph("kept"))
