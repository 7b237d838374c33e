"""Small assessments of one answer, to see what a rule says of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from selfassess.domain.assessment import (
    Answer,
    Assessment,
    Evidence,
    Measure,
    Profile,
    frozen_map,
)
from selfassess.domain.checks.findings import Finding, FindingKind
from selfassess.domain.checks.review import check_point
from selfassess.domain.text import plain_text
from tests.domain.made_up import PROFILE
from tests.domain.rubrics import award

PROCESS = "2.3.b"
RESULTS = "5.1.c"
PLAIN = "由品质部每月召开会议，2025年共12次。"


def answer(approach: str = PLAIN, **fields: Any) -> Answer:  # noqa: ANN401 - any field's value
    """A process answer whose elements are all ticked, with ``approach`` as its text."""
    made = Answer(
        sections=frozen_map({"approach": plain_text(approach)}),
        covered=tuple(range(1, 10)),
        improvements=(),
    )
    return replace(made, **fields)


def results_answer(levels: str = PLAIN, **fields: Any) -> Answer:  # noqa: ANN401 - as above
    made = Answer(sections=frozen_map({"levels": plain_text(levels)}), covered=tuple(range(1, 10)))
    return replace(made, **fields)


def found(
    given: Answer,
    kind: FindingKind,
    point: str = PROCESS,
    *,
    measures: dict[str, Measure] | None = None,
    evidence: dict[str, Evidence] | None = None,
    profile: Profile = PROFILE,
) -> list[Finding]:
    """The findings of ``kind`` about ``given`` as the answer to ``point``."""
    assessment = Assessment(
        "small",
        award().id,
        profile,
        frozen_map({point: given}),
        frozen_map(measures or {}),
        frozen_map(evidence or {}),
    )
    return [each for each in check_point(award(), assessment, point) if each.kind is kind]
