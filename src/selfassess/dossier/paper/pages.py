"""Pieces fill pages; pages get their head and foot."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from selfassess.dossier.paper.cover import CoverPage
from selfassess.dossier.paper.design import HAIR, Design
from selfassess.dossier.paper.pen import Pen
from selfassess.dossier.paper.pieces import Piece, Placed, Title, fill
from selfassess.dossier.typeset.faces import Fonts
from selfassess.dossier.typeset.lines import Line, lines_of
from selfassess.dossier.typeset.setting import Setting, set_text

_LONGEST_HEAD = 0.46


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1, the chapter in force, what stands where."""

    number: int
    chapter: str
    placed: tuple[Placed, ...]

    @property
    def is_bare(self) -> bool:
        """Whether the page has neither head nor foot: the cover."""
        return any(isinstance(placed.piece, CoverPage) for placed in self.placed)


def paginate(pieces: Iterable[Piece], design: Design, check: Callable[[], None]) -> Iterator[Page]:
    """The pages that ``pieces`` fill, in order, at least one; ``check`` is called before each."""
    queue = deque(pieces)
    number, chapter = 0, ""
    while queue:
        check()
        placed = fill(queue, design.height)
        if not placed:
            continue
        number += 1
        for item in placed:
            if isinstance(item.piece, Title) and item.piece.level == 1:
                chapter = item.piece.bookmark
        yield Page(number, chapter, placed)
    if not number:
        yield Page(1, chapter, ())


def anchors_of(pages: Iterable[Page]) -> dict[str, int]:
    """The page on which each place to go to stands."""
    return {
        anchor: page.number
        for page in pages
        for placed in page.placed
        for anchor in placed.piece.anchors
    }


@dataclass(frozen=True, slots=True)
class Furniture:
    """What surrounds the text of every page but the cover."""

    design: Design
    fonts: Fonts
    name: str
    total: int

    def draw(self, pen: Pen, page: Page) -> None:
        """Draw head and foot: the chapter at the outer edge, the dossier's name at the inner."""
        design = self.design
        left = design.left(page.number)
        right = left + design.width
        y = design.page_height - design.head
        odd = page.number % 2 == 1
        self._head(pen, self.name if odd else page.chapter, left, y)
        self._head(pen, page.chapter if odd else self.name, right, y, at_right=True)
        pen.rule(left, y - 7, right, y - 7, 0.5, HAIR)
        foot = self._set(f"第 {page.number} 页　共 {self.total} 页")
        middle = (left + right - foot.reach[-1]) / 2
        self._draw(pen, foot, Line(0, len(foot.text), 0.0, 0.0), middle, design.foot)

    def _set(self, shown: str) -> Setting:
        return set_text(shown, self.design.running.type, self.fonts)

    def _head(self, pen: Pen, shown: str, x: float, y: float, *, at_right: bool = False) -> None:
        """One half of the head; only the first line of a text that is too long for it."""
        setting = self._set(shown)
        room = self.design.width * _LONGEST_HEAD
        line = lines_of(setting, room, justified=False)[0]
        self._draw(pen, setting, line, x - line.natural if at_right else x, y)

    def _draw(self, pen: Pen, setting: Setting, line: Line, x: float, y: float) -> None:
        pen.text(setting, line, x, y, self.design.running.tint)
