"""Lists of small records (units reached, improvements), each a group of fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from selfassess.ui.fill.fields import Field, FieldSpec, make_field
from selfassess.ui.parts import button, column, label, row, tool
from selfassess.ui.theme import SPACE, Icons

Record = object


@dataclass(frozen=True, slots=True)
class RecordSpec:
    """What the records of a list are: their fields by lines of the form, and how one is made.

    ``make`` takes the fields' contents by name. ``add`` is the text of the button for a new one;
    ``name`` is the stem of all object names.
    """

    name: str
    add: str
    remove: str
    lines: tuple[tuple[FieldSpec, ...], ...]
    make: Callable[..., Record]

    @property
    def fields(self) -> tuple[FieldSpec, ...]:
        """All fields, in reading order."""
        return tuple(spec for line in self.lines for spec in line)


class RecordList(QWidget):
    """Edits a list of records; empty records at the end are not told."""

    edited = Signal()
    left = Signal()

    def __init__(self, spec: RecordSpec, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = spec
        self._icons = icons
        self._forms: list[_RecordForm] = []
        self._list = column()
        self._add = button(spec.add, f"{spec.name}_add", "flat", icons("plus"))
        self._add.clicked.connect(self._add_empty)
        self.setFocusProxy(self._add)
        self.setLayout(column(self._list, row(self._add, 1)))

    def content(self) -> tuple[Record, ...]:
        """The records as written, without those that hold nothing."""
        records = (form.record() for form in self._forms)
        return tuple(record for record in records if record != self._spec.make())

    def show_content(self, records: tuple[Record, ...]) -> None:
        """Show ``records`` without telling anyone; forms still empty stay."""
        if records == self.content():
            return
        while len(self._forms) > len(records):
            self._drop(self._forms[-1])
        while len(self._forms) < len(records):
            self._append()
        for form, record in zip(self._forms, records, strict=True):
            form.show_record(record)

    def clear(self) -> None:
        """Show nothing: forms that were added and left empty go too."""
        for form in tuple(self._forms):
            self._drop(form)

    def setReadOnly(self, read_only: bool) -> None:  # noqa: FBT001, N802 - as Qt's editors name it
        """Whether records can be changed."""
        self._add.setVisible(not read_only)
        for form in self._forms:
            form.set_read_only(read_only=read_only)

    def field(self, number: int) -> QWidget:
        """The first field of the record of a number (from 1); without it, the button for one."""
        return self._forms[number - 1].first if 1 <= number <= len(self._forms) else self._add

    def _add_empty(self) -> None:
        self._append().focus_first()

    def _append(self) -> _RecordForm:
        form = _RecordForm(self._spec, len(self._forms), self._icons)
        form.edited.connect(self.edited)
        form.left.connect(self.left)
        form.removed.connect(lambda: self._remove(form))
        self._forms.append(form)
        self._list.addWidget(form)
        return form

    def _remove(self, form: _RecordForm) -> None:
        self._drop(form)
        self.edited.emit()
        self.left.emit()

    def _drop(self, form: _RecordForm) -> None:
        self._forms.remove(form)
        self._list.removeWidget(form)
        form.hide()
        form.deleteLater()


class _RecordForm(QFrame):
    """The fields of one record."""

    edited = Signal()
    left = Signal()
    removed = Signal()

    def __init__(self, spec: RecordSpec, number: int, icons: Icons) -> None:
        super().__init__()
        self._spec = spec
        self._fields: dict[str, Field] = {}
        self.setProperty("panel", "card")
        self._drop = tool(icons("trash-2"), spec.remove, f"{spec.name}_{number}_remove")
        self._drop.clicked.connect(self.removed)
        lines = column(margin=SPACE, gap=SPACE)
        for line in spec.lines:
            lines.addLayout(self._build_line(line, number))
        self.setLayout(row(lines, column(self._drop, 1, margin=4)))

    def _build_line(self, line: tuple[FieldSpec, ...], number: int) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(2)
        for place, spec in enumerate(line):
            field = make_field(spec, f"{self._spec.name}_{number}_{spec.name}")
            field.edited.connect(self.edited)
            field.left.connect(self.left)
            self._fields[spec.name] = field
            caption = label(spec.label, "small")
            caption.setBuddy(field)
            grid.addWidget(caption, 0, place)
            grid.addWidget(field, 1, place)
            grid.setColumnStretch(place, 1)
        return grid

    def record(self) -> Record:
        """The record as written."""
        content: Mapping[str, str] = {name: field.content() for name, field in self._fields.items()}
        return self._spec.make(**content)

    def show_record(self, record: Record) -> None:
        """Show ``record`` without telling anyone."""
        for name, field in self._fields.items():
            field.show_content(str(getattr(record, name)))

    def set_read_only(self, *, read_only: bool) -> None:
        """Whether the record can be changed."""
        self._drop.setVisible(not read_only)
        for field in self._fields.values():
            field.setReadOnly(read_only)

    @property
    def first(self) -> Field:
        """The first field."""
        return next(iter(self._fields.values()))

    def focus_first(self) -> None:
        """Let the user type into the first field."""
        self.first.setFocus()
