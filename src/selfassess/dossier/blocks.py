"""What a dossier is made of, before any format: a tuple of `Block` values.

Every writer renders every kind of block. Numbers stand here as they are printed; a writer lays
out and never computes. Texts are as they were typed: a writer cleans and escapes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from selfassess.domain import charts
from selfassess.domain.text import RichText, Run, Runs, characters


class Edition(StrEnum):
    """Who reads the dossier: the company itself, or the award's assessors."""

    SELF_ASSESSMENT = "self-assessment"
    SUBMISSION = "submission"


class Align(StrEnum):
    """Where a column's cells stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Tone(StrEnum):
    """How much a table row stands out."""

    PLAIN = "plain"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Cover:
    """The title page: ``award`` and ``document`` name it; ``seal`` says where the stamp goes.

    ``entries`` are names and values, in the order in which they stand.
    """

    award: str
    document: str
    company: str
    year: int
    day: date
    entries: tuple[tuple[str, str], ...]
    seal: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of headings down to ``depth``, with their pages: the writer fills it."""

    title: str
    depth: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 opens a chapter on a new page. ``anchor`` is unique in the dossier."""

    text: str
    level: int
    anchor: str
    number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """What the award asks at one point, in its own words; it heads the answer."""

    number: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a section within an answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs and lists as they were written; tables and figures are blocks of their own."""

    text: RichText


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, and how wide it is (0: as its cells need).

    Positive widths are shares of the table's width, in percent.
    """

    head: Runs
    align: Align = Align.LEFT
    width: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, one cell for each column."""

    cells: tuple[Runs, ...]
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``number`` is what it is cited by. Without ``headed`` the heads are not shown.

    ``dense`` tables have many short rows and should stand on one page.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    number: str
    caption: str = ""
    headed: bool = True
    dense: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart; ``legend`` names its roles, ``summary`` says in words what it shows."""

    chart: charts.Chart
    number: str
    caption: str
    legend: tuple[tuple[charts.Role, str], ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture from an answer: ``content`` is its SHA-256, ``width`` percent of the line."""

    content: str
    number: str
    caption: str
    width: int


@dataclass(frozen=True, slots=True)
class Particulars:
    """Short facts: names and values, such as who is responsible and how often."""

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A cap on a prediction: its percent, why, and the reason for overruling it, if anyone did."""

    percent: int
    reason: str
    overruled: str = ""


@dataclass(frozen=True, slots=True)
class Ratings:
    """How a point was rated: its factors with their percents, both results, the caps."""

    factors: tuple[tuple[str, str], ...]
    self_percent: str
    predicted_percent: str
    ceilings: tuple[Ceiling, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A remark in the place of an answer that is not there, or does not apply."""

    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A small note below a table, or the statement of method."""

    text: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


Block = (
    Cover
    | Contents
    | Heading
    | Criterion
    | Label
    | Prose
    | Table
    | Plot
    | Picture
    | Particulars
    | Ratings
    | Notice
    | Remark
    | PageBreak
)


def words(text: str) -> Runs:
    """``text`` as unmarked runs, as a cell holds them."""
    return (Run(text),) if text else ()


def texts_of(block: Block) -> Iterator[str]:  # noqa: C901, PLR0912 - one kind of block a case
    """Every text that ``block`` prints, in reading order."""
    match block:
        case Cover():
            yield from (block.award, block.document, block.company, block.seal)
            for name, value in block.entries:
                yield from (name, value)
        case Contents(title=text) | Label(text=text) | Notice(text=text) | Remark(text=text):
            yield text
        case Heading():
            yield from (block.number, block.text, block.note)
        case Criterion():
            yield from (block.number, block.text)
        case Prose():
            yield block.text.plain
        case Table():
            yield from (block.number, block.caption)
            if block.headed:
                yield from (characters(column.head) for column in block.columns)
            for row in block.rows:
                yield from (characters(cell) for cell in row.cells)
        case Plot():
            yield from (block.number, block.caption)
            yield from (name for _, name in block.legend)
            for shape in block.chart.shapes:
                if isinstance(shape, charts.Label):
                    yield shape.text
        case Picture():
            yield from (block.number, block.caption)
        case Particulars():
            for name, value in block.entries:
                yield from (name, value)
        case Ratings():
            for name, value in block.factors:
                yield from (name, value)
            yield from (block.self_percent, block.predicted_percent)
            for ceiling in block.ceilings:
                yield from (ceiling.reason, ceiling.overruled)
        case PageBreak():
            return
