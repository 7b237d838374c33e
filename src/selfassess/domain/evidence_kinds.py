"""Which files may be evidence, and how they are recognised: by their bytes, never by their name.

Pictures and PDFs are shown and printed; office documents and plain texts are kept beside them. All
else is refused with the reason: programs, scripts, archives, documents with macros, other pictures.
Nothing is decoded or unpacked here; only marks, names and sizes are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from selfassess.domain.errors import SelfAssessError
from selfassess.domain.forms import shown
from selfassess.domain.wording import Bilingual

MAX_BYTES = 200 * 1024 * 1024
"""The largest file that is taken, in bytes."""

MAX_PIXELS = 50_000_000
"""The largest picture that is taken: width times height. A scan of A4 at 600 dpi has 35 million."""

_HEAD = 64 * 1024
_TAIL = 256 * 1024
_SECTOR = 512
_OLE_DIRECTORY = 64 * 1024
_MOST_SEGMENTS = 4096
"""Before the size of a JPEG; cameras write a few dozen, and a hostile file may have millions."""

ReadAt = Callable[[int, int], bytes]
"""Offset and length; the bytes there, fewer where the file ends."""


class FileKind(StrEnum):
    """A kind of file that may be evidence; the value is the suffix of its name."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpg"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    DOC = "doc"
    XLS = "xls"
    PPT = "ppt"
    TXT = "txt"
    CSV = "csv"

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture."""
        return self in {FileKind.PNG, FileKind.JPEG}

    @property
    def is_shown(self) -> bool:
        """Whether it is shown in the program and printed; others are kept beside."""
        return self.is_picture or self is FileKind.PDF


class Refusal(StrEnum):
    """Why a file may not be evidence."""

    EMPTY = "empty"
    TOO_LARGE = "too large"
    PROGRAM = "program"
    SCRIPT = "script"
    ARCHIVE = "archive"
    MACROS = "macros"
    OTHER_PICTURE = "other picture"
    NOT_AS_NAMED = "not as named"
    DAMAGED_PICTURE = "damaged picture"
    TOO_MANY_PIXELS = "too many pixels"
    DAMAGED_PDF = "damaged PDF"
    LOCKED_PDF = "locked PDF"
    UNKNOWN = "unknown"


_REASONS = MappingProxyType(
    {
        Refusal.EMPTY: Bilingual(
            "文件是空的，里面没有内容。请向提供者重新索取",
            "it is empty. Ask for it again where it came from",
        ),
        Refusal.TOO_LARGE: Bilingual(
            f"文件超过 {MAX_BYTES // 1024**2} MB。请压缩扫描分辨率，或只摘取需要的页",
            f"it is larger than {MAX_BYTES // 1024**2} MB. Scan it at a lower resolution, or take "
            "only the pages that matter",
        ),
        Refusal.PROGRAM: Bilingual(
            "这是可执行的程序，不能作证据。请另选文件",
            "it is a program, which proves nothing. Choose another file",
        ),
        Refusal.SCRIPT: Bilingual(
            "这是脚本或网页，打开时可能执行其中的命令。请导出为 PDF 再添加",
            "it is a script or a web page, which may run when opened. Export it as PDF first",
        ),
        Refusal.ARCHIVE: Bilingual(
            "这是压缩包。请先解压，再逐个添加里面的文件",
            "it is an archive. Unpack it, and add the files in it",
        ),
        Refusal.MACROS: Bilingual(
            "文档中含有宏，打开时可能执行命令。请另存为不含宏的文档或 PDF",
            "it holds macros, which may run when opened. Save it without macros, or as PDF",
        ),
        Refusal.OTHER_PICTURE: Bilingual(
            "这种图片格式不能打印。请另存为 PNG 或 JPEG",
            "pictures of this kind cannot be printed. Save it as PNG or JPEG",
        ),
        Refusal.NOT_AS_NAMED: Bilingual(
            "内容与文件名的后缀不符：名称像是别的格式，内容却是普通文字。请核对文件",
            "it is not what its name says: the content is plain text. Check the file",
        ),
        Refusal.DAMAGED_PICTURE: Bilingual(
            "图片不完整或已损坏。请重新扫描或重新索取",
            "the picture is incomplete or damaged. Scan it again, or ask for it again",
        ),
        Refusal.TOO_MANY_PIXELS: Bilingual(
            f"图片超过 {MAX_PIXELS // 10_000} 万像素。请缩小后再添加",
            f"the picture has more than {MAX_PIXELS // 10**6} million pixels. Make it smaller",
        ),
        Refusal.DAMAGED_PDF: Bilingual(
            "这不是完整的 PDF，无法打开。请重新导出或重新索取",
            "it is no whole PDF and cannot be opened. Export it again, or ask for it again",
        ),
        Refusal.LOCKED_PDF: Bilingual(
            "PDF 设有打开密码，评审人员看不到内容，也无法打印。请去掉密码再添加",
            "the PDF asks for a password, so nobody could read or print it. Remove the password",
        ),
        Refusal.UNKNOWN: Bilingual(
            "无法识别这种文件。可以添加 PDF、PNG、JPEG、Word、Excel、PowerPoint 和纯文本",
            "its kind is not known. PDF, PNG, JPEG, Word, Excel, PowerPoint and plain text can be "
            "added",
        ),
    }
)


class FileRefusedError(SelfAssessError):
    """A file may not be evidence, for ``refusal``; nothing of it was kept."""

    def __init__(self, name: str, refusal: Refusal) -> None:
        quoted, reason = shown(name, 60), _REASONS[refusal]
        super().__init__(
            Bilingual(
                f"没有添加「{quoted}」：{reason.zh}。", f"“{quoted}” was not added: {reason.en}."
            )
        )
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class _Outside:
    """A file as it looks from outside: its name's suffix, its size, and its first bytes."""

    suffix: str
    size: int
    head: bytes
    read_at: ReadAt


