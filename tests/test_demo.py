"""The command line as a program of its own, on a machine without a display."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from selfassess.app import App
from selfassess.domain.assessment import Answer
from selfassess.domain.text import ListItem, Paragraph, characters
from selfassess.resources import find_resources
from tests.command_line import Ran, environment, program, store
from tests.store.samples import assessment

PDF = "selfassess-sample.pdf"
BODY = ("-x", "0", "-y", "60", "-W", "596", "-H", "722")
"""The page between its running head and its foot, in points."""

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="SKIPPED: poppler-utils is not installed"
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "out"


@pytest.fixture(scope="module")
def demo(out: Path) -> Ran:
    """What the demo came to, run once."""
    return program("demo", "--out", out)


@pytest.fixture(scope="module")
def answers() -> dict[str, Answer]:
    return dict(App(find_resources(), Path("unused")).sample().answers)


def test_without_a_display_the_demo_prints_a_table_whose_rows_add_up(demo: Ran, out: Path) -> None:
    assert (demo.code, demo.err) == (0, "")
    rows = [line.rsplit(maxsplit=8) for line in demo.out.splitlines() if line.count(".") >= 7]
    tenths = {row[0]: [int(number.replace(".", "")) for number in row[2:]] for row in rows}
    indicators = [numbers for name, numbers in tenths.items() if name.startswith("  ")]
    categories = [numbers for name, numbers in tenths.items() if name[0].isdigit()]
    assert (len(indicators), len(categories)) == (26, 5)
    assert tenths["合计"] == [sum(column) for column in zip(*indicators, strict=True)]
    assert tenths["合计"] == [sum(column) for column in zip(*categories, strict=True)]
    pages = re.search(r"申报书：(.*)（([0-9]+) 页）\n$", demo.out)
    assert pages is not None
    assert Path(pages[1]) == out / PDF
    assert int(pages[2]) > 80


def test_the_demo_leaves_one_file(demo: Ran, out: Path) -> None:
    assert demo.code == 0
    assert [file.name for file in out.iterdir()] == [PDF]


@needs_poppler
def test_every_font_of_the_dossier_is_embedded(demo: Ran, out: Path) -> None:
    assert demo.code == 0
    head, rule, *fonts = told_by("pdffonts", out / PDF).splitlines()
    places = [match.span() for match in re.finditer("-+", rule)]
    names = [head[start:end].strip() for start, end in places]
    table = [
        dict(zip(names, (row[start:end].strip() for start, end in places), strict=True))
        for row in fonts
    ]
    assert len(table) == 4
    assert all("Noto" in font["name"] for font in table)
    assert {(font["emb"], font["sub"], font["uni"]) for font in table} == {("yes", "yes", "yes")}


@needs_poppler
def test_every_sentence_of_the_answers_is_found_in_the_dossier(
    demo: Ran, out: Path, answers: dict[str, Answer]
) -> None:
    assert demo.code == 0
    printed = squeezed(told_by("pdftotext", *BODY, out / PDF, "-"))
    sentences = [sentence for answer in answers.values() for sentence in sentences_of(answer)]
    assert len(sentences) > 800
    assert [sentence for sentence in sentences if sentence not in printed] == []


@needs_poppler
def test_no_private_note_is_in_the_dossier(
    demo: Ran, out: Path, answers: dict[str, Answer]
) -> None:
    assert demo.code == 0
    printed = squeezed(told_by("pdftotext", out / PDF, "-"))
    notes = [squeezed(answer.notes) for answer in answers.values() if answer.notes]
    assert len(notes) > 5
    assert [note for note in notes if note[:10] in printed or note[-10:] in printed] == []


IMPORTED = """
import sys
from selfassess.cli import main
code = main(sys.argv[1:])
print(*sorted({"PySide6", "alembic", "reportlab", "sqlalchemy"} & sys.modules.keys()))
sys.exit(code)
"""


@pytest.mark.parametrize(
    ("command", "allowed"),
    [
        (("demo", "--no-window", "--out", "out"), {"reportlab"}),
        (("list",), {"sqlalchemy"}),
        (("score",), {"sqlalchemy"}),
        (("score", "--json"), {"sqlalchemy"}),
        (("dossier", "-o", "x.pdf"), {"reportlab", "sqlalchemy"}),
        (("doctor",), set()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_a_command_reads_no_library_that_it_does_not_need(
    tmp_path: Path, command: tuple[str, ...], allowed: set[str]
) -> None:
    store(tmp_path / "data", assessment())
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED, "--data", "data", *command],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env=environment(),
        encoding="utf-8",
    )
    assert set(done.stdout.splitlines()[-1].split()) == allowed


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_an_old_encoding_costs_characters_and_not_the_answer(tmp_path: Path, encoding: str) -> None:
    """As when the output goes to a file on Windows, or to a terminal of the last century."""
    store(tmp_path / "data", assessment("a1", "𠮷野✓有限公司"))
    speaks = {"PYTHONIOENCODING": encoding}

    def told(*command: str) -> str:
        ran = program(*command, folder=tmp_path, env=speaks, encoding=encoding)
        assert (ran.code, ran.err) == (0, "")
        return ran.out

    assert "a1  2026" in told("list", "--data", "data")
    assert "1000" in told("score", "--data", "data")
    scores = json.loads(told("score", "--json", "--data", "data"))
    assert [item["name"] for item in scores["categories"]][:2] == ["领导", "质量"]
    assert "Python 3" in program("doctor", env=speaks, encoding=encoding).out


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    store(tmp_path / "data", assessment())
    with subprocess.Popen(
        [sys.executable, "-m", "selfassess", "score", "--json", "--data", "data"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def sentences_of(answer: Answer) -> Iterator[str]:
    """The sentences of ten characters and more in the answer's paragraphs and lists."""
    for text in answer.sections.values():
        for block in text.blocks:
            if isinstance(block, Paragraph | ListItem):
                for sentence in re.split("(?<=[。；！？])", squeezed(characters(block.runs))):
                    if len(sentence) >= 10:
                        yield sentence


def squeezed(text: str) -> str:
    """``text`` without white space."""
    return "".join(text.split())


def told_by(tool: str, *arguments: str | Path) -> str:
    done = subprocess.run(
        [tool, *map(str, arguments)], capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout
