"""One company's answers to one rubric in one award year (自评).

All values are frozen. An `Assessment` is made of parts (its profile, an answer for each point, its
measures, its evidence); an `Edit` replaces one part, and `Assessment.apply` is the only way from
one assessment to the next. Undo, history, autosave and merging all work on parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, ClassVar, TypeVar

from selfassess.domain.forms import Between, Limit
from selfassess.domain.rubric import Decimals, Direction, Id
from selfassess.domain.text import EMPTY, RichText

K = TypeVar("K")
V = TypeVar("V")
Line = Annotated[str, Limit(500)]
Prose = Annotated[str, Limit(20_000)]
Percent = Annotated[int, Between(0, 100)]
Weight = Annotated[int, Between(1, 1_000)]
Year = Annotated[int, Between(1_000, 2_999)]


def frozen_map(content: Mapping[K, V]) -> Mapping[K, V]:
    """A copy of ``content`` that nobody can change."""
    return MappingProxyType(dict(content))


def _no_entries() -> Mapping[K, V]:
    return MappingProxyType({})


class Status(StrEnum):
    """How far an answer has come, as its writer says."""

    DRAFTING = "drafting"
    READY = "ready"
    REVIEWED = "reviewed"


class State(StrEnum):
    """How far an answer has come, as it is shown: an answer without content is empty."""

    EMPTY = "empty"
    DRAFTING = "drafting"
    READY = "ready"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Deployment:
    """One unit that a method has reached: which, since when, how far."""

    unit: Line = ""
    since: Line = ""
    extent: Line = ""

    @property
    def is_complete(self) -> bool:
        """Whether unit, since and extent are all filled."""
        return all(text.strip() for text in (self.unit, self.since, self.extent))


@dataclass(frozen=True, slots=True)
class Improvement:
    """A dated improvement: what was found, what was changed, what came of it.

    ``carried_to`` names a second unit that took it over, if any.
    """

    date: Line = ""
    found: Prose = ""
    changed: Prose = ""
    effect: Prose = ""
    carried_to: Line = ""

    @property
    def is_complete(self) -> bool:
        """Whether date, found, changed and effect are all filled."""
        return all(text.strip() for text in (self.date, self.found, self.changed, self.effect))


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one point (应答).

    ``sections`` holds texts by the rubric's section ids, ``ratings`` percentages by factor id;
    ``overrules`` holds written reasons by the fact whose cap they overrule. ``not_applicable`` is
    the reason why the point does not apply, empty where it does. ``covered`` are the numbers (from
    1) of the elements that the writer has ticked. ``weight`` is the point's share in its indicator,
    relative to its neighbours'. ``notes`` are private: never printed, never exported.
    ``dismissed`` holds written reasons by the key of the finding (`checks`) that they put aside.
    """

    sections: Mapping[str, RichText] = field(default_factory=_no_entries)
    ratings: Mapping[str, Percent] = field(default_factory=_no_entries)
    owner: Line = ""
    frequency: Line = ""
    records: Line = ""
    deployments: tuple[Deployment, ...] = ()
    improvements: tuple[Improvement, ...] = ()
    measures: tuple[Id, ...] = ()
    evidence: tuple[Id, ...] = ()
    covered: tuple[int, ...] = ()
    strengths: Prose = ""
    opportunities: Prose = ""
    overrules: Mapping[str, Prose] = field(default_factory=_no_entries)
    not_applicable: Prose = ""
    weight: Weight = 1
    status: Status = Status.DRAFTING
    notes: Prose = ""
    dismissed: Mapping[str, Prose] = field(default_factory=_no_entries)

    @property
    def applies(self) -> bool:
        """Whether the point counts in its indicator."""
        return not self.not_applicable.strip()

    @property
    def has_text(self) -> bool:
        """Whether any section has something to read."""
        return any(not text.is_blank for text in self.sections.values())

    @property
    def state(self) -> State:
        """How far the answer has come, as it is shown."""
        return State.EMPTY if self == BLANK else State(self.status)

    def section(self, section_id: str) -> RichText:
        """The text of one section, empty where nothing was written."""
        return self.sections.get(section_id, EMPTY)

    def with_section(self, section_id: str, text: RichText) -> Answer:
        """This answer with one section's text replaced; an empty text is no entry."""
        return replace(self, sections=_with(self.sections, section_id, text, EMPTY))

    def with_rating(self, factor_id: str, percent: int | None) -> Answer:
        """This answer with one factor rated, or unrated (None)."""
        return replace(self, ratings=_with(self.ratings, factor_id, percent, None))

    def with_dismissal(self, finding: str, reason: str) -> Answer:
        """This answer with the finding of a key put aside for ``reason``, or back again ("")."""
        return replace(self, dismissed=_with(self.dismissed, finding, reason, ""))

    def with_overrule(self, fact: str, reason: str) -> Answer:
        """This answer with the cap of ``fact`` overruled for ``reason``, or back in force ("")."""
        return replace(self, overrules=_with(self.overrules, fact, reason, ""))


