"""What the windows need from other rooms, in their own words.

The rooms beside `ui` are strangers to it: `app` hands their objects in, and they fit these shapes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from selfassess.domain.assessment import Assessment, Part, PartKey, Summary
from selfassess.domain.rubric import Rubric

Advance = Callable[[int, int], None]
"""Told how many steps of how many are done."""

ShouldStop = Callable[[], bool]
"""Asked often during long work; True asks it to stop and clean up."""


class SavedState(Protocol):
    """One state of one part, as it was saved."""

    @property
    def number(self) -> int:
        """The assessment's count of saves at that time: the order of states."""
        ...

    @property
    def saved_at(self) -> datetime:
        """When it was saved (aware, UTC)."""
        ...

    @property
    def part(self) -> Part | None:
        """The part as it was, None where it was removed; a `SelfAssessError` if damaged."""
        ...


class Drafts(Protocol):
    """Assessments that are kept: what the store offers."""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved here."""
        ...

    def summaries(self) -> tuple[Summary, ...]:
        """All assessments, the latest edited first."""
        ...

    def load(self, assessment_id: str) -> Assessment:
        """One whole assessment."""
        ...

    def create(self, assessment: Assessment) -> datetime:
        """Keep a new assessment; returns when it is safe, with the time."""
        ...

    def save(self, assessment_id: str, parts: Mapping[PartKey, Part | None]) -> datetime:
        """Keep changed parts (None removes one); returns when all of it is safe, with the time."""
        ...

    def history(self, assessment_id: str, key: PartKey) -> Sequence[SavedState]:
        """All saved states of one part, the newest first."""
        ...

    def delete(self, assessment_id: str) -> None:
        """Remove an assessment with all its parts."""
        ...


class EvidenceFiles(Protocol):
    """The contents of evidence files, named by their SHA-256; usable from any thread."""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be added here."""
        ...

    def add(self, stream: BinaryIO, advance: Callable[[int], None], should_stop: ShouldStop) -> str:
        """Keep what ``stream`` holds; returns its SHA-256 when it is safe.

        ``advance`` is told how many bytes are kept so far; what it raises leaves nothing behind.
        """
        ...

    def read(self, own: str) -> Iterator[bytes]:
        """The content of the SHA-256 ``own``, piece by piece; to be trusted after the last."""
        ...


OpenFiles = Callable[[], EvidenceFiles]
"""Opens the evidence files, slowly at the first call; may be called from any thread."""


class WriteDossier(Protocol):
    """Prints an assessment to a PDF file, away from the window's thread."""

    def __call__(
        self, assessment: Assessment, target: Path, advance: Advance, should_stop: ShouldStop
    ) -> int:
        """Write the file and return the number of its pages."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """All that the windows are given; opening a store is slow and so left to the call.

    ``new_id`` makes ids for new assessments; ``resources`` is the folder of fonts, icons and
    translations; ``settings`` is the file in which the window keeps its preferences; ``data`` is
    the folder with the user's work.
    """

    rubric: Rubric
    resources: Path
    settings: Path
    data: Path
    open_drafts: Callable[[], Drafts]
    open_sample: Callable[[], Drafts]
    open_evidence: OpenFiles
    open_sample_evidence: OpenFiles
    write_dossier: WriteDossier
    new_id: Callable[[], str]
    now: Callable[[], datetime]
