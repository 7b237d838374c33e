"""Rich text as lines that a person can read and compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from selfassess.domain.text import Block, ListItem, Paragraph, Runs, Script, Table

_SCRIPTS = {Script.SUPERSCRIPT: "^", Script.SUBSCRIPT: "_"}


def transcript(blocks: Iterable[Block]) -> str:
    """A line for each block and row; **bold**, //italic//, ^raised^, _lowered_, ⏎ for line ends."""
    return "".join(f"{line}\n" for block in blocks for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield f"P {_runs(block.runs)}".rstrip()
    elif isinstance(block, ListItem):
        yield f"{'  ' * block.level}{'1.' if block.numbered else '•'} {_runs(block.runs)}"
    elif isinstance(block, Table):
        yield f"T {block.caption}".rstrip()
        for number, row in enumerate(block.rows):
            edge = "‖" if block.header and number == 0 else "|"
            yield f"  {edge} {' | '.join(_runs(cell.runs) for cell in row)} {edge}"
    else:
        yield f"F {block.content[:8]} {block.width} {block.caption}".rstrip()


def _runs(runs: Runs) -> str:
    parts = []
    for run in runs:
        mark = (
            ("**" if run.bold else "") + ("//" if run.italic else "") + _SCRIPTS.get(run.script, "")
        )
        parts.append(f"{mark}{run.text}{mark[::-1]}")
    return "".join(parts).replace("\n", "⏎").replace("\t", "⇥")
