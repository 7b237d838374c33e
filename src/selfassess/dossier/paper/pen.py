"""Draws on the pages of one PDF: the only place that writes page content.

Texts arrive as measured settings and leave as glyph codes; nothing here reads markup.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import cast

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from selfassess.dossier.paper.design import Design, Tint
from selfassess.dossier.paper.embedding import ENGLISH_APOSTROPHE, TWO_DASHES, Document, Embedding
from selfassess.dossier.typeset.cleaning import one_line
from selfassess.dossier.typeset.lines import Line
from selfassess.dossier.typeset.setting import Setting, Span

_SLANT = 0.21
_WIDE = 0.08
"""A gap of more ems than this is taken for a space by programs that copy text out of a PDF."""

Glyph = tuple[int, Span, float]
"""A character's place in its setting, its span, and the gap behind it in points."""


class _Deflated:
    """Compresses a stream, and asks first whether to go on."""

    pdfname = "FlateDecode"

    def __init__(self, check: Callable[[], None]) -> None:
        self._check = check

    def encode(self, content: str | bytes) -> bytes:
        """``content``, compressed."""
        self._check()
        return zlib.compress(content.encode() if isinstance(content, str) else content)


class _Paper(Canvas):
    """ReportLab's canvas without the font that it would name, unembedded, on every page.

    ``check`` is called before each page is compressed, and may raise.
    """

    def __init__(self, design: Design, check: Callable[[], None]) -> None:
        self._deflated = _Deflated(check)
        super().__init__(
            "",
            pagesize=(design.page_width, design.page_height),
            invariant=1,
            pageCompression=1,
            lang="zh-CN",
        )

    @property
    def document(self) -> Document:
        """The document below, in which fonts of our own are entered."""
        return cast("Document", vars(self)["_doc"])

    @property
    def data(self) -> bytes:
        """The whole file."""
        return bytes(self.getpdfdata())  # type: ignore[no-untyped-call]  # not in the stubs

    def stamp(self, day: date) -> None:
        """Say that the document was made at the beginning of ``day``, in universal time."""
        vars(self.document)["_timeStamp"].YMDhms = (day.year, day.month, day.day, 0, 0, 0)

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Finish the page; its content is compressed when the file is put together."""
        super().showPage()
        page = self.document.Pages.pages[-1]
        page.Contents = pdfdoc.PDFStream(content=page.stream, filters=[self._deflated])

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


class Pen:
    """A canvas of one document, with the state that the next stroke needs.

    ``pages`` tells on which page each anchor stands, from 1. ``check`` is called between the slow
    steps at the end, and may raise.
    """

    def __init__(
        self,
        design: Design,
        pages: Mapping[str, int],
        check: Callable[[], None],
        title: str,
        author: str,
    ) -> None:
        self.design = design
        self.pages = pages
        self._embedding = Embedding()
        self._depth = -1
        self._canvas = _Paper(design, check)
        self._check = check
        self._canvas.setTitle(one_line(title))
        self._canvas.setAuthor(one_line(author))
        self._canvas.setCreator("selfassess")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def date(self, day: date) -> None:
        """State ``day`` as when the document was made: a clock would change the bytes."""
        self._canvas.stamp(day)

    def text(self, setting: Setting, line: Line, x: float, y: float, tint: Tint) -> None:
        """Draw ``line`` with its left edge at ``x`` and its foot at ``y``."""
        if line.stop <= line.start:
            return
        glyphs = _glyphs(setting, line)
        pieces = _Strokes(setting, self._embedding, x + line.indent, y)
        for start, stop, joined in _clusters(setting, glyphs):
            pieces.add(glyphs[start:stop], joined=joined)
        self._canvas.setFillColorRGB(*tint)
        self._canvas.addLiteral(pieces.content)

    def box(self, x: float, y: float, width: float, height: float, tint: Tint) -> None:
        """Fill a rectangle whose lower left corner is at ``x``, ``y``."""
        self._canvas.setFillColorRGB(*tint)
        self._canvas.rect(x, y, width, height, stroke=0, fill=1)

    def rule(
        self, x: float, y: float, to_x: float, to_y: float, thickness: float, tint: Tint
    ) -> None:
        """Draw a straight line."""
        self._canvas.setStrokeColorRGB(*tint)
        self._canvas.setLineWidth(thickness)
        self._canvas.line(x, y, to_x, to_y)

    def dots(self, x: float, y: float, to_x: float) -> None:
        """Draw a dotted leader from ``x`` to ``to_x``; the dots of all leaders stand in line."""
        step = 4.2
        first = (x // step + 1) * step
        if first >= to_x:
            return
        self._canvas.saveState()
        self._canvas.setStrokeColorRGB(0.45, 0.46, 0.48)
        self._canvas.setLineCap(1)
        self._canvas.setLineWidth(0.9)
        self._canvas.setDash([0, step])
        self._canvas.line(first, y, to_x, y)
        self._canvas.restoreState()

    def outline(
        self,
        places: Sequence[tuple[float, float]],
        tint: Tint,
        thickness: float,
        *,
        dashed: bool = False,
        fill: tuple[Tint, float] | None = None,
    ) -> None:
        """Draw a closed shape; ``fill`` is a tint and its opacity."""
        canvas = self._canvas
        canvas.saveState()
        path = canvas.beginPath()
        path.moveTo(*places[0])
        for place in places[1:]:
            path.lineTo(*place)
        path.close()
        canvas.setStrokeColorRGB(*tint)
        canvas.setLineWidth(thickness)
        canvas.setLineJoin(1)
        if dashed:
            canvas.setDash([3.2, 2.2])
        if fill is not None:
            canvas.setFillColorRGB(*fill[0])
            canvas.setFillAlpha(fill[1])
        canvas.drawPath(path, stroke=1, fill=fill is not None)
        canvas.restoreState()

    def dot(self, x: float, y: float, radius: float, tint: Tint, *, hollow: bool) -> None:
        """Draw a round mark, hollow or solid."""
        self._canvas.setFillColorRGB(*((1.0, 1.0, 1.0) if hollow else tint))
        self._canvas.setStrokeColorRGB(*tint)
        self._canvas.setLineWidth(1)
        self._canvas.circle(x, y, radius, stroke=1, fill=1)

    def bookmark(self, anchor: str, title: str, level: int, y: float) -> None:
        """Make ``y`` on this page a place to go to, listed under ``title`` (``level`` from 0)."""
        self._depth = min(level, self._depth + 1)
        self._canvas.bookmarkPage(anchor, fit="XYZ", left=0, top=y, zoom=0)
        self._canvas.addOutlineEntry(one_line(title), anchor, self._depth, closed=level > 0)

    def link(self, anchor: str, x: float, y: float, width: float, height: float) -> None:
        """Make a rectangle lead to ``anchor``, which is one of our own."""
        self._canvas.linkRect(
            "", anchor, (x, y, x + width, y + height), relative=0, thickness=0, Border="[0 0 0]"
        )

    def end_page(self) -> None:
        """Finish the page; what follows is drawn on the next."""
        self._canvas.showPage()

    def finished(self) -> bytes:
        """The whole document."""
        self._embedding.embed(self._canvas.document, self._check)
        if self.pages:
            self._canvas.showOutline()
        return self._canvas.data


def _glyphs(setting: Setting, line: Line) -> list[Glyph]:
    """The characters of ``line`` with their spans and the gaps behind them."""
    spans = setting.spans
    number = bisect_right(spans, line.start, key=lambda span: span.start) - 1
    last = line.stop - 1
    result: list[Glyph] = []
    for index in range(line.start, line.stop):
        while index >= spans[number].stop:
            number += 1
        gap = 0.0
        if index < last:
            gap = setting.after[index]
            if line.everywhere or setting.elastic[index]:
                gap += line.spread
        result.append((index, spans[number], gap))
    return result


def _clusters(setting: Setting, glyphs: list[Glyph]) -> list[tuple[int, int, bool]]:
    """``glyphs`` in stretches: those held together across wide gaps, and those between.

    A wide gap that no white space stands for would be copied out as a space; so the characters
    around it carry their text with them.
    """
    result: list[tuple[int, int, bool]] = []
    start, joined = 0, False
    for place in range(len(glyphs) - 1):
        index, span, gap = glyphs[place]
        wide = (
            gap > _WIDE * span.size
            and not setting.text[index].isspace()
            and not setting.text[index + 1].isspace()
        )
        if wide is joined:
            continue
        edge = place if wide else place + 1
        if edge > start:
            result.append((start, edge, joined))
        start, joined = edge, wide
    result.append((start, len(glyphs), joined))
    return result


class _Strokes:
    """The content of one line of text, made glyph by glyph."""

    def __init__(self, setting: Setting, embedding: Embedding, x: float, y: float) -> None:
        self._setting = setting
        self._embedding = embedding
        self._x, self._y = x, y
        self._parts = ["BT"]
        self._state: tuple[object, ...] = ()
        self._slanted: bool | None = None
        self._codes: list[str] = []
        self._restored: set[str] = set()

    @property
    def content(self) -> str:
        """Everything so far, as one text object that leaves no state behind."""
        self._flush()
        return " ".join([*self._parts, *sorted(self._restored), "ET"])

    def add(self, glyphs: list[Glyph], *, joined: bool) -> None:
        """Draw ``glyphs``; where they are ``joined``, their text is stated with them."""
        if joined:
            self._flush()
            text = self._setting.text[glyphs[0][0] : glyphs[-1][0] + 1]
            stated = text.encode("utf-16-be").hex().upper()
            self._parts.append(f"/Span <</ActualText <FEFF{stated}>>> BDC")
        drawn = 0
        while drawn < len(glyphs):
            drawn += self._add_glyph(glyphs[drawn], glyphs[drawn + 1 : drawn + 2])
        if joined:
            self._flush()
            self._parts.append("EMC")

    def _add_glyph(self, glyph: Glyph, following: list[Glyph]) -> int:
        """Draw one glyph, and say how many characters it stands for."""
        index, span, gap = glyph
        text = self._setting.text[index]
        stretch = 1.0
        width = self._setting.advance[index]
        count = 1
        if text == "—" and following and self._is_pair(index, span, following[0]):
            text, stretch, gap, count = TWO_DASHES, span.face.dash_stretch, following[0][2], 2
            width += self._setting.advance[index + 1]
        elif text == "’" and width < span.face.widths.get(text, 0.0) * span.size:
            text = ENGLISH_APOSTROPHE
        self._turn(span.slanted)
        font = self._embedding.of(span.face)
        self._set((font.name, span.size, span.rise, stretch, round(gap / stretch, 3)))
        self._codes.append(font.code(text))
        self._x += width + gap
        return count

    def _is_pair(self, index: int, span: Span, following: Glyph) -> bool:
        """Whether the dash at ``index`` is the first half of ——, drawn as one stroke."""
        text = self._setting.text
        if not span.face.dash_stretch or following[1] is not span or text[index + 1] != "—":
            return False
        before = index
        while before > span.start and text[before - 1] == "—":
            before -= 1
        return (index - before) % 2 == 0

    def _turn(self, slanted: bool) -> None:  # noqa: FBT001 - the state itself
        if slanted is not self._slanted:
            self._flush()
            self._slanted = slanted
            slant = _SLANT if slanted else 0
            self._parts.append(f"1 0 {slant:g} 1 {self._x:.3f} {self._y:.3f} Tm")

    def _set(self, state: tuple[str, float, float, float, float]) -> None:
        if state == self._state:
            return
        self._flush()
        name, size, rise, stretch, gap = state
        before = self._state or (None, None, 0.0, 1.0, 0.0)
        if (name, size) != before[:2]:
            self._parts.append(f"/{name} {size:g} Tf")
        if rise != before[2]:
            self._parts.append(f"{rise:.3f} Ts")
            self._restored.add("0 Ts")
        if stretch != before[3]:
            self._parts.append(f"{stretch * 100:.3f} Tz")
            self._restored.add("100 Tz")
        if gap != before[4]:
            self._parts.append(f"{gap:.3f} Tc")
            self._restored.add("0 Tc")
        self._state = state

    def _flush(self) -> None:
        if self._codes:
            self._parts.append(f"<{''.join(self._codes)}> Tj")
            self._codes = []
