"""Which saved states of a part are worth showing, and what changed between two of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from selfassess.domain.assessment import BLANK, Answer
from selfassess.domain.differences import Segment, differences
from selfassess.domain.places import FIELD_NAMES, SECTION, AnswerPlace, PlacedText, texts_of
from selfassess.domain.rubric import Point, Rubric
from selfassess.domain.wording import Bilingual

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


class Saved(Protocol):
    """What has been saved at some time."""

    @property
    def saved_at(self) -> datetime:
        """When (aware, UTC): shown and thinned by, never ordered by."""
        ...


S = TypeVar("S", bound=Saved)


def thinned(states: Sequence[S], now: datetime) -> tuple[S, ...]:
    """The states to show of ``states``, which come newest first, as their counter says.

    Of the last hour one a minute, of the day before ``now`` one an hour, of earlier times one a
    day (UTC): always the newest of each; the newest and the oldest of all are kept. States that a
    wrong clock has put after ``now`` count as just saved. Nothing is put into another order.
    """
    kept: list[S] = []
    last: tuple[str, object] | None = None
    for state in states:
        slot = _slot(state.saved_at, now)
        if slot != last:
            kept.append(state)
        last = slot
    if states and kept[-1] is not states[-1]:
        kept.append(states[-1])
    return tuple(kept)


def _slot(at: datetime, now: datetime) -> tuple[str, object]:
    age = now - at
    if age < _HOUR:
        return "minute", at.replace(second=0, microsecond=0)
    if age < _DAY:
        return "hour", at.replace(minute=0, second=0, microsecond=0)
    return "day", at.date()


@dataclass(frozen=True, slots=True)
class Change:
    """One field in which two states of an answer differ, with its text before and after."""

    place: AnswerPlace
    name: Bilingual
    before: str
    after: str

    @property
    def balance(self) -> int:
        """By how many characters the field has grown; below 0 where it has shrunk."""
        return len(self.after) - len(self.before)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """What stayed, went and came, by word; only what stayed where marks or pictures changed."""
        return differences(self.before, self.after)


def changes(
    rubric: Rubric, point: Point, before: Answer | None, after: Answer | None
) -> tuple[Change, ...]:
    """The fields in which ``after`` differs from ``before`` (None: no answer), in form order.

    Fields that hold no prose (ratings, links, ticks, status) are compared as short texts.
    """
    old, new = before or BLANK, after or BLANK
    if old == new:
        return ()
    was, now = _texts(rubric, point, old), _texts(rubric, point, new)
    names = {placed.place: placed.name for placed in (*was.values(), *now.values())}
    found = []
    for place in sorted(names, key=_in_form_order(rubric, point)):
        gone = was[place].text if place in was else ""
        come = now[place].text if place in now else ""
        if _value(place, old) != _value(place, new):
            found.append(Change(place, names[place], gone, come))
    return tuple(found)


def _texts(rubric: Rubric, point: Point, answer: Answer) -> dict[AnswerPlace, PlacedText]:
    """All fields of ``answer`` as texts, by their place."""
    placed = {each.place: each for each in texts_of(rubric, point, answer)}
    for section in rubric.sections_of(point.kind):
        # A section of one picture has no characters, and is something all the same.
        place = AnswerPlace.section(section.id)
        if section.id in answer.sections and place not in placed:
            placed[place] = PlacedText(place, section.name, "")
    for name, text in _short_texts(rubric, point, answer).items():
        if text:
            place = AnswerPlace(name)
            placed[place] = PlacedText(place, FIELD_NAMES[name], text)
    return placed


def _short_texts(rubric: Rubric, point: Point, answer: Answer) -> dict[str, str]:
    factors = rubric.scoring.factors_of(point.kind)
    rated = [
        f"{factor.name.zh} {answer.ratings[factor.id]}%"
        for factor in factors
        if factor.id in answer.ratings
    ]
    return {
        "covered": "、".join(map(str, answer.covered)),
        "measures": "、".join(answer.measures),
        "evidence": "、".join(answer.evidence),
        "ratings": "，".join(rated),
        "overrules": "；".join(f"{fact}：{why}" for fact, why in answer.overrules.items()),
        "weight": str(answer.weight),
        "status": str(answer.status),
        "dismissed": "；".join(answer.dismissed.values()),
    }


def _value(place: AnswerPlace, answer: Answer) -> object:
    """What stands at ``place``, marks and pictures included; None where there is no such row."""
    if place.field.startswith(SECTION):
        return answer.section(place.field.removeprefix(SECTION))
    content = getattr(answer, place.field)
    if not place.number:
        return content
    return content[place.number - 1] if place.number <= len(content) else None


def _in_form_order(rubric: Rubric, point: Point) -> Callable[[AnswerPlace], tuple[int, int]]:
    sections = [f"{SECTION}{section.id}" for section in rubric.sections_of(point.kind)]
    order = [*sections, *FIELD_NAMES]
    return lambda place: (order.index(place.field), place.number)
