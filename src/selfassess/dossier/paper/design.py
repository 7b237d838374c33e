"""How the dossier looks: every measure and tint in one place. Lengths are in points."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.dossier.typeset.faces import Style
from selfassess.dossier.typeset.setting import Type

Tint = tuple[float, float, float]
"""Red, green and blue, 0 to 1."""

SERIF = Style()
SERIF_BOLD = Style(bold=True)
SANS = Style(sans=True)
SANS_BOLD = Style(sans=True, bold=True)

INK: Tint = (0.09, 0.09, 0.10)
ACCENT: Tint = (0.11, 0.24, 0.42)
SOFT_INK: Tint = (0.22, 0.22, 0.24)
GREY: Tint = (0.38, 0.39, 0.41)
HAIR: Tint = (0.72, 0.73, 0.75)
BOX: Tint = (0.955, 0.957, 0.962)
HEAD_ROW: Tint = (0.915, 0.925, 0.94)
SUBTOTAL_ROW: Tint = (0.955, 0.957, 0.962)


@dataclass(frozen=True, slots=True)
class Text:
    """How a paragraph is set: its type, the distance between its lines, the space around it.

    ``indent`` is that of the first line, in ems.
    """

    type: Type
    leading: float
    tint: Tint = INK
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Design:
    """The look of all pages; even pages mirror odd ones, for printing on both sides.

    The text is 36 characters of the body wide, so that a line of nothing but Chinese needs no
    spreading, and 33 lines high.
    """

    page_width: float = 595.28
    page_height: float = 841.89
    inner: float = 86.0
    width: float = 432.0
    top: float = 84.0
    height: float = 676.5
    head: float = 52.0
    foot: float = 48.0

    body: Text = Text(Type(12, SERIF), 20.5, indent=2)
    item: Text = Text(Type(12, SERIF), 20.5)
    chapter: Text = Text(Type(21, SANS_BOLD), 29, after=20)
    section: Text = Text(Type(14.5, SANS_BOLD), 21, before=22, after=8)
    subsection: Text = Text(Type(12.5, SANS_BOLD), 19, before=16, after=6)
    criterion: Text = Text(Type(10.5, SANS), 17)
    label: Text = Text(Type(11.5, SANS_BOLD), 18, tint=ACCENT, before=8, after=2)
    caption: Text = Text(Type(10, SANS_BOLD), 15, before=10, after=5)
    cell: Text = Text(Type(10, SERIF), 15)
    dense_cell: Text = Text(Type(10, SERIF), 13.4)
    cell_head: Text = Text(Type(9.5, SANS_BOLD), 15)
    fact: Text = Text(Type(10.5, SERIF), 17)
    fact_name: Text = Text(Type(9.5, SANS_BOLD), 17, tint=GREY)
    rating: Text = Text(Type(9.5, SANS), 16)
    notice: Text = Text(Type(10.5, SANS), 17, tint=GREY, before=6, after=4)
    remark: Text = Text(Type(9.5, SERIF), 15.5, tint=SOFT_INK, before=6, after=4)
    running: Text = Text(Type(8.5, SANS), 12, tint=GREY)
    contents_chapter: Text = Text(Type(11.5, SANS_BOLD), 18, before=6)
    contents_section: Text = Text(Type(11, SERIF), 15.9)

    def left(self, page_number: int) -> float:
        """Where the text of a page begins: the inner margin is the wider one."""
        outer = self.page_width - self.inner - self.width
        return self.inner if page_number % 2 else outer
