"""The table of contents: every entry leads to its heading and knows its page when drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from selfassess.dossier.paper.design import Text
from selfassess.dossier.paper.pen import Pen
from selfassess.dossier.paper.pieces import Piece, Words
from selfassess.dossier.typeset.faces import Fonts
from selfassess.dossier.typeset.lines import Line
from selfassess.dossier.typeset.setting import set_text

PAGE_COLUMN = 34.0
_TO_DOTS = 6.0


@dataclass(frozen=True)
class Entry(Piece):
    """One heading in the contents: its words, a leader, its page."""

    words: Words
    anchor: str
    width: float
    fonts: Fonts
    before: float = 0.0
    keeps: bool = False

    @property
    def height(self) -> float:
        """That of the words."""
        return self.words.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw words, leader and page number, and make all of it a link."""
        self.words.draw(pen, x, top)
        look: Text = self.words.look
        page = set_text(str(pen.pages.get(self.anchor, "")), look.type, self.fonts)
        right = x + self.width
        last = self.words.lines[-1]
        foot = top - self.height + look.leading / 2 - look.type.size * 0.36
        whole = Line(0, len(page.text), 0.0, 0.0)
        pen.text(page, whole, right - page.reach[-1], foot, look.tint)
        start = x + self.words.left + last.indent + last.natural + _TO_DOTS
        pen.dots(start, foot + look.type.size * 0.08, right - page.reach[-1] - _TO_DOTS)
        pen.link(self.anchor, x, top - self.height, self.width, self.height)

    @property
    def anchors(self) -> Iterable[str]:
        """None: it leads to one."""
        return ()
