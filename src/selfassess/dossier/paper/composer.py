"""Blocks become pieces: which block looks how."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from selfassess.domain import text
from selfassess.domain.text import Run, Runs
from selfassess.dossier import blocks
from selfassess.dossier.blocks import Align, words
from selfassess.dossier.paper import contents
from selfassess.dossier.paper.cover import cover_page
from selfassess.dossier.paper.design import GREY, SANS, Design, Text
from selfassess.dossier.paper.marks import Marks
from selfassess.dossier.paper.pieces import Framed, NewPage, Pair, Panel, Piece, Title, Words
from selfassess.dossier.paper.plots import chart_piece
from selfassess.dossier.paper.tables import (
    PAD_X,
    CellRow,
    Grid,
    column_widths,
    edges_of,
)
from selfassess.dossier.typeset.faces import Fonts
from selfassess.dossier.typeset.lines import lines_of
from selfassess.dossier.typeset.setting import Setting, Type, set_runs, set_text

_NUMBER_GAP = 0.7
_SMALLEST_FILLED = 14
"""Columns of fewer characters are not filled to both edges: the gaps would be wider than words."""


@dataclass(frozen=True)
class Composer:
    """Makes pieces of blocks for one design; ``check`` is called often and may raise."""

    design: Design
    fonts: Fonts
    check: Callable[[], None]

    def pieces(self, outline: Sequence[blocks.Block]) -> Iterator[list[Piece]]:
        """The pieces of each block, in order."""
        headings = [block for block in outline if isinstance(block, blocks.Heading)]
        for block in outline:
            self.check()
            yield list(self._pieces(block, headings))

    def _pieces(  # noqa: C901, PLR0912 - one kind of block a case
        self, block: blocks.Block, headings: Sequence[blocks.Heading]
    ) -> Iterator[Piece]:
        match block:
            case blocks.Cover():
                yield cover_page(block, self.design, self.fonts)
                yield NewPage()
            case blocks.Contents():
                yield from self._contents(block, headings)
            case blocks.Heading():
                yield from self._heading(block)
            case blocks.Criterion():
                yield self._criterion(block)
            case blocks.Label():
                yield self._label(block)
            case blocks.Prose():
                yield from self._prose(block.text)
            case blocks.Table():
                yield from self._table(block)
            case blocks.Plot():
                yield chart_piece(block.chart, block.legend, self.design.width, self.fonts)
                yield self._caption(block.number, block.caption, below=True)
            case blocks.Picture():
                yield from self._picture(block)
            case blocks.Particulars():
                yield from self._particulars(block)
            case blocks.Ratings():
                yield self._ratings(block)
            case blocks.Notice():
                yield self._words(words(block.text), self.design.notice)
            case blocks.Remark():
                yield self._words(words(block.text), self.design.remark)
            case blocks.PageBreak():
                yield NewPage()

    def _words(
        self,
        runs: Runs,
        look: Text,
        *,
        width: float | None = None,
        left: float = 0.0,
        justified: bool = True,
    ) -> Words:
        """A paragraph of ``runs`` in a column of ``width``, beginning at ``left``."""
        setting = set_runs(runs, look.type, self.fonts)
        return self._set_words(setting, look, width=width, left=left, justified=justified)

    def _set_words(
        self,
        setting: Setting,
        look: Text,
        *,
        width: float | None = None,
        left: float = 0.0,
        justified: bool = True,
    ) -> Words:
        room = (self.design.width if width is None else width) - left
        indent = look.indent * look.type.size
        lines = lines_of(setting, room, indent, justified=justified)
        return Words(setting, lines, look, before=look.before, after=look.after, left=left)

    def _set(self, shown: str, kind: Type) -> Setting:
        return set_text(shown, kind, self.fonts)

    def _contents(
        self, block: blocks.Contents, headings: Sequence[blocks.Heading]
    ) -> Iterator[Piece]:
        yield from self._heading(blocks.Heading(block.title, 1, "contents"))
        for heading in headings:
            if heading.level <= block.depth:
                yield self._entry(heading)
        yield NewPage()

    def _entry(self, heading: blocks.Heading) -> contents.Entry:
        chapter = heading.level == 1
        look = self.design.contents_chapter if chapter else self.design.contents_section
        inset = 0.0 if chapter else 24.0 * (heading.level - 1)
        line = self._numbered(heading.number, heading.text, look, inset, contents.PAGE_COLUMN)
        return contents.Entry(
            line,
            heading.anchor,
            self.design.width,
            self.fonts,
            before=look.before,
            keeps=chapter,
        )

    def _numbered(
        self, number: str, shown: str, look: Text, inset: float = 0.0, reserved: float = 0.0
    ) -> Words:
        """``shown`` with ``number`` hanging before it; all of it moved in by ``inset``."""
        width = self.design.width - reserved
        if not number:
            return self._words(words(shown), look, width=width, left=inset, justified=False)
        mark = self._set(number, look.type)
        left = inset + mark.reach[-1] + _NUMBER_GAP * look.type.size
        line = self._words(words(shown), look, width=width, left=left, justified=False)
        return replace(line, mark=mark, mark_left=inset)

    def _heading(self, block: blocks.Heading) -> Iterator[Piece]:
        chapter = block.level == 1
        look = {1: self.design.chapter, 2: self.design.section}.get(
            block.level, self.design.subsection
        )
        if chapter:
            yield NewPage()
        note = self._set(block.note, Type(10.5, SANS)) if block.note else None
        reserved = note.reach[-1] + 12 if note is not None else 0.0
        yield Title(
            self._numbered(block.number, block.text, look, reserved=reserved),
            block.anchor,
            f"{block.number} {block.text}".strip(),
            block.level,
            self.design.width,
            note,
            GREY,
            ruled=chapter,
            before=look.before,
            after=look.after,
        )

    def _criterion(self, block: blocks.Criterion) -> Panel:
        look = self.design.criterion
        mark = self._set(block.number, replace(look.type, style=self.design.label.type.style))
        inner = self.design.width - Panel.INDENT - 10
        left = mark.reach[-1] + 10
        body = self._words(words(block.text), look, width=inner, left=left)
        return Panel(
            (replace(body, mark=mark, mark_left=0.0),),
            self.design.width,
            block.anchor,
            f"{block.number} {block.text}",
            before=14,
            after=8,
            keeps=True,
        )

    def _label(self, block: blocks.Label) -> Words:
        return replace(self._words(words(block.text), self.design.label), keeps=True)

    def _prose(self, rich: text.RichText) -> Iterator[Piece]:
        marks = Marks()
        for block in rich.blocks:
            self.check()
            if isinstance(block, text.ListItem):
                yield self._item(block, marks.next(block))
            elif isinstance(block, text.Paragraph):
                marks.interrupt()
                yield self._words(block.runs, self.design.body)

    def _item(self, item: text.ListItem, mark: str) -> Words:
        look = self.design.item
        em = look.type.size
        left = (3.3 + 1.6 * item.level) * em
        setting = self._set(mark, look.type)
        mark_left = min(left - 1.3 * em, left - setting.reach[-1] - 0.35 * em)
        return replace(self._words(item.runs, look, left=left), mark=setting, mark_left=mark_left)

    def _caption(self, number: str, caption: str, *, below: bool = False) -> Words:
        look = self.design.caption
        shown = f"{number}　{caption}" if caption.strip() else number
        line = self._words(words(shown), look, justified=False)
        centred = tuple(
            replace(part, indent=(self.design.width - part.natural) / 2) for part in line.lines
        )
        if below:
            return replace(line, lines=centred, before=4.0, after=10.0)
        return replace(line, lines=centred, keeps=True)

    def _table(self, table: blocks.Table) -> Iterator[Piece]:
        yield self._caption(table.number, table.caption)
        heads = [self._cell_setting(column.head, heading=True) for column in table.columns]
        rows = []
        for row in table.rows:
            self.check()
            bold = row.tone is not blocks.Tone.PLAIN
            rows.append([self._cell_setting(cell, bold=bold) for cell in row.cells])
        widths = column_widths(
            [*([heads] if table.headed else []), *rows],
            [column.width for column in table.columns],
            self.design.width,
        )
        note = self._words(
            words(f"续{table.number}"),
            replace(self.design.caption, type=replace(self.design.caption.type, size=9)),
        )
        aligns = tuple(column.align for column in table.columns)
        look, pad = (self.design.dense_cell, 1.35) if table.dense else (self.design.cell, 2.5)
        yield Grid(
            self._row(heads, widths, aligns, self.design.cell_head) if table.headed else None,
            tuple(
                replace(self._row(cells, widths, aligns, look), tone=row.tone, pad=pad)
                for cells, row in zip(rows, table.rows, strict=True)
            ),
            edges_of(widths),
            aligns,
            note,
            after=12,
        )

    def _cell_setting(self, runs: Runs, *, heading: bool = False, bold: bool = False) -> Setting:
        look = self.design.cell_head if heading else self.design.cell
        kind = look.type
        if bold:
            kind = replace(kind, style=replace(kind.style, bold=True))
        return set_runs(runs, kind, self.fonts)

    def _row(
        self,
        settings: Sequence[Setting],
        widths: Sequence[float],
        aligns: Sequence[Align],
        look: Text,
    ) -> CellRow:
        self.check()
        heading = look is self.design.cell_head
        cells = tuple(
            self._set_words(
                setting,
                look,
                width=width - 2 * PAD_X,
                justified=align is Align.LEFT and _is_wide(width, look) and not heading,
            )
            for setting, width, align in zip(settings, widths, aligns, strict=True)
        )
        return CellRow(cells)

    def _picture(self, block: blocks.Picture) -> Iterator[Piece]:
        """The frame of a picture whose file is not at hand, and its caption."""
        note = self._words(words(f"（图片未随附：{block.content[:12]}）"), self.design.notice)
        yield replace(Panel((note,), self.design.width), before=8, keeps=True)
        yield self._caption(block.number, block.caption, below=True)

    def _particulars(self, block: blocks.Particulars) -> Iterator[Piece]:
        names = [self._set(name, self.design.fact_name.type) for name, _ in block.entries]
        widest = max((name.widest_line for name in names), default=0.0)
        offset = min(widest + 14, self.design.width * 0.36)
        for index, ((_, value), name) in enumerate(zip(block.entries, names, strict=True)):
            last = index == len(block.entries) - 1
            yield Pair(
                self._set_words(name, self.design.fact_name, width=offset - 8, justified=False),
                self._words(words(value), self.design.fact, width=self.design.width - offset),
                offset,
                before=6.0 if not index else 0.0,
                after=6.0 if last else 0.0,
                keeps=not index and not last,
            )

    def _ratings(self, block: blocks.Ratings) -> Framed:
        lines = [self._words(_rating_runs(block), self.design.rating)]
        lines += [
            self._words(words(_ceiling_sentence(ceiling)), self.design.rating)
            for ceiling in block.ceilings
        ]
        return Framed(tuple(lines), self.design.width, before=10, after=8)


def _is_wide(width: float, look: Text) -> bool:
    return width - 2 * PAD_X >= _SMALLEST_FILLED * look.type.size


def _rating_runs(block: blocks.Ratings) -> Runs:
    """``自评　方法 60%　…　｜　自评 51.3%　预测 45.0%``, the figures bold."""

    def named(entries: Iterable[tuple[str, str]]) -> Iterator[Run]:
        for name, value in entries:
            yield Run(f"{name} ")
            yield Run(value, bold=True)
            yield Run("　")

    return (
        *named(block.factors),
        Run("│　"),
        *named((("自评", block.self_percent),)),
        Run("预测 "),
        Run(block.predicted_percent, bold=True),
    )


def _ceiling_sentence(ceiling: blocks.Ceiling) -> str:
    if ceiling.overruled:
        return (
            f"预测上限 {ceiling.percent}%（人工判断，不采用）：{ceiling.reason}"
            f"　判断理由：{ceiling.overruled}"
        )
    return f"预测上限 {ceiling.percent}%：{ceiling.reason}"
