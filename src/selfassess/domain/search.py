"""Finds words in whole assessments and in the rubric, as fast as somebody types.

Comparison is by `folded` text: case, and full or half width, do not matter, and any substring of
Chinese is found. A query of several words finds the texts that hold all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from selfassess.domain.assessment import (
    Answer,
    Assessment,
    Evidence,
    Measure,
    Part,
    PartKey,
    PartKind,
)
from selfassess.domain.folding import folded
from selfassess.domain.places import AnswerPlace, texts_of
from selfassess.domain.rubric import Rubric
from selfassess.domain.wording import Bilingual

_BEFORE = 14
_NEAR = 24
_SNIPPET = 70
_MOST = 200


class Source(StrEnum):
    """What kind of text a hit stands in."""

    CRITERION = "criterion"
    ANSWER = "answer"
    MEASURE = "measure"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that holds all words of the query.

    ``assessment`` is its assessment's id, empty for criteria; ``own`` is the id of the point, the
    measure or the evidence. ``point`` is the point to go to, empty where none is known, and
    ``place`` the field there. ``ranges`` are the first and the last index (exclusive) of the
    words found, in ``snippet``.
    """

    source: Source
    assessment: str
    own: str
    point: str
    place: AnswerPlace | None
    title: Bilingual
    snippet: str
    ranges: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A text ready to be searched; ``flat`` has spaces for line ends, ``folded`` is as long."""

    source: Source
    own: str
    place: AnswerPlace | None
    title: Bilingual
    flat: str
    folded: str


class Search:
    """Looks through assessments; what it has folded once it keeps while the parts are the same.

    Its results depend on the query and the assessments alone.
    """

    def __init__(self, rubric: Rubric) -> None:
        self._rubric = rubric
        self._criteria = tuple(self._criterion_entries())
        self._kept: dict[tuple[str, PartKey], tuple[Part, tuple[_Entry, ...]]] = {}

    def find(
        self, query: str, assessments: Sequence[Assessment], most: int = _MOST
    ) -> tuple[Hit, ...]:
        """At most ``most`` hits: criteria first, then answers, measures and evidence by assessment.

        Answers come in the rubric's order. A query without a word finds nothing.
        """
        words = tuple(dict.fromkeys(folded(query).split()))
        if not words:
            return ()
        self._forget_others(assessments)
        hits: list[Hit] = []
        for hit in self._hits(words, assessments):
            hits.append(hit)
            if len(hits) == most:
                break
        return tuple(hits)

    def _hits(self, words: tuple[str, ...], assessments: Sequence[Assessment]) -> Iterator[Hit]:
        for entry in _matching(words, self._criteria):
            yield _hit(entry, words, "", entry.own)
        for assessment in assessments:
            points = _PointsServed(assessment)
            for entry in _matching(words, self._entries(assessment)):
                yield _hit(entry, words, assessment.id, points.of(entry))

    def _entries(self, assessment: Assessment) -> Iterator[_Entry]:
        for point_id in self._rubric.points:
            answer = assessment.answers.get(point_id)
            if answer is not None:
                yield from self._folded(assessment, PartKey(PartKind.ANSWER, point_id), answer)
        for own, measure in assessment.measures.items():
            yield from self._folded(assessment, PartKey(PartKind.MEASURE, own), measure)
        for own, evidence in assessment.evidence.items():
            yield from self._folded(assessment, PartKey(PartKind.EVIDENCE, own), evidence)

    def _folded(self, assessment: Assessment, key: PartKey, part: Part) -> tuple[_Entry, ...]:
        kept = self._kept.get((assessment.id, key))
        if kept is None or kept[0] is not part:
            kept = part, tuple(self._entries_of(key, part))
            self._kept[assessment.id, key] = kept
        return kept[1]

    def _entries_of(self, key: PartKey, part: Part) -> Iterator[_Entry]:
        if isinstance(part, Answer):
            point = self._rubric.points[key.id]
            for placed in texts_of(self._rubric, point, part):
                yield _entry(Source.ANSWER, key.id, placed.place, placed.name, placed.text)
        elif isinstance(part, Measure):
            title = Bilingual("指标数据", "Measure")
            words = (part.name, part.unit, part.source, part.explanation)
            yield _entry(Source.MEASURE, key.id, None, title, _listed(words))
        elif isinstance(part, Evidence):
            title = Bilingual("证据", "Evidence")
            words = (part.number, part.title, part.issuer, part.file_name)
            yield _entry(Source.EVIDENCE, key.id, None, title, _listed(words))

    def _criterion_entries(self) -> Iterator[_Entry]:
        for point in self._rubric.points.values():
            indicator = self._rubric.indicator_of[point.id]
            title = Bilingual("评价要点", "Criterion")
            text = f"{point.id} {indicator.name}：{point.text}"
            yield _entry(Source.CRITERION, point.id, None, title, text)

    def _forget_others(self, assessments: Sequence[Assessment]) -> None:
        """Let go of what was folded for assessments that are not asked for any more."""
        wanted = {assessment.id for assessment in assessments}
        if any(own not in wanted for own, _ in self._kept):
            self._kept = {key: kept for key, kept in self._kept.items() if key[0] in wanted}


class _PointsServed:
    """To which point a measure or a piece of evidence leads, looked up when first asked."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment
        self._known: dict[tuple[Source, str], str] | None = None

    def of(self, entry: _Entry) -> str:
        """The point of an entry: its own, or the first that cites it, or "" where none does."""
        if entry.source is Source.ANSWER:
            return entry.own
        if self._known is None:
            self._known = self._looked_up()
        return self._known.get((entry.source, entry.own), "")

    def _looked_up(self) -> dict[tuple[Source, str], str]:
        known: dict[tuple[Source, str], str] = {}
        for point_id, answer in sorted(self._assessment.answers.items()):
            for own in answer.measures:
                known.setdefault((Source.MEASURE, own), point_id)
            for own in answer.evidence:
                known.setdefault((Source.EVIDENCE, own), point_id)
        return known


