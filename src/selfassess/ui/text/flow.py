"""Characters that come one after the other, gathered into paragraphs and list items.

White space follows the rules of CSS: runs of it are one space, and a line end between two Chinese
characters is nothing at all (programs break the lines of their HTML anywhere).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from selfassess.domain.text import (
    MAX_LEVEL,
    Block,
    ListItem,
    Paragraph,
    Run,
    Runs,
    characters,
    joined,
)
from selfassess.ui.text.styles import marker_is_number

_WHITE = " \t\r\n\f"
_SPACES = re.compile(f"[{_WHITE}]+")
_HARD_SPACES = re.compile(" ?\u00a0[ \u00a0]*")


@dataclass(slots=True)
class Item:
    """The list item that the coming paragraphs belong to.

    ``numbered`` is None where only the marker, written as characters, will tell.
    """

    numbered: bool | None
    level: int
    marker: str = ""
    place: int = -1

    def with_runs(self, runs: Runs) -> ListItem:
        """The item with these characters."""
        numbered = marker_is_number(self.marker) if self.numbered is None else self.numbered
        return ListItem(runs, numbered, min(max(self.level, 0), MAX_LEVEL))


class Flow:
    """Gathers what is read into blocks."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._items: list[Item] = []
        self._white = ""
        self._white_marks = Run("")
        self._is_blank_line = False

    def add(self, text: str, marks: Run, *, preformatted: bool = False) -> None:
        """Characters with the marks of ``marks``."""
        if preformatted:
            self._write_white(text[:1])
            self._append(text.replace("\r\n", "\n"), marks)
            return
        core = text.strip(_WHITE)
        start = text.index(core[0]) if core else len(text)
        self._see_white(text[:start], marks)
        if core:
            self._write_white(core[0])
            self._append(_SPACES.sub(_collapsed, core), marks)
            self._see_white(text[start + len(core) :], marks)

    def add_marker(self, text: str) -> None:
        """Characters that stand for a bullet or number; text like any other outside lists."""
        if self._items:
            self._items[-1].marker += text
        else:
            self.add(text, Run(""))

    def break_line(self) -> None:
        """A line break; two of them outside lists end the paragraph."""
        self._white = ""
        if not self._runs:
            self._is_blank_line = True
        elif self._runs[-1].text.endswith("\n") and not self._items:
            self.end_paragraph()
        else:
            self._runs.append(Run("\n"))

    def end_paragraph(self) -> None:
        """What comes next begins a new paragraph."""
        runs = _trimmed(self._runs)
        if runs:
            self._emit(runs)
        elif (self._is_blank_line or self._runs) and not self._items:
            self._add_empty_line()
        self._runs = []
        self._white = ""
        self._is_blank_line = False

    def begin_item(self, item: Item) -> None:
        """What comes next is ``item``, until `end_item`."""
        self.end_paragraph()
        self._items.append(item)

    def end_item(self) -> None:
        """The item, or the list that held items, is over."""
        self.end_paragraph()
        if self._items:
            self._items.pop()

    def take(self, blocks: Iterable[Block]) -> None:
        """Blocks that are already made."""
        self._blocks += blocks

    def finished(self) -> list[Block]:
        """All blocks, without empty lines at the beginning and at the end."""
        self.end_paragraph()
        while self._blocks and self._blocks[-1] == Paragraph():
            self._blocks.pop()
        return self._blocks

    def _append(self, text: str, marks: Run) -> None:
        self._white = ""
        self._runs.append(marks.with_text(text))

    def _see_white(self, white: str, marks: Run) -> None:
        """Note white space: it has the marks of its beginning, and a line end outdoes a space."""
        if white and not self._white:
            self._white_marks = marks
        if "\n" in white or not self._white:
            self._white = white

    def _write_white(self, following: str) -> None:
        before = self._runs[-1].text[-1:] if self._runs else ""
        if not self._white or not before or before == "\n":
            return
        if "\n" in self._white and _is_wide_pair(before, following):
            return
        self._runs.append(self._white_marks.with_text(" "))

    def _emit(self, runs: Runs) -> None:
        item = self._items[-1] if self._items else None
        if item is None:
            self._blocks.append(Paragraph(runs))
        elif item.place < 0:
            item.place = len(self._blocks)
            self._blocks.append(item.with_runs(runs))
        else:
            self._go_on_with(item, runs)

    def _go_on_with(self, item: Item, runs: Runs) -> None:
        """A further paragraph of an item is a further line of it, while nothing came between."""
        last = self._blocks[-1]
        if item.place == len(self._blocks) - 1 and isinstance(last, ListItem):
            self._blocks[-1] = item.with_runs(joined((*last.runs, Run("\n"), *runs)))
        else:
            self._blocks.append(Paragraph(runs))

    def _add_empty_line(self) -> None:
        if self._blocks and self._blocks[-1] != Paragraph():
            self._blocks.append(Paragraph())


def _collapsed(found: re.Match[str]) -> str:
    text = found.string
    pair = text[found.start() - 1], text[found.end()]
    return "" if "\n" in found[0] and _is_wide_pair(*pair) else " "


def _is_wide_pair(first: str, second: str) -> bool:
    widths = {_width(first), _width(second)}
    return widths <= {"W", "F", "A"} and widths != {"A"}


def _width(char: str) -> str:
    if "\u1100" <= char <= "\u11ff" or "\uac00" <= char <= "\ud7ff":
        return "N"  # Korean is written with spaces
    return unicodedata.east_asian_width(char)


def _trimmed(runs: Iterable[Run]) -> Runs:
    """``runs`` with hard spaces made plain and without white space at both ends."""
    kept = [run.with_text(_HARD_SPACES.sub(" ", run.text)) for run in joined(runs)]
    while kept and not (text := kept[0].text.lstrip(" \t\n")):
        kept.pop(0)
    if kept:
        kept[0] = kept[0].with_text(text)
    while kept and not (text := kept[-1].text.rstrip(" \t\n")):
        kept.pop()
    if kept:
        kept[-1] = kept[-1].with_text(text)
    return tuple(kept)


def one_line(blocks: Iterable[Block]) -> str:
    """The characters of paragraphs in one line."""
    texts = (characters(block.runs) for block in blocks if isinstance(block, Paragraph | ListItem))
    return " ".join(" ".join(texts).split())
