"""Where something stands within an answer: the fields of a point, each with its name and text.

Checks, search and differences speak of the same places, and the editor can go to each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selfassess.domain.assessment import Answer, Deployment, Improvement
from selfassess.domain.rubric import Point, Rubric
from selfassess.domain.wording import Bilingual

SECTION = "section_"


@dataclass(frozen=True, slots=True, order=True)
class AnswerPlace:
    """One field of an answer.

    ``field`` is an attribute of `Answer`, or ``section_`` and a section's id. ``number`` counts
    from 1 within it (the element of ``covered``, the row of a list); 0 is the field as a whole.
    """

    field: str
    number: int = 0

    @classmethod
    def section(cls, section_id: str) -> AnswerPlace:
        """The place of a guided section."""
        return cls(f"{SECTION}{section_id}")


@dataclass(frozen=True, slots=True)
class PlacedText:
    """The characters that stand at one place; ``name`` is what people call the place."""

    place: AnswerPlace
    name: Bilingual
    text: str


FIELD_NAMES = {
    "covered": Bilingual("应答要素", "What to answer"),
    "owner": Bilingual("责任人", "Owner"),
    "frequency": Bilingual("频次", "Frequency"),
    "records": Bilingual("记录", "Records"),
    "deployments": Bilingual("展开单位", "Deployment"),
    "improvements": Bilingual("改进", "Improvement"),
    "measures": Bilingual("指标数据", "Measures"),
    "evidence": Bilingual("证据", "Evidence"),
    "ratings": Bilingual("评分", "Ratings"),
    "strengths": Bilingual("优势", "Strengths"),
    "opportunities": Bilingual("改进机会", "Opportunities"),
    "not_applicable": Bilingual("不适用的理由", "Does not apply, because"),
    "overrules": Bilingual("人工判断", "Judged by hand"),
    "weight": Bilingual("权重", "Weight"),
    "status": Bilingual("状态", "Status"),
    "notes": Bilingual("私人笔记", "Private notes"),
    "dismissed": Bilingual("已忽略的检查", "Checks put aside"),
}
"""What people call the fields of an answer that are no guided sections."""

_LINES = ("owner", "frequency", "records")
_PROSE = ("strengths", "opportunities", "not_applicable", "notes")
NOT_PRINTED = frozenset({"strengths", "opportunities", "not_applicable", "notes"})
"""The fields of prose that do not count as the answer itself."""


def texts_of(rubric: Rubric, point: Point, answer: Answer) -> Iterator[PlacedText]:
    """All texts of ``answer`` that are not empty, in the order of the form.

    The rows of deployments and improvements come as one text each.
    """
    for section in rubric.sections_of(point.kind):
        text = answer.section(section.id).plain
        if text:
            yield PlacedText(AnswerPlace.section(section.id), section.name, text)
    yield from _of_fields(answer, _LINES)
    for number, deployment in enumerate(answer.deployments, 1):
        yield _row("deployments", number, _deployment_text(deployment))
    for number, improvement in enumerate(answer.improvements, 1):
        yield _row("improvements", number, _improvement_text(improvement))
    yield from _of_fields(answer, _PROSE)


def _of_fields(answer: Answer, names: tuple[str, ...]) -> Iterator[PlacedText]:
    for name in names:
        text = getattr(answer, name)
        if text:
            yield PlacedText(AnswerPlace(name), FIELD_NAMES[name], text)


def _row(name: str, number: int, text: str) -> PlacedText:
    named = FIELD_NAMES[name]
    numbered = Bilingual(f"{named.zh} {number}", f"{named.en} {number}")
    return PlacedText(AnswerPlace(name, number), numbered, text)


def _deployment_text(row: Deployment) -> str:
    return "，".join(text for text in (row.unit, row.since, row.extent) if text)


def _improvement_text(row: Improvement) -> str:
    parts = (row.date, row.found, row.changed, row.effect, row.carried_to)
    return "；".join(text for text in parts if text)
