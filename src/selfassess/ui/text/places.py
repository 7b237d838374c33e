"""Where a place in a text is after the text was changed from outside."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch of a text replaced by another; positions count UTF-16 units, as Qt's do."""

    start: int
    old_end: int
    new_end: int

    @staticmethod
    def between(old: str, new: str) -> Change:
        """The smallest stretch whose replacement leads from ``old`` to ``new``."""
        before, after = old.encode("utf-16-le"), new.encode("utf-16-le")
        start = _common(before, after) // 2 * 2
        rest = min(len(before), len(after)) - start
        tail = _common(before[::-1][:rest], after[::-1][:rest]) // 2 * 2
        return Change(start // 2, (len(before) - tail) // 2, (len(after) - tail) // 2)

    def moved(self, position: int) -> int:
        """Where ``position`` is now; the end of the new stretch where its place is gone."""
        if position < self.start:
            return position
        return self.new_end + max(position - self.old_end, 0)


def _common(first: bytes, second: bytes) -> int:
    """How many bytes are the same from the beginning on."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
