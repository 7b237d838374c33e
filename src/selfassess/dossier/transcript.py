"""An outline as readable text: for golden files, and for a quick look without paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from selfassess.domain import text
from selfassess.dossier.blocks import (
    Block,
    Contents,
    Cover,
    Criterion,
    Heading,
    Label,
    Notice,
    PageBreak,
    Particulars,
    Picture,
    Plot,
    Prose,
    Ratings,
    Remark,
    Table,
    Tone,
)

_MARKS = {Tone.PLAIN: " ", Tone.SUBTOTAL: "+", Tone.TOTAL: "="}


def transcript(blocks: Iterable[Block]) -> str:
    """``blocks`` as lines of text; equal outlines, and only those, give equal transcripts."""
    return "".join(f"{line}\n" for block in blocks for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:  # noqa: C901, PLR0912 - one kind of block a case
    match block:
        case Cover():
            yield f"[cover] {block.award} · {block.document} · {block.year}"
            yield f"  {block.company} {block.seal} {block.day.isoformat()}"
            yield from (f"  {name}: {value}" for name, value in block.entries)
        case Contents():
            yield f"[contents] {block.title}, {block.depth} levels"
        case Heading():
            yield ""
            marks = "#" * block.level
            note = f" ({block.note})" if block.note else ""
            yield f"{marks} {block.number} {block.text}{note} <{block.anchor}>"
        case Criterion():
            yield ""
            yield f"[criterion {block.number}] {block.text} <{block.anchor}>"
        case Label():
            yield f"[label] {block.text}"
        case Prose():
            yield from (f"  {line}" for item in block.text.blocks for line in _prose_lines(item))
        case Table():
            yield from _table_lines(block)
        case Plot():
            yield f"[chart {block.number}] {block.caption}"
            yield f"  legend: {', '.join(f'{role}={name}' for role, name in block.legend)}"
            yield f"  {block.summary}"
            yield f"  {len(block.chart.shapes)} shapes, aspect {block.chart.aspect}"
        case Picture():
            yield f"[picture {block.number}] {block.caption} {block.width}% {block.content}"
        case Particulars():
            yield from (f"[fact] {name}: {value}" for name, value in block.entries)
        case Ratings():
            factors = " ".join(f"{name}={value}" for name, value in block.factors)
            yield f"[ratings] {factors} self={block.self_percent} pred={block.predicted_percent}"
            for ceiling in block.ceilings:
                overruled = f" | overruled: {ceiling.overruled}" if ceiling.overruled else ""
                yield f"  cap {ceiling.percent}%: {ceiling.reason}{overruled}"
        case Notice():
            yield f"[notice] {block.text}"
        case Remark():
            yield f"[remark] {block.text}"
        case PageBreak():
            yield "[page break]"


def _table_lines(table: Table) -> Iterator[str]:
    yield f"[table {table.number}] {table.caption}"
    layout = ", ".join(f"{column.align}:{column.width}" for column in table.columns)
    yield f"  ({layout}{', dense' if table.dense else ''})"
    if table.headed:
        yield "  * " + " | ".join(marked(column.head) for column in table.columns)
    for row in table.rows:
        yield f"  {_MARKS[row.tone]} " + " | ".join(marked(cell) for cell in row.cells)


def _prose_lines(block: text.Block) -> Iterator[str]:
    if isinstance(block, text.Paragraph):
        yield f"¶ {marked(block.runs)}"
    elif isinstance(block, text.ListItem):
        yield f"{'  ' * block.level}{'1.' if block.numbered else '-'} {marked(block.runs)}"


def marked(runs: text.Runs) -> str:
    r"""``runs`` with their marks in braces and line ends as ``\n``: ``m{super:2}``."""
    return "".join(map(_marked, runs))


def _marked(run: text.Run) -> str:
    names = [name for name, on in (("bold", run.bold), ("italic", run.italic)) if on]
    if run.script is not text.Script.NORMAL:
        names.append(str(run.script))
    shown = run.text.replace("\\", "\\\\").replace("\n", "\\n")
    return f"{{{','.join(names)}:{shown}}}" if names else shown
