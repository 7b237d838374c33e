"""The composition root: the only module that knows every room.

It hands the objects of one room to another in the shapes that the other asks for, and imports each
room only when it is needed, so that the window is painted before SQLAlchemy or ReportLab is read.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from selfassess.domain import forms
from selfassess.domain.assessment import Assessment, Summary
from selfassess.domain.errors import SelfAssessError
from selfassess.domain.gaps import gaps_of
from selfassess.domain.rubric import Rubric
from selfassess.domain.rubric_reader import read_rubric
from selfassess.domain.scoring import ScoreSheet, score
from selfassess.domain.wording import Bilingual
from selfassess.resources import Resources

if TYPE_CHECKING:
    from selfassess.store.drafts import DraftStore
    from selfassess.ui.ports import Drafts

DRAFTS_FILE = "drafts.sqlite"
SAMPLE_FOLDER = "sample"


class NoSuchAssessmentError(SelfAssessError):
    """The user named an assessment that is not there, or not clearly."""


def data_folder() -> Path:
    """The user's own folder for this program's data, by the custom of the operating system."""
    from platformdirs import user_data_path  # noqa: PLC0415 - needed only where no folder is named

    return user_data_path("selfassess", appauthor=False)


def utc_now() -> datetime:
    """The present moment, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class App:
    """The program as a whole, for one installation and one data folder."""

    resources: Resources
    data: Path

    @cached_property
    def rubric(self) -> Rubric:
        """The award's scoring document."""
        return read_rubric(self.resources.rubric.read_bytes())

    def sample(self) -> Assessment:
        """The sample assessment, as it comes with the program."""
        source = forms.parse(self.resources.sample.read_bytes())
        return forms.read(Assessment, source, "sample")

    def open_drafts(self) -> DraftStore:
        """The user's own assessments."""
        return self._open(self.data / DRAFTS_FILE)

    def open_sample(self) -> DraftStore:
        """The place in which the sample lives, apart from the user's work; it holds the sample."""
        drafts = self._open(self.data / SAMPLE_FOLDER / DRAFTS_FILE)
        if not drafts.summaries():
            drafts.create(self.sample())
        return drafts

    def _open(self, file: Path) -> DraftStore:
        from selfassess.store.drafts import DraftStore  # noqa: PLC0415 - SQLAlchemy takes 0.45 s

        return DraftStore.open(file, utc_now)

    def score(self, assessment: Assessment) -> ScoreSheet:
        """The scores of ``assessment``."""
        return score(self.rubric, assessment)

    def write_dossier(
        self,
        assessment: Assessment,
        target: Path,
        advance: Callable[[int, int], None],
        should_stop: Callable[[], bool],
    ) -> int:
        """Print ``assessment`` to a PDF file at ``target``; the number of its pages."""
        from selfassess.dossier.outline import outline  # noqa: PLC0415 - ReportLab takes 0.3 s
        from selfassess.dossier.pdf import write_pdf  # noqa: PLC0415
        from selfassess.dossier.typeset.faces import load_fonts  # noqa: PLC0415

        sheet = self.score(assessment)
        blocks = outline(self.rubric, assessment, sheet, gaps_of(sheet))
        fonts = load_fonts(self.resources.fonts)
        return write_pdf(blocks, target, fonts, advance, should_stop).pages

    def find(self, drafts: Drafts, name: str | None) -> Assessment:
        """The assessment whose id begins with ``name``, or the one edited last if none is named.

        Raises `NoSuchAssessmentError` where there is none, or more than one.
        """
        summaries = drafts.summaries()
        found = [item for item in summaries if name is None or item.id.startswith(name)]
        if not found:
            raise NoSuchAssessmentError(_none_found(name))
        if name is not None and len(found) > 1 and name != found[0].id:
            raise NoSuchAssessmentError(_several_found(name, found))
        return drafts.load(found[0].id)

    def run_window(self, *, on_sample: bool = False) -> int:
        """Open the window and serve it until it is closed; the exit code."""
        from selfassess.ui.application import Application  # noqa: PLC0415 - Qt, for the window only
        from selfassess.ui.ports import Services  # noqa: PLC0415

        self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        services = Services(
            rubric=self.rubric,
            resources=self.resources.folder,
            settings=self.data / "settings.ini",
            data=self.data,
            open_drafts=self.open_drafts,
            open_sample=self.open_sample,
            write_dossier=self.write_dossier,
            new_id=lambda: uuid.uuid4().hex,
            now=utc_now,
        )
        return Application(services, on_sample=on_sample).run()


def _none_found(name: str | None) -> Bilingual:
    if name is None:
        return Bilingual(
            "还没有自评。请先打开窗口新建一份，或运行 selfassess demo 看样例。",
            "There is no assessment yet. Create one in the window, or run: selfassess demo",
        )
    quoted = forms.shown(name)
    return Bilingual(
        f"没有编号以「{quoted}」开头的自评。运行 selfassess list 可列出全部。",
        f"No assessment has an id that begins with “{quoted}”. To see them: selfassess list",
    )


def _several_found(name: str, found: list[Summary]) -> Bilingual:
    quoted = forms.shown(name)
    return Bilingual(
        f"有 {len(found)} 份自评的编号以「{quoted}」开头，请多写几位。",
        f"{len(found)} assessments have an id that begins with “{quoted}”; write more of it.",
    )
