"""The command line; the window is its default."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from selfassess import __version__, doctor
from selfassess.app import App, data_folder, make_folder, no_assessments
from selfassess.domain.assessment import Assessment, Summary
from selfassess.domain.errors import SelfAssessError
from selfassess.domain.scoring import PointScore, Scores, ScoreSheet
from selfassess.domain.wording import Bilingual, Language
from selfassess.resources import find_resources
from selfassess.score_table import score_table, terminal_line

Json = dict[str, object]
Say = Callable[[str, str], str]
Add = Callable[[str, str], argparse.ArgumentParser]
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says.

    The exit code: 0 done, 1 refused with a message, 2 usage, 130 interrupted (Ctrl+C).
    """
    _print_what_can_be_printed()
    written = sys.argv[1:] if arguments is None else list(arguments)
    language = _language_of(written)
    options = _parser(language).parse_args(written, argparse.Namespace(data=None))
    app = App(find_resources(), options.data or data_folder())
    try:
        code = _Commands(app, language).run(options)
        print(end="", flush=True)
    except SelfAssessError as error:
        print(error.in_language(language), file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _INTERRUPTED
    return code


class _Commands:
    """The commands, each a method of its name."""

    def __init__(self, app: App, language: Language) -> None:
        self._app = app
        self._language = language

    def run(self, options: argparse.Namespace) -> int:
        command = options.command or "window"
        return int(getattr(self, command)(options))

    def window(self, _options: argparse.Namespace) -> int:
        return self._app.run_window()

    def demo(self, options: argparse.Namespace) -> int:
        if not options.no_window and has_display():
            return self._app.run_window(on_sample=True)
        sample = self._app.sample()
        self._print_scores(sample)
        make_folder(options.out)
        return self._write(sample, options.out / "selfassess-sample.pdf")

    def list(self, _options: argparse.Namespace) -> int:
        summaries = self._summaries()
        for item in summaries:
            edited = item.edited_at.astimezone().strftime("%Y-%m-%d %H:%M")
            own, company = terminal_line(item.id), terminal_line(item.company)
            print(f"{own}  {item.award_year}  {edited}  {company}")
        if not summaries:
            text = no_assessments(self._app.data)
            print(text.in_language(self._language), file=sys.stderr)
        return 0

    def score(self, options: argparse.Namespace) -> int:
        assessment = self._app.load(options.assessment)
        if options.json:
            scores = score_json(self._app.score(assessment), self._language)
            print(json.dumps(scores, ensure_ascii=not _speaks_unicode(), indent=2))
        else:
            self._print_scores(assessment)
        return 0

    def dossier(self, options: argparse.Namespace) -> int:
        return self._write(self._app.load(options.assessment), options.output)

    def doctor(self, _options: argparse.Namespace) -> int:
        findings = doctor.examine(self._app.resources, self._app.data)
        for finding in findings:
            mark = "✓" if finding.is_well else "✗"
            print(mark, finding.text.in_language(self._language))
            if finding.remedy:
                print("   ", finding.remedy)
        return 0 if all(finding.is_well for finding in findings) else 1

    def _summaries(self) -> tuple[Summary, ...]:
        if not self._app.has_drafts:
            return ()
        with self._app.open_drafts() as drafts:
            return drafts.summaries()

    def _print_scores(self, assessment: Assessment) -> None:
        profile = assessment.profile
        print(f"{terminal_line(profile.company)}  {profile.award_year}")
        print(score_table(self._app.score(assessment), self._language))
        print(self._app.rubric.scoring.statement.in_language(self._language))

    def _write(self, assessment: Assessment, target: Path) -> int:
        shows = sys.stderr.isatty()

        def advance(done: int, total: int) -> None:
            if shows:
                print(f"\r{done * 100 // total:3d}%", end="", file=sys.stderr, flush=True)

        pages = self._app.write_dossier(assessment, target, advance, lambda: False)
        if shows:
            print("\r     \r", end="", file=sys.stderr)
        where = terminal_line(str(target.resolve()), 1_000)
        text = Bilingual(f"申报书：{where}（{pages} 页）", f"Dossier: {where} ({pages} pages)")
        print(text.in_language(self._language))
        return 0


def score_json(sheet: ScoreSheet, language: Language) -> Json:
    """The scores as ``score --json`` prints them; all numbers are JSON numbers.

    Only points that apply are listed, and of their caps those in force: what counts is there, and
    nothing else. Scores are points of the award, the points' own values percent.
    """
    return {
        **_scores_json(sheet.scores),
        "rated": sheet.rated,
        "points_total": sheet.points_total,
        "categories": [
            {"id": item.category.id, "name": item.category.name, **_scores_json(item.scores)}
            for item in sheet.categories
        ],
        "indicators": [
            {
                "id": item.indicator.id,
                **_scores_json(item.scores),
                "gap": _number(item.scores.gap),
                "evidence_gap": _number(item.scores.evidence_gap),
                "maturity_gap": _number(item.scores.maturity_gap),
                "points": [_point_json(point, language) for point in item.points if point.applies],
            }
            for item in sheet.indicators
        ],
    }


def _scores_json(scores: Scores) -> Json:
    return {
        "max": scores.maximum,
        "self": _number(scores.self_score),
        "predicted": _number(scores.predicted),
        "low": _number(scores.low),
        "high": _number(scores.high),
    }


def _point_json(point: PointScore, language: Language) -> Json:
    return {
        "id": point.point.id,
        "self": _number(point.self_percent),
        "predicted": _number(point.predicted_percent),
        "caps": [
            {
                "percent": applied.cap.percent,
                "reason": applied.wording.reason.in_language(language),
            }
            for applied in point.caps
            if applied.is_in_force
        ],
    }


def _number(value: Decimal | Fraction) -> float:
    return round(float(value), 4)


def _print_what_can_be_printed() -> None:
    """Have characters that a terminal or a file in an old encoding lacks replaced, not refused."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _speaks_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _language_of(arguments: Sequence[str]) -> Language:
    """The language that the command line asks for: it must be known before it is parsed."""
    for place, word in enumerate(arguments):
        following = arguments[place + 1] if place + 1 < len(arguments) else ""
        if word == "--language=en" or (word == "--language" and following == "en"):
            return Language.ENGLISH
    return Language.CHINESE


def _parser(language: Language) -> argparse.ArgumentParser:
    def say(zh: str, en: str) -> str:
        return Bilingual(zh, en).in_language(language)

    everywhere = _options_of_every_command(say)
    parser = argparse.ArgumentParser(
        prog="selfassess",
        description=say(
            "政府质量奖自评与申报书编制。不带命令时打开窗口。",
            "Prepare, score and print a quality award self-assessment. The default is the window.",
        ),
        parents=[everywhere],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, help_text: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            help=help_text,
            description=help_text,
            parents=[everywhere],
            allow_abbrev=False,
        )

    _add_demo(add, say)
    add("list", say("列出全部自评", "list all assessments"))
    _add_score(add, say)
    _add_dossier(add, say)
    add(
        "doctor",
        say(
            "检查本机缺什么，并给出补救的命令",
            "say what is missing on this machine, and the line that mends it",
        ),
    )
    return parser


def _options_of_every_command(say: Say) -> argparse.ArgumentParser:
    """Options that may stand before the command or behind it; left out, they leave no trace."""
    options = argparse.ArgumentParser(
        add_help=False, allow_abbrev=False, argument_default=argparse.SUPPRESS
    )
    options.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help=say("存放自评数据的文件夹", "the folder that holds the assessments"),
    )
    options.add_argument(
        "--language",
        choices=("zh", "en"),
        help=say("命令行用语（默认 zh）", "the language of the command line (default: zh)"),
    )
    return options


def _add_demo(add: Add, say: Say) -> None:
    demo = add(
        "demo",
        say(
            "打开样例；没有显示器时打印评分表并生成申报书",
            "open the sample; without a display, print its scores and write its dossier",
        ),
    )
    demo.add_argument(
        "--out",
        type=Path,
        default=Path("out"),
        metavar="DIR",
        help=say("申报书写到哪个文件夹（默认 out）", "where the dossier goes (default: out)"),
    )
    demo.add_argument(
        "--no-window", action="store_true", help=say("不打开窗口", "do not open a window")
    )


def _add_score(add: Add, say: Say) -> None:
    scoring = add("score", say("打印评分表", "print the scores"))
    _add_assessment(scoring, say)
    scoring.add_argument("--json", action="store_true", help=say("输出 JSON", "print JSON"))


def _add_dossier(add: Add, say: Say) -> None:
    dossier = add("dossier", say("生成申报书 PDF", "write the dossier as PDF"))
    _add_assessment(dossier, say)
    dossier.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE.pdf",
        help=say("写到哪个文件", "the file to write"),
    )


def _add_assessment(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "assessment",
        nargs="?",
        metavar="ASSESSMENT",
        help=say(
            "自评编号或其开头；不写则取最近编辑的一份",
            "an assessment's id or its beginning; by default the one edited last",
        ),
    )
