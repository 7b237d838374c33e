"""Stand-ins for the rooms that the windows are given, and assessments made in code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, TypeVar

import pytest
from PySide6.QtWidgets import QWidget

from selfassess.domain.assessment import (
    Answer,
    Assessment,
    Deployment,
    Edit,
    Evidence,
    Improvement,
    Measure,
    Part,
    PartKey,
    PartKind,
    Profile,
    Summary,
    frozen_map,
)
from selfassess.domain.errors import SelfAssessError
from selfassess.domain.rubric import Kind, Point, Rubric
from selfassess.domain.rubric_reader import read_rubric
from selfassess.domain.text import plain_text
from selfassess.domain.wording import Bilingual
from selfassess.ui.ports import Advance, Services, ShouldStop, WriteDossier

OFFSCREEN = pytest.mark.qt_log_ignore("plugin does not support propagateSizeHints", extend=True)
"""For tests that show a window: the off-screen platform grumbles about sizes, and means nothing."""

ROOT = Path(__file__).parents[2]
RESOURCES = ROOT / "resources"
NOW = datetime(2026, 11, 22, 6, 3, tzinfo=UTC)
OWN_WORDS = (
    "公司每月召开质量例会，由总经理主持，检查上月目标完成情况并布置改进，会议纪要由品质部归档备查。"
)


W = TypeVar("W", bound=QWidget)


def child(widget: QWidget, kind: type[W], name: str) -> W:
    """The widget of this kind and object name within ``widget``."""
    found = widget.findChild(kind, name)
    assert isinstance(found, kind), f"no {kind.__name__} {name}"
    return found


@cache
def the_rubric() -> Rubric:
    return read_rubric((ROOT / "rubric.json").read_bytes())


def a_profile(company: str = "江门市新会区示例五金制品有限公司") -> Profile:
    return Profile(company, 2026, date(2026, 11, 22))


def blank_assessment(profile: Profile | None = None) -> Assessment:
    return Assessment("a-1", the_rubric().id, profile or a_profile())


def rated(answer: Answer, point: Point, percent: int) -> Answer:
    for factor in the_rubric().scoring.factors_of(point.kind):
        answer = answer.with_rating(factor.id, percent)
    return answer


def full_answer(point: Point, percent: int = 100) -> Answer:
    """An answer with every fact there and all factors rated ``percent``."""
    first = the_rubric().sections_of(point.kind)[0]
    complete = Answer(
        sections=frozen_map({first.id: plain_text(OWN_WORDS)}),
        deployments=(Deployment("冲压车间", "2023年3月", "全部班组"),),
        improvements=(Improvement("2025-05", "返工多", "改模具", "下降四成", "装配车间"),),
        measures=("m-1",) if point.kind is Kind.RESULTS else (),
        evidence=("e-1",),
    )
    return rated(complete, point, percent)


def a_measure() -> Measure:
    values = {2024: Decimal(91), 2025: Decimal(93), 2026: Decimal(96)}
    return Measure("一次交验合格率", "%", values=frozen_map(values), benchmark=frozen_map(values))


def with_answers(assessment: Assessment, answers: Mapping[str, Answer]) -> Assessment:
    parts: dict[PartKey, Part] = {
        PartKey(PartKind.ANSWER, point_id): answer for point_id, answer in answers.items()
    }
    parts[PartKey(PartKind.MEASURE, "m-1")] = a_measure()
    parts[PartKey(PartKind.EVIDENCE, "e-1")] = Evidence("E-001", "质量手册")
    for key, part in parts.items():
        assessment = assessment.apply(Edit(key, None, part))
    return assessment


def complete_assessment(percent: int = 100, profile: Profile | None = None) -> Assessment:
    """Every point answered with every fact, all factors rated ``percent``."""
    answers = {own.id: full_answer(own, percent) for own in the_rubric().points.values()}
    return with_answers(blank_assessment(profile), answers)


def half_done_assessment(profile: Profile | None = None) -> Assessment:
    """Answers of every sort, from complete to none, always the same."""
    answers = {}
    for number, point in enumerate(the_rubric().points.values()):
        full = full_answer(point, 35 + 5 * (number * 7 % 11))
        answers[point.id] = _worn(full, number)
    return with_answers(blank_assessment(profile), answers)


def _worn(full: Answer, number: int) -> Answer:
    """``full`` with more or less of it left, by ``number``."""
    some = {
        0: full,
        1: Answer(sections=full.sections, ratings=full.ratings, evidence=full.evidence),
        2: Answer(
            sections=full.sections,
            ratings=full.ratings,
            deployments=full.deployments,
            measures=full.measures,
        ),
        3: Answer(ratings=full.ratings),
        4: Answer(),
    }
    return some[number % 5]


class FullDiskError(SelfAssessError):
    """What a store says that has no room left."""

    def __init__(self) -> None:
        super().__init__(Bilingual("磁盘已满，请腾出空间。", "The disk is full. Make room."))


@dataclass(frozen=True)
class FakeState:
    """A saved state; one that is an error is raised when it is read."""

    number: int
    saved_at: datetime
    kept: Part | SelfAssessError | None

    @property
    def part(self) -> Part | None:
        if isinstance(self.kept, SelfAssessError):
            raise self.kept
        return self.kept


class FakeDrafts:
    """Assessments kept in memory; ``is_full`` makes saving fail."""

    def __init__(self, *assessments: Assessment, read_only: bool = False) -> None:
        self.kept = {own.id: own for own in assessments}
        self.saves: list[Mapping[PartKey, Part | None]] = []
        self.states: dict[PartKey, list[FakeState]] = {}
        self.is_full = False
        self._read_only = read_only

    @property
    def read_only(self) -> bool:
        return self._read_only

    def summaries(self) -> tuple[Summary, ...]:
        return tuple(
            Summary(own.id, own.rubric, own.profile.company, own.profile.award_year, NOW)
            for own in self.kept.values()
        )

    def load(self, assessment_id: str) -> Assessment:
        return self.kept[assessment_id]

    def create(self, assessment: Assessment) -> datetime:
        self.kept[assessment.id] = assessment
        return NOW

    def save(self, assessment_id: str, parts: Mapping[PartKey, Part | None]) -> datetime:
        if self.is_full:
            raise FullDiskError
        self.saves.append(parts)
        for key, part in parts.items():
            kept = self.kept[assessment_id]
            self.kept[assessment_id] = kept.apply(Edit(key, kept.part(key), part))
            self.states.setdefault(key, []).insert(0, FakeState(len(self.saves), NOW, part))
        return NOW

    def history(self, assessment_id: str, key: PartKey) -> Sequence[FakeState]:
        assert assessment_id in self.kept
        return tuple(self.states.get(key, ()))

    def delete(self, assessment_id: str) -> None:
        del self.kept[assessment_id]


class FakeFiles:
    """Contents of files, kept in memory; ``is_full`` makes adding fail."""

    def __init__(self, *contents: bytes) -> None:
        self.kept = {sha256(content).hexdigest(): content for content in contents}
        self.is_full = False

    @property
    def read_only(self) -> bool:
        return False

    def add(self, stream: BinaryIO, advance: Callable[[int], None], should_stop: ShouldStop) -> str:
        content = b""
        while piece := stream.read(65_536):
            if should_stop() or self.is_full:
                raise FullDiskError
            content += piece
            advance(len(content))
        own = sha256(content).hexdigest()
        self.kept[own] = content
        return own

    def read(self, own: str) -> Iterator[bytes]:
        if own not in self.kept:
            raise MissingFileError
        yield self.kept[own]


class MissingFileError(SelfAssessError):
    """What a store says that does not have a content."""

    def __init__(self) -> None:
        super().__init__(Bilingual("没有这份文件。", "The file is not there."))


def write_three_pages(
    assessment: Assessment, target: Path, advance: Advance, should_stop: ShouldStop
) -> int:
    """Write a file that names the company, in three steps."""
    for step in range(3):
        advance(step, 3)
    target.write_text("" if should_stop() else assessment.profile.company, encoding="utf-8")
    return 3


def services(folder: Path, write_dossier: WriteDossier = write_three_pages) -> Services:
    return Services(
        rubric=the_rubric(),
        resources=RESOURCES,
        settings=folder / "settings.ini",
        data=folder,
        open_drafts=FakeDrafts,
        open_sample=FakeDrafts,
        open_evidence=FakeFiles,
        open_sample_evidence=FakeFiles,
        write_dossier=write_dossier,
        new_id=lambda: "a-new",
        now=lambda: NOW,
    )
