"""Blocks → HTML for the clipboard, as plain as Word, WPS and browsers all read it.

Figures are left out: their pictures are evidence, which other programs do not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from selfassess.domain.text import Block, Figure, ListItem, Paragraph, Run, Runs, Script, Table


def write_html(blocks: Iterable[Block]) -> str:
    """An HTML document that shows ``blocks``."""
    body = "".join(_body(blocks))
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'


def _body(blocks: Iterable[Block]) -> Iterator[str]:
    lists = _Lists()
    for block in blocks:
        if isinstance(block, ListItem):
            yield from lists.item(block)
            continue
        yield from lists.closed()
        if isinstance(block, Paragraph):
            yield f"<p>{_runs(block.runs) or '<br>'}</p>"
        elif isinstance(block, Table):
            yield from _table(block)
        else:
            yield from _figure(block)
    yield from lists.closed()


class _Lists:
    """The lists that are open, each with its last item open."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def item(self, item: ListItem) -> Iterator[str]:
        """An item of a list, with the tags around it that it needs."""
        wanted = "ol" if item.numbered else "ul"
        while len(self._open) > item.level + 1 or (
            len(self._open) == item.level + 1 and self._open[-1] != wanted
        ):
            yield f"</li></{self._open.pop()}>"
        if len(self._open) == item.level + 1:
            yield "</li><li>"
        while len(self._open) <= item.level:
            self._open.append(wanted)
            yield f"<{wanted}><li>"
        yield _runs(item.runs)

    def closed(self) -> Iterator[str]:
        """The ends of all open lists."""
        while self._open:
            yield f"</li></{self._open.pop()}>"


def _table(table: Table) -> Iterator[str]:
    yield '<table border="1" style="border-collapse:collapse">'
    if table.caption:
        yield f"<caption>{_characters(table.caption)}</caption>"
    for number, row in enumerate(table.rows):
        tag = "th" if table.header and number == 0 else "td"
        cells = "".join(f"<{tag}>{_runs(cell.runs)}</{tag}>" for cell in row)
        yield f"<tr>{cells}</tr>"
    yield "</table>"


def _figure(figure: Figure) -> Iterator[str]:
    if figure.caption:
        yield f"<p>{_characters(figure.caption)}</p>"


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    html = _characters(run.text)
    if run.script is Script.SUPERSCRIPT:
        html = f"<sup>{html}</sup>"
    elif run.script is Script.SUBSCRIPT:
        html = f"<sub>{html}</sub>"
    if run.italic:
        html = f"<i>{html}</i>"
    return f"<b>{html}</b>" if run.bold else html


def _characters(text: str) -> str:
    html = escape(text, quote=False).replace("\n", "<br>")
    if "\t" in html or "  " in html:
        return f'<span style="white-space:pre-wrap">{html}</span>'
    return html
