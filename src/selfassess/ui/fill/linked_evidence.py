"""The evidence of the point that is being answered: what is linked, and what can be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from selfassess.domain.assessment import Evidence
from selfassess.domain.evidence_list import number_order
from selfassess.ui.parts import button, column, label, plain_tip, restyle, row, tool
from selfassess.ui.theme import SPACE, Icons

_NO_LIBRARY: Mapping[str, Evidence] = MappingProxyType({})
_WIDE, _TALL = 460, 320


class LinkedEvidence(QWidget):
    """A list of linked items, and a menu of the others to search and link.

    Links to items that are gone stay, unseen, so that undoing their removal restores them.
    """

    edited = Signal()
    left = Signal()
    evidence_chosen = Signal(str)
    """The user wants to see the item of this id in the library."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("linked_evidence")
        self.setAccessibleName(self.tr("Evidence of this point"))
        self._icons = icons
        self._library = _NO_LIBRARY
        self._day = date.max
        self._linked: tuple[str, ...] = ()
        self._is_read_only = False
        self._rows: list[_LinkedRow] = []
        self._none = label(tone="small", name="linked_evidence.none", wraps=True)
        self._list = column(gap=4)
        self._add = button(
            self.tr("Link evidence…"), "linked_evidence.add", icon=icons("paperclip")
        )
        self._add.clicked.connect(self._ask)
        self._picker = EvidencePicker(self)
        self._picker.chosen.connect(self._link)
        self.setFocusProxy(self._add)
        self.setLayout(column(self._none, self._list, row(self._add, 1)))
        self._show()

    def content(self) -> tuple[str, ...]:
        """The ids of the linked items, in the order in which they were linked."""
        return self._linked

    def show_content(self, linked: tuple[str, ...]) -> None:
        """Show these links without telling anyone."""
        if linked != self._linked:
            self._linked = linked
            self._show()

    def show_library(self, library: Mapping[str, Evidence], day: date) -> None:
        """The items that there are; ``day`` is the day at which they must be valid."""
        if (library, day) != (self._library, self._day):
            self._library, self._day = library, day
            self._show()

    def setReadOnly(self, read_only: bool) -> None:  # noqa: FBT001, N802 - as Qt's editors name it
        """Whether links can be changed."""
        self._is_read_only = read_only
        self._show()

    def _show(self) -> None:
        for shown in self._rows:
            self._list.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
        self._rows = [self._build_row(own) for own in self._linked if own in self._library]
        for shown in self._rows:
            self._list.addWidget(shown)
        self._none.setVisible(not self._rows)
        self._none.setText(self._none_words())
        self._add.setVisible(not self._is_read_only)
        self._add.setEnabled(any(own not in self._linked for own in self._library))

    def _none_words(self) -> str:
        if self._library:
            return self.tr("Nothing is linked yet. Without valid evidence the score is capped.")
        return self.tr("There is no evidence yet. Add files on the page Evidence first.")

    def _build_row(self, own: str) -> _LinkedRow:
        shown = _LinkedRow(own, self._library[own], self._day, self._icons)
        shown.set_read_only(read_only=self._is_read_only)
        shown.chosen.connect(self.evidence_chosen)
        shown.removed.connect(self._unlink)
        return shown

    def _ask(self) -> None:
        others = {own: item for own, item in self._library.items() if own not in self._linked}
        corner = self._add.mapToGlobal(QPoint(0, 0))
        self._picker.open_at(QRect(corner, self._add.size()), others, self._day)

    def _link(self, own: str) -> None:
        if own in self._library and own not in self._linked:
            self._change((*self._linked, own))

    def _unlink(self, own: str) -> None:
        self._change(tuple(other for other in self._linked if other != own))
        self._add.setFocus()

    def _change(self, linked: tuple[str, ...]) -> None:
        self._linked = linked
        self._show()
        self.edited.emit()
        self.left.emit()


