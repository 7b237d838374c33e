"""Rich text as a small block model: what an answer is written in.

A `RichText` is a tuple of blocks (paragraph, list item, table, figure); blocks hold runs of
characters with a few marks. It has one canonical form (`normalised`), so that equal texts are
equal values, and one JSON form (`docs/formats.md`). Editors, checks and every printed format read
this model and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, ClassVar

from selfassess.domain.forms import Between, Limit, clean


class Script(StrEnum):
    """Where the characters of a run stand."""

    NORMAL = "normal"
    SUPERSCRIPT = "super"
    SUBSCRIPT = "sub"


@dataclass(frozen=True, slots=True)
class Run:
    r"""Characters with the same marks; ``\n`` is a line break inside the block."""

    text: Annotated[str, Limit(2_000_000)]
    bold: bool = False
    italic: bool = False
    script: Script = Script.NORMAL

    def with_text(self, text: str) -> Run:
        """The same marks on other characters."""
        return Run(text, self.bold, self.italic, self.script)

    @property
    def marks(self) -> tuple[bool, bool, Script]:
        """What the characters look like, to be compared."""
        return self.bold, self.italic, self.script


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; without runs it is an empty line."""

    TYPE: ClassVar[str] = "paragraph"

    runs: Annotated[tuple[Run, ...], Limit(100_000)] = ()


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list; neighbouring items of one kind form the list.

    ``level`` is the depth, 0 (outermost) to 3. A numbered list restarts after any other block.
    """

    TYPE: ClassVar[str] = "item"

    runs: Annotated[tuple[Run, ...], Limit(100_000)] = ()
    numbered: bool = False
    level: Annotated[int, Between(0, 3)] = 0

    def __post_init__(self) -> None:
        if not 0 <= self.level <= MAX_LEVEL:
            object.__setattr__(self, "level", min(max(self.level, 0), MAX_LEVEL))


MAX_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    runs: Annotated[tuple[Run, ...], Limit(10_000)] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of equal rows; the first row is the header where ``header`` is set."""

    TYPE: ClassVar[str] = "table"

    rows: Annotated[tuple[tuple[Cell, ...], ...], Limit(10_000)] = ()
    header: bool = True
    caption: Annotated[str, Limit(500)] = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: ``content`` is the SHA-256 of its file in the evidence store, in hex.

    ``width`` is its share of the line, 10 to 100 percent.
    """

    TYPE: ClassVar[str] = "figure"

    content: Annotated[str, Limit(64)]
    caption: Annotated[str, Limit(500)] = ""
    width: Annotated[int, Between(10, 100)] = 100


Block = Paragraph | ListItem | Table | Figure


@dataclass(frozen=True, slots=True)
class RichText:
    """A text of blocks."""

    blocks: Annotated[tuple[Block, ...], Limit(100_000)] = ()

    @property
    def plain(self) -> str:
        """The characters alone: a line a block, table cells between tabs."""
        return "\n".join(_plain_lines(self.blocks))

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to read: no character, no figure."""
        return not any(
            isinstance(block, Figure) or any(line.strip() for line in _plain_lines((block,)))
            for block in self.blocks
        )


EMPTY = RichText()


def plain_text(text: str) -> RichText:
    """A rich text of plain paragraphs, one for each line of ``text``, cleaned."""
    if not text:
        return EMPTY
    return normalised(RichText(tuple(Paragraph((Run(line),)) for line in clean(text).split("\n"))))


def normalised(text: RichText) -> RichText:
    """The canonical form: neighbouring runs of the same marks joined, empty ones dropped.

    Characters that no form holds are dropped; tables become rectangular; an empty text has no
    blocks, and a lone empty paragraph is the same as none.
    """
    blocks = tuple(_normalised_block(block) for block in text.blocks)
    return EMPTY if blocks == (Paragraph(),) else RichText(blocks)


def _normalised_block(block: Block) -> Block:
    if isinstance(block, Paragraph | ListItem):
        return replace(block, runs=joined(block.runs))
    if isinstance(block, Table):
        width = max((len(row) for row in block.rows), default=0)
        rows = tuple(
            tuple(Cell(joined(cell.runs)) for cell in row) + (Cell(),) * (width - len(row))
            for row in block.rows
        )
        return replace(block, rows=rows, caption=clean(block.caption))
    return replace(block, caption=clean(block.caption), width=min(max(block.width, 10), 100))


def joined(runs: Iterable[Run]) -> Runs:
    """``runs`` cleaned, with neighbours of the same marks joined and empty ones dropped."""
    result: list[Run] = []
    for run in runs:
        text = clean(run.text)
        if not text:
            continue
        if result and result[-1].marks == run.marks:
            result[-1] = result[-1].with_text(result[-1].text + text)
        else:
            result.append(run.with_text(text))
    return tuple(result)


def characters(runs: Runs) -> str:
    """The characters of ``runs`` without their marks."""
    return "".join(run.text for run in runs)


def _plain_lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph | ListItem):
            yield characters(block.runs)
        elif isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(characters(cell.runs) for cell in row)
            if block.caption:
                yield block.caption
        elif block.caption:
            yield block.caption


def word_count(text: str) -> int:
    """The length of ``text`` as Word counts it (字数).

    Each East Asian character and each of its punctuation marks counts as one; any other run of
    characters without white space counts as one word.
    """
    count = 0
    in_word = False
    for char in text:
        if char.isspace():  # first, because the wide space stands among the East Asian characters
            in_word = False
        elif _is_east_asian(char):
            count += 1
            in_word = False
        elif not in_word:
            count += 1
            in_word = True
    return count


_EAST_ASIAN = (
    (0x1100, 0x11FF),
    (0x2E80, 0x9FFF),
    (0xA000, 0xA4CF),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
    (0x20000, 0x3FFFF),
)
_CHINESE_PUNCTUATION = frozenset("“”‘’—…·")


def _is_east_asian(char: str) -> bool:
    code = ord(char)
    if code < 0x1100:  # noqa: PLR2004 - the first East Asian block; most text ends here
        return char in _CHINESE_PUNCTUATION
    return char in _CHINESE_PUNCTUATION or any(first <= code <= last for first, last in _EAST_ASIAN)


def own_characters(text: str, criterion: str, sequence: int, enough: int) -> int:
    """How many characters of ``text`` are its own, up to ``enough``.

    White space is taken out of both texts first. A character that lies inside a sequence of
    ``sequence`` characters that also stands in ``criterion`` is the criterion's and does not count
    (`SCORING.md`, the fact "answered"). Counting ends as soon as ``enough`` is reached.
    """
    own = "".join(text.split())
    shared = _sequences(criterion, sequence)
    count = 0
    covered_to = 0
    for index in range(len(own)):
        if own[index : index + sequence] in shared:
            covered_to = index + sequence
        if index >= covered_to:
            count += 1
            if count >= enough:
                break
    return count


@lru_cache(maxsize=256)
def _sequences(criterion: str, length: int) -> frozenset[str]:
    """All sequences of ``length`` characters in ``criterion``; the same few are asked for often."""
    asked = "".join(criterion.split())
    return frozenset(asked[i : i + length] for i in range(len(asked) - length + 1))
