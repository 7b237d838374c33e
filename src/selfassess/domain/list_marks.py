"""What stands before the items of a list, the same on screen and on paper."""

from __future__ import annotations

from selfassess.domain.text import MAX_LEVEL, ListItem

_BULLETS = ("•", "–", "▪", "·")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class ListMarks:
    """Counts the items of lists: ``1.  (1)  a)  ①`` by level; bullets count nothing.

    Deeper items of whatever kind do not interrupt a numbered list; a bullet of the same level and
    any item of a lower one do.
    """

    def __init__(self) -> None:
        self._counts = [0] * (MAX_LEVEL + 1)

    def next(self, item: ListItem) -> str:
        """The mark of ``item``, which comes next."""
        self._counts[item.level + 1 :] = [0] * (MAX_LEVEL - item.level)
        if not item.numbered:
            self._counts[item.level] = 0
            return _BULLETS[item.level]
        self._counts[item.level] += 1
        return _number(self._counts[item.level], item.level)

    def interrupt(self) -> None:
        """Something that is no item comes next: the list after it begins anew."""
        self._counts = [0] * (MAX_LEVEL + 1)


def _number(count: int, level: int) -> str:
    if level == 0:
        return f"{count}."
    if level == 1:
        return f"({count})"
    if level == MAX_LEVEL:
        return _CIRCLED[count - 1] if count <= len(_CIRCLED) else f"{count}."
    return f"{_letters(count)})"


def _letters(count: int) -> str:
    """``count`` in letters: a, b … z, aa, ab and so on."""
    name = ""
    while count:
        count, rest = divmod(count - 1, 26)
        name = chr(ord("a") + rest) + name
    return name