class _LinkedRow(QFrame):
    """One linked item: number, title, validity."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self, own: str, evidence: Evidence, day: date, icons: Icons) -> None:
        super().__init__()
        self._own = own
        self.setObjectName(f"linked_evidence.row.{own}")
        number = button(evidence.number, f"linked_evidence.open.{own}", "link")
        number.setToolTip(self.tr("Show it in the library"))
        number.clicked.connect(self._choose)
        title = label(evidence.title, name=f"linked_evidence.title.{own}")
        # A long title is cut, it never widens the form.
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        title.setToolTip(plain_tip(evidence.title))
        validity = label(name=f"linked_evidence.validity.{own}")
        validity.setText(self._validity(evidence, day))
        validity.setProperty("tone", "small" if evidence.is_valid_at(day) else "danger")
        restyle(validity)
        self._remove = tool(icons("unlink"), self.tr("Unlink"), f"linked_evidence.remove.{own}")
        self._remove.clicked.connect(self._drop)
        line = row(number, title, validity, self._remove)
        line.setStretch(1, 1)
        self.setLayout(line)

    def set_read_only(self, *, read_only: bool) -> None:
        self._remove.setVisible(not read_only)

    def _validity(self, evidence: Evidence, day: date) -> str:
        file = "" if evidence.content else self.tr("no file")
        if evidence.valid_until is None:
            return file
        until = evidence.valid_until.isoformat()
        words = self.tr("until {date}") if evidence.is_valid_at(day) else self.tr("expired {date}")
        return " · ".join(part for part in (file, words.format(date=until)) if part)

    def _choose(self) -> None:
        self.chosen.emit(self._own)

    def _drop(self) -> None:
        self.removed.emit(self._own)


class EvidencePicker(QFrame):
    """A small window to search the library and choose one item; Escape closes it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("evidence_picker")
        self.setAccessibleName(self.tr("Link evidence"))
        self.setProperty("panel", "card")
        self.resize(_WIDE, _TALL)
        self._words = QLineEdit()
        self._words.setObjectName("evidence_picker.words")
        self._words.setAccessibleName(self.tr("Search the evidence"))
        self._words.setPlaceholderText(self.tr("Search number, title or issuer"))
        self._words.installEventFilter(self)
        self._words.textChanged.connect(self._filter)
        self._list = QListWidget()
        self._list.setObjectName("evidence_picker.list")
        self._list.setAccessibleName(self.tr("Evidence"))
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._choose)
        self._list.itemActivated.connect(self._choose)
        self.setLayout(column(self._words, self._list, margin=SPACE))

    def open_at(self, beside: QRect, items: Mapping[str, Evidence], day: date) -> None:
        """Show ``items`` below the place ``beside`` on the screen, or above it for want of room."""
        self._words.clear()
        self._list.clear()
        for own, evidence in sorted(items.items(), key=lambda entry: number_order(entry[1].number)):
            entry = QListWidgetItem(self._line(evidence, day))
            entry.setData(Qt.ItemDataRole.UserRole, own)
            entry.setData(Qt.ItemDataRole.ToolTipRole, plain_tip(evidence.title))
            entry.setData(
                Qt.ItemDataRole.UserRole + 1,
                f"{evidence.number} {evidence.title} {evidence.issuer}".lower(),
            )
            self._list.addItem(entry)
        self._list.setCurrentRow(0)
        room = self.screen().availableGeometry()
        below, above = beside.bottom() + 3, beside.top() - self.height() - 2
        self.move(
            min(beside.left(), room.right() - self.width()),
            below if below + self.height() <= room.bottom() else max(above, room.top()),
        )
        self.show()
        self._words.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys and Enter work in the list while the user types."""
        if watched is self._words and isinstance(event, QKeyEvent):
            if event.type() is not QEvent.Type.KeyPress:
                return False
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._choose(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _line(self, evidence: Evidence, day: date) -> str:
        mark = "" if evidence.is_valid_at(day) else self.tr("  (expired)")
        return f"{evidence.number}  {evidence.title}{mark}"

    def _filter(self, words: str) -> None:
        wanted = words.strip().lower()
        first = None
        for place in range(self._list.count()):
            entry = self._list.item(place)
            fits = wanted in str(entry.data(Qt.ItemDataRole.UserRole + 1))
            entry.setHidden(not fits)
            first = place if fits and first is None else first
        self._list.setCurrentRow(-1 if first is None else first)

    def _step(self, step: int) -> None:
        place = self._list.currentRow() + step
        while 0 <= place < self._list.count():
            if not self._list.item(place).isHidden():
                self._list.setCurrentRow(place)
                return
            place += step

    def _choose(self, entry: QListWidgetItem | None) -> None:
        if entry is not None and not entry.isHidden():
            self.hide()
            self.chosen.emit(str(entry.data(Qt.ItemDataRole.UserRole)))
