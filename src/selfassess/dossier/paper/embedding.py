"""Faces inside the PDF: one composite font a face, cut down to the characters in use.

ReportLab would split a face into many small fonts of 256 characters and name characters beyond
U+FFFF wrongly, so that they cannot be copied out. Here every drawn text has one code; the code
leads to a glyph, and back to the very characters that were typed: also for the long dash (one
glyph for ——) and for the placeholder of a character that no face has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from struct import pack
from typing import Any, Protocol

from reportlab.pdfbase import pdfdoc

from selfassess.dossier.typeset.faces import LONG_DASH, PLACEHOLDER, Face
from selfassess.dossier.typeset.setting import NARROW_APOSTROPHE

TWO_DASHES = "——"
"""Drawn as one glyph."""

ENGLISH_APOSTROPHE = "’s"
"""Asks for ’ in the width that it has within English words."""

_BLOCK = 100


class Document(Protocol):
    """What is used of ReportLab's document, whose types are not declared."""

    idToObject: Mapping[str, Any]  # noqa: N815 - ReportLab's name
    Pages: Any

    def Reference(self, object: object, name: str) -> pdfdoc.PDFObjectReference:  # noqa: A002, N802 - ReportLab's names
        """Enter ``object`` under ``name``."""


class EmbeddedFace:
    """One face in one document: gives codes to texts, and at the end embeds what they need."""

    def __init__(self, face: Face, name: str, prefix: str) -> None:
        self.name = name
        self._face = face
        self._base_name = f"{prefix}+{face.name}"
        self._codes: dict[str, str] = {}
        self._texts: list[str] = [""]
        self._glyph_chars: list[str] = [""]
        self._widths: list[float] = [1.0]

    def code(self, text: str) -> str:
        """The code that draws ``text``, as four hex digits.

        ``text`` is a character, `TWO_DASHES` or `ENGLISH_APOSTROPHE`.
        """
        code = self._codes.get(text)
        if code is None:
            code = self._codes[text] = f"{len(self._texts):04X}"
            drawn = self._drawn(text)
            narrow = text == ENGLISH_APOSTROPHE
            self._texts.append(drawn if narrow else text)
            self._glyph_chars.append(drawn)
            self._widths.append(NARROW_APOSTROPHE if narrow else self._face.widths.get(drawn, 1.0))
        return code

    def embed(self, document: Document) -> pdfdoc.PDFObjectReference:
        """The font, written into ``document``; no code may be asked for afterwards."""
        subset = [ord(char) for char in dict.fromkeys(self._glyph_chars) if char]
        descriptor = self._face.data.addSubsetObjects(document, self._base_name, subset)
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(self._base_name),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "DW": 1000,
                "W": self._width_array(),
                "FontDescriptor": descriptor,
                "CIDToGIDMap": self._stream(document, "glyphs", self._glyph_map(subset)),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(self._base_name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray(
                    [document.Reference(descendant, f"descendant:{self._base_name}")]
                ),
                "ToUnicode": self._stream(document, "unicode", self._unicode_map().encode()),
            }
        )
        return document.Reference(font, f"font:{self._base_name}")

    def _drawn(self, text: str) -> str:
        """The character whose glyph is drawn for ``text``."""
        if text == TWO_DASHES:
            return LONG_DASH
        if text == ENGLISH_APOSTROPHE:
            return text[0]
        return text if text in self._face else PLACEHOLDER

    def _width_array(self) -> pdfdoc.PDFArray:
        """The widths that differ from 1000, as PDF lists them: a code, then its width."""
        entries: list[object] = []
        for code, width in enumerate(self._widths):
            if width != 1:
                entries += [code, pdfdoc.PDFArray([round(width * 1000, 3)])]
        return pdfdoc.PDFArray(entries)

    def _glyph_map(self, subset: list[int]) -> bytes:
        """For each code two bytes: the glyph's place in the subset.

        ReportLab numbers the glyphs of a subset in the order of their first character, from 1.
        """
        places: dict[int, int] = {}
        for code in subset:
            places.setdefault(self._face.data.charToGlyph[code], len(places) + 1)
        glyphs = [
            places[self._face.data.charToGlyph[ord(char)]] if char else 0
            for char in self._glyph_chars
        ]
        return pack(f">{len(glyphs)}H", *glyphs)

    def _unicode_map(self) -> str:
        entries = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for code, text in enumerate(self._texts)
            if text
        ]
        blocks = [entries[start : start + _BLOCK] for start in range(0, len(entries), _BLOCK)]
        listed = "\n".join(
            f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
        )
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{listed}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        )

    def _stream(self, document: Document, what: str, content: bytes) -> pdfdoc.PDFObjectReference:
        stream = pdfdoc.PDFStream(content=content)
        stream.filters = [pdfdoc.PDFZCompress]
        return document.Reference(stream, f"{what}:{self._base_name}")


class Embedding:
    """All faces that one document uses."""

    def __init__(self) -> None:
        self._faces: dict[Face, EmbeddedFace] = {}

    def of(self, face: Face) -> EmbeddedFace:
        """``face`` in this document."""
        embedded = self._faces.get(face)
        if embedded is None:
            index = len(self._faces)
            prefix = "SELFA" + chr(ord("A") + index)
            embedded = self._faces[face] = EmbeddedFace(face, f"T{index + 1}", prefix)
        return embedded

    def embed(self, document: Document, between: Callable[[], None]) -> None:
        """Write all faces into ``document``'s fonts, calling ``between`` before each."""
        fonts = document.idToObject[pdfdoc.BasicFonts].dict
        for embedded in self._faces.values():
            between()
            fonts[embedded.name] = embedded.embed(document)
