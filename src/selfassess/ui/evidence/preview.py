"""The preview of one file: a picture, the pages of a PDF, or a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget
from typing_extensions import override

from selfassess.domain.evidence_kinds import FileKind, recognise
from selfassess.ui.evidence.desktop import local_paths
from selfassess.ui.evidence.soundness import read_picture
from selfassess.ui.parts import column, label, row, tool
from selfassess.ui.ports import EvidenceFiles
from selfassess.ui.theme import SPACE, Icons, Theme

_ROOM = QSize(2000, 2000)
_MEGABYTE = 1024 * 1024
_KILOBYTE = 1024


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file ready to be shown: its kind and size in bytes; the picture, or the PDF's bytes."""

    kind: FileKind
    size: int
    picture: QImage
    pdf: bytes


def load(files: EvidenceFiles, content: str, name: str) -> Loaded:
    """The file of the SHA-256 ``content``, decoded where it is a picture; away from the window.

    Raises `SelfAssessError`: it is missing, damaged, or none of the kinds that may be evidence.
    """
    data = b"".join(files.read(content))
    kind = recognise(name, len(data), lambda start, length: data[start : start + length])
    picture = read_picture(data, kind, _ROOM) if kind.is_picture else QImage()
    return Loaded(kind, len(data), picture, data if kind is FileKind.PDF else b"")


class Preview(QFrame):
    """Shows one file; a file dropped here is for the item that is shown."""

    dropped = Signal(object)
    """The path of the file that was dropped."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidence.preview")
        self.setAccessibleName(self.tr("Preview"))
        self.setAcceptDrops(True)
        self._message = label(tone="muted", name="evidence.preview.message", wraps=True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet = _Sheet(theme)
        self._pages = _Pages(icons)
        self._pages.turned.connect(self._show_page)
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._message)
        self._stack.addWidget(self._sheet)
        self.setLayout(column(self._stack, self._pages, gap=SPACE // 2))
        self._sheet.resized.connect(self._draw_page)
        self.show_message("")

    @property
    def page(self) -> int:
        """The number of the page that is shown, from 0."""
        return self._pages.page

    def show_message(self, text: str) -> None:
        """Show a sentence instead of a file."""
        self._close()
        self._message.setText(text)
        self._stack.setCurrentWidget(self._message)

    def show_loaded(self, loaded: Loaded) -> None:
        """Show a file, or say that it is none that can be shown."""
        self._close()
        if loaded.kind is FileKind.PDF:
            self._open_pdf(loaded.pdf)
        elif loaded.picture.isNull():
            self.show_message(self._beside(loaded))
        else:
            self._sheet.show_image(loaded.picture)
            self._stack.setCurrentWidget(self._sheet)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(local_paths(event.mimeData())) == 1 and self.acceptDrops():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = local_paths(event.mimeData())
        if len(paths) == 1:
            event.acceptProposedAction()
            self.dropped.emit(paths[0])

    def _beside(self, loaded: Loaded) -> str:
        if loaded.kind.is_picture:
            return self.tr("This picture cannot be shown.")
        text = self.tr(
            "{kind} file, {size}. It is kept and packed beside the dossier; open it to see it."
        )
        return text.format(kind=loaded.kind.value.upper(), size=_size_in_words(loaded.size))

    def _open_pdf(self, data: bytes) -> None:
        self._buffer.setData(data)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        if self._document.status() is not QPdfDocument.Status.Ready:
            self.show_message(self.tr("This PDF cannot be shown."))
            return
        self._stack.setCurrentWidget(self._sheet)
        self._pages.show_count(self._document.pageCount())
        self._show_page(0)

    def _show_page(self, _page: int) -> None:
        self._draw_page()

    def _draw_page(self) -> None:
        if self._document.status() is not QPdfDocument.Status.Ready:
            return
        ratio = self._sheet.devicePixelRatioF()
        room = QSize(round(self._sheet.width() * ratio), round(self._sheet.height() * ratio))
        size = self._document.pagePointSize(self.page).toSize().expandedTo(QSize(1, 1))
        wanted = size.scaled(room.boundedTo(_ROOM), Qt.AspectRatioMode.KeepAspectRatio)
        drawn = self._document.render(self.page, wanted.expandedTo(QSize(1, 1)))
        if drawn.isNull():
            self._sheet.show_image(drawn)
            return
        sheet = QImage(drawn.size(), QImage.Format.Format_RGB32)
        sheet.fill(Qt.GlobalColor.white)
        painter = QPainter(sheet)
        painter.drawImage(0, 0, drawn)
        painter.end()
        self._sheet.show_image(sheet)

    def _close(self) -> None:
        self._document.close()
        self._buffer.close()
        self._buffer.setData(b"")
        self._pages.show_count(0)
        self._sheet.show_image(QImage())


class _Sheet(QWidget):
    """An image, fitted into the widget."""

    resized = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        self.setObjectName("evidence.preview.sheet")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(80, 80)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        size = self._image.size().toSizeF()
        room = self.size().toSizeF() - QSize(2, 2).toSizeF()
        size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(
            (self.width() - size.width()) / 2,
            (self.height() - size.height()) / 2,
            size.width(),
            size.height(),
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
        painter.setPen(QColor(self._theme.border))
        painter.drawRect(place)
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class _Pages(QWidget):
    """Which page of how many, and a way to the others."""

    turned = Signal(int)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.page = 0
        self._count = 0
        self._words = label(tone="small", name="evidence.preview.page")
        self._back = tool(icons("chevron-left"), self.tr("Previous page"), "evidence.preview.back")
        self._forward = tool(
            icons("chevron-right"), self.tr("Next page"), "evidence.preview.forward"
        )
        self._back.clicked.connect(lambda: self._turn(-1))
        self._forward.clicked.connect(lambda: self._turn(+1))
        self.setLayout(row(1, self._back, self._words, self._forward, 1))

    def show_count(self, count: int) -> None:
        """Begin at the first of ``count`` pages; with one or none there is nothing to turn."""
        self.page, self._count = 0, count
        self.setVisible(count > 1)
        self._write()

    def _turn(self, step: int) -> None:
        self.page = min(max(self.page + step, 0), self._count - 1)
        self._write()
        self.turned.emit(self.page)

    def _write(self) -> None:
        self._words.setText(f"{self.page + 1} / {self._count}")
        self._back.setEnabled(self.page > 0)
        self._forward.setEnabled(self.page + 1 < self._count)


def _size_in_words(size: int) -> str:
    if size >= _MEGABYTE:
        return f"{size / _MEGABYTE:.1f} MB"
    return f"{max(round(size / _KILOBYTE), 1)} KB"
