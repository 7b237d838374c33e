"""One finding: what it is about, where, and how it is recognised again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

from selfassess.domain.assessment import Answer, Assessment, Evidence, Measure
from selfassess.domain.places import NOT_PRINTED, AnswerPlace, PlacedText, texts_of
from selfassess.domain.rubric import Point, Rubric
from selfassess.domain.wording import Bilingual


class FindingKind(StrEnum):
    """What is wrong; the values stand in the keys of dismissals on disk."""

    ELEMENT = "element"
    REPEATED = "repeated"
    SLOGANS = "slogans"
    NO_CASE = "no_case"
    NO_NUMBER = "no_number"
    FEW_YEARS = "few_years"
    NO_COMPARISON = "no_comparison"
    NO_UNIT = "no_unit"
    CONTRADICTION = "contradiction"
    EVIDENCE_MISSING = "evidence_missing"
    EVIDENCE_EXPIRED = "evidence_expired"
    EVIDENCE_WITHOUT_FILE = "evidence_without_file"
    EVIDENCE_UNCITED = "evidence_uncited"
    TOO_LONG = "too_long"
    ABBREVIATION = "abbreviation"


_DIGEST = 12


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a reader would mark.

    ``point`` is empty where the finding is about the whole assessment. ``subject`` says what in
    particular is meant (a measure and the wrong number, an abbreviation), never how long or how
    often: it decides when a finding is the same as before.
    """

    kind: FindingKind
    point: str
    place: AnswerPlace
    text: Bilingual
    subject: str = ""

    @property
    def key(self) -> str:
        """The name by which a dismissal puts this finding aside, at most 80 characters.

        Made of kind, place and subject. So a finding that was put aside stays there while the
        text around it is edited, and comes back as a new one when what it says is another thing:
        another wrong number, another measure, other slogans.
        """
        digest = sha256(self.subject.encode(errors="replace")).hexdigest()[:_DIGEST]
        where = f"{self.place.field}.{self.place.number}"[:40]
        return f"{self.kind}:{where}:{digest}" if self.subject else f"{self.kind}:{where}"


class Subject:
    """A point with its answer and what belongs to it: what every rule is given."""

    def __init__(self, rubric: Rubric, assessment: Assessment, point: Point) -> None:
        self.rubric = rubric
        self.assessment = assessment
        self.point = point
        self.answer: Answer = assessment.answer(point.id)

    @cached_property
    def texts(self) -> tuple[PlacedText, ...]:
        """The texts of the answer itself: sections and facts, without remarks and notes."""
        return tuple(
            placed
            for placed in texts_of(self.rubric, self.point, self.answer)
            if placed.place.field not in NOT_PRINTED
        )

    @cached_property
    def whole(self) -> str:
        """All `texts`, one below the other."""
        return "\n".join(placed.text for placed in self.texts)

    @cached_property
    def measures(self) -> tuple[tuple[str, Measure], ...]:
        """The linked measures that exist, with their ids."""
        known = self.assessment.measures
        return tuple((own, known[own]) for own in self.answer.measures if own in known)

    @cached_property
    def evidence(self) -> tuple[tuple[str, Evidence], ...]:
        """The linked evidence that exists, with its ids."""
        known = self.assessment.evidence
        return tuple((own, known[own]) for own in self.answer.evidence if own in known)

    def section(self, section_id: str) -> AnswerPlace:
        """The place of a section, or of the first one where the rubric has no such section."""
        sections = self.rubric.sections_of(self.point.kind)
        known = {section.id for section in sections}
        return AnswerPlace.section(section_id if section_id in known else sections[0].id)

    def finding(
        self, kind: FindingKind, place: AnswerPlace, text: Bilingual, subject: str = ""
    ) -> Finding:
        """A finding about this point."""
        return Finding(kind, self.point.id, place, text, subject)
