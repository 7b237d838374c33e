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
    from selfassess.store.evidence import EvidenceStore

DRAFTS_FILE = "drafts.sqlite"
EVIDENCE_FILE = "evidence.sqlite"
SAMPLE_FOLDER = "sample"


class NoSuchAssessmentError(SelfAssessError):
    """The user named an assessment that is not there, or not clearly."""


class FolderRefusedError(SelfAssessError):
    """A folder that the program needs is not there and cannot be made."""

    def __init__(self, folder: Path, error: OSError) -> None:
        where, said = forms.shown(str(folder), 300), error.strerror or type(error).__name__
        super().__init__(
            Bilingual(
                f"文件夹「{where}」不存在，也无法建立（{said}）。没有写入任何内容。"
                "请另选一个能写入的文件夹。",
                f"The folder “{where}” does not exist and cannot be made ({said}). Nothing was "
                "written. Choose another folder, one that can be written.",
            )
        )


def data_folder() -> Path:
    """The user's own folder for this program's data, by the custom of the operating system."""
    from platformdirs import user_data_path  # noqa: PLC0415 - needed only where no folder is named

    return user_data_path("selfassess", appauthor=False)


def utc_now() -> datetime:
    """The present moment, aware."""
    return datetime.now(UTC)


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """``folder`` is there, with those above it; raises `FolderRefusedError` where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=mode)
    except OSError as error:
        raise FolderRefusedError(folder, error) from error


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

    @property
    def has_drafts(self) -> bool:
        """Whether there is a place with the user's own assessments; False before the first start.

        True too where that cannot be told: opening it then says what stands in the way.
        """
        try:
            (self.data / DRAFTS_FILE).stat()
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return True

    def open_drafts(self) -> DraftStore:
        """The user's own assessments; their place is made where there is none."""
        return self._open(self.data / DRAFTS_FILE)

    def open_sample(self) -> DraftStore:
        """The place in which the sample lives, apart from the user's work; it holds the sample."""
        drafts = self._open(self.data / SAMPLE_FOLDER / DRAFTS_FILE)
        if not drafts.summaries():
            drafts.create(self.sample())
        return drafts

    def open_evidence(self) -> EvidenceStore:
        """The files of the user's own evidence; their place is made where there is none."""
        return self._open_evidence(self.data / EVIDENCE_FILE)

    def open_sample_evidence(self) -> EvidenceStore:
        """The files of the sample's evidence, apart from the user's."""
        return self._open_evidence(self.data / SAMPLE_FOLDER / EVIDENCE_FILE)

    def _open_evidence(self, file: Path) -> EvidenceStore:
        from selfassess.store.evidence import EvidenceStore  # noqa: PLC0415 - as in `_open`

        return EvidenceStore.open(file)

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

    def load(self, name: str | None) -> Assessment:
        """The user's own assessment whose id is or begins with ``name``.

        Without a name it is the one edited last. Nothing is made where there is none yet. Raises
        `NoSuchAssessmentError` where there is none, or more than one, and what opening and reading
        raise.
        """
        if not self.has_drafts:
            raise NoSuchAssessmentError(no_assessments(self.data))
        with self.open_drafts() as drafts:
            return drafts.load(self._named(drafts.summaries(), name))

    def _named(self, summaries: tuple[Summary, ...], name: str | None) -> str:
        """The id that ``name`` stands for; a whole id is never taken for the beginning of others.

        ``summaries`` begin with the last edited.
        """
        ids = [item.id for item in summaries]
        if not ids:
            raise NoSuchAssessmentError(no_assessments(self.data))
        if name is None:
            return ids[0]
        found = [name] if name in ids else [own for own in ids if own.startswith(name)]
        if not found:
            raise NoSuchAssessmentError(_none_found(name))
        if len(found) > 1:
            raise NoSuchAssessmentError(_several_found(name, len(found)))
        return found[0]

    def run_window(self, *, on_sample: bool = False) -> int:
        """Open the window and serve it until it is closed; the exit code."""
        make_folder(self.data, 0o700)
        from selfassess.ui.application import Application  # noqa: PLC0415 - Qt, for the window only
        from selfassess.ui.ports import Services  # noqa: PLC0415

        services = Services(
            rubric=self.rubric,
            resources=self.resources.folder,
            settings=self.data / "settings.ini",
            data=self.data,
            open_drafts=self.open_drafts,
            open_sample=self.open_sample,
            open_evidence=self.open_evidence,
            open_sample_evidence=self.open_sample_evidence,
            write_dossier=self.write_dossier,
            new_id=lambda: uuid.uuid4().hex,
            now=utc_now,
        )
        return Application(services, on_sample=on_sample).run()


def no_assessments(data: Path) -> Bilingual:
    """What to tell somebody who asks for an assessment where ``data`` holds none."""
    where = forms.shown(str(data), 300)
    return Bilingual(
        f"「{where}」中还没有自评。请先打开窗口新建一份，或运行 selfassess demo 看样例。",
        f"There is no assessment in “{where}” yet. Create one in the window, or see the sample: "
        "selfassess demo",
    )


def _none_found(name: str) -> Bilingual:
    quoted = forms.shown(name)
    return Bilingual(
        f"没有编号以「{quoted}」开头的自评。运行 selfassess list 可列出全部。",
        f"No assessment has an id that begins with “{quoted}”. To see them: selfassess list",
    )


def _several_found(name: str, count: int) -> Bilingual:
    quoted = forms.shown(name)
    return Bilingual(
        f"有 {count} 份自评的编号以「{quoted}」开头，请多写几位。",
        f"{count} assessments have an id that begins with “{quoted}”; write more of it.",
    )
