"""A small window with a list to search and choose from; it stays open for the next choice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from selfassess.ui.parts import button, column, label, plain_tip, row
from selfassess.ui.theme import SPACE

_SIZE = (520, 460)
_KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its key, how it is listed, and more about it for its tooltip.

    ``group`` is what the list can be narrowed to.
    """

    key: str
    text: str
    more: str = ""
    groups: tuple[str, ...] = ()


class ChoiceWindow(QDialog):
    """Lists choices; typing narrows the list, Enter or a double click chooses."""

    chosen = Signal(str)
    """The key of what was chosen."""

    def __init__(self, title: str, name: str, parent: QWidget, everything: str = "") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setModal(False)
        self._choices: tuple[Choice, ...] = ()
        self._everything = everything
        self._group = QComboBox()
        self._group.setObjectName(f"{name}.group")
        self._group.setAccessibleName(self.tr("Show only"))
        self._group.currentIndexChanged.connect(self._list_again)
        self._group.setVisible(bool(everything))
        self._search = QLineEdit()
        self._search.setObjectName(f"{name}.search")
        self._search.setAccessibleName(self.tr("Search"))
        self._search.setPlaceholderText(self.tr("Search"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._list_again)
        self._search.installEventFilter(self)
        self._list = QListWidget()
        self._list.setObjectName(f"{name}.list")
        self._list.setAccessibleName(title)
        self._list.setWordWrap(True)
        self._list.setSpacing(3)
        self._list.itemActivated.connect(self._choose)
        self._nothing = label(self.tr("Nothing found"), "muted")
        self._take = button(self.tr("Add"), f"{name}.take", "primary")
        self._take.clicked.connect(self._choose_current)
        done = button(self.tr("Close"), f"{name}.close")
        done.clicked.connect(self.close)
        self._take.setAutoDefault(False)
        done.setAutoDefault(False)
        self.setLayout(
            column(
                self._group,
                self._search,
                self._nothing,
                self._list,
                row(1, done, self._take),
                margin=SPACE * 2,
            )
        )
        self.resize(*_SIZE)

    def offer(self, choices: Iterable[Choice], groups: Iterable[tuple[str, str]] = ()) -> None:
        """List ``choices``; ``groups`` are keys and names to which the list can be narrowed."""
        self._choices = tuple(choices)
        if self._everything:
            kept = self._group.currentData()
            self._group.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            self._group.clear()
            self._group.addItem(self._everything, "")
            for key, name in groups:
                self._group.addItem(name, key)
            self._group.setCurrentIndex(max(self._group.findData(kept), 0))
            self._group.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._list_again()

    def narrow(self, group: str) -> None:
        """Show only the choices of ``group``, if it is offered."""
        self._group.setCurrentIndex(max(self._group.findData(group), 0))

    def open_for_search(self) -> None:
        """Show the window with an empty search, ready for typing."""
        self._search.clear()
        self.show()
        self.activateWindow()
        self._search.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = event.type() is QEvent.Type.KeyPress
        if watched is self._search and is_press and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            rows = self._list.count()
            self._list.setCurrentRow(min(max(self._list.currentRow() + step, 0), rows - 1))
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose_current()
            return True
        return False

    def _list_again(self) -> None:
        words = self._search.text().lower().split()
        group = self._group.currentData() or ""
        place = self._list.currentRow()
        self._list.clear()
        for choice in self._choices:
            text = f"{choice.text}\n{choice.more}".lower()
            if (not group or group in choice.groups) and all(word in text for word in words):
                item = QListWidgetItem(choice.text)
                item.setData(_KEY, choice.key)
                item.setToolTip(plain_tip(choice.more or choice.text))
                self._list.addItem(item)
        rows = self._list.count()
        self._list.setCurrentRow(min(max(place, 0), rows - 1))
        self._nothing.setVisible(not rows)
        self._take.setEnabled(rows > 0)

    def _choose_current(self) -> None:
        self._choose(self._list.currentItem())

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(_KEY)))