def _listed(words: Iterable[str]) -> str:
    return " · ".join(word for word in words if word.strip())


def _entry(
    source: Source, own: str, place: AnswerPlace | None, title: Bilingual, text: str
) -> _Entry:
    flat = text.replace("\n", " ").replace("\t", " ")
    return _Entry(source, own, place, title, flat, folded(flat))


def _matching(words: tuple[str, ...], entries: Iterable[_Entry]) -> Iterator[_Entry]:
    for entry in entries:
        text = entry.folded
        if all(word in text for word in words):
            yield entry


def _hit(entry: _Entry, words: tuple[str, ...], assessment: str, point: str) -> Hit:
    first = min(entry.folded.index(word) for word in words)
    start = first - _BEFORE if first > _NEAR else 0
    lead = "…" if start else ""
    end = start + _SNIPPET
    tail = "…" if end < len(entry.flat) else ""
    shift = len(lead) - start
    ranges = tuple(
        (low + shift, high + shift) for low, high in _ranges(entry.folded[:end], words, start)
    )
    place = entry.place
    if entry.source in {Source.MEASURE, Source.EVIDENCE}:
        place = AnswerPlace("measures" if entry.source is Source.MEASURE else "evidence")
    snippet = f"{lead}{entry.flat[start:end]}{tail}"
    return Hit(entry.source, assessment, entry.own, point, place, entry.title, snippet, ranges)


def _ranges(text: str, words: tuple[str, ...], start: int) -> list[tuple[int, int]]:
    """Where the words stand in ``text`` from ``start`` on, in order, overlapping ones joined."""
    found = sorted(
        (place, place + len(word)) for word in words for place in _places(text, word, start)
    )
    joined: list[tuple[int, int]] = []
    for low, high in found:
        if joined and low <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(high, joined[-1][1])
        else:
            joined.append((low, high))
    return joined


def _places(text: str, word: str, start: int) -> Iterator[int]:
    place = text.find(word, start)
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))
