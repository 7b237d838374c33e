"""Texts made alike, character by character, so that a place in one is the place in the other."""

from __future__ import annotations

_FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x3000: 0x20}
_PUNCTUATION = {ord(char) for char in "，；：！？（）"}
_HALF_WIDTH = {wide: own for wide, own in _FULL_WIDTH.items() if wide not in _PUNCTUATION}


def half_width(text: str) -> str:
    """``text`` with full-width Latin letters, digits and signs as half-width ones.

    Chinese punctuation stays: it parts sentences. The length stays the same.
    """
    return text.translate(_HALF_WIDTH)


def folded(text: str) -> str:
    """``text`` as search compares it: half width, punctuation too, and small letters.

    The length stays the same, so that a match's range is its range in ``text``.
    """
    half = text.translate(_FULL_WIDTH)
    small = half.lower()
    if len(small) == len(half):
        return small
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in half)