class _Refused(Exception):  # noqa: N818 - carries a `Refusal` to `recognise` and never leaves here
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


def recognise(name: str, size: int, read_at: ReadAt) -> FileKind:
    """The kind of a file of ``size`` bytes, by its content; raises `FileRefusedError`.

    ``name`` decides nothing by itself: it is quoted in the message, tells CSV from other plain
    text, and plain text is refused under a name that promises something else.
    """
    if size <= 0:
        raise FileRefusedError(name, Refusal.EMPTY)
    if size > MAX_BYTES:
        raise FileRefusedError(name, Refusal.TOO_LARGE)
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    try:
        return _kind_of(_Outside(suffix, size, read_at(0, _HEAD), read_at))
    except _Refused as refused:
        raise FileRefusedError(name, refused.refusal) from refused


def _kind_of(file: _Outside) -> FileKind:
    head = file.head
    for mark, recognised in _RECOGNISERS:
        if head.startswith(mark):
            return recognised(file)
    for refusal, marks in _REFUSED.items():
        if head.startswith(marks):
            raise _Refused(refusal)
    if head[4:12] in _MOVIE_PICTURES or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        raise _Refused(Refusal.OTHER_PICTURE)
    return _text(file)


def _pdf(file: _Outside) -> FileKind:
    """A PDF that has an end; whether it can be read is for whoever opens it to find."""
    tail = file.read_at(max(file.size - _HEAD, 0), _HEAD)
    if b"%%EOF" not in tail:
        raise _Refused(Refusal.DAMAGED_PDF)
    return FileKind.PDF


def _png(file: _Outside) -> FileKind:
    """A PNG begins with its size (W3C PNG, 11.2.1 IHDR)."""
    if file.head[12:16] != b"IHDR" or len(file.head) < 24:  # noqa: PLR2004 - where the size ends
        raise _Refused(Refusal.DAMAGED_PICTURE)
    _check_size(int.from_bytes(file.head[16:20]), int.from_bytes(file.head[20:24]))
    return FileKind.PNG


def _jpeg(file: _Outside) -> FileKind:
    """A JPEG has its size in a frame header, after any number of segments (ITU T.81, B.2.2)."""
    place = 2
    for _ in range(_MOST_SEGMENTS):
        segment = file.read_at(place, 9)
        if len(segment) < 9 or segment[0] != 0xFF:  # noqa: PLR2004 - as long as a frame's beginning
            break
        code = segment[1]
        if code in _FRAMES:
            _check_size(int.from_bytes(segment[7:9]), int.from_bytes(segment[5:7]))
            return FileKind.JPEG
        if code == 0xFF:  # noqa: PLR2004 - a filling byte
            place += 1
            continue
        if code in _SCAN_OR_END:
            break
        place += 2 + max(int.from_bytes(segment[2:4]), 2)
    raise _Refused(Refusal.DAMAGED_PICTURE)


def _check_size(width: int, height: int) -> None:
    if not (width and height):
        raise _Refused(Refusal.DAMAGED_PICTURE)
    if width * height > MAX_PIXELS:
        raise _Refused(Refusal.TOO_MANY_PIXELS)


def _package(file: _Outside) -> FileKind:
    """An office document since 2007 is a zip whose members tell its kind (ECMA-376, part 2)."""
    members = tuple(_members(file.read_at(max(file.size - _TAIL, 0), _TAIL)))
    if b"[Content_Types].xml" not in members:
        raise _Refused(Refusal.ARCHIVE)
    if any(name.lower().endswith(b"vbaproject.bin") for name in members):
        raise _Refused(Refusal.MACROS)
    for folder, kind in _FOLDERS.items():
        if any(name.startswith(folder) for name in members):
            return kind
    raise _Refused(Refusal.ARCHIVE)


def _members(tail: bytes) -> Iterator[bytes]:
    """The names in the central directory that ``tail`` holds (PKWARE APPNOTE, 4.3.12)."""
    place = tail.find(b"PK\x01\x02")
    while place >= 0 and tail[place : place + 4] == b"PK\x01\x02":
        name, extra, comment = (
            int.from_bytes(tail[place + at : place + at + 2], "little") for at in (28, 30, 32)
        )
        yield tail[place + 46 : place + 46 + name]
        place += 46 + name + extra + comment


