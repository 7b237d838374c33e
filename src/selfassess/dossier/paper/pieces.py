"""What stands on a page, measured and ready to be drawn, and how a column is filled with it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from selfassess.dossier.paper.design import ACCENT, BOX, HAIR, INK, Text, Tint
from selfassess.dossier.paper.pen import Pen
from selfassess.dossier.typeset.lines import Line
from selfassess.dossier.typeset.setting import Setting

_TOGETHER = 2
"""No fewer lines of a paragraph are left alone at the foot or the head of a page."""

_CAP_DROP = 0.36
"""How far below the middle of its line a text's foot stands, in ems."""


class Piece(ABC):
    """Something of a height that stands in a column.

    ``before`` and ``after`` are the spaces to its neighbours (the larger one counts). ``keeps``
    binds it to the piece that follows.
    """

    before: float = 0.0
    after: float = 0.0
    keeps: bool = False

    @property
    @abstractmethod
    def height(self) -> float:
        """How high the piece is, in points."""

    @property
    def least(self) -> float:
        """How high its smallest first part is that may stand alone at the foot of a page."""
        return self.height

    def split(self, room: float) -> tuple[Piece, Piece] | None:  # noqa: ARG002 - most stay whole
        """The piece in two, the first at most ``room`` high; None where it stays in one."""
        return None

    @abstractmethod
    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw it with its upper left corner at ``x``, ``top``."""

    @property
    def anchors(self) -> Iterable[str]:
        """The places to go to that stand in it."""
        return ()


@dataclass(frozen=True)
class Words(Piece):
    """Lines of a paragraph, all of them or what a page holds of them.

    ``left`` is where they begin; ``mark`` stands before the first line (a bullet, a number),
    drawn so that it ends at ``left`` less a gap.
    """

    setting: Setting
    lines: tuple[Line, ...]
    look: Text
    before: float = 0.0
    after: float = 0.0
    keeps: bool = False
    left: float = 0.0
    mark: Setting | None = None
    mark_left: float = 0.0

    @property
    def height(self) -> float:
        """The lines, each with its leading."""
        return len(self.lines) * self.look.leading

    @property
    def least(self) -> float:
        """Two lines; three where the third would be left alone."""
        count = len(self.lines)
        few = count if count <= _TOGETHER + 1 else _TOGETHER
        return few * self.look.leading

    def split(self, room: float) -> tuple[Words, Words] | None:
        """Split between lines, leaving no single line on either side."""
        count = min(int(room / self.look.leading + 1e-6), len(self.lines) - _TOGETHER)
        if count < _TOGETHER:
            return None
        return (
            replace(self, lines=self.lines[:count], after=0.0),
            replace(self, lines=self.lines[count:], before=0.0, mark=None),
        )

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw mark and lines, each line's middle in the middle of its leading."""
        drop = self.look.leading / 2 + self.look.type.size * _CAP_DROP
        y = top - drop
        if self.mark is not None:
            whole = Line(0, len(self.mark.text), 0.0, 0.0)
            pen.text(self.mark, whole, x + self.mark_left, y, self.look.tint)
        for line in self.lines:
            pen.text(self.setting, line, x + self.left, y, self.look.tint)
            y -= self.look.leading


@dataclass(frozen=True)
class NewPage(Piece):
    """What follows begins a page."""

    @property
    def height(self) -> float:
        """None."""
        return 0.0

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw nothing."""


@dataclass(frozen=True)
class Placed:
    """A piece and how far below the head of its column it stands."""

    piece: Piece
    down: float


def fill(queue: deque[Piece], room: float) -> tuple[Placed, ...]:
    """Take from ``queue`` what fits into a column ``room`` high, at least something.

    Pieces that keep with what follows move on together with it; a piece that stays whole and is
    higher than any column stands alone and overflows.
    """
    placed: list[Placed] = []
    used, below = 0.0, 0.0
    while queue:
        piece = queue[0]
        if isinstance(piece, NewPage):
            if placed:
                break
            queue.popleft()
            continue
        gap = max(below, piece.before) if placed else 0.0
        left = room - used - gap
        if placed and _needed(queue) > left + _HAIRSBREADTH:
            break
        if piece.height > left + _HAIRSBREADTH:
            parts = piece.split(left)
            if parts is not None:
                placed.append(Placed(parts[0], used + gap))
                queue[0] = parts[1]
                break
            if placed:
                break
        queue.popleft()
        placed.append(Placed(piece, used + gap))
        used += gap + piece.height
        below = piece.after
    return tuple(placed)


_HAIRSBREADTH = 0.01


def _needed(queue: Sequence[Piece]) -> float:
    """What the first piece needs with all that it is bound to."""
    total = 0.0
    for index, piece in enumerate(queue):
        if index:
            total += max(queue[index - 1].after, piece.before)
        if not piece.keeps:
            return total + piece.least
        total += piece.height
    return total


def stacked(pieces: Sequence[Piece]) -> float:
    """The height of ``pieces`` one below the other."""
    total = sum(piece.height for piece in pieces)
    return total + sum(max(above.after, below.before) for above, below in pairwise(pieces))


def draw_stack(pen: Pen, pieces: Sequence[Piece], x: float, top: float) -> None:
    """Draw ``pieces`` one below the other."""
    for index, piece in enumerate(pieces):
        if index:
            top -= max(pieces[index - 1].after, piece.before)
        piece.draw(pen, x, top)
        top -= piece.height


def split_stack(
    pieces: Sequence[Piece], room: float
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]] | None:
    """``pieces`` in two stacks, the first at most ``room`` high; None where nothing fits."""
    queue = deque(pieces)
    first = [placed.piece for placed in fill(queue, room)]
    if stacked(first) > room + _HAIRSBREADTH or not first:
        return None
    return tuple(first), tuple(queue)


@dataclass(frozen=True)
class Title(Piece):
    """A heading: its words, a note at the right edge, a rule below; a place to go to."""

    words: Words
    anchor: str
    bookmark: str
    level: int
    width: float
    note: Setting | None = None
    note_tint: Tint = INK
    ruled: bool = False
    before: float = 0.0
    after: float = 0.0
    keeps: bool = True

    @property
    def height(self) -> float:
        """The words, and the rule with its space."""
        return self.words.height + (8.0 if self.ruled else 0.0)

    @property
    def anchors(self) -> Iterable[str]:
        """Its own."""
        return (self.anchor,)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw it and enter its bookmark."""
        pen.bookmark(self.anchor, self.bookmark, self.level - 1, top + 12)
        self.words.draw(pen, x, top)
        if self.note is not None:
            line = Line(0, len(self.note.text), 0.0, 0.0)
            right = x + self.width - self.note.reach[-1]
            look = self.words.look
            foot = top - look.leading / 2 - look.type.size * _CAP_DROP
            pen.text(self.note, line, right, foot, self.note_tint)
        if self.ruled:
            y = top - self.height
            pen.rule(x, y, x + self.width, y, 1.4, ACCENT)


