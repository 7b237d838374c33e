"""HTML from the clipboard → blocks: what Word, WPS, Excel, LibreOffice and browsers put there.

Read with `html.parser` of the standard library: it resolves nothing and fetches nothing, needs no
further package, and can be stopped as soon as a limit is passed. Paragraphs, lists (Word's
``mso-list`` paragraphs too), tables, bold, italic, superscript and subscript are kept; everything
else is dropped. Three habits of `html.parser` are worked around: it raises AssertionError at odd
``<![…]>`` sections (taken out before), ``close`` takes quadratic time for a tag that never ends
(never called), and nothing limits how deep elements nest (limited here).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import unescape
from html.parser import HTMLParser

from typing_extensions import override

from selfassess.domain.text import Block, Run
from selfassess.ui.text.errors import too_intricate, too_long
from selfassess.ui.text.flow import Flow, Item, one_line
from selfassess.ui.text.grid import Grid
from selfassess.ui.text.limits import MAX_ELEMENTS, MAX_PASTED
from selfassess.ui.text.styles import NO_LOOK, Look, Styles
from selfassess.ui.text.tags import (
    BLOCKS,
    BOLD,
    CELL_WALLS,
    CLOSED_BY,
    HEADINGS,
    ITALIC,
    LISTS,
    MARKING,
    SCRIPTS,
    SKIPPED,
    VOID,
    WALLS,
)

_MAX_DEPTH = 400
_MAX_BROKEN_TAIL = 2_000

_CONDITION = re.compile(r"<!\[[^>]{0,80}(?<!--)>")


class BrokenHtmlError(Exception):
    """What calls itself HTML cannot be read as such."""


@dataclass(frozen=True, slots=True)
class FromHtml:
    """What was read; ``pictures`` is how many pictures it only referred to."""

    blocks: tuple[Block, ...]
    pictures: int = 0


def read_html(html: str) -> FromHtml:
    """The blocks in ``html``.

    Raises `PasteError` where it holds too much, `BrokenHtmlError` where it is no HTML.
    """
    reader = _Reader()
    try:
        reader.feed(_CONDITION.sub("", html))
    except AssertionError as error:  # what html.parser raises for sections that it does not know
        raise BrokenHtmlError from error
    return reader.finish()


@dataclass(slots=True)
class _Open:
    """An open element: the marks of characters in it, and where these go."""

    tag: str
    marks: Run
    preformatted: bool = False
    skipped: bool = False
    is_marker: bool = False
    is_item: bool = False


class _Reader(HTMLParser):
    """Follows the tags; characters go into the innermost flow, cells into the innermost grid."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._styles = Styles()
        self._stack = [_Open("", Run(""))]
        self._depth: Counter[str] = Counter()
        self._flows = [Flow()]
        self._grids: list[Grid] = []
        self._lists: list[bool] = []
        self._pictures = 0
        self._characters = 0
        self._elements = 0

    def finish(self) -> FromHtml:
        """What was read, with whatever was left open closed."""
        self._read_tail(self.rawdata)
        while len(self._stack) > 1:
            self._pop()
        return FromHtml(tuple(self._flows[0].finished()), self._pictures)

    def _read_tail(self, tail: str) -> None:
        if tail.startswith("<") and len(tail) > 1:
            if len(tail) > _MAX_BROKEN_TAIL and not tail.startswith("<!"):
                raise BrokenHtmlError
        elif tail:
            self.handle_data(unescape(tail))

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise too_intricate()
        self._close_before(tag)
        given = {name: value or "" for name, value in attrs}
        look = self._styles.look(given.get("class", ""), given.get("style", ""))
        if self._stack[-1].skipped or tag in SKIPPED or look.hidden:
            self._push(replace(self._stack[-1], tag=tag, skipped=True))
        elif tag in VOID:
            self._void(tag)
        elif len(self._stack) >= _MAX_DEPTH:
            if tag in BLOCKS:
                self._flow.end_paragraph()
        elif look.tabs:
            self._flow.add("\t" * look.tabs, self._stack[-1].marks, preformatted=True)
            self._push(replace(self._stack[-1], tag=tag, skipped=True))
        else:
            self._open(tag, given, look)

    @override
    def handle_endtag(self, tag: str) -> None:
        if self._depth[tag]:
            self._close(frozenset({tag}), WALLS.get(tag, CELL_WALLS))
        elif tag in {"br", "p"} and not self._stack[-1].skipped:
            self._flow.end_paragraph()

    @override
    def handle_data(self, data: str) -> None:
        top = self._stack[-1]
        if top.skipped:
            if top.tag == "style":
                self._styles.read_sheet(data)
            return
        self._characters += len(data.strip())
        if self._characters > MAX_PASTED:
            raise too_long(MAX_PASTED)
        if top.is_marker:
            self._flow.add_marker(data)
        else:
            self._flow.add(data, top.marks, preformatted=top.preformatted)

    @override
    def unknown_decl(self, data: str) -> None:
        """Sections like ``<![CDATA[…]]>`` hold nothing to read."""

    @property
    def _flow(self) -> Flow:
        return self._flows[-1]

    def _void(self, tag: str) -> None:
        if tag == "br":
            self._flow.break_line()
        elif tag == "hr":
            self._flow.end_paragraph()
        elif tag == "img":
            self._pictures += 1

    def _open(self, tag: str, given: Mapping[str, str], look: Look) -> None:
        above = self._stack[-1]
        own = _Open(
            tag,
            _marks(above.marks, tag, look),
            (above.preformatted or tag == "pre")
            if look.preformatted is None
            else look.preformatted,
            is_marker=above.is_marker or (look.is_marker and not self._is_in_heading),
            is_item=bool(look.listed) and tag == "p" and not self._lists,
        )
        self._begin(tag, given)
        if own.is_item and look.listed:
            self._flow.begin_item(self._word_item(look.listed))
        self._push(own)

    def _begin(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "table":
            self._flow.end_paragraph()
            self._grids.append(Grid())
            self._flows.append(Flow())  # for what stands in the table but in none of its cells
        elif tag == "tr":
            self._open_row()
        elif tag in {"td", "th"}:
            self._open_cell(given)
        elif tag == "caption":
            self._flows.append(Flow())
        elif tag in LISTS:
            self._flow.end_paragraph()
            self._lists.append(tag == "ol")
        elif tag == "li":
            self._flow.begin_item(self._item(given))
        elif tag in BLOCKS:
            self._flow.end_paragraph()

    @property
    def _is_in_heading(self) -> bool:
        return any(self._depth[tag] for tag in HEADINGS)

    def _item(self, given: Mapping[str, str]) -> Item:
        told = given.get("data-aria-level") or given.get("aria-level") or ""
        level = int(told) if told.isdecimal() and len(told) == 1 else 1
        numbered = bool(self._lists) and self._lists[-1]
        # Word in the browser gives every item a list of its own, and says the level beside
        return Item(numbered, max(len(self._lists), level) - 1)

    def _word_item(self, listed: tuple[str, int]) -> Item:
        is_bullet = self._styles.is_bullet(listed)
        return Item(None if is_bullet is None else not is_bullet, listed[1] - 1)

    def _open_row(self) -> None:
        if not self._grids:
            self._open("table", {}, NO_LOOK)
        self._grids[-1].begin_row()

    def _open_cell(self, given: Mapping[str, str]) -> None:
        if not self._grids:
            self._open("table", {}, NO_LOOK)
        self._grids[-1].begin_cell(given.get("colspan", ""), given.get("rowspan", ""))
        self._flows.append(Flow())

    def _push(self, own: _Open) -> None:
        # void elements have no end to wait for; a cell may have brought its table along
        if own.tag not in VOID and len(self._stack) <= _MAX_DEPTH + 2:
            self._stack.append(own)
            self._depth[own.tag] += 1

    def _close_before(self, tag: str) -> None:
        closed, walls = CLOSED_BY.get(tag, (frozenset(), frozenset()))
        if any(self._depth[name] for name in closed):
            self._close(closed, walls)

    def _close(self, tags: frozenset[str], walls: frozenset[str]) -> None:
        """Close the innermost element of ``tags`` with all in it, unless a wall stands before."""
        for index in range(len(self._stack) - 1, 0, -1):
            if self._stack[index].tag in tags:
                while len(self._stack) > index:
                    self._pop()
                return
            if self._stack[index].tag in walls:
                return

    def _pop(self) -> None:
        own = self._stack.pop()
        self._depth[own.tag] -= 1
        if own.skipped:
            return
        if own.tag == "table":
            stray = self._flows.pop().finished()
            self._flow.take((*stray, *self._grids.pop().blocks()))
        elif own.tag == "tr":
            self._grids[-1].end_row()
        elif own.tag in {"td", "th"}:
            self._grids[-1].end_cell(self._flows.pop().finished())
        elif own.tag == "caption":
            self._end_caption(self._flows.pop().finished())
        elif own.tag in LISTS:
            self._flow.end_paragraph()
            self._lists.pop()
        elif own.tag == "li" or own.is_item:
            self._flow.end_item()
        elif own.tag in BLOCKS:
            self._flow.end_paragraph()

    def _end_caption(self, blocks: list[Block]) -> None:
        if self._grids:
            self._grids[-1].caption = one_line(blocks)
        else:
            self._flow.take(blocks)


def _marks(above: Run, tag: str, look: Look) -> Run:
    if look is NO_LOOK and tag not in MARKING:
        return above
    bold = above.bold or tag in BOLD
    italic = above.italic or tag in ITALIC
    return Run(
        "",
        bold if look.bold is None else look.bold,
        italic if look.italic is None else look.italic,
        look.script or SCRIPTS.get(tag, above.script),
    )
