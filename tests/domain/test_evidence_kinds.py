from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.evidence_kinds import (
    MAX_BYTES,
    FileKind,
    FileRefusedError,
    Refusal,
    recognise,
)


def kind_of(name: str, content: bytes) -> FileKind:
    return recognise(name, len(content), lambda start, length: content[start : start + length])


def refusal_of(name: str, content: bytes) -> Refusal:
    with pytest.raises(FileRefusedError) as caught:
        kind_of(name, content)
    assert name[:20] in caught.value.message.zh
    assert name[:20] in caught.value.message.en
    return caught.value.refusal


def verdict(name: str, content: bytes) -> FileKind | Refusal:
    try:
        return kind_of(name, content)
    except FileRefusedError as error:
        return error.refusal


def png(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    crc = struct.pack(">I", zlib.crc32(header))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + crc


def jpeg(width: int, height: int, *before: bytes, code: int = 0xC0) -> bytes:
    frame = struct.pack(">BBHBHHB", 0xFF, code, 17, 8, height, width, 3) + bytes(9)
    return b"\xff\xd8" + b"".join(before) + frame + b"\xff\xda\0\0"


def segment(code: int, size: int) -> bytes:
    """A segment of a JPEG, as cameras put many of before the picture's size."""
    return struct.pack(">BBH", 0xFF, code, size + 2) + bytes(size)


def package(*members: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member in members:
            archive.writestr(member, "x" * 100)
    return buffer.getvalue()


def office(folder: str, *more: str) -> bytes:
    return package("[Content_Types].xml", "_rels/.rels", f"{folder}/document.xml", *more)


def compound(*streams: str, sector: int = 9, at: int = 3) -> bytes:
    """The shape of an office document before 2007: a header, and a directory of streams."""
    size = 1 << sector
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(size - 8))
    header[30:32] = struct.pack("<H", sector)
    header[48:52] = struct.pack("<I", at)
    entries = b""
    for name in ("Root Entry", *streams):
        text = name.encode("utf-16-le")
        entries += text.ljust(64, b"\0") + struct.pack("<H", len(text) + 2) + bytes(62)
    return bytes(header) + bytes(size * at) + entries


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"

TAKEN = {
    "report.pdf": (PDF, FileKind.PDF),
    "a scan without suffix": (PDF, FileKind.PDF),
    "really a pdf.png": (PDF, FileKind.PDF),
    "screen.png": (png(1920, 1080), FileKind.PNG),
    "renamed.jpg": (png(1920, 1080), FileKind.PNG),
    "photo.jpg": (jpeg(4000, 3000), FileKind.JPEG),
    "progressive.jpeg": (jpeg(4000, 3000, code=0xC2), FileKind.JPEG),
    "camera.JPG": (
        jpeg(4000, 3000, *(segment(0xE1 + n, 65_000) for n in range(5)), segment(0xC4, 30)),
        FileKind.JPEG,
    ),
    "filled.jpg": (jpeg(40, 30, b"\xff\xff\xff" + segment(0xE0, 14)[1:]), FileKind.JPEG),
    "制度.docx": (office("word"), FileKind.DOCX),
    "台账.xlsx": (office("xl"), FileKind.XLSX),
    "汇报.pptx": (office("ppt"), FileKind.PPTX),
    "旧制度.doc": (compound("1Table", "WordDocument"), FileKind.DOC),
    "旧台账.xls": (compound("Workbook"), FileKind.XLS),
    "更旧.xls": (compound("Book", at=900), FileKind.XLS),
    "large sectors.ppt": (compound("PowerPoint Document", sector=12), FileKind.PPT),
    "纪要.txt": ("会议纪要：一、…".encode(), FileKind.TXT),
    "gbk.txt": ("会议纪要：一、…".encode("gb18030"), FileKind.TXT),
    "utf16.txt": ("会议纪要：一、…".encode("utf-16"), FileKind.TXT),
    "long.txt": (("字" * 300_000).encode(), FileKind.TXT),
    "data.csv": ("年,值\n2025,98.7\n".encode(), FileKind.CSV),
}

REFUSED = {
    "empty.pdf": (b"", Refusal.EMPTY),
    "not a pdf.pdf": (b"just some text", Refusal.NOT_AS_NAMED),
    "cut.pdf": (b"%PDF-1.7\n" + b"stream " * 1000, Refusal.DAMAGED_PDF),
    "text.png": ("文字".encode(), Refusal.NOT_AS_NAMED),
    "text.docx": (b"hello", Refusal.NOT_AS_NAMED),
    "bomb.png": (png(20_000, 20_000), Refusal.TOO_MANY_PIXELS),
    "wide.png": (png(2**31 - 1, 1), Refusal.TOO_MANY_PIXELS),
    "bomb.jpg": (jpeg(20_000, 20_000), Refusal.TOO_MANY_PIXELS),
    "flat.png": (png(0, 10), Refusal.DAMAGED_PICTURE),
    "cut.png": (png(10, 10)[:20], Refusal.DAMAGED_PICTURE),
    "no header.png": (b"\x89PNG\r\n\x1a\n" + b"x" * 100, Refusal.DAMAGED_PICTURE),
    "no frame.jpg": (b"\xff\xd8\xff\xe0" + b"x" * 100, Refusal.DAMAGED_PICTURE),
    "cut.jpg": (jpeg(10, 10)[:8], Refusal.DAMAGED_PICTURE),
    "setup.pdf": (b"MZ\x90\0" + bytes(60), Refusal.PROGRAM),
    "tool": (b"\x7fELF\2\1\1" + bytes(60), Refusal.PROGRAM),
    "app": (b"\xcf\xfa\xed\xfe" + bytes(60), Refusal.PROGRAM),
    "shortcut.lnk": (b"L\0\0\0\1\x14\2\0" + bytes(60), Refusal.PROGRAM),
    "run.txt": (b"#!/bin/sh\nrm -rf /\n", Refusal.SCRIPT),
    "run.bat": (b"del *.*", Refusal.SCRIPT),
    "echo.txt": (b"@ECHO OFF\r\ndel", Refusal.SCRIPT),
    "macro.vbs": (b"MsgBox 1", Refusal.SCRIPT),
    "page.html": (b"<!doctype html><script>", Refusal.SCRIPT),
    "page.txt": (b"\xef\xbb\xbf  <html>", Refusal.SCRIPT),
    "drawing.svg": (b"<svg onload=''>", Refusal.SCRIPT),
    "files.zip": (package("a.txt"), Refusal.ARCHIVE),
    "program.jar": (package("META-INF/MANIFEST.MF", "word/x.class"), Refusal.ARCHIVE),
    "odd.docx": (package("[Content_Types].xml", "other/x.xml"), Refusal.ARCHIVE),
    "cut.docx": (office("word")[:50], Refusal.ARCHIVE),
    "macros.docx": (office("word", "word/vbaProject.bin"), Refusal.MACROS),
    "macros.xls": (compound("Workbook", "_VBA_PROJECT_CUR"), Refusal.MACROS),
    "setup.msi": (compound("䡀㬿"), Refusal.UNKNOWN),
    "no directory.doc": (compound("WordDocument")[:600], Refusal.UNKNOWN),
    "files.rar": (b"Rar!\x1a\x07\x01\0", Refusal.ARCHIVE),
    "files.7z": (b"7z\xbc\xaf\x27\x1c\0", Refusal.ARCHIVE),
    "moving.gif": (b"GIF89a" + bytes(40), Refusal.OTHER_PICTURE),
    "scan.tif": (b"II*\0" + bytes(40), Refusal.OTHER_PICTURE),
    "phone.heic": (b"\0\0\0\x18ftypheic" + bytes(40), Refusal.OTHER_PICTURE),
    "web.webp": (b"RIFF\0\0\0\0WEBPVP8 ", Refusal.OTHER_PICTURE),
    "noise.bin": (bytes(range(256)) * 20, Refusal.UNKNOWN),
    "nul.txt": (b"text\0text", Refusal.UNKNOWN),
    "code.xyz": (b"plain words", Refusal.UNKNOWN),
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_file_is_recognised_by_its_content(name: str) -> None:
    content, kind = TAKEN[name]
    assert kind_of(name, content) is kind


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_says_why(name: str) -> None:
    content, refusal = REFUSED[name]
    assert refusal_of(name, content) is refusal


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    def unread(_start: int, _length: int) -> bytes:
        raise AssertionError

    with pytest.raises(FileRefusedError, match="200 MB"):
        recognise("film.pdf", MAX_BYTES + 1, unread)


def test_the_largest_picture_is_fifty_million_pixels() -> None:
    assert kind_of("a.png", png(10_000, 5_000)) is FileKind.PNG
    assert refusal_of("a.png", png(10_000, 5_001)) is Refusal.TOO_MANY_PIXELS


def test_little_of_a_large_file_is_read() -> None:
    read = 0
    size = 150 * 1024 * 1024

    def read_at(start: int, length: int) -> bytes:
        nonlocal read
        read += length
        return (PDF[:9] if start == 0 else b"%%EOF").ljust(length, b"\n")

    assert recognise("large.pdf", size, read_at) is FileKind.PDF
    assert read < 1024 * 1024


def test_a_hostile_jpeg_of_endless_segments_is_given_up() -> None:
    looks = 0

    def read_at(start: int, length: int) -> bytes:
        nonlocal looks
        looks += 1
        return (
            (b"\xff\xd8" + segment(0xE0, 0) * 9)[:length]
            if start == 0
            else (segment(0xE0, 0) * 3)[:length]
        )

    with pytest.raises(FileRefusedError):
        recognise("a.jpg", MAX_BYTES, read_at)
    assert looks < 10_000


def test_a_name_is_quoted_short_and_clean() -> None:
    with pytest.raises(FileRefusedError) as caught:
        kind_of("长" * 300 + "\n\x07.exe", b"MZ")
    assert len(caught.value.message.zh) < 120
    assert "\n" not in caught.value.message.zh


@given(st.text(max_size=20), st.binary(max_size=600))
def test_any_bytes_are_taken_or_refused_and_nothing_else(name: str, content: bytes) -> None:
    assert isinstance(verdict(name, content), FileKind | Refusal)


@given(
    st.sampled_from(sorted(TAKEN)),
    st.integers(0, 400),
    st.integers(0, 255),
    st.integers(0, 500),
)
def test_any_damage_is_taken_or_refused_and_nothing_else(
    name: str, place: int, value: int, cut: int
) -> None:
    content = bytearray(TAKEN[name][0][:1500])
    content[place % len(content)] = value
    assert isinstance(verdict(name, bytes(content[: len(content) - cut])), FileKind | Refusal)
