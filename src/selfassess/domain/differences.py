"""What differs between two texts, by word.

Made for Chinese: each Chinese character is a word of its own, a Latin word or a number is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

_WORD = re.compile(r"\d[\d.,]*\d|[A-Za-z0-9]+|\n|[^\S\n]+|.", re.DOTALL)
_MOST_WORDS = 1_500
_SHORTEST_ISLAND = 2


class Mark(StrEnum):
    """How a piece of text stands between before and after."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text, and whether it stayed, went or came."""

    mark: Mark
    text: str


def differences(before: str, after: str) -> tuple[Segment, ...]:
    """The way from ``before`` to ``after``.

    The segments that are not `ADDED` make up ``before``, those that are not `REMOVED` make up
    ``after``; no two neighbours have the same mark and none is empty. Within a change, what went
    stands before what came. Lines are compared first, then words within changed lines; where
    changed lines have more than 1,500 words on a side, they are replaced as a whole, so that the
    time stays bounded. A single character that happens to stay between two changes is shown as
    changed along with them: it would be noise.
    """
    pieces: list[Segment] = []
    for old, new, is_same in _matched(_lines(before), _lines(after)):
        if is_same:
            pieces.append(Segment(Mark.SAME, "".join(old)))
        else:
            pieces += _by_word("".join(old), "".join(new))
    return tuple(_joined(pieces))


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _matched(old: list[str], new: list[str]) -> Iterator[tuple[list[str], list[str], bool]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        yield old[i1:i2], new[j1:j2], tag == "equal"


def _by_word(before: str, after: str) -> Iterator[Segment]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > _MOST_WORDS:
        yield from (Segment(Mark.REMOVED, before), Segment(Mark.ADDED, after))
        return
    matched = list(_matched(old, new))
    for index, (gone, come, is_same) in enumerate(matched):
        text = "".join(gone)
        is_inside = 0 < index < len(matched) - 1
        if is_same and not (is_inside and len(text.strip()) < _SHORTEST_ISLAND):
            yield Segment(Mark.SAME, text)
        else:
            yield Segment(Mark.REMOVED, text)
            yield Segment(Mark.ADDED, "".join(come))


def _joined(pieces: Iterable[Segment]) -> Iterator[Segment]:
    """``pieces`` with all that went, and all that came, between two that stay in one segment."""
    filled = [piece for piece in pieces if piece.text]
    for is_same, group in groupby(filled, key=lambda piece: piece.mark is Mark.SAME):
        own = tuple(group)
        for mark in (Mark.SAME,) if is_same else (Mark.REMOVED, Mark.ADDED):
            text = "".join(piece.text for piece in own if piece.mark is mark)
            if text:
                yield Segment(mark, text)
