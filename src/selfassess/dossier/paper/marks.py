"""What stands before the items of a list."""

from __future__ import annotations

from selfassess.domain.text import MAX_LEVEL, ListItem

_BULLETS = ("•", "–", "▪", "·")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LETTERS = 26


class Marks:
    """Counts the items of lists: 1. (1) a) ① by level; bullets count nothing."""

    def __init__(self) -> None:
        self._counts = [0] * (MAX_LEVEL + 1)

    def next(self, item: ListItem) -> str:
        """The mark of ``item``, which comes next."""
        deeper = range(item.level + 1, MAX_LEVEL + 1)
        for level in deeper:
            self._counts[level] = 0
        if not item.numbered:
            self._counts[item.level] = 0
            return _BULLETS[item.level]
        self._counts[item.level] += 1
        return _number(self._counts[item.level], item.level)

    def interrupt(self) -> None:
        """Something that is no item comes next: the list after it begins anew."""
        self._counts = [0] * (MAX_LEVEL + 1)


def _number(count: int, level: int) -> str:
    if level == 1:
        return f"({count})"
    if level == 2:  # noqa: PLR2004 - the third level
        return f"{_letters(count)})"
    if level == MAX_LEVEL and count <= len(_CIRCLED):
        return _CIRCLED[count - 1]
    return f"{count}."


def _letters(count: int) -> str:
    """Counting by letters: a to z, then aa, ab and so on."""
    name = ""
    while count:
        count, rest = divmod(count - 1, _LETTERS)
        name = chr(ord("a") + rest) + name
    return name
