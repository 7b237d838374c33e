"""The title page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from selfassess.dossier import blocks
from selfassess.dossier.paper.design import ACCENT, GREY, HAIR, INK, SANS, SANS_BOLD, SERIF, Design
from selfassess.dossier.paper.pen import Pen
from selfassess.dossier.paper.pieces import Piece
from selfassess.dossier.typeset.faces import Fonts
from selfassess.dossier.typeset.lines import Line, lines_of
from selfassess.dossier.typeset.setting import Setting, Type, set_text

_NAME_WIDTH = 84.0
_ENTRY_WIDTH = 340.0
_ENTRY_LEADING = 19.0
_ENTRY_GAP = 15.0
_MANY_LINES = 3


@dataclass(frozen=True)
class Entry:
    """One line of the cover's particulars: its name and its value in lines."""

    name: Setting
    value: Setting
    lines: tuple[Line, ...]
    leading: float

    @property
    def height(self) -> float:
        """The value's lines and the space to the next entry."""
        return len(self.lines) * self.leading + _ENTRY_GAP


@dataclass(frozen=True)
class CoverPage(Piece):
    """The title page, which fills the page and has neither head nor foot."""

    design: Design
    year: Setting
    award: Setting
    award_lines: tuple[Line, ...]
    document: Setting
    entries: tuple[Entry, ...]
    seal: Setting

    @property
    def height(self) -> float:
        """The height of the column."""
        return self.design.height

    def draw(self, pen: Pen, x: float, top: float) -> None:  # noqa: ARG002 - it knows its page
        """Draw it in the middle of the paper, whatever the margins."""
        middle = self.design.page_width / 2
        y = self._draw_titles(pen, middle)
        self._draw_entries(pen, middle, min(y - 60, 150 + sum(e.height for e in self.entries)))

    def _draw_titles(self, pen: Pen, middle: float) -> float:
        y = self.design.page_height - 196
        _centred(pen, self.year, middle, y, spread=3)
        y -= 62
        for line in self.award_lines:
            pen.text(self.award, line, middle - line.natural / 2, y, INK)
            y -= 42
        y -= 4
        pen.rule(middle - 60, y, middle + 60, y, 2, ACCENT)
        y -= 62
        _centred(pen, self.document, middle, y, spread=14)
        return y

    def _draw_entries(self, pen: Pen, middle: float, y: float) -> None:
        left = middle - _ENTRY_WIDTH / 2
        for index, entry in enumerate(self.entries):
            self._draw_name(pen, entry, left, y)
            value_left = left + _NAME_WIDTH
            room = _ENTRY_WIDTH - _NAME_WIDTH
            for line in entry.lines:
                at = value_left + (room - line.natural) / 2
                pen.text(entry.value, line, at, y, INK)
                y -= entry.leading
            rule = y + entry.leading - 6
            pen.rule(value_left, rule, left + _ENTRY_WIDTH, rule, 0.6, HAIR)
            if not index:
                whole = Line(0, len(self.seal.text), 0.0, 0.0)
                pen.text(self.seal, whole, left + _ENTRY_WIDTH + 6, y + entry.leading, GREY)
            y -= _ENTRY_GAP

    def _draw_name(self, pen: Pen, entry: Entry, left: float, y: float) -> None:
        """A name spread so that all names end in one line."""
        count = len(entry.name.text)
        natural = entry.name.reach[-1]
        room = _NAME_WIDTH - 16
        spread = max(0.0, (room - natural) / (count - 1)) if count > 1 else 0.0
        line = Line(0, count, 0.0, natural, spread=spread, everywhere=True)
        pen.text(entry.name, line, left, y, GREY)


def _centred(pen: Pen, setting: Setting, middle: float, y: float, spread: float) -> None:
    count = len(setting.text)
    width = setting.reach[-1] + spread * (count - 1)
    line = Line(0, count, 0.0, width, spread=spread, everywhere=True)
    pen.text(setting, line, middle - width / 2, y, INK)


def cover_page(cover: blocks.Cover, design: Design, fonts: Fonts) -> CoverPage:
    """``cover`` measured; a very long company name is set smaller, so that it stays on the page."""
    award = set_text(cover.award, Type(27, SANS_BOLD), fonts)
    return CoverPage(
        design,
        set_text(f"{cover.year} 年度", Type(15, SANS), fonts),
        award,
        lines_of(award, design.width, justified=False),
        set_text(cover.document, Type(36, SANS_BOLD), fonts),
        tuple(_entry(name, value, fonts) for name, value in cover.entries),
        set_text(cover.seal, Type(10, SANS), fonts),
    )


def _entry(name: str, value: str, fonts: Fonts) -> Entry:
    kind, leading = Type(13, SERIF), _ENTRY_LEADING
    room = _ENTRY_WIDTH - _NAME_WIDTH
    setting = set_text(value, kind, fonts)
    lines = lines_of(setting, room, justified=False)
    if len(lines) > _MANY_LINES:
        kind, leading = replace(kind, size=9), 12.5
        setting = set_text(value, kind, fonts)
        lines = lines_of(setting, room, justified=False)
    return Entry(set_text(name, Type(12, SANS), fonts), setting, lines, leading)
