"""The side of the page: one item's fields, its points, its preview and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QToolButton, QWidget

from selfassess.domain.evidence_list import Trait
from selfassess.ui.evidence.editor import EvidenceEditor
from selfassess.ui.evidence.model import Item
from selfassess.ui.evidence.preview import Preview
from selfassess.ui.flow import FlowLayout
from selfassess.ui.parts import button, column, label, row, tool
from selfassess.ui.theme import SPACE, Icons, Theme


class EvidenceCard(QFrame):
    """Shows and edits one item."""

    point_chosen = Signal(str)
    attachment_asked = Signal()
    opening_asked = Signal()
    removal_asked = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidence.card")
        self.setProperty("panel", "surface")
        self.editor = EvidenceEditor()
        self.preview = Preview(theme, icons)
        self._attach = self._build_button("attach", "paperclip", icons)
        self._open = self._build_button("open", "external-link", icons)
        self._remove = self._build_remove(icons)
        self._points = FlowLayout(gap=6)
        self._links: list[QWidget] = []
        self._file = label(tone="small", name="evidence.file", wraps=True)
        self._open.setText(self.tr("Open"))
        self._open.setAccessibleName(self.tr("Open with the system's program"))
        self._attach.clicked.connect(self.attachment_asked)
        self._open.clicked.connect(self.opening_asked)
        self._build()

    def _build_button(self, name: str, icon: str, icons: Icons) -> QPushButton:
        return button("", f"evidence.{name}", icon=icons(icon))

    def _build_remove(self, icons: Icons) -> QToolButton:
        remove = tool(icons("trash-2"), self.tr("Remove this item (Delete)"), "evidence.remove")
        remove.clicked.connect(self.removal_asked)
        return remove

    def _build(self) -> None:
        points = QWidget()
        points.setLayout(self._points)
        layout = column(
            self.editor,
            points,
            row(self._attach, self._open, 1, self._remove),
            self._file,
            self.preview,
            margin=SPACE + 4,
            gap=SPACE,
        )
        layout.setStretch(4, 1)
        self.setLayout(layout)

    def show_item(self, item: Item, *, read_only: bool) -> None:
        """Show ``item``, without its preview."""
        has_file = bool(item.evidence.content)
        text = self.tr("Replace file…") if has_file else self.tr("Attach file…")
        self._attach.setText(text)
        self._attach.setAccessibleName(text)
        for widget in (self._attach, self._remove):
            widget.setEnabled(not read_only)
        self.preview.setAcceptDrops(not read_only)
        self._open.setEnabled(has_file)
        self._file.setText(self._file_words(item))
        self._file.setVisible(has_file)
        self.editor.set_read_only(read_only=read_only)
        self._show_points(item.points)

    def _file_words(self, item: Item) -> str:
        name = item.evidence.file_name
        if Trait.DUPLICATE in item.traits:
            text = self.tr("{name}: the same file as {numbers}")
            return text.format(name=name, numbers=", ".join(item.twins))
        return name

    def _show_points(self, points: tuple[str, ...]) -> None:
        for link in self._links:
            self._points.removeWidget(link)
            link.hide()
            link.deleteLater()
        words = self.tr("Serves") if points else self.tr("No point cites it yet")
        links = [self._link(point) for point in points]
        caption = label(words, "small", "evidence.serves")
        caption.setMinimumHeight(max((link.sizeHint().height() for link in links), default=0))
        self._links = [caption, *links]
        for link in self._links:
            self._points.addWidget(link)

    def _link(self, point: str) -> QPushButton:
        link = button(point, f"evidence.point.{point}", "link")
        link.setAccessibleDescription(self.tr("Go to this point"))
        link.clicked.connect(lambda: self.point_chosen.emit(point))
        return link
