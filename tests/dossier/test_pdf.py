"""The PDF: what is in it, and what happens when it cannot be written."""

from __future__ import annotations

import gc
import hashlib
import io
import re
import stat
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from selfassess.domain.text import Paragraph, RichText, Run, characters, plain_text
from selfassess.dossier import blocks
from selfassess.dossier.blocks import Column, Criterion, Heading, Prose, Row, Table, words
from selfassess.dossier.errors import Cancelled, DossierError
from selfassess.dossier.pdf import STEPS, Written, missing_glyphs, write_pdf
from selfassess.dossier.typeset.characters import NEVER_FIRST, NEVER_LAST
from selfassess.dossier.typeset.faces import Fonts, load_fonts
from tests.dossier import made_up
from tests.dossier.drawn import body_text, drawn_lines, squeezed

BODY = 12.0
RIGHT_ODD, RIGHT_EVEN = 518.0, 509.28


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return load_fonts(made_up.FONTS)


@pytest.fixture(scope="module")
def full(fonts: Fonts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole made-up dossier, written once."""
    target = tmp_path_factory.mktemp("full") / "dossier.pdf"
    write_pdf(made_up.outline_of(made_up.assessment()), target, fonts)
    return target


def prose(*paragraphs: str) -> tuple[blocks.Block, ...]:
    text = RichText(tuple(Paragraph((Run(shown),)) for shown in paragraphs))
    return (Heading("测试", 1, "test"), Prose(text))


def written(made: Sequence[blocks.Block], tmp_path: Path, fonts: Fonts) -> PdfReader:
    target = tmp_path / "dossier.pdf"
    write_pdf(made, target, fonts)
    return PdfReader(target)


def extracted(reader: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in reader.pages))


def test_every_text_of_the_dossier_can_be_found_in_the_pdf(full: Path) -> None:
    reader = PdfReader(full)
    drawn = body_text(reader)
    copied = "".join(
        squeezed(page.extract_text()).replace(squeezed(f"第{number}页共{len(reader.pages)}页"), "")
        for number, page in enumerate(reader.pages, start=1)
    )
    for block in made_up.outline_of(made_up.assessment()):
        if isinstance(block, Prose):
            for part in block.text.blocks:
                if isinstance(part, Paragraph):
                    assert squeezed(characters(part.runs)) in drawn
        if isinstance(block, Criterion | Heading | blocks.Label):
            assert squeezed(block.text) in copied


def test_paragraphs_copy_out_as_the_same_characters_in_order(tmp_path: Path, fonts: Fonts) -> None:
    texts = (
        *made_up.PARAGRAPHS,
        "姓名：𠮷野、㛃；“‘嵌套’引号”（括号（内））《书名〈篇名〉》——破折号……省略！？",
        "don’t isn’t it——",
        "m² CO₂ ①②③ ≥1.67 ±0.05 mm 25℃ ￥500 — – ～ · • ★ € ¥ ½ Ω µ α",
    )
    reader = written(prose(*texts), tmp_path, fonts)
    assert squeezed("".join(texts)) in body_text(reader)
    assert squeezed("".join(texts[:4])) in extracted(reader)


def test_markup_prints_as_typed_and_does_nothing(tmp_path: Path, fonts: Fonts) -> None:
    texts = (
        '<b>成本 < 30 & "',
        "<img src=/etc/passwd>",
        '<a href="javascript:alert(1)">点此</a> &amp; &#65;',
        "\\(a) Tj ET Q ) Tj /F1 12 Tf %comment",
    )
    made = (
        *prose(*texts),
        Heading(texts[0], 2, "second", number=texts[1]),
        Criterion(texts[1], texts[2], "third"),
        Table((Column(words(texts[0])),), (Row((words(texts[1]),)),), "表 1", texts[2]),
    )
    reader = written(made, tmp_path, fonts)
    drawn = extracted(reader)
    for text in texts:
        assert squeezed(text) in drawn
    raw = (tmp_path / "dossier.pdf").read_bytes()
    assert b"/URI" not in raw
    assert b"/JavaScript" not in raw
    assert b"/Subtype /Image" not in raw


def test_all_fonts_are_embedded_and_no_glyph_0_is_drawn(full: Path) -> None:
    reader = PdfReader(full)
    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].get_object().values():  # type: ignore[index]
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in descendant["/FontDescriptor"].get_object()
            names.add(str(descendant["/BaseFont"]))
            glyphs = descendant["/CIDToGIDMap"].get_object().get_data()
            assert all(glyphs[at : at + 2] != b"\0\0" for at in range(2, len(glyphs), 2))
    assert len(names) == 4
    assert b"Helvetica" not in full.read_bytes()


def test_no_drawn_line_breaks_the_rules_and_full_lines_end_flush_right(full: Path) -> None:
    reader = PdfReader(full)
    flush = 0
    for number, page in enumerate(reader.pages[2:], start=3):
        right = RIGHT_ODD if number % 2 else RIGHT_EVEN
        for line in drawn_lines(reader, page):
            if line.size != BODY or not 60 < line.foot < 780:
                continue
            assert line.text[0] not in NEVER_FIRST - set("·•–")
            assert line.text[-1] not in NEVER_LAST
            assert line.right <= right + 0.5
            flush += abs(line.right - right) <= 0.5
    assert flush > 800


def test_the_same_blocks_give_the_same_bytes_in_another_process(full: Path, tmp_path: Path) -> None:
    target = tmp_path / "again.pdf"
    code = (
        "from pathlib import Path\n"
        "from selfassess.dossier.pdf import write_pdf\n"
        "from selfassess.dossier.typeset.faces import load_fonts\n"
        "from tests.dossier import made_up\n"
        "made = made_up.outline_of(made_up.assessment())\n"
        f"write_pdf(made, Path({str(target)!r}), load_fonts(made_up.FONTS))\n"
    )
    paths = [str(made_up.ROOT / "src"), str(made_up.ROOT)]
    subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        env={"PYTHONPATH": ":".join(paths), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        cwd=tmp_path,
    )
    assert _fingerprint(target) == _fingerprint(full)


def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_contents_name_the_pages_on_which_the_headings_stand(full: Path) -> None:
    reader = PdfReader(full)
    pages = [page.extract_text() for page in reader.pages]
    for item in reader.outline[1:]:
        if isinstance(item, list):
            continue
        number = reader.get_destination_page_number(item)
        assert number is not None
        title = squeezed(str(item.title))
        assert f"{title}{number + 1}" in map(squeezed, pages[1].splitlines())
        assert title in squeezed(pages[number])


def test_every_entry_of_the_contents_is_a_link(full: Path) -> None:
    reader = PdfReader(full)
    annotations = reader.pages[1].annotations
    assert annotations is not None
    links = [link.get_object() for link in annotations]
    assert len(links) == 3 + 5 + 26
    assert all(link["/Subtype"] == "/Link" for link in links)


def test_every_heading_and_point_has_a_bookmark(full: Path) -> None:
    def count(items: object) -> int:
        assert isinstance(items, list)
        return sum(count(item) if isinstance(item, list) else 1 for item in items)

    assert count(PdfReader(full).outline) == 1 + 3 + 5 + 26 + 76


def test_every_page_but_the_cover_has_its_number_and_the_chapter(full: Path) -> None:
    reader = PdfReader(full)
    total = len(reader.pages)
    assert "共" not in squeezed(reader.pages[0].extract_text())
    for number, page in enumerate(reader.pages[1:], start=2):
        assert f"第{number}页共{total}页" in squeezed(page.extract_text())
    assert squeezed(reader.pages[-1].extract_text()).count("5效益") == 1


def test_no_line_of_a_paragraph_is_left_alone_on_a_page(full: Path) -> None:
    reader = PdfReader(full)
    text = prose_lines(reader)
    paragraphs = [
        squeezed(characters(part.runs))
        for block in made_up.outline_of(made_up.assessment())
        if isinstance(block, Prose)
        for part in block.text.blocks
        if isinstance(part, Paragraph)
    ]
    for page_lines in text:
        for line, neighbour in ((page_lines[0], page_lines[1]), (page_lines[-1], page_lines[-2])):
            owner = next((p for p in paragraphs if squeezed(line) in p), "")
            assert owner in {"", squeezed(line)} or squeezed(neighbour) in owner


def prose_lines(reader: PdfReader) -> list[list[str]]:
    """The lines of body text by page, where nothing else begins or ends the page."""
    result = []
    for page in reader.pages[2:]:
        lines = [line for line in drawn_lines(reader, page) if 60 < line.foot < 780]
        if len(lines) > 1 and all(line.size == BODY for line in (*lines[:2], *lines[-2:])):
            result.append([line.text for line in lines])
    return result


def test_a_50000_character_answer_is_printed_whole(tmp_path: Path, fonts: Fonts) -> None:
    text = (made_up.PARAGRAPHS[0] * 400)[:50_000]
    reader = written(prose(text), tmp_path, fonts)
    assert len(reader.pages) > 35
    assert squeezed(text) in body_text(reader)


def test_50000_letters_without_a_break_are_printed_whole(tmp_path: Path, fonts: Fonts) -> None:
    reader = written(prose("A" * 50_000), tmp_path, fonts)
    assert body_text(reader).count("A") == 50_000


def test_a_long_table_repeats_its_head_and_splits_a_cell_longer_than_a_page(
    tmp_path: Path, fonts: Fonts
) -> None:
    tall = "".join(f"第{number}句话讲的是同一个过程。" for number in range(400))
    rows = [Row((words(str(n)), words(f"第{n}行"), words("内容"))) for n in range(300)]
    rows[7] = Row((words("7"), words(tall), ()))
    columns = (Column(words("序号")), Column(words("独一无二的表头")), Column(words("备注")))
    made = (Heading("表", 1, "t"), Table(columns, tuple(rows), "表 1", "长表"))
    reader = written(made, tmp_path, fonts)
    drawn = body_text(reader)
    assert squeezed(tall) in drawn.replace("续表1序号独一无二的表头备注", "")
    assert all(f"第{number}行" in drawn for number in range(300) if number != 7)
    assert drawn.count("独一无二的表头") == len(reader.pages)
    assert drawn.count("续表1") == len(reader.pages) - 1


def test_a_table_of_40_columns_does_not_abort(tmp_path: Path, fonts: Fonts) -> None:
    columns = tuple(Column(words(f"列{n}")) for n in range(40))
    made = (
        Table(columns, (Row(tuple(words("很长的内容") for _ in columns)),), "表 1"),
        Table(columns[:2], (), "表 2", "只有表头"),
        Table(columns[:1], (Row((words("无表头"),)),), "表 3", headed=False),
    )
    assert "内" in body_text(written(made, tmp_path, fonts))


def test_blocks_in_any_order_and_none_at_all_can_be_written(tmp_path: Path, fonts: Fonts) -> None:
    outline = made_up.outline_of(made_up.small_assessment())
    assert len(written(outline[::-1], tmp_path, fonts).pages) > 5
    assert len(written((), tmp_path, fonts).pages) == 1
    assert len(written((blocks.PageBreak(),), tmp_path, fonts).pages) == 1
    assert len(written((Criterion("1.1.a", "如何……", "a"),), tmp_path, fonts).pages) == 1


def test_a_very_long_company_name_stays_on_the_cover(tmp_path: Path, fonts: Fonts) -> None:
    outline = made_up.outline_of(made_up.small_assessment())
    cover = outline[0]
    assert isinstance(cover, blocks.Cover)
    name = "江门市新会区" * 83
    long = blocks.Cover(
        cover.award, cover.document, name, 2026, cover.day, (("申报单位", name),), cover.seal
    )
    reader = written((long, *outline[1:]), tmp_path, fonts)
    lines = list(drawn_lines(reader, reader.pages[0]))
    assert min(line.foot for line in lines) > 20
    assert max(line.right for line in lines) < 595


def test_a_character_that_no_face_has_is_reported_with_its_place(
    tmp_path: Path, fonts: Fonts
) -> None:
    made = (
        Heading("领导", 1, "a", number="1"),
        Criterion("1.1.a", "如何……", "p"),
        blocks.Label("方法"),
        Prose(plain_text("负责人𠮷野与😀，𠮷野")),
    )
    found = missing_glyphs(made, fonts)
    assert [(glyph.character, glyph.code, glyph.place) for glyph in found] == [
        ("𠮷", "U+20BB7", "1.1.a 方法"),
        ("😀", "U+1F600", "1.1.a 方法"),
    ]
    assert "负责人𠮷野与😀，𠮷野" in extracted(written(made, tmp_path, fonts))
    assert missing_glyphs(made_up.outline_of(made_up.assessment()), fonts) == []


def test_invisible_characters_are_not_reported(fonts: Fonts) -> None:
    assert missing_glyphs(prose("甲\u200b\u202e\ufeff乙\n丙\t丁"), fonts) == []


def test_progress_rises_to_the_end(tmp_path: Path, fonts: Fonts) -> None:
    told: list[tuple[int, int]] = []
    target = tmp_path / "a.pdf"
    made = made_up.outline_of(made_up.small_assessment())
    result = write_pdf(made, target, fonts, lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert {total for _, total in told} == {STEPS}
    assert told[-1] == (STEPS, STEPS)
    assert result == Written(target, len(PdfReader(target).pages), target.stat().st_size)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 0.99])
def test_cancelling_stops_at_once_and_leaves_the_old_file(
    share: float, tmp_path: Path, fonts: Fonts, full: Path
) -> None:
    del full  # written before, so that the number of questions below is known to be reached
    target = tmp_path / "dossier.pdf"
    target.write_bytes(b"old")
    made = made_up.outline_of(made_up.assessment())
    asked = _questions(made, tmp_path / "other.pdf", fonts)
    left = round(asked * share)

    def should_stop() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    with pytest.raises(Cancelled):
        write_pdf(made, target, fonts, should_stop=should_stop)
    assert target.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dossier.pdf", "other.pdf"]


def _questions(made: Sequence[blocks.Block], target: Path, fonts: Fonts) -> int:
    count = 0

    def should_stop() -> bool:
        nonlocal count
        count += 1
        return False

    write_pdf(made, target, fonts, should_stop=should_stop)
    return count


def test_it_is_asked_whether_to_stop_many_times_a_second(tmp_path: Path, fonts: Fonts) -> None:
    moments: list[float] = []

    def should_stop() -> bool:
        moments.append(time.process_time())
        return False

    made = made_up.outline_of(made_up.assessment())
    gc.collect()
    gc.freeze()  # what other tests have left behind is not the writer's to sweep
    try:
        write_pdf(made, tmp_path / "a.pdf", fonts, should_stop=should_stop)
    finally:
        gc.unfreeze()
    pauses = [later - before for before, later in pairwise(moments)]
    assert max(pauses) < 0.2


def test_an_error_in_the_middle_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, fonts: Fonts
) -> None:
    target = tmp_path / "dossier.pdf"
    target.write_bytes(b"old")

    def fail(_done: int, _total: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_pdf(prose("甲"), target, fonts, fail)
    assert [path.name for path in tmp_path.iterdir()] == ["dossier.pdf"]
    assert target.read_bytes() == b"old"


def _read_only(folder: Path) -> Path:
    target = folder / "dossier.pdf"
    target.write_bytes(b"old")
    target.chmod(stat.S_IRUSR)
    return target


def _folder(folder: Path) -> Path:
    target = folder / "dossier.pdf"
    target.mkdir()
    return target


def _nowhere(folder: Path) -> Path:
    return folder / "missing" / "dossier.pdf"


def _below_a_file(folder: Path) -> Path:
    (folder / "file").write_bytes(b"")
    return folder / "file" / "dossier.pdf"


@pytest.mark.parametrize("make", [_read_only, _folder, _nowhere, _below_a_file])
def test_a_target_that_cannot_be_written_is_refused_in_both_languages(
    make: object, tmp_path: Path, fonts: Fonts
) -> None:
    assert callable(make)
    target = make(tmp_path)
    with pytest.raises(DossierError) as caught:
        write_pdf(prose("甲"), target, fonts)
    assert target.name in caught.value.message.zh
    assert target.name in caught.value.message.en
    assert not list(tmp_path.glob("**/.selfassess-*"))
    if target.is_file():
        assert target.read_bytes() == b"old"


def test_a_full_disk_is_named_and_the_old_file_stays(
    tmp_path: Path, fonts: Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "dossier.pdf"
    target.write_bytes(b"old")

    def full_disk(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(DossierError) as caught:
        write_pdf(prose("甲"), target, fonts)
    assert "磁盘空间不足" in caught.value.message.zh
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["dossier.pdf"]


def test_an_earlier_dossier_is_replaced(tmp_path: Path, fonts: Fonts) -> None:
    target = tmp_path / "我的 申报书.pdf"
    target.write_bytes(b"old")
    write_pdf(prose("甲"), target, fonts)
    assert target.read_bytes().startswith(b"%PDF-")


def test_a_missing_font_is_named(tmp_path: Path) -> None:
    with pytest.raises(DossierError) as caught:
        load_fonts(tmp_path)
    assert "NotoSerifSC-Regular.ttf" in caught.value.message.zh


def test_a_broken_font_is_named(tmp_path: Path) -> None:
    (tmp_path / "NotoSerifSC-Regular.ttf").write_bytes(b"\0\1\0\0" + b"x" * 40)
    with pytest.raises(DossierError):
        load_fonts(tmp_path)


def test_the_document_says_whose_it_is_and_is_dated_by_its_day(full: Path) -> None:
    information = PdfReader(io.BytesIO(full.read_bytes())).metadata
    assert information is not None
    assert information.title == "2026 年度新会区政府质量奖自评报告"
    assert information.author == "江门市新会区明锐精密五金有限公司"
    assert information.creation_date is not None
    assert information.creation_date.date().isoformat() == "2026-06-30"


def test_the_submission_pdf_holds_no_scores_anywhere(tmp_path: Path, fonts: Fonts) -> None:
    made = made_up.outline_of(made_up.assessment(), blocks.Edition.SUBMISSION)
    reader = written(made, tmp_path, fonts)
    shown = body_text(reader) + extracted(reader) + str(reader.metadata) + str(reader.outline)
    assert not re.search("自评总表|预测|差距分析|证据差距", shown)
    assert squeezed(made_up.NOTES) not in shown
    assert not reader.attachments
