"""Small assessments, a clock that stands still, and stores to try things on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from selfassess.domain.assessment import (
    Answer,
    Assessment,
    Part,
    PartKey,
    PartKind,
    Profile,
    frozen_map,
)
from selfassess.domain.text import plain_text

FIRST = PartKey(PartKind.ANSWER, "1.1.a")
SECOND = PartKey(PartKind.ANSWER, "1.1.b")


@dataclass
class Clock:
    """A clock that says what it is told; each look moves it by ``step``."""

    time: datetime = datetime(2026, 6, 30, 8, 0, tzinfo=UTC)
    step: timedelta = field(default_factory=lambda: timedelta(seconds=1))

    def __call__(self) -> datetime:
        self.time += self.step
        return self.time


def answer(text: str) -> Answer:
    """An answer whose approach is ``text``."""
    return Answer().with_section("approach", plain_text(text))


def text_of(part: Part | None) -> str:
    """The approach of an answer as plain text."""
    assert isinstance(part, Answer)
    return part.section("approach").plain


def assessment(
    own: str = "a1", company: str = "新会示范机械有限公司", text: str = "first"
) -> Assessment:
    """An assessment with two answered points."""
    return Assessment(
        own,
        "xinhui-sme",
        Profile(company, 2026, date(2026, 6, 30)),
        frozen_map({FIRST.id: answer(text), SECOND.id: answer(text)}),
    )


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file of ``folder`` with the SHA-256 of its bytes. For files that nobody has open."""
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in _files(folder)}


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.is_file())
