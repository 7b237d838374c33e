"""A paragraph's characters, measured: what `lines` fills lines with and what is drawn."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from selfassess.domain.text import Run, Runs, Script
from selfassess.dossier.typeset.breaking import APOSTROPHE, Break, breaks
from selfassess.dossier.typeset.characters import (
    NARROWABLE_CLOSING,
    NARROWABLE_OPENING,
    Nature,
    is_chinese,
    is_western,
    nature_of,
)
from selfassess.dossier.typeset.cleaning import printable
from selfassess.dossier.typeset.faces import PLACEHOLDER, PLAIN, Face, Fonts, Style

BETWEEN_SCRIPTS = 0.2
"""The space between a Chinese character and a letter or digit, in ems (at most 1/4 is usual)."""

NARROW_APOSTROPHE = 0.32
"""The width of the apostrophe in don’t, in ems: Chinese faces have it as wide as a character."""

_HALF = 0.5
_NARROWABLE = NARROWABLE_CLOSING | NARROWABLE_OPENING
_SMALL = 0.64
_RAISED = 0.36
_LOWERED = -0.14
_RIGID = (Nature.LETTER, Nature.ATTACHED, Nature.GLUE)


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set: its face's style, its size in points, whether it is slanted."""

    size: float
    style: Style = PLAIN
    slanted: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``stop`` in one face; ``rise`` is above the line, in points."""

    start: int
    stop: int
    face: Face
    size: float
    rise: float
    slanted: bool


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """A paragraph ready to be cut into lines; all widths are in points.

    ``advance`` is the width of each character, ``after`` what is added behind it when another
    character follows on the same line (negative where two marks move together). ``ends`` are
    `Break` values; ``elastic`` is 1 where space may be spread behind a character. ``reach`` is the
    running sum of ``advance`` and ``after``, one longer than the text.
    """

    text: str
    spans: tuple[Span, ...]
    advance: array[float] = field(repr=False)
    after: array[float] = field(repr=False)
    ends: bytearray = field(repr=False)
    elastic: bytearray = field(repr=False)
    reach: array[float] = field(repr=False)

    def width(self, start: int, stop: int) -> float:
        """The natural width of the characters ``start`` to ``stop`` on one line."""
        if stop <= start:
            return 0.0
        return self.reach[stop] - self.reach[start] - self.after[stop - 1]

    @property
    def widest_unit(self) -> float:
        """The width of the longest stretch in which no line may end."""
        return max((self.width(*unit) for unit in self._units(Break.MAY)), default=0.0)

    @property
    def widest_line(self) -> float:
        """The width of the longest line if only forced ends count."""
        return max((self.width(*unit) for unit in self._units(Break.MUST)), default=0.0)

    def _units(self, least: Break) -> Iterator[tuple[int, int]]:
        start = 0
        for index, end in enumerate(self.ends):
            if end >= least:
                yield start, self.solid_stop(start, index + 1)
                start = index + 1

    def solid_stop(self, start: int, stop: int) -> int:
        """``stop`` without the white space before it."""
        while stop > start and nature_of(self.text[stop - 1]) in {Nature.SPACE, Nature.NEWLINE}:
            stop -= 1
        return stop


def set_text(text: str, kind: Type, fonts: Fonts) -> Setting:
    """``text``, of one kind, measured."""
    return set_runs((Run(text),), kind, fonts)


def set_runs(runs: Runs, kind: Type, fonts: Fonts) -> Setting:
    """``runs`` measured, with ``kind`` as what an unmarked run looks like."""
    text = ""
    spans: list[Span] = []
    advance = array("d")
    for run in runs:
        shown = printable(run.text)
        for span in _spans(shown, run, kind, fonts, len(text)):
            spans.append(span)
            advance.extend(_advances(shown[span.start - len(text) : span.stop - len(text)], span))
        text += shown
    _narrow_apostrophes(text, spans, advance)
    ends = breaks(text)
    natures = [nature_of(char) for char in text]
    after = _after(text, spans, natures)
    reach = array("d", accumulate(map(float.__add__, advance, after), initial=0.0))
    return Setting(text, tuple(spans), advance, after, ends, _elastic(natures, ends), reach)


def _spans(text: str, run: Run, kind: Type, fonts: Fonts, offset: int) -> Iterator[Span]:
    """``text`` in stretches of one face each."""
    style = Style(kind.style.sans, kind.style.bold or run.bold)
    scale, rise = {
        Script.NORMAL: (1.0, 0.0),
        Script.SUPERSCRIPT: (_SMALL, _RAISED),
        Script.SUBSCRIPT: (_SMALL, _LOWERED),
    }[run.script]
    look = (kind.size * scale, kind.size * rise, kind.slanted or run.italic)
    own = fonts.face(style)
    start = 0
    face = own
    for index, char in enumerate(text):
        known = char in own.widths or char == "\n"
        wanted = own if known else fonts.face_for(char, style)
        if wanted is not face:
            if index > start:
                yield Span(offset + start, offset + index, face, *look)
            start, face = index, wanted
    if start < len(text):
        yield Span(offset + start, offset + len(text), face, *look)


def _advances(text: str, span: Span) -> list[float]:
    widths = span.face.widths
    missing = widths.get(PLACEHOLDER, 1.0)
    size = span.size
    return [
        0.0 if char == "\n" else size * widths.get(char, missing)
        for char in _with_even_dashes(text, span.face)
    ]


def _narrow_apostrophes(text: str, spans: list[Span], advance: array[float]) -> None:
    """Give the apostrophes of English words the width that they have in English."""
    for found in APOSTROPHE.finditer(text):
        span = next(span for span in spans if span.start <= found.start() < span.stop)
        advance[found.start()] = min(advance[found.start()], NARROW_APOSTROPHE * span.size)


def _with_even_dashes(text: str, face: Face) -> Iterable[str]:
    """``text`` with a full-width stand-in for each half of —— where the face has the long dash."""
    return text.replace("——", PLACEHOLDER * 2) if face.dash_stretch else text


def _after(text: str, spans: list[Span], natures: list[Nature]) -> array[float]:
    """What is added between neighbours: thin space between scripts, marks moved together."""
    after = array("d", bytes(8 * len(text)))
    for span in spans:
        last = len(text) - 1
        for index in range(span.start, min(span.stop, last)):
            char, following = text[index], text[index + 1]
            first, second = natures[index], natures[index + 1]
            if first is Nature.LETTER or second is Nature.LETTER:
                if first is not second:
                    after[index] = _at_letter(text, index, first, second) * span.size
            elif char in _NARROWABLE and following in _NARROWABLE and index + 1 < span.stop:
                both_face_in = char in NARROWABLE_OPENING and following in NARROWABLE_CLOSING
                after[index] = 0.0 if both_face_in else -_HALF * span.size
    return after


def _at_letter(text: str, index: int, first: Nature, second: Nature) -> float:
    char, following = text[index], text[index + 1]
    if second is Nature.IDEOGRAPH:
        return BETWEEN_SCRIPTS if is_western(char) and is_chinese(following) else 0.0
    if first is Nature.IDEOGRAPH:
        return BETWEEN_SCRIPTS if is_chinese(char) and is_western(following) else 0.0
    return 0.0


def _elastic(natures: list[Nature], ends: bytearray) -> bytearray:
    """Where space may be spread: between squares, at white space, between the scripts."""
    result = bytearray(len(natures))
    for index, (first, second) in enumerate(pairwise(natures)):
        result[index] = _SPREADS[first][second] and ends[index] != Break.SEALED
    return result


def _spreads(first: Nature, second: Nature) -> bool:
    if second in {Nature.SPACE, Nature.ATTACHED, Nature.GLUE, Nature.NEWLINE}:
        return False
    return not (first in _RIGID and second in _RIGID)


_SPREADS = tuple(tuple(_spreads(first, second) for second in Nature) for first in Nature)