def _compound(file: _Outside) -> FileKind:
    """An office document before 2007 has a directory of streams ([MS-CFB], 2.2 and 2.6)."""
    sector = 1 << min(int.from_bytes(file.head[30:32], "little"), 12)
    first = int.from_bytes(file.head[48:52], "little")
    directory = file.read_at((first + 1) * max(sector, _SECTOR), _OLE_DIRECTORY)
    names = {_stream_name(directory[at : at + 128]) for at in range(0, len(directory), 128)}
    if names & {"_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA", "Macros"}:
        raise _Refused(Refusal.MACROS)
    for stream, kind in _STREAMS.items():
        if stream in names:
            return kind
    raise _Refused(Refusal.UNKNOWN)


def _stream_name(entry: bytes) -> str:
    length = int.from_bytes(entry[64:66], "little")
    return entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")


def _text(file: _Outside) -> FileKind:
    """Plain text in UTF-8, UTF-16 with its mark, or GB 18030 that does nothing when opened."""
    text = _decoded(file)
    if text is None:
        raise _Refused(Refusal.UNKNOWN)
    begins = text.lstrip("\ufeff \t\r\n").lower()
    if begins.startswith(_SCRIPT_BEGINS) or file.suffix in _SCRIPT_NAMES:
        raise _Refused(Refusal.SCRIPT)
    if file.suffix == "csv":
        return FileKind.CSV
    if file.suffix in {"", "txt", "text", "log", "md"}:
        return FileKind.TXT
    named = {kind.value for kind in FileKind} | {"jpeg", "gif", "bmp", "tif", "tiff", "webp"}
    raise _Refused(Refusal.NOT_AS_NAMED if file.suffix in named else Refusal.UNKNOWN)


def _decoded(file: _Outside) -> str | None:
    """The beginning of the file as text, None where it is none."""
    codings = ("utf-16",) if file.head[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8", "gb18030")
    for coding in codings:
        # The last character may be cut off where only the head was read.
        for cut in range(4 if file.size > len(file.head) else 1):
            try:
                text = file.head[: len(file.head) - cut].decode(coding)
            except UnicodeDecodeError:
                continue
            return None if _CONTROLS & set(text) else text
    return None


_CONTROLS = {chr(code) for code in range(32)} - set("\t\n\r\f\x1b")
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN_OR_END = frozenset({0xD9, 0xDA})
_MOVIE_PICTURES = frozenset(
    {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc", b"ftypavif"}
)
_FOLDERS = {b"word/": FileKind.DOCX, b"xl/": FileKind.XLSX, b"ppt/": FileKind.PPTX}
_STREAMS = {
    "WordDocument": FileKind.DOC,
    "Workbook": FileKind.XLS,
    "Book": FileKind.XLS,
    "PowerPoint Document": FileKind.PPT,
}
_RECOGNISERS: tuple[tuple[bytes, Callable[[_Outside], FileKind]], ...] = (
    (b"%PDF-", _pdf),
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"\xff\xd8\xff", _jpeg),
    (b"PK\x03\x04", _package),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _compound),
)
_REFUSED: dict[Refusal, tuple[bytes, ...]] = {
    Refusal.PROGRAM: (
        b"MZ",
        b"\x7fELF",
        b"\xca\xfe\xba\xbe",
        b"\xcf\xfa\xed\xfe",
        b"\xce\xfa\xed\xfe",
        b"\xfe\xed\xfa",
        b"L\x00\x00\x00\x01\x14\x02\x00",  # a Windows shortcut
        b"dex\n",
        b"\0asm",
    ),
    Refusal.ARCHIVE: (
        b"PK\x05\x06",
        b"PK\x07\x08",
        b"Rar!\x1a\x07",
        b"7z\xbc\xaf\x27\x1c",
        b"\x1f\x8b",
        b"BZh",
        b"\xfd7zXZ\0",
        b"MSCF",
        b"SQLite format 3\0",
    ),
    Refusal.OTHER_PICTURE: (b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\1\0", b"8BPS"),
}
_SCRIPT_BEGINS = (
    "#!",
    "<",
    "@echo",
    "import ",
    "powershell",
    "windows registry editor",
    "regedit4",
    "[desktop entry]",
    "[internetshortcut]",
    "{\\rtf",
)
_SCRIPT_NAMES = frozenset(
    {"bat", "cmd", "com", "ps1", "psm1", "vbs", "vbe", "js", "jse", "wsf", "wsh", "hta", "reg"}
    | {"sh", "bash", "command", "applescript", "py", "pyw", "pl", "rb", "php", "lua", "jar"}
    | {"htm", "html", "xhtml", "mht", "mhtml", "svg", "xml", "desktop", "url", "inf", "scf"}
)
