"""What a character is to the compositor (GB/T 15834, and the W3C's notes on Chinese layout)."""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import lru_cache


class Nature(IntEnum):
    """How a character behaves between its neighbours.

    `IDEOGRAPH` stands alone and a line may end on either side; `LETTER` holds on to neighbouring
    letters (words, numbers, their ASCII punctuation); `OPENING` and `CLOSING` are full-width marks;
    `SPACE` may be swallowed at the end of a line; `GLUE` joins both neighbours; `ATTACHED` belongs
    to the character before it.
    """

    IDEOGRAPH = 0
    LETTER = 1
    OPENING = 2
    CLOSING = 3
    SPACE = 4
    GLUE = 5
    ATTACHED = 6
    NEWLINE = 7


OPENING_MARKS = frozenset("（《〈「『【〔〖［｛“‘([{⟨«‹")
CURRENCY = frozenset("￥¥$＄€£￡₩฿")
CLOSING_MARKS = frozenset("，。、；：？！）》〉」』】〕〗］｝”’,.;:!?)]}⟩»›．")
UNITS_AFTER = frozenset("%％‰℃℉°′″")

NEVER_FIRST = CLOSING_MARKS | UNITS_AFTER | frozenset("…—–-－·・•～~/／〜々〻ーゝゞヽヾ")
"""No line begins with one of these."""

NEVER_LAST = OPENING_MARKS | CURRENCY | frozenset("/／#＃@＠№§")
"""No line ends with one of these."""

STRAIGHT_QUOTES = frozenset("\"'")
"""Marks that open and close alike, so that a line may break on neither side of them."""

NARROWABLE_CLOSING = frozenset("，。、；：？！）》〉」』】〕〗］｝”’")
"""Full-width marks whose right half is blank."""

NARROWABLE_OPENING = frozenset("（《〈「『【〔〖［｛“‘")
"""Full-width marks whose left half is blank."""

_GLUE = frozenset("\u00a0\u202f\u2007\u2060\ufeff")
_FULL_WIDTH_WORDS = (("０", "９"), ("Ａ", "Ｚ"), ("ａ", "ｚ"))
_ENCLOSED = ("\u2460", "\u24ff")


@lru_cache(maxsize=65_536)
def nature_of(char: str) -> Nature:  # noqa: PLR0911 - one nature a line
    """How ``char`` behaves between its neighbours."""
    if char == "\n":
        return Nature.NEWLINE
    if char in _GLUE:
        return Nature.GLUE
    category = unicodedata.category(char)
    if category in {"Zs", "Cc"}:
        return Nature.SPACE
    if category[0] == "M" or category == "Cf":
        return Nature.ATTACHED
    if char in NARROWABLE_OPENING:
        return Nature.OPENING
    if char in NARROWABLE_CLOSING:
        return Nature.CLOSING
    if any(first <= char <= last for first, last in _FULL_WIDTH_WORDS):
        return Nature.LETTER
    if _is_ideographic(char, category):
        return Nature.IDEOGRAPH
    return Nature.LETTER


def _is_ideographic(char: str, category: str) -> bool:
    """Whether ``char`` takes a square of its own: wide ones, dashes, bullets, arrows, ①."""
    if unicodedata.east_asian_width(char) in "WF" or char in "—…":
        return True
    return category == "So" and (char >= "\u2190" or _ENCLOSED[0] <= char <= _ENCLOSED[1])


def is_western(char: str) -> bool:
    """Whether a thin space belongs between ``char`` and a Chinese character beside it."""
    return nature_of(char) is Nature.LETTER and char.isalnum() and char < "\u2e80"


def is_chinese(char: str) -> bool:
    """Whether ``char`` is a Chinese character, and no mark or symbol."""
    return char >= "\u2e80" and unicodedata.category(char) == "Lo"
