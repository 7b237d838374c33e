"""Whether pictures and PDFs can really be read; and reading them, within limits."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtPdf import QPdfDocument

from selfassess.domain.evidence_kinds import (
    MAX_PIXELS,
    FileKind,
    FileRefusedError,
    Refusal,
)

_ALLOCATION_MB = 256
_FORMATS = {FileKind.PNG: QByteArray(b"png"), FileKind.JPEG: QByteArray(b"jpeg")}
_THUMB = QSize(64, 64)


def read_picture(data: bytes, kind: FileKind, room: QSize) -> QImage:
    """The picture in ``data``, upright, no larger than ``room``; a null image where it is none.

    Its size is looked at before anything is decoded, and only the decoder of ``kind`` is asked.
    """
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return _read(QImageReader(buffer, _FORMATS[kind]), room)


def check_file(path: Path, name: str, kind: FileKind) -> None:
    """Raises `FileRefusedError` where the picture or PDF at ``path`` cannot be read."""
    if kind.is_picture:
        if _read(QImageReader(str(path), _FORMATS[kind]), _THUMB).isNull():
            raise FileRefusedError(name, Refusal.DAMAGED_PICTURE)
    elif kind is FileKind.PDF:
        refusal = _pdf_refusal(path)
        if refusal is not None:
            raise FileRefusedError(name, refusal)


def _read(reader: QImageReader, room: QSize) -> QImage:
    QImageReader.setAllocationLimit(_ALLOCATION_MB)
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MAX_PIXELS:
        return QImage()
    if size.width() > room.width() or size.height() > room.height():
        scaled = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    return reader.read()


def _pdf_refusal(path: Path) -> Refusal | None:
    document = QPdfDocument()
    error = document.load(str(path))
    pages = document.pageCount()
    document.close()
    document.deleteLater()
    if error in {
        QPdfDocument.Error.IncorrectPassword,
        QPdfDocument.Error.UnsupportedSecurityScheme,
    }:
        return Refusal.LOCKED_PDF
    if error is not QPdfDocument.Error.None_ or pages < 1:
        return Refusal.DAMAGED_PDF
    return None
