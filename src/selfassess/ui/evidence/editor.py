"""What is written about one piece of evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from selfassess.domain.assessment import Evidence, EvidenceKind
from selfassess.ui.evidence.date_field import DateField
from selfassess.ui.evidence.names import kind_name
from selfassess.ui.fill.fields import FieldSpec, LineField
from selfassess.ui.parts import column, label
from selfassess.ui.theme import SPACE


class EvidenceEditor(QWidget):
    """The fields of one item; holds what is being typed until it is asked (`told`)."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken: frozenset[str] = frozenset()
        self._dirty: dict[str, None] = {}
        self._number = LineField(FieldSpec("number", self.tr("Number"), "E01"), "evidence.number")
        self._title = LineField(
            FieldSpec("title", self.tr("Title"), self.tr("What the document is called")),
            "evidence.title",
        )
        self._kind = self._build_kind()
        self._issuer = LineField(
            FieldSpec("issuer", self.tr("Issuer"), self.tr("Who issued it")), "evidence.issuer"
        )
        self._issued = DateField("evidence.issued", self.tr("Issued"))
        self._valid_until = DateField("evidence.valid_until", self.tr("Valid until"))
        self._doubt = label(tone="danger", name="evidence.doubt", wraps=True)
        self._doubt.hide()
        self.setLayout(column(self._build_grid(), self._doubt, gap=SPACE // 2))
        self._connect()

    def _build_kind(self) -> QComboBox:
        kind = QComboBox()
        kind.setObjectName("evidence.kind")
        kind.setAccessibleName(self.tr("Kind"))
        for each in EvidenceKind:
            kind.addItem(kind_name(each), each)
        return kind

    def _build_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(2)
        for text, field, line, place, width in (
            (self.tr("Number"), self._number, 0, 0, 1),
            (self.tr("Title"), self._title, 0, 1, 2),
            (self.tr("Kind"), self._kind, 1, 0, 1),
            (self.tr("Issuer"), self._issuer, 1, 1, 2),
            (self.tr("Issued"), self._issued, 2, 0, 1),
            (self.tr("Valid until (empty: without end)"), self._valid_until, 2, 1, 2),
        ):
            caption = label(text, "small")
            caption.setBuddy(field)
            grid.addWidget(caption, 2 * line, place, 1, width)
            grid.addWidget(field, 2 * line + 1, place, 1, width)
        for place, share in enumerate((2, 2, 2)):
            grid.setColumnStretch(place, share)
        return grid

    def _connect(self) -> None:
        for name, field in self._typed.items():
            field.edited.connect(lambda own=name: self._mark(own))
            field.left.connect(self.left)
        self._kind.activated.connect(self._choose_kind)
        for day in (self._issued, self._valid_until):
            day.checked.connect(self._show_doubt)

    @property
    def _typed(self) -> dict[str, LineField | DateField]:
        return {
            "number": self._number,
            "title": self._title,
            "issuer": self._issuer,
            "issued": self._issued,
            "valid_until": self._valid_until,
        }

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that nobody has asked for yet."""
        return bool(self._dirty)

    def show_evidence(self, evidence: Evidence, taken: Iterable[str]) -> None:
        """Show ``evidence``; fields that hold something not yet told keep it.

        ``taken`` are the numbers of the others.
        """
        self._taken = frozenset(number.strip() for number in taken)
        for name, field in self._typed.items():
            if name not in self._dirty:
                field.show_content(getattr(evidence, name))
        if "kind" not in self._dirty:
            self._kind.setCurrentIndex(self._kind.findData(evidence.kind))
        self._show_doubt()

    def begin(self) -> None:
        """Forget what was typed: another item follows."""
        self._dirty.clear()
        for day in (self._issued, self._valid_until):
            day.show_content(None)

    def told(self, evidence: Evidence) -> tuple[Evidence, str]:
        """``evidence`` with everything typed since the last time, and the first field's name.

        A number that is empty or another's is not told: it stays in sight, with the reason.
        """
        names = tuple(self._dirty)
        changes: dict[str, object] = {
            name: field.content()
            for name, field in self._typed.items()
            if name in self._dirty and not (name == "number" and self._is_number_doubtful)
        }
        if "kind" in self._dirty:
            changes["kind"] = EvidenceKind(self._kind.currentData())
        if "number" in changes:
            changes["number"] = self._number.content().strip()
        kept = {"number": None} if "number" in self._dirty and self._is_number_doubtful else {}
        self._dirty = dict(kept)
        return replace(evidence, **changes), names[0] if names else ""  # type: ignore[arg-type]

    def set_read_only(self, *, read_only: bool) -> None:
        """Whether anything can be changed."""
        for field in self._typed.values():
            field.setReadOnly(read_only)
        self._kind.setEnabled(not read_only)

    def focus_title(self) -> None:
        """Let the user name the item."""
        self._title.setFocus()
        self._title.selectAll()

    @property
    def _is_number_doubtful(self) -> bool:
        number = self._number.content().strip()
        return not number or number in self._taken

    def _mark(self, name: str) -> None:
        self._dirty[name] = None
        self._show_doubt()
        self.edited.emit()

    def _choose_kind(self) -> None:
        self._mark("kind")
        self.left.emit()

    def _show_doubt(self) -> None:
        doubts = []
        if not self._number.content().strip():
            doubts.append(self.tr("Every item needs a number."))
        elif self._is_number_doubtful:
            doubts.append(self.tr("This number belongs to another item."))
        days = (self._issued, self._valid_until)
        if any(day.is_doubtful and not day.hasFocus() for day in days):
            doubts.append(self.tr("Write dates as 2026-11-22."))
        self._doubt.setText(" ".join(doubts))
        self._doubt.setVisible(bool(doubts))
