"""A field for a date that may be missing."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

_FORMS = (
    re.compile(r"([12]\d{3})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"),
    re.compile(r"([12]\d{3})(\d{2})(\d{2})"),
)


def read_day(text: str) -> date | None:
    """The day that a person wrote: 2026-11-22, 2026/11/22, 2026.11.22, 20261122, 2026年11月22日.

    None where it is no day.
    """
    for form in _FORMS:
        if found := form.fullmatch(text.strip()):
            try:
                return date(*(int(part) for part in found.groups()))
            except ValueError:
                return None
    return None


class DateField(QLineEdit):
    """A line for a date; empty is none, and what is no date is kept in sight but not told."""

    edited = Signal()
    left = Signal()
    checked = Signal()
    """`is_doubtful` may have changed."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day: date | None = None
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setPlaceholderText("2026-11-22")
        self.setMaxLength(20)
        self.textEdited.connect(self._read)
        self.editingFinished.connect(self._leave)

    def content(self) -> date | None:
        """The last date that was written whole; None where the field is empty."""
        return self._day

    def show_content(self, day: date | None) -> None:
        """Show ``day`` without telling anyone."""
        if day != self._day or self.is_doubtful:
            self._day = day
            self._write()

    @property
    def is_doubtful(self) -> bool:
        """Whether what is written is neither empty nor a date."""
        text = self.text().strip()
        return bool(text) and read_day(text) is None

    def _read(self) -> None:
        self.checked.emit()
        if self.is_doubtful:
            return
        day = read_day(self.text())
        if day != self._day:
            self._day = day
            self.edited.emit()

    def _leave(self) -> None:
        self.checked.emit()
        if not self.is_doubtful:
            self._write()
        self.left.emit()

    def _write(self) -> None:
        text = "" if self._day is None else self._day.isoformat()
        if text != self.text():
            self.setText(text)
        self.checked.emit()