def _with(
    content: Mapping[str, V], key: str, value: V | None, nothing: V | None
) -> Mapping[str, V]:
    changed = {own: kept for own, kept in content.items() if own != key}
    if value is not None and value != nothing:
        changed[key] = value
    return frozen_map(dict(sorted(changed.items())))


BLANK = Answer()


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure followed over years (指标数据).

    Values, target and comparisons are decimals by year, in ``unit``. ``explanation``
    is the reason for an adverse trend or a missing comparison. ``formula`` computes the values from
    other measures. ``position`` is the place in the table.
    """

    name: Line
    unit: Line = ""
    direction: Direction = Direction.HIGHER
    decimals: Decimals = 2
    values: Mapping[int, Decimal] = field(default_factory=_no_entries)
    target: Mapping[int, Decimal] = field(default_factory=_no_entries)
    industry: Mapping[int, Decimal] = field(default_factory=_no_entries)
    competitor: Mapping[int, Decimal] = field(default_factory=_no_entries)
    benchmark: Mapping[int, Decimal] = field(default_factory=_no_entries)
    source: Line = ""
    explanation: Prose = ""
    formula: Line = ""
    points: tuple[Id, ...] = ()
    position: int = 0

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a value, oldest first."""
        return tuple(sorted(self.values))

    @property
    def is_adverse(self) -> bool:
        """Whether the last value is worse than the first, by the good direction."""
        years = self.years
        if len(years) < 2 or self.direction is Direction.NEUTRAL:  # noqa: PLR2004 - first, last
            return False
        first, last = self.values[years[0]], self.values[years[-1]]
        return last < first if self.direction is Direction.HIGHER else last > first

    @property
    def is_compared(self) -> bool:
        """Whether a comparison stands beside the latest value."""
        return bool(self.values) and any(
            self.years[-1] in column for column in (self.industry, self.competitor, self.benchmark)
        )

    @property
    def is_leading(self) -> bool:
        """Whether the latest value is at least as good as its benchmark value."""
        if not self.values or self.direction is Direction.NEUTRAL:
            return False
        latest = self.years[-1]
        if latest not in self.benchmark:
            return False
        value, benchmark = self.values[latest], self.benchmark[latest]
        return value >= benchmark if self.direction is Direction.HIGHER else value <= benchmark


class EvidenceKind(StrEnum):
    """What kind of document a piece of evidence is."""

    CERTIFICATE = "certificate"
    PROCEDURE = "procedure"
    RECORD = "record"
    REPORT = "report"
    PHOTOGRAPH = "photograph"
    CONTRACT = "contract"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that proves something (证据).

    ``number`` is printed and stable; ``content`` is the SHA-256 of the file in hex, empty while no
    file is attached; ``file_name`` is the name it came with, for show only.
    """

    number: Line
    title: Line
    kind: EvidenceKind = EvidenceKind.OTHER
    issuer: Line = ""
    issued: date | None = None
    valid_until: date | None = None
    content: Annotated[str, Limit(64)] = ""
    file_name: Line = ""

    def is_valid_at(self, day: date) -> bool:
        """Whether the evidence has not expired before ``day``."""
        return self.valid_until is None or self.valid_until >= day


@dataclass(frozen=True, slots=True)
class Profile:
    """Whose assessment it is, and for when.

    ``reference_date`` is the day at which evidence must be valid and from which years are counted.
    ``target`` is the total that the company aims at, in points. ``form`` holds the company data of
    the application form (申报表) by key. ``dismissed`` are the findings about the whole assessment
    that were put aside, as in `Answer`.
    """

    company: Line
    award_year: Year
    reference_date: date
    deadline: date | None = None
    target: Decimal | None = None
    form: Mapping[str, Prose] = field(default_factory=_no_entries)
    overview: RichText = EMPTY
    commitment: RichText = EMPTY
    abbreviations: Mapping[str, Line] = field(default_factory=_no_entries)
    dismissed: Mapping[str, Prose] = field(default_factory=_no_entries)

    def with_dismissal(self, finding: str, reason: str) -> Profile:
        """This profile with a finding about the whole put aside, or back again ("")."""
        return replace(self, dismissed=_with(self.dismissed, finding, reason, ""))


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list of assessments shows without opening them; ``edited_at`` is aware, in UTC."""

    id: Id
    rubric: Id
    company: str
    award_year: int
    edited_at: datetime


