"""The typefaces of the dossier: where they are, how wide their characters run, what they lack."""

from __future__ import annotations

import struct
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Protocol, cast

from reportlab.pdfbase.ttfonts import TTFError, TTFontFace

from selfassess.domain.wording import Bilingual
from selfassess.dossier.errors import DossierError

PLACEHOLDER = "〓"
"""What is drawn for a character that no face has: the compositor's mark for a missing sort."""

LONG_DASH = "⸺"
"""The face's own two-em dash, drawn for —— so that it is one unbroken stroke."""


class FaceData(Protocol):
    """What is used of ReportLab's reading of a TrueType file, whose types are not declared."""

    ascent: float
    charToGlyph: Mapping[int, int]  # noqa: N815 - ReportLab's name

    def addSubsetObjects(self, doc: object, fontname: str, subset: Sequence[int]) -> object:  # noqa: N802 - ReportLab's name
        """Enter the file, cut down to the characters ``subset``, into ``doc``."""


@dataclass(frozen=True, eq=False)
class Face:
    """One TrueType face: ``name`` is its PostScript name, ``data`` ReportLab's reading of it."""

    name: str
    data: FaceData = field(repr=False)
    widths: dict[str, float] = field(repr=False)

    def __contains__(self, char: str) -> bool:
        return char in self.widths

    @property
    def ascent(self) -> float:
        """How far the face reaches above the line, in ems."""
        return float(self.data.ascent) / 1000

    @property
    def dash_stretch(self) -> float:
        """How much wider `LONG_DASH` is drawn to fill two ems; 0 where the face has none."""
        width = self.widths.get(LONG_DASH)
        return 2 / width if width else 0.0


@dataclass(frozen=True, slots=True)
class Style:
    """A way of setting characters: serif or sans, regular or bold."""

    sans: bool = False
    bold: bool = False


PLAIN = Style()


@dataclass(frozen=True, eq=False)
class Fonts:
    """All faces, and which is asked for a character: the style's own, then the others.

    ``lock`` is held while faces are cut down to the characters in use, which ReportLab's reader
    cannot do twice at once.
    """

    chains: dict[Style, tuple[Face, ...]] = field(repr=False)
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def face(self, style: Style) -> Face:
        """The first face of ``style``."""
        return self.chains[style][0]

    def face_for(self, char: str, style: Style) -> Face:
        """The face that draws ``char``; where none has it, the first, with the placeholder."""
        chain = self.chains[style]
        return next((face for face in chain if char in face), chain[0])

    def has(self, char: str) -> bool:
        """Whether any face has ``char``."""
        return any(char in face for face in next(iter(self.chains.values())))

    def lacking(self, text: str) -> Iterable[str]:
        """The characters of ``text`` that no face has, each once, in order."""
        return dict.fromkeys(char for char in text if char != "\n" and not self.has(char))


FILES = {
    Style(sans=False, bold=False): "NotoSerifSC-Regular.ttf",
    Style(sans=False, bold=True): "NotoSerifSC-Bold.ttf",
    Style(sans=True, bold=False): "NotoSansSC-Regular.ttf",
    Style(sans=True, bold=True): "NotoSansSC-Bold.ttf",
}


@lru_cache(maxsize=2)
def load_fonts(folder: Path) -> Fonts:
    """The fonts in ``folder``; read once per process (0.1 s and 25 MB a face).

    Raises `DossierError` where a file is missing or is no TrueType font.
    """
    faces = {style: _load(folder / name) for style, name in FILES.items()}
    return Fonts({style: (faces[style], *_substitutes(style, faces)) for style in faces})


def _substitutes(style: Style, faces: dict[Style, Face]) -> Iterable[Face]:
    """The other faces, those of the same weight first."""
    others = [other for other in faces if other != style]
    return (faces[other] for other in sorted(others, key=lambda o: o.bold is not style.bold))


def _load(path: Path) -> Face:
    try:
        data = TTFontFace(str(path), validate=0)
    except (TTFError, OSError, struct.error) as error:
        raise DossierError(
            Bilingual(
                f"读不出字体文件 {path.name}，无法排版。"
                f"请重新安装本程序，或补齐字体文件夹：{path.parent}",
                f"The font file {path.name} cannot be read, so nothing can be typeset. "
                f"Please reinstall the program or restore the fonts folder: {path.parent}",
            )
        ) from error
    widths = {chr(code): width / 1000 for code, width in data.charWidths.items()}
    name = data.name.decode("ascii") if isinstance(data.name, bytes) else str(data.name)
    return Face(name, cast("FaceData", data), widths)