@dataclass(frozen=True)
class Panel(Piece):
    """A tinted box with a bar at its left, around other pieces; splits where they do."""

    inner: tuple[Piece, ...]
    width: float
    anchor: str = ""
    bookmark: str = ""
    before: float = 0.0
    after: float = 0.0
    keeps: bool = False

    PADDING = 8.0
    INDENT = 13.0

    @cached_property
    def _inner_height(self) -> float:
        return stacked(self.inner)

    @property
    def height(self) -> float:
        """The pieces and the padding above and below."""
        return self._inner_height + 2 * self.PADDING

    @property
    def least(self) -> float:
        """The first piece's least, in its padding."""
        return self.inner[0].least + 2 * self.PADDING

    @property
    def anchors(self) -> Iterable[str]:
        """Its own, in the part that has it."""
        return (self.anchor,) if self.anchor else ()

    def split(self, room: float) -> tuple[Panel, Panel] | None:
        """Two boxes, one on each page."""
        parts = split_stack(self.inner, room - 2 * self.PADDING)
        if parts is None or not parts[1]:
            return None
        return (
            replace(self, inner=parts[0], after=0.0, keeps=False),
            replace(self, inner=parts[1], before=0.0, anchor="", bookmark=""),
        )

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the box, the bar and what is inside."""
        if self.anchor:
            pen.bookmark(self.anchor, self.bookmark, 2, top + 12)
        pen.box(x, top - self.height, self.width, self.height, BOX)
        pen.box(x, top - self.height, 2.6, self.height, ACCENT)
        draw_stack(pen, self.inner, x + self.INDENT, top - self.PADDING)


@dataclass(frozen=True)
class Framed(Piece):
    """Pieces between two hairlines; splits where they do."""

    inner: tuple[Piece, ...]
    width: float
    before: float = 0.0
    after: float = 0.0

    PADDING = 4.0

    @property
    def height(self) -> float:
        """The pieces and the padding above and below."""
        return stacked(self.inner) + 2 * self.PADDING

    @property
    def least(self) -> float:
        """The first piece's least, in its padding."""
        return self.inner[0].least + 2 * self.PADDING

    def split(self, room: float) -> tuple[Framed, Framed] | None:
        """Two frames, one on each page."""
        parts = split_stack(self.inner, room - 2 * self.PADDING)
        if parts is None or not parts[1]:
            return None
        return replace(self, inner=parts[0], after=0.0), replace(self, inner=parts[1], before=0.0)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the lines and what is between them."""
        for y in (top, top - self.height):
            pen.rule(x, y, x + self.width, y, 0.5, HAIR)
        draw_stack(pen, self.inner, x, top - self.PADDING)


@dataclass(frozen=True)
class Pair(Piece):
    """A name in a column of its own, and its value beside it; splits where the value does."""

    name: Words | None
    value: Words
    offset: float
    before: float = 0.0
    after: float = 0.0
    keeps: bool = False

    @property
    def height(self) -> float:
        """That of the higher one."""
        return max(self.value.height, self.name.height if self.name is not None else 0.0)

    @property
    def least(self) -> float:
        """What the value needs, and no less than the name."""
        return max(self.value.least, self.name.height if self.name is not None else 0.0)

    def split(self, room: float) -> tuple[Pair, Pair] | None:
        """Split the value; the name stays with its beginning."""
        parts = self.value.split(room)
        if parts is None or (self.name is not None and self.name.height > room):
            return None
        return (
            replace(self, value=parts[0], after=0.0),
            replace(self, value=parts[1], name=None, before=0.0),
        )

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw both from the same line."""
        if self.name is not None:
            self.name.draw(pen, x, top)
        self.value.draw(pen, x + self.offset, top)
