"""The dossier as a PDF file: typeset Chinese, ready to print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from selfassess.dossier.blocks import Block, Cover, Criterion, Heading, Label, texts_of
from selfassess.dossier.errors import Cancelled
from selfassess.dossier.files import replaced_atomically
from selfassess.dossier.paper.composer import Composer
from selfassess.dossier.paper.design import Design
from selfassess.dossier.paper.pages import Furniture, Page, anchors_of, paginate
from selfassess.dossier.paper.pen import Pen
from selfassess.dossier.paper.pieces import Piece
from selfassess.dossier.typeset.cleaning import printable
from selfassess.dossier.typeset.faces import Fonts

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much."""

STEPS = 1000
_COMPOSED, _PAGINATED, _DRAWN = 550, 600, 850


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: where, how many pages, how many bytes."""

    target: Path
    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that no face has, and where in the dossier it stands."""

    character: str
    place: str

    @property
    def code(self) -> str:
        """The character's number, as ``U+20BB7``."""
        return f"U+{ord(self.character):04X}"


def _no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


def write_pdf(
    blocks: Sequence[Block],
    target: Path,
    fonts: Fonts,
    progress: Progress = _no_progress,
    should_stop: Callable[[], bool] = _never,
    design: Design | None = None,
) -> Written:
    """Write ``blocks`` to ``target`` and say what was written.

    The same blocks give the same bytes. ``should_stop`` is asked many times a second; once it says
    yes, `Cancelled` is raised. Raises `DossierError` where ``target`` cannot be written. In both
    cases, and after any other error, what stood at ``target`` still stands there.
    """
    with replaced_atomically(target) as temporary:
        pages, data = _document(blocks, fonts, progress, should_stop, design or Design())
        temporary.write(data)
    progress(STEPS, STEPS)
    return Written(target, pages, len(data))


def missing_glyphs(blocks: Iterable[Block], fonts: Fonts) -> list[MissingGlyph]:
    """The characters of ``blocks`` that no face has: each once for each place, in order.

    A place is named as a reader finds it: the point or heading, then the section within it.
    """
    found: dict[MissingGlyph, None] = {}
    place = section = ""
    for block in blocks:
        if isinstance(block, Cover):
            place, section = "封面", ""
        elif isinstance(block, Heading):
            place, section = f"{block.number} {block.text}".strip(), ""
        elif isinstance(block, Criterion):
            place, section = block.number, ""
        elif isinstance(block, Label):
            section = block.text
        for shown in texts_of(block):
            for char in fonts.lacking(printable(shown)):
                found[MissingGlyph(char, f"{place} {section}".strip())] = None
    return list(found)


def _document(
    blocks: Sequence[Block],
    fonts: Fonts,
    progress: Progress,
    should_stop: Callable[[], bool],
    design: Design,
) -> tuple[int, bytes]:
    """How many pages, and the bytes."""

    def check() -> None:
        if should_stop():
            raise Cancelled

    def tell(first: int, last: int, part: float) -> None:
        check()
        progress(round(first + (last - first) * part), STEPS)

    pieces: list[Piece] = []
    for number, made in enumerate(Composer(design, fonts, check).pieces(blocks), start=1):
        pieces += made
        tell(0, _COMPOSED, number / len(blocks))
    pages = tuple(paginate(pieces, design, check))
    tell(_COMPOSED, _PAGINATED, 1)
    pen = _pen(blocks, design, pages, check)
    for drawn in _drawn(pages, pen, Furniture(design, fonts, _name(blocks), len(pages)), check):
        tell(_PAGINATED, _DRAWN, drawn / len(pages))
    with fonts.lock:
        return len(pages), pen.finished()


def _pen(
    blocks: Sequence[Block], design: Design, pages: Sequence[Page], check: Callable[[], None]
) -> Pen:
    cover = _cover(blocks)
    author = cover.company if cover else ""
    pen = Pen(design, anchors_of(pages), check, _name(blocks), author)
    pen.date(cover.day if cover else date(2000, 1, 1))
    return pen


def _cover(blocks: Sequence[Block]) -> Cover | None:
    return next((block for block in blocks if isinstance(block, Cover)), None)


def _name(blocks: Sequence[Block]) -> str:
    """The dossier's name: in the running head, and as the document's title."""
    cover = _cover(blocks)
    return f"{cover.year} 年度{cover.award}{cover.document}" if cover else ""


def _drawn(
    pages: Sequence[Page], pen: Pen, furniture: Furniture, check: Callable[[], None]
) -> Iterator[int]:
    """Draw ``pages``; yields how many are drawn, after each."""
    design = furniture.design
    for page in pages:
        top = design.page_height - design.top
        for placed in page.placed:
            check()
            placed.piece.draw(pen, design.left(page.number), top - placed.down)
        if not page.is_bare:
            furniture.draw(pen, page)
        pen.end_page()
        yield page.number
