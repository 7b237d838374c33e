"""The command line; the window is its default."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from selfassess import __version__, doctor
from selfassess.app import App, data_folder
from selfassess.domain.assessment import Assessment
from selfassess.domain.errors import SelfAssessError
from selfassess.domain.scoring import PointScore, Scores, ScoreSheet
from selfassess.domain.wording import Bilingual, Language
from selfassess.resources import find_resources
from selfassess.score_table import score_table

Json = dict[str, object]


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; the exit code (0 done, 1 refused with a message, 2 usage)."""
    written = sys.argv[1:] if arguments is None else list(arguments)
    language = _language_of(written)
    options = _parser(language).parse_args(written)
    app = App(find_resources(), options.data or data_folder())
    try:
        return _Commands(app, language).run(options)
    except SelfAssessError as error:
        print(error.in_language(language), file=sys.stderr)
        return 1


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
        options.out.mkdir(parents=True, exist_ok=True)
        return self._write(sample, options.out / "selfassess-sample.pdf")

    def list(self, _options: argparse.Namespace) -> int:
        with self._app.open_drafts() as drafts:
            for item in drafts.summaries():
                edited = item.edited_at.astimezone().strftime("%Y-%m-%d %H:%M")
                print(f"{item.id}  {item.award_year}  {edited}  {item.company}")
        return 0

    def score(self, options: argparse.Namespace) -> int:
        with self._app.open_drafts() as drafts:
            assessment = self._app.find(drafts, options.assessment)
        if options.json:
            sheet = self._app.score(assessment)
            print(json.dumps(score_json(sheet, self._language), ensure_ascii=False, indent=2))
        else:
            self._print_scores(assessment)
        return 0

    def dossier(self, options: argparse.Namespace) -> int:
        with self._app.open_drafts() as drafts:
            assessment = self._app.find(drafts, options.assessment)
        return self._write(assessment, options.output)

    def doctor(self, _options: argparse.Namespace) -> int:
        findings = doctor.examine(self._app.resources, self._app.data)
        for finding in findings:
            mark = "✓" if finding.is_well else "✗"
            print(mark, finding.text.in_language(self._language))
            if finding.remedy:
                print("   ", finding.remedy)
        return 0 if all(finding.is_well for finding in findings) else 1

    def _print_scores(self, assessment: Assessment) -> None:
        profile = assessment.profile
        print(f"{profile.company}  {profile.award_year}")
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
        text = Bilingual(
            f"申报书：{target.resolve()}（{pages} 页）",
            f"Dossier: {target.resolve()} ({pages} pages)",
        )
        print(text.in_language(self._language))
        return 0


def score_json(sheet: ScoreSheet, language: Language) -> Json:
    """The scores as ``score --json`` prints them; all numbers are JSON numbers."""
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
                "name": item.indicator.name,
                **_scores_json(item.scores),
                "gap": _number(item.scores.gap),
                "evidence_gap": _number(item.scores.evidence_gap),
                "maturity_gap": _number(item.scores.maturity_gap),
                "points": [_point_json(point, language) for point in item.points],
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
        "applies": point.applies,
        "self": _number(point.self_percent),
        "predicted": _number(point.predicted_percent),
        "caps": [
            {
                "percent": applied.cap.percent,
                "reason": applied.wording.reason.in_language(language),
                "lift": applied.wording.lift.in_language(language),
                "overruled": applied.overruled or None,
            }
            for applied in point.caps
        ],
    }


def _number(value: Decimal | Fraction) -> float:
    return round(float(value), 4)


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

    parser = argparse.ArgumentParser(
        prog="selfassess",
        description=say(
            "政府质量奖自评与申报书编制。不带命令时打开窗口。",
            "Prepare, score and print a quality award self-assessment. The default is the window.",
        ),
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help=say("存放自评数据的文件夹", "the folder that holds the assessments"),
    )
    parser.add_argument(
        "--language",
        choices=("zh", "en"),
        default="zh",
        help=say("命令行用语", "the language of the command line"),
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    demo = commands.add_parser(
        "demo",
        help=say(
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
        "--no-window",
        action="store_true",
        help=say("不打开窗口", "do not open a window"),
    )
    commands.add_parser("list", help=say("列出全部自评", "list all assessments"))
    named = argparse.ArgumentParser(add_help=False)
    named.add_argument(
        "assessment",
        nargs="?",
        metavar="ASSESSMENT",
        help=say(
            "自评编号或其开头；不写则取最近编辑的一份",
            "an assessment's id or its beginning; by default the one edited last",
        ),
    )
    scoring = commands.add_parser(
        "score", parents=[named], help=say("打印评分表", "print the scores")
    )
    scoring.add_argument("--json", action="store_true", help=say("输出 JSON", "print JSON"))
    dossier = commands.add_parser(
        "dossier", parents=[named], help=say("生成申报书 PDF", "write the dossier as PDF")
    )
    dossier.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE.pdf",
        help=say("写到哪个文件", "the file to write"),
    )
    commands.add_parser(
        "doctor",
        help=say(
            "检查本机缺什么，并给出补救的命令",
            "say what is missing on this machine, and the line that mends it",
        ),
    )
    return parser
