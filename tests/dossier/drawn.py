"""Reads back what was drawn on a page: an independent look at the content of our PDFs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject

_ENTRY = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]*)>")


@dataclass(frozen=True)
class DrawnLine:
    """One text object: its characters, where it begins and ends, its foot, its largest size."""

    text: str
    left: float
    right: float
    foot: float
    size: float


@dataclass
class _Font:
    texts: dict[str, str]
    widths: dict[int, float]

    def width(self, code: str) -> float:
        return self.widths.get(int(code, 16), 1000.0) / 1000


def _font(resource: DictionaryObject) -> _Font:
    cmap = resource["/ToUnicode"].get_object().get_data()  # type: ignore[union-attr]
    texts = {
        code.decode(): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in _ENTRY.findall(cmap.split(b"endcodespacerange")[1])
    }
    entries = list(resource["/DescendantFonts"][0].get_object()["/W"])  # type: ignore[index]
    widths = {
        int(code): float(width[0]) for code, width in zip(entries[::2], entries[1::2], strict=True)
    }
    return _Font(texts, widths)


def fonts_of(page: PageObject) -> dict[str, _Font]:
    """The fonts of a page by their names in its content."""
    fonts = page["/Resources"]["/Font"].get_object()  # type: ignore[index]
    return {name: _font(font.get_object()) for name, font in fonts.items()}


def drawn_lines(reader: PdfReader, page: PageObject) -> Iterator[DrawnLine]:
    """All lines of text on a page, in the order in which they are drawn."""
    fonts = fonts_of(page)
    content = page.get_contents()
    assert content is not None
    size, space, stretch, x, y, left, largest = 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0
    font = next(iter(fonts.values()))
    text = ""
    for operands, operator in ContentStream(content, reader).operations:
        if operator == b"BT":
            text, left, largest = "", -1.0, 0.0
        elif operator == b"Tm":
            x, y = float(operands[4]), float(operands[5])
            left = x if left < 0 else left
        elif operator == b"Tf":
            font, size = fonts[operands[0]], float(operands[1])
        elif operator == b"Tc":
            space = float(operands[0])
        elif operator == b"Tz":
            stretch = float(operands[0]) / 100
        elif operator == b"Tj":
            codes = _codes(operands[0])
            text += "".join(font.texts[code] for code in codes)
            x += sum((font.width(code) * size + space) * stretch for code in codes)
            largest = max(largest, size)
        elif operator == b"ET":
            yield DrawnLine(text, left, x, y, largest)


def _codes(operand: object) -> list[str]:
    data = operand.original_bytes if hasattr(operand, "original_bytes") else bytes(operand)  # type: ignore[call-overload]
    assert isinstance(data, bytes)
    digits = data.hex().upper()
    return [digits[start : start + 4] for start in range(0, len(digits), 4)]


def body_text(reader: PdfReader) -> str:
    """The characters of all pages between head and foot, without white space."""
    lines = [
        line.text
        for page in reader.pages
        for line in drawn_lines(reader, page)
        if 60 < line.foot < 780
    ]
    return squeezed("".join(lines))


def squeezed(text: str) -> str:
    """``text`` without white space."""
    return "".join(text.split())
