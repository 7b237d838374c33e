"""The command line, in this process: what it prints, refuses and leaves alone."""

from __future__ import annotations

import json
import sqlite3
import sys
import unicodedata
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from pypdf import PdfReader

from selfassess import __version__
from selfassess.app import App
from selfassess.cli import has_display, main
from selfassess.domain.assessment import Answer, Assessment, frozen_map
from selfassess.domain.rubric import Fact
from selfassess.domain.scoring import Scores, ScoreSheet, score
from selfassess.domain.wording import Bilingual
from selfassess.resources import find_resources
from selfassess.store.drafts import MARK, DraftStore
from tests.command_line import Ran, Run, store
from tests.domain.made_up import complete, random_assessment
from tests.domain.rubrics import award
from tests.store.samples import FIRST, Clock, answer, assessment, fingerprint

SCORES = {"max", "self", "predicted", "low", "high"}
NOT_WRITABLE = Path("/sys")
"""On Linux a folder in which not even root can make a file."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Runs a command on the data folder of the test, in the test's own folder."""
    monkeypatch.chdir(tmp_path)

    def run_command(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = main(["--data", str(data), *map(str, arguments)])
        return Ran(code, *capsys.readouterr())

    return run_command


def sample() -> Assessment:
    return App(find_resources(), Path("unused")).sample()


def scored(seed: int) -> Assessment:
    """An assessment of random ratings and facts; two seeds are the extremes."""
    if seed == 0:
        return assessment()
    return complete(award()) if seed == 1 else random_assessment(award(), Random(seed))


# --- list


def test_list_shows_every_assessment_the_last_edited_first(run: Run, data: Path) -> None:
    store(data, assessment("a1", "甲公司"), assessment("b2", "乙公司"))
    listed = run("list")
    assert listed.code == 0
    assert listed.err == ""
    first, second = (line.split() for line in listed.out.splitlines())
    assert (first[0], first[1], first[-1]) == ("b2", "2026", "乙公司")
    assert (second[0], second[1], second[-1]) == ("a1", "2026", "甲公司")


@pytest.mark.parametrize("has_store", [False, True])
def test_list_says_that_there_is_nothing_and_leaves_nothing_behind(
    run: Run, data: Path, *, has_store: bool
) -> None:
    if has_store:
        store(data)
    listed = run("list")
    assert (listed.code, listed.out) == (0, "")
    assert "还没有自评" in listed.err
    assert str(data) in listed.err
    assert "no assessment" in run("--language", "en", "list").err
    assert data.exists() is has_store


STRANGE = {
    "two lines": "甲公司\na9  2026  2026-06-30 08:00  伪造公司",
    "tabs": "甲\t公\t司",
    "reversed": "甲\u202e司公\u202c乙",
    "unseen": "甲\u200b\u2060\u00ad司",
    "long": "长" * 500,
    "wide": "👩🏽‍🔧𠮷野㛃有限公司",
    "blank": "  \n ",
    "option": "--help",
}


@pytest.mark.parametrize("name", STRANGE.values(), ids=STRANGE.keys())
@pytest.mark.parametrize("command", [("list",), ("score",)])
def test_no_name_breaks_a_line(run: Run, data: Path, command: tuple[str], name: str) -> None:
    store(data, assessment("a1", name), assessment("b2", "乙公司"))
    told = run(*command, *(() if command == ("list",) else ("a1",)))
    lines = told.out.splitlines()
    assert told.code == 0
    named = lines[1] if command == ("list",) else lines[0]
    if command == ("list",):
        assert len(lines) == 2
    else:
        assert lines[1].startswith("指标")
    assert len(named) < 110
    assert {unicodedata.category(char) for char in named}.isdisjoint({"Cc", "Cf", "Zl", "Zp"})


# --- score


@pytest.mark.parametrize("seed", range(8))
def test_every_column_of_the_table_adds_up_as_printed(run: Run, data: Path, seed: int) -> None:
    store(data, scored(seed))
    table = table_of(run("score").out)
    subtotals = [columns for name, columns in table if name[0].isdigit()]
    assert len(subtotals) == 5
    below: list[list[Decimal]] = []
    for name, columns in table:
        if name.startswith("  "):
            below.append(columns)
        elif name[0].isdigit():
            assert columns == sums(below)
            below = []
    assert table[-1] == ("合计", sums(subtotals))
    for _, columns in table:
        maximum, own, predicted, low, high, gap, evidence, maturity = columns
        assert 0 <= low <= predicted <= high <= maximum
        assert gap == maximum - predicted == evidence + maturity
        assert (evidence, maturity) == (own - predicted, maximum - own)


@pytest.mark.parametrize("seed", range(6))
def test_the_table_shows_the_numbers_of_the_one_scoring_function(
    run: Run, data: Path, seed: int
) -> None:
    made = scored(seed)
    store(data, made)
    sheet = score(award(), made)
    expected = [
        *(
            row
            for category in sheet.categories
            for row in (
                *(
                    (f"  {item.indicator.id} {item.indicator.name}", item.scores)
                    for item in category.indicators
                ),
                (f"{category.category.id} {category.category.name}", category.scores),
            )
        ),
        ("合计", sheet.scores),
    ]
    told = run("score").out
    assert table_of(told) == [(name, columns_of(scores)) for name, scores in expected]
    assert f"已评要点 {sheet.rated}/{sheet.points_total}" in told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_columns_of_the_table_stand_in_line(run: Run, data: Path, language: str) -> None:
    store(data, sample())
    lines = run("score", "--language", language).out.splitlines()
    rule = next(line for line in lines if line.startswith("─"))
    rows = [line for line in lines[1 : lines.index(rule, 3) + 2] if line != rule]
    assert len(rows) == 1 + 26 + 5 + 1
    assert {sum(map(columns, line)) for line in rows} == {len(rule)}


def test_a_score_is_never_shown_without_what_it_is(run: Run, data: Path) -> None:
    store(data, assessment())
    statement = award().scoring.statement
    assert statement.zh in run("score").out
    english = run("--language", "en", "score").out
    assert statement.en in english
    assert "Points rated 0/76" in english
    assert "指标 " not in english


@pytest.mark.parametrize("seed", range(8))
def test_json_has_the_keys_and_numbers_that_are_promised(run: Run, data: Path, seed: int) -> None:
    made = scored(seed)
    store(data, made)
    sheet = score(award(), made)
    told = json.loads(run("score", "--json").out)
    assert set(told) == SCORES | {"rated", "points_total", "categories", "indicators"}
    assert numbers_of(told) == shown(sheet.scores)
    assert (told["rated"], told["points_total"]) == (sheet.rated, sheet.points_total)
    assert [item["id"] for item in told["categories"]] == ["1", "2", "3", "4", "5"]
    assert [item["id"] for item in told["indicators"]] == [
        indicator.id for indicator in award().indicators
    ]
    for item, category in zip(told["categories"], sheet.categories, strict=True):
        assert set(item) == SCORES | {"id", "name"}
        assert numbers_of(item) == shown(category.scores)
    for item, scored_indicator in zip(told["indicators"], sheet.indicators, strict=True):
        assert set(item) == SCORES | {"id", "gap", "evidence_gap", "maturity_gap", "points"}
        assert numbers_of(item) == shown(scored_indicator.scores)
        assert item["gap"] == float(scored_indicator.scores.gap)
        assert item["evidence_gap"] == float(scored_indicator.scores.evidence_gap)
        assert item["maturity_gap"] == float(scored_indicator.scores.maturity_gap)
    assert_points(told, sheet)
    for key in SCORES:
        for children in (told["categories"], told["indicators"]):
            assert sum(exact(item[key]) for item in children) == exact(told[key])


def assert_points(told: dict[str, Any], sheet: ScoreSheet) -> None:
    points = [point for item in told["indicators"] for point in item["points"]]
    assert len(points) == sheet.points_total
    for point in points:
        assert set(point) == {"id", "self", "predicted", "caps"}
        expected = sheet.point(point["id"])
        assert expected.applies
        assert point["self"] == pytest.approx(float(expected.self_percent), abs=5e-5)
        assert point["predicted"] == pytest.approx(float(expected.predicted_percent), abs=5e-5)
        assert point["caps"] == [
            {"percent": cap.cap.percent, "reason": cap.wording.reason.zh}
            for cap in expected.caps
            if cap.is_in_force
        ]


def test_json_lists_what_counts_and_nothing_else(run: Run, data: Path) -> None:
    """Not points that do not apply, and not caps that somebody overruled."""
    overruled = Answer(overrules=frozen_map({Fact.ANSWERED.value: "已现场核对"}))
    answers = {"1.1.a": overruled, "1.1.b": Answer(not_applicable="没有这项业务")}
    store(data, replace(assessment(), answers=frozen_map(answers)))
    told = json.loads(run("--language", "en", "score", "--json").out)
    first, third = told["indicators"][0]["points"]
    assert (first["id"], third["id"]) == ("1.1.a", "1.1.c")
    assert [cap["percent"] for cap in first["caps"]] == [25, 45, 65, 85]
    assert [cap["percent"] for cap in third["caps"]] == [5, 25, 45, 65, 85]
    assert told["points_total"] == 75
    assert award().scoring.caps[0].process.reason.en == third["caps"][0]["reason"]


# --- which assessment


def three(data: Path) -> None:
    """Assessments whose ids begin alike; one id is the beginning of another."""
    store(
        data,
        assessment("abc", "甲公司"),
        assessment("abcd1", "乙公司"),
        assessment("x9", "丙公司"),
        assessment("abcd2", "丁公司"),
    )


@pytest.mark.parametrize(
    ("name", "company"),
    [
        ((), "丁公司"),
        (("x",), "丙公司"),
        (("x9",), "丙公司"),
        (("abcd1",), "乙公司"),
        (("abc",), "甲公司"),
    ],
    ids=["none named", "beginning", "whole id", "one of two alike", "whole id that begins others"],
)
def test_an_assessment_is_named_by_its_id_or_its_beginning(
    run: Run, data: Path, name: tuple[str, ...], company: str
) -> None:
    three(data)
    assert run("score", *name).out.startswith(f"{company}  2026\n")


@pytest.mark.parametrize(
    ("name", "chinese", "english"),
    [
        ("abcd", "有 2 份自评的编号以「abcd」开头", "2 assessments have an id"),
        ("", "有 4 份自评", "4 assessments have an id"),
        ("zz", "没有编号以「zz」开头的自评", "No assessment has an id"),
        ("abcd11", "没有编号", "No assessment"),
        ("a\n\x1b[31mb%" + "z" * 200, "没有编号以「a [31mb%zzz", "No assessment"),
    ],
    ids=["two", "all", "none", "longer than an id", "strange"],
)
@pytest.mark.parametrize("command", [("score",), ("score", "--json"), ("dossier", "-o", "x.pdf")])
def test_a_name_that_is_not_clear_is_refused(
    run: Run, data: Path, command: tuple[str, ...], name: str, chinese: str, english: str
) -> None:
    three(data)
    told = run(*command, name).refused()
    assert chinese in told
    assert "\x1b" not in told
    assert len(told) < 200
    assert english in run("--language", "en", *command, name).refused()
    assert not Path("x.pdf").exists()


@pytest.mark.parametrize("has_store", [False, True])
@pytest.mark.parametrize("command", [("score",), ("dossier", "-o", "x.pdf"), ("score", "abc")])
def test_without_an_assessment_a_command_says_how_to_begin(
    run: Run, data: Path, command: tuple[str, ...], *, has_store: bool
) -> None:
    if has_store:
        store(data)
    told = run(*command).refused()
    assert "还没有自评" in told
    assert "selfassess demo" in told
    assert str(data) in told
    assert "There is no assessment" in run("--language=en", *command).refused()
    assert data.exists() is has_store


def test_reading_changes_no_byte_of_the_store(run: Run, data: Path, tmp_path: Path) -> None:
    store(data, assessment())
    before = fingerprint(data)
    for command in (("list",), ("score",), ("score", "--json"), ("dossier", "-o", tmp_path / "x")):
        assert run(*command).code == 0
        assert fingerprint(data) == before


# --- dossier


def test_the_dossier_is_written_where_it_was_asked_for(
    run: Run, data: Path, tmp_path: Path
) -> None:
    store(data, assessment())
    target = tmp_path / "申报 材料" / "甲 公司.pdf"
    target.parent.mkdir()
    told = run("dossier", "-o", target)
    pages = len(PdfReader(target).pages)
    assert (told.code, told.err) == (0, "")
    assert told.out == f"申报书：{target}（{pages} 页）\n"
    assert pages > 10
    english = run("--language", "en", "dossier", "a1", "--output", target)
    assert english.out == f"Dossier: {target} ({pages} pages)\n"
    assert [file.name for file in target.parent.iterdir()] == [target.name]


def not_there(folder: Path) -> Path:
    return folder / "nowhere" / "x.pdf"


def below_a_file(folder: Path) -> Path:
    (folder / "file").write_text("mine")
    return folder / "file" / "x.pdf"


def a_folder(folder: Path) -> Path:
    (folder / "x.pdf").mkdir()
    return folder / "x.pdf"


def a_read_only_file(folder: Path) -> Path:
    (folder / "x.pdf").write_text("mine")
    (folder / "x.pdf").chmod(0o400)
    return folder / "x.pdf"


def too_long(folder: Path) -> Path:
    return folder / ("长" * 300)


def in_a_folder_that_cannot_be_written(_folder: Path) -> Path:
    if sys.platform != "linux":
        pytest.skip("SKIPPED: no folder here that refuses root")
    return NOT_WRITABLE / "x.pdf"


@pytest.mark.parametrize(
    "target_in",
    [
        not_there,
        below_a_file,
        a_folder,
        a_read_only_file,
        too_long,
        in_a_folder_that_cannot_be_written,
    ],
)
def test_a_dossier_that_cannot_be_written_is_refused_and_leaves_nothing(
    run: Run, data: Path, tmp_path: Path, target_in: Callable[[Path], Path]
) -> None:
    store(data, assessment())
    target = target_in(tmp_path)
    before = fingerprint(tmp_path)
    told = run("dossier", "-o", target).refused()
    assert "没有写成" in told or "写不进去" in told or "是一个文件夹" in told
    assert "written" in run("--language", "en", "dossier", "-o", target).refused()
    assert fingerprint(tmp_path) == before


# --- a store that cannot be used


def a_text_file(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("周报")


def an_empty_file(file: Path) -> None:
    file.parent.mkdir()
    file.touch()


def cut_short(file: Path) -> None:
    store(file.parent, assessment(text="长" * 9000))
    file.write_bytes(file.read_bytes()[:-4096])


def newer(file: Path) -> None:
    store(file.parent, assessment())
    changed(file, f"PRAGMA user_version = {MARK.version + 1}")


def a_damaged_part(file: Path) -> None:
    store(file.parent, assessment())
    changed(file, "UPDATE part SET content = replace(content, 'first', 'worst')")


def changed(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(statement)


BROKEN: dict[Callable[[Path], None], Bilingual] = {
    a_text_file: Bilingual("不是本程序的数据文件", "is not a store of this program"),
    an_empty_file: Bilingual("已损坏（0 bytes）", "is damaged (0 bytes)"),
    cut_short: Bilingual("已损坏", "is damaged"),
    newer: Bilingual("由较新的程序保存", "was saved by a newer program"),
    a_damaged_part: Bilingual("应答 1.1.a已损坏", "Damaged on disk: the answer to 1.1.a"),
}


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("command", [("score",), ("dossier", "-o", "x.pdf"), ("list",)])
def test_a_broken_store_is_refused_and_left_as_it_is(
    run: Run, data: Path, broken: Callable[[Path], None], command: tuple[str, ...]
) -> None:
    broken(data / "drafts.sqlite")
    before = fingerprint(data)
    if broken is a_damaged_part and command == ("list",):
        assert "a1" in run(*command).out  # the others can still be found and opened
    else:
        assert BROKEN[broken].zh in run(*command).refused()
        assert BROKEN[broken].en in run(*command, "--language", "en").refused()
    assert fingerprint(data) == before
    assert not Path("x.pdf").exists()


@pytest.mark.parametrize("command", [("list",), ("score",), ("dossier", "-o", "x.pdf"), ()])
@pytest.mark.parametrize("name", ["file", "file/below", "长" * 300])
def test_a_data_folder_that_cannot_be_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...], name: str
) -> None:
    (tmp_path / "file").write_text("mine")
    code = main(["--data", str(tmp_path / name), *command])
    told = Ran(code, *capsys.readouterr()).refused()
    assert "file" in told or "长长" in told
    assert (tmp_path / "file").read_text() == "mine"
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


# --- the window, and what stands for it


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """The windows that were opened, each by whether it was on the sample."""
    opened: list[bool] = []

    def open_window(_app: App, *, on_sample: bool = False) -> int:
        opened.append(on_sample)
        return 0

    monkeypatch.setattr(App, "run_window", open_window)
    return opened


def test_without_a_command_the_window_opens(run: Run, windows: list[bool]) -> None:
    assert run().code == 0
    assert windows == [False]


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_display_the_demo_opens_the_window_on_the_sample(
    run: Run, windows: list[bool], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setenv(name, ":9")
    told = run("demo", "--out", tmp_path / "out")
    assert (told.code, told.out) == (0, "")
    assert windows == [True]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_only_linux_is_asked_for_a_display(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("WAYLAND_DISPLAY", "")
    assert has_display() is (platform != "linux")


def test_the_demo_makes_no_window_where_none_is_wanted(
    run: Run, windows: list[bool], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data: Path
) -> None:
    monkeypatch.setenv("DISPLAY", ":9")
    out = tmp_path / "new" / "out"
    told = run("demo", "--no-window", "--out", out)
    assert told.code == 0
    assert windows == []
    assert (out / "selfassess-sample.pdf").read_bytes().startswith(b"%PDF")
    assert not data.exists()


def test_the_demo_says_where_it_cannot_write(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for out in (tmp_path / "file", tmp_path / "file" / "below"):
        told = run("--language", "en", "demo", "--no-window", "--out", out)
        assert told.code == 1
        assert f"The folder “{out}” does not exist and cannot be made" in told.err
        assert "Traceback" not in told.err


# --- help


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("打开样例", "列出全部自评", "打印评分表", "生成申报书", "检查本机")),
        ("en", ("open the sample", "list all", "print the scores", "write the dossier", "missing")),
    ],
)
def test_help_documents_every_command(
    capsys: pytest.CaptureFixture[str], language: str, words: tuple[str, ...]
) -> None:
    told = helped(capsys, "--language", language, "--help")
    for command, word in zip(("demo", "list", "score", "dossier", "doctor"), words, strict=True):
        assert command in told
        assert word in told
        assert word in helped(capsys, "--language", language, command, "--help")
    for option in ("--data DIR", "--language", "--version"):
        assert option in told
    assert "--json" in helped(capsys, "score", "-h")
    assert "FILE.pdf" in helped(capsys, "dossier", "-h")
    assert "--no-window" in helped(capsys, "demo", "-h")
    assert "--out DIR" in helped(capsys, "demo", "-h")


def helped(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 0
    return " ".join(capsys.readouterr().out.split())


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert helped(capsys, "--version") == __version__


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["score", "--nonsense"], ["dossier"], ["--dat", "x", "list"], ["demo", "extra"]],
    ids=" ".join,
)
def test_a_command_that_makes_no_sense_is_a_usage_error(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "usage: selfassess" in capsys.readouterr().err


def test_data_and_language_may_stand_before_the_command_or_behind_it(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store(data, assessment())
    told = []
    ways = (
        ["--data", str(data), "--language", "en", "score", "a1"],
        ["score", "--data", str(data), "a1", "--language", "en"],
        ["--language=en", "score", "a1", f"--data={data}"],
    )
    for arguments in ways:
        assert main(arguments) == 0
        told.append(capsys.readouterr().out)
    assert len(set(told)) == 1
    assert "Total" in told[0]


def test_a_command_that_is_interrupted_leaves_without_a_traceback(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_store: DraftStore) -> None:
        raise KeyboardInterrupt

    store(data, assessment())
    monkeypatch.setattr(DraftStore, "summaries", interrupt)
    assert run("score") == Ran(130, "", "")


def test_the_last_edited_is_the_one_saved_last_and_not_the_newest(run: Run, data: Path) -> None:
    file = store(data, assessment("a1", "甲公司"), assessment("b2", "乙公司"))
    with DraftStore.open(file, Clock()) as drafts:
        drafts.save("a1", {FIRST: answer("改")})
    assert run("score").out.startswith("甲公司")


def table_of(printed: str) -> list[tuple[str, list[Decimal]]]:
    """The rows of a printed table: each name, with its indent, and its eight numbers."""
    rows = []
    for line in printed.splitlines():
        *name, last = line.rsplit(maxsplit=8) if line.startswith((*"12345 ", "合计")) else [""]
        if len(name) == 8:
            rows.append((name[0], [Decimal(number) for number in (*name[1:], last)]))
    return rows


def sums(rows: list[list[Decimal]]) -> list[Decimal]:
    return [sum(column, Decimal()) for column in zip(*rows, strict=True)]


def columns_of(scores: Scores) -> list[Decimal]:
    return [
        Decimal(scores.maximum),
        scores.self_score,
        scores.predicted,
        scores.low,
        scores.high,
        scores.gap,
        scores.evidence_gap,
        scores.maturity_gap,
    ]


def columns(char: str) -> int:
    """How many columns of a terminal a character takes."""
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def exact(number: float) -> Decimal:
    return Decimal(str(number))


def shown(scores: Scores) -> dict[str, float]:
    return {
        "max": scores.maximum,
        "self": float(scores.self_score),
        "predicted": float(scores.predicted),
        "low": float(scores.low),
        "high": float(scores.high),
    }


def numbers_of(told: dict[str, Any]) -> dict[str, float]:
    return {key: told[key] for key in SCORES}