class PartKind(StrEnum):
    """The kinds of parts that an assessment is made of."""

    PROFILE = "profile"
    ANSWER = "answer"
    MEASURE = "measure"
    EVIDENCE = "evidence"


Part = Profile | Answer | Measure | Evidence
PART_TYPES: Mapping[PartKind, type[Part]] = MappingProxyType(
    {
        PartKind.PROFILE: Profile,
        PartKind.ANSWER: Answer,
        PartKind.MEASURE: Measure,
        PartKind.EVIDENCE: Evidence,
    }
)


@dataclass(frozen=True, slots=True, order=True)
class PartKey:
    """The name of one part: its kind and its id within the assessment."""

    kind: PartKind
    id: str = ""

    PROFILE: ClassVar[PartKey]


PartKey.PROFILE = PartKey(PartKind.PROFILE)


@dataclass(frozen=True, slots=True)
class Edit:
    """One part replaced: ``before`` by ``after``; None is "not there".

    ``field`` names what was edited within the part, so that typing can be joined to one step.
    """

    key: PartKey
    before: Part | None
    after: Part | None
    field: str = ""

    @property
    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Assessment:
    """One company's answers to one rubric in one award year."""

    id: Id
    rubric: Id
    profile: Profile
    answers: Mapping[str, Answer] = field(default_factory=_no_entries)
    measures: Mapping[str, Measure] = field(default_factory=_no_entries)
    evidence: Mapping[str, Evidence] = field(default_factory=_no_entries)

    def answer(self, point_id: str) -> Answer:
        """The answer to a point, blank where nothing was entered."""
        return self.answers.get(point_id, BLANK)

    def part(self, key: PartKey) -> Part | None:
        """One part, or None where there is none; a blank answer is none."""
        if key.kind is PartKind.PROFILE:
            return self.profile
        return self._parts(key.kind).get(key.id)

    @property
    def parts(self) -> Mapping[PartKey, Part]:
        """All parts by their key."""
        return {
            PartKey.PROFILE: self.profile,
            **{
                PartKey(kind, own): part
                for kind in (PartKind.ANSWER, PartKind.MEASURE, PartKind.EVIDENCE)
                for own, part in self._parts(kind).items()
            },
        }

    def apply(self, edit: Edit) -> Assessment:
        """The assessment after ``edit``; what the edit does not name stays the same value."""
        key, after = edit.key, edit.after
        if key.kind is PartKind.PROFILE:
            if not isinstance(after, Profile):
                message = "an assessment keeps its profile"
                raise TypeError(message)
            return replace(self, profile=after)
        if after is not None and not isinstance(after, PART_TYPES[key.kind]):
            message = f"{type(after).__name__} is no {key.kind}"
            raise TypeError(message)
        parts = dict(self._parts(key.kind))
        if after is None or after == BLANK:
            parts.pop(key.id, None)
        else:
            parts[key.id] = after
        return self._with_parts(key.kind, parts)

    def _parts(self, kind: PartKind) -> Mapping[str, Part]:
        if kind is PartKind.ANSWER:
            return self.answers
        return self.measures if kind is PartKind.MEASURE else self.evidence

    def _with_parts(self, kind: PartKind, parts: Mapping[str, Part]) -> Assessment:
        name = {PartKind.ANSWER: "answers", PartKind.MEASURE: "measures"}.get(kind, "evidence")
        return replace(self, **{name: frozen_map(parts)})  # type: ignore[arg-type]


def from_parts(assessment_id: str, rubric_id: str, parts: Mapping[PartKey, Part]) -> Assessment:
    """The assessment that is made of ``parts``, which hold its profile."""
    profile = parts[PartKey.PROFILE]
    if not isinstance(profile, Profile):
        message = "the profile part holds no profile"
        raise TypeError(message)
    assessment = Assessment(assessment_id, rubric_id, profile)
    for key, part in parts.items():
        assessment = assessment.apply(Edit(key, None, part))
    return assessment
